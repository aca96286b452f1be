"""The one place that cuts a file open: into its header, the two lines around it, and its body.

    ---                      opening
    title: A short title     header
    status: draft # for now
    ---                      closing
    The text.                body

A header stands between two lines of three hyphens. Blanks may follow the hyphens, and a byte order
mark may stand before the first. Lines end with a line feed, or with a carriage return and a line
feed.

`cut` takes a text apart, and `Parts.text` joins it again, character for character: so a program may
change one part and leave the others as they were. Bytes that are not UTF-8 survive as well, if they
are decoded and encoded again with `errors="surrogateescape"`.

`field_line` finds a field by its name, and `with_field` gives it another value:

    parts = cut(text)
    changed = with_field(parts, "status", "withdrawn") if parts else None
    text = changed.text if changed else text

Both look at lines alone and know no YAML, so a value in quotes that goes on at the very beginning
of a line can be taken for a field. Where a mistake would be expensive, read the text with
`text.frontmatter` before and after, and compare.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import NamedTuple

# The line of the file on which the header begins.
FIRST_LINE = 2

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?(?:\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_BLANK_ABOVE_A_HEADING = re.compile(r"^[ \t]*(?=\r?\n## )", re.MULTILINE)
_BLANKS = " \t\r\n"
# In double quotes a backslash escapes the next character. In single quotes, two stand for one.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' r"|'(?:[^']|'')*'")
# Only after a blank: ‘C#’ is a word.
_COMMENT = re.compile(r"(?<![^ \t])#")
# Blank lines and comments; then a line that is indented, or an item of a list.
_BETWEEN = r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+"
_GOES_ON = re.compile(rf"{_BETWEEN}(?:[ \t]+[^\s#]|-\s)")
# Not in braces and not indented: so a new field may begin a line.
_IS_IN_LINES = re.compile(rf"{_BETWEEN}(?:[\w\"']|\Z)")


@dataclass(frozen=True, slots=True)
class Parts:
    """The four parts of a file, each with the ends of its lines.

    `opening` is the first line, with the byte order mark if there is one. `header` has the lines of
    the fields and may be empty. `closing` is the line that ends the header. `body` is all that
    follows.
    """

    opening: str
    header: str
    closing: str
    body: str

    @property
    def text(self) -> str:
        """The whole file again."""
        return self.opening + self.header + self.closing + self.body

    @property
    def line_ending(self) -> str:
        """How the first line ends, so that a new line can end in the same way."""
        return "\r\n" if self.opening.endswith("\r\n") else "\n"


class FieldLine(NamedTuple):
    """The first line of a top-level field.

    `start` and `end` are the positions in the header between which the line stands, its line ending
    included. `name` is the name with its colon. `value` is the value as it is written, with its
    quotation marks; it is empty where the line has none. `rest` is all that follows the value:
    blanks, a comment, the line ending. `goes_on` says that the value goes on below.
    """

    start: int
    end: int
    name: str
    value: str
    rest: str
    goes_on: bool


def has_opening(text: str) -> bool:
    """Return whether a text begins with the line that opens a header, closed or not."""
    return _OPENING.match(text) is not None


def cut(text: str) -> Parts | None:
    """Return the parts of a file, or None where it has no header or the header is not closed."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return None
    return Parts(
        opening=opening[0],
        header=text[opening.end() : closing.start()],
        closing=closing[0],
        body=text[closing.end() :],
    )


def with_closing(text: str) -> str | None:
    """Return a text with the closing line that it lacks, or None where its place is unknown.

    The line takes the place of the blank line above the first heading, so no other line moves.
    """
    closed, times = _BLANK_ABOVE_A_HEADING.subn("---", text, count=1)
    return closed if times else None


def field_line(header: str, name: str) -> FieldLine | None:
    """Return the first line of a top-level field, or None where the header has no such field."""
    found = re.search(rf"^{re.escape(name)}[ \t]*:(?=\s|\Z)", header, re.MULTILINE)
    if found is None:
        return None
    line_feed = header.find("\n", found.end())
    end = len(header) if line_feed < 0 else line_feed + 1
    value, rest = _value_and_rest(header[found.end() : end])
    goes_on = _GOES_ON.match(header, end) is not None
    return FieldLine(found.start(), end, found[0], value, rest, goes_on)


def with_field(parts: Parts, name: str, value: str, *, first: bool = False) -> Parts | None:
    """Return the parts with another value of a field, or None where that cannot be done safely.

    The value is YAML on one line, and is written as it is given. It takes the place of the present
    value, and a comment after that stays. Where the header has no such field, it gets a line for
    it: the last one, or the `first`. It cannot be done where the present value goes on below its
    line, or where the fields do not begin a line each, as in a mapping in braces.
    """
    header = parts.header
    old = field_line(header, name)
    if old:
        if old.goes_on:
            return None
        line = f"{old.name} {value}{old.rest}"
        changed = header[: old.start] + line + header[old.end :]
    else:
        if not _IS_IN_LINES.match(header):
            return None
        line = f"{name}: {value}{parts.line_ending}"
        changed = line + header if first else header + line
    return dataclasses.replace(parts, header=changed)


def _value_and_rest(written: str) -> tuple[str, str]:
    """Return the value in what follows a field's colon, and all that follows the value."""
    text = written.lstrip(" \t")
    quoted = _QUOTED.match(text)
    if quoted:
        return quoted[0], text[quoted.end() :]
    comment = _COMMENT.search(written)
    before = written[: comment.start()] if comment else written
    value = before.strip(_BLANKS)
    if not value:
        # The blank after the colon belongs to the rest: without one, ‘#’ begins no comment.
        return "", written
    return value, written[len(before.rstrip(_BLANKS)) :]
