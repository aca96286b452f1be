"""Which cases bear on a problem: those that its topics find, and those that it names.

Topics find as the filters of the list of cases do: in every facet of which the problem names
topics, a case has at least one of them. So a new case joins by what it is filed under.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Case, ProblemPage
from practice_bank.model.resource import Key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary


class Choice(NamedTuple):
    """A filter of the list of cases, by its field, and the topics that are chosen in it."""

    field: str
    slugs: tuple[str, ...]


def cases_of(bank: Bank, problem: Resource[ProblemPage]) -> list[Resource[Case]]:
    """Return the cases that bear on a problem: the best verdict first, then the strongest evidence,
    then the newest.
    """
    keys = _found_by_topics(bank, problem.front) | _named(problem.front)
    found: list[Resource[Case]] = []
    for key in keys:
        resource = bank.resources.get(key)
        case = resource.as_a(Case) if resource else None
        if case and not case.front.is_retired:
            found.append(case)
    return sorted(found, key=partial(_place, bank.vocabulary))


def _found_by_topics(bank: Bank, problem: ProblemPage) -> set[Key]:
    """Return what the topics find; a problem without topics finds nothing."""
    found: set[Key] | None = None
    for facet, slugs in _topics(problem):
        filed: set[Key] = set()
        for slug in slugs:
            filed.update(_filed(bank, facet, slug))
        found = filed if found is None else found & filed
    return found or set()


def _topics(problem: ProblemPage) -> Iterator[tuple[Facet, tuple[str, ...]]]:
    for facet in problem.facets:
        slugs = problem.named(facet)
        if slugs:
            yield facet, slugs


def _filed(bank: Bank, facet: Facet, slug: str) -> Iterator[Key]:
    """Yield the names of what is filed under a topic."""
    for edge in bank.backlinks(Key("topic", f"{facet.name}/{slug}")):
        if edge.field == facet.field:
            yield edge.source


def _named(problem: ProblemPage) -> set[Key]:
    named: set[Key] = set()
    for reference in problem.references():
        if reference.location[0] == "cases":
            named.add(Key(reference.kind, reference.slug))
    return named


def _place(vocabulary: Vocabulary, case: Resource[Case]) -> tuple[int, int, int, str]:
    """Return what a case is sorted by."""
    front = case.front
    verdict = vocabulary.verdict[front.verdict].rank
    evidence = vocabulary.evidence[front.evidence.strength].rank
    year = front.period.to or front.period.from_ or 0
    return -verdict, -evidence, -year, front.title.lower()


def choices(bank: Bank, problem: Resource[ProblemPage]) -> list[Choice]:
    """Return the filters of the list of cases that find what a problem's topics find.

    There are none where one of its facets is no filter of the bank: they would find more.
    """
    found = [Choice(facet.field, slugs) for facet, slugs in _topics(problem.front)]
    filters = bank.vocabulary.finder.order
    return found if all(choice.field in filters for choice in found) else []


def problems_by_case(bank: Bank) -> Mapping[Key, tuple[Resource[ProblemPage], ...]]:
    """Return, for each case that bears on any, the problems in the order of their list."""
    found: defaultdict[Key, list[Resource[ProblemPage]]] = defaultdict(list)
    for problem in bank.all_of(ProblemPage):
        for case in cases_of(bank, problem):
            found[case.key].append(problem)
    return MappingProxyType({key: tuple(problems) for key, problems in found.items()})


def asked_of_cases(bank: Bank) -> Mapping[Key, tuple[str, ...]]:
    """Return, for the search, in which words the problems are put that each case bears on."""
    found: dict[Key, tuple[str, ...]] = {}
    for key, problems in problems_by_case(bank).items():
        wordings: list[str] = []
        for problem in problems:
            wordings += [problem.title, *problem.front.asked]
        found[key] = tuple(wordings)
    return MappingProxyType(found)


def helps_of(bank: Bank, problem: Resource[ProblemPage]) -> list[tuple[Kind, list[Resource]]]:
    """Return what a problem gives as a help, by kind, in the order of the kinds.

    What is checked again and again, such as the law, comes first.
    """
    keys = [edge.target for edge in bank.links(problem.key) if edge.field == "helps"]
    groups: list[tuple[Kind, list[Resource]]] = []
    for kind in sorted(bank.vocabulary.kinds.values(), key=lambda kind: not kind.dated):
        of_kind = [key for key in dict.fromkeys(keys) if key.kind == kind.name]
        found = [bank.resources[key] for key in of_kind if key in bank.resources]
        current = [resource for resource in found if not resource.front.is_retired]
        if current:
            groups.append((kind, current))
    return groups
