"""Read what can still be read of a file with a broken header: its body, and each sound field.

So one run of the check tells everything to put right in a file, not only where its YAML breaks
first:

1. A header that is not closed is closed above the first heading, and hidden characters are left
   out. Then the file is read again from the start.
2. Each top-level field is read alone, by the same reader with the same limits. A field that cannot
   be read is left out.
3. The other fields are read as one. A field that stands there a second time is left out too.

What is read in this way is only ever checked: the file is refused.
"""

from __future__ import annotations

import dataclasses
import re
from typing import NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.text.frontmatter import (
    HIDDEN_CHARACTER,
    MAX_BYTES,
    Document,
    Fields,
    parse,
    read_fields,
    split,
)
from practice_bank.text.header import FIRST_LINE, with_closing

# More fields than any kind has. In a header with more, or with too much YAML, no field is read.
MAX_FIELDS = 100
# A person puts no more than these right at a time.
_MOST_TOLD = 20
# The start of a field. An address at the start of a line goes on with the value above it.
_FIELD_START = re.compile(r"^(?=[\w-]+:(?!//))", re.MULTILINE)
# A name, with or without its colon: of a field, of a field within that, or in an item of a list.
_NAME = re.compile(r"^[ \t]*(?:- )?[\"']?(\w[\w-]*)", re.MULTILINE)


class Salvaged(NamedTuple):
    """What could be read of a file, if anything, and what kept the rest from being read."""

    document: Document | None
    problems: tuple[Problem, ...]


class _Piece(NamedTuple):
    """A top-level field as it is written, its first line in the file, and the line after it."""

    text: str
    start: int
    end: int

    @property
    def blank(self) -> str:
        """As many empty lines: they stand for the field where it is left out, so no line moves."""
        return "\n" * (self.end - self.start)


def read_all(path: str, raw: bytes, most: int = MAX_BYTES) -> Salvaged:
    """Return a file as it is read; where its header is broken, as much of it as can be read.

    `path` is only what problems call the file. A file of more than `most` bytes is refused unread.
    """
    found = parse(path, raw, most)
    if isinstance(found, Document):
        return Salvaged(found, ())
    parts = split(path, raw, most)
    if isinstance(parts, Problem):
        return _read_repaired(path, raw, found)
    body_alone = Document(path, {}, {}, parts.body, parts.body_line)
    pieces = _pieces(parts.header)
    if len(pieces) > MAX_FIELDS or found.code == "too-much-yaml":
        return Salvaged(body_alone, (found,))
    return _read_pieces(body_alone, pieces)


def _read_repaired(path: str, raw: bytes, found: Problem) -> Salvaged:
    """Read a file again without what kept it from being cut open, if that can be repaired."""
    repaired = _repaired(raw, found)
    if repaired is None:
        return Salvaged(None, (found,))
    again = read_all(path, repaired.encode())
    if again.document is None:
        # What is told now would be about our repair, not about the file.
        return Salvaged(None, (found,))
    return Salvaged(again.document, (found, *again.problems))


def _repaired(raw: bytes, found: Problem) -> str | None:
    """Return a file's text without the problem, or None where that cannot be done."""
    if found.code == "control-character":
        return HIDDEN_CHARACTER.sub("", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    if found.code == "unclosed-front-matter":
        return with_closing(raw.decode("utf-8-sig"))
    return None


def _pieces(header: str) -> list[_Piece]:
    """Return a header cut at the start of each field; the first piece is what stands above them."""
    pieces = []
    start = FIRST_LINE
    for text in _FIELD_START.split(header):
        end = start + text.count("\n")
        pieces.append(_Piece(text, start, end))
        start = end
    return pieces


def _read_pieces(body_alone: Document, pieces: list[_Piece]) -> Salvaged:
    """Return the document with the fields that can be read, and what is wrong with the others."""
    problems: list[Problem] = []
    left_out: set[int] = set()
    for place, piece in enumerate(pieces):
        alone = "\n" * (piece.start - FIRST_LINE) + piece.text
        read = read_fields(body_alone.path, alone)
        if isinstance(read, Problem):
            problems.append(read)
            left_out.add(place)

    read = _read_as_one(body_alone.path, pieces, left_out)
    while isinstance(read, Problem) and len(problems) < _MOST_TOLD:
        problems.append(read)
        if read.code != "duplicate-field":
            break
        left_out.add(_place_at(pieces, read.line))
        read = _read_as_one(body_alone.path, pieces, left_out)

    told = tuple(problems[:_MOST_TOLD])
    if isinstance(read, Problem):
        return Salvaged(body_alone, told)
    unread = _names_in(pieces, left_out) - read.data.keys()
    document = dataclasses.replace(
        body_alone, data=read.data, lines=read.lines, unread=frozenset(unread), hashes=read.hashes
    )
    return Salvaged(document, told)


def _read_as_one(path: str, pieces: list[_Piece], left_out: set[int]) -> Fields | Problem:
    """Read the pieces together, with blank lines for those that are left out."""
    texts = []
    for place, piece in enumerate(pieces):
        texts.append(piece.blank if place in left_out else piece.text)
    return read_fields(path, "".join(texts))


def _place_at(pieces: list[_Piece], line: int) -> int:
    """Return the place of the piece that stands on a line of the file."""
    for place, piece in enumerate(pieces):
        if line < piece.end:
            return place
    raise AssertionError(f"line {line} is in no piece of the header")


def _names_in(pieces: list[_Piece], places: set[int]) -> set[str]:
    """Return every name that some of the pieces have, in whatever depth."""
    names: set[str] = set()
    for place in places:
        names.update(_NAME.findall(pieces[place].text))
    return names
