"""What WCAG 2.2 asks beyond axe: the way by keyboard, sizes to press, 400 % zoom, spacing, motion,
forced colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import PAGES, settle, unfold
from tests.browser_fixtures import CHECKS, OpenPage, ask

if TYPE_CHECKING:
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

CASE = "case-studies/york-foster-carers/"
WALKED = (
    "",
    "case-studies/?stages=plan&cost=not-reported",
    CASE,
    "checklists/better-placements/",
    "modules/needs-analysis/",
    "modules/needs-analysis/quiz/",
    "standards/b1-mechanisms/",
    "compare/?cases=york-foster-carers,east-riding-fewer-external-placements",
    "matrix/",
    "search/?q=pooled+budget",
    "share/",
    "evidence/what-commissioners-ask-for/",
)
LANDMARKS = (("header", "site-head"), ("main", ""), ("footer", "site-foot"))
# WCAG 2.2, 1.4.12: what a reader may set without losing anything. A style sheet of the test is not
# in the page itself.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; }
    * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(f"{CHECKS.strip()}.focused()")
    return found


def opened(open_page: OpenPage, where: str, **options: object) -> Page:
    """Open a page with everything on it unfolded and its results there."""
    page = open_page(where, reduced_motion="reduce", **options)
    settle(page)
    if where.startswith("search/?"):
        expect(page.locator(".hit a").first).to_be_visible()
        expect(page.locator(".search-kinds")).to_be_visible()
    unfold(page)
    return page


def walk(page: Page, key: str, most: int) -> tuple[list[int], list[str]]:
    """Press a key until the focus leaves the page or goes round; return where it stopped, and what
    is wrong there.
    """
    stops: list[int] = []
    wrong: list[str] = []
    for _ in range(most):
        page.keyboard.press(key)
        here = focused(page)
        if here["place"] == -1 or here["place"] in stops:
            break
        stops.append(here["place"])
        wrong += here["wrong"]
    return stops, wrong


# By keyboard


@pytest.mark.parametrize("where", WALKED)
def test_tab_reaches_everything_in_the_order_of_the_page_seen_and_marked_and_goes_out_again(
    open_page: OpenPage, where: str
) -> None:
    page = opened(open_page, where)
    names = ask(page, "reachable")
    stops, wrong = walk(page, "Tab", len(names) + 1)
    assert [names[place] if place >= 0 else place for place in stops] == names
    assert wrong == []


def test_shift_and_tab_goes_the_same_way_back(open_page: OpenPage) -> None:
    page = opened(open_page, CASE)
    names = ask(page, "reachable")
    stops, wrong = walk(page, "Shift+Tab", len(names) + 1)
    assert stops == list(reversed(range(len(names))))
    assert wrong == []


def test_the_focus_stays_in_the_dialog_of_the_search_while_it_is_open(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.keyboard.press("/")
    expect(page.locator("dialog input[type=search]")).to_be_focused()
    page.keyboard.type("pooled budget")
    expect(page.locator("dialog .hit a").first).to_be_visible()
    inside = []
    for _ in range(40):
        page.keyboard.press("Tab")
        inside.append(
            page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
        )
    assert all(inside)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_shows_in_forced_colours(open_page: OpenPage, scheme: str) -> None:
    page = opened(open_page, CASE, forced_colors="active", color_scheme=scheme)
    ask(page, "reachable")
    _, wrong = walk(page, "Tab", 30)
    assert wrong == []


# On every kind of page


@pytest.mark.parametrize("where", PAGES)
def test_a_page_at_400_percent_zoom_scrolls_one_way_only_and_can_be_pressed(
    open_page: OpenPage, where: str
) -> None:
    """1,280 pixels at 400 % are 320; the spacing of WCAG 1.4.12 is set on top."""
    page = opened(open_page, where, viewport={"width": 320, "height": 640})
    assert ask(page, "overflow") == []
    assert ask(page, "small") == []
    assert ask(page, "moving") == []
    page.evaluate(SPACED)
    assert ask(page, "overflow") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_lost_in_forced_colours_on_any_kind_of_page(
    open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page("", forced_colors="active", color_scheme=scheme)
    lost = {}
    for where in PAGES:
        page.goto(address + where, wait_until="load")
        settle(page)
        if found := ask(page, "lost"):
            lost[where] = found
    assert not lost


@pytest.mark.site
def test_every_page_says_that_it_is_in_english_and_has_its_landmarks(real_site: BuiltSite) -> None:
    """No page has words of another language; one that gets some has to say so with `lang`."""
    for name, page in real_site.pages().items():
        assert page.root.one("html").attributes["lang"] == "en", name
        for tag, name_of_class in LANDMARKS:
            assert len(page.root.all(tag, name_of_class)) == 1, (name, tag)


# The gates themselves


PLANTED = {
    "overflow": "h1.style.width = '400px'",
    "small": """h1.replaceChildren(...["a", "b"].map((name) => Object.assign(document.createElement("button"),
        { textContent: name, style: "padding: 0; border: 0; width: 9px; height: 9px; min-height: 0" })))""",
    "moving": "h1.style.scrollBehavior = 'smooth'",
    "lost": "h1.append(Object.assign(document.createElement('button'), { style: 'border: 0' }))",
}


@pytest.mark.parametrize("check", PLANTED)
def test_each_check_finds_what_is_planted(open_page: OpenPage, check: str) -> None:
    colours = "active" if check == "lost" else "none"
    page = opened(open_page, CASE, viewport={"width": 320, "height": 640}, forced_colors=colours)
    assert ask(page, check) == []
    page.evaluate(f"() => {{ const h1 = document.querySelector('h1'); {PLANTED[check]}; }}")
    assert ask(page, check)


def test_the_walk_finds_a_trap_an_odd_order_and_a_focus_that_does_not_show(
    open_page: OpenPage,
) -> None:
    page = opened(open_page, "about/")
    page.evaluate("document.querySelector('.site-foot a').tabIndex = 1")
    names = ask(page, "reachable")
    assert walk(page, "Tab", len(names))[0] != list(range(len(names)))
    page = opened(open_page, "about/")
    page.evaluate("""() => {
        const brand = document.querySelector(".brand");
        brand.addEventListener("keydown", (event) => event.preventDefault());
        brand.style.outline = "none";
    }""")
    names = ask(page, "reachable")
    stops, wrong = walk(page, "Tab", len(names))
    assert stops == [0, 1]
    assert [line[:8] for line in wrong] == ["no mark:"]
