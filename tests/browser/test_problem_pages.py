"""A page on a problem and its note for a board, in a real browser: on a narrow screen, on a wide
one, and on paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from practice_bank.bank.cases_of_problem import cases_of
from practice_bank.model.kinds import ProblemPage

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

PROBLEM = "problems/placements-cost-too-much/"
NOTE = f"{PROBLEM}note/"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 800}
BOTH = pytest.mark.parametrize("where", [PROBLEM, NOTE], ids=["page", "note"])
_SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


@BOTH
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wider_than_the_window(
    open_page: OpenPage, where: str, size: dict[str, int]
) -> None:
    page = open_page(where, viewport=size)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@BOTH
def test_the_cells_of_a_case_stand_side_by_side_where_there_is_room(
    open_page: OpenPage, where: str
) -> None:
    page = open_page(where, viewport=WIDE)
    first, last = page.locator(".case-rows tbody tr").first.locator("td").all()[:2]
    one, other = first.bounding_box(), last.bounding_box()
    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]
    expect(page.locator(".case-rows thead")).to_be_visible()


@BOTH
def test_the_cells_of_a_case_stand_below_one_another_with_their_names_where_there_is_none(
    open_page: OpenPage, where: str
) -> None:
    page = open_page(where, viewport=NARROW)
    cells = page.locator(".case-rows tbody tr").first.locator("td").all()
    boxes = [cell.bounding_box() for cell in cells]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops))
    names = [cell.get_attribute("data-name") for cell in cells]
    before = "(cell) => getComputedStyle(cell, '::before').content"
    assert [cell.evaluate(before) for cell in cells] == [f'"{name}: "' for name in names]


def test_every_note_prints_on_one_sheet(open_page: OpenPage, real_bank: Bank) -> None:
    for problem in real_bank.all_of(ProblemPage):
        page = open_page(f"{problem.address}note/")
        sheets = _SHEET.findall(page.pdf(prefer_css_page_size=True))
        assert len(sheets) == 1, problem.key


def test_the_word_file_can_be_downloaded(open_page: OpenPage) -> None:
    page = open_page(PROBLEM)
    with page.expect_download() as started:
        page.get_by_role("link", name="The same as a Word file").click()
    assert started.value.suggested_filename == "placements-cost-too-much-note.docx"


def test_the_filters_find_the_cases_that_the_topics_find(
    open_page: OpenPage, real_bank: Bank
) -> None:
    page = open_page("problems/young-people-have-no-say/")
    page.get_by_role("link", name="Filter, sort and compare").click()
    (problem,) = (
        each for each in real_bank.all_of(ProblemPage) if each.slug == "young-people-have-no-say"
    )
    expected = {case.title for case in cases_of(real_bank, problem)}
    expect(page.locator(".finder__results .found tbody tr")).to_have_count(len(expected))
    assert set(page.locator(".finder__results tbody th a").all_inner_texts()) == expected


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("nobody bids", "Nobody bids"),
        ("placements cost too much", "Placements cost too much"),
        ("schools do not trust the council", "Schools are not at the table"),
        ("we have a savings target", "We must save money this year"),
    ],
)
def test_the_search_finds_a_problem_by_its_title_and_by_what_others_call_it(
    open_page: OpenPage, words: str, title: str
) -> None:
    page = open_page(f"search/?q={words.replace(' ', '+')}")
    first = page.locator("search-panel .hit").first
    expect(first).to_contain_text(title)
    expect(first).to_contain_text("Problem")
