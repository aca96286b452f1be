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
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from practice_bank.bank.queries import topics_in
from practice_bank.model.fields import FACET_BY_NAME, CostBand, Region, Strength, Verdict
from practice_bank.model.kinds import Case, Term
from practice_bank.model.vocabulary import COSTS, STRENGTHS, VERDICTS
from practice_bank.site.wording import facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.fields import Result
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Word

VERSION = 1
CARDS = 50
NOT_REPORTED = "not-reported"
_NONE = (NOT_REPORTED, "Not reported")
_FIRST = 48
_TOPICS_FIRST = ("stages", "outcomes", "services", "approaches", "levels", "area_types")
# Facets of few values share a column, where that makes it shorter.
_TABLES = (
    ("stages", "cost"),
    ("region", "area_type"),
    ("evidence", "verdict"),
    ("outcomes",),
    ("levels",),
    ("partners",),
)
_LISTS = ("services", "approaches")
_DAY = datetime.date(1970, 1, 1)


class Column(NamedTuple):
    """One facet: its name in the address, its title, its values (slug and label), and how to read them off a case."""

    name: str
    title: str
    values: Sequence[tuple[str, str]]
    of: Callable[[Case], Sequence[str]]


def facet_files(bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the address and the JSON text of the facets, the titles and every page of cards."""
    cases = [(resource, resource.front) for resource in bank.listed("case")]
    fronts = [front for _, front in cases if isinstance(front, Case)]
    yield "api/facets.json", _text(_facets(bank, fronts))
    yield "api/sorts.json", _text(_sorts(fronts))
    yield "api/titles.json", _text(_titles(bank, fronts))
    cards = [_card(resource, front) for resource, front in cases if isinstance(front, Case)]
    for number, start in enumerate(range(0, len(cards), CARDS)):
        yield (
            f"api/cards/{number}.json",
            _text({"version": VERSION, "cards": cards[start : start + CARDS]}),
        )


def columns(bank: Bank) -> list[Column]:
    """Return every facet by which cases are filtered, in the order in which the page shows them."""
    topics = [_topic_column(bank, name) for name in _TOPICS_FIRST]
    region = Column(
        "region", "Region", [*((_slug(name), name) for name in get_args(Region)), _NONE], _region
    )
    return [
        *topics,
        region,
        _topic_column(bank, "partners"),
        _word_column(
            "evidence",
            "Strength of evidence",
            get_args(Strength),
            STRENGTHS,
            lambda c: c.evidence.strength,
        ),
        _word_column("cost", "Cost", get_args(CostBand), COSTS, lambda c: c.cost.band),
        _word_column("verdict", "Verdict", get_args(Verdict), VERDICTS, lambda c: c.verdict),
    ]


def _topic_column(bank: Bank, name: str) -> Column:
    field, title = FACET_BY_NAME[name].field, FACET_BY_NAME[name].title
    values = [(topic.slug.partition("/")[2], topic.title) for topic in topics_in(bank, name)]
    may_be_missing = Case.model_fields[field].default is None
    return Column(
        field, title, [*values, _NONE] if may_be_missing else values, partial(_topics, field)
    )


def _topics(field: str, case: Case) -> tuple[str, ...]:
    value = getattr(case, field)
    return value if isinstance(value, tuple) else (value or NOT_REPORTED,)


def _word_column(
    name: str,
    title: str,
    order: Sequence[str],
    words: Mapping[str, Word],
    of: Callable[[Case], str],
) -> Column:
    """Return the facet of a field that always has one of a few values; the strongest or largest comes first."""
    ranked = sorted(order, key=lambda value: -words[value].rank)
    return Column(
        name, title, [(value, words[value].label) for value in ranked], lambda case: (of(case),)
    )


def _region(case: Case) -> tuple[str]:
    return (_slug(case.region) if case.region else NOT_REPORTED,)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _facets(bank: Bank, cases: Sequence[Case]) -> dict[str, Any]:
    facets = {column.name: column for column in columns(bank)}
    values = {name: _places(column, cases) for name, column in facets.items()}
    return {
        "version": VERSION,
        "count": len(cases),
        "cards": CARDS,
        "facets": [_legend(column) for column in facets.values()],
        "tables": [
            _table(names, list(zip(*(values[name] for name in names), strict=True)))
            for names in _TABLES
        ],
        "lists": [
            {"facet": name, "cases": _list(values[name], len(facets[name].values))}
            for name in _LISTS
        ],
    }


def _legend(column: Column) -> dict[str, Any]:
    values = [{"slug": slug, "label": label} for slug, label in column.values]
    return {"name": column.name, "title": column.title, "values": values}


def _places(column: Column, cases: Sequence[Case]) -> list[tuple[int, ...]]:
    """Return, for each case, the places of its values; a topic that is not there, which is reported, is left out."""
    known = {slug: place for place, (slug, _) in enumerate(column.values)}
    return [
        tuple(sorted({known[slug] for slug in column.of(case) if slug in known})) for case in cases
    ]


def _table(names: Sequence[str], rows: Sequence[tuple[tuple[int, ...], ...]]) -> dict[str, Any]:
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


def _card(resource: Resource, case: Case) -> dict[str, str]:
    return {
        "title": case.title,
        "summary": case.summary,
        "area": case.area,
        "address": resource.address,
        "verdict": case.verdict,
        "evidence": case.evidence.strength,
        "facts": facts(case),
    }


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
