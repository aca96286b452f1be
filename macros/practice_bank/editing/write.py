"""Write files whole or not at all, one or several together: none is ever lost or half written.

Every new content is first written into a file beside the one that it is for, under a name that
nobody can foresee, and then takes its place in one step.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# The rights of a new file: its owner may write it, everyone may read it.
_MODE = 0o644


def replace(path: Path, content: bytes) -> None:
    """Give a file new content. Raises OSError where its folder cannot be written to."""
    write_beside(path, content).replace(path)


def create(path: Path, content: bytes) -> None:
    """Write a new file. Raises FileExistsError where something has that name, whatever it is."""
    beside = write_beside(path, content)
    try:
        # A link is made only where nothing has the name, so a file that came a moment ago is safe.
        os.link(beside, path)
    finally:
        beside.unlink()


def change_together(
    changes: Mapping[Path, bytes | None], is_right: Callable[[], bool] = lambda: True
) -> bool:
    """Give each file its new content, or remove it where that is None, and return True.

    `is_right` is asked after that. Where it says no, everything is put back, and False is returned.
    Where a file cannot be written, everything is put back too, and the OSError is raised.
    """
    before = {path: _content(path) for path in changes}
    with _beside(changes) as written:
        try:
            for path, beside in written.items():
                _put(path, beside)
            right = is_right()
        except BaseException:
            _put_back(before)
            raise
    if not right:
        _put_back(before)
    return right


def write_beside(path: Path, content: bytes) -> Path:
    """Write a new file in the folder of `path`, with the permissions of `path`, and return it.

    Its name begins with a dot, which no bank reads. Where it cannot be written whole, nothing of it
    is left, and OSError is raised.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    except OSError as error:
        # Nobody knows the name of the file beside: it is this one that cannot be written.
        raise type(error)(error.errno, error.strerror, str(path)) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(_MODE)
        if path.exists():
            shutil.copymode(path, beside)
    except BaseException:
        beside.unlink()
        raise
    return beside


@contextmanager
def _beside(changes: Mapping[Path, bytes | None]) -> Iterator[dict[Path, Path | None]]:
    """Write every new content beside its file, and remove what is left of that at the end.

    A full disk or a folder that cannot be written to shows here, before any file is changed.
    """
    written: dict[Path, Path | None] = {}
    try:
        for path, content in changes.items():
            if content is None:
                written[path] = None
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                written[path] = write_beside(path, content)
        yield written
    finally:
        for beside in written.values():
            if beside is not None:
                beside.unlink(missing_ok=True)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _put(path: Path, beside: Path | None) -> None:
    """Put a file in its place, or remove what is there."""
    if beside is None:
        path.unlink(missing_ok=True)
    else:
        beside.replace(path)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif _content(path) != content:
            path.write_bytes(content)
