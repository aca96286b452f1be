"""Every section of a text has something in it: what a source does not say is *not reported*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

_EMPTY = re.compile(r"^\#\#[ ]+(?P<title>[^\n]+)\n(?=\s*(?:\#\#[ ]|\Z))", re.MULTILINE)
_HINT = "Write it, or say that it is not reported. ‘status: draft’ keeps an unfinished text back."


def check_sections(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each section that is empty; a draft may have some."""
    # Of a text whose status cannot be read, nobody knows whether it is a draft.
    if document.data.get("status") == "draft" or "status" in document.unread:
        return
    body = document.body if document.body.endswith("\n") else document.body + "\n"
    for found in _EMPTY.finditer(body):
        title = found["title"].strip()
        if title in facts.headings:
            line = document.body_line + line_at(body, found.start())
            message = f"There is nothing under ‘{title}’."
            yield Problem(document.path, line, "", "empty-section", message, _HINT)
