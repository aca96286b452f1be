"""A case that worked, over a text that says that nobody has counted anything yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case
from practice_bank.problems.message import Message
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

AGAINST = Message(
    "verdict-against-text",
    "The verdict is ‘{verdict}’, but the text says ‘{words}’.",
    "Ask how they know that it worked. Another verdict may be closer to the truth.",
)


def check_verdict(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a question where the verdict says more than the text."""
    words = facts.figures
    if words is None or facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    verdict = document.data.get("verdict")
    grades = facts.vocabulary.verdict.grades
    grade = grades.get(verdict) if isinstance(verdict, str) else None
    if grade is None or not grade.worked or not words.unknown:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(words.unknown)})\b", re.IGNORECASE)
    summary = str(document.data.get("summary", ""))
    for text, line in ((summary, document.line_of(("summary",))), (facts.prose, 0)):
        found = pattern.search(text.replace("\n", " "))
        if found:
            said = AGAINST.filled(verdict=grade.label, words=" ".join(found[0].split()))
            at = line or document.body_line + line_at(text, found.start())
            yield said.problem(document.path, at, "verdict")
            return
