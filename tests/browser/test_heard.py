"""What a screen reader has to go by: the accessibility tree along the main journeys, as text that
people read through.

The texts are tests/golden/heard/. They are made from the small bank with the real home page, so
that they change when the pages do and not with every new case. Read the difference before you keep
it: does each line make sense by itself, is the order that of the page, is nothing said twice?
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_fixtures import OpenPage, opener, served
from tests.conftest import FIXTURE_BANK, GOLDEN, ROOT, GoldenCheck
from tests.site_fixtures import add_frame, build_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.browser

Steps = list[tuple[str, str]]


@pytest.fixture(scope="session")
def small_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small bank with the real home page and search page, and its search index."""
    bank = shutil.copytree(FIXTURE_BANK, tmp_path_factory.mktemp("heard") / "bank")
    for name in ("index.md", "search.md"):
        shutil.copy(ROOT / "docs" / name, bank / "docs" / name)
    config = add_frame(bank) / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("practice-bank: {search: false}", "practice-bank"),
        "utf-8",
    )
    site = build_here(bank)
    with served(site.folder) as address:
        yield address


@pytest.fixture
def open_small(browser: Browser, small_address: str) -> Iterator[OpenPage]:
    """Return a function like `open_page` for the small bank."""
    with opener(browser, small_address) as open_:
        yield open_


def heard(page: Page, part: str = "main") -> str:
    """Return the accessibility tree of a part of a page, without the addresses of links.

    Raises AssertionError if the page's elements do not come to life.
    """
    page.wait_for_load_state()  # a page read half is a page without elements to wait for
    expect(page.locator(":not(:defined)")).to_have_count(0)
    tree = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", page.locator(part).aria_snapshot())
    tree = re.sub(r"^( *)(- .*):\n\1  - /url: .*$(?!\n\1  )", r"\1\2", tree, flags=re.MULTILINE)
    return re.sub(r"^ *- /url: .*\n", "", tree, flags=re.MULTILINE)


def described(page: Page, link: str) -> str:
    """Return a link as it is announced: its role, its name and its description."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": link})["nodeId"]
    (node,) = session.send(
        "Accessibility.getPartialAXTree", {"nodeId": found, "fetchRelatives": False}
    )["nodes"]
    return "\n".join(f"{part}: {node[part]['value']}" for part in ("role", "name", "description"))


def from_home_to_a_case(open_small: OpenPage) -> Steps:
    page = open_small("")
    home = heard(page, "body")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name="Find practice").click()
    expect(page.locator(".finder__filters")).to_be_attached()
    find = heard(page)
    with page.expect_navigation():  # a click can return before the page that it opens has begun
        page.locator(".found tbody th a").first.click()
    expect(page.locator("print-case button")).to_have_count(2)
    expect(page.locator("compare-button button")).to_be_visible()
    return [
        ("The home page, whole", home),
        ("Find practice", find),
        ("The first case", heard(page)),
    ]


def search_filter_and_compare(open_small: OpenPage) -> Steps:
    page = open_small("")
    page.keyboard.press("/")
    expect(page.locator("dialog .search-kinds")).to_be_visible()
    opened = heard(page, "dialog")
    page.keyboard.type("foster carers")
    expect(page.locator("dialog .hit a").first).to_be_visible()
    expect(page.locator(".search-kinds__count").first).not_to_be_empty()
    found = heard(page, "dialog")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda address: "search-for" not in address)
    page.goto(page.url + "case-studies/?verdict=worked")
    expect(page.locator(".finder__filters")).to_be_attached()
    page.locator("[data-compare]").first.check()
    expect(page.locator(".tray")).to_be_visible()
    chosen = heard(page)
    page.goto(
        page.url.partition("case-studies/")[0] + "compare/?cases=york-foster-carers,two-town-places"
    )
    expect(page.locator("compare-table th[scope=col]")).to_have_count(2)
    return [
        ("The search, opened", opened),
        ("What it found for ‘foster carers’", found),
        ("Find practice: cases that worked, one to compare", chosen),
        ("Two cases compared", heard(page)),
    ]


def the_meaning_of_a_term(open_small: OpenPage) -> Steps:
    page = open_small("case-studies/york-foster-carers/")
    link = "main a.term"
    sentence = heard(page, "main p:has(a.term) >> nth=0")
    told = described(page, link)
    page.focus(link)
    expect(page.locator(".tip")).to_be_visible()
    return [
        ("The sentence that the term stands in", sentence),
        ("The term, as it is announced", told),
        ("The bubble with the same words is for eyes alone", heard(page, ".tip") or "(nothing)"),
    ]


def look_up_a_word(open_small: OpenPage) -> Steps:
    page = open_small("glossary/")
    names = heard(page)
    with page.expect_navigation():
        page.get_by_role("link", name="P: the meaning").click()
    return [("The A to Z", names), ("The page of a letter", heard(page))]


def tick_a_checklist(open_small: OpenPage) -> Steps:
    page = open_small("checklists/pooling-money/")
    before = heard(page)
    page.locator("check-list input[type=checkbox]").first.check()
    return [("The checklist", before), ("With one item ticked", heard(page, "check-list"))]


def answer_a_quiz(open_small: OpenPage) -> Steps:
    page = open_small("modules/first-steps/quiz/")
    asked = heard(page)
    wrong = 1
    page.locator(".quiz-one input").nth(wrong).check()
    page.get_by_role("button", name="Check").click()
    told = heard(page, ".quiz-one")
    while page.get_by_role("button", name="Next question").count():
        page.get_by_role("button", name="Next question").click()
        page.locator(".quiz-one input").first.check()
        page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="See your score").click()
    return [
        ("The first question", asked),
        ("Answered wrong", told),
        ("The score", heard(page, ".quiz-one")),
    ]


def read_a_ladder(open_small: OpenPage) -> Steps:
    page = open_small("standards/b1-shared-money/")
    standard = heard(page)
    page.goto(page.url.partition("standards/")[0] + "competencies/bringing-people-together/")
    return [("A standard with its levels", standard), ("A competency with its levels", heard(page))]


def compare_the_topics_of_a_facet(open_small: OpenPage) -> Steps:
    page = open_small("topics/stages/")
    drawn = heard(page)
    page.get_by_text("The numbers as a table").click()
    return [("The stages, drawn", drawn), ("The table behind", heard(page, "main details"))]


@pytest.mark.parametrize(
    "journey",
    [
        from_home_to_a_case,
        search_filter_and_compare,
        the_meaning_of_a_term,
        look_up_a_word,
        tick_a_checklist,
        answer_a_quiz,
        read_a_ladder,
        compare_the_topics_of_a_facet,
    ],
    ids=lambda journey: journey.__name__,
)
def test_a_journey_is_heard_as_it_was_read_and_approved(
    journey: Callable[[OpenPage], Steps], open_small: OpenPage, check_golden: GoldenCheck
) -> None:
    steps = journey(open_small)
    text = "\n\n".join(f"## {title}\n\n{tree}" for title, tree in steps)
    golden = GOLDEN / "heard" / f"{journey.__name__.replace('_', '-')}.txt"
    golden.parent.mkdir(parents=True, exist_ok=True)
    check_golden(golden, text + "\n")
