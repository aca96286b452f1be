"""Every section of the template has something in it: what a source does not say is said to be not reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.text.frontmatter import Document

_EMPTY = re.compile(r"^\#\#[ ]+(?P<title>[^\n]+)\n(?=\s*(?:\#\#[ ]|\Z))", re.MULTILINE)


def check_sections(document: Document, headings: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for each section of the template that is empty; a draft may have some."""
    if document.data.get("status") == "draft" or "status" in document.unread or not headings:
        return
    body = document.body if document.body.endswith("\n") else document.body + "\n"
    for found in _EMPTY.finditer(body):
        if found["title"].strip() in headings:
            line = document.body_line + line_at(body, found.start())
            message = f"There is nothing under ‘{found['title'].strip()}’."
            hint = "Write it, or say that it is not reported; ‘status: draft’ keeps an unfinished text back."
            yield Problem(document.path, line, "", "empty-section", message, hint)
