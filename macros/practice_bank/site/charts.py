"""Charts of data files, drawn by matplotlib as SVG (https://matplotlib.org).

matplotlib writes styles, fonts, ids and its own name into an SVG. The site's policy allows no style
in a page, and a chart has the colours and the font of the page around it, so what comes out is
cleaned before it is shown.
"""

from __future__ import annotations

import io
import re
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from practice_bank.site.figures import with_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Stand-ins that matplotlib takes for colours; in the SVG they become the theme's own.
_INK, _ACCENT, _RULE = "#010203", "#010204", "#010205"
_THEME = {_INK: "currentColor", _ACCENT: "var(--accent)", _RULE: "var(--rule)"}

# Sizes in inches: the chart's width, a row with a label of one line, what each further line of the
# label adds.
_WIDTH = 4.0
_ROW, _LINE = 0.62, 0.2
_MARGIN = 0.1
_BAR = 0.2
_LABEL_BELOW_TOP, _BAR_ABOVE_BOTTOM = 0.08, 0.16
# Points, as the page's styles have it for the text of charts; letters a line.
_FONT_SIZE = 10.5
_LETTERS = 42
# The numbers stand to the right of the longest bar, a little apart from it.
_ROOM_FOR_NUMBERS, _GAP = 1.22, 1.02
# The line from which bars go to both sides: its part of the width, and how much higher it is.
_LINE_WIDTH, _LINE_HEIGHT = 0.005, 1.5

_CLEANING = tuple(
    (re.compile(pattern, re.DOTALL), replacement)
    for pattern, replacement in (
        (r"<metadata>.*?</metadata>", ""),
        (r"<!--.*?-->", ""),
        (r"<defs>.*?</defs>", ""),
        # The grounds of the figure and of the axes, which have no colour.
        (r"<path [^>]*fill: none[^>]*/>", ""),
        (r"</?g\b[^>]*>", ""),
        (r' (?:clip-path|xmlns|xmlns:xlink|version|id)="[^"]*"', ""),
        (r' transform="rotate\(-0 [^"]*"', ""),
        (r' width="[\d.]+pt" height="[\d.]+pt"', ""),
        (r"\n\s*", " "),
    )
)
# What the page's styles say of every text; and what is finer than one sees: places beyond a tenth,
# and spaces.
_SAID_BY_STYLES = re.compile(r' (?:font-size|text-anchor)="[^"]*"| fill="currentColor"')
_TOO_FINE = re.compile(r"(?<=\d\.\d)\d+|\s+(?=[LMz\"])")


def bar_chart(title: str, labels: Sequence[str], values: Sequence[float], unit: str) -> Markup:
    """Return an SVG of horizontal bars, each under its label, with its number to the right.

    Bars below nothing go to the left of those above it. The values are numbers that one can draw:
    neither endless nor missing.
    """
    from matplotlib.figure import Figure

    wrapped = [textwrap.fill(label, _LETTERS) for label in labels]
    heights = [_ROW + _LINE * text.count("\n") for text in wrapped]
    height = sum(heights) + _MARGIN
    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    scale = _scale_of(values, unit)
    axes.set_xlim(scale.least, scale.least + _ROOM_FOR_NUMBERS * scale.span)
    axes.set_ylim(height, 0)
    top = 0.0
    for label, value, row in zip(wrapped, values, heights, strict=True):
        _write(axes, scale.least, top + _LABEL_BELOW_TOP, label, va="top")
        middle = top + row - _BAR_ABOVE_BOTTOM
        _draw_bar(axes, scale, middle, value)
        said = with_unit(value, unit if unit == "%" else "").strip()
        _write(axes, scale.beside, middle, said, va="center", fontweight="bold")
        top += row
    return _to_svg(figure, title)


class _Scale(NamedTuple):
    """The number at the left of a chart's bars, how far it is to their right, and where the
    numbers stand."""

    least: float
    span: float
    beside: float


def _scale_of(values: Sequence[float], unit: str) -> _Scale:
    least = min((*values, 0.0))
    # A share is a part of a hundred, so the bars of shares have room for a hundred.
    most = max((*values, 100.0 if unit == "%" else 0.0))
    span = most - least or 1.0
    return _Scale(least, span, least + span * _GAP)


def _write(axes: Axes, left: float, top: float, text: str, **style: Any) -> None:  # noqa: ANN401
    # A dollar is a dollar: between two of them, matplotlib would set mathematics.
    axes.text(left, top, text, fontsize=_FONT_SIZE, color=_INK, parse_math=False, **style)


def _draw_bar(axes: Axes, scale: _Scale, middle: float, value: float) -> None:
    """Draw a bar on its ground, and where nothing is, if there are bars to its left."""
    axes.barh(middle, scale.span, left=scale.least, height=_BAR, color=_RULE)
    axes.barh(middle, value, height=_BAR, color=_ACCENT)
    if scale.least < 0:
        width = scale.span * _LINE_WIDTH
        axes.barh(middle, width, left=-width / 2, height=_BAR * _LINE_HEIGHT, color=_INK)


def _to_svg(figure: Figure, title: str) -> Markup:
    import matplotlib as mpl

    out = io.StringIO()
    # Texts stay texts, and ids are the same at every build.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "practice-bank"}):
        nothing_of_its_making = {"Date": None, "Creator": None}
        figure.savefig(out, format="svg", transparent=True, metadata=nothing_of_its_making)
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    for pattern, replacement in _CLEANING:
        svg = pattern.sub(replacement, svg)
    svg = re.sub(r' style="([^"]*)"', lambda found: _as_attributes(found[1]), svg)
    for stand_in, colour in _THEME.items():
        svg = svg.replace(stand_in, colour)
    svg = re.sub(r"<[^<>]+>", lambda tag: _shortened(tag[0]), svg)
    opening = f'<svg class="chart" role="img" aria-label="{escape(title)}"'
    # matplotlib escapes its texts.
    return Markup(svg.strip().replace("<svg", opening, 1))  # noqa: S704


def _as_attributes(style: str) -> str:
    """Write a style as attributes, which a strict policy allows; the font is the page's own."""
    attributes = ""
    for rule in style.split(";"):
        name, colon, value = rule.partition(":")
        if colon and name.strip() != "font-family":
            attributes += f' {name.strip()}="{value.strip()}"'
    return attributes


def _shortened(tag: str) -> str:
    if tag.startswith("<text"):
        tag = _SAID_BY_STYLES.sub("", tag)
    return _TOO_FINE.sub("", tag)
