"""Look at what lies in a bank's folders without being led astray: no link is followed, no pipe or device is opened.

A submission comes from a stranger, so a name may be anything a disk allows, and what it names anything a disk holds.
Each entry is looked at with `lstat` before it is opened, and opened so that neither a link nor a pipe put there in
between is followed or waited for.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Folders within folders below a folder of the bank; no address is longer.
MAX_FOLDERS = 6
# Signs of a file's name, without ‘.md’: with its folder it has to fit into an address and into Windows' paths.
MAX_NAME = 80

# What systems and editors of text leave behind: macOS, Windows, git's keeper of empty folders, Emacs, Vim.
_LEFT_BEHIND = re.compile(
    r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.gitkeep|\.?#.*|.*~|\..*\.sw[a-z]", re.DOTALL
)
_FILE_NAME = re.compile(rf"{SLUG_PATTERN}\.md")
# ‘index’ would take the place of the folder's own list; Windows keeps the others for devices, whatever their ending
# (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_RESERVED = re.compile(r"index|con|prn|aux|nul|com[0-9]|lpt[0-9]")
_NAME_HINT = "Name it with small letters, digits and single hyphens, such as ‘short-breaks.md’."
# Not every system has these; where one is missing, `lstat` alone has to do.
_OPEN_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def entries(folder: Path, *, depth: int = 0) -> Iterator[Path]:
    """Yield every entry below a folder that is not a folder, in order; links are yielded, not followed.

    What systems leave behind is passed over. A folder that stands too deep, or cannot be read, is yielded itself.
    """
    if folder.is_symlink() or not folder.is_dir():
        return
    try:
        with os.scandir(folder) as found:
            ordered = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in ordered:
        if _LEFT_BEHIND.fullmatch(entry.name):
            continue
        if depth < MAX_FOLDERS and entry.is_dir(follow_symlinks=False):
            yield from entries(folder / entry.name, depth=depth + 1)
        else:
            yield folder / entry.name


def shown(name: str) -> str:
    """Return a path as problems show it: signs that cannot be seen, or are in no encoding, as escapes."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in name
    )


def same_names(paths: Iterable[Path]) -> Mapping[tuple[Path, str], int]:
    """Count the names that a file system which knows no capitals, or one form of each accent, takes for the same."""
    return Counter((path.parent, _folded(path.name)) for path in paths)


def file_problem(name: str, path: Path, same: Mapping[tuple[Path, str], int]) -> Problem | None:
    """Return what keeps an entry from being read as a file of the bank, if anything does; it is not opened."""
    return special_problem(name, path) or _name_problem(name, path, same)


def special_problem(name: str, path: Path) -> Problem | None:
    """Return a problem where an entry is no ordinary file."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return _unreadable(name, error)
    if stat.S_ISDIR(mode):
        message = f"This folder cannot be opened, or stands more than {MAX_FOLDERS} folders deep."
        return Problem(name, 1, "", "misplaced-file", message, "Move what is in it up.")
    return None if stat.S_ISREG(mode) else _not_a_file(name)


def mode_problem(name: str, path: Path) -> Problem | None:
    """Return a problem where a file may be run as a program; text never needs that."""
    if path.lstat().st_mode & 0o111:
        hint = "Take the right to run it away: ‘chmod -x’, or ‘git update-index --chmod=-x’ on Windows."
        return Problem(name, 1, "", "executable-file", "The file is marked as a program.", hint)
    return None


def keeps_modes(root: Path) -> bool:
    """Say whether modes mean anything here: some disks, as those of Windows, show every file as a program."""
    try:
        return not (root / "mkdocs.yml").lstat().st_mode & 0o111
    except OSError:
        return True


def read(name: str, path: Path, most: int) -> bytes | Problem:
    """Return a file's bytes, but no more than one beyond `most`; what is no ordinary file is a problem."""
    try:
        handle = os.open(path, _OPEN_FLAGS)
        with os.fdopen(handle, "rb") as file:
            return (
                file.read(most + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else _not_a_file(name)
            )
    except OSError as error:
        return _unreadable(name, error)


def _not_a_file(name: str) -> Problem:
    return Problem(
        name,
        1,
        "",
        "not-a-file",
        "This is a link or a device, not a file.",
        "Put the file itself here.",
    )


def _unreadable(name: str, error: OSError) -> Problem:
    message = f"The file cannot be read: {(error.strerror or 'it is not there').lower()}."
    return Problem(
        name, 1, "", "unreadable-file", message, "See that it is there and that you may read it."
    )


def _name_problem(name: str, path: Path, same: Mapping[tuple[Path, str], int]) -> Problem | None:
    if path.name.startswith("."):
        hint = "Delete it: only Markdown files (‘.md’) that everyone can see belong in this folder."
        return Problem(name, 1, "", "hidden-file", "This is a hidden file or folder.", hint)
    if path.suffix != ".md":
        hint = "Only Markdown files (‘.md’) belong in this folder."
        return Problem(name, 1, "", "unexpected-file", "This is not a Markdown file.", hint)
    if _RESERVED.fullmatch(path.stem):
        hint = f"Name it after what it is about. {_NAME_HINT}"
        return Problem(
            name,
            1,
            "",
            "reserved-name",
            f"The name ‘{path.stem}’ is kept for something else.",
            hint,
        )
    if _FILE_NAME.fullmatch(path.name) and len(path.stem) <= MAX_NAME:
        return None
    if same[path.parent, _folded(path.name)] > 1:
        message = "Another file here has the same name but for capitals or accents; many computers keep only one."
        return Problem(name, 1, "", "name-clash", message, f"Rename this one. {_NAME_HINT}")
    return Problem(name, 1, "", "file-name", _why_no_address(path), _NAME_HINT)


def _why_no_address(path: Path) -> str:
    wrong = re.search(r"[^a-z0-9-]", path.stem)
    if len(path.stem) > MAX_NAME:
        return f"The file’s name is longer than {MAX_NAME} signs."
    if wrong:
        return f"The file’s name cannot be an address: it has ‘{shown(wrong[0])}’ (U+{ord(wrong[0]):04X}) in it."
    return "The file’s name cannot be an address: a hyphen stands between two words."


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
