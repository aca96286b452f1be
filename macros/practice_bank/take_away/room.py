"""How much room a text takes, so that type is chosen large and nothing runs over its edge.

No program that makes Office files knows how its readers' programs will break the lines. So the
width of letters is guessed, on the safe side, from the fonts that those programs use.
"""

from __future__ import annotations

import textwrap
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# The width of a letter as a share of the size of the type. Measured on the cases of the first bank,
# Carlito, which is as wide as Calibri, has 0.41 and its bold 0.42. The rest is for lines that end
# early, and for wider fonts.
_LETTER = 0.5
# The height of a line as a share of the size of the type.
LINE = 1.2
_WIDE = ("W", "F")


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in type of a size within a width, both in points."""
    letters = max(1, int(width / (size * _LETTER)))
    if not text.isascii() and any(_is_wide(letter) for letter in text):
        # Those of Chinese and Japanese are as wide as they are high, and break anywhere.
        return -(-sum(2 if _is_wide(letter) else 1 for letter in text) // letters)
    return max(1, len(textwrap.wrap(text, letters)))


def height_of(text: str, width: float, size: float) -> float:
    """Return the height of a text in points."""
    return lines_of(text, width, size) * size * LINE


def largest(sizes: Sequence[float], room: float, height: Callable[[float], float]) -> float:
    """Return the largest of some sizes, the largest first, in which a text is no higher than its
    room; the smallest where it is higher in all of them.
    """
    for size in sizes:
        if height(size) <= room:
            return size
    return sizes[-1]


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in _WIDE
