"""A source is named with the place in it, and a placeholder is no place.

That there is something in the field, the model asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

# What people write to come back to, or to get past the check.
NO_PLACE = re.compile(
    r"(?:[\W_]*|n/?a|none|tb[acd]|to (?:come|do|follow)|todo|unknown|various|x+)\W*", re.IGNORECASE
)
PLACEHOLDER = Message(
    "source-without-place",
    "‘{input}’ does not say where in the source.",
    "Name a page, a section or an example, such as ‘at: pp. 16-17’, so that others can find it.",
)


def check_places(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each source whose place is a placeholder."""
    cited = document.data.get("sources")
    if not isinstance(cited, list):
        return
    for index, citation in enumerate(cited):
        place = _place_of(citation)
        if place and NO_PLACE.fullmatch(place):
            line = document.line_of(("sources", index, "at"))
            field = f"sources.{index + 1}.at"
            yield PLACEHOLDER.filled(input=place).problem(document.path, line, field)


def _place_of(citation: object) -> str:
    """Return the place that a citation gives, or nothing where it has none that is a text."""
    if not isinstance(citation, dict):
        return ""
    place = citation.get("at")
    return place.strip() if isinstance(place, str) else ""
