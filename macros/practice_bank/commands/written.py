"""Files that commands make whole from the bank: written where they are missing or out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.editing.write import replace

if TYPE_CHECKING:
    from pathlib import Path


def write_if_changed(root: Path, name: str, text: str) -> str:
    """Give the file `name` below the root this text, and return a line that says what was done.

    Raises OSError where it cannot be written.
    """
    path = root / name
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return f"{name}: nothing to change"
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, content)
    return f"{name}: written"
