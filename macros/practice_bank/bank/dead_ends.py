"""Pages that lead nowhere or that nothing leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

# A topic's page lists what is filed under it, and a source's page what cites it.
_THAT_LIST = frozenset({"topic", "source"})


def dead_ends(bank: Bank) -> tuple[Problem, ...]:
    """Return a problem for each resource without a link to or from a page of another kind.

    That the page of a topic or a source lists a resource counts as a link there.
    """
    found: list[Problem] = []
    for resource in bank.resources.values():
        # Nothing has to lead to what is retired.
        if resource.front.is_retired:
            continue
        found += _dead_end(bank, resource)
    return tuple(found)


def _dead_end(bank: Bank, resource: Resource) -> Iterator[Problem]:
    """Yield what a resource lacks: a way on, a way there."""
    kind = resource.key.kind
    links = [edge for edge in bank.links(resource.key) if edge.target.kind != kind]
    backlinks = [edge for edge in bank.backlinks(resource.key) if edge.source.kind != kind]
    lists = kind in _THAT_LIST and bool(backlinks)
    is_listed = any(edge.field and edge.target.kind in _THAT_LIST for edge in links)
    path = resource.document.path
    if not links and not lists:
        message = f"This {kind} does not link to a page of any other kind."
        hint = "Link a term, a case or a checklist in its text, or name it under ‘related’."
        yield Problem(path, 1, "", "leads-nowhere", message, hint)
    if not backlinks and not is_listed:
        message = f"No page of another kind links to this {kind}."
        hint = "Link it from the text of another resource, or file it under a topic."
        yield Problem(path, 1, "", "unreachable", message, hint)
