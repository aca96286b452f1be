"""Cases like the reader’s own area, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.exports.test_facets import by_hand
from tests.finder_page import TITLES, expect_found, opened, titles

if TYPE_CHECKING:
    from practice_bank.model.kinds import Case
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser


def describe_area(page: Page) -> None:
    page.click(".my-area summary")
    page.select_option("#my-area_type", "unitary")
    page.select_option("#my-region", "yorkshire-and-the-humber")
    page.locator(".my-area label", has_text="Health").click()
    page.get_by_role("button", name="Show cases like it first").click()


def like(case: Case) -> list[str]:
    values = by_hand(case)
    return [
        reason
        for reason, there in (
            ("same kind of area", "unitary" in values["area_type"]),
            ("same region", "yorkshire-and-the-humber" in values["region"]),
            ("works with health", "health" in values["partners"]),
        )
        if there
    ]


def test_cases_like_the_readers_area_come_first_and_say_why(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page)
    describe_area(page)
    expected = sorted(cases, key=lambda case: -len(like(case)))
    expect(page.locator(TITLES)).to_have_text(titles(expected)[:20])
    assert like(expected[0]) == ["same kind of area", "same region", "works with health"]
    for place in (0, 3, 19):
        card = page.locator(".finder__results .found tbody tr").nth(place)
        reasons = like(expected[place])
        if reasons:
            expect(card).to_contain_text(f"Like your area: {', '.join(reasons)}")
        else:
            expect(card).not_to_contain_text("Like your area")
    assert "unitary" not in page.url


def test_the_area_is_kept_in_the_browser_and_forgotten_by_one_click(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page)
    describe_area(page)
    expect(page.locator(".my-area__said")).to_contain_text("Yorkshire and the Humber, with health")
    page.reload()
    expect(page.locator(":is(.card__like, .found__said)").first).to_be_visible()
    page.click(".my-area summary")
    page.get_by_role("button", name="Forget my area").click()
    expect(page.locator(TITLES)).to_have_text(titles(cases)[:20])
    assert page.locator(":is(.card__like, .found__said)").count() == 0
    assert page.evaluate("Object.keys(localStorage).includes('my-area')") is False


@pytest.mark.parametrize(
    "kept", ["{", '"x"', '{"region": {"a": 1}, "partners": [7, "<b>"]}', "[]", "null"]
)
def test_what_something_else_left_in_the_store_is_no_area(
    open_page: OpenPage, cases: list[Case], kept: str
) -> None:
    page = opened(open_page)
    page.evaluate("(kept) => localStorage.setItem('my-area', kept)", kept)
    page.reload()
    expect_found(page, cases, len(cases))


def test_an_area_that_an_older_version_kept_is_still_known(open_page: OpenPage) -> None:
    page = opened(open_page)
    kept = '{"area_type": "unitary", "region": "", "partners": ["health", "education"]}'
    page.evaluate("(kept) => localStorage.setItem('my-area', kept)", kept)
    page.reload()
    said = page.locator(".my-area__said")
    expect(said).to_have_text(
        "Shown first: Unitary authority, with health and schools, colleges and education services."
    )
    expect(page.locator("#my-area_type")).to_have_value("unitary")
    expect(page.locator("#my-region")).to_have_value("")
    expect(page.locator(".my-area input:checked")).to_have_count(2)


def test_the_form_asks_for_an_area_in_the_words_of_the_bank(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.click(".my-area summary")
    expect(page.locator(".my-area summary")).to_have_text("Match to my area")
    expect(page.locator(".my-area .field label")).to_have_text(["My area is", "It is in"])
    expect(page.locator(".my-area legend")).to_have_text("We work with")
