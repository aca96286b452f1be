"""Which cases are alike, and why.

Two cases are alike by what they share: topics and glossary terms, each weighing the more the fewer cases have it (the
inverse document frequency of text retrieval), and most of all by naming each other.
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
from practice_bank.processes.cores import on_all_cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.bank.graph import Graph
    from practice_bank.model.resource import Key, Resource
    from practice_bank.model.vocabulary import Facet

Feature = tuple[str, str]

MOST_RELATED = 4
# How many neighbours a case is weighed against, at most: it keeps the cost in proportion to the number of cases.
MOST_CANDIDATES = 600
_NAMED = 20.0
# How much a shared term of the glossary tells, beside the weights that bank.yml gives to facets.
_TERM = 0.7


class Related(NamedTuple):
    """A case that is like another, and what they share: (facet, slug) pairs, the most telling first."""

    key: Key
    shared: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class _Cases:
    """The cases in their order, what each has, who has each thing and how much it tells."""

    keys: tuple[Key, ...]
    places: Mapping[Key, int]
    features: Mapping[Key, frozenset[Feature]]
    holders: Mapping[Feature, list[int]]
    weights: Mapping[Feature, float]
    named: Mapping[Key, set[Key]]


def all_related(
    resources: Iterable[Resource], graph: Graph, facets: Iterable[Facet]
) -> Mapping[Key, tuple[Related, ...]]:
    """Return, for each case, the few cases most like it, the nearest first."""
    weights = {facet.name: facet.weight for facet in facets} | {"term": _TERM}
    cases = [resource for resource in resources if isinstance(resource.front, Case)]
    found = _collect(cases, graph, weights)
    nearest = on_all_cores(partial(_nearest, found), range(len(found.keys)))
    return MappingProxyType(dict(zip(found.keys, nearest, strict=True)))


def _collect(cases: list[Resource], graph: Graph, weights_of: Mapping[str, float]) -> _Cases:
    features = {case.key: _features(case, graph) for case in cases}
    holders: defaultdict[Feature, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        for feature in features[case.key]:
            holders[feature].append(place)
    weights = {
        what: weights_of[what[0]] * math.log(1 + len(cases) / len(held))
        for what, held in holders.items()
    }
    places = {case.key: place for place, case in enumerate(cases)}
    return _Cases(tuple(places), places, features, holders, weights, _named(cases, graph))


def _features(case: Resource, graph: Graph) -> frozenset[Feature]:
    topics = {(facet.name, slug) for facet, slug in case.front.topics()}
    terms = {
        ("term", edge.target.slug)
        for edge in graph.links.get(case.key, ())
        if edge.target.kind == "term"
    }
    return frozenset(topics | terms)


def _named(cases: list[Resource], graph: Graph) -> Mapping[Key, set[Key]]:
    """Return the cases that name each other, in either direction."""
    named: defaultdict[Key, set[Key]] = defaultdict(set)
    for case in cases:
        for edge in graph.links.get(case.key, ()):
            if edge.target.kind == "case" and edge.target != case.key:
                named[case.key].add(edge.target)
                named[edge.target].add(case.key)
    return named


def _nearest(cases: _Cases, place: int) -> tuple[Related, ...]:
    key = cases.keys[place]
    features, named = cases.features[key], cases.named.get(key, set())
    scores: dict[int, float] = dict.fromkeys((cases.places[other] for other in named), _NAMED)
    left = MOST_CANDIDATES
    for feature in sorted(features, key=lambda what: (-cases.weights[what], what)):
        weight, around = cases.weights[feature], _around(cases.holders[feature], place, left)
        for other in around:
            scores[other] = scores.get(other, 0.0) + weight
        left -= len(around)
    scores.pop(place, None)
    best = nsmallest(MOST_RELATED, ((-score, other) for other, score in scores.items()))
    return tuple(
        Related(cases.keys[other], _shared(cases, key, cases.keys[other])) for _, other in best
    )


def _shared(cases: _Cases, key: Key, other: Key) -> tuple[Feature, ...]:
    both = cases.features[key] & cases.features[other]
    named = (("case", other.slug),) if other in cases.named.get(key, ()) else ()
    return (*named, *sorted(both, key=lambda what: (-cases.weights[what], what)))


def _around(held: list[int], place: int, most: int) -> list[int]:
    """Return at most `most` of the places held, those around `place`, so that no case is favoured by its name."""
    if len(held) <= most:
        return held
    start = max(0, min(bisect_left(held, place) - most // 2, len(held) - most))
    return held[start : start + most]
