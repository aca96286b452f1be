"""Charts drawn at build time as SVG, each with what it shows in words; none brings a script, a font or a colour.

Results, of which there are thousands, are drawn by hand from one or two bars. Charts of data files are drawn by
matplotlib (https://matplotlib.org).
"""

from __future__ import annotations

import io
import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from practice_bank.model.fields import Result
    from practice_bank.model.vocabulary import Currency

_WIDTH, _HEIGHT, _ROW = 120, 11, 16
# Stand-ins that matplotlib takes for colours; in the SVG they become the theme's own.
_INK, _ACCENT, _RULE = "#010203", "#010204", "#010205"
_CLEANING = tuple(
    (re.compile(pattern, re.DOTALL), replacement)
    for pattern, replacement in (
        (
            r"<metadata>.*?</metadata>|<!--.*?-->|<defs>.*?</defs>|<path [^>]*fill: none[^>]*/>|</?g\b[^>]*>",
            "",
        ),
        (
            r' clip-path="[^"]*"| xmlns(:xlink)?="[^"]*"| version="[^"]*"| id="[^"]*"| transform="rotate\(-0 [^"]*"',
            "",
        ),
        (r' width="[\d.]+pt" height="[\d.]+pt"', ""),
        (r"\n\s*", " "),
    )
)
# What the page's styles say of every text, and places to the thousandth part of what one sees.
_SAID = re.compile(r' (?:font-size|text-anchor)="[^"]*"| fill="currentColor"')
_FINE = re.compile(r"(?<=\d\.\d)\d+|\s+(?=[LMz\"])")
_THEME = {_INK: "currentColor", _ACCENT: "var(--accent)", _RULE: "var(--rule)"}


class Bar(NamedTuple):
    """A bar from `start` to `end`, each a share of the width from 0 to 1."""

    start: float
    end: float
    strong: bool = True


def number(value: float) -> str:
    """Return a number as readers write it: 1,566,000; 0.5; minus signs, not hyphens."""
    text = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,}"
    return f"−{text}" if value < 0 else text


def with_unit(value: float, unit: str, currency: Currency | None = None) -> str:
    """Return a number with its unit: £300,000; 300,000 €; 50%; 16 posts."""
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


def figure_of(result: Result, currency: Currency) -> str:
    """Return the number of a result as a reader sees it."""
    about = "about " if result.approximate else ""
    if result.change is not None:
        sign = "+" if result.change > 0 else ""
        return f"{about}{sign}{with_unit(result.change, result.unit, currency)}"
    if result.value is not None:
        return about + with_unit(result.value, result.unit, currency)
    low, high = (
        (result.before, result.after) if result.before is not None else (result.low, result.high)
    )
    joint = " → " if result.before is not None else " to "
    return f"{about}{_first(low or 0, result.unit, currency)}{joint}{with_unit(high or 0, result.unit, currency)}"


def _first(value: float, unit: str, currency: Currency) -> str:
    """Return the first of two numbers; a unit that is a word stands after the second alone."""
    has_symbol = unit in (currency.code, "%")
    return with_unit(value, unit, currency) if has_symbol else number(value)


def result_chart(result: Result, currency: Currency) -> Markup:
    """Return a small SVG of a result that has something to compare, or nothing."""
    bars = _bars(result)
    if not bars:
        return Markup("")
    words = f"{result.measure}: {figure_of(result, currency)}"
    rows = "".join(
        f'<rect x="{bar.start * _WIDTH:.1f}" y="{row * _ROW}" width="{(bar.end - bar.start) * _WIDTH:.1f}" '
        f'height="{_HEIGHT}" rx="2" class="{"bar" if bar.strong else "bar bar--weak"}"/>'
        f'<text class="bar-label" x="{_WIDTH + 5}" y="{row * _ROW + 10}">{"after" if bar.strong else "before"}</text>'
        for row, bar in enumerate(bars)
    )
    svg = '<svg class="result-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    return Markup(svg).format(_WIDTH + 42, _ROW * len(bars), words, Markup(rows))  # noqa: S704 - rows are numbers


def _bars(result: Result) -> tuple[Bar, ...]:
    """Return the bars that compare before with after, or what a percentage leaves of the whole."""
    before, after = result.before, result.after
    if (
        before is not None
        and after is not None
        and min(before, after) >= 0
        and max(before, after) > 0
    ):
        most = max(before, after)
        return Bar(0, before / most, strong=False), Bar(0, after / most)
    if result.change is not None and result.unit == "%" and -100 <= result.change <= 100:
        whole = max(100.0, 100 + result.change)
        return Bar(0, 100 / whole, strong=False), Bar(0, (100 + result.change) / whole)
    return ()


def bar_chart(title: str, labels: Sequence[str], values: Sequence[float], unit: str) -> Markup:
    """Return an SVG of horizontal bars, each under its label, with its number at its end."""
    from matplotlib.figure import Figure

    wrapped = [textwrap.fill(label, 52) for label in labels]
    rows = [0.62 + 0.2 * text.count("\n") for text in wrapped]
    figure = Figure(figsize=(5.4, sum(rows) + 0.1))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1.22 * max((*values, 100.0 if unit == "%" else 0.0)) or 1.0)
    axes.set_ylim(sum(rows) + 0.1, 0)
    top = 0.0
    for label, value, height in zip(wrapped, values, rows, strict=True):
        axes.text(0, top + 0.08, label, va="top", fontsize=10.5, color=_INK)
        place = top + height - 0.16
        axes.barh(place, axes.get_xlim()[1] / 1.22, height=0.2, color=_RULE)
        axes.barh(place, value, height=0.2, color=_ACCENT)
        axes.text(
            axes.get_xlim()[1] / 1.22 * 1.02,
            place,
            with_unit(value, unit if unit == "%" else "").strip(),
            va="center",
            fontsize=10.5,
            color=_INK,
            fontweight="bold",
        )
        top += height
    return _to_svg(figure, title)


def _to_svg(figure: Figure, title: str) -> Markup:
    import matplotlib as mpl

    out = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "practice-bank"}):
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    svg = out.getvalue()[out.getvalue().index("<svg") :]
    for pattern, replacement in _CLEANING:
        svg = pattern.sub(replacement, svg)
    svg = re.sub(r' style="([^"]*)"', lambda found: _attributes(found[1]), svg)
    for stand_in, colour in _THEME.items():
        svg = svg.replace(stand_in, colour)
    svg = re.sub(r"<[^<>]+>", lambda tag: _FINE.sub("", _SAID.sub("", tag[0])), svg)
    opening = f'<svg class="chart" role="img" aria-label="{escape(title)}"'
    return Markup(svg.strip().replace("<svg", opening, 1))  # noqa: S704 - matplotlib escapes its texts


def _attributes(style: str) -> str:
    """Write a style as attributes, which a strict content security policy allows; the font is the page's own."""
    pairs = (rule.split(":", 1) for rule in style.split(";") if rule.strip())
    return "".join(
        f' {name.strip()}="{value.strip()}"'
        for name, value in pairs
        if name.strip() != "font-family"
    )
