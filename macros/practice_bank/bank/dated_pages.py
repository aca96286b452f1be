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
    keys = dict.fromkeys((*_linked(bank, key), *_through(bank, problems)))
    found: list[Resource] = []
    for other in keys:
        resource = bank.resources.get(other)
        if resource and resource.kind.dated and not resource.front.is_retired:
            found.append(resource)
    return found


def _linked(bank: Bank, key: Key) -> Iterator[Key]:
    yield from (edge.source for edge in bank.backlinks(key))
    yield from (edge.target for edge in bank.links(key))


def _through(bank: Bank, problems: Iterable[Resource[ProblemPage]]) -> Iterator[Key]:
    for problem in problems:
        for _, resources in helps_of(bank, problem):
            yield from (resource.key for resource in resources)
