"""Which pages of dated kinds, such as those on the law, touch a resource.

A page may say where it holds, in values of a place of the bank (`holds_in`). Then it touches no
case of elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.cases_of_problem import helps_of
from practice_bank.model.kinds import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import ProblemPage
    from practice_bank.model.resource import Key, Resource


def dated_pages_of(
    bank: Bank, key: Key, problems: Iterable[Resource[ProblemPage]] = ()
) -> list[Resource]:
    """Return the pages of dated kinds that touch a resource, each once.

    First those that are linked with it, then those that help with one of its problems.
    """
    found: dict[Key, Resource] = {}
    for other in _touching(bank, key, problems):
        resource = bank.resources.get(other)
        if resource is None or resource.front.is_retired:
            continue
        if resource.kind.dated and holds_for(resource, bank.resources.get(key)):
            found[other] = resource
    return list(found.values())


def holds_for(page: Resource, resource: Resource | None) -> bool:
    """Say whether a page holds where a case is from; of what has no such place, it does."""
    where: tuple[str, ...] = getattr(page.front, "holds_in", ())
    case = resource.as_a(Case) if resource else None
    if not where or case is None:
        return True
    for place in case.front.places:
        if place.name == page.kind.holds_in:
            return case.front.place(place) in (None, *where)
    return True


def _touching(bank: Bank, key: Key, problems: Iterable[Resource[ProblemPage]]) -> Iterator[Key]:
    """Yield what is linked with a resource, and then what helps with the problems."""
    for edge in bank.backlinks(key):
        yield edge.source
    for edge in bank.links(key):
        yield edge.target
    for problem in problems:
        for _, resources in helps_of(bank, problem):
            for resource in resources:
                yield resource.key
