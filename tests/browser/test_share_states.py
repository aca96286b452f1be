"""The form’s draft, its looks in every state, and what is hostile to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.test_accessibility import LOOKS, violations
from tests.browser.test_browser import STORAGES
from tests.browser.test_under_policy import OpenWatched, stopped, watched  # noqa: F401 - a fixture
from tests.browser_fixtures import PATIENCE
from tests.conftest import CASE_HEADINGS
from tests.share_form import BAIT, begin, field, fill_in, finish

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    keep_now(form)
    (before,) = kept_drafts(form)
    form.reload()
    begin(form)
    expect(said(form)).to_have_text("Your draft is back.")
    assert field(form, "Title").input_value() == "A draft: no 1"
    expect(form.locator(".share__group").first.get_by_label("From", exact=True)).to_have_value("3")
    form.evaluate("document.querySelector('share-form').form.edited()")
    keep_now(form)
    assert kept_drafts(form) == [before]
    form.get_by_role("button", name="Delete this draft").click()
    expect(field(form, "Title")).to_have_value("")
    assert kept_drafts(form) == []
    form.get_by_role("button", name="Undo").click()
    expect(field(form, "Title")).to_have_value("A draft: no 1")
    assert kept_drafts(form) == [before]


def said(page: Page) -> Locator:
    """Return where the form says what has become of the draft."""
    return page.locator("form.share .share__draft [role=status]")


def keep_now(page: Page) -> None:
    page.evaluate("document.querySelector('share-form').form.keep()")


def kept_drafts(page: Page) -> list[dict[str, Any]]:
    """Return the drafts that the browser keeps, without the times of their last changes."""
    found: list[dict[str, Any]] = page.evaluate(
        """Object.keys(localStorage).filter((key) => key.startsWith("share:draft:")).sort()
          .map((key) => ({ ...JSON.parse(localStorage.getItem(key)), changed: 0 }))"""
    )
    return found


def test_another_story_gets_an_id_of_its_own_and_both_are_kept(form: Page) -> None:
    field(form, "Title").fill("The first story")
    form.get_by_role("button", name="Start another").click()
    expect(field(form, "Title")).to_have_value("")
    field(form, "Title").fill("The second story")
    expect(said(form)).to_have_text("Your draft is saved in this browser.")
    drafts = kept_drafts(form)
    assert sorted(draft["answers"]["title"] for draft in drafts) == [
        "The first story",
        "The second story",
    ]
    assert drafts[0]["id"] != drafts[1]["id"]
    form.reload()
    begin(form)
    expect(field(form, "Title")).to_have_value("The second story")
    form.get_by_label("Your drafts").select_option(kept_id(drafts, "The first story"))
    expect(field(form, "Title")).to_have_value("The first story")


def kept_id(drafts: list[dict[str, Any]], title: str) -> str:
    (found,) = (str(draft["id"]) for draft in drafts if draft["answers"]["title"] == title)
    return found


def test_a_draft_of_an_earlier_version_is_taken_over(open_page: OpenPage) -> None:
    page = open_page("share/")
    old = '{"id": "bbbb2", "answers": {"title": "Kept long ago"}, "sections": {}}'
    page.evaluate("(text) => localStorage.setItem('share:case', text)", old)
    page.reload()
    begin(page)
    expect(field(page, "Title")).to_have_value("Kept long ago")
    (draft,) = kept_drafts(page)
    assert draft["id"] == "bbbb2"
    assert page.evaluate("localStorage.getItem('share:case')") is None


@pytest.mark.parametrize("code", ["bbbb2", "cccc3", "no id"])
def test_a_draft_of_an_earlier_version_takes_the_place_of_no_other(
    open_page: OpenPage, code: str
) -> None:
    page = open_page("share/")
    for key, own, title in (
        ("share:draft:bbbb2", "bbbb2", "Written lately"),
        ("share:case", code, "Kept long ago"),
    ):
        draft = {"id": own, "answers": {"title": title}, "sections": {}}
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(draft)])
    page.reload()
    begin(page)
    drafts = kept_drafts(page)
    assert {draft["answers"]["title"] for draft in drafts} == {"Written lately", "Kept long ago"}
    assert len({draft["id"] for draft in drafts}) == 2


def two_tabs(browser: Browser, address: str) -> tuple[Page, Page]:
    """Open the form in two tabs of one browser."""
    context = browser.new_context()
    tabs = context.new_page(), context.new_page()
    for page in tabs:
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}share/")
        begin(page)
    return tabs


def test_what_is_written_in_two_tabs_is_in_both_and_in_one_draft(
    browser: Browser, address: str
) -> None:
    one, other = two_tabs(browser, address)
    field(one, "Title").fill("Written in the first tab")
    expect(field(other, "Title")).to_have_value("Written in the first tab")
    field(other, "Summary").fill("Written in the second tab.")
    expect(field(one, "Summary")).to_have_value("Written in the second tab.")
    expect(said(one)).to_contain_text("You changed this draft in another tab.")
    one.close()
    other.close()
    page = other.context.new_page()
    page.goto(f"{address}share/")
    begin(page)
    expect(field(page, "Title")).to_have_value("Written in the first tab")
    expect(field(page, "Summary")).to_have_value("Written in the second tab.")
    page.context.close()


def test_tabs_with_different_stories_do_not_touch_one_another(
    browser: Browser, address: str
) -> None:
    one, other = two_tabs(browser, address)
    field(one, "Title").fill("First")
    expect(field(other, "Title")).to_have_value("First")
    other.get_by_role("button", name="Start another").click()
    field(one, "Title").fill("First of all")
    keep_now(one)
    # The list of drafts has heard of it, so the empty form has not taken it over.
    expect(other.get_by_label("Your drafts").locator("option")).to_have_text(
        [re.compile("A new story"), re.compile("First of all")]
    )
    expect(field(other, "Title")).to_have_value("")
    other.get_by_label("Your drafts").select_option(index=1)
    expect(field(other, "Title")).to_have_value("First of all")
    assert len(kept_drafts(other)) == 1
    other.get_by_role("button", name="Start another").click()
    field(other, "Title").fill("Second")
    expect(said(other)).to_have_text("Your draft is saved in this browser.")
    field(one, "Summary").fill("Of the first.")
    keep_now(one)
    titles = {draft["answers"]["title"]: draft["answers"]["summary"] for draft in kept_drafts(one)}
    assert titles == {"First of all": "Of the first.", "Second": ""}
    expect(field(one, "Title")).to_have_value("First of all")
    expect(field(other, "Title")).to_have_value("Second")
    one.context.close()


def test_a_draft_that_another_tab_forgets_stays_in_this_one(browser: Browser, address: str) -> None:
    one, other = two_tabs(browser, address)
    field(one, "Title").fill("Not lost")
    expect(field(other, "Title")).to_have_value("Not lost")
    other.get_by_role("button", name="Delete this draft").click()
    expect(said(one)).to_have_text("This draft was deleted in another tab.")
    expect(field(one, "Title")).to_have_value("Not lost")
    one.context.close()


@given(
    st.dictionaries(st.sampled_from("abcd"), st.text("xyz", max_size=2), min_size=4, max_size=4),
    st.dictionaries(st.sampled_from("abcd"), st.text("xyz", max_size=2), max_size=4),
    st.dictionaries(st.sampled_from("abcd"), st.text("xyz", max_size=2), max_size=4),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_joining_loses_nothing_that_was_changed_here_or_there(
    joining: Page, mine: dict[str, str], base: dict[str, str], theirs: dict[str, str]
) -> None:
    call = """async ([mine, base, theirs]) => {
      const { joined } = await import(new URL("../javascripts/share/joined.js", location));
      return joined(mine, base, theirs);
    }"""
    both = joining.evaluate(call, [mine, base, theirs])
    assert both.keys() == mine.keys()
    for name, value in mine.items():
        is_changed_here = value != base.get(name)
        assert both[name] == (value if is_changed_here else theirs.get(name, value))


@pytest.fixture(scope="module")
def joining(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{address}share/")
    yield page
    page.context.close()


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


@STORAGES
def test_where_nothing_can_be_kept_the_form_says_so_first_works_and_asks_before_one_leaves(
    browser: Browser, address: str, storage: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.add_init_script(storage)
    page.goto(f"{address}share/")
    begin(page)
    expect(said(page)).to_contain_text("This browser does not keep drafts")
    fill_in(page)
    finish(page)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(address)
    assert asked == ["beforeunload"]
    page.context.close()


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
        form.get_by_role("button", name="Delete this draft").click()
        form.get_by_role("button", name="Undo").click()
        form.get_by_role("button", name="Delete this draft").click()


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
