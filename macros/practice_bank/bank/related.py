"""Which cases are alike, and why.

Two cases are alike by what they share: topics and glossary terms. Each of these features weighs the
more the fewer cases have it (the inverse document frequency of text retrieval). Most of all, cases
are alike by naming each other.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key
from practice_bank.processes.cores import on_all_cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from practice_bank.bank.graph import Graph
    from practice_bank.model.facets import Facet
    from practice_bank.model.resource import Resource

# What a case has: a topic, as its facet and slug, or a term, as ‘term’ and its slug.
Feature = tuple[str, str]

MOST_RELATED = 4
# How many neighbours a case is weighed against, at most: that keeps the cost in proportion to the
# number of cases.
MOST_CANDIDATES = 600
# What it weighs that two cases name each other.
_NAMED = 20.0
# How much a shared term of the glossary tells, beside the weights that bank.yml gives to facets.
_TERM = 0.7


class Related(NamedTuple):
    """A case that is like another, and the features that they share, the most telling first."""

    key: Key
    shared: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class _Cases:
    """The cases by their place in order: what each has, who has each feature, what that weighs."""

    keys: tuple[Key, ...]
    features: Sequence[frozenset[Feature]]
    holders: Mapping[Feature, list[int]]
    weights: Mapping[Feature, float]
    named: Mapping[int, AbstractSet[int]]


def all_related(
    resources: Iterable[Resource], graph: Graph, facets: Iterable[Facet]
) -> Mapping[Key, tuple[Related, ...]]:
    """Return, for each case, the few cases most like it, the nearest first.

    `resources` is everything that readers can see: what is not among them is shared by nobody. A
    retired case is like none.
    """
    weights = {facet.name: facet.weight for facet in facets}
    weights["term"] = _TERM
    known: set[Key] = set()
    cases: list[Resource] = []
    for resource in resources:
        known.add(resource.key)
        if resource.as_a(Case) and not resource.front.is_retired:
            cases.append(resource)
    collected = _collect(cases, known, graph, weights)
    nearest = on_all_cores(partial(_nearest, collected), range(len(cases)))
    return MappingProxyType(dict(zip(collected.keys, nearest, strict=True)))


def _collect(
    cases: Sequence[Resource],
    known: AbstractSet[Key],
    graph: Graph,
    weights_of_sorts: Mapping[str, float],
) -> _Cases:
    """Return what the cases have of what is `known`.

    `weights_of_sorts` are the weights of each facet, and of terms.
    """
    features = [_features(case, known, graph) for case in cases]
    holders: defaultdict[Feature, list[int]] = defaultdict(list)
    for place, own in enumerate(features):
        for feature in own:
            holders[feature].append(place)
    weights: dict[Feature, float] = {}
    for feature, places in holders.items():
        rarity = math.log(1 + len(cases) / len(places))
        weights[feature] = weights_of_sorts[feature[0]] * rarity
    keys = tuple(case.key for case in cases)
    return _Cases(keys, features, holders, weights, _named(keys, graph))


def _features(case: Resource, known: AbstractSet[Key], graph: Graph) -> frozenset[Feature]:
    found: set[Feature] = set()
    for facet, slug in case.front.topics():
        # A case may name a topic that is not there, or that cannot be read. The check says so.
        if Key("topic", f"{facet.name}/{slug}") in known:
            found.add((facet.name, slug))
    for edge in graph.links.get(case.key, ()):
        if edge.target.kind == "term":
            found.add(("term", edge.target.slug))
    return frozenset(found)


def _named(keys: Sequence[Key], graph: Graph) -> Mapping[int, set[int]]:
    """Return the places of the cases that name each other, in either direction."""
    places = {key: place for place, key in enumerate(keys)}
    named: defaultdict[int, set[int]] = defaultdict(set)
    for place, key in enumerate(keys):
        for edge in graph.links.get(key, ()):
            # A retired case has no place.
            other = places.get(edge.target)
            if other is not None and other != place:
                named[place].add(other)
                named[other].add(place)
    return named


def _nearest(cases: _Cases, place: int) -> tuple[Related, ...]:
    """Return the cases most like the one at a place."""
    scores = _scores(cases, place)
    # The place decides between equals, so that the same bank always gives the same answer.
    best = nsmallest(MOST_RELATED, ((-score, other) for other, score in scores.items()))
    return tuple(Related(cases.keys[other], _shared(cases, place, other)) for _, other in best)


def _scores(cases: _Cases, place: int) -> dict[int, float]:
    """Return how like the case at a place some others are, by their places."""
    scores = dict.fromkeys(cases.named.get(place, ()), _NAMED)
    left = MOST_CANDIDATES
    for feature in _in_order(cases, cases.features[place]):
        weight = cases.weights[feature]
        around = _around(cases.holders[feature], place, left)
        for other in around:
            scores[other] = scores.get(other, 0.0) + weight
        left -= len(around)
    scores.pop(place, None)
    return scores


def _in_order(cases: _Cases, features: Iterable[Feature]) -> list[Feature]:
    """Return features, the most telling first."""
    return sorted(features, key=lambda feature: (-cases.weights[feature], feature))


def _around(places: list[int], place: int, most: int) -> list[int]:
    """Return at most `most` of some places, those around `place`.

    The places are in order. So no case is favoured by its name.
    """
    if len(places) <= most:
        return places
    middle = bisect_left(places, place)
    last_start = len(places) - most
    start = max(0, min(middle - most // 2, last_start))
    return places[start : start + most]


def _shared(cases: _Cases, place: int, other: int) -> tuple[Feature, ...]:
    """Return what two cases share; that they name each other comes first."""
    both = _in_order(cases, cases.features[place] & cases.features[other])
    if other in cases.named.get(place, ()):
        both.insert(0, ("case", cases.keys[other].slug))
    return tuple(both)
