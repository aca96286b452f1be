"""Quotations that are longer than anyone needs to make a point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.message import Message
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

LONG = Message(
    "copied-words",
    "This quotation has {count} words.",
    "Ask whether it may be used, and whether a sentence in the writer’s own words would do.",
)
MOST_WORDS = 60
# Words between quotation marks, within a paragraph; and lines that Markdown shows as a quotation.
_QUOTED = re.compile(
    r"“(?P<curly>(?:(?!\n\s*\n)[^”])*)”"
    r'|(?<!\w)"(?P<straight>(?:(?!\n\s*\n)[^"])*)"'
    r"|(?P<block>(?:^[ ]{0,3}>[^\n]*\n?)+)",
    re.MULTILINE,
)


def check_quotations(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a question on each long quotation of a contributed text."""
    if not facts.is_contributed:
        return
    for found in _QUOTED.finditer(document.body):
        count = len(re.findall(r"\w+(?:['’-]\w+)*", found[0]))
        if count > MOST_WORDS:
            line = document.body_line + line_at(document.body, found.start())
            yield LONG.filled(count=count).problem(document.path, line)
