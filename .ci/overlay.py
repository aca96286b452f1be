"""Put the contributed texts of a submission into a checkout of the code that is to build them, and nothing else of it.

    python .ci/overlay.py SUBMISSION BASE CHANGED

SUBMISSION is a git repository whose HEAD is what was sent in; BASE is the folder of our own code. Read from git's own
objects are the plain files of case_studies/ and glossary/: no link, pipe or program of the submission is ever opened,
and its code, pages, theme, settings and workflows are left where they are. What is not taken is printed, a line each;
the texts that are new or different are written into the file CHANGED, a path on each line.
The texts are not judged here; `bank check` does that. Exit 1 where the submission is too large, 2 for wrong use.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("case_studies", "glossary")
# A bank of ten thousand cases passes; a repository that fills the disk does not.
MAX_FILES = 30_000
MAX_BYTES = 200_000_000
PLAIN = "100644"
_MODES = {"100755": "a program", "120000": "a link", "160000": "another repository"}


class Entry(NamedTuple):
    """A file of a commit: its mode, its object, its size in bytes and its path, which may be anything."""

    mode: str
    name: str
    size: int
    path: str


class RefusedError(Exception):
    """The submission cannot be laid over the base, and why."""


def git(repository: Path, *arguments: str) -> bytes:
    """Return what git says, with no setting but its own."""
    command = ["git", "-C", str(repository), *arguments]
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    return subprocess.run(command, check=True, capture_output=True, env=environment).stdout  # noqa: S603


def entries(repository: Path, commit: str = "HEAD") -> list[Entry]:
    """Return every file of a commit."""
    found = []
    for line in git(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0")[
        :-1
    ]:
        facts, _, path = line.partition(b"\t")
        mode, _, name, size = facts.decode().split()
        found.append(
            Entry(
                mode,
                name,
                int(size) if size.isdigit() else 0,
                path.decode("utf-8", "surrogateescape"),
            )
        )
    return found


def is_contributed(entry: Entry) -> bool:
    """Say whether a file stands in one of the contributed folders."""
    return entry.path.startswith(tuple(f"{folder}/" for folder in FOLDERS))


def parts(submission: Path, base: Path) -> tuple[list[Entry], list[str]]:
    """Return the texts to take, and a sentence for each other file in which the submission differs from the base."""
    ours, theirs = entries(base), entries(submission)
    known = {*ours}
    taken, left = [], []
    for entry in theirs:
        if is_contributed(entry) and entry.mode == PLAIN:
            taken.append(entry)
        elif is_contributed(entry):
            left.append(
                f"{shown(entry.path)}: {_MODES.get(entry.mode, 'no plain file')}, not taken"
            )
        elif entry not in known:
            left.append(f"{shown(entry.path)}: not a contributed text, not taken")
    there = {entry.path for entry in theirs}
    left += [
        f"{shown(entry.path)}: kept"
        for entry in ours
        if entry.path not in there and not is_contributed(entry)
    ]
    return taken, left


def overlay(submission: Path, base: Path) -> list[str]:
    """Replace the contributed folders of the base by those of the submission; return what was not taken, and why."""
    taken, left = parts(submission, base)
    if len(taken) > MAX_FILES or sum(entry.size for entry in taken) > MAX_BYTES:
        raise RefusedError(
            f"the submission has more than {MAX_FILES} texts, or {MAX_BYTES // 1_000_000} MB of them"
        )
    for folder in FOLDERS:
        if (base / folder).is_symlink():
            raise RefusedError(f"{folder} is a link in the base")
        (base / folder).mkdir(exist_ok=True)
    # Most texts are the same in both, and are there already.
    ours = {entry for entry in entries(base) if is_contributed(entry)}
    for entry in ours - {*taken}:
        (base / entry.path).unlink(missing_ok=True)
    for entry in taken:
        if entry in ours:
            continue
        path = base / entry.path
        # Git allows no such paths in a tree; should one ever come through, it stays outside.
        if ".." in path.parts or not path.is_relative_to(base):
            raise RefusedError(f"{shown(entry.path)} leads out of its folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(git(submission, "cat-file", "blob", entry.name))
    return left


def changed(submission: Path, base: Path) -> list[str]:
    """Return the paths of the texts that are new or different."""
    ours = {*entries(base)}
    return [entry.path for entry in parts(submission, base)[0] if entry not in ours]


def shown(path: str) -> str:
    """Return a path for a log, in which nothing of it can be taken for a command of the log or of a terminal."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in path
    )


def main(arguments: list[str]) -> int:
    """Do it, and print what was not taken."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    submission, base, to = (Path(argument).resolve() for argument in arguments)
    try:
        names = "".join(f"{path}\n" for path in changed(submission, base))
        left = overlay(submission, base)
        to.write_bytes(names.encode("utf-8", "surrogateescape"))
    except (RefusedError, OSError, subprocess.CalledProcessError) as error:
        print(f"overlay: {error}", file=sys.stderr)
        return 1
    print("\n".join(f"- {line}" for line in left))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
