"""A list needs an empty line above it on an editor's page.

MkDocs renders these pages, and its Markdown takes the items right below a line of text for more of
that text: readers see “- [ ] one - [ ] two”. Contributed texts are rendered by CommonMark, where
such a list is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

_ITEM = re.compile(r"[ \t]*(?:[-*+]|1[.])[ \t]+\S")
# Lines that are a block of their own: rows of tables, admonitions, and what is no prose (headings,
# code, HTML, macros), which stands as null characters.
_ALONE = re.compile(r"[ \t]*(?:\||!!!|\?\?\?|\0)")


def check_lists_below_text(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each list that begins right below a line of text."""
    if facts.is_contributed:
        return
    for number in _below_text(facts.prose.split("\n")):
        message = (
            "The list begins straight below text, so readers would see its marks in that text."
        )
        hint = "Put an empty line above it."
        yield Problem(document.path, document.body_line + number, "", "raw-marks", message, hint)


def _below_text(lines: list[str]) -> Iterator[int]:
    """Yield the number, from 0, of each line that begins a list within a paragraph."""
    # What the block at hand began with: text, an item, or nothing yet.
    begun = ""
    for number, line in enumerate(lines):
        if not line.strip() or _ALONE.match(line):
            begun = ""
        elif _ITEM.match(line):
            if begun == "text":
                yield number
            begun = "item"
        else:
            begun = begun or "text"
