"""How all data files are written: compact, in UTF-8, one line."""

from __future__ import annotations

from pydantic_core import to_json


def json_text(value: object) -> str:
    """Return a value as JSON; models of pydantic in it are written by the names of the files."""
    return to_json(value, by_alias=True).decode() + "\n"
