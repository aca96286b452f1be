"""Look at what lies in a bank's folders without being led astray.

A submission comes from a stranger, so a name may be anything that a disk allows, and what it names
anything that a disk holds. Each entry is looked at with `lstat` before it is opened, and opened so
that neither a link nor a pipe put there in between is followed or waited for.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.problems.problem import Code

# Folders within folders below a folder of the bank; no address is longer.
MAX_FOLDERS = 6
# Characters of a file's name, without ‘.md’. With its folder, the name has to fit into an address
# and into the paths of Windows.
MAX_NAME = 80

# What systems and text editors leave behind: macOS, Windows, git's keeper of empty folders, Emacs,
# Vim.
_LEFT_BEHIND = re.compile(
    r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.gitkeep|\.?#.*|.*~|\..*\.sw[a-z]", re.DOTALL
)
_FILE_NAME = re.compile(rf"{SLUG_PATTERN}\.md")
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9-]")
# ‘index’ would take the place of the folder's own list. Windows keeps the others for devices,
# whatever their ending (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_RESERVED = re.compile(r"index|con|prn|aux|nul|com[0-9]|lpt[0-9]")
_NAME_HINT = "Name it with small letters, digits and single hyphens, such as ‘a-short-name.md’."
# What MkDocs takes for Markdown, too, and what people do; in small letters.
# https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/utils/__init__.py#L38
_OTHER_MARKDOWN = frozenset({".markdown", ".mdown", ".mkdn", ".mkd", ".md"})
_ANY_EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


def _open_flags() -> int:
    """Return how a file is opened. Not every system has every flag; without it, `lstat` must do."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    return flags


_OPEN_FLAGS = _open_flags()


def entries(folder: Path, *, depth: int = 0) -> Iterator[Path]:
    """Yield every entry below a folder that is not a folder, in order.

    Links are yielded, not followed. What systems leave behind is passed over. A folder that lies
    too deep, or cannot be read, is yielded itself.
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


def markdown_below(folder: Path) -> Iterator[Path]:
    """Yield every Markdown file below a folder, in order, without links and devices.

    Raises OSError where a folder cannot be looked into: whoever changes files has to see them all.
    """
    if not folder.is_dir():
        return
    found: list[Path] = []
    for within, _, names in os.walk(folder, onerror=_stop):
        found += [Path(within, name) for name in names if name.endswith(".md")]
    for path in sorted(found):
        if path.is_file() and not path.is_symlink():
            yield path


def _stop(error: OSError) -> NoReturn:
    raise error


def folder_problem(root: Path, name: str) -> Problem | None:
    """Return what keeps a folder of the bank from being looked into; one that is missing is empty.

    `name` is its path from the root. A folder around it that is a link is the problem, too.
    """
    parts = name.split("/")
    for end in range(1, len(parts) + 1):
        outer = "/".join(parts[:end])
        path = root / outer
        if path.is_symlink():
            message = "This folder is a link, so its contents are not read."
            return _problem(outer, "not-a-file", message, "Put the folder itself here.")
        if path.exists() and not path.is_dir():
            message = "This is a file, but the bank needs a folder here."
            hint = "Give the file another name, and make a folder of this name."
            return _problem(outer, "misplaced-file", message, hint)
    return None


def shown(name: str) -> str:
    """Return a path as problems show it.

    Characters that cannot be seen, or that no encoding has, are written as escapes.
    """
    if name.isprintable():
        return name
    return "".join(_shown_character(character) for character in name)


def _shown_character(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def same_names(paths: Iterable[Path]) -> Mapping[tuple[Path, str], int]:
    """Count the names that some file systems take for the same, by their folder and folded form.

    Such a file system knows no capitals, or only one form of each accent.
    """
    return Counter((path.parent, _folded(path.name)) for path in paths)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def file_problem(name: str, path: Path, same: Mapping[tuple[Path, str], int]) -> Problem | None:
    """Return what keeps an entry from being read as a file of the bank, if anything does.

    The entry is not opened. `same` is what `same_names` returns.
    """
    return special_problem(name, path) or _name_problem(name, path, same)


def special_problem(name: str, path: Path) -> Problem | None:
    """Return a problem where an entry is no ordinary file."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return _unreadable(name, error)
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        message = f"This folder cannot be opened, or is more than {MAX_FOLDERS} folders deep."
        return _problem(name, "misplaced-file", message, "Move what is in it up.")
    return _not_a_file(name)


def asset_problem(name: str, path: Path) -> Problem | None:
    """Return what keeps an entry of docs/ that is no page from being published as it is."""
    if special := special_problem(name, path):
        return special
    if path.suffix.lower() in _OTHER_MARKDOWN:
        message = f"A page ends in ‘.md’, not in ‘{path.suffix}’."
        hint = "Give it another name; a text for readers to download may end in ‘.txt’."
        return _problem(name, "unexpected-file", message, hint)
    if not os.access(path, os.R_OK):
        return _unreadable(name, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    return None


def mode_problem(name: str, path: Path) -> Problem | None:
    """Return a problem where a file may be run as a program; text never needs that."""
    if path.lstat().st_mode & _ANY_EXECUTABLE:
        message = "The file is marked as a program."
        hint = "Remove the mark: ‘chmod -x’, or ‘git update-index --chmod=-x’ on Windows."
        return _problem(name, "executable-file", message, hint)
    return None


def keeps_modes(root: Path) -> bool:
    """Say whether modes mean anything here: some disks mark every file as a program."""
    try:
        return not (root / "mkdocs.yml").lstat().st_mode & _ANY_EXECUTABLE
    except OSError:
        return True


def read(name: str, path: Path, most: int) -> bytes | Problem:
    """Return a file's bytes, but no more than one beyond `most`.

    What is no ordinary file, or cannot be read, is a problem.
    """
    try:
        handle = os.open(path, _OPEN_FLAGS)
        with os.fdopen(handle, "rb") as file:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return file.read(most + 1)
    except OSError as error:
        return _unreadable(name, error)
    return _not_a_file(name)


def _problem(name: str, code: Code, message: str, hint: str) -> Problem:
    return Problem(name, 1, "", code, message, hint)


def _not_a_file(name: str) -> Problem:
    message = "This is a link or a device, not a file."
    return _problem(name, "not-a-file", message, "Put the file itself here.")


def _unreadable(name: str, error: OSError) -> Problem:
    reason = (error.strerror or "it is not there").lower()
    message = f"The file cannot be read: {reason}."
    hint = "Check that it is there and that you have permission to read it."
    return _problem(name, "unreadable-file", message, hint)


def _name_problem(name: str, path: Path, same: Mapping[tuple[Path, str], int]) -> Problem | None:
    """Return what is wrong with a file's name, if anything is."""
    if path.name.startswith("."):
        message = "This is a hidden file or folder."
        hint = "Delete it: only Markdown files (‘.md’) that everyone can see belong in this folder."
        return _problem(name, "hidden-file", message, hint)
    if path.suffix != ".md":
        hint = "Only Markdown files (‘.md’) belong in this folder."
        return _problem(name, "unexpected-file", "This is not a Markdown file.", hint)
    if _RESERVED.fullmatch(path.stem):
        message = f"The name ‘{path.stem}’ is kept for something else."
        hint = f"Name it after what it is about. {_NAME_HINT}"
        return _problem(name, "reserved-name", message, hint)
    if _FILE_NAME.fullmatch(path.name) and len(path.stem) <= MAX_NAME:
        return None
    if same[path.parent, _folded(path.name)] > 1:
        message = (
            "Another file here has the same name but for capitals or accents; "
            "many computers keep only one."
        )
        return _problem(name, "name-clash", message, f"Rename this one. {_NAME_HINT}")
    return _problem(name, "file-name", _why_no_address(path.stem), _NAME_HINT)


def _why_no_address(stem: str) -> str:
    """Return why a file's name, without its ending, cannot be part of an address."""
    if len(stem) > MAX_NAME:
        return f"The file’s name is longer than {MAX_NAME} characters."
    wrong = _NOT_IN_A_NAME.search(stem)
    if wrong:
        character = f"‘{shown(wrong[0])}’ (U+{ord(wrong[0]):04X})"
        return f"The file’s name cannot be an address: it has {character} in it."
    return "The file’s name cannot be an address: put a hyphen only between two words."
