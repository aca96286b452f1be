"""What Chromium prints, read from its PDF without a library: the sheets, and what stands on each.

Chromium leaves the objects of a PDF as plain text and packs only the streams. That is all that is
relied on here.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

_MARKS = (Path(__file__).parent / "paper_marks.js").read_text(encoding="utf-8")
_SHEET = re.compile(rb"\n(\d+) 0 obj\n<</Type /Page\n.*?/Contents (\d+) 0 R", re.DOTALL)
_STREAM = re.compile(rb"\n(\d+) 0 obj\n<<([^>]*)/Length (\d+)>> stream\n")
_PLACE = re.compile(rb"/(mark-[\w-]+) \[(\d+) 0 R")
# The room for the page on a sheet, in dots of 0.24 points, and how large the page is drawn in it.
_ROOM = re.compile(rb"([\d.]+) [\d.]+ re\nW\* n\nq\n([\d.]+) 0 0 [\d.]+ [-\d.]+ [-\d.]+ cm")
_LETTERS = re.compile(rb"<([0-9A-F]+)> Tj")
_DOTS_PER_PIXEL = 3.125


@dataclass(frozen=True)
class Sheet:
    """One side of paper: how many letters are on it, how wide the room for them is in CSS pixels
    (0 where nothing is), and how large they are: 1 unless the browser made all smaller to fit.
    """

    letters: int
    width: float
    scale: float


@dataclass(frozen=True)
class Paper:
    """A page as printed: its sheets; and of each heading and each row, with its words, the numbers
    of the sheets on which its parts stand.
    """

    sheets: tuple[Sheet, ...]
    headings: tuple[tuple[str, frozenset[int]], ...]
    rows: tuple[tuple[str, frozenset[int]], ...]


def print_page(page: Page) -> Paper:
    """Print the page that is open, with the marks of tests/paper_marks.js on it."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    words: dict[str, list[str]] = page.evaluate(_MARKS)
    pdf = page.pdf(prefer_css_page_size=True)
    streams = dict(_streams(pdf))
    found = _SHEET.findall(pdf)
    numbers = {sheet: number for number, (sheet, _) in enumerate(found, 1)}
    places: dict[str, set[int]] = defaultdict(set)
    for name, sheet in _PLACE.findall(pdf):
        thing, _, _ = name.decode().removeprefix("mark-").rpartition("-")
        places[thing].add(numbers[sheet])

    def placed(kind: str) -> tuple[tuple[str, frozenset[int]], ...]:
        return tuple(
            (said, frozenset(places[f"{kind}-{i}"])) for i, said in enumerate(words[kind]) if said
        )

    sheets = tuple(_read_sheet(streams[stream]) for _, stream in found)
    return Paper(sheets, placed("heading"), placed("row"))


def _streams(pdf: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the number of each stream, and the stream unpacked; very short ones are not packed."""
    for head in _STREAM.finditer(pdf):
        number, how, length = head.groups()
        stream = pdf[head.end() : head.end() + int(length)]
        yield number, zlib.decompress(stream) if b"/FlateDecode" in how else stream


def _read_sheet(drawn: bytes) -> Sheet:
    # A letter is four figures.
    letters = sum(len(text) for text in _LETTERS.findall(drawn)) // 4
    room = _ROOM.search(drawn)
    if room is None:
        return Sheet(letters, 0, 1)
    return Sheet(letters, float(room[1]) / _DOTS_PER_PIXEL, float(room[2]) / _DOTS_PER_PIXEL)
