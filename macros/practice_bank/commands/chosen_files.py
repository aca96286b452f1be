"""Which files a proposal changes, and which files of a bank someone asks about.

Files go by their paths from the bank's root.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import LEDGER
from practice_bank.bank.vocabulary_file import BANK_FILE
from practice_bank.problems.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary

_SECONDS = 60


def changed_since(root: Path, base: str) -> frozenset[str]:
    """Return the files that differ from where this branch left `base`, a branch or commit of Git.

    Raises WrongUseError where Git is missing, the root is in no repository, or it does not know the
    base.
    """
    if base.startswith("-"):
        raise WrongUseError(f"‘{base}’ is not a branch or a commit")
    command = ["git", "-C", str(root), "diff", "--name-only", "--relative", "-z", "--no-ext-diff"]
    command += [f"{base}...HEAD", "--"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WrongUseError("Git could not be run to find what has changed") from error
    if done.returncode:
        raise WrongUseError(f"Git does not know what has changed since ‘{base}’ (is it fetched?)")
    names = done.stdout.decode("utf-8", "backslashreplace")
    return frozenset(names.split("\0")) - {""}


def listed_in(path: Path) -> frozenset[str]:
    """Return the files that a list names, one on a line.

    Raises WrongUseError where it cannot be read.
    """
    try:
        text = path.read_text("utf-8", "backslashreplace")
    except OSError as error:
        raise WrongUseError(f"the list {path} cannot be read") from error
    return frozenset(line.strip() for line in text.splitlines()) - {""}


def within(root: Path, vocabulary: Vocabulary | None, paths: Iterable[Path]) -> frozenset[str]:
    """Return paths as they stand below the root.

    They may be given from there or from the current folder. Raises WrongUseError for a path that
    does not exist, or that is no part of the bank's content.
    """
    tops = _tops(vocabulary)
    return frozenset(_within(root.resolve(), tops, path) for path in paths)


def selects(chosen: frozenset[str], path: str) -> bool:
    """Say whether a path is one of those chosen, or stands in a folder that is."""
    if "." in chosen or path in chosen:
        return True
    parts = path.split("/")
    folders = ("/".join(parts[:end]) for end in range(1, len(parts)))
    return any(folder in chosen for folder in folders)


def _tops(vocabulary: Vocabulary | None) -> tuple[str, ...]:
    """Return what stands at the top of a bank's folder and may be asked about."""
    tops = []
    if vocabulary:
        tops = [kind.folder.split("/")[0] for kind in vocabulary.kinds.values()]
    return tuple(dict.fromkeys((*tops, "docs", BANK_FILE, LEDGER)))


def _within(root: Path, tops: tuple[str, ...], path: Path) -> str:
    # A link is named, not followed: the check has something to say about it.
    for place in (path.parent.resolve() / path.name, root / path):
        is_there = place.exists() or place.is_symlink()
        if is_there and place.is_relative_to(root):
            name = _shown(place.relative_to(root))
            if name == "." or name.split("/")[0] in tops:
                return name
            raise WrongUseError(f"{path} is not part of the bank, which is {', '.join(tops)}")
    raise WrongUseError(f"there is no file or folder {path} in this bank")


def _shown(path: Path) -> str:
    """Return a path as problems show it, even if it is in no encoding."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
