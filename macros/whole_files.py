"""Write files whole or not at all, so that none is ever lost or half written."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file's. Raises OSError where the folder cannot be written to."""
    beside = _beside(path, content)
    shutil.copymode(path, beside)
    beside.replace(path)


def create(path: Path, content: bytes) -> None:
    """Write a file that there is not yet. Raises FileExistsError where there is one, whatever it is."""
    beside = _beside(path, content)
    beside.chmod(0o644)
    try:
        # A link is made only where nothing stands: what came between the question and the answer is not overwritten.
        os.link(beside, path)
    finally:
        beside.unlink()


def _beside(path: Path, content: bytes) -> Path:
    """Write a file of a name that nobody can foresee, in the same folder; what is left out of a bank begins so."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    return Path(file.name)
