"""The amount of markup that a contributed text may have.

Markup far above that of any honest text only costs time and memory. Renderers and browsers nest
what is nested, so a few kilobytes can become a page that no one can open. Every limit here takes
one pass over the text. The figures are many times those of the largest real text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document

# Bytes of a contributed file.
MAX_BYTES = 100_000
# Lists and quotations within one another; a level of a list is indented by at least two columns.
MAX_LEVELS = 8
# Square brackets opened within one another in one paragraph.
MAX_BRACKETS = 8
MAX_HEADINGS = 100
# Marks (stars, brackets, backticks …) of one paragraph.
MAX_MARKS = 1000
# Rows and columns of tables.
MAX_ROWS = 500
MAX_COLUMNS = 30

_OPENING = re.compile(
    r"^(?P<indent>[ \t]*+)(?P<marks>(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*+)++)", re.MULTILINE
)
_CONTAINER = re.compile(r">|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)")
_BREAK = re.compile(r"(?:[-*][ \t]*)+$")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_HEADING = re.compile(r"^[ \t>]*(?:#{1,6}(?=[ \t]|$)|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_ROW = re.compile(r"^[^\n|]*\|[^\n]*$", re.MULTILINE)
_MARK = re.compile(r"[\[\]*_`~<!]")
_DEPTH = {"[": 1, "]": -1}
_PART = "Write it as several shorter parts."


class Limit(NamedTuple):
    """A limit: where a body first passes it, if it does, and what to tell its writer."""

    code: Code
    first_place: Callable[[str], int | None]
    message: str
    hint: str


def check_limits(document: Document) -> Iterator[Problem]:
    """Yield a problem for the first place at which each limit is passed."""
    for limit in _LIMITS:
        place = limit.first_place(document.body)
        if place is None:
            continue
        line = document.body_line + line_at(document.body, place)
        yield Problem(document.path, line, "", limit.code, limit.message, limit.hint)


def _deep_line(body: str) -> int | None:
    """Return the place of the first list or quotation that stands too deep."""
    for found in _OPENING.finditer(body):
        levels = 1
        # Fewer characters than levels cannot open that many.
        if len(found["marks"]) > MAX_LEVELS:
            levels = len(_CONTAINER.findall(found["marks"]))
        columns = len(found["indent"].expandtabs(4))
        if levels + columns // 2 > MAX_LEVELS and not _is_break(body, found):
            return found.start()
    return None


def _is_break(body: str, found: re.Match[str]) -> bool:
    """Say whether a line is a thematic break, such as `* * * *`, and so opens nothing."""
    if found["indent"]:
        return False
    end = body.find("\n", found.start())
    if end < 0:
        end = len(body)
    marks = body[found.start("marks") : end]
    different = set(marks) - {" ", "\t"}
    return len(different) == 1 and _BREAK.fullmatch(marks) is not None


def _deep_bracket(body: str) -> int | None:
    """Return the place of the first bracket that is opened within too many others."""
    for paragraph in _PARAGRAPH.finditer(body):
        text = paragraph[0]
        if text.count("[") <= MAX_BRACKETS:
            continue
        depth = 0
        for place, character in enumerate(text):
            depth = max(0, depth + _DEPTH.get(character, 0))
            if depth > MAX_BRACKETS:
                return paragraph.start() + place
    return None


def _heading_too_many(body: str) -> int | None:
    if body.count("\n") < MAX_HEADINGS:
        return None
    return _first_beyond(_HEADING, body, MAX_HEADINGS)


def _row_too_many(body: str) -> int | None:
    if body.count("|") <= MAX_ROWS:
        return None
    return _first_beyond(_ROW, body, MAX_ROWS)


def _first_beyond(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """Return the place of the first match after as many as `most`."""
    for number, found in enumerate(pattern.finditer(text)):
        if number >= most:
            return found.start()
    return None


def _wide_row(body: str) -> int | None:
    """Return the place of the first row of a table with too many columns."""
    if body.count("|") <= MAX_COLUMNS:
        return None
    for row in _ROW.finditer(body):
        if row[0].count("|") > MAX_COLUMNS + 1:
            return row.start()
    return None


def _marked_paragraph(body: str) -> int | None:
    """Return the place of the first paragraph with too many marks."""
    for paragraph in _PARAGRAPH.finditer(body):
        text = paragraph[0]
        if len(text) > MAX_MARKS and _first_beyond(_MARK, text, MAX_MARKS) is not None:
            return paragraph.start()
    return None


_LIMITS = (
    Limit(
        "nested-too-deeply",
        _deep_line,
        f"Lists and quotations go more than {MAX_LEVELS} deep here.",
        "People can follow lists two or three deep: flatten the rest.",
    ),
    Limit(
        "nested-too-deeply",
        _deep_bracket,
        f"More than {MAX_BRACKETS} brackets are left open here.",
        "Close each ‘[’ with a ‘]’, and leave out any that are not links.",
    ),
    Limit(
        "too-much-markup",
        _heading_too_many,
        f"There are over {MAX_HEADINGS} headings.",
        _PART,
    ),
    Limit(
        "too-much-markup",
        _row_too_many,
        f"There are more than {MAX_ROWS} rows of tables.",
        _PART,
    ),
    Limit(
        "too-much-markup",
        _wide_row,
        f"This row has more than {MAX_COLUMNS} columns.",
        _PART,
    ),
    Limit(
        "too-much-markup",
        _marked_paragraph,
        f"This paragraph has more than {MAX_MARKS} marks.",
        _PART,
    ),
)
