"""Which files a proposal changes, and which files of a bank someone asks about, by their paths from the bank's root."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from practice_bank.bank.vocabulary_file import BANK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


class WrongUseError(Exception):
    """What was asked for cannot be done; the message says why, in plain words."""


def changed_since(root: Path, base: str) -> frozenset[str]:
    """Return the files that differ from where this branch left `base`, a branch or commit of Git.

    Raises WrongUseError where Git is missing, the root is in no repository, or it does not know the base.
    """
    if base.startswith("-"):
        raise WrongUseError(f"‘{base}’ is no branch or commit")
    command = ["git", "-C", str(root), "diff", "--name-only", "--relative", "-z", "--no-ext-diff"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [*command, f"{base}...HEAD", "--"], capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WrongUseError("Git could not be run to find what has changed") from error
    if done.returncode:
        raise WrongUseError(f"Git does not know what has changed since ‘{base}’ (is it fetched?)")
    return frozenset(done.stdout.decode("utf-8", "backslashreplace").split("\0")) - {""}


def listed_in(path: Path) -> frozenset[str]:
    """Return the files that a list names, one on a line. Raises WrongUseError where it cannot be read."""
    try:
        return frozenset(
            line.strip() for line in path.read_text("utf-8", "backslashreplace").splitlines()
        ) - {""}
    except OSError as error:
        raise WrongUseError(f"the list {path} cannot be read") from error


def within(root: Path, vocabulary: Vocabulary | None, paths: Iterable[Path]) -> frozenset[str]:
    """Return paths as they stand below the root, whether they were given from there or from the current folder.

    Raises WrongUseError for a path that does not exist, or that is no part of the bank's content.
    """
    contributed = vocabulary.contributed if vocabulary else ()
    folders = (*(kind.folder for kind in contributed), "docs", BANK_FILE)
    return frozenset(_within(root, folders, path) for path in paths)


def _within(root: Path, folders: tuple[str, ...], path: Path) -> str:
    # A link is named, not followed: the check has something to say about it.
    for place in (path.parent.resolve() / path.name, root.resolve() / path):
        if (place.exists() or place.is_symlink()) and place.is_relative_to(root.resolve()):
            name = (
                place.relative_to(root.resolve())
                .as_posix()
                .encode("utf-8", "backslashreplace")
                .decode("utf-8")
            )
            if name == "." or name.split("/")[0] in folders:
                return name
            raise WrongUseError(f"{path} is no part of the bank, which is {', '.join(folders)}")
    raise WrongUseError(f"there is no file or folder {path} in this bank")


def selects(chosen: frozenset[str], path: str) -> bool:
    """Say whether a path is one of those chosen, or stands in a folder that is."""
    parts = path.split("/")
    return "." in chosen or any("/".join(parts[:end]) in chosen for end in range(1, len(parts) + 1))
