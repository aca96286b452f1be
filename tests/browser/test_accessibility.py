"""axe-core on every kind of page, and in every state that a reader brings about: no violation of
any impact.

axe finds what a machine can find, perhaps half of what can be wrong. The keyboard, the focus, the
size of what one presses and what is read out are tested by hand in test_browser, test_search,
test_finder and those beside it.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser_fixtures import OpenPage, opener, served
from tests.site_fixtures import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22a",
            "wcag22aa",
            "best-practice",
        ],
    },
    "resultTypes": ["violations"],
    "preload": False,
}
# Each width in each scheme; one load of a page serves for all four.
LOOKS = tuple(itertools.product((1280, 320), ("light", "dark")))
# Each width and each scheme once. What is tried in turn takes one of these, and the next the other.
TWO_LOOKS = ((LOOKS[0], LOOKS[3]), (LOOKS[1], LOOKS[2]))
FIND = "case-studies/"
CASE = "case-studies/york-foster-carers/"
# One page at least of every shape of address; other modules open the same.
PAGES = (
    "editors/",
    "",
    FIND,
    CASE,
    "case-studies/authority-d-shared-vision/",
    "case-studies/ealing-looked-after-children/links/glossary/",
    "glossary/",
    "glossary/pooled-budget/",
    "glossary/primary-care-trust/",
    "topics/",
    "topics/stages/",
    "topics/stages/plan/",
    "checklists/",
    "checklists/better-placements/",
    "checklists/good-practice/links/standards/",
    "standards/",
    "standards/b1-mechanisms/",
    "standards/levels/",
    "competencies/",
    "competencies/shaping-markets/",
    "models/",
    "models/joint-commissioning-unit/",
    "modules/",
    "modules/needs-analysis/",
    "modules/needs-analysis/handouts/",
    "modules/needs-analysis/quiz/",
    "modules/needs-analysis/answers/",
    "law/",
    "law/children-in-care/",
    "law/buying/links/glossary/",
    "style/",
    "problems/",
    "problems/placements-cost-too-much/",
    "problems/we-have-too-few-commissioners/note/",
    "sources/",
    "sources/ipc-2007/",
    "matrix/",
    "compare/",
    "session/",
    "coverage/",
    "evidence/what-support-helped/",
    "evidence/what-commissioners-ask-for/",
    "paths/",
    "paths/new-to-commissioning/",
    "roles/",
    "roles/director-of-childrens-services/",
    "cycle/",
    "then-and-now/",
    "about/",
    "learn/",
    "trainers/",
    "share/",
    "macros/",
    "for-programs/",
    "search/",
    "hosting/",
    "standards/levels/3/",
    "standards/levels/page/2/",
    "competencies/levels/2/",
    "accessibility/",
    "sources/page/2/",
    "topics/stages/plan/case-studies/",
    "glossary/letters/c/",
    "sources/csp-2009/links/glossary/",
    "glossary/voluntary-and-community-sector/links/glossary/",
    "modules/needs-analysis/links/competencies/",
    "evidence/what-support-helped/outcomes-for-children/",
    "macros/chart/",
    "help/",
    "help/near-duplicate/",
    "editors-guide/",
    "reviewers-guide/",
)


def violations(page: Page) -> list[str]:
    """Return every place at which axe finds something wrong, and what."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{rule['id']} ({rule['help']}): {' '.join(map(str, place['target']))}"
        for rule in page.evaluate("(rules) => axe.run(rules)", RULES)["violations"]
        for place in rule["nodes"]
    ]


def expect_none_in_two_looks(page: Page, turn: int) -> None:
    """Expect no violation at either width, nor in either scheme, with one load of the page."""
    for width, scheme in TWO_LOOKS[turn % 2]:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == [], f"{width} px, {scheme}"


def settle(page: Page) -> None:
    """Wait until every element of ours has taken over, the finder has its cases, and no part of
    the page is still being fetched.
    """
    expect(page.locator(":not(:defined)")).to_have_count(0)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    if page.locator("case-finder").count():
        expect(page.locator(".finder__filters")).to_be_attached()


@pytest.mark.parametrize(("turn", "where"), list(enumerate(PAGES)), ids=PAGES)
def test_axe_finds_nothing_wrong_on_a_page(open_page: OpenPage, turn: int, where: str) -> None:
    page = open_page(where, reduced_motion="reduce")
    settle(page)
    expect_none_in_two_looks(page, turn)


def test_no_shape_of_page_is_left_out(real_site: BuiltSite) -> None:
    tested = {shape_of(f"{where}index.html") for where in PAGES}
    assert {shape_of(name) for name in real_site.pages()} - tested == {shape_of("404.html")}


@pytest.fixture
def open_at_root(browser: Browser, real_site: BuiltSite) -> Iterator[OpenPage]:
    """Return a function like `open_page` for a site at the root of its host, where the page for
    lost readers stands.
    """
    with served(real_site.folder) as address, opener(browser, address) as open_:
        yield open_


def test_axe_finds_nothing_wrong_on_the_page_for_lost_readers(open_at_root: OpenPage) -> None:
    page = open_at_root("404.html", reduced_motion="reduce")
    settle(page)
    assert page.evaluate("document.styleSheets.length") > 1
    expect_none_in_two_looks(page, 0)
    expect_none_in_two_looks(page, 1)


# What a reader opens, chooses and ticks


@pytest.fixture
def look(open_page: OpenPage, width: int, scheme: str) -> Callable[[str], Page]:
    """Return a function that opens a page at the width and in the scheme of the test."""

    def open_(where: str) -> Page:
        size = {"width": width, "height": 800}
        page = open_page(where, viewport=size, color_scheme=scheme, reduced_motion="reduce")
        settle(page)
        return page

    return open_


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def meaning_of_a_term(look: Callable[[str], Page]) -> Page:
    page = look(CASE)
    page.hover("main a.term[href$='glossary/commissioning-strategy/']")
    expect(page.locator(".tip")).to_be_visible()
    return page


def skip_link(look: Callable[[str], Page]) -> Page:
    page = look(CASE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    return page


def search_dialog(look: Callable[[str], Page], words: str = "pooled budgets") -> Page:
    page = look(CASE)
    page.keyboard.press("/")
    expect(page.locator("dialog input[type=search]")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator("dialog .search-kinds")).to_be_visible()
    expect(page.locator("dialog [role=status]")).to_contain_text(words)
    return page


def search_dialog_that_finds_nothing(look: Callable[[str], Page]) -> Page:
    page = search_dialog(look, "qqqzzzq")
    expect(page.locator("dialog [role=status]")).to_contain_text("No results for")
    assert page.locator("dialog .hit").count() == 0
    return page


def search_page(look: Callable[[str], Page]) -> Page:
    page = look("search/?q=decomissioning")
    expect(page.locator(".hit a").first).to_be_visible()
    expect(page.locator(".search-kinds")).to_be_visible()
    return page


def search_page_of_one_kind(look: Callable[[str], Page]) -> Page:
    page = look("search/?q=fostering&kind=case")
    expect(page.locator(".hit__meta").first).to_contain_text("Case study")
    expect(page.get_by_label(re.compile(r"^Case studies"))).to_be_checked()
    return page


def finder_with_filters(look: Callable[[str], Page]) -> Page:
    page = look(f"{FIND}?stages=plan&cost=not-reported&words=council&region=nowhere")
    unfold(page)
    page.locator("[data-compare]").first.check()
    expect(page.locator(".tray")).to_be_visible()
    return page


def finder_without_a_case(look: Callable[[str], Page]) -> Page:
    page = look(f"{FIND}?stages=plan&region=wales&services=fostering&words=qqqzzzq")
    expect(page.locator(".nothing")).to_be_visible()
    return page


def my_area(look: Callable[[str], Page]) -> Page:
    page = look(FIND)
    unfold(page)
    page.select_option("#my-region", "yorkshire-and-the-humber")
    page.locator(".my-area label", has_text="Health").click()
    page.get_by_role("button", name="Show cases like it first").click()
    expect(page.locator(":is(.card__like, .found__said)").first).to_be_visible()
    expect(page.locator(".my-area form")).to_be_visible()
    return page


def two_cases_compared(look: Callable[[str], Page]) -> Page:
    page = look("compare/?cases=york-foster-carers,east-riding-fewer-external-placements")
    expect(page.locator("compare-table th[scope=col]")).to_have_count(2)
    return page


def case_to_compare(look: Callable[[str], Page]) -> Page:
    page = look(CASE)
    page.get_by_role("button", name="Compare with other cases").click()
    expect(page.locator(".tray")).to_be_visible()
    return page


def checklist_with_ticks(look: Callable[[str], Page]) -> Page:
    page = look("checklists/better-placements/")
    for place in range(3):
        page.locator(".task-list-item input").nth(place).check()
    expect(page.locator(".check-bar [role=status]")).to_contain_text("3 of")
    return page


QUIZ = "modules/needs-analysis/quiz/"


def quiz_with_its_answers(look: Callable[[str], Page]) -> Page:
    page = look(QUIZ)
    page.get_by_role("button", name="All questions as a list").click()
    unfold(page)
    return page


def quiz_answered_wrong(look: Callable[[str], Page]) -> Page:
    page = look(QUIZ)
    right = page.locator(".quiz > li").first.locator("[data-right] summary").inner_text()
    page.locator(".quiz-one__answer").filter(has_not_text=right).first.click()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".quiz-one [role=status]")).to_contain_text("The right answer:")
    return page


def quiz_without_an_answer(look: Callable[[str], Page]) -> Page:
    page = look(QUIZ)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".quiz-one [role=status]")).to_have_text("Choose an answer first.")
    return page


def quiz_with_its_score(look: Callable[[str], Page]) -> Page:
    page = quiz_answered_wrong(look)
    while page.locator(".quiz-one legend").count():
        page.locator(".quiz-one .button--main").click()
        if page.locator(".quiz-one legend").count():
            page.locator(".quiz-one__answer").first.click()
            page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Not right yet:")).to_be_visible()
    return page


def charts_with_their_tables(look: Callable[[str], Page]) -> Page:
    page = look("evidence/what-support-helped/")
    unfold(page)
    return page


def everything_that_links_here(look: Callable[[str], Page]) -> Page:
    page = look("glossary/commissioning/")
    unfold(page)
    return page


STATES = (
    meaning_of_a_term,
    skip_link,
    search_dialog,
    search_dialog_that_finds_nothing,
    search_page,
    search_page_of_one_kind,
    finder_with_filters,
    finder_without_a_case,
    my_area,
    two_cases_compared,
    case_to_compare,
    checklist_with_ticks,
    quiz_with_its_answers,
    quiz_answered_wrong,
    quiz_without_an_answer,
    quiz_with_its_score,
    charts_with_their_tables,
    everything_that_links_here,
)


def states_in_two_looks() -> Iterator[object]:
    """Yield every state in two looks: which two alternates."""
    for turn, state in enumerate(STATES):
        for width, scheme in TWO_LOOKS[turn % 2]:
            yield pytest.param(state, width, scheme, id=f"{state.__name__}-{width}-{scheme}")


@pytest.mark.parametrize(("state", "width", "scheme"), list(states_in_two_looks()))
def test_axe_finds_nothing_wrong_in_a_state(
    look: Callable[[str], Page], state: Callable[[Callable[[str], Page]], Page]
) -> None:
    """What is wrong before the reader does anything is told by the test of the page."""
    page = state(look)
    assert violations(page) == []


# The gate itself


@pytest.mark.parametrize(
    ("rule", "defect"),
    [
        ("label", "document.querySelector('label[for=finder-words]').remove()"),
        ("color-contrast", "document.querySelector('.lead').style.color = '#949494'"),
        ("autocomplete-valid", "document.querySelector('#finder-words').autocomplete = 'nonsense'"),
        (
            "target-size",
            "for (const box of document.querySelectorAll('.facet input')) box.style.height = '4px'",
        ),
        (
            "heading-order",
            "document.querySelector('#finder-results').setAttribute('aria-level', 5)",
        ),
        (
            "landmark-unique",
            "document.querySelector('.site-foot nav').setAttribute('aria-label', 'Main')",
        ),
    ],
)
def test_the_gate_is_shut_by_a_defect_of_each_set_of_rules(
    open_page: OpenPage, rule: str, defect: str
) -> None:
    """WCAG 2.0 A and AA, 2.1, 2.2, good practice, in this order; only what is planted is found."""
    page = open_page(FIND, color_scheme="light")
    settle(page)
    expect(page.locator(".found tbody th").first).to_be_visible()
    page.evaluate(f"() => {{ {defect}; }}")
    assert {re.sub(r" .*", "", found) for found in violations(page)} == {rule}
