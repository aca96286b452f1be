"""The modules on the page for trainers, chosen by time, group, level and subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from practice_bank.model.kinds import Module
from tests.any_bank import open_small, small, small_address
from tests.browser.test_accessibility import violations

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser
__all__ = ["open_small", "small", "small_address"]

SHOWN = ".chooser > li:visible h3"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    opened = open_page("trainers/")
    expect(opened.get_by_label("Minutes you have")).to_be_visible()
    return opened


def test_what_is_left_fits_the_time_the_group_and_the_level(page: Page, real_bank: Bank) -> None:
    page.get_by_label("Minutes you have").fill("75")
    page.get_by_label("People in the group").fill("7")
    page.get_by_label("Level", exact=True).select_option("Doing it well")
    fitting = []
    for module in real_bank.all_of(Module):
        front = module.front
        fits_group = bool(front.group and front.group.least <= 7 <= front.group.most)
        if min(front.lengths) <= 75 and fits_group and front.level == "Doing it well":
            fitting.append(module.title)
    assert fitting
    expect(page.locator(SHOWN)).to_have_count(len(fitting))
    assert sorted(page.locator(SHOWN).all_inner_texts()) == sorted(fitting)
    said = page.locator("module-chooser [role=status]")
    expect(said).to_contain_text(f"of {len(real_bank.of_kind('module'))} sessions fit")


def test_a_choice_is_in_the_address_and_comes_back_with_it(page: Page) -> None:
    page.get_by_label("Minutes you have").fill("20")
    said = page.locator("module-chooser [role=status]")
    expect(said).to_have_text("No session fits all of this. Change or clear a choice.")
    page.reload()
    expect(page.get_by_label("Minutes you have")).to_have_value("20")
    expect(page.locator(SHOWN)).to_have_count(0)
    page.get_by_role("button", name="Clear").press("Enter")
    expect(page.get_by_label("Minutes you have")).to_be_focused()
    expect(said).to_contain_text("All ")
    expect(page.get_by_role("button", name="Clear")).to_be_hidden()
    assert "minutes" not in page.url


@pytest.mark.parametrize(
    "asked", ["minutes=-5&people=x", "minutes=%00&Level=<b>", "Level=No+such", "minutes=1e99"]
)
def test_an_address_that_asks_for_nonsense_hides_nothing(open_page: OpenPage, asked: str) -> None:
    page = open_page(f"trainers/?{asked}")
    expect(page.locator("module-chooser [role=status]")).to_contain_text("All ")


def test_it_fits_a_narrow_page_and_axe_finds_nothing_wrong(open_page: OpenPage) -> None:
    page = open_page("trainers/?minutes=20", viewport={"width": 320, "height": 800})
    expect(page.get_by_label("Minutes you have")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_each_bank_is_asked_in_its_own_words(small: SmallBank, open_small: OpenPage) -> None:
    module = small.bank.all_of(Module)[0]
    page = open_small("macros/choose_module/")
    expect(page.get_by_label("Minutes you have")).to_be_visible()
    labels = page.locator(".chooser__form label").all_inner_texts()
    for facet, _ in module.front.topics():
        assert facet.one.lower() in [label.lower() for label in labels]
    expect(page.locator(SHOWN)).to_have_count(len(small.bank.of_kind("module")))
