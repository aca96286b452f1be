"""A path that holds its reader: the way on, what was opened, and the way out, on both banks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from practice_bank.bank.paths import paths_of
from tests.any_bank import ON_ONE_BANK, open_small, small, small_address

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from practice_bank.bank.paths import Path as GuidedPath
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

__all__ = ["open_small", "small", "small_address"]
pytestmark = pytest.mark.browser

BAR = "nav.path-bar"
_WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
BROKEN = [
    "{",
    "[]",
    '"path"',
    '{"steps": 3}',
    '{"address":"a/","title":"T","at":0,"of":1,"steps":[{"address":"HERE"}]}',
    '{"address":"//evil.example/","title":"T","at":0,"of":1,'
    '"steps":[{"address":"HERE","title":"T","minutes":1,"number":1}]}',
    '{"address":"javascript:alert(1)//","title":"T","at":0,"of":1,'
    '"steps":[{"address":"HERE","title":"T","minutes":1,"number":1}]}',
]


def path_of(small: SmallBank) -> GuidedPath:
    (path,) = paths_of(small.bank).values()
    return path


def addresses(path: GuidedPath) -> list[str]:
    return [step.node.address for step in path.steps if step.node]


def begin(page: Page) -> None:
    """Follow the first step by keyboard."""
    expect(page.locator(".path__progress p")).to_be_visible()
    page.locator("a[data-step]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(BAR)).to_be_visible()


def test_a_path_leads_on_by_keyboard_to_its_last_step_and_back(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    path = path_of(small)
    steps = addresses(path)
    page = open_small(path.page.address)
    begin(page)
    for number, address in enumerate(steps, start=1):
        expect(page).to_have_url(small_address + address)
        expect(page.locator(BAR)).to_contain_text(f"Step {number} of {len(steps)}")
        expect(page.locator(".path-bar__here a")).to_have_text(path.page.title)
        if number < len(steps):
            page.locator(".path-bar__next a").focus()
            page.keyboard.press("Enter")
    expect(page.locator(".path-bar__next")).to_have_text("This is the last step.")
    page.locator(".path-bar__here a").click()
    expect(page.locator(".path__progress p")).to_have_text(f"{len(steps)} of {len(steps)} opened")


def test_the_bar_stays_through_a_reload_and_leaves_at_a_click(
    small: SmallBank, open_small: OpenPage
) -> None:
    page = open_small(path_of(small).page.address)
    begin(page)
    page.reload()
    page.get_by_role("navigation", name="Your path").get_by_role("button").click()
    expect(page.locator(BAR)).to_have_count(0)
    expect(page.locator("main")).to_be_focused()
    page.reload()
    expect(page.locator("html.on-path")).to_have_count(0)


def test_what_was_opened_is_told_in_every_tab_and_forgotten_at_a_click(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    path = path_of(small)
    page = open_small(path.page.address)
    other = page.context.new_page()
    other.goto(small_address + path.page.address)
    begin(page)
    total = len(addresses(path))
    for each in (other, page):
        each.goto(small_address + path.page.address)
        expect(each.locator(".path__progress p")).to_have_text(f"1 of {total} opened")
        expect(each.locator("li.is-opened")).to_have_count(1)
    page.get_by_role("button", name="Forget").click()
    for each in (page, other):
        expect(each.locator(".path__progress p")).to_have_text(f"0 of {total} opened")
        expect(each.get_by_role("button", name="Forget")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('path:'))") == []
    assert page.evaluate("sessionStorage.getItem('path')") is None


@ON_ONE_BANK
def test_a_broken_or_hostile_value_shows_nothing(small: SmallBank, open_small: OpenPage) -> None:
    address = addresses(path_of(small))[0]
    page = open_small(address)
    for value in BROKEN:
        page.evaluate(
            "(value) => sessionStorage.setItem('path', value)", value.replace("HERE", address)
        )
        page.reload()
        page.wait_for_load_state("networkidle")
        expect(page.locator("html.on-path")).to_have_count(0)
        expect(page.locator(BAR)).to_have_count(0)


@ON_ONE_BANK
def test_a_kept_title_is_text_and_nothing_else(small: SmallBank, open_small: OpenPage) -> None:
    path = path_of(small)
    page = open_small(path.page.address)
    begin(page)
    page.evaluate(
        """() => {
          const path = JSON.parse(sessionStorage.getItem("path"));
          path.title = "<img src=x onerror=alert(1)>";
          sessionStorage.setItem("path", JSON.stringify(path));
        }"""
    )
    page.reload()
    expect(page.locator(".path-bar__here a")).to_have_text("<img src=x onerror=alert(1)>")


@ON_ONE_BANK
def test_without_storage_a_path_reads_as_before(small: SmallBank, open_small: OpenPage) -> None:
    path = path_of(small)
    page = open_small(path.page.address)
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
             Object.defineProperty(window, name, { get() { throw new Error("off"); } });"""
    )
    page.reload()
    expect(page.locator(".path__progress p")).to_contain_text("0 of")
    page.locator("a[data-step]").first.click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(BAR)).to_have_count(0)


@ON_ONE_BANK
def test_nothing_of_it_is_loaded_by_who_is_on_no_path(
    small: SmallBank, open_small: OpenPage
) -> None:
    page = open_small("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url + addresses(path_of(small))[0])
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/path" in url.rpartition("javascripts")[2]] == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (1280, 800)])
def test_a_page_of_a_path_is_still_and_fits(
    small: SmallBank, open_small: OpenPage, width: int, height: int
) -> None:
    page = open_small(path_of(small).page.address, viewport={"width": width, "height": height})
    page.add_init_script(_WATCH)
    begin(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= 0.02
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".path-bar__here a").click()
    expect(page.locator("li.is-opened")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= 0.02
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@ON_ONE_BANK
def test_the_bar_is_not_printed(small: SmallBank, open_small: OpenPage) -> None:
    page = open_small(path_of(small).page.address)
    begin(page)
    page.emulate_media(media="print")
    expect(page.locator(BAR)).to_be_hidden()
