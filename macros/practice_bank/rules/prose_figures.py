"""The figures in a text: percentages, amounts of money and plain numbers, in digits or in words.

How a language writes them is in `figures.yml`. A figure has a `step`, half of which it may differ
from what was counted: ‘1.6 million’ stands for anything that rounds to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from practice_bank.rules.language_table import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.model.vocabulary import Currency

TABLE = Path(__file__).parent / "figures.yml"
PERCENT = "%"
_GAP = "[ \u00a0\u2009\u202f]"
_WORD = re.compile(r"[^\W\d_]+")


class Figure(NamedTuple):
    """A figure: as it is written, its value, how finely it is given, its unit, and its place.

    The unit is ‘%’, the code of the currency, or empty.
    """

    text: str
    value: float
    step: float
    unit: str
    start: int
    end: int

    def may_be(self, number: float) -> bool:
        """Say whether this is a number, rounded as finely as this is given; signs do not count."""
        most = self.step / 2 + 1e-9
        apart = abs(self.value) - abs(number)
        return abs(apart) <= most


@dataclass(frozen=True)
class FigureWords:
    """How a language writes figures, and the bank's money: see `figures.yml`."""

    currency: Currency
    decimal: str = "."
    scales: Mapping[str, int] = field(default_factory=dict)
    percent: tuple[str, ...] = (PERCENT,)
    numbers: Mapping[str, int] = field(default_factory=dict)
    percentages: Mapping[str, int] = field(default_factory=dict)
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds a figure in digits, with its scale and its unit."""
        thousands = "," if self.decimal == "." else "."
        money = _any_of((self.currency.symbol, self.currency.code))
        scale = rf"(?:{_GAP}?(?P<scale>{_any_of(self.scales)})(?![^\W\d_]))?" if self.scales else ""
        return re.compile(
            rf"(?<![\w{re.escape(self.decimal)}])(?P<money>(?:{money}){_GAP}?)?"
            rf"(?P<whole>\d{{1,3}}(?:[{thousands}\u00a0\u2009\u202f '’]\d{{3}})+(?!\d)|\d+)"
            rf"(?:{re.escape(self.decimal)}(?P<decimals>\d+))?"
            rf"{scale}"
            rf"(?:{_GAP}?(?P<percent>{_any_of(self.percent)})(?!\w)"
            rf"|{_GAP}?(?P<unit>{money})(?!\w))?",
            re.IGNORECASE,
        )


def figure_words(language: str, currency: Currency) -> FigureWords:
    """Return how a language (BCP 47) writes figures."""
    found: dict[str, Any] = {}
    for section in sections_of(TABLE, language):
        found |= section
    return FigureWords(
        currency=currency,
        decimal=found["decimal"],
        scales=found["scales"],
        percent=tuple(found["percent"]),
        numbers=found["numbers"],
        percentages=found["percentages"],
        from_=tuple(found["from"]),
        to=tuple(found["to"]),
        unknown=tuple(found["unknown"]),
    )


def figures_in(words: FigureWords, text: str) -> list[Figure]:
    """Return the figures of a text that are written in digits, in their order."""
    return [_figure(words, match) for match in words.pattern.finditer(text)]


def numbers_in_words(words: FigureWords, text: str) -> Iterator[Figure]:
    """Yield the figures of a text that are written in words."""
    for match in _WORD.finditer(text):
        word = match[0]
        small = word.lower()
        for table, unit in ((words.numbers, ""), (words.percentages, PERCENT)):
            value = table.get(small, table.get(word))
            if value is not None:
                yield Figure(word, value, 0, unit, match.start(), match.end())


def _figure(words: FigureWords, match: re.Match[str]) -> Figure:
    whole = re.sub(r"\D", "", match["whole"])
    decimals = match["decimals"] or ""
    scale = _scale(words, match.groupdict().get("scale"))
    step = scale * 10.0 ** -len(decimals)
    value = float(f"{whole}.{decimals or 0}") * scale
    unit = ""
    if match["percent"]:
        unit = PERCENT
    elif match["money"] or match["unit"]:
        unit = words.currency.code
    return Figure(match[0].strip(), value, step, unit, match.start(), match.end())


def _scale(words: FigureWords, written: str | None) -> int:
    if not written:
        return 1
    by_small = {name.lower(): value for name, value in words.scales.items()}
    return by_small[written.lower()]


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of any of some names, the longest first."""
    escaped = [re.escape(name) for name in names]
    escaped.sort(key=len, reverse=True)
    return "|".join(escaped)
