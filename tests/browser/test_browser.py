"""The built site in a real browser: by mouse, keyboard and touch, on a small screen, and without
scripts.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from practice_bank.site.after_markdown import with_boxes
from tests.browser.test_accessibility import PAGES
from tests.browser_fixtures import OpenPage, ask
from tests.site.test_after_markdown import SHAPES
from tests.site.test_after_markdown import _html as as_html

pytestmark = pytest.mark.browser

CASE = "case-studies/york-foster-carers/"
CHECKLIST = "checklists/better-placements/"


def term_on(page: Page, slug: str = "commissioning-strategy") -> tuple[str, str]:
    """Return the selectors of the link to a term and of the bubble with its meaning."""
    link = f"main a.term[href$='glossary/{slug}/']"
    assert page.locator(link).count() == 1
    return link, ".tip"


# The meaning of a term


def test_the_meaning_of_a_term_shows_while_the_mouse_is_on_it(open_page: OpenPage) -> None:
    page = open_page(CASE)
    link, tip = term_on(page)
    expect(page.locator(tip)).to_be_hidden()
    page.hover(link)
    expect(page.locator(tip)).to_be_visible()
    expect(page.locator(tip)).to_contain_text("Commissioning strategy")
    page.mouse.move(2, 2)
    expect(page.locator(tip)).to_be_hidden()


def test_the_mouse_may_go_onto_the_meaning_itself(open_page: OpenPage) -> None:
    page = open_page(CASE)
    link, tip = term_on(page)
    page.hover(link)
    box = page.locator(tip).bounding_box()
    assert box
    page.hover(tip)
    expect(page.locator(tip)).to_be_visible()


def test_the_meaning_of_a_term_shows_on_keyboard_focus_and_goes_with_it(
    open_page: OpenPage,
) -> None:
    page = open_page(CASE)
    link, tip = term_on(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.term')"):
            break
    expect(page.locator(tip)).to_be_visible()
    expect(page.locator(tip)).to_contain_text("Commissioning strategy")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.matches('a.term')"):
        expect(page.locator(tip)).not_to_contain_text("Commissioning strategy")
    else:
        expect(page.locator(tip)).to_be_hidden()
    assert page.locator(link).get_attribute("aria-describedby") == "tip-commissioning-strategy"


def test_the_first_tap_shows_the_meaning_and_the_second_follows_the_link(
    open_page: OpenPage,
) -> None:
    page = open_page(CASE, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    link, tip = term_on(page)
    before = page.url
    page.tap(link)
    expect(page.locator(tip)).to_be_visible()
    assert page.url == before
    page.tap(link)
    page.wait_for_url("**/glossary/commissioning-strategy/")


def test_a_tap_elsewhere_puts_the_meaning_away(open_page: OpenPage) -> None:
    page = open_page(CASE, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    link, tip = term_on(page)
    page.tap(link)
    expect(page.locator(tip)).to_be_visible()
    page.tap("h2#what-was-done")
    expect(page.locator(tip)).to_be_hidden()


def test_a_click_of_the_mouse_follows_the_link_at_once(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.click(term_on(page)[0])
    page.wait_for_url("**/glossary/commissioning-strategy/")


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_escape_puts_the_meaning_away(open_page: OpenPage, how: str) -> None:
    page = open_page(CASE)
    link, tip = term_on(page)
    if how == "hover":
        page.hover(link)
    else:
        page.keyboard.press("Tab")
        page.focus(link)
    expect(page.locator(tip)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(tip)).to_be_hidden()


def test_a_term_is_described_by_its_meaning_also_for_those_who_hear_the_page(
    open_page: OpenPage,
) -> None:
    page = open_page(CASE)
    link, _ = term_on(page)
    session = page.context.new_cdp_session(page)
    node = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": node, "selector": link})["nodeId"]
    (told,) = session.send(
        "Accessibility.getPartialAXTree", {"nodeId": found, "fetchRelatives": False}
    )["nodes"]
    assert told["name"]["value"] == "commissioning strategy"
    assert told["description"]["value"].startswith(
        "Commissioning strategy A written, agreed statement"
    )


def test_the_meaning_of_a_historical_term_says_that_it_is_history(open_page: OpenPage) -> None:
    page = open_page("then-and-now/")
    page.hover("main a.term--historical[href$='glossary/primary-care-trust/']")
    expect(page.locator(".tip")).to_contain_text("Ended in 2013.")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_meaning_stays_inside_the_window(open_page: OpenPage, width: int) -> None:
    page = open_page(CASE, viewport={"width": width, "height": 640})
    for link in page.locator("main a.term").all():
        link.hover()
        box = page.locator(".tip").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")


# Theme


def background(page: Page) -> str:
    found: str = page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_that_of_the_system_until_the_reader_chooses_and_the_choice_is_kept(
    open_page: OpenPage, scheme: str
) -> None:
    page = open_page(CASE, color_scheme=scheme)
    other = "light" if scheme == "dark" else "dark"
    first = background(page)
    page.click("theme-switch button")
    assert page.locator("html").get_attribute("data-theme") == other
    changed = background(page)
    assert changed != first
    page.reload()
    assert background(page) == changed
    page.goto(page.url.replace(CASE, "glossary/"))
    assert background(page) == changed
    page.click("theme-switch button")
    assert background(page) == first


def test_the_theme_of_the_system_decides_without_scripts_too(open_page: OpenPage) -> None:
    light, dark = (
        background(open_page(CASE, color_scheme=scheme, java_script_enabled=False))
        for scheme in ("light", "dark")
    )
    assert light != dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "where", ["", CASE, "glossary/", CHECKLIST, "evidence/what-support-helped/"]
)
def test_all_text_stands_out_from_its_ground(open_page: OpenPage, scheme: str, where: str) -> None:
    """WCAG 2.2 asks for a contrast of 4.5, or of 3 for large text."""
    page = open_page(where, color_scheme=scheme, reduced_motion="reduce")
    assert ask(page, "faint") == []


# Without scripts


def test_the_cases_and_the_glossary_can_be_read_without_scripts(open_page: OpenPage) -> None:
    page = open_page("case-studies/", java_script_enabled=False)
    assert page.locator("main .card__title a").count() >= 20
    expect(page.locator("main .card__title a").first).to_be_visible()
    expect(page.locator("theme-switch")).to_be_empty()
    page.locator("main .card__title a").first.click()
    expect(page.locator("h2#context")).to_be_visible()
    page = open_page("glossary/", java_script_enabled=False)
    page.locator("main .letter a", has_text=re.compile("^P: all")).click()
    expect(page.locator("main dt a", has_text=re.compile("^Pooled budget$"))).to_be_visible()


def test_a_term_is_a_plain_link_without_scripts(open_page: OpenPage) -> None:
    page = open_page(CASE, java_script_enabled=False)
    page.click(term_on(page)[0])
    page.wait_for_url("**/glossary/commissioning-strategy/")


def test_the_search_box_leads_to_lists_without_scripts(open_page: OpenPage) -> None:
    page = open_page(CASE, java_script_enabled=False)
    page.fill("#head-search", "pooled budget")
    page.press("#head-search", "Enter")
    page.wait_for_url("**/search/?q=pooled+budget")
    expect(page.locator("main a[href$='case-studies/']")).to_be_visible()


def test_a_checklist_can_be_ticked_without_scripts(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST, java_script_enabled=False)
    page.locator("check-list label").first.click(position={"x": 2, "y": 8})
    expect(page.locator("check-list input").first).to_be_checked()


# Checklists


def test_ticks_are_counted_and_kept(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST)
    boxes = page.locator("check-list input[type=checkbox]")
    boxes.nth(1).check()
    expect(page.locator("check-list [role=status]")).to_contain_text(f"1 of {boxes.count()}")
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()


def test_cleared_ticks_can_be_brought_back(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST)
    boxes = page.locator("check-list input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(2).check()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("check-list input:checked")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(2)).to_be_checked()


def test_what_is_ticked_before_the_script_comes_stays_ticked(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    boxes = page.locator("check-list input[type=checkbox]")

    def late(route: Route) -> None:
        """Send the script when a box has been ticked."""
        boxes.nth(1).check()
        route.continue_()

    page.route("**/check-list.js", late)
    page.goto(address + CHECKLIST)
    expect(page.locator("check-list [role=status]")).to_contain_text("1 of")
    expect(boxes.nth(1)).to_be_checked()
    page.unroute_all()
    page.reload()
    expect(page.locator("check-list [role=status]")).to_contain_text("1 of")
    page.close()


def with_items(page: Page, url: str, html: str) -> None:
    """Open a checklist whose items are other ones."""

    def changed(route: Route) -> None:
        answer = route.fetch()
        items = re.compile(r"(<check-list[^>]*>).*(?=</check-list>)", re.DOTALL)
        body = items.sub(lambda found: found[1] + html, answer.text())
        route.fulfill(response=answer, body=body)

    page.route(url, changed)
    page.goto(url)


@pytest.mark.parametrize("shape", SHAPES)
def test_items_of_every_shape_are_counted_and_kept_apart(
    browser: Browser, address: str, shape: str
) -> None:
    page = browser.new_page()
    html = with_boxes(as_html(SHAPES[shape]))
    with_items(page, address + CHECKLIST, html)
    boxes = page.locator("check-list input[type=checkbox]")
    last = boxes.count() - 1
    boxes.nth(last).check()
    status = page.locator("check-list [role=status]")
    expect(status).to_have_text(f"1 of {last + 1} done")
    page.reload()
    expect(boxes.nth(last)).to_be_checked()
    expect(page.locator("check-list input:checked")).to_have_count(1)
    page.context.close()


def test_a_tick_in_one_tab_is_a_tick_in_the_other(browser: Browser, address: str) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(address + CHECKLIST)
    one.locator("check-list input").nth(0).check()
    expect(other.locator("check-list input").nth(0)).to_be_checked()
    other.locator("check-list input").nth(2).check()
    expect(one.locator("check-list input:checked")).to_have_count(2)
    one.locator("check-list input").nth(0).uncheck()
    other.reload()
    expect(other.locator("check-list [role=status]")).to_contain_text("1 of")
    context.close()


FULL = (
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
)
BLOCKED = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
STORAGES = pytest.mark.parametrize("storage", [FULL, BLOCKED], ids=["full", "blocked"])


@STORAGES
def test_where_nothing_can_be_kept_a_checklist_says_so_and_works(
    browser: Browser, address: str, storage: str
) -> None:
    page = browser.new_page()
    page.add_init_script(storage)
    page.goto(address + CHECKLIST)
    expect(page.locator("check-list .hint")).to_contain_text("does not keep your ticks")
    page.locator("check-list input").nth(0).check()
    page.locator("check-list input").nth(1).check()
    expect(page.locator("check-list [role=status]")).to_contain_text("2 of")
    page.context.close()


@STORAGES
def test_where_nothing_can_be_kept_two_cases_can_still_be_compared(
    browser: Browser, address: str, storage: str
) -> None:
    page = browser.new_page()
    page.add_init_script(storage)
    page.goto(address + "case-studies/")
    boxes = page.locator("[data-compare]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.locator(".tray [role=status]")).to_have_text("2 cases chosen.")
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.locator("main table")).to_be_visible()
    page.context.close()


def test_an_item_is_ticked_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST)
    boxes = page.locator("check-list input[type=checkbox]")
    boxes.nth(0).focus()
    page.keyboard.press("Space")
    expect(boxes.nth(0)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(boxes.nth(0)).to_be_focused()


def test_paper_shows_every_item_and_none_of_the_buttons(open_page: OpenPage) -> None:
    page = open_page(CHECKLIST)
    page.emulate_media(media="print")
    items = page.locator("check-list .task-list-item")
    assert items.count() > 10
    assert all(items.nth(index).is_visible() for index in range(items.count()))
    expect(page.get_by_role("button", name="Clear")).to_be_hidden()


PAPER = {
    "": ".cycle",
    CASE: ".facts",
    "glossary/primary-care-trust/": ".notice",
    CHECKLIST: "check-list",
    "standards/b1-mechanisms/": ".ladder",
    "modules/needs-analysis/": ".plan",
    "topics/stages/plan/": ".cards",
    "models/joint-commissioning-unit/": ".facts",
    "sources/ipc-2007/": ".facts",
    "standards/levels/": ".ladders",
    "case-studies/": ".found",
    "glossary/": ".names",
    "glossary/letters/c/": ".terms",
    "sources/page/2/": ".cards",
    "topics/stages/plan/case-studies/": ".cards",
    "sources/csp-2009/links/glossary/": ".mentions",
    "matrix/": ".matrix",
    "evidence/what-support-helped/": ".chart",
}


@pytest.mark.parametrize(("where", "what"), PAPER.items())
def test_paper_shows_what_a_page_is_for_and_hides_what_one_clicks(
    open_page: OpenPage, where: str, what: str
) -> None:
    page = open_page(where, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator(f"main {what}").first).to_be_visible()
    expect(page.locator(".colophon")).to_be_visible()
    shown = page.locator(
        "nav:visible, form:visible, button:visible, theme-switch:visible, .all-links:visible"
    )
    assert shown.evaluate_all("found => found.map((e) => e.outerHTML.slice(0, 80))") == []
    expect(page.locator("html")).to_have_css("color-scheme", "light")


def test_paper_shows_a_session_its_questions_and_the_answers_apart(open_page: OpenPage) -> None:
    plan = open_page("modules/needs-analysis/")
    plan.emulate_media(media="print")
    expect(plan.locator("h2#before-the-session")).to_be_visible()
    expect(plan.locator(".plan > li").first).to_be_visible()

    quiz = open_page("modules/needs-analysis/quiz/")
    quiz.emulate_media(media="print")
    questions = quiz.locator(".quiz > li").count()
    assert questions > 3
    assert all(option.is_visible() for option in quiz.locator(".quiz summary").all())
    assert not any(why.is_visible() for why in quiz.locator(".quiz details > p").all())

    answers = open_page("modules/needs-analysis/answers/")
    answers.emulate_media(media="print")
    assert answers.locator(".answer-sheet ol > li").count() == questions


def test_each_handout_is_printed_on_a_sheet_of_its_own(open_page: OpenPage) -> None:
    page = open_page("modules/needs-analysis/handouts/")
    handouts = page.locator("main h2").count()
    assert handouts > 3
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert len(sheets) >= handouts


@pytest.mark.parametrize(
    "slug", ["york-foster-carers", "authority-d-shared-vision", "ealing-looked-after-children"]
)
def test_a_case_fits_on_two_sides_of_paper(open_page: OpenPage, slug: str) -> None:
    page = open_page(f"case-studies/{slug}/")
    sides = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sides) <= 2


# Keyboard and small screens


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_four_stages_of_the_cycle_are_reached_by_keyboard_in_their_order(
    open_page: OpenPage,
) -> None:
    page = open_page("")
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('svg a')"):
            reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert [href.rstrip("/").rsplit("/", 1)[-1] for href in reached] == [
        "understand",
        "plan",
        "do",
        "review",
    ]


def test_a_stage_of_the_cycle_is_opened_by_enter(open_page: OpenPage) -> None:
    page = open_page("")
    page.focus("svg a[href*='stages/plan']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/stages/plan/")


def test_no_page_says_anything_to_the_console_or_asks_for_what_is_not_there(
    open_page: OpenPage, address: str
) -> None:
    page = open_page("")
    for where in PAGES:
        page.goto(address + where, wait_until="load")
        expect(page.locator("h1")).to_have_count(1)
    page.wait_for_load_state("networkidle")


# The menu of a narrow page


def test_a_narrow_page_has_a_menu_that_says_where_one_is(open_page: OpenPage) -> None:
    page = open_page("glossary/pooled-budget/", viewport={"width": 390, "height": 800})
    menu = page.get_by_role("button", name="Menu: Glossary")
    links = page.locator(".site-nav ul")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(links).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(links).to_be_visible()
    expect(page.locator(".site-nav [aria-current]")).to_have_text("Glossary")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(links).to_be_hidden()
    expect(menu).to_be_focused()


@pytest.mark.parametrize("held", ["checklists/", "modules/needs-analysis/", "roles/trainer/"])
def test_the_menu_names_the_part_that_holds_a_page(open_page: OpenPage, held: str) -> None:
    page = open_page(held, viewport={"width": 390, "height": 800})
    expect(page.get_by_role("button", name="Menu: Learn")).to_be_visible()
    expect(page.locator(".site-nav [aria-current]")).to_have_text("Learn")


def test_without_scripts_or_on_a_wide_page_all_parts_are_shown(open_page: OpenPage) -> None:
    narrow = open_page(
        "glossary/", viewport={"width": 390, "height": 800}, java_script_enabled=False
    )
    expect(narrow.locator(".site-nav ul")).to_be_visible()
    expect(narrow.locator(".site-menu")).to_be_hidden()
    wide = open_page("glossary/")
    expect(wide.locator(".site-nav ul")).to_be_visible()
    expect(wide.locator(".site-menu")).to_be_hidden()


# A case for a board


def test_every_case_is_one_page_for_a_board_and_two_whole(open_page: OpenPage) -> None:
    page = open_page("case-studies/")
    addresses = page.locator(".finder__found tbody th a, .card__title a").evaluate_all(
        "(links) => links.map((link) => link.href)"
    )
    assert len(addresses) >= 20
    page.add_init_script("window.print = () => {};")
    for address in addresses:
        page.goto(address)
        page.get_by_role("button", name="Print one page for a board").click()
        expect(page.locator("html")).to_have_attribute("data-print", "board")
        page.emulate_media(media="print")
        expect(page.locator("h2#questions-for-your-area")).to_be_visible()
        expect(page.locator("h2#context")).to_be_hidden()
        sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
        assert len(sheets) == 1, address
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator("h2#context")).to_be_visible()
        expect(page.locator(".board-now")).to_have_count(0)
        whole = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
        assert len(whole) <= 2, address
        page.emulate_media(media="screen")
