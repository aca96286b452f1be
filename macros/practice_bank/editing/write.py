"""Write files whole or not at all, so that none is ever lost or half written."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file's. Raises OSError where the folder cannot be written to."""
    write_beside(path, content).replace(path)


def create(path: Path, content: bytes) -> None:
    """Write a file that there is not yet. Raises FileExistsError where there is one, whatever it is."""
    beside = write_beside(path, content)
    try:
        # A link is made only where nothing stands: what came between the question and the answer is not overwritten.
        os.link(beside, path)
    finally:
        beside.unlink()


def write_beside(path: Path, content: bytes) -> Path:
    """Write a file of a name that nobody can foresee in the folder of `path`, with its permissions, and return it.

    The name begins with a point, which no bank reads. Where it cannot be written whole, nothing of it is left.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(0o644)
        if path.exists():
            shutil.copymode(path, beside)
    except BaseException:
        beside.unlink()
        raise
    return beside
