"""The answer of a page on a problem is one short list: it has to fit on a sheet for a board.

The sheet and the Word file are made of it by the renderer of contributed texts, which knows neither
macros nor HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import ProblemPage
from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

MOST_ITEMS = 5
_ITEM = re.compile(r"[-*+] +\S")
# What goes on with an item stands to the right of its mark.
_GOES_ON = re.compile(r" {2,}\S")
_CODE = re.compile(r"\{\{|\{%|<[a-z/!]", re.IGNORECASE)
_NO_LIST = Message(
    "no-short-answer",
    "The answer is no list here, and a board’s sheet has room for a list alone.",
    "Write the answer as one list of at most five items, each beginning with ‘- ’.",
)
_TOO_LONG = Message(
    "no-short-answer",
    "The answer has {number} items, and a board’s sheet has room for {most}.",
    "Keep the items that a board decides on, and leave the rest to the cases.",
)
_NOT_PLAIN = Message(
    "no-short-answer",
    "The answer has HTML or template code, which would be lost on a board’s sheet.",
    "Write plain Markdown: words, bold, and links such as ‘[words](case:slug)’.",
)


def check_short_answer(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem where the text is anything but one list of at most five items."""
    if facts.kind is None or not issubclass(facts.kind.model, ProblemPage):
        return
    items = 0
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        if _CODE.search(line):
            yield _NOT_PLAIN.problem(document.path, number)
            return
        if _ITEM.match(line):
            items += 1
        elif line.strip() and not (items and _GOES_ON.match(line)):
            yield _NO_LIST.problem(document.path, number)
            return
    if not items:
        yield _NO_LIST.problem(document.path, document.body_line)
    elif items > MOST_ITEMS:
        said = _TOO_LONG.filled(number=items, most=MOST_ITEMS)
        yield said.problem(document.path, document.body_line)
