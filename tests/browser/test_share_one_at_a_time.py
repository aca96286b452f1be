"""The form with one question at a time: a switch that this browser keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import LOOKS, violations
from tests.share_form import begin, field, fill_in, finish, load_with

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

SWITCH = "Show one question at a time"
QUESTIONS = ".share__field:visible, .share__parts:visible"


@pytest.fixture
def one(form: Page) -> Page:
    form.get_by_label(SWITCH).check()
    return form


def where(page: Page) -> str:
    return page.locator(".share__where").inner_text()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).press("Enter")


def questions_of(page: Page) -> int:
    found = re.search(r"of (\d+),", where(page))
    assert found
    return int(found[1])


def test_one_question_is_shown_with_the_step_that_it_is_in(one: Page) -> None:
    expect(field(one, "Title")).to_be_visible()
    expect(one.locator(".share__part:visible")).to_have_count(1)
    expect(one.locator(QUESTIONS)).to_have_count(1)
    expect(one.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    assert where(one) == f"Question 1 of {questions_of(one)}, step 1 of 5."


def test_one_goes_on_and_back_by_keyboard_and_is_told_where_one_is(one: Page) -> None:
    expect(one.locator(".share__where")).to_have_role("status")
    count = questions_of(one)
    seen: list[str] = []
    for place in range(1, count + 1):
        assert where(one).startswith(f"Question {place} of {count}, step ")
        seen.append(one.locator(".share__part:visible").inner_text())
        if place > 1:
            is_inside = "(() => document.activeElement.closest('.share__part') !== null)()"
            assert one.evaluate(is_inside)
        if place < count:
            go_on(one)
    assert len(set(seen)) == count
    assert where(one).endswith("It is the last one: check your story and get the file below.")
    expect(one.get_by_role("button", name="Next", exact=True)).to_be_hidden()
    one.get_by_role("button", name="Back", exact=True).press("Enter")
    assert where(one).startswith(f"Question {count - 1} of {count},")


def test_what_is_written_stays_when_the_switch_is_used(one: Page, bank_copy: Path) -> None:
    field(one, "Title").fill("One by one")
    go_on(one)
    expect(field(one, "Context")).to_be_focused()
    field(one, "Context").fill("Too few places.")
    one.get_by_label(SWITCH).uncheck()
    expect(field(one, "Title")).to_have_value("One by one")
    expect(field(one, "Context")).to_have_value("Too few places.")
    fill_in(one, title="One by one")
    one.get_by_label(SWITCH).check()
    load_with(bank_copy, "one.md", finish(one))


def test_the_switch_is_kept_and_is_no_answer(one: Page) -> None:
    drafts = "Object.keys(localStorage).filter((key) => key.startsWith('share:draft:')).length"
    assert one.evaluate(drafts) == 0
    one.reload()
    begin(one)
    expect(one.get_by_label(SWITCH)).to_be_checked()
    expect(one.locator(QUESTIONS)).to_have_count(1)
    one.get_by_label(SWITCH).uncheck()
    one.reload()
    begin(one)
    expect(one.get_by_label(SWITCH)).not_to_be_checked()
    expect(field(one, "Area")).to_be_visible()


def test_what_is_wrong_is_said_once_before_one_goes_on_and_what_is_empty_is_not(
    one: Page,
) -> None:
    go_on(one)
    expect(field(one, "Context")).to_be_focused()
    field(one, "Context").fill("## A heading")
    go_on(one)
    expect(field(one, "Context")).to_be_focused()
    expect(one.locator(".share__problem:visible")).to_contain_text("would become a heading")
    go_on(one)
    expect(field(one, "What was done")).to_be_focused()


def test_a_mistake_leads_to_its_question(one: Page) -> None:
    one.get_by_role("button", name="Check it and get the file").click()
    expect(one.locator(".share__wrong")).to_be_focused()
    one.locator(".share__wrong a", has_text="‘Which team can be asked’").click()
    expect(field(one, "Which team can be asked")).to_be_focused()
    expect(one.locator(".share__part:visible")).to_have_count(1)
    one.locator(".share__wrong a", has_text="‘Title’").press("Enter")
    expect(field(one, "Title")).to_be_focused()
    assert where(one).startswith("Question 1 of")


def test_axe_finds_nothing_wrong_and_nothing_is_too_wide(one: Page) -> None:
    for width, scheme in LOOKS:
        one.set_viewport_size({"width": width, "height": 800})
        one.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(one) == []
        assert one.evaluate("document.documentElement.scrollWidth") <= width


def test_every_question_is_shown_once(open_page: OpenPage) -> None:
    page = begin(open_page("share/", reduced_motion="reduce"))
    every = page.evaluate(
        "(() => { const { form } = document.querySelector('share-form');"
        " return form.controls.size + form.prose.size; })()"
    )
    page.get_by_label(SWITCH).check()
    assert questions_of(page) == every
