"""The bank's mark: the ring of its own cycle, with as many parts as the cycle has stages.

A bank without a cycle has sheets that lie on one another. The mark stands in the header of every
page, in the colours of bank.yml, and in white on the icon and on the pictures of shared links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from practice_bank.bank.queries import topics_in
from practice_bank.site.cycle_picture import FEWEST, MOST, Ring, shape, turn

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Accent

ICON = "images/icon.svg"
# The side of the square that the mark is drawn in.
SIDE = 32
_RING = Ring(middle=16, outer=15, inner=6.3, tip=10.6, gap=1.6, beyond=1.8)
# Three sheets, the first in front, as left, top, width and height.
SHEETS = ((2, 12, 18, 18), (7, 7, 18, 18), (12, 2, 18, 18))
# The spaces beside the letters of a path.
_SPACES = re.compile(r" (?=[A-Z])|(?<=[A-Z]) ")
# How much of the white of the icon each part has, the first the most.
FADING = (1, 0.8, 0.6, 0.4, 0.3, 0.25)


class MarkPart(NamedTuple):
    """A part of the mark: its path as SVG's `d`, and by how many degrees it is turned."""

    path: str
    turn: str


def parts_of_mark(bank: Bank) -> int:
    """Return how many parts the ring of a bank's mark has, or 0 where it has no ring."""
    cycle = bank.vocabulary.cycle
    if cycle is None:
        return 0
    stages = len(topics_in(bank, cycle.facet.name))
    return stages if FEWEST <= stages <= MOST else 0


def mark_parts(number: int) -> list[MarkPart]:
    """Return the parts of the mark, the one in front first; a `number` of 0 is for no ring."""
    if not number:
        return [MarkPart(_sheet(*sides), "0") for sides in SHEETS]
    parts = []
    # Every page has the mark, so its path does without the spaces that SVG does not need.
    path = _SPACES.sub("", shape(number, _RING))
    for place in range(number):
        part = MarkPart(path, turn(number, place))
        parts.append(part)
    return parts


def mark(number: int) -> Markup:
    """Return the mark as an SVG in the colours of accent.css, which nobody hears."""
    parts = ""
    # What is in front is drawn last.
    numbered = list(enumerate(mark_parts(number), 1))
    for place, part in reversed(numbered):
        parts += f'<path d="{part.path}" fill="var(--stage-{place})"{_turned(part)}/>'
    svg = f'<svg class="mark" viewBox="0 0 {SIDE} {SIDE}" aria-hidden="true">{parts}</svg>'
    # Numbers and our own names alone.
    return Markup(svg)  # noqa: S704


def icon(accent: Accent, number: int) -> str:
    """Return the icon of the site as SVG: the mark in white on the bank's colour."""
    paths = ""
    parts = mark_parts(number)
    shaded = list(zip(FADING, parts, strict=False))
    # What is in front is drawn last.
    for share, part in reversed(shaded):
        turned = _turned(part)
        paths += f'<path d="{part.path}" fill="#fff" opacity="{share}"{turned}/>'
    ground = f'<rect width="{SIDE}" height="{SIDE}" rx="7" fill="{accent.light}"/>'
    # The mark leaves an edge of the ground all round.
    inset = '<g transform="translate(4.8 4.8) scale(.7)">'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
    return f"{opening}{ground}{inset}{paths}</g></svg>\n"


def _turned(part: MarkPart) -> str:
    if part.turn == "0":
        return ""
    middle = SIDE // 2
    return f' transform="rotate({part.turn} {middle} {middle})"'


def _sheet(left: int, top: int, width: int, height: int) -> str:
    return f"M {left} {top} h {width} v {height} h -{width} Z"
