"""What a plain scalar of YAML stands for: a number, true, false, nothing, or text.

A number remembers how it was written where Python would write it in another way: ‘3.10’ is a number
as good as 3.1, but as the words of a field it has to stay ‘3.10’.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# A number of more digits than this is text: Python refuses to read the longest, and nobody means
# them as numbers. The minus may be the one of typesetters (U+2212).
_SIGN = "[-+\u2212]?"
_INTEGER = re.compile(rf"{_SIGN}(?:0|[1-9][0-9]{{0,17}})\Z")
_FLOAT = re.compile(rf"{_SIGN}(?:(?:0|[1-9][0-9]{{0,17}})\.[0-9]{{0,18}}|\.[0-9]{{1,18}})\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


class _AsWritten:
    """A number that is text as it was written."""

    written: str

    def __getnewargs__(self) -> tuple[Any]:
        """Return what a copy is made of, in another process too."""
        return (self.written,)

    def __str__(self) -> str:
        """Return the number as it was written."""
        return self.written


class WrittenInt(_AsWritten, int):
    """A whole number that is text as it was written."""

    def __new__(cls, written: str) -> WrittenInt:
        """Read the number from its text."""
        number = super().__new__(cls, _ascii(written))
        number.written = written
        return number


class WrittenFloat(_AsWritten, float):
    """A number with a point that is text as it was written."""

    def __new__(cls, written: str) -> WrittenFloat:
        """Read the number from its text."""
        number = super().__new__(cls, _ascii(written))
        number.written = written
        return number


def plain_value(text: str) -> object:
    """Return what a plain scalar stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        whole = int(_ascii(text))
        return whole if str(whole) == text else WrittenInt(text)
    if _FLOAT.match(text):
        number = float(_ascii(text))
        return number if str(number) == text else WrittenFloat(text)
    return text


def _ascii(number: str) -> str:
    """Return a number with the minus of the keyboard."""
    return number.replace("\u2212", "-")
