"""The picture of the cycle: a ring of parts that follow one another, each with its words.

Here is where its lines run; `macros/cycle.html` puts them into an SVG. The ring begins at the top.
Its parts all have one shape, an arrow that is bent along the ring, turned by the same angle for
each.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# How many parts the picture can show: with fewer it is no ring, with more the words do not fit.
FEWEST, MOST = 3, 6

# The ring's middle and its radii, in the units of the view box (`macros/cycle.html`).
_MIDDLE = 160
_OUTER, _INNER = 140, 80
# A part begins and ends this far before the line that parts it from the next; its tip reaches
# beyond that line.
_BEFORE_LINE = -7
_TIP_RADIUS, _BEYOND_LINE = 110, 8
# The arcs on which words stand. In the lower half they run the other way, so that no word stands on
# its head, and the smaller line, which is below the name, comes farther out.
_NAME_RADIUS = 107
_COUNT_RADIUS, _COUNT_RADIUS_BELOW = 89, 125


@dataclass(frozen=True, slots=True)
class CyclePart:
    """How far a part is turned, in degrees, and the arcs of its name and its number."""

    turn: str
    name_arc: str
    count_arc: str


def shape(parts: int) -> str:
    """Return the path of the first of so many parts, as SVG's `d`."""
    end = 360 / parts
    outer_start = _point(0, _OUTER, _BEFORE_LINE)
    outer_end = _point(end, _OUTER, _BEFORE_LINE)
    tip = _point(end, _TIP_RADIUS, _BEYOND_LINE)
    inner_end = _point(end, _INNER, _BEFORE_LINE)
    inner_start = _point(0, _INNER, _BEFORE_LINE)
    notch = _point(0, _TIP_RADIUS, _BEYOND_LINE)
    return (
        f"M {outer_start} A {_OUTER} {_OUTER} 0 0 1 {outer_end} L {tip} L {inner_end} "
        f"A {_INNER} {_INNER} 0 0 0 {inner_start} L {notch} Z"
    )


def cycle_parts(parts: int) -> list[CyclePart]:
    """Return so many parts, in their order."""
    step = 360 / parts
    found: list[CyclePart] = []
    for place in range(parts):
        start, end = place * step, (place + 1) * step
        is_below = math.cos(math.radians((start + end) / 2)) < -0.01
        count_radius = _COUNT_RADIUS_BELOW if is_below else _COUNT_RADIUS
        found.append(
            CyclePart(
                _short(start),
                _arc(start, end, _NAME_RADIUS, backwards=is_below),
                _arc(start, end, count_radius, backwards=is_below),
            )
        )
    return found


def _arc(start: float, end: float, radius: int, *, backwards: bool) -> str:
    first = _point(start, radius)
    last = _point(end, radius)
    if backwards:
        return f"M {last} A {radius} {radius} 0 0 0 {first}"
    return f"M {first} A {radius} {radius} 0 0 1 {last}"


def _point(angle: float, radius: int, along: int = 0) -> str:
    """Return a point at an angle, clockwise from the top, moved `along` the ring."""
    turned = math.radians(angle)
    sine = math.sin(turned)
    cosine = math.cos(turned)
    across = _MIDDLE + radius * sine + along * cosine
    down = _MIDDLE - radius * cosine + along * sine
    return f"{_short(across)} {_short(down)}"


def _short(value: float) -> str:
    """Return a number to a tenth, without a decimal that is nothing."""
    return f"{round(value, 1):g}"
