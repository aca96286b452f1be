"""Finding and comparing on small screens, in dark mode, without scripts and without data; and by
the matrix.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser_fixtures import OpenPage, ask
from tests.finder_page import COMPARED, FIND, STATUS, TITLES, fitting, opened, tick, titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from practice_bank.model.kinds import Case
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser


# Small screens, themes, no scripts


@pytest.mark.parametrize(
    "where",
    [
        FIND,
        f"{FIND}?region=wales&words=foster%20parent",
        f"compare/?cases={','.join(COMPARED)}",
        "matrix/",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_screen_shows_all_of_it_and_all_of_it_can_be_read(
    open_page: OpenPage, where: str, scheme: str
) -> None:
    page = open_page(
        where, viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert ask(page, "overflow") == []
    assert ask(page, "faint") == []
    assert ask(page, "small") == []


def test_on_a_small_screen_the_filters_lead_on_to_what_is_found(open_page: OpenPage) -> None:
    page = opened(open_page, viewport={"width": 320, "height": 640})
    expect(page.locator(".panel")).not_to_have_attribute("open", "")
    page.click(".panel__title")
    tick(page, "stages", "review")
    page.get_by_role("button", name=re.compile(r"^Show \d+ cases?$")).click()
    expect(page.locator(STATUS)).to_be_focused()
    expect(page.locator(".panel")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("where", [f"{FIND}?stages=plan", f"compare/?cases={','.join(COMPARED)}"])
def test_everything_the_keyboard_reaches_shows_it(open_page: OpenPage, where: str) -> None:
    page = open_page(where)
    page.wait_for_load_state("networkidle")
    silent: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        silent += ask(page, "unmarked")
    assert silent == []


def test_without_scripts_every_case_is_listed_and_topics_lead_on(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = open_page(FIND, java_script_enabled=False)
    shown = page.locator("case-finder .card__title a")
    expect(shown).to_have_text(titles(cases))
    page.locator(".finder__topics a", has_text="Pooled").first.click()
    expect(page.locator("h1")).to_contain_text("Pooled")


def test_without_scripts_the_comparison_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("compare/", java_script_enabled=False)
    expect(page.locator("main")).to_contain_text("this browser does not run it")
    page.click("main a:has-text('all case studies')")
    page.wait_for_url("**/case-studies/")


def test_when_the_data_cannot_be_had_the_plain_list_stays(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = open_page("about/", expected_errors=True)
    page.route("**/api/facets.json", lambda route: route.fulfill(status=503))
    page.goto(page.url.replace("about/", FIND))
    expect(page.locator("case-finder.is-plain .card__title a")).to_have_text(titles(cases))
    expect(page.locator(".finder__topics")).to_be_visible()


# The matrix


def test_a_cell_of_the_matrix_leads_to_as_many_cases_as_it_says(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = open_page("matrix/", java_script_enabled=False)
    links = page.locator(".matrix td a")
    shown = {
        link.get_attribute("href"): int(re.match(r"\d+", link.inner_text())[0])  # type: ignore[index]
        for link in links.all()
    }
    for href, count in shown.items():
        found = re.fullmatch(
            r"\.\./case-studies/\?approaches=([a-z-]+)&outcomes=([a-z-]+)", href or ""
        )
        assert found, href
        assert count == len(fitting(cases, {"approaches": [found[1]], "outcomes": [found[2]]}))
    other = open_page("matrix/")
    cell = other.locator(".matrix td a").first
    count = int(re.match(r"\d+", cell.inner_text())[0])  # type: ignore[index]
    cell.click()
    expect(other.locator(TITLES)).to_have_count(count)


def test_a_title_with_markup_is_shown_as_it_is_written(open_page: OpenPage, address: str) -> None:
    """A card's text is only ever text, whatever the data files hold."""
    page = open_page("about/")

    def bait(
        route: object, change: Callable[[dict[str, object]], None] = lambda card: None
    ) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        data = response.json()
        for card in data["cards"]:
            card["title"] = card["facts"] = "<img src=x onerror='window.bitten=1'>"
        route.fulfill(response=response, json=data)  # type: ignore[attr-defined]

    page.route("**/api/cards/*.json", bait)
    page.goto(address + FIND)
    expect(page.locator(TITLES).first).to_have_text("<img src=x onerror='window.bitten=1'>")
    assert page.evaluate("window.bitten") is None


def test_only_the_pages_that_find_cases_load_its_styles(real_site: BuiltSite) -> None:
    with_styles = {
        name for name, page in real_site.pages().items() if "stylesheets/find.css" in page.source
    }
    assert {"case-studies/index.html", "compare/index.html", "matrix/index.html"} <= with_styles
    assert all(name.startswith(("case-studies/", "compare/", "matrix/")) for name in with_styles)
