"""The filters of the finder: what one can choose, and which of it a case has.

There is one for each facet, place and scale that `bank.yml` names in the order of its finder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank import queries
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet, Place
    from practice_bank.model.kinds import Case
    from practice_bank.model.vocabulary import Scale, Vocabulary

# The value of a case that does not say where it is, or what sort of area it comes from.
NOT_REPORTED = "not-reported"

_GRADE_OF: dict[str, Callable[[Case], str]] = {
    "verdict": lambda case: case.verdict,
    "evidence": lambda case: case.evidence.strength,
    "cost": lambda case: case.cost.band,
}


class Value(NamedTuple):
    """One value of a filter: its name in addresses, and what readers call it.

    `tile` is its row and its column on the map, from 1. `missing` says that it stands for *not
    reported*. `mark` is how a verdict is drawn.
    """

    slug: str
    label: str
    tile: tuple[int, int] | None = None
    missing: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in addresses, its title, its values, and how to read them off a case.

    `several` says that a case may have more than one value, `open` that the filter is unfolded at
    first, `proper` that its values keep their capitals within a sentence. Of a filter that
    describes a reader's own area, `mine` is what stands above its choices, and `alike` how the
    finder says that two areas share a value, with `{value}` for its label.
    """

    name: str
    title: str
    values: tuple[Value, ...]
    read: Callable[[Case], tuple[str, ...]]
    several: bool = False
    open: bool = False
    proper: bool = False
    mine: str = ""
    alike: str = ""


def filters_of(bank: Bank) -> list[Filter]:
    """Return every filter of the finder, in the order in which it shows them."""
    vocabulary = bank.vocabulary
    found: dict[str, Filter] = {}
    for facet in vocabulary.facets:
        found[facet.field] = _of_facet(bank, facet)
    for place in vocabulary.places:
        found[place.name] = _of_place(place, vocabulary)
    for scale in vocabulary.scales:
        found[scale.name] = _of_scale(scale, vocabulary)
    return [found[name] for name in vocabulary.finder.order]


def _of_facet(bank: Bank, facet: Facet) -> Filter:
    words = bank.vocabulary.words
    values: list[Value] = []
    for topic in queries.topics_in(bank, facet.name):
        _, _, slug = topic.slug.partition("/")
        values.append(Value(slug, topic.title))
    may_be_missing = facet.single and not facet.least
    if may_be_missing:
        values.append(_missing(bank.vocabulary))
    alike = words["finder.alike"] if facet.single else words["finder.alike_of_several"]
    return Filter(
        name=facet.field,
        title=facet.title,
        values=tuple(values),
        read=partial(_topics_of, facet, may_be_missing),
        several=not facet.single,
        open=facet.open,
        proper=facet.proper,
        mine=facet.mine or facet.title,
        alike=facet.alike or alike.replace("{one}", facet.one),
    )


def _topics_of(facet: Facet, may_be_missing: bool, case: Case) -> tuple[str, ...]:
    named = case.named(facet)
    if may_be_missing and not named:
        return (NOT_REPORTED,)
    return named


def _of_place(place: Place, vocabulary: Vocabulary) -> Filter:
    slugs = {value: slug_of(value) for value in place.values}
    values = [Value(slug, value, place.tiles.get(value)) for value, slug in slugs.items()]
    if not place.required:
        values.append(_missing(vocabulary))
    return Filter(
        name=place.name,
        title=place.title,
        values=tuple(values),
        read=partial(_place_of, place, slugs),
        open=place.open,
        proper=True,
        mine=place.mine or place.title,
        alike=vocabulary.words["finder.alike"].replace("{one}", place.one),
    )


def _place_of(place: Place, slugs: Mapping[str, str], case: Case) -> tuple[str]:
    value = case.place(place)
    return (slugs[value] if value else NOT_REPORTED,)


def _of_scale(scale: Scale, vocabulary: Vocabulary) -> Filter:
    """Return the filter of a scale, of which every case has one value; the highest comes first."""
    values = [
        Value(
            grade.name,
            grade.label,
            missing=grade.missing,
            mark=grade.mark if scale.name == "verdict" else "",
        )
        for grade in scale.highest_first
    ]
    grade_of = _GRADE_OF[scale.name]
    return Filter(
        name=scale.name,
        title=vocabulary.fields[scale.name].label,
        values=tuple(values),
        read=lambda case: (grade_of(case),),
        # The first of all filters is the one to begin with.
        open=vocabulary.finder.order[:1] == (scale.name,),
    )


def _missing(vocabulary: Vocabulary) -> Value:
    return Value(NOT_REPORTED, vocabulary.words["filters.none"], missing=True)
