"""What the page of cases filters, sorts and shows, as JSON: facets in columns, sort keys, titles, pages of cards.

The cases stand everywhere in the order of their list, so a case's place is its name here. A column gives every case one
character, or a few; its code less 48 is a number. In a table, which holds one or two facets of few values, the number
is that of a row: all values of a case at once. In a list of a facet with n values, it is the place of a value; n is
added to a case's last value, and 2n alone says that it has none. At 10,000 cases that is half the bytes of plain lists.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from practice_bank.bank import queries
from practice_bank.model.kinds import Case, Term
from practice_bank.site.wording import facts
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.fields import Result
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Facet, Place, Scale, Vocabulary

VERSION = 1
CARDS = 50
NOT_REPORTED = "not-reported"
_FIRST = 48
# A facet of more values than this is a list; the others are columns of tables.
_MANY = 12
# A table of up to so many different rows has one byte a case.
_MOST_ROWS = 79
_DAY = datetime.date(1970, 1, 1)


class Column(NamedTuple):
    """One filter: its name in the address, its title, its values (slug and label), and how to read them off a case.

    `one` is what one value of it is called, `several` says that a case may have more than one, `open` that it is shown
    unfolded, `alike` how it is said that two areas share a value. `tiles` has the row and the column of each value that
    lies on a map.
    """

    name: str
    title: str
    values: Sequence[tuple[str, str]]
    of: Callable[[Case], Sequence[str]]
    one: str = ""
    several: bool = False
    open: bool = False
    alike: str = ""
    tiles: Mapping[str, tuple[int, int]] = MappingProxyType({})


def facet_files(bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the address and the JSON text of the facets, the titles and every page of cards."""
    cases = [(resource, resource.front) for resource in bank.listed("case")]
    fronts = [front for _, front in cases if isinstance(front, Case)]
    yield "api/facets.json", _text(_facets(bank, fronts))
    yield "api/sorts.json", _text(_sorts(fronts))
    yield "api/titles.json", _text(_titles(bank, fronts))
    cards = [_card(bank, resource, front) for resource, front in cases if isinstance(front, Case)]
    for number, start in enumerate(range(0, len(cards), CARDS)):
        yield (
            f"api/cards/{number}.json",
            _text({"version": VERSION, "cards": cards[start : start + CARDS]}),
        )


def columns(bank: Bank) -> list[Column]:
    """Return every filter of the finder, in the order in which it shows them."""
    vocabulary = bank.vocabulary
    found: dict[str, Column] = {}
    for facet in vocabulary.facets:
        found[facet.field] = _topic_column(bank, facet)
    for place in vocabulary.places:
        found[place.name] = _place_column(place, vocabulary)
    readers: dict[str, Callable[[Case], str]] = {
        "verdict": lambda case: case.verdict,
        "evidence": lambda case: case.evidence.strength,
        "cost": lambda case: case.cost.band,
    }
    for scale in vocabulary.scales:
        title = vocabulary.fields[scale.name].label
        found[scale.name] = _scale_column(scale, title, readers[scale.name])
    return [found[name] for name in vocabulary.finder.order]


def _topic_column(bank: Bank, facet: Facet) -> Column:
    topics = queries.topics_in(bank, facet.name)
    values = [(topic.slug.partition("/")[2], topic.title) for topic in topics]
    if facet.single and not facet.least:
        values.append((NOT_REPORTED, bank.vocabulary.words["filters.none"]))
    return Column(
        facet.field,
        facet.title,
        values,
        partial(_topics, facet),
        one=facet.one,
        several=not facet.single,
        open=facet.open,
        alike=facet.alike,
    )


def _topics(facet: Facet, case: Case) -> tuple[str, ...]:
    named = case.named(facet)
    return (NOT_REPORTED,) if facet.single and not named else named


def _place_column(place: Place, vocabulary: Vocabulary) -> Column:
    values = [(slug_of(value), value) for value in place.values]
    if not place.required:
        values.append((NOT_REPORTED, vocabulary.words["filters.none"]))
    tiles = {slug_of(value): tile for value, tile in place.tiles.items()}
    return Column(
        place.name,
        place.title,
        values,
        partial(_place, place),
        one=place.one,
        open=place.open,
        tiles=MappingProxyType(tiles),
    )


def _place(place: Place, case: Case) -> tuple[str]:
    value = case.place(place)
    return (slug_of(value) if value else NOT_REPORTED,)


def _scale_column(scale: Scale, title: str, read: Callable[[Case], str]) -> Column:
    """Return the filter of a scale, of which every case has one value; the highest comes first."""
    values = [(grade.name, grade.label) for grade in scale.highest_first]
    # How sure anyone is, is what a reader should see first of the three.
    is_open = scale.name == "evidence"
    return Column(scale.name, title, values, lambda case: (read(case),), open=is_open)


def _facets(bank: Bank, cases: Sequence[Case]) -> dict[str, Any]:
    facets = {column.name: column for column in columns(bank)}
    places = {name: _places(column, cases) for name, column in facets.items()}
    lists = [name for name, column in facets.items() if len(column.values) > _MANY]
    short = {name: found for name, found in places.items() if name not in lists}
    vocabulary = bank.vocabulary
    return {
        "version": VERSION,
        "count": len(cases),
        "cards": CARDS,
        "language": vocabulary.language,
        "area": {"one": vocabulary.case.area, "many": vocabulary.case.areas},
        "fit": vocabulary.finder.fit,
        "facets": [_legend(column) for column in facets.values()],
        "tables": [_table(names, rows) for names, rows in _grouped(short)],
        "lists": [
            {"facet": name, "cases": _list(places[name], len(facets[name].values))}
            for name in lists
        ],
    }


def _legend(column: Column) -> dict[str, Any]:
    """Return a filter without what it does not have."""
    values = []
    for slug, label in column.values:
        value: dict[str, Any] = {"slug": slug, "label": label}
        if slug in column.tiles:
            value["tile"] = column.tiles[slug]
        values.append(value)
    legend = {
        "name": column.name,
        "title": column.title,
        "one": column.one,
        "several": column.several,
        "open": column.open,
        "alike": column.alike,
        "values": values,
    }
    return {name: said for name, said in legend.items() if said}


Row = tuple[tuple[int, ...], ...]


def _grouped(places: Mapping[str, list[tuple[int, ...]]]) -> list[tuple[list[str], list[Row]]]:
    """Return filters by twos where their values together are few enough different rows, each with its rows."""
    groups: list[tuple[list[str], list[Row]]] = []
    for name, found in places.items():
        for names, rows in groups:
            joined = [(*row, each) for row, each in zip(rows, found, strict=True)]
            if len(names) == 1 and len(set(joined)) <= _MOST_ROWS:
                names.append(name)
                rows[:] = joined
                break
        else:
            groups.append(([name], [(each,) for each in found]))
    return groups


def _places(column: Column, cases: Sequence[Case]) -> list[tuple[int, ...]]:
    """Return, for each case, the places of its values; a topic that is not there, which is reported, is left out."""
    known = {slug: place for place, (slug, _) in enumerate(column.values)}
    return [
        tuple(sorted({known[slug] for slug in column.of(case) if slug in known})) for case in cases
    ]


def _table(names: Sequence[str], rows: Sequence[Row]) -> dict[str, Any]:
    """Return a column of whole rows, the most frequent first."""
    numbers = {row: number for number, (row, _) in enumerate(Counter(rows).most_common())}
    return {
        "facets": names,
        "rows": list(numbers),
        "cases": "".join(chr(_FIRST + numbers[row]) for row in rows),
    }


def _list(values: Sequence[tuple[int, ...]], count: int) -> str:
    return "".join(chr(_FIRST + code) for places in values for code in _marked(places, count))


def _marked(places: tuple[int, ...], count: int) -> tuple[int, ...]:
    *others, last = places or (count,)
    return (*others, last + count)


def _sorts(cases: Sequence[Case]) -> dict[str, Any]:
    by_title = sorted(range(len(cases)), key=lambda place: cases[place].title.lower())
    ranks = {place: rank for rank, place in enumerate(by_title)}
    places = [ranks[place] for place in range(len(cases))]
    return {
        "version": VERSION,
        "added": [(case.added - _DAY).days for case in cases],
        "change": [biggest_change(case) for case in cases],
        "title_steps": [rank - before for rank, before in zip(places, [0, *places], strict=False)],
    }


def biggest_change(case: Case) -> int | None:
    """Return the biggest change in per cent among a case's outcomes, up or down, or None if none is reported."""
    found = [change for result in case.results if (change := _change(result)) is not None]
    return max(map(round, found), default=None)


def _change(result: Result) -> float | None:
    """Return a result's change in per cent, without its sign; a share that moves is counted in points."""
    if result.type != "outcome":
        return None
    if result.change is not None:
        return abs(result.change) if result.unit == "%" else None
    if result.before is None or result.after is None:
        return None
    moved = abs(result.after - result.before)
    if result.unit == "%":
        return moved
    return 100 * moved / abs(result.before) if result.before else None


def _titles(bank: Bank, cases: Sequence[Case]) -> dict[str, Any]:
    terms = [term for resource in bank.of_kind("term") if isinstance(term := resource.front, Term)]
    names = [(term.title, *term.abbreviations, *term.aliases) for term in terms]
    return {
        "version": VERSION,
        "titles": [case.title for case in cases],
        "areas": [case.area for case in cases],
        "names": [group for group in names if len(group) > 1],
    }


def _card(bank: Bank, resource: Resource, case: Case) -> dict[str, str]:
    return {
        "title": case.title,
        "summary": case.summary,
        "area": case.area,
        "address": resource.address,
        "verdict": case.verdict,
        "evidence": case.evidence.strength,
        "facts": facts(bank.vocabulary, case),
    }


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
