"""How many cases have each value of each scale: what the drawings of topics are made from.

What is not reported is counted apart, so that nothing can show it as a value.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.queries import topics_in
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key, Resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet
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
        return self.known if self.missing is None else (*self.known, self.missing)

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
    return tuple(_tally(scale, fronts) for scale in vocabulary.scales)


def _tally(scale: Scale, cases: Iterable[Case]) -> Tally:
    numbers = Counter(map(_VALUE_OF[scale.name], cases))
    counts = [Count(grade, numbers[grade.name]) for grade in scale.highest_first]
    known = tuple(count for count in counts if not count.grade.missing)
    missing = next((count for count in counts if count.grade.missing), None)
    return Tally(scale, known, missing)


def cases_filed(bank: Bank, topic: Key) -> list[Resource[Case]]:
    """Return the cases that are filed under a topic, without those that are retired."""
    return list(_cases_filed(bank, topic))


def _cases_filed(bank: Bank, topic: Key) -> Iterator[Resource[Case]]:
    fields = {facet.field for facet in bank.vocabulary.facets}
    sources = [edge.source for edge in bank.backlinks(topic) if edge.field in fields]
    for key in dict.fromkeys(sources):
        resource = bank.resources.get(key)
        case = resource.as_a(Case) if resource else None
        if case and not case.front.is_retired:
            yield case


def topic_tallies(bank: Bank, facet: Facet) -> list[TopicTally]:
    """Return the topics of a facet with their cases.

    They come in the order that the editors gave them; where they gave none, those with the most
    cases come first, and those with as many by their titles.
    """
    found: list[TopicTally] = []
    for topic in topics_in(bank, facet.name):
        cases = cases_filed(bank, topic.key)
        found.append(TopicTally(topic, len(cases), tallies(bank.vocabulary, cases)))
    if not has_own_order(bank, facet):
        found.sort(key=lambda each: -each.cases)
    return found


def has_own_order(bank: Bank, facet: Facet) -> bool:
    """Say whether the editors gave the topics of a facet an order."""
    return any("order" in topic.front.model_fields_set for topic in topics_in(bank, facet.name))
