"""Levels side by side or in steps, and figures large and small, in a real browser."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.finder_page import CASE

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

STANDARD = "standards/a5-governance/"
COMPETENCY = "competencies/sound-financial-investments/"
# Seven counts, three with a note.
COUNTS = "case-studies/west-mercia-tri-partite/"
LONG = "Wohngruppenbetreuungsplatzvermittlungsverfahren"


def boxes(page: Page, selector: str) -> list[FloatRect]:
    found = [each.bounding_box() for each in page.locator(selector).all()]
    return [box for box in found if box is not None]


def expect_no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def expect_side_by_side(page: Page) -> None:
    rungs = boxes(page, ".rung")
    assert len({box["y"] for box in rungs}) == 1
    assert rungs[0]["x"] == boxes(page, "h1")[0]["x"]
    # The last ends where the widest part of the page does.
    assert rungs[-1]["x"] + rungs[-1]["width"] == pytest.approx(
        sum(boxes(page, ".page")[0][side] for side in ("x", "width")), abs=1
    )
    expect_no_sideways_scroll(page)


def expect_steps(page: Page) -> None:
    for upper, lower in pairwise(boxes(page, ".rung")):
        assert lower["y"] >= upper["y"] + upper["height"]
        assert lower["x"] > upper["x"]
    expect_no_sideways_scroll(page)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("where", [STANDARD, COMPETENCY])
def test_levels_are_side_by_side_on_a_wide_page_and_in_steps_on_a_narrow_one(
    open_page: OpenPage, where: str, scripts: bool
) -> None:
    expect_side_by_side(open_page(where, java_script_enabled=scripts))
    narrow = {"width": 320, "height": 640}
    expect_steps(open_page(where, viewport=narrow, java_script_enabled=scripts))


def test_five_levels_that_have_no_room_side_by_side_are_in_steps_and_three_are_not(
    open_page: OpenPage,
) -> None:
    tablet = {"width": 768, "height": 1024}
    expect_steps(open_page(STANDARD, viewport=tablet))
    expect_side_by_side(open_page(COMPETENCY, viewport=tablet))


def test_the_levels_of_any_bank_fit_whatever_their_number(
    open_small: OpenPage, small: SmallBank
) -> None:
    kinds = [kind for kind in ("standard", "competency") if kind in small.bank.vocabulary.kinds]
    for resource in [small.bank.of_kind(kind)[0] for kind in kinds]:
        expect_side_by_side(open_small(resource.address))
        narrow = {"width": 320, "height": 640}
        expect_steps(open_small(resource.address, viewport=narrow))


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_what_helps_to_the_next_level_is_directly_below_the_levels(
    open_page: OpenPage, width: int
) -> None:
    page = open_page(STANDARD, viewport={"width": width, "height": 900})
    (ladder,), (climb,) = boxes(page, ".ladder"), boxes(page, ".climb")
    assert 0 <= climb["y"] - ladder["y"] - ladder["height"] < 24


def test_on_paper_the_levels_are_rows_and_what_helps_is_there(open_page: OpenPage) -> None:
    page = open_page(STANDARD)
    page.emulate_media(media="print")
    assert len({box["x"] for box in boxes(page, ".rung")}) == 1
    assert len({box["y"] for box in boxes(page, ".rung")}) == 5
    expect(page.locator(".climb a").first).to_be_visible()


def test_counts_are_in_the_size_of_the_text_and_what_changed_is_larger(
    open_page: OpenPage,
) -> None:
    sizes = (
        "found => [...new Set(found.map((each) => parseFloat(getComputedStyle(each).fontSize)))]"
    )
    counts = open_page(COUNTS).locator(".counts :is(.figure__number, .figure__what)")
    (size,) = counts.evaluate_all(sizes)
    changed = open_page(CASE).locator(".figures .figure__number").evaluate_all(sizes)
    assert min(changed) > 1.5 * size


def test_the_comparison_has_every_count_with_its_note(open_page: OpenPage) -> None:
    page = open_page("compare/?cases=west-mercia-tri-partite")
    cell = page.locator("td", has_text="Local authority areas in the agreement: 3 areas").first
    expect(cell).to_contain_text("middle share: 4 places. From the proposed 6/4/2 split.")
    expect(cell).to_contain_text("Agencies whose commitment was needed: 9 agencies")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_long_unit_wraps(open_page: OpenPage, width: int) -> None:
    for where in (CASE, COUNTS):
        page = open_page(where, viewport={"width": width, "height": 800})
        numbers = page.locator(".figure__number")
        numbers.evaluate_all(f"found => found.forEach((each) => each.append(' {LONG}'))")
        expect_no_sideways_scroll(page)
        spilt = "found => found.filter((each) => each.scrollWidth > each.clientWidth + 1).length"
        assert page.locator(".figure").evaluate_all(spilt) == 0
        (facts,) = boxes(page, ".facts")
        for box in boxes(page, ".figure__number"):
            assert box["x"] + box["width"] <= facts["x"] + facts["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_told_apart_in_the_reader_s_own_colours(
    open_page: OpenPage, scheme: str
) -> None:
    page = open_page(CASE, forced_colors="active", color_scheme=scheme)
    chart = page.locator(".result-chart").first
    fill = "each => getComputedStyle(each).fill"
    ink = page.locator("h1").evaluate("each => getComputedStyle(each).color")
    paper = page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor")
    assert chart.locator(".bar:not(.bar--weak)").evaluate(fill) == ink
    assert chart.locator(".bar--weak").evaluate(fill) == paper
    assert chart.locator(".bar--weak").evaluate("each => getComputedStyle(each).stroke") == ink
    assert {label.evaluate(fill) for label in chart.locator("text").all()} == {ink}
    expect(chart.locator("text")).to_have_text(["before", "after"])
