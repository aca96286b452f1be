"""Which pages of dated kinds, such as those on the law, touch a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.cases_of_problem import helps_of

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
        if resource.kind.dated:
            found[other] = resource
    return list(found.values())


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
