"""How much markup a contributed text may have: what lies far above any honest text only costs time and memory.

Renderers and browsers nest what is nested, so a few kilobytes can become a page that no one can open. Every rule here
takes one pass over the text. The figures are many times what the largest real text has.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document

# Bytes of a contributed file.
MAX_BYTES = 100_000
# Lists and quotations within one another; a level of a list is indented by at least two columns.
MAX_LEVELS = 8
# Square brackets opened within one another in one paragraph.
MAX_BRACKETS = 8
# Headings of a text; marks (stars, brackets, backticks …) of one paragraph; rows and columns of tables.
MAX_HEADINGS, MAX_MARKS, MAX_ROWS, MAX_COLUMNS = 100, 1000, 500, 30

_OPENING = re.compile(
    r"^(?P<indent>[ \t]*+)(?P<marks>(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*+)++)", re.MULTILINE
)
_CONTAINER = re.compile(r">|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)")
_RULE = re.compile(r"(?:[-*][ \t]*)+$")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_HEADING = re.compile(r"^[ \t>]*(?:#{1,6}(?=[ \t]|$)|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_ROW = re.compile(r"^[^\n|]*\|[^\n]*$", re.MULTILINE)
_MARK = re.compile(r"[\[\]*_`~<!]")
_PART = "Write it as several shorter parts."


def check_limits(document: Document) -> Iterator[Problem]:
    """Yield a problem for the first place at which each limit is passed."""
    body = document.body
    places: tuple[tuple[Code, int | None, str, str], ...] = (
        (
            "nested-too-deeply",
            _first_deep_line(body),
            f"Lists and quotations stand more than {MAX_LEVELS} deep here.",
            "Lists two or three deep are read; flatten the rest.",
        ),
        (
            "nested-too-deeply",
            _first_deep_bracket(body),
            f"More than {MAX_BRACKETS} brackets stand open here.",
            "Close each ‘[’ with a ‘]’, and leave out those that are no links.",
        ),
        (
            "too-much-markup",
            _nth(_HEADING, body, MAX_HEADINGS),
            f"There are over {MAX_HEADINGS} headings.",
            _PART,
        ),
        (
            "too-much-markup",
            _first_row_too_many(body),
            f"There are more than {MAX_ROWS} rows of tables.",
            _PART,
        ),
        (
            "too-much-markup",
            _first_wide_row(body),
            f"This row has more than {MAX_COLUMNS} columns.",
            _PART,
        ),
        (
            "too-much-markup",
            _first_marked(body),
            f"This paragraph has more than {MAX_MARKS} marks.",
            _PART,
        ),
    )
    for code, place, message, hint in places:
        if place is not None:
            yield Problem(
                document.path, document.body_line + line_at(body, place), "", code, message, hint
            )


def _first_deep_line(body: str) -> int | None:
    for found in _OPENING.finditer(body):
        columns = len(found["indent"].expandtabs(4))
        levels = len(_CONTAINER.findall(found["marks"])) if len(found["marks"]) > MAX_LEVELS else 1
        if levels + columns // 2 > MAX_LEVELS and not _is_rule(body, found):
            return found.start()
    return None


def _is_rule(body: str, found: re.Match[str]) -> bool:
    """Say whether a line is a thematic break, such as `* * * * * * * * * *`, and so opens nothing."""
    end = body.find("\n", found.start())
    marks = body[found.start("marks") : end if end >= 0 else len(body)]
    return (
        not found["indent"]
        and _RULE.fullmatch(marks) is not None
        and len({*marks} - {" ", "\t"}) == 1
    )


def _first_deep_bracket(body: str) -> int | None:
    for paragraph in _PARAGRAPH.finditer(body):
        text = paragraph[0]
        if text.count("[") > MAX_BRACKETS:
            depths = accumulate(
                (_STEPS.get(sign, 0) for sign in text), lambda depth, step: max(0, depth + step)
            )
            deep = next((place for place, depth in enumerate(depths) if depth > MAX_BRACKETS), None)
            if deep is not None:
                return paragraph.start() + deep
    return None


_STEPS = {"[": 1, "]": -1}


def _nth(pattern: re.Pattern[str], body: str, most: int) -> int | None:
    """Return where the first match beyond `most` stands."""
    for number, found in enumerate(pattern.finditer(body)):
        if number >= most:
            return found.start()
    return None


def _first_wide_row(body: str) -> int | None:
    if body.count("|") <= MAX_COLUMNS:
        return None
    return next(
        (row.start() for row in _ROW.finditer(body) if row[0].count("|") > MAX_COLUMNS + 1), None
    )


def _first_row_too_many(body: str) -> int | None:
    return _nth(_ROW, body, MAX_ROWS) if body.count("|") > MAX_ROWS else None


def _first_marked(body: str) -> int | None:
    wide = (found for found in _PARAGRAPH.finditer(body) if len(found[0]) > MAX_MARKS)
    return next(
        (found.start() for found in wide if _nth(_MARK, found[0], MAX_MARKS) is not None), None
    )
