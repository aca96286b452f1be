"""What the form says of mistakes, and where; what it offers while one writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.share_form import cite, field, fill_in, finish, load_with

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


def test_ten_mistakes_are_explained_at_once_and_each_leads_to_its_field(form: Page) -> None:
    fill_in(form, title="x" * 121, summary=" ", Context="<b>bold</b>", evidence="{{ config }}")
    field(form, "First year").fill("2006")
    field(form, "Last year").fill("2004")
    field(form, "What was done").fill("## A heading of my own")
    field(form, "What changed").fill("[a link](javascript:alert)")
    field(form, "What helped and what got in the way").fill("")
    form.get_by_role("button", name="Add one: Results").click()
    result = form.locator(".share__group").first
    result.get_by_label("What was counted").fill("Days")
    result.get_by_label("Before").fill("a few")
    form.get_by_role("button", name="Check it and get the file").click()
    expect(form.locator(".share__wrong")).to_be_focused()
    expect(form.locator(".share__wrong h3")).to_have_text("There are 11 things to fix")
    said = form.locator(".share__wrong a").all_inner_texts()
    assert [words for words in said if "is empty." in words] == [
        "‘Unit’ is empty. Fill it in.",
        "‘What helped and what got in the way’ is empty. Fill it in.",
        "‘Summary’ is empty. Fill it in.",
    ]
    for part in (
        "‘Title’ is longer than 120 characters. Shorten it.",
        "The period ends (2004) before it begins (2006).",
        "Template code",
        "‘a few’ is not a number.",
        "Raw HTML is not accepted here.",
        "The link to ‘javascript:alert’ is not accepted.",
        "A line that begins with ‘#’",
        "A result needs its number",
    ):
        assert [words for words in said if part in words], (part, said)
    for place in range(11):
        link = form.locator(".share__wrong a").nth(place)
        words = link.inner_text()
        link.click()
        told = form.evaluate(
            """() => {
              const describing = [];
              for (let e = document.activeElement; e; e = e.parentElement) {
                const ids = e.getAttribute("aria-describedby");
                if (e.getAttribute("aria-invalid") === "true") describing.push(...ids.split(" "));
              }
              return describing.map((id) => document.getElementById(id).textContent);
            }"""
        )
        assert any(text and text in words for text in told), (words, told)


def test_evidence_that_promises_more_than_the_case_shows_is_explained(
    form: Page, bank_copy: Path
) -> None:
    fill_in(form)
    form.get_by_label("Evaluated", exact=True).check()
    form.get_by_role("button", name="Check it and get the file").click()
    expect(form.locator(".share__wrong a")).to_contain_text(["no result says what changed"])
    form.get_by_label("Figures in a report", exact=True).check()
    expect(form.locator(".share__wrong a")).to_contain_text(["‘with-figures’ is claimed"])
    form.get_by_role("button", name="Add one: Results").click()
    result = form.locator(".share__group").first
    result.get_by_label("What was counted").fill("Children far away")
    result.get_by_label("Before").fill("87")
    result.get_by_label("After").fill("61")
    result.get_by_label("Unit").fill("children")
    expect(form.locator(".share__wrong a")).to_contain_text(
        ["the only source is the writer’s own account"]
    )
    cite(form, "ipc-2007")
    load_with(bank_copy, "evidence.md", finish(form))


def test_what_markdown_would_make_of_a_text_is_advice_beside_that_on_people(form: Page) -> None:
    fill_in(form, Context="Background\n=====\n\nRing 07700 900123.\n\n1. One\n4. Four")
    field(form, "Context").blur()
    finish(form)
    advice = form.locator(".share__field > .share__advice")
    for part in (
        "‘Background’: The row of ‘-’ or ‘=’ below turns this line into a heading.",
        "Readers would see the number 2 here, not 4",
        "looks like a telephone number",
    ):
        expect(advice).to_contain_text(part)


@pytest.mark.parametrize("place", ["tbc", "N/A", "…", "p. 3", "Seite 3", "Εισαγωγή"])
def test_a_place_that_is_none_is_told_as_the_check_tells_it(
    form: Page, place: str, bank_copy: Path
) -> None:
    fill_in(form)
    cite(form, "ipc-2007")
    field(form, "Place in it").fill(place)
    form.get_by_role("button", name="Check it and get the file").click()
    if place in ("tbc", "N/A", "…"):
        expect(form.locator(".share__wrong a")).to_have_text(
            [re.compile(f"^Place in it: ‘{place}’ does not say where in the source.")]
        )
    else:
        load_with(bank_copy, "place.md", finish(form))


def test_a_mended_field_loses_its_problem_and_the_summary_gets_shorter(form: Page) -> None:
    fill_in(form, title="", Context="")
    form.get_by_role("button", name="Check it and get the file").click()
    expect(form.locator(".share__wrong li")).to_have_count(2)
    field(form, "Title").press_sequentially("A title")
    expect(form.locator(".share__wrong li")).to_have_count(1)
    expect(field(form, "Title")).to_be_focused()
    assert field(form, "Title").get_attribute("aria-invalid") is None
    field(form, "Context").fill("Words.")
    expect(form.locator(".share__wrong")).to_be_hidden()
    finish(form)


def test_a_field_is_checked_when_it_is_left_and_no_other_is(form: Page) -> None:
    field(form, "First year").fill("99")
    field(form, "First year").press("Tab")
    shown = form.locator(".share__problem:visible")
    expect(shown).to_have_text("‘99’ is too small: the smallest is 1900. Check the number.")
    expect(form.locator("[aria-invalid=true]")).to_have_count(1)


def test_what_is_said_of_a_field_does_not_push_away_what_is_clicked_next(form: Page) -> None:
    field(form, "First year").press_sequentially("99")
    form.get_by_label("A caution", exact=True).click()
    expect(form.get_by_label("A caution", exact=True)).to_be_checked()
    expect(form.locator(".share__problem:visible")).to_contain_text("‘99’ is too small")
    field(form, "Last year").press_sequentially("98")
    form.get_by_label("Mixed", exact=True).click()
    expect(form.get_by_label("Mixed", exact=True)).to_be_checked()
    expect(form.locator(".share__problem:visible")).to_have_count(2)


def test_a_change_after_the_check_takes_the_old_file_away(form: Page) -> None:
    fill_in(form)
    finish(form)
    field(form, "Title").press_sequentially("!")
    expect(form.locator(".share__file")).to_have_count(0)
    assert "!" in finish(form)


def test_enter_in_a_line_does_not_end_the_form(form: Page) -> None:
    field(form, "Title").press("Enter")
    expect(form.locator(".share__wrong")).to_be_hidden()


def test_rows_are_added_and_removed_without_losing_the_focus(form: Page) -> None:
    form.get_by_role("button", name="Add one: What has to be in place").press("Enter")
    expect(field(form, "What has to be in place: 1")).to_be_focused()
    form.get_by_role("button", name="Add another: What has to be in place").press("Enter")
    expect(field(form, "What has to be in place: 2")).to_be_focused()
    form.get_by_role("button", name="Remove What has to be in place: 2").press("Enter")
    expect(field(form, "What has to be in place: 1")).to_be_focused()
    form.get_by_role("button", name="Remove What has to be in place: 1").press("Enter")
    expect(form.get_by_role("button", name="Add one: What has to be in place")).to_be_focused()


def test_a_row_that_was_removed_can_be_brought_back(form: Page) -> None:
    form.get_by_role("button", name="Add one: What has to be in place").click()
    field(form, "What has to be in place: 1").fill("Money")
    form.get_by_role("button", name="Add another: What has to be in place").click()
    field(form, "What has to be in place: 2").fill("Time")
    form.get_by_role("button", name="Remove What has to be in place: 1").click()
    expect(field(form, "What has to be in place: 1")).to_have_value("Time")
    form.get_by_role("button", name="Bring it back: What has to be in place, 1").press("Enter")
    expect(field(form, "What has to be in place: 1")).to_have_value("Money")
    expect(field(form, "What has to be in place: 1")).to_be_focused()
    expect(field(form, "What has to be in place: 2")).to_have_value("Time")
    form.get_by_role("button", name="Remove What has to be in place: 2").click()
    field(form, "Title").fill("Something else")
    expect(form.get_by_role("button", name=re.compile("Bring it back"))).to_have_count(0)


def test_a_long_list_is_searched_and_keeps_what_is_ticked_in_sight(form: Page) -> None:
    form.get_by_label("Invest to save", exact=True).check()
    form.get_by_label("Search approaches").fill("pooled")
    expect(form.get_by_label("Pooled and aligned budgets", exact=True)).to_be_visible()
    expect(form.get_by_label("Invest to save", exact=True)).to_be_visible()
    expect(form.get_by_label("Decommissioning", exact=True)).to_be_hidden()
    expect(form.get_by_role("status").filter(has_text="of 31 shown")).to_be_visible()


def test_a_long_list_can_be_skipped_by_keyboard(form: Page) -> None:
    form.get_by_label("Search approaches").focus()
    form.keyboard.press("Tab")
    expect(form.get_by_role("link", name="Skip approaches")).to_be_focused()
    form.keyboard.press("Enter")
    form.keyboard.press("Tab")
    assert form.evaluate(
        "document.activeElement.closest('fieldset').querySelector('legend').textContent"
    ) == ("Partners (optional)")


def test_what_looks_like_a_person_is_said_at_its_field_and_keeps_nobody_from_the_file(
    form: Page,
) -> None:
    privacy = "Do not name children, families or members of staff."
    expect(form.locator(".share__privacy")).to_have_text([privacy, privacy])
    fill_in(form)
    advice = form.locator(".share__field > .share__advice")
    expect(advice).to_have_count(0)
    story = field(form, "What was done")
    story.fill("It helped Anna, who is nine, of Sample Road. Ring 07700 900123.")
    story.blur()
    expect(advice).to_contain_text("‘Anna, who is nine’ looks like a name beside an age.")
    expect(advice).to_contain_text("‘07700 900123’ looks like a telephone number.")
    expect(advice).to_contain_text(f"{privacy} Leave it out")
    shown = form.evaluate(
        "(id) => document.getElementById(id).innerText", advice.get_attribute("id")
    )
    described = story.evaluate(
        "(e) => e.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText)"
    )
    assert described[-1] == shown
    finish(form)
    again = form.locator(".share__file .share__advice")
    expect(again).to_contain_text("Before you send it, please look at these again:")
    again.get_by_role("link").click()
    expect(story).to_be_focused()
    story.fill("It helped a child of nine.")
    story.blur()
    expect(advice).to_have_count(0)
    finish(form)
    expect(again).to_have_count(0)
