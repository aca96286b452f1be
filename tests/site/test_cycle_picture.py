"""The lines of the cycle's picture: a ring of parts that meet, with words that can be read."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from practice_bank.site.cycle_picture import FEWEST, MOST, CyclePart, cycle_parts, shape

NUMBERS = pytest.mark.parametrize("number", range(FEWEST, MOST + 1))


def points(path: str) -> list[tuple[float, float]]:
    """Return the points that a path goes through; what an arc says besides its end is left out."""
    plain = re.sub(r"A \S+ \S+ \S+ \S+ \S+", "L", path)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", plain)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_ring_of_four_is_drawn_in_quarters() -> None:
    assert shape(4) == (
        "M 153 20 A 140 140 0 0 1 300 153 L 270 168 L 240 153 A 80 80 0 0 0 153 80 L 168 50 Z"
    )
    assert cycle_parts(4) == [
        CyclePart("0", "M 160 53 A 107 107 0 0 1 267 160", "M 160 71 A 89 89 0 0 1 249 160"),
        CyclePart("90", "M 160 267 A 107 107 0 0 0 267 160", "M 160 285 A 125 125 0 0 0 285 160"),
        CyclePart("180", "M 53 160 A 107 107 0 0 0 160 267", "M 35 160 A 125 125 0 0 0 160 285"),
        CyclePart("270", "M 53 160 A 107 107 0 0 1 160 53", "M 71 160 A 89 89 0 0 1 160 71"),
    ]


@NUMBERS
def test_the_parts_are_turned_by_the_same_angle_all_round(number: int) -> None:
    turns = [float(part.turn) for part in cycle_parts(number)]
    assert turns[0] == 0
    steps = {round(later - earlier, 3) for earlier, later in pairwise([*turns, 360])}
    assert steps == {round(360 / number, 3)}


@NUMBERS
def test_the_picture_lies_within_its_view_box(number: int) -> None:
    for part in cycle_parts(number):
        for across, down in (*points(part.name_arc), *points(part.count_arc)):
            assert 15 <= across <= 305
            assert 15 <= down <= 305
    for across, down in points(shape(number)):
        assert math.hypot(across - 160, down - 160) <= 145


@NUMBERS
def test_no_words_stand_on_their_head(number: int) -> None:
    """Words run along an arc from its start to its end, which must not lie to the left of it."""
    for part in cycle_parts(number):
        for arc in (part.name_arc, part.count_arc):
            (start, _), (end, _) = points(arc)
            assert end >= start - 0.1, part
