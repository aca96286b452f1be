"""The form’s draft, its looks in every state, and what is hostile to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import LOOKS, violations
from tests.browser.test_under_policy import OpenWatched, stopped, watched  # noqa: F401 - a fixture
from tests.conftest import CASE_HEADINGS
from tests.share_form import BAIT, begin, field, fill_in, finish

if TYPE_CHECKING:
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser


# The draft


def test_a_draft_survives_a_reload_and_can_be_forgotten_and_brought_back(form: Page) -> None:
    fill_in(form, title="A draft: no 1")
    form.get_by_role("button", name="Add one: Results").click()
    form.locator(".share__group").first.get_by_label("What sort of figure").select_option(
        "low,high"
    )
    form.locator(".share__group").first.get_by_label("From", exact=True).fill("3")
    before = form.evaluate(
        "document.querySelector('share-form').form.keep() ?? localStorage.getItem('share:case')"
    )
    form.reload()
    begin(form)
    expect(form.locator("form.share [role=status]").first).to_have_text("Your draft is back.")
    assert field(form, "Title").input_value() == "A draft: no 1"
    expect(form.locator(".share__group").first.get_by_label("From", exact=True)).to_have_value("3")
    form.evaluate("document.querySelector('share-form').form.edited()")
    form.evaluate("document.querySelector('share-form').form.keep()")
    assert form.evaluate("localStorage.getItem('share:case')") == before
    form.get_by_role("button", name="Forget this draft").click()
    expect(field(form, "Title")).to_have_value("")
    assert form.evaluate("localStorage.getItem('share:case')") is None
    form.get_by_role("button", name="Undo").click()
    expect(field(form, "Title")).to_have_value("A draft: no 1")
    assert form.evaluate("localStorage.getItem('share:case')") == before


@pytest.mark.parametrize(
    "kept",
    [
        "no JSON",
        "[]",
        "7",
        '{"answers": 1}',
        '{"id": 5, "answers": {"title": 3, "stages": "plan", "results": [null, 4]}}',
        '{"id": "AAAAA", "answers": {"evidence": {"strength": "sure"}, "region": "Mars"}, "sections": []}',
    ],
)
def test_a_draft_that_something_else_wrote_does_no_harm(open_page: OpenPage, kept: str) -> None:
    page = open_page("share/")
    page.evaluate("(text) => localStorage.setItem('share:case', text)", kept)
    page.reload()
    begin(page)
    expect(field(page, "Title")).to_have_value("")
    assert re.fullmatch(
        r"[2-9b-z]{5}", page.evaluate("document.querySelector('share-form').form.id")
    )


def test_without_storage_the_form_works_and_says_that_no_draft_is_kept(form: Page) -> None:
    form.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    fill_in(form)
    expect(form.locator("form.share [role=status]").first).to_contain_text(
        "This browser keeps no drafts"
    )
    finish(form)


# Looks, and what is hostile


def test_axe_finds_nothing_wrong_in_any_state_of_the_form(form: Page) -> None:
    for width, scheme in LOOKS:
        form.set_viewport_size({"width": width, "height": 800})
        form.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(form) == [], "empty"
        form.get_by_role("button", name=re.compile("Add (one|another): Results")).click()
        form.get_by_role("button", name="Check it and get the file").click()
        form.locator("form.share details").evaluate("(part) => { part.open = true; }")
        expect(form.locator(".share__wrong")).to_be_visible()
        assert violations(form) == [], "with problems"
        assert form.evaluate("document.documentElement.scrollWidth") <= width
        form.get_by_role("button", name="Remove Results: 1").click()
        fill_in(form)
        finish(form)
        assert violations(form) == [], "with the file"
        assert form.evaluate("document.documentElement.scrollWidth") <= width
        form.get_by_role("button", name="Forget this draft").click()
        form.get_by_role("button", name="Undo").click()
        form.get_by_role("button", name="Forget this draft").click()


def test_markup_in_every_field_is_shown_as_text_and_nothing_runs(
    watched: OpenWatched,  # noqa: F811
    address: str,
) -> None:
    page = watched(f"{address}share/")
    begin(page)
    fill_in(
        page,
        **dict.fromkeys(("title", "summary", "area", "evidence", "cost", *CASE_HEADINGS), BAIT),
    )
    page.get_by_role("button", name="Add one: Results").click()
    page.get_by_role("button", name="Add one: What has to be in place").click()
    for box in page.locator("form.share input[type=text]").all():
        if box.is_visible():
            box.fill(BAIT)
    page.locator("form.share summary", has_text="How it will look").click()
    look = page.locator(".share__look")
    expect(look).to_contain_text(BAIT)
    assert look.inner_text().count(BAIT) >= 13
    page.get_by_role("button", name="Check it and get the file").click()
    assert page.locator("form.share img").count() == 0
    assert page.title() != "run"
    assert stopped(page) == []


def test_the_preview_follows_what_is_written(form: Page) -> None:
    form.locator("form.share summary", has_text="How it will look").click()
    fill_in(form, Context="**Bold** and *thin*, see [York](case:york-foster-carers).")
    look = form.locator(".share__look")
    expect(look.locator(".share__title")).to_have_text("Short breaks after school: a first year")
    expect(look.locator("strong")).to_have_text("Bold")
    expect(look.locator("li", has_text="Then the board.").first).to_be_visible()
    expect(look.locator(".chip")).to_have_text(["Plan", "Local area"])
    expect(look).to_contain_text("Anytown Council")


def test_without_its_data_the_form_says_so_and_the_template_stays(open_page: OpenPage) -> None:
    page = open_page("share/", expected_errors=True)
    page.route("**/api/form.json", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Fill in the form").click()
    expect(page.get_by_role("alert")).to_contain_text("The form could not be loaded.")
    expect(page.get_by_role("button", name="Fill in the form")).to_be_enabled()
    expect(page.locator("main pre")).to_be_visible()


def test_without_javascript_the_page_has_its_template(open_page: OpenPage) -> None:
    page = open_page("share/", java_script_enabled=False)
    expect(page.locator("main pre")).to_contain_text("## Questions for your area")
    assert page.locator("share-form").inner_text() == ""
