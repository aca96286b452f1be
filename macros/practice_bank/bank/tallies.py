"""How many cases have each value of each scale: what the drawings of topics are made from.

What is not reported is counted apart, so that nothing can show it as a value.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.queries import topics_in
from practice_bank.model.kinds import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet
    from practice_bank.model.resource import Key, Resource
    from practice_bank.model.vocabulary import Grade, Scale, Vocabulary

# The value that a case has on a scale, by the scale's name.
_VALUE_OF: Mapping[str, Callable[[Case], str]] = MappingProxyType(
    {
        "verdict": lambda case: case.verdict,
        "evidence": lambda case: case.evidence.strength,
        "cost": lambda case: case.cost.band,
    }
)


class Count(NamedTuple):
    """A value of a scale, and how many cases have it."""

    grade: Grade
    number: int


class Tally(NamedTuple):
    """How many of some cases have each value of a scale.

    `known` are the values that say something, the highest first. `missing` is the one that stands
    for *not reported*, or None where the scale has none.
    """

    scale: Scale
    known: tuple[Count, ...]
    missing: Count | None

    @property
    def counts(self) -> tuple[Count, ...]:
        """All values of the scale; what is not reported comes last."""
        if self.missing is None:
            return self.known
        return (*self.known, self.missing)

    @property
    def is_known(self) -> bool:
        """Whether any of the cases has a value that says something."""
        return any(count.number for count in self.known)


class TopicTally(NamedTuple):
    """A topic, how many cases it has, and their values on every scale."""

    topic: Resource
    cases: int
    tallies: tuple[Tally, ...]


def tallies(vocabulary: Vocabulary, cases: Iterable[Resource[Case]]) -> tuple[Tally, ...]:
    """Return how many of some cases have each value of each scale of the bank."""
    fronts = [case.front for case in cases]
    found = [_tally(scale, fronts) for scale in vocabulary.scales]
    return tuple(found)


def _tally(scale: Scale, cases: Iterable[Case]) -> Tally:
    value_of = _VALUE_OF[scale.name]
    numbers = Counter(map(value_of, cases))
    known: list[Count] = []
    missing = None
    for grade in scale.highest_first:
        count = Count(grade, numbers[grade.name])
        if grade.missing:
            missing = count
        else:
            known.append(count)
    return Tally(scale, tuple(known), missing)


def cases_filed(bank: Bank, topic: Key) -> list[Resource[Case]]:
    """Return the cases that are filed under a topic, without those that are retired."""
    found: list[Resource[Case]] = []
    for key in _filed(bank, topic):
        resource = bank.resources.get(key)
        case = resource.as_a(Case) if resource else None
        if case is None or case.front.is_retired:
            continue
        found.append(case)
    return found


def _filed(bank: Bank, topic: Key) -> Iterable[Key]:
    """Return the names of what is filed under a topic, each once."""
    fields = {facet.field for facet in bank.vocabulary.facets}
    found: dict[Key, None] = {}
    for edge in bank.backlinks(topic):
        if edge.field in fields:
            found[edge.source] = None
    return found


def topic_tallies(bank: Bank, facet: Facet) -> list[TopicTally]:
    """Return the topics of a facet with their cases.

    They come in the order that the editors gave them; where they gave none, those with the most
    cases come first, and those with as many by their titles.
    """
    found: list[TopicTally] = []
    for topic in topics_in(bank, facet.name):
        cases = cases_filed(bank, topic.key)
        counted = tallies(bank.vocabulary, cases)
        row = TopicTally(topic, len(cases), counted)
        found.append(row)
    if not has_own_order(bank, facet):
        found.sort(key=_most_cases_first)
    return found


def _most_cases_first(row: TopicTally) -> int:
    return -row.cases


def has_own_order(bank: Bank, facet: Facet) -> bool:
    """Say whether the editors gave the topics of a facet an order."""
    topics = topics_in(bank, facet.name)
    return any("order" in topic.front.model_fields_set for topic in topics)
