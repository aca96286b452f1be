"""Results and years that cannot be, or hardly: a fall of more than everything, a count below zero,
a year to come.

The form on the site says of a year to come what is said here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case, Source
from practice_bank.problems.message import Message
from practice_bank.problems.problem import Problem
from practice_bank.rules.case_results import results_of, with_unit
from practice_bank.rules.prose_figures import PERCENT
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.rules.case_results import Counted
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document, Location

_WHOLE = 100
# A rise above this is more often an amount in the wrong field.
_TENFOLD = 1000
_YEAR = re.compile(r"(?<!\d)(?:1\d|2[01])\d\d(?!\d)")
_EARLIEST = 1900
# Units of which there is less than nothing: temperatures.
_BELOW_ZERO = ("°",)
_ASK = "Ask what the source says."
TO_COME = Message(
    "implausible-figure", "The year {year} has not come yet.", "Compare it with the source."
)
# Days of what was done. ISO dates are in their order as texts too.
_PAST_DAYS = (("added",), ("updated",), ("checked",), ("retired", "since"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_plausible(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield questions on results and years of a case, and years of a source, that cannot be."""
    if facts.kind is not None and issubclass(facts.kind.model, Source):
        yield from _published_later(document, facts)
    words = facts.figures
    if words is None or facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    currency = words.currency.code
    for result in results_of(document, words):
        for name, said in _implausible(result, currency):
            yield _problem(document, ("results", result.place, name), said)
        for year in _impossible_years(result.period, facts):
            said = f"The result has the year {year}."
            yield _problem(document, ("results", result.place, "period"), said)
    period = document.data.get("period")
    if isinstance(period, dict):
        for name, year in period.items():
            if _impossible_years(str(year), facts):
                said = TO_COME.filled(year=year).message
                yield _problem(document, ("period", name), said)
                break


def _published_later(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a question on a source that is from a year to come."""
    location = ("year",)
    year = _at(document, location)
    if _impossible_years(str(year), facts):
        said = TO_COME.filled(year=year)
        yield _problem(document, location, said.message)


def check_days(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield questions on days of which a resource says that they were, and which are to come."""
    today = facts.today
    if today is None:
        return
    for location in _PAST_DAYS:
        day = str(_at(document, location))
        if _DAY.fullmatch(day) and day > today.isoformat():
            said = f"‘{dotted(location)}’ is {day}, but that day has not come yet."
            yield _problem(document, location, said, "Write the day it was done.")


def _at(document: Document, location: tuple[str, ...]) -> object:
    """Return what stands at a place in the header, or None."""
    value: object = document.data
    for name in location:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _implausible(result: Counted, currency: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a result that cannot be as they are, and why."""
    numbers = result.numbers
    low, high = numbers.get("low"), numbers.get("high")
    if low is not None and high is not None and low > high:
        yield "low", f"The range goes from {low:g} down to {high:g}."
    for name, number in numbers.items():
        if result.unit == PERCENT:
            yield from _implausible_share(name, number)
        elif name != "change" and number < 0 and _is_count(result.unit, currency):
            yield name, f"‘{name}’ is {with_unit(number, '')}, but a count is never below zero."


def _implausible_share(name: str, number: float) -> Iterator[tuple[str, str]]:
    """Yield what is odd about a percentage."""
    if name == "change" and number < -_WHOLE:
        yield name, f"A change of {with_unit(number, PERCENT)} is more than everything."
    elif name == "change" and number > _TENFOLD:
        yield name, f"A change of {with_unit(number, PERCENT)} is more than tenfold."
    elif name != "change" and number > _WHOLE:
        yield name, f"‘{name}’ is {with_unit(number, PERCENT)}, which is more than the whole."
    elif name != "change" and number < 0:
        yield name, f"‘{name}’ is {with_unit(number, PERCENT)}, but a share is never below zero."


def _is_count(unit: str, currency: str) -> bool:
    """Say whether there is never less than nothing of a unit; of money one can owe some."""
    others = (currency, *_BELOW_ZERO)
    return not any(other in unit for other in others)


def _impossible_years(text: str, facts: Facts) -> list[str]:
    """Return the years in a text that are to come, or long past."""
    if facts.today is None:
        return []
    years = _YEAR.findall(text)
    return [year for year in years if not _EARLIEST <= int(year) <= facts.today.year]


def _problem(document: Document, location: Location, said: str, hint: str = _ASK) -> Problem:
    line = document.line_of(location)
    return Problem(document.path, line, dotted(location), "implausible-figure", said, hint)
