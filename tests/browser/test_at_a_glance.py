"""The drawings of cases in a real browser: on narrow pages, for those who listen, and the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from practice_bank.bank.queries import topic_lists
from practice_bank.bank.tallies import topic_tallies
from practice_bank.site.language import language_of
from practice_bank.site.strips import strips_of
from tests.browser_fixtures import ask
from tests.finder_page import opened

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

# The smallest letter that one can read, in pixels.
LEAST_LETTER = 8.5


def sentences(bank: Bank, facet_name: str) -> list[str]:
    """Return what is heard of the drawings of a facet's topics."""
    facet = bank.vocabulary.facet(facet_name)
    assert facet is not None
    strips = strips_of(bank, language_of(bank.vocabulary))
    rows = topic_tallies(bank, facet)
    return [strips.sentence(row.tallies) for row in rows if row.cases]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_drawing_of_a_facet_makes_a_page_wider_than_the_window(
    open_small: OpenPage, small: SmallBank, width: int
) -> None:
    for facet, _ in topic_lists(small.bank):
        page = open_small(f"topics/{facet.name}/", viewport={"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert ask(page, "overflow") == []


@pytest.mark.parametrize("where", ["topics/approaches/", "topics/stages/plan/"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_drawings_of_the_real_bank_fit_on_every_page(
    open_page: OpenPage, where: str, width: int
) -> None:
    page = open_page(where, viewport={"width": width, "height": 800})
    assert ask(page, "overflow") == []
    outside = page.locator("main svg").evaluate_all("""
      (all) => all.filter((svg) => {
        const { left, right } = svg.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      }).length
    """)
    assert outside == 0


def test_the_numbers_of_a_drawing_can_be_read_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("topics/approaches/", viewport={"width": 320, "height": 800})
    heights = page.locator(".strips li svg").evaluate_all("""
      (all) => all.map((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return scale * parseFloat(getComputedStyle(svg.querySelector("text")).fontSize);
      })
    """)
    assert heights
    assert min(heights) > LEAST_LETTER


def test_the_names_of_the_places_stay_in_sight_above_the_drawings(open_page: OpenPage) -> None:
    page = open_page("topics/approaches/", viewport={"width": 1280, "height": 800})
    page.locator(".strips li").nth(20).scroll_into_view_if_needed()
    expect(page.locator(".strips__key svg")).to_be_in_viewport()
    key, drawing = (lefts(page, selector) for selector in (".strips__key svg", ".strips li svg"))
    # They stand one below another, as in a table.
    assert len({*key, *drawing}) == 1


def lefts(page: Page, selector: str) -> list[float]:
    found: list[float] = page.locator(selector).evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().left))"
    )
    return found


def test_a_drawing_is_heard_as_a_sentence(open_small: OpenPage, small: SmallBank) -> None:
    for facet, _ in topic_lists(small.bank):
        page = open_small(f"topics/{facet.name}/")
        heard = page.locator("main").aria_snapshot()
        for sentence in sentences(small.bank, facet.name):
            assert f'img "{sentence}"' in heard.replace('\\"', '"'), sentence


@pytest.mark.parametrize("width", [320, 1280])
def test_a_place_without_cases_is_quiet_on_the_map_but_told_and_within_reach(
    open_page: OpenPage, width: int
) -> None:
    page = opened(open_page, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    tiles = page.locator(".tile")
    empty: list[Locator] = []
    full: list[Locator] = []
    for tile in tiles.all():
        shown = tile.locator(".tile__count").text_content()
        (full if shown else empty).append(tile)
        assert shown != "0"
    assert empty
    assert full
    for tile in empty:
        assert re.search(r'button ".* no cases"', tile.aria_snapshot())
        assert tile.is_enabled()
        assert grounds(tile.evaluate("(one) => getComputedStyle(one).backgroundColor")) == 0
    for tile in full:
        assert re.search(r'button ".* [1-9]\d* cases?"', tile.aria_snapshot())
        assert grounds(tile.evaluate("(one) => getComputedStyle(one).backgroundColor")) == 1


def grounds(colour: str) -> int:
    """Return whether a colour covers anything: 0 is none."""
    return 0 if colour == "rgba(0, 0, 0, 0)" else 1


def test_an_empty_cell_of_the_matrix_shows_no_number_and_is_heard_as_nought(
    open_page: OpenPage,
) -> None:
    page = open_page("matrix/")
    cells = page.locator("td.share-0")
    assert cells.count() > 50
    assert set(cells.all_text_contents()) == {"0"}
    visible = cells.first.locator("span").evaluate("(one) => one.getBoundingClientRect().width")
    assert visible <= 1
