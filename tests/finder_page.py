"""The page that finds cases, as its tests use it, and the counts that it has to show, made by hand
in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from practice_bank.model.kinds import Case
from tests.exports.test_facets import FACETS, by_hand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.bank.bank import Bank
    from tests.browser_fixtures import OpenPage

FIND = "case-studies/"
CASE = "case-studies/york-foster-carers/"
STATUS = ".finder__status"
TITLES = ".finder__results :is(.card__title, tbody th) a"
COMPARED = ["york-foster-carers", "east-riding-fewer-external-placements"]


@pytest.fixture(scope="session")
def cases(real_bank: Bank) -> list[Case]:
    """Return the cases in the order of the list, strongest evidence first."""
    return [case.front for case in real_bank.all_of(Case)]


def fitting(cases: Iterable[Case], chosen: Mapping[str, Iterable[str]]) -> list[Case]:
    """Return the cases that have in every facet at least one of the values chosen there."""
    return [
        case
        for case in cases
        if all(by_hand(case)[name] & set(slugs) for name, slugs in chosen.items())
    ]


def titles(cases: Iterable[Case]) -> list[str]:
    return [case.title for case in cases]


def counts_by_hand(
    cases: list[Case], chosen: Mapping[str, Iterable[str]]
) -> dict[tuple[str, str], int]:
    """Return how many cases each value would give, whatever is chosen in its own facet."""
    found: dict[tuple[str, str], int] = {}
    for name in FACETS:
        others = {other: slugs for other, slugs in chosen.items() if other != name}
        for case in fitting(cases, others):
            for slug in by_hand(case)[name]:
                found[name, slug] = found.get((name, slug), 0) + 1
    return found


def counts_shown(page: Page) -> dict[tuple[str, str], int]:
    """Return the count that each value shows, those that show none left out; every facet is
    unfolded first.
    """
    page.evaluate("document.querySelectorAll('.facet').forEach((facet) => { facet.open = true; })")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    rows: list[tuple[str, str, int]] = page.evaluate("""
        [...document.querySelectorAll(".facet__values input")]
          .filter((box) => box.closest(".facet"))
          .map((box) => [box.closest(".facet").dataset.facet, box.value, parseInt(box.closest("li").querySelector(".count").textContent)])
          .concat([...document.querySelectorAll(".tile")].map((tile) =>
            [tile.closest(".facet").dataset.facet, tile.value, Number(tile.querySelector(".tile__count").textContent)]))
    """)
    return {(name, slug): count for name, slug, count in rows if count}


def opened(open_page: OpenPage, query: str = "", **options: object) -> Page:
    """Open the finder and wait until it has taken over."""
    page = open_page(FIND + query, **options)
    expect(page.locator(".finder__filters")).to_be_attached()
    return page


def box(page: Page, facet: str, slug: str) -> Locator:
    return page.locator(f".facet[data-facet={facet}] input[value={slug}]")


def tick(page: Page, facet: str, slug: str) -> None:
    page.locator(f".facet[data-facet={facet}]").evaluate("(facet) => { facet.open = true; }")
    box(page, facet, slug).click()


def expect_found(page: Page, found: list[Case], total: int) -> None:
    number = f"{len(found)} case{'' if len(found) == 1 else 's'}"
    expect(page.locator(STATUS)).to_have_text(
        number if len(found) == total else f"{number} of {total}"
    )
    expect(page.locator(TITLES)).to_have_text(titles(found)[:20])
