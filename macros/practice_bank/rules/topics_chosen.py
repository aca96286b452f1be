"""The topics of a case are chosen before readers see it.

Whoever sends a case may leave them to an editor. The file is then a draft, which may lack them by
its model (`Kind.model_of`) and is not published. Whoever reviews it is told which to choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case
from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.facets import Facet
    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

TO_CHOOSE = Message(
    "topics-to-choose",
    "Nobody has chosen ‘{field}’ yet: a published case needs at least {least}.",
    "Choose from the topics of the bank, then write ‘status: published’.",
)


def check_topics_chosen(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield advice on each facet of a draft whose topics an editor has to choose."""
    if facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    status = document.data.get("status")
    if status != "draft":
        return
    for facet in facts.kind.model.facets:
        if _is_lacking(document, facet):
            yield _to_choose(document, facet)


def _to_choose(document: Document, facet: Facet) -> Problem:
    """Return what an editor is told; of a field that is not there, at the line of the status."""
    field = facet.field
    place = field if field in document.data else "status"
    line = document.line_of((place,))
    said = TO_CHOOSE.filled(field=field, least=facet.least)
    return said.problem(document.path, line, field)


def _is_lacking(document: Document, facet: Facet) -> bool:
    """Say whether a file has fewer topics of a facet than a case needs, as far as it is read."""
    if facet.field in document.unread:
        return False
    value = document.data.get(facet.field)
    if isinstance(value, list):
        return len(value) < facet.least
    is_empty = value in (None, "")
    return is_empty and facet.least > 0
