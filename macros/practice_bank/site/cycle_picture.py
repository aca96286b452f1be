"""The picture of the cycle: a ring of parts that follow one another, each with its words.

Here is where its lines run; `macros/cycle.html` puts them into an SVG. The ring begins at the top.
Its parts all have one shape, an arrow that is bent along the ring, turned by the same angle for
each. The bank's mark (`mark.py`) is the same ring, drawn small.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# How many parts the picture can show: with fewer it is no ring, with more the words do not fit.
FEWEST, MOST = 3, 6

# The arcs on which words stand. In the lower half they run the other way, so that no word stands on
# its head, and the smaller line, which is below the name, comes farther out.
_NAME_RADIUS = 107
_COUNT_RADIUS, _COUNT_RADIUS_BELOW = 89, 125


@dataclass(frozen=True, slots=True)
class Ring:
    """Where a ring runs, in the units of its view box.

    A part begins and ends `gap` before the line that parts it from the next; its tip, at the radius
    `tip`, reaches `beyond` that line.
    """

    middle: float
    outer: float
    inner: float
    tip: float
    gap: float
    beyond: float


# The ring of the picture (`macros/cycle.html`), with room for words on it.
PICTURE = Ring(middle=160, outer=140, inner=80, tip=110, gap=7, beyond=8)


@dataclass(frozen=True, slots=True)
class CyclePart:
    """How far a part is turned, in degrees, and the arcs of its name and its number."""

    turn: str
    name_arc: str
    count_arc: str


def shape(parts: int, ring: Ring = PICTURE) -> str:
    """Return the path of the first of so many parts of a ring, as SVG's `d`."""
    end = 360 / parts
    outer_start = _point(ring, 0, ring.outer, -ring.gap)
    outer_end = _point(ring, end, ring.outer, -ring.gap)
    tip = _point(ring, end, ring.tip, ring.beyond)
    inner_end = _point(ring, end, ring.inner, -ring.gap)
    inner_start = _point(ring, 0, ring.inner, -ring.gap)
    notch = _point(ring, 0, ring.tip, ring.beyond)
    outer, inner = _short(ring.outer), _short(ring.inner)
    return (
        f"M {outer_start} A {outer} {outer} 0 0 1 {outer_end} L {tip} L {inner_end} "
        f"A {inner} {inner} 0 0 0 {inner_start} L {notch} Z"
    )


def turn(parts: int, place: int) -> str:
    """Return by how many degrees the part at a place, from 0, is turned."""
    return _short(place * 360 / parts)


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
                turn(parts, place),
                _arc(start, end, _NAME_RADIUS, backwards=is_below),
                _arc(start, end, count_radius, backwards=is_below),
            )
        )
    return found


def _arc(start: float, end: float, radius: int, *, backwards: bool) -> str:
    first = _point(PICTURE, start, radius)
    last = _point(PICTURE, end, radius)
    if backwards:
        return f"M {last} A {radius} {radius} 0 0 0 {first}"
    return f"M {first} A {radius} {radius} 0 0 1 {last}"


def _point(ring: Ring, angle: float, radius: float, along: float = 0) -> str:
    """Return a point at an angle, clockwise from the top, moved `along` the ring."""
    turned = math.radians(angle)
    sine = math.sin(turned)
    cosine = math.cos(turned)
    across = ring.middle + radius * sine + along * cosine
    down = ring.middle - radius * cosine + along * sine
    return f"{_short(across)} {_short(down)}"


def _short(value: float) -> str:
    """Return a number to a tenth, without a decimal that is nothing."""
    return f"{round(value, 1):g}"
