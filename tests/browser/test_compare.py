"""Comparing cases in a real browser."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Page, Route, expect

from practice_bank.bank.cases_of_problem import problems_by_case
from practice_bank.bank.dated_pages import dated_pages_of
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key
from tests.finder_page import CASE, COMPARED, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

    from practice_bank.bank.bank import Bank
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser
WIDE = {"width": 1280, "height": 800}
LOW = {"width": 1280, "height": 500}
NARROW = {"width": 320, "height": 640}
FOUR = [*COMPARED, "kent-leaving-care", "tower-hamlets-three-levels"]
# The cases that say most.
LONG = [
    "derbyshire-young-carers",
    "ealing-looked-after-children",
    "bedfordshire-invest-to-save",
    "essex-local-priority-fund",
]
CLIPBOARD = ["clipboard-read", "clipboard-write"]
# Words that are wider than the box that they stand in, and boxes wider than the window.
CUT = """() => [...document.querySelectorAll("compare-table *")]
  .filter((one) => one.checkVisibility() && !one.matches(".visually-hidden"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth
    || one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName}: ${one.textContent.slice(0, 40)}`)"""


def compared(open_: OpenPage, slugs: Iterable[str], **options: object) -> Page:
    """Open the comparison of some cases and wait until it is there."""
    page = open_(f"compare/?cases={','.join(slugs)}", **options)
    expect(page.locator("compare-table")).to_have_attribute("aria-busy", "false")
    return page


def titles_of(bank: Bank, slugs: Iterable[str]) -> list[str]:
    return [bank.resources[Key("case", slug)].title for slug in slugs]


def dated_of(bank: Bank, slug: str) -> list[str]:
    key = Key("case", slug)
    problems = problems_by_case(bank).get(key, ())
    return [page.title for page in dated_pages_of(bank, key, problems)]


def word_file(page: Page) -> Document:
    with page.expect_download() as got:
        page.get_by_role("button", name="Download Word").click()
    assert got.value.suggested_filename == "comparison.docx"
    return docx.Document(str(got.value.path()))


def test_cases_are_compared_by_keyboard_alone(open_page: OpenPage) -> None:
    page = opened(open_page, "?region=yorkshire-and-the-humber")
    for slug in COMPARED:
        page.focus(f"[data-compare][value={slug}]")
        page.keyboard.press("Space")
    expect(page.locator(".tray [role=status]")).to_have_text("2 cases chosen.")
    page.focus(".tray a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/compare/?cases={','.join(COMPARED)}")
    expect(page.locator("th[scope=col]")).to_have_count(2)
    # Nothing scrolls sideways, so nothing has to be reached for that.
    expect(page.locator(".compare-frame")).not_to_have_attribute("tabindex", re.compile(""))
    page.focus(".compare__do button")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".compare__do button").first).to_be_focused()


def test_the_comparison_shows_what_the_cases_say(open_page: OpenPage, real_bank: Bank) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    rows = page.locator(".compare tbody tr")
    names = [
        "In short",
        "Area",
        "How it is known",
        "Cost",
        "Verdict",
        "What has to be in place",
        "Results",
        "Not reported",
        "Questions for your area",
        "Sources",
    ]
    expect(page.locator(".compare tbody th[scope=row]")).to_have_text(names)
    for column, slug in enumerate(COMPARED):
        case = real_bank.resources[("case", slug)].front  # type: ignore[index]
        assert isinstance(case, Case)
        cells = [rows.nth(row).locator("td").nth(column) for row in range(len(names))]
        for cell, text in zip(
            cells, [case.summary, case.area, case.evidence.why, case.cost.why], strict=False
        ):
            expect(cell).to_contain_text(text)
        expect(cells[5].locator("li")).to_have_text(list(case.conditions))
        expect(cells[6].locator("li")).to_have_count(len(case.results))
        expect(cells[7]).to_contain_text(case.not_reported[0])
        body = real_bank.resources[Key("case", slug)].document.body
        asked = body.partition("## Questions for your area")[2].split("- ")[1:]
        expect(cells[8].locator("li")).to_have_count(len(asked))
        expect(cells[9].locator("a")).to_have_attribute("href", re.compile("/sources/"))


def test_four_cases_are_the_most(open_page: OpenPage) -> None:
    page = opened(open_page)
    boxes = page.locator("[data-compare]")
    for place in range(5):
        boxes.nth(place).click()
    expect(page.locator(".tray [role=status]")).to_contain_text("You can compare up to four cases")
    expect(boxes.nth(4)).not_to_be_checked()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(".tray")).to_be_hidden()
    expect(page.locator("[data-compare]:checked")).to_have_count(0)


def test_a_cases_own_page_adds_it_and_removes_it(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.get_by_role("button", name="Compare with other cases").click()
    expect(page.locator(".tray [role=status]")).to_have_text(
        "1 case chosen. Choose another to compare."
    )
    expect(page.locator(".tray a")).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Remove from the comparison").click()
    expect(page.locator(".tray")).to_be_hidden()


def test_the_comparison_says_which_cases_there_are_not(open_page: OpenPage) -> None:
    page = open_page(
        "compare/?cases=york-foster-carers,yorck,%3Cimg%20src=x%20onerror=alert(1)%3E",
        expected_errors=True,
    )
    notices = page.locator("compare-table .notice")
    expect(notices).to_have_count(2)
    expect(notices.filter(has_text="There is no case ‘yorck’")).to_be_visible()
    expect(notices.filter(has_text="<img src=x")).to_be_visible()
    assert page.locator("main img").count() == 0
    expect(page.locator("th[scope=col]")).to_have_count(1)


def test_the_comparison_without_cases_says_how_to_choose_some(open_page: OpenPage) -> None:
    page = open_page("compare/")
    way = page.locator(".crumbs a")
    expect(page.locator("compare-table")).to_contain_text(
        f"Tick ‘Compare’ on two to 4 cases in {way.inner_text()}"
    )
    assert page.locator("compare-table a").evaluate("(link) => link.href") == way.evaluate(
        "(link) => link.href"
    )


def test_a_case_can_be_removed_from_the_comparison_and_brought_back(open_page: OpenPage) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    page.get_by_role("button", name=re.compile("^Remove: Paying")).click()
    expect(page.locator("th[scope=col]")).to_have_count(1)
    page.go_back()
    expect(page.locator("th[scope=col]")).to_have_count(2)


def test_cases_that_come_late_do_not_take_the_place_of_those_wanted_since(
    open_page: OpenPage,
) -> None:
    first, second = COMPARED
    page = open_page(f"compare/?cases={second}")
    expect(page.locator("th[scope=col]")).to_have_count(1)
    held: list[Route] = []
    page.route(f"**/case-studies/{first}/", lambda route: held.append(route))
    page.evaluate(
        """([late, next]) => {
          history.pushState(null, "", `?cases=${late}`);
          dispatchEvent(new PopStateEvent("popstate"));
          history.pushState(null, "", `?cases=${next}`);
          dispatchEvent(new PopStateEvent("popstate"));
        }""",
        [first, second],
    )
    table = page.locator("compare-table")
    expect(table).to_have_attribute("aria-busy", "false")
    with page.expect_response(f"**/case-studies/{first}/"):
        held[0].continue_()
    # Whatever is done with the answer has been done once another question was answered.
    page.evaluate("fetch(location.href).then((answer) => answer.text())")
    expect(table.locator("th[scope=col]")).to_have_count(1)
    expect(table.locator("th[scope=col] a")).to_have_attribute("href", re.compile(second))


def test_on_paper_the_comparison_is_the_table_alone(open_page: OpenPage) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    expect(page.locator("th[scope=col]")).to_have_count(2)
    page.emulate_media(media="print")
    for hidden in (".site-head", ".site-foot", ".compare__do", ".compare .link"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("table.compare")).to_be_visible()
    paper = io.BytesIO(page.pdf(prefer_css_page_size=True)).getvalue()
    assert any(
        float(w) > float(h) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    )


@pytest.mark.parametrize("slugs", [COMPARED, FOUR, LONG])
def test_it_prints_on_two_sides_at_most(open_page: OpenPage, slugs: list[str]) -> None:
    page = compared(open_page, slugs)
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) <= 2


def test_on_paper_nothing_is_folded(open_page: OpenPage) -> None:
    page = compared(open_page, COMPARED)
    expect(page.locator(".compare__same dl")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".compare__same dl")).to_be_visible()


@pytest.mark.parametrize("slugs", [COMPARED, FOUR])
def test_the_names_stay_at_the_top_while_the_page_scrolls(
    open_page: OpenPage, slugs: list[str]
) -> None:
    page = compared(open_page, slugs, viewport=WIDE, reduced_motion="reduce")
    page.locator(".compare tbody tr").nth(6).evaluate("(row) => row.scrollIntoView()")
    tops = page.locator(".compare thead th").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert tops == [0] * len(slugs)


def test_what_has_the_focus_is_not_below_the_names(open_page: OpenPage) -> None:
    page = compared(open_page, FOUR, viewport=LOW, reduced_motion="reduce")
    page.locator(".compare__same summary, .compare tbody tr:last-child a").last.focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate(
            """() => {
              const { activeElement: one } = document;
              const edge = document.querySelector(".compare thead").getBoundingClientRect();
              const top = document.querySelector(".compare thead th").getBoundingClientRect();
              const box = one.getBoundingClientRect();
              return Boolean(one.closest(".compare tbody")) && box.top < top.bottom - 1;
            }"""
        )
        assert not covered


def test_sideways_scroll_is_for_the_keyboard_where_it_is_needed(open_page: OpenPage) -> None:
    page = compared(open_page, FOUR, viewport={"width": 780, "height": 800})
    frame = page.locator(".compare-frame")
    expect(frame).not_to_have_attribute("tabindex", "0")
    # As with much bigger letters.
    page.locator(".compare").evaluate("(table) => { table.style.fontSize = '2.5rem'; }")
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("role", "region")
    expect(frame).to_have_attribute("aria-label", "Cases side by side")
    frame.focus()
    moved = "(one) => new Promise((done) => { one.onscroll = () => done(one.scrollLeft); })"
    page.evaluate(f"() => {{ window.moved = ({moved})(document.activeElement); }}")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.moved") > 0


def test_on_a_phone_each_row_has_its_name_and_each_cell_its_case(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = compared(open_small, small.case_slugs[:4], viewport=NARROW)
    titles = titles_of(small.bank, small.case_slugs[:4])
    rows = page.locator(".compare tbody tr")
    for number in range(rows.count()):
        expect(rows.nth(number).locator("th")).to_be_visible()
        expect(rows.nth(number).locator(".compare__whose")).to_have_text(titles)
        expect(rows.nth(number).locator(".compare__whose").first).to_be_visible()
    lefts = page.locator(".compare tbody :is(th, td)").evaluate_all(
        "all => [...new Set(all.map((one) => one.getBoundingClientRect().left))]"
    )
    assert len(lefts) == 1
    # What is no table to the eye is one to a screen reader.
    expect(page.get_by_role("table", name="Cases side by side")).to_be_visible()
    expect(page.get_by_role("rowheader")).to_have_count(rows.count())


@pytest.mark.parametrize("size", [NARROW, {"width": 768, "height": 800}, WIDE])
def test_no_word_is_cut(open_page: OpenPage, size: dict[str, int]) -> None:
    page = compared(open_page, FOUR, viewport=size)
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_no_word_of_either_small_bank_is_cut(
    open_small: OpenPage, small: SmallBank, size: dict[str, int]
) -> None:
    page = compared(open_small, small.case_slugs[:4], viewport=size)
    assert page.evaluate(CUT) == []


def test_a_bank_says_which_headings_of_a_case_are_compared(
    open_small: OpenPage, small: SmallBank
) -> None:
    slugs = small.case_slugs[:2]
    page = compared(open_small, slugs)
    for heading in small.bank.vocabulary.finder.compare:
        row = page.locator(".compare tbody tr", has=page.get_by_role("rowheader", name=heading))
        for column, slug in enumerate(slugs):
            body = small.bank.resources[Key("case", slug)].document.body
            first = body.partition(f"## {heading}\n")[2].strip().splitlines()[0]
            start = re.split(r"[\[(*]", re.sub(r"^(-|\d+\.) ", "", first))[0].strip()
            assert start
            expect(row.locator("td").nth(column)).to_contain_text(start)


@pytest.mark.parametrize("slugs", [FOUR, ["kent-leaving-care", "barnsley-agreed-values"]])
def test_what_holds_today_is_a_row_of_links(
    open_page: OpenPage, real_bank: Bank, slugs: list[str]
) -> None:
    page = compared(open_page, slugs)
    row = page.locator("tr", has=page.get_by_role("rowheader", name="What holds today"))
    for column, slug in enumerate(slugs):
        cell = row.locator("td").nth(column)
        there = dated_of(real_bank, slug)
        expect(cell.locator("a")).to_have_text(there)
        if there:
            expect(cell.locator("a").first).to_have_attribute("href", re.compile("/law/"))
            expect(cell.locator("li").first).to_contain_text(re.compile(r"\. Checked \d"))
        else:
            expect(cell).to_contain_text("No page of the bank on what holds today")


def test_rows_in_which_all_say_the_same_are_one_line_below(
    open_page: OpenPage, real_bank: Bank
) -> None:
    first, second = COMPARED
    assert sorted(dated_of(real_bank, first)) == sorted(dated_of(real_bank, second))
    page = compared(open_page, COMPARED)
    same = page.locator(".compare__same")
    expect(same.locator("summary")).to_have_text("The same for all: What holds today")
    expect(same.locator("dl")).to_be_hidden()
    same.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(same.locator("dd a")).to_have_count(len(dated_of(real_bank, first)))
    expect(page.locator(".compare-frame + .compare__same")).to_be_visible()


def test_one_case_is_offered_the_nearest_each_by_one_click(
    open_page: OpenPage, real_bank: Bank
) -> None:
    slug = COMPARED[0]
    near = [other.key.slug for other in real_bank.related(Key("case", slug))]
    page = compared(open_page, [slug])
    expect(page.locator(".compare__same")).to_have_count(0)
    expect(page.locator(".compare__nearest li strong")).to_have_text(titles_of(real_bank, near))
    title = titles_of(real_bank, near)[1]
    page.get_by_role("button", name=f"Compare with this: {title}").click()
    expect(page.locator("th[scope=col] a")).to_have_text(titles_of(real_bank, [slug, near[1]]))
    assert page.url.endswith(f"?cases={slug},{near[1]}")
    expect(page.locator(".compare__nearest")).to_have_count(0)
    page.go_back()
    expect(page.locator(".compare__nearest")).to_be_visible()


def test_the_comparison_is_copied_as_text_case_by_case(
    open_page: OpenPage, real_bank: Bank
) -> None:
    page = compared(open_page, COMPARED, permissions=CLIPBOARD)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("compare-table [role=status]")).to_have_text("Text copied.")
    text = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    _, *cases = text.split("\n\n\n")
    assert len(cases) == len(COMPARED)
    for slug, said in zip(COMPARED, cases, strict=True):
        case = real_bank.resources[Key("case", slug)].front
        assert isinstance(case, Case)
        title, address, *_ = said.splitlines()
        assert title == case.title
        assert address.endswith(f"/case-studies/{slug}/")
        assert f"In short: {case.summary}\n" in said
        assert "\nQuestions for your area:\n- " in said
        assert re.search(r"\nWhat holds today:\n- .*\. Checked .* <http.*/law/.*/>\n", said)
        assert re.search(r"\nSources:\n- .* <http.*/sources/.*/>", said)


def test_a_refused_copy_says_what_else_to_do(open_page: OpenPage) -> None:
    page = compared(open_page, COMPARED)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("compare-table [role=status]")).to_have_text(
        "Copying is not allowed here: download the Word file instead."
    )


def test_the_word_file_has_a_real_table(open_page: OpenPage, real_bank: Bank) -> None:
    page = compared(open_page, COMPARED)
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in loaded if name.endswith("vendor/docx.js")]
    made = word_file(page)
    assert made.core_properties.title == "Compare cases"
    assert made.paragraphs[0].text == "Compare cases"
    style = made.paragraphs[0].style
    assert style
    assert style.name == "Heading 1"
    section = made.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    defaults = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == page.evaluate("document.documentElement.lang")
    (table,) = made.tables
    head = table.rows[0]
    properties = head._tr.trPr
    assert properties is not None
    assert properties.find(qn("w:tblHeader")) is not None
    titles = titles_of(real_bank, COMPARED)
    assert [cell.text for cell in head.cells] == ["What is compared", *titles]
    names = [row.cells[0].text for row in table.rows[1:]]
    shown = page.locator(".compare tbody th").all_inner_texts()
    assert names == [*shown, "What holds today"]
    for column, slug in enumerate(COMPARED):
        case = real_bank.resources[Key("case", slug)].front
        assert isinstance(case, Case)
        assert table.cell(1, column + 1).text == case.summary
        asked = table.cell(names.index("Not reported") + 1, column + 1).text.split("\n")
        assert len(asked) >= len(case.not_reported)
    targets = [link.target_ref for link in made.part.rels.values() if link.is_external]
    assert [target for target in targets if target.endswith(f"/case-studies/{COMPARED[0]}/")]
    assert [target for target in targets if "/sources/" in target]


def test_the_word_file_is_in_the_language_of_the_bank(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = compared(open_small, small.case_slugs[:2])
    made = word_file(page)
    defaults = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == page.evaluate("document.documentElement.lang")
    (table,) = made.tables
    names = [row.cells[0].text for row in table.rows]
    assert set(small.bank.vocabulary.finder.compare) <= set(names)


def test_a_word_file_that_cannot_be_made_is_told(open_page: OpenPage) -> None:
    page = compared(open_page, COMPARED, expected_errors=True)
    page.route("**/vendor/docx.js", lambda route: route.abort())
    page.get_by_role("button", name="Download Word").click()
    expect(page.locator("compare-table [role=status]")).to_contain_text(
        "The file could not be made."
    )


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_tray_can_be_put_away_until_the_next_choice(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    page = opened(open_page, viewport=size)
    boxes = page.locator("[data-compare]")
    boxes.nth(0).click()
    tray = page.locator(".tray")
    expect(tray).to_be_visible()
    page.get_by_role("button", name="Put away").click()
    expect(tray).to_be_hidden()
    expect(page.locator("#main")).to_be_focused()
    page.reload()
    expect(page.locator(".finder__filters")).to_be_attached()
    expect(boxes.nth(0)).to_be_checked()
    expect(tray).to_be_hidden()
    boxes.nth(1).click()
    expect(tray.locator("[role=status]")).to_have_text("2 cases chosen.")
    expect(tray).to_be_visible()


@pytest.mark.parametrize("size", [NARROW, LOW])
def test_the_tray_never_covers_what_has_the_focus(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    page = opened(open_page, viewport=size, reduced_motion="reduce")
    page.locator("[data-compare]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".tray")).to_be_visible()
    for _ in range(25):
        overlap = page.evaluate(
            """() => {
              const one = document.activeElement;
              const tray = document.querySelector(".tray");
              const edge = tray.getBoundingClientRect().top;
              return tray.contains(one) ? 0 : one.getBoundingClientRect().bottom - edge;
            }"""
        )
        assert overlap <= 1
        page.keyboard.press("Tab")
