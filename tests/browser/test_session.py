"""A session of one's own, from the pages that it is collected on to paper, on both banks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from practice_bank.bank.paths import paths_of
from practice_bank.model.kinds import Case, Module
from tests.any_bank import open_small, small, small_address
from tests.browser.test_accessibility import expect_none_in_two_looks
from tests.browser.test_browser import STORAGES

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.model.resource import Resource
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

__all__ = ["open_small", "small", "small_address"]
pytestmark = pytest.mark.browser

BUILDER = "session/"
ROWS = ".session__list > [data-key]"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
LONG = "ä" * 5000
MESSY = "“Quotes” & <b>tags</b> 🌧 'and' \\ more"


def module_of(small: SmallBank) -> Resource[Module]:
    return small.bank.all_of(Module)[0]


def case_of(small: SmallBank) -> Resource[Case]:
    return small.bank.all_of(Case)[0]


def item(type_: str, title: str, minutes: int = 10, **more: object) -> dict[str, object]:
    return {"type": type_, "title": title, "minutes": minutes, "note": "", **more}


def page_item(resource: Resource[Any], minutes: int = 20) -> dict[str, object]:
    about = {"kind": resource.kind.name, "ref": resource.front.id}
    return item("page", resource.title, minutes, **about)


def session(*held: dict[str, object], **about: object) -> dict[str, object]:
    return {"title": "Thursday", "date": "", "start": "", "planned": 0, "items": held, **about}


def own(count: int) -> list[dict[str, object]]:
    return [item("own", f"Item {number}") for number in range(1, count + 1)]


def ready(page: Page) -> Page:
    expect(page.locator("session-builder")).to_have_attribute("aria-busy", "false")
    return page


def with_session(open_: OpenPage, kept: object, **options: object) -> Page:
    """Open the builder in a browser that has kept a session, or anything else in its place."""
    page = open_("", **options)
    page.evaluate(
        """(kept) => {
          localStorage.setItem("session:one", JSON.stringify(kept));
          localStorage.setItem("session-now", '"one"');
        }""",
        kept,
    )
    page.goto(page.url + BUILDER)
    return ready(page)


def kept(page: Page) -> dict[str, Any]:
    """Return the session that things are added to, as this browser keeps it."""
    value: dict[str, Any] = page.evaluate(
        """() => JSON.parse(
          localStorage.getItem(`session:${JSON.parse(localStorage.getItem("session-now"))}`))"""
    )
    return value


def titles(page: Page) -> list[str]:
    return [each["title"] for each in kept(page)["items"]]


def said(page: Page) -> Locator:
    return page.locator("session-builder > [role=status]")


def press(page: Page, name: str, which: int = 0) -> None:
    page.get_by_role("button", name=name, exact=True).nth(which).focus()
    page.keyboard.press("Enter")


def agenda(page: Page) -> Locator:
    return page.locator("table.agenda tbody tr")


# Collecting


def test_a_session_is_collected_by_keyboard_from_pages_of_every_sort(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    module, case = module_of(small), case_of(small)
    second = module.front.activities[1]
    page = open_small(module.address)
    page.locator("session-button > button").focus()
    page.keyboard.press("Enter")
    status = page.locator("session-button [role=status]")
    expect(status).to_contain_text(f"Added: {module.title}. Your session: 1 item")
    press(page, f"Add to session: 2. {second.title}")
    expect(status).to_contain_text("2 items")
    page.goto(small_address + case.address)
    press(page, "Add to session")
    expect(page.get_by_role("button", name="Remove from session")).to_be_focused()
    page.get_by_role("link", name="Open your session").click()
    ready(page)
    expect(page.locator(f"{ROWS} .item__title")).to_have_text(
        [module.title, second.title, case.title]
    )
    assert [each["ref"] for each in kept(page)["items"]] == [
        module.front.id,
        module.front.id,
        case.front.id,
    ]
    assert kept(page)["items"][0]["minutes"] == module.front.minutes
    assert kept(page)["items"][1]["minutes"] == second.minutes
    outcomes = page.locator(".session__summary .ticks li")
    expect(outcomes).to_have_text(list(module.front.learning_outcomes))
    steps = page.locator(".agenda__steps li")
    expect(steps).to_have_count(len(module.front.activities))


def test_every_kind_that_a_session_holds_has_the_button_and_is_found_again(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    page = open_small("")
    addresses = [
        small.bank.of_kind(kind)[0].address
        for kind in ("checklist", "problem", "term")
        if small.bank.of_kind(kind)
    ]
    addresses += [path.page.address for path in paths_of(small.bank).values()]
    for address in addresses:
        page.goto(small_address + address)
        page.locator("session-button > button").click()
        expect(page.locator("session-button [role=status]")).to_contain_text("Added:")
    page.goto(small_address + BUILDER)
    ready(page)
    links = page.locator(f"{ROWS} .item__title a")
    hrefs = [small_address + address for address in addresses]
    assert links.evaluate_all("all => all.map((one) => one.href)") == hrefs
    expect(page.locator(f"{ROWS} .notice")).to_have_count(0)


def test_what_is_removed_on_its_page_comes_back_with_its_note(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    case = case_of(small)
    noted = {**page_item(case), "note": MESSY}
    page = with_session(open_small, session(item("own", "First"), noted, item("own", "Last")))
    page.goto(small_address + case.address)
    page.get_by_role("button", name="Remove from session").click()
    expect(page.locator("session-button [role=status]")).to_contain_text("Removed:")
    page.get_by_role("button", name="Add to session").click()
    expect(page.locator("session-button [role=status]")).to_contain_text("Added:")
    assert titles(page) == ["First", case.title, "Last"]
    assert kept(page)["items"][1]["note"] == MESSY


def test_nothing_of_the_builder_is_loaded_by_who_has_no_session(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    page = open_small("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(small_address + module_of(small).address)
    expect(page.locator("session-button > button")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/session/" in url or "session.css" in url] == []


# Ordering, changing, splitting


def test_items_are_put_in_order_by_keyboard_and_the_focus_stays(open_page: OpenPage) -> None:
    page = with_session(open_page, session(*own(3)))
    press(page, "Move up: Item 3")
    expect(said(page)).to_have_text("‘Item 3’ is now 2 of 3.")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("‘Item 3’ is now 1 of 3.")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("‘Item 3’ is the first already.")
    expect(page.get_by_role("button", name="Move up: Item 3")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move down: Item 3")).to_be_focused()
    assert titles(page) == ["Item 1", "Item 3", "Item 2"]


@pytest.mark.parametrize("width", [320, 1280])
def test_items_are_put_in_order_with_a_mouse(open_page: OpenPage, width: int) -> None:
    size = {"width": width, "height": 900}
    page = with_session(open_page, session(*own(3)), viewport=size, reduced_motion="reduce")
    handles = page.locator(".item__handle")
    handles.nth(0).scroll_into_view_if_needed()
    start, end = handles.nth(0).bounding_box(), page.locator(ROWS).nth(2).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, end["y"] + end["height"] * 0.9, steps=6)
    expect(page.locator(".is-dragged")).to_have_count(1)
    page.mouse.up()
    expect(said(page)).to_have_text("‘Item 1’ is now 3 of 3.")
    assert titles(page) == ["Item 2", "Item 3", "Item 1"]


def test_escape_ends_a_drag_and_leaves_the_order(open_page: OpenPage) -> None:
    page = with_session(open_page, session(*own(3)), reduced_motion="reduce")
    handle = page.locator(".item__handle").nth(2)
    handle.scroll_into_view_if_needed()
    box, above = handle.bounding_box(), page.locator(ROWS).nth(0).bounding_box()
    assert box
    assert above
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, above["y"] + 2, steps=6)
    expect(page.locator(ROWS).nth(0)).to_have_class(re.compile("is-dragged"))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".is-dragged")).to_have_count(0)
    assert titles(page) == ["Item 1", "Item 2", "Item 3"]
    names = page.locator(f"{ROWS} .item__what input")
    assert names.evaluate_all("all => all.map((one) => one.value)") == titles(page)


def test_items_are_put_in_order_with_a_finger(open_page: OpenPage) -> None:
    size = {"width": 412, "height": 823}
    page = with_session(open_page, session(*own(3)), viewport=size, has_touch=True)
    handle = page.locator(".item__handle").nth(0)
    page.locator(ROWS).nth(1).scroll_into_view_if_needed()
    box, below = handle.bounding_box(), page.locator(ROWS).nth(1).bounding_box()
    assert box
    assert below
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + 8, box["y"] + 8
    points = [y, y + 20, below["y"] + below["height"] * 0.8]
    for kind, at in zip(("touchStart", "touchMove", "touchMove"), points, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": at}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(said(page)).to_have_text("‘Item 1’ is now 2 of 3.")
    assert titles(page) == ["Item 2", "Item 1", "Item 3"]


def test_the_agenda_has_clock_times_and_says_what_runs_over(open_page: OpenPage) -> None:
    page = with_session(open_page, session(item("own", "First", 45), item("break", "Break", 15)))
    expect(agenda(page).nth(1).locator("td").first).to_have_text("0:45–1:00")
    page.get_by_label("Starts at").fill("23:30")
    page.get_by_label("Date").fill("2026-12-03")
    page.get_by_label("Minutes you have").fill("90")
    expect(page.locator(".agenda__plan")).to_have_text("30 minutes free.")
    expect(page.locator(".agenda__day")).to_contain_text("3 December 2026")
    minutes = page.get_by_label("Minutes: First")
    minutes.fill("80")
    minutes.press("Tab")
    expect(page.locator(".agenda__plan.notice")).to_contain_text("It runs over by 5 minutes")
    expect(said(page)).to_contain_text("It runs over by 5 minutes")
    expect(agenda(page).nth(1).locator("td").first).to_have_text(
        "00:50 (next day)–01:05 (next day)"
    )
    press(page, "Add a break")
    expect(page.get_by_label("What", exact=True).last).to_be_focused()
    page.keyboard.type(MESSY)
    page.reload()
    ready(page)
    assert titles(page) == ["First", "Break", MESSY]
    expect(agenda(page).nth(2).locator("strong")).to_have_text(MESSY)
    expect(page.get_by_label("Starts at")).to_have_value("23:30")


def test_minutes_that_are_none_are_told_and_what_was_kept_stays(open_page: OpenPage) -> None:
    page = with_session(open_page, session(item("own", "First", 45)))
    minutes = page.get_by_label("Minutes: First")
    for wrong in ("", "-5", "1.5", "1441", "99999999999"):
        minutes.fill(wrong)
        expect(page.locator(".session__wrong", has_text="whole minutes")).to_be_visible()
        expect(minutes).to_have_attribute("aria-invalid", "true")
        assert kept(page)["items"][0]["minutes"] == 45
        minutes.fill("45")
        expect(minutes).not_to_have_attribute("aria-invalid", "true")
    minutes.fill("0")
    expect(agenda(page).first.locator("td").first).to_have_text("0:00")


def test_a_text_that_is_too_long_is_told_and_neither_cut_nor_lost(open_page: OpenPage) -> None:
    page = with_session(open_page, session(item("own", "First")))
    press(page, "Note: First")
    note = page.get_by_label("Your note: First")
    expect(note).to_be_focused()
    note.fill(LONG)
    expect(page.locator(".session__wrong", has_text="5,000 characters")).to_be_visible()
    press(page, "Add a break")
    expect(note).to_have_value(LONG)
    note.fill(LONG[:2000])
    expect(page.locator(".agenda__note")).to_have_text(LONG[:2000])
    assert kept(page)["items"][0]["note"] == LONG[:2000]
    name = page.get_by_label("What", exact=True).first
    name.fill("")
    expect(page.locator(".session__wrong", has_text="Write what it is")).to_be_visible()
    assert titles(page)[0] == "First"


def test_a_module_is_split_and_an_activity_left_out_and_brought_back(
    small: SmallBank, open_small: OpenPage
) -> None:
    module = module_of(small)
    names = [activity.title for activity in module.front.activities]
    page = with_session(open_small, session(page_item(module, module.front.minutes)))
    press(page, f"Split into activities: {module.title}")
    expect(said(page)).to_have_text(f"‘{module.title}’ was split into {len(names)} activities.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert titles(page) == names
    press(page, f"Remove: {names[0]}")
    expect(page.locator(".session__summary")).to_contain_text("not in the session")
    assert titles(page) == names[1:]
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Remove: {names[0]}")).to_be_focused()
    assert titles(page) == names


def test_a_split_can_be_undone(small: SmallBank, open_small: OpenPage) -> None:
    module = module_of(small)
    page = with_session(open_small, session(page_item(module)))
    press(page, f"Split into activities: {module.title}")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_count(1)
    assert titles(page) == [module.title]


def test_sixty_items_are_held_shared_and_put_in_order(open_page: OpenPage) -> None:
    page = with_session(open_page, session(*own(60)), permissions=CLIPBOARD)
    expect(agenda(page)).to_have_count(60)
    press(page, "Move up: Item 60")
    expect(said(page)).to_have_text("‘Item 60’ is now 59 of 60.")
    press(page, "Copy link")
    expect(said(page)).to_contain_text("Link copied")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".session__shared")).to_be_visible()
    expect(agenda(page)).to_have_count(60)


def test_a_full_session_takes_no_more_and_says_so(
    small: SmallBank, open_small: OpenPage, small_address: str
) -> None:
    page = with_session(open_small, session(*own(100)))
    press(page, "Add a break")
    expect(said(page)).to_contain_text("at most 100 items")
    page.goto(small_address + case_of(small).address)
    page.locator("session-button > button").click()
    expect(page.locator("session-button [role=status]")).to_contain_text("at most 100 items")
    assert len(titles(page)) == 100


# Several sessions, and several windows


def test_there_may_be_several_sessions_and_one_is_deleted_and_brought_back(
    open_page: OpenPage,
) -> None:
    page = with_session(open_page, session(*own(2)))
    press(page, "Copy this session")
    expect(page.get_by_label("Title")).to_have_value("Copy of Thursday")
    press(page, "New session")
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.type("Friday")
    expect(page.get_by_label("Your sessions").locator("option")).to_have_count(3)
    press(page, "Delete this session")
    expect(page.get_by_label("Your sessions").locator("option")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title")).to_have_value("Friday")
    page.get_by_label("Your sessions").select_option(label="Thursday, 2 items")
    expect(page.locator(ROWS)).to_have_count(2)
    assert kept(page)["title"] == "Thursday"


def test_two_windows_lose_nothing_of_one_another(open_page: OpenPage) -> None:
    page = with_session(open_page, session(*own(2)))
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    page.get_by_label("What", exact=True).first.fill("Changed here")
    expect(other.get_by_label("What", exact=True).first).to_have_value("Changed here")
    other.get_by_label("Minutes: Item 2").fill("33")
    expect(page.get_by_label("Minutes: Item 2")).to_have_value("33")
    press(other, "Add a break")
    expect(page.locator(ROWS)).to_have_count(3)
    expect(said(page)).to_have_text("The session was changed in another window.")
    assert titles(page) == ["Changed here", "Item 2", "Break"]


def test_a_session_that_is_deleted_in_another_window_can_still_be_kept(
    open_page: OpenPage,
) -> None:
    page = with_session(open_page, session(*own(2)))
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    press(other, "Delete this session")
    expect(said(page)).to_contain_text("This session was deleted in another window.")
    page.get_by_label("Title").fill("Back")
    assert page.evaluate("JSON.parse(localStorage.getItem('session:one')).items.length") == 2


def test_whatever_is_kept_in_place_of_a_session_is_told_and_left_alone(
    open_page: OpenPage,
) -> None:
    evil = item("page", "T", kind="case", ref="//evil/")
    values: list[object] = ["text", {"items": [{}]}, session(evil)]
    for value in values:
        page = with_session(open_page, value)
        expect(page.locator(".session__warning")).to_contain_text("cannot be read any more")
        press(page, "Add a break")
        expect(page.locator(ROWS)).to_have_count(1)
        left = page.evaluate("JSON.parse(localStorage.getItem('session:one'))")
        assert left == json.loads(json.dumps(value))


def test_what_is_kept_is_text_and_nothing_else(open_page: OpenPage) -> None:
    bait = "<img src=x onerror=alert(1)>"
    held = [{**item("own", bait), "note": bait}, {**item("note", "", 0), "note": bait}]
    page = with_session(open_page, session(*held, title=bait))
    expect(page.locator(".agenda__title")).to_have_text(bait)
    expect(page.locator(".agenda__note")).to_have_text([bait, bait])
    expect(page.locator("main img")).to_have_count(0)


@STORAGES
def test_where_nothing_can_be_kept_it_says_so_and_works(
    browser: Browser, small: SmallBank, small_address: str, storage: str
) -> None:
    page = browser.new_page()
    page.add_init_script(storage)
    page.goto(small_address + case_of(small).address)
    page.locator("session-button > button").click()
    expect(page.locator("session-button [role=status]")).to_contain_text("does not keep sessions")
    page.goto(small_address + BUILDER)
    ready(page)
    expect(page.locator(".session__notices")).to_contain_text("does not keep the session")
    press(page, "Add a break")
    page.keyboard.type("Lunch")
    expect(agenda(page).locator("strong")).to_have_text(["Lunch"])
    page.context.close()


# Sharing


def test_a_shared_link_shows_the_session_and_leaves_one_s_own_alone(
    small: SmallBank, open_small: OpenPage
) -> None:
    module = module_of(small)
    noted = {**item("own", MESSY), "note": "For me"}
    first = session(page_item(module), noted, start="09:30")
    page = with_session(open_small, first, permissions=CLIPBOARD)
    press(page, "Copy link")
    expect(said(page)).to_contain_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    page.get_by_label("With your notes").uncheck()
    press(page, "Copy link")
    expect(page.get_by_label("The link to this session")).not_to_have_value(link)
    without = page.evaluate("navigator.clipboard.readText()")

    reader = with_session(open_small, session(*own(2), title="Mine"))
    reader.goto(link)
    ready(reader)
    expect(reader.locator(".session__shared")).to_contain_text("shared with you")
    expect(agenda(reader).locator("strong")).to_have_text([module.title, MESSY])
    expect(agenda(reader).nth(1)).to_contain_text("For me")
    assert kept(reader)["title"] == "Mine"
    press(reader, "Keep as mine")
    expect(reader.get_by_label("Title")).to_have_value("Thursday")
    expect(reader.get_by_label("Your sessions").locator("option")).to_have_count(2)
    assert reader.evaluate("location.hash") == ""
    reader.goto(without)
    expect(agenda(reader).locator("strong")).to_have_text([module.title, MESSY])
    expect(agenda(reader).nth(1)).not_to_contain_text("For me")
    press(reader, "Go to my own session")
    assert reader.evaluate("location.hash") == ""
    expect(reader.get_by_label("Title")).to_have_value("Thursday")


def test_a_damaged_link_says_so_beside_one_s_own_session(open_page: OpenPage) -> None:
    page = with_session(open_page, session(*own(2)))
    page.goto(f"{page.url}#session=1.AAAA")
    expect(page.locator(".session__warning")).to_contain_text("The link is damaged")
    expect(page.locator(".session__warning")).to_be_focused()
    expect(page.locator(ROWS)).to_have_count(2)
    assert titles(page) == ["Item 1", "Item 2"]


def test_a_session_is_saved_as_a_file_and_opened_beside_the_others(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = with_session(open_page, session(*own(2), start="09:30"))
    with page.expect_download() as got:
        press(page, "Save as a file")
    assert got.value.suggested_filename == "thursday.session.json"
    saved = tmp_path / "thursday.session.json"
    got.value.save_as(saved)
    page.locator("input[type=file]").set_input_files(saved)
    expect(said(page)).to_contain_text("opened from the file")
    expect(page.get_by_label("Your sessions").locator("option")).to_have_count(2)
    broken = tmp_path / "broken.json"
    broken.write_text(saved.read_text(encoding="utf-8").replace("09:30", "25:99"), "utf-8")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.locator(".session__warning")).to_contain_text("not a time of day")
    expect(page.locator(ROWS)).to_have_count(2)


def test_the_agenda_is_copied_as_text(small: SmallBank, open_small: OpenPage) -> None:
    module = module_of(small)
    held = session(page_item(module, module.front.minutes), *own(1), start="09:30")
    page = with_session(open_small, held, permissions=CLIPBOARD)
    press(page, "Copy as text")
    expect(said(page)).to_have_text("The agenda was copied as text.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Thursday\n")
    assert f"  {module.title} (" in text
    assert f"    09:30 {module.front.activities[0].title}" in text
    assert all(f"- {outcome}" in text for outcome in module.front.learning_outcomes)


# Looks


def test_on_paper_there_are_the_agenda_and_what_it_is_for(
    small: SmallBank, open_small: OpenPage
) -> None:
    page = with_session(open_small, session(page_item(module_of(small)), *own(3)))
    page.emulate_media(media="print")
    expect(page.locator("table.agenda")).to_be_visible()
    expect(page.locator(".session__summary")).to_be_visible()
    hidden = ".session__work, .session__ways, .session__mine, .site-head, main .page__head, button"
    for each in page.locator(hidden).all():
        expect(each).to_be_hidden()
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_our_words_are_in_our_language_and_titles_in_that_of_the_bank(
    small: SmallBank, open_small: OpenPage
) -> None:
    page = with_session(open_small, session(page_item(module_of(small))))
    language = page.evaluate("document.documentElement.lang")
    spoken = "(one) => one.closest('[lang]').lang"
    assert page.locator(".item__title").evaluate(spoken) == language
    assert page.locator(".agenda strong").evaluate(spoken) == language
    ours = page.evaluate(
        "document.documentElement.dataset.interface ?? document.documentElement.lang"
    )
    assert page.get_by_role("button", name="Add a break").evaluate(spoken) == ours
    assert said(page).evaluate(spoken) == ours


def test_it_fits_and_axe_finds_nothing_wrong_in_any_state(
    small: SmallBank, open_small: OpenPage
) -> None:
    module = module_of(small)
    lost = page_item(case_of(small))
    held = [
        page_item(module),
        {**lost, "title": "An older name"},
        *own(1),
        item("break", "Lunch", 15),
    ]
    noted = {**item("note", "", 0), "note": LONG[:300]}
    page = with_session(open_small, session(*held, noted, planned=20), permissions=CLIPBOARD)
    expect_none_in_two_looks(page, 0)
    press(page, f"Split into activities: {module.title}")
    page.get_by_label("Minutes: Lunch").fill("-1")
    expect_none_in_two_looks(page, 1)
    for width in (320, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    small_targets = page.locator("session-builder").evaluate(
        """(root) => [...root.querySelectorAll("button, input, select, textarea, .item__handle")]
          .filter((one) => one.checkVisibility())
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => Math.min(width, height) < 24).length"""
    )
    assert small_targets == 0
    page.get_by_label("Minutes: Lunch").fill("1")
    press(page, "Copy link")
    expect(said(page)).to_contain_text("Link copied")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".session__shared")).to_be_visible()
    ready(page)
    expect_none_in_two_looks(page, 0)
