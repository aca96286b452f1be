"""`bank overlay`: put the contributed texts of a submission into a checkout of the bank.

Nothing else of the submission is taken. SUBMISSION is a git repository whose HEAD is what was sent
in. BASE is the folder of the bank that is to check and build it, and it alone says, in its
bank.yml, which folders are contributed: what stands in a submission's bank.yml is never used.

Only plain files of those folders are read, from git's own objects. No link, pipe or program of the
submission is ever opened, and its pages, theme, settings and workflows stay where they are. What is
not taken is printed, one line for each. The texts that are new or different are written into the
file CHANGED, one path on a line.

The texts are not judged here; `bank check` does that.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.vocabulary_file import BANK_FILE, read_vocabulary
from practice_bank.problems.errors import RefusedError, WrongUseError
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from practice_bank.model.vocabulary import Vocabulary

# A bank of ten thousand cases passes; a repository that fills the disk does not.
MAX_FILES = 30_000
MAX_BYTES = 200_000_000
# What git calls the mode of a plain file, and of others.
_PLAIN = "100644"
_MODES = {"100755": "a program", "120000": "a link", "160000": "another repository"}
# Git is given no setting but its own.
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
}


class Entry(NamedTuple):
    """A file of a commit: its mode, its object, its size in bytes and its path.

    The path may be anything that git can store, even what is no UTF-8.
    """

    mode: str
    name: str
    size: int
    path: str


class Parts(NamedTuple):
    """A submission beside its base.

    `taken` are the texts to take, `left` has a sentence for every other file in which the two
    differ, `ours` are the contributed texts that the base has.
    """

    taken: list[Entry]
    left: list[str]
    ours: set[Entry]

    @property
    def changed(self) -> list[str]:
        """The paths of the texts that are new or different."""
        return [entry.path for entry in self.taken if entry not in self.ours]


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the three paths."""
    parser.add_argument("submission", type=Path, help="the repository of what was sent in")
    parser.add_argument("base", type=Path, help="the folder of the bank; it is changed")
    parser.add_argument("changed", type=Path, help="the file for the paths that are new")


def run(root: Path, chosen: Namespace) -> int:
    """Put the texts into the base, and print what was not taken; return 0.

    Raises WrongUseError for what is no bank or no repository, and RefusedError for a submission
    that is too large.
    """
    submission, base = chosen.submission.resolve(), chosen.base.resolve()
    to = chosen.changed.resolve()
    folders = contributed_folders(base)
    parts = compare(submission, base, folders)
    overlay(submission, base, folders, parts)
    names = "".join(f"{path}\n" for path in parts.changed)
    to.write_bytes(names.encode("utf-8", "surrogateescape"))
    for line in parts.left:
        print(f"- {line}")
    return 0


def contributed_folders(base: Path) -> tuple[str, ...]:
    """Return the folders that anyone may send texts for, by the `bank.yml` of the base.

    Raises WrongUseError where it cannot be read.
    """
    spoken = read_vocabulary(base)
    if spoken.vocabulary is None:
        raise WrongUseError(f"the base has no sound {BANK_FILE}: {as_line(spoken.problems[0])}")
    return tuple(kind.folder for kind in spoken.vocabulary.contributed)


def compare(submission: Path, base: Path, folders: tuple[str, ...]) -> Parts:
    """Return the texts of a submission to take, and what is not taken. Nothing is changed."""
    ours, theirs = _entries(base), _entries(submission)
    known = set(ours)
    taken: list[Entry] = []
    left: list[str] = []
    for entry in theirs:
        if not _is_within(entry, folders):
            if entry not in known:
                left.append(f"{shown(entry.path)}: not a contributed text, not taken")
        elif entry.mode == _PLAIN:
            taken.append(entry)
        else:
            what = _MODES.get(entry.mode, "no plain file")
            left.append(f"{shown(entry.path)}: {what}, not taken")
    there = {entry.path for entry in theirs}
    for entry in ours:
        if entry.path not in there and not _is_within(entry, folders):
            left.append(f"{shown(entry.path)}: kept")
    return Parts(taken, left, {entry for entry in ours if _is_within(entry, folders)})


def overlay(submission: Path, base: Path, folders: tuple[str, ...], parts: Parts) -> None:
    """Replace the contributed texts of the base by those of the submission.

    Raises RefusedError before anything is written.
    """
    _check_size(parts.taken)
    for entry in parts.taken:
        _check_path(base, entry)
    for folder in folders:
        _make_folder(base, folder)
    # Most texts are the same in both, and are there already.
    taken = set(parts.taken)
    for entry in parts.ours - taken:
        (base / entry.path).unlink(missing_ok=True)
    for entry in parts.taken:
        if entry not in parts.ours:
            path = base / entry.path
            path.parent.mkdir(parents=True, exist_ok=True)
            content = _git(submission, "cat-file", "blob", entry.name)
            # A new file alone: nothing that is there, such as a link, is written through.
            with path.open("xb") as file:
                file.write(content)


def shown(path: str) -> str:
    """Return a path for a log: nothing of it can be a command to the log or to a terminal."""
    line = ""
    for character in path:
        if character.isprintable():
            line += character
        else:
            line += character.encode("unicode_escape").decode()
    return line


def _check_size(taken: list[Entry]) -> None:
    total = sum(entry.size for entry in taken)
    if len(taken) > MAX_FILES or total > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        raise RefusedError(
            f"the submission has more than {MAX_FILES} texts, or {megabytes} MB of them"
        )


def _check_path(base: Path, entry: Entry) -> None:
    """Refuse a path that leads out of its folder: git allows none, and this trusts nobody."""
    path = base / entry.path
    if ".." in path.parts or not path.is_relative_to(base):
        raise RefusedError(f"{shown(entry.path)} leads out of its folder")


def _make_folder(base: Path, folder: str) -> None:
    """Make a contributed folder where the base lacks it; refuse one that is a link."""
    path = base
    for part in folder.split("/"):
        path = path / part
        if path.is_symlink():
            raise RefusedError(f"{folder} is a link in the base")
    path.mkdir(parents=True, exist_ok=True)


def _is_within(entry: Entry, folders: tuple[str, ...]) -> bool:
    """Say whether a file stands in one of the contributed folders."""
    return any(entry.path.startswith(f"{folder}/") for folder in folders)


def _entries(repository: Path) -> list[Entry]:
    """Return every file of a repository's HEAD."""
    listed = _git(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", "HEAD")
    return [_entry(line) for line in listed.split(b"\0")[:-1]]


def _entry(line: bytes) -> Entry:
    """Read a line of `git ls-tree -l`: mode, type, object and size, a tab, the path."""
    facts, _, path = line.partition(b"\t")
    mode, _, name, size = facts.decode().split()
    # The size of another repository is a hyphen.
    number = int(size) if size.isdigit() else 0
    return Entry(mode, name, number, path.decode("utf-8", "surrogateescape"))


def _git(repository: Path, *arguments: str) -> bytes:
    """Return what git says. Raises WrongUseError where it fails."""
    command = ["git", "-C", str(repository), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, check=True, capture_output=True, env=_ENVIRONMENT
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise WrongUseError(f"Git cannot read the repository {repository}") from error
    return done.stdout
