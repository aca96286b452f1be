"""What the page of cases filters, sorts and shows: filters, sort keys, titles, pages of cards.

The cases stand in all of these files in the order of their list, so a case's place is its name.
`docs/for-programs.md` tells what each file holds.
"""

from __future__ import annotations

import datetime
import unicodedata
from typing import TYPE_CHECKING, Any

from practice_bank.exports.filters import filters_of
from practice_bank.exports.json_text import json_text
from practice_bank.exports.packed import Column, tables_and_lists
from practice_bank.exports.words_to_cases import titles_file
from practice_bank.model.kinds import Case
from practice_bank.site.figures import headline, in_words
from practice_bank.site.wording import facts, say, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.filters import Filter, Value
    from practice_bank.exports.packed import Places
    from practice_bank.model.fields import Result
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary

VERSION = 1
# How many cards stand in one file.
CARDS = 50
# The orders in which cases can be shown; the first is that of the list.
ORDERS = ("evidence", "verdict", "cost", "change", "period", "newest", "area", "az")
# By which order a column of the table sorts that is no filter. A filter sorts by its own name.
_ORDER_OF = {"area": "area", "results": "change", "period": "period"}
_DAY = datetime.date(1970, 1, 1)


def facet_files(bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the address and the JSON text of facets, sort keys, titles and cards."""
    resources = bank.all_of(Case)
    cases = [resource.front for resource in resources]
    yield "api/facets.json", json_text(_facets(bank, cases))
    yield "api/sorts.json", json_text(_sorts(cases))
    yield titles_file(bank, resources)
    for number, start in enumerate(range(0, len(cases), CARDS)):
        cards = [_card(bank, resource) for resource in resources[start : start + CARDS]]
        yield f"api/cards/{number}.json", json_text({"version": VERSION, "cards": cards})


# The facets


def _facets(bank: Bank, cases: Sequence[Case]) -> dict[str, Any]:
    vocabulary = bank.vocabulary
    filters = filters_of(bank)
    columns = [_column(filter_, cases) for filter_ in filters]
    return {
        "version": VERSION,
        "count": len(cases),
        "cards": CARDS,
        "language": vocabulary.language,
        "locale": vocabulary.words.get("language", vocabulary.language),
        "area": {"one": vocabulary.case.area, "many": vocabulary.case.areas},
        "orders": _orders(vocabulary, filters),
        "columns": _columns(vocabulary),
        "fit": vocabulary.finder.fit,
        "facets": [_legend(filter_, vocabulary.finder.fit) for filter_ in filters],
        **tables_and_lists(columns),
    }


def _orders(vocabulary: Vocabulary, filters: Sequence[Filter]) -> list[dict[str, str]]:
    """Return the orders that there are: those of the engine, and one for each other column."""
    there = {filter_.name: filter_.title for filter_ in filters}
    orders: list[dict[str, str]] = []
    for name in ORDERS:
        if name in ("verdict", "cost") and name not in there:
            continue
        label = str(say(vocabulary, f"finder.orders.{name}", area=vocabulary.fields["area"].label))
        orders.append({"name": name, "label": label})
    for name in vocabulary.finder.columns:
        if name in there and name not in ORDERS:
            orders.append({"name": name, "label": there[name]})
    return orders


def _columns(vocabulary: Vocabulary) -> list[dict[str, str]]:
    """Return the columns of the table after the title: the name of each; of those that are no
    filter, also what stands above them and the order that they sort by.
    """
    words = vocabulary.words
    labels = {
        "area": vocabulary.fields["area"].label,
        "results": words["columns.results"],
        "period": words["columns.period"],
    }
    columns: list[dict[str, str]] = []
    for name in vocabulary.finder.columns:
        column = {"name": name}
        if name in labels:
            column |= {"label": labels[name], "order": _ORDER_OF[name]}
        if name == "results":
            column["none"] = words["columns.no_figure"]
        columns.append(column)
    return columns


def _legend(filter_: Filter, fit: Sequence[str]) -> dict[str, Any]:
    """Return a filter without what it does not have."""
    legend: dict[str, Any] = {
        "name": filter_.name,
        "title": filter_.title,
        "several": filter_.several,
        "open": filter_.open,
        "proper": filter_.proper,
        "values": [_value(value) for value in filter_.values],
    }
    if filter_.name in fit:
        legend["mine"] = filter_.mine
        legend["alike"] = filter_.alike
    return _without_no(legend)


def _value(value: Value) -> dict[str, Any]:
    return _without_no(value._asdict())


def _without_no(legend: dict[str, Any]) -> dict[str, Any]:
    """Return a legend without what is false and what there is none of."""
    return {name: said for name, said in legend.items() if said not in (None, False, "")}


def _column(filter_: Filter, cases: Sequence[Case]) -> Column:
    place_of = {value.slug: place for place, value in enumerate(filter_.values)}
    # Many cases have the same values, which are looked up once.
    known: dict[tuple[str, ...], Places] = {}
    places: list[Places] = []
    for case in cases:
        slugs = filter_.read(case)
        if slugs not in known:
            known[slugs] = _places(slugs, place_of)
        places.append(known[slugs])
    return Column(filter_.name, len(filter_.values), places)


def _places(slugs: Sequence[str], place_of: Mapping[str, int]) -> Places:
    """Return the places of a case's values, each once.

    A topic that is not there is left out: the check tells of it.
    """
    known = {place_of[slug] for slug in slugs if slug in place_of}
    return tuple(sorted(known))


# The orders


def _sorts(cases: Sequence[Case]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "added": [(case.added - _DAY).days for case in cases],
        "change": [biggest_change(case) for case in cases],
        "year": [case.period.to or case.period.from_ for case in cases],
        "title_steps": _steps([case.title for case in cases]),
        "area_steps": _steps([case.area for case in cases]),
    }


def _steps(names: Sequence[str]) -> list[int]:
    """Return, for the name of each case, its place from A to Z less that of the name before.

    Steps compress better than places, because cases that stand together often begin alike.
    """
    by_name = sorted(range(len(names)), key=lambda place: _alphabetical(names[place]))
    rank_of = {place: rank for rank, place in enumerate(by_name)}
    steps: list[int] = []
    before = 0
    for place in range(len(names)):
        steps.append(rank_of[place] - before)
        before = rank_of[place]
    return steps


def _alphabetical(title: str) -> str:
    """Return what a title is sorted by: small letters without accents, so that Ü stands by U."""
    letters = unicodedata.normalize("NFKD", title.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def biggest_change(case: Case) -> int | None:
    """Return the biggest change of an outcome in per cent, up or down; None if none is reported."""
    changes = [_change(result) for result in case.results]
    reported = [round(change) for change in changes if change is not None]
    return max(reported, default=None)


def _change(result: Result) -> float | None:
    """Return a result's change in per cent, without its sign.

    A share that moves is counted in points: from 15% to 5% is 10.
    """
    if result.type != "outcome":
        return None
    if result.change is not None:
        return abs(result.change) if result.unit == "%" else None
    if result.before is None or result.after is None:
        return None
    moved = abs(result.after - result.before)
    if result.unit == "%":
        return moved
    if not result.before:
        return None
    return 100 * moved / abs(result.before)


# The cards


def _card(bank: Bank, resource: Resource[Case]) -> dict[str, str]:
    case = resource.front
    result = headline(case.results)
    return {
        "title": case.title,
        "summary": case.summary,
        "area": case.area,
        "address": resource.address,
        "verdict": case.verdict,
        "evidence": case.evidence.strength,
        "facts": facts(bank.vocabulary, case),
        "figure": in_words(bank.vocabulary, result) if result else "",
        "measure": result.measure if result else "",
        "years": years(bank.vocabulary, case),
    }
