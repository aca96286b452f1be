"""The headings of a text are those that its kind has, in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.message import Message
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

_FENCED = re.compile(r"^(`{3,}+|~{3,}+).*?^\1", re.MULTILINE | re.DOTALL)
# It begins with the end of the line above: so the search leaps from line to line.
_HEADING = re.compile(r"\n(?P<title>#+.*)")

_WRONG_HEADING = Message(
    "wrong-headings",
    "Here the template has {here}.",
    "The headings are, in order: {headings}.",
)


class Heading(NamedTuple):
    """A heading as it is written, with its marks, and its line of the body, from 0."""

    title: str
    line: int


def check_headings(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem at the first heading that is not the one that its kind has there."""
    if not facts.headings:
        return
    found = headings_of(document.body)
    wanted = [f"## {title}" for title in facts.headings]
    place = _first_difference([heading.title for heading in found], wanted)
    if place is None:
        return
    if place < len(found):
        line = found[place].line
    else:
        # Where a heading is missing at the end, the last line of the text is told.
        line = document.body.rstrip().count("\n")
    message = wrong_heading(facts.headings, place)
    yield message.problem(document.path, document.body_line + line)


def wrong_heading(wanted: tuple[str, ...], place: int) -> Message:
    """Return the message for a body whose headings are wrong from this place of the template on.

    The place after the last of the wanted headings is that of one too many.
    """
    here = f"‘## {wanted[place]}’" if place < len(wanted) else "no further heading"
    return _WRONG_HEADING.filled(here=here, headings="; ".join(wanted))


def headings_of(body: str) -> list[Heading]:
    """Return the headings of a body; what looks like one in fenced code is none."""
    without_fences = body
    if "```" in body or "~~~" in body:
        without_fences = _FENCED.sub(_as_empty_lines, body)
    return [
        Heading(found["title"].strip(), line_at(without_fences, found.start()))
        for found in _HEADING.finditer(f"\n{without_fences}")
    ]


def _as_empty_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _first_difference(found: list[str], wanted: list[str]) -> int | None:
    """Return the first place at which two lists differ, or None where they are the same."""
    for place in range(max(len(found), len(wanted))):
        if found[place : place + 1] != wanted[place : place + 1]:
            return place
    return None
