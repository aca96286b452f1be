"""The mark: as many parts as the cycle has stages, all within its square, the same everywhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, get_args

import pytest

from practice_bank.model.editors_page import Drawing
from practice_bank.model.vocabulary import Accent
from practice_bank.site.cycle_picture import FEWEST, MOST
from practice_bank.site.mark import SIDE, icon, mark, mark_parts, parts_of_mark
from practice_bank.site.templating import drawing, environment
from tests.site.test_cycle_picture import points

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

STAGES = pytest.mark.parametrize("stages", [0, *range(FEWEST, MOST + 1)])
ACCENT = Accent("#123456", "#abcdef")


@STAGES
def test_the_mark_has_a_part_for_each_stage_or_three_sheets(stages: int) -> None:
    parts = mark_parts(stages)
    assert len(parts) == (stages or 3)
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("stages", range(FEWEST, MOST + 1))
def test_the_ring_lies_within_its_square(stages: int) -> None:
    for part in mark_parts(stages):
        for across, down in points(part.path):
            assert 0 <= across <= SIDE
            assert 0 <= down <= SIDE


@STAGES
def test_each_part_of_the_mark_has_its_own_shade(stages: int) -> None:
    svg = ET.fromstring(mark(stages))  # noqa: S314 - our own
    fills = [path.attrib["fill"] for path in svg]
    # What is in front is drawn last.
    assert fills == [f"var(--stage-{number})" for number in range(stages or 3, 0, -1)]
    assert svg.attrib["aria-hidden"] == "true"


@STAGES
def test_the_icon_has_the_accent_and_the_parts_of_the_mark(stages: int) -> None:
    svg = ET.fromstring(icon(ACCENT, stages))  # noqa: S314 - our own
    ground, ring = svg
    assert ground.attrib["fill"] == ACCENT.light
    assert {path.attrib["d"] for path in ring} == {part.path for part in mark_parts(stages)}


def test_the_first_bank_has_four_parts_and_the_other_its_own(
    real_bank: Bank, other_bank: Bank
) -> None:
    assert parts_of_mark(real_bank) == 4
    assert parts_of_mark(other_bank) == 0


def test_each_name_has_a_drawing_of_its_own(fixture_bank: Bank) -> None:
    env = environment(fixture_bank)
    names = get_args(Drawing)
    module: Any = env.get_template("parts/drawings.html").module
    assert set(module.shapes) == set(names)
    drawn = [drawing(env, name) for name in names]
    assert len(set(drawn)) == len(names)
    for svg in drawn:
        root = ET.fromstring(svg)  # noqa: S314 - our own
        assert root.attrib["aria-hidden"] == "true"
        assert root.attrib["viewBox"] == "0 0 64 64"


def test_no_drawing_has_a_colour_of_its_own(fixture_bank: Bank) -> None:
    env = environment(fixture_bank)
    for name in get_args(Drawing):
        svg = str(drawing(env, name))
        assert not re.search(r"#[0-9a-f]{3}|fill=|stroke=|style=", svg), name


def test_each_drawing_has_one_point_at_least(fixture_bank: Bank) -> None:
    env = environment(fixture_bank)
    for name in get_args(Drawing):
        assert "drawing__point" in drawing(env, name), name
