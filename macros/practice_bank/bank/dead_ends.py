"""Pages that lead nowhere or that nothing leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.problems.problem import Code, Problem

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource


def dead_ends(bank: Bank) -> tuple[Problem, ...]:
    """Return a problem for each resource that no page of another kind leads to, or that leads to none.

    A topic's page lists what is filed under it and a source's page what cites it, so these count as leading there.
    """
    return tuple(
        problem for resource in bank.resources.values() for problem in _dead_end(bank, resource)
    )


def _dead_end(bank: Bank, resource: Resource) -> list[Problem]:
    kind = resource.key.kind
    out = {edge.target.kind for edge in bank.links(resource.key)} - {kind}
    into = {edge.source.kind for edge in bank.backlinks(resource.key)} - {kind}
    listed = {edge.target.kind for edge in bank.links(resource.key) if edge.field} & {
        "topic",
        "source",
    } - {kind}
    found: list[tuple[Code, str, str]] = []
    if not out and not (into and kind in ("topic", "source")):
        hint = "Link a term, a case or a checklist in its text, or name it under ‘related’."
        found.append(("leads-nowhere", f"This {kind} leads to no page of another kind.", hint))
    if not into and not listed:
        hint = "Link it from the text of another resource, or file it under a topic."
        found.append(("unreachable", f"No page of another kind leads to this {kind}.", hint))
    return [
        Problem(resource.document.path, 1, "", code, message, hint) for code, message, hint in found
    ]
