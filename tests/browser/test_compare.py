"""Comparing cases in a real browser."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from practice_bank.model.kinds import Case
from tests.finder_page import CASE, COMPARED, opened

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser


def test_cases_are_compared_by_keyboard_alone(open_page: OpenPage) -> None:
    page = opened(open_page, "?region=yorkshire-and-the-humber")
    for slug in COMPARED:
        page.focus(f"[data-compare][value={slug}]")
        page.keyboard.press("Space")
    expect(page.locator(".tray [role=status]")).to_have_text("2 cases chosen.")
    page.focus(".tray a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/compare/?cases={','.join(COMPARED)}")
    expect(page.locator("th[scope=col]")).to_have_count(2)
    page.locator(".table-scroll").focus()
    expect(page.locator(".table-scroll")).to_be_focused()


def test_the_comparison_shows_what_the_cases_say(open_page: OpenPage, real_bank: Bank) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    rows = page.locator("tbody tr")
    names = [
        "In short",
        "Area",
        "How it is known",
        "Cost",
        "Verdict",
        "What has to be in place",
        "Results",
        "Not reported",
    ]
    expect(page.locator("tbody th[scope=row]")).to_have_text(names)
    for column, slug in enumerate(COMPARED):
        case = real_bank.resources[("case", slug)].front  # type: ignore[index]
        assert isinstance(case, Case)
        cells = [rows.nth(row).locator("td").nth(column) for row in range(len(names))]
        for cell, text in zip(
            cells, [case.summary, case.area, case.evidence.why, case.cost.why], strict=False
        ):
            expect(cell).to_contain_text(text)
        expect(cells[5].locator("li")).to_have_text(list(case.conditions))
        expect(cells[6].locator("li")).to_have_count(len(case.results))
        expect(cells[7]).to_contain_text(case.not_reported[0])


def test_four_cases_are_the_most(open_page: OpenPage) -> None:
    page = opened(open_page)
    boxes = page.locator("[data-compare]")
    for place in range(5):
        boxes.nth(place).click()
    expect(page.locator(".tray [role=status]")).to_contain_text("You can compare up to four cases")
    expect(boxes.nth(4)).not_to_be_checked()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(".tray")).to_be_hidden()
    expect(page.locator("[data-compare]:checked")).to_have_count(0)


def test_a_cases_own_page_adds_it_and_removes_it(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.get_by_role("button", name="Compare with other cases").click()
    expect(page.locator(".tray [role=status]")).to_have_text(
        "1 case chosen. Choose another to compare."
    )
    expect(page.locator(".tray a")).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Remove from the comparison").click()
    expect(page.locator(".tray")).to_be_hidden()


def test_the_comparison_says_which_cases_there_are_not(open_page: OpenPage) -> None:
    page = open_page(
        "compare/?cases=york-foster-carers,yorck,%3Cimg%20src=x%20onerror=alert(1)%3E",
        expected_errors=True,
    )
    notices = page.locator("compare-table .notice")
    expect(notices).to_have_count(2)
    expect(notices.filter(has_text="There is no case ‘yorck’")).to_be_visible()
    expect(notices.filter(has_text="<img src=x")).to_be_visible()
    assert page.locator("main img").count() == 0
    expect(page.locator("th[scope=col]")).to_have_count(1)


def test_the_comparison_without_cases_says_how_to_choose_some(open_page: OpenPage) -> None:
    page = open_page("compare/")
    way = page.locator(".crumbs a")
    expect(page.locator("compare-table")).to_contain_text(
        f"Tick ‘Compare’ on two to 4 cases in {way.inner_text()}"
    )
    assert page.locator("compare-table a").evaluate("(link) => link.href") == way.evaluate(
        "(link) => link.href"
    )


def test_a_case_can_be_removed_from_the_comparison_and_brought_back(open_page: OpenPage) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    page.get_by_role("button", name=re.compile("^Remove: Paying")).click()
    expect(page.locator("th[scope=col]")).to_have_count(1)
    page.go_back()
    expect(page.locator("th[scope=col]")).to_have_count(2)


def test_cases_that_come_late_do_not_take_the_place_of_those_wanted_since(
    open_page: OpenPage,
) -> None:
    first, second = COMPARED
    page = open_page(f"compare/?cases={second}")
    expect(page.locator("th[scope=col]")).to_have_count(1)
    held: list[Route] = []
    page.route(f"**/case-studies/{first}/", lambda route: held.append(route))
    page.evaluate(
        """([late, next]) => {
          history.pushState(null, "", `?cases=${late}`);
          dispatchEvent(new PopStateEvent("popstate"));
          history.pushState(null, "", `?cases=${next}`);
          dispatchEvent(new PopStateEvent("popstate"));
        }""",
        [first, second],
    )
    table = page.locator("compare-table")
    expect(table).to_have_attribute("aria-busy", "false")
    with page.expect_response(f"**/case-studies/{first}/"):
        held[0].continue_()
    # Whatever is done with the answer has been done once another question was answered.
    page.evaluate("fetch(location.href).then((answer) => answer.text())")
    expect(table.locator("th[scope=col]")).to_have_count(1)
    expect(table.locator("th[scope=col] a")).to_have_attribute("href", re.compile(second))


def test_on_paper_the_comparison_is_the_table_alone(open_page: OpenPage) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    expect(page.locator("th[scope=col]")).to_have_count(2)
    page.emulate_media(media="print")
    for hidden in (".site-head", ".site-foot", ".compare__do", ".compare .link"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("table.compare")).to_be_visible()
    paper = io.BytesIO(page.pdf(prefer_css_page_size=True)).getvalue()
    assert any(
        float(w) > float(h) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    )
