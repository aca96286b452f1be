"""Every kind of page on paper, as Chromium prints it, on two banks.

Of each kind the longest page is printed. How it breaks into sheets is read from the PDF.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from practice_bank.model.kinds import Case
from tests.any_bank import build_small
from tests.browser.test_accessibility import settle
from tests.browser_fixtures import opener, served
from tests.conftest import SECOND_BANK
from tests.paper import Paper, print_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Page

    from tests.browser_fixtures import OpenPage
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

# What says of which kind a page is: its class, and the elements that a script completes.
_KIND = re.compile(r'class="(page [^"]*)"|<([a-z]+-[a-z-]+)')
# Pages of the editors' own are all of one kind, and some others come in two: one of each.
ALSO = (
    "about/",
    "coverage/",
    "cycle/",
    "evidence/what-support-helped/",
    "evidence/what-support-helped/outcomes-for-children/",
    "help/",
    "macros/",
    "modules/needs-analysis/handouts/",
    "paths/new-to-commissioning/",
    "roles/director-of-childrens-services/",
    "search/?q=fostering",
    "standards/levels/",
    "topics/stages/",
)
# A sheet with less than a line on it, its own number counted, has nothing.
FEWEST_LETTERS = 60
# What is cut off at the edge of a box: on paper nothing scrolls.
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, svg"))
  .filter((one) => getComputedStyle(one).overflowX !== "visible")
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""
# Boxes to tick are for a pen.
TO_PRESS = """() => [...document.querySelectorAll("main :is(button, select, form, nav, progress,"
  + "input:not([type=checkbox]))")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.outerHTML.slice(0, 80))"""


@dataclass(frozen=True)
class Look:
    """A page on paper, what is cut off at the edge of a box there, and what could be pressed."""

    paper: Paper
    cut_off: list[str]
    to_press: list[str]


def look_at(page: Page) -> Look:
    """Return how the page that is open looks on paper."""
    paper = print_page(page)
    return Look(paper, page.evaluate(CUT_OFF), page.evaluate(TO_PRESS))


def longest_of_each_kind(site: BuiltSite) -> list[str]:
    """Return the address of the longest page of every kind, but of the page for lost readers."""
    longest: dict[frozenset[tuple[str, str]], str] = {}
    for name, page in sorted(site.pages().items(), key=lambda each: len(each[1].source)):
        longest[frozenset(_KIND.findall(page.source))] = name
    return [name.removesuffix("index.html") for name in longest.values() if name != "404.html"]


def print_all(open_: OpenPage, places: list[str]) -> Mapping[str, Look]:
    """Print the pages at these addresses, on a window as wide as the room on the paper."""
    looks: dict[str, Look] = {}
    page = open_("", reduced_motion="reduce", viewport={"width": 673, "height": 1001})
    root = page.url
    for where in places:
        page.emulate_media(media="screen")
        page.goto(root + where, wait_until="load")
        settle(page)
        if "?q=" in where:
            expect(page.locator(".hit").first).to_be_visible()
        looks[where] = look_at(page)
    return looks


@pytest.fixture(scope="module", params=["published", "second"])
def printed(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Look]]:
    """Return every kind of page of the bank that is published here, and then of the second."""
    also: tuple[str, ...] = ()
    if request.param == "second":
        small = build_small(SECOND_BANK, tmp_path_factory)
        site, bank = small.site, small.bank
    else:
        site, bank = request.getfixturevalue("real_site"), request.getfixturevalue("real_bank")
        also = ALSO
    first, second, *_ = [case.slug for case in bank.all_of(Case)]
    compared = f"compare/?cases={first},{second}"
    places = sorted({*longest_of_each_kind(site), *also, compared})
    with served(site.folder) as address, opener(browser, address) as open_:
        yield print_all(open_, places)


def apart(things: tuple[tuple[str, frozenset[int]], ...]) -> list[str]:
    """Return the words of what stands on more than one sheet."""
    return [words for words, sheets in things if len(sheets) > 1]


def too_wide(look: Look) -> list[str]:
    """Return what is wider than the paper: for that a browser makes all of a page smaller."""
    shrunk = [f"drawn at {sheet.scale:.2f}" for sheet in look.paper.sheets if sheet.scale < 0.999]
    return [*shrunk, *look.cut_off]


def nearly_empty(look: Look) -> list[int]:
    """Return the numbers of the sheets with nothing on them."""
    sheets = enumerate(look.paper.sheets, 1)
    return [number for number, sheet in sheets if sheet.letters < FEWEST_LETTERS]


def found_on(printed: Mapping[str, Look], measure: Callable[[Look], Sequence[object]]) -> object:
    """Return what a measure finds, by the pages where it finds anything."""
    found = {where: measure(look) for where, look in printed.items()}
    assert len(found) > 15
    return {where: what for where, what in found.items() if what}


def test_no_heading_or_head_of_a_table_ends_a_sheet_of_paper(printed: Mapping[str, Look]) -> None:
    """What follows it is on the same sheet, with its first line at least."""
    assert found_on(printed, lambda look: apart(look.paper.headings)) == {}


def test_no_row_of_a_table_no_card_and_no_chart_is_cut_by_the_end_of_a_sheet(
    printed: Mapping[str, Look],
) -> None:
    assert found_on(printed, lambda look: apart(look.paper.rows)) == {}


def test_nothing_is_wider_than_the_paper_or_cut_off_in_a_box(printed: Mapping[str, Look]) -> None:
    assert found_on(printed, too_wide) == {}


def test_no_sheet_of_paper_has_less_than_a_line_on_it(printed: Mapping[str, Look]) -> None:
    assert found_on(printed, nearly_empty) == {}


def test_no_paper_has_anything_to_press_or_to_fill_in_on_a_screen(
    printed: Mapping[str, Look],
) -> None:
    assert found_on(printed, lambda look: look.to_press) == {}


def test_the_list_of_cases_says_on_paper_alone_how_many_it_leaves_out(open_page: OpenPage) -> None:
    page = open_page("case-studies/")
    settle(page)
    said = page.get_by_text("To print the others too, first choose “Show more”.")
    expect(said).to_be_hidden()
    page.emulate_media(media="print")
    expect(said).to_be_visible()
    rows = page.locator(".found tbody tr").count()
    expect(said).to_contain_text(f"The first {rows} of ")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show").last.click()
    expect(page.locator(".found tbody tr")).not_to_have_count(rows)
    expect(said).to_have_count(0)


def test_the_results_of_a_search_say_on_paper_alone_how_many_are_left_out(
    open_page: OpenPage,
) -> None:
    page = open_page("search/?q=foster+carer")
    hits = page.locator(".hits > li")
    expect(hits.first).to_be_visible()
    shown = hits.count()
    said = page.get_by_text("To print the others too, first choose “Show more”.")
    expect(said).to_be_hidden()
    page.emulate_media(media="print")
    expect(said).to_be_visible()
    expect(said).to_contain_text(f"The first {shown} of ")
    page.emulate_media(media="screen")
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = hits.count()
        more.click()
        expect(hits).not_to_have_count(before)
    expect(said).to_have_count(0)


# The measures themselves

# A sheet has 1,001 pixels from top to bottom here, and 673 across.
PLANTED = """<style>@page {{ size: A4; margin: 16mm }} body {{ margin: 0 }} p {{ margin: 0 }}</style>
<main><p>{line}</p><div style="height: {above}px"></div>{planted}<p>{line}</p></main>"""
HEADING = "<h2>What follows</h2>"
ROW = "<table><tr><td>" + "One.<br>" * 9 + "Ten.</td></tr></table>"


@pytest.mark.parametrize(
    ("planted", "above", "told"),
    [
        (HEADING, 900, ["heading"]),
        (ROW, 900, ["row"]),
        (f"<figure class=chart-figure>{ROW}</figure>", 880, ["row"]),
        ('<p style="width: 900px">Wide.</p>', 0, ["width"]),
        ('<pre style="overflow: auto">' + "Long. " * 200 + "</pre>", 0, ["width"]),
        ('<p style="break-before: page"></p><p style="break-before: page"></p>', 0, ["empty"]),
        ("<button>Press</button>", 0, ["press"]),
        (HEADING + ROW, 300, []),
    ],
)
def test_each_measure_tells_of_what_is_planted_and_of_nothing_else(
    browser: Browser, planted: str, above: int, told: list[str]
) -> None:
    page = browser.new_page(viewport={"width": 673, "height": 1001})
    page.set_content(PLANTED.format(line="A line of words. " * 6, above=above, planted=planted))
    look = look_at(page)
    page.close()
    found = {
        "heading": apart(look.paper.headings),
        "row": apart(look.paper.rows),
        "width": too_wide(look),
        "empty": nearly_empty(look),
        "press": look.to_press,
    }
    assert [name for name, what in found.items() if what] == told
