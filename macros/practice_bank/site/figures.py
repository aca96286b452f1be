"""The numbers of results as readers write them, and the small charts that compare two of them.

Numbers are written as in the language of the interface, which is English: 1,566,000 and 0.5. The
charts are SVG without scripts, styles or fonts; `page.css` colours their classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice_bank.model.fields import Result
    from practice_bank.model.vocabulary import Currency, Vocabulary
    from practice_bank.site.language import Language

# From how many characters on a number is set in smaller type.
_LONG = 8
# The sizes of a chart, in the units of its view box: a whole bar, the room for a label beside it, a
# row.
_BAR_WIDTH = 120
_BAR_HEIGHT = 11
_LABEL_WIDTH = 42
_LABEL_GAP = 5
_LABEL_DROP = 10
_ROW_HEIGHT = 16


class Bar(NamedTuple):
    """A bar, as a share of the width from 0 to 1; a `weak` one shows what was before."""

    share: float
    weak: bool = False


def number(value: float) -> str:
    """Return a number as readers write it: 1,566,000; 0.5; minus signs, not hyphens."""
    amount = abs(value)
    text = f"{amount:,.0f}" if float(value).is_integer() else f"{amount:,}"
    return f"−{text}" if value < 0 else text


def with_unit(value: float, unit: str, currency: Currency | None = None) -> str:
    """Return a number with its unit: 50%; 16 posts; an amount with the symbol of its currency."""
    if currency and unit == currency.code:
        return _money(value, currency)
    if unit == "%":
        return f"{number(value)}%"
    return f"{number(value)} {unit}"


def _money(value: float, currency: Currency) -> str:
    """Return an amount with the symbol of the bank's currency; a minus comes before both."""
    minus = "−" if value < 0 else ""
    amount = number(abs(value))
    if currency.before:
        return f"{minus}{currency.symbol}{amount}"
    return f"{minus}{amount} {currency.symbol}"


def headline(results: Sequence[Result]) -> Result | None:
    """Return the result that tells most of what changed: the first outcome, or else the first
    saving. How large the work was is no change.
    """
    for wanted in ("outcome", "saving"):
        for result in results:
            if result.type == wanted:
                return result
    return None


def is_large(vocabulary: Vocabulary, result: Result) -> bool:
    """Say whether a result is set in large type: what changed, and money. How large the work was
    tells a reader less.
    """
    return result.type != "scale" or result.unit == vocabulary.currency.code


def large_of(vocabulary: Vocabulary, results: Sequence[Result]) -> list[Result]:
    """Return the results that are set in large type."""
    return [result for result in results if is_large(vocabulary, result)]


def counts_of(vocabulary: Vocabulary, results: Sequence[Result]) -> list[Result]:
    """Return the results that stand as counts in a line."""
    return [result for result in results if not is_large(vocabulary, result)]


def figure(vocabulary: Vocabulary, result: Result) -> str:
    """Return the number of a result as a reader sees it, without the ‘about’ of an estimate."""
    currency = vocabulary.currency
    if result.change is not None:
        sign = "+" if result.change > 0 else ""
        return sign + with_unit(result.change, result.unit, currency)
    if result.value is not None:
        return with_unit(result.value, result.unit, currency)
    if result.before is not None and result.after is not None:
        before = _first(result.before, result.unit, currency)
        return f"{before} → {with_unit(result.after, result.unit, currency)}"
    low = _first(result.low or 0, result.unit, currency)
    high = with_unit(result.high or 0, result.unit, currency)
    return say(vocabulary, "figure.range", low=low, high=high)


def in_words(vocabulary: Vocabulary, result: Result) -> str:
    """Return the number of a result, with ‘about’ before an estimate."""
    number_alone = figure(vocabulary, result)
    if result.approximate:
        return say(vocabulary, "figure.about", number=number_alone)
    return number_alone


def _first(value: float, unit: str, currency: Currency) -> str:
    """Return the first of two numbers; a unit that is a word stands after the second alone."""
    if unit in (currency.code, "%"):
        return with_unit(value, unit, currency)
    return number(value)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of results, in the currency and the words of a bank."""

    vocabulary: Vocabulary
    language: Language

    def figure(self, result: Result) -> str:
        """Return the number of a result as a reader sees it, without the ‘about’ of an estimate."""
        return figure(self.vocabulary, result)

    def in_words(self, result: Result) -> str:
        """Return the number of a result, with ‘about’ before an estimate."""
        return in_words(self.vocabulary, result)

    def is_long(self, result: Result) -> bool:
        """Say whether the number of a result has to be set in smaller type."""
        return len(self.in_words(result)) > _LONG

    def chart(self, result: Result) -> Markup:
        """Return a small SVG of a result that has something to compare, or nothing."""
        bars = _bars(result)
        if not bars:
            return Markup("")
        rows = Markup("").join(self._row(place, bar) for place, bar in enumerate(bars))
        svg = Markup(
            '<svg class="result-chart" viewBox="0 0 {width} {height}" role="img" '
            'aria-label="{words}">{rows}</svg>'
        )
        return svg.format(
            width=_BAR_WIDTH + _LABEL_WIDTH,
            height=_ROW_HEIGHT * len(bars),
            words=f"{result.measure}: {self.in_words(result)}",
            rows=rows,
        )

    def _row(self, place: int, bar: Bar) -> Markup:
        row = Markup(
            '<rect x="0.0" y="{top}" width="{width:.1f}" height="{height}" rx="2" '
            'class="{class_}"/>'
            '<text class="bar-label" x="{label_left}" y="{label_base}"{lang}>{label}</text>'
        )
        top = place * _ROW_HEIGHT
        return row.format(
            top=top,
            width=bar.share * _BAR_WIDTH,
            height=_BAR_HEIGHT,
            class_="bar bar--weak" if bar.weak else "bar",
            label_left=_BAR_WIDTH + _LABEL_GAP,
            label_base=top + _LABEL_DROP,
            lang=self.language.ours,
            label=say(self.vocabulary, "figure.before" if bar.weak else "figure.after"),
        )


def _bars(result: Result) -> tuple[Bar, ...]:
    """Return the bars that compare before with after, or what a percentage leaves of the whole."""
    before, after, change = result.before, result.after, result.change
    if before is not None and after is not None:
        most = max(before, after)
        if min(before, after) < 0 or most == 0:
            return ()
        return Bar(before / most, weak=True), Bar(after / most)
    if change is None or result.unit != "%" or not -100 <= change <= 100:
        return ()
    # The whole is what was before; after a rise, what is now is longer.
    rest = 100 + change
    whole = max(100.0, rest)
    return Bar(100 / whole, weak=True), Bar(rest / whole)
