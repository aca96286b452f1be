"""Finding, comparing and fitting cases in a real browser, beside counts made by hand in Python."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.kinds import Case
from tests.browser_fixtures import OpenPage, ask
from tests.test_exports_facets import FACETS, by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from macros.bank import Bank
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

FIND = "case-studies/"
CASE = "case-studies/york-foster-carers/"
STATUS = ".finder__status"
TITLES = ".finder__results .card__title a"
COMPARED = ["york-foster-carers", "east-riding-fewer-external-placements"]
Chosen = "Mapping[str, Iterable[str]]"


@pytest.fixture(scope="session")
def cases(real_bank: Bank) -> list[Case]:
    """Return the cases in the order of the list, strongest evidence first."""
    return [resource.front for resource in real_bank.listed("case") if isinstance(resource.front, Case)]


def fitting(cases: Iterable[Case], chosen: Mapping[str, Iterable[str]]) -> list[Case]:
    """Return the cases that have in every facet at least one of the values chosen there."""
    return [case for case in cases if all(by_hand(case)[name] & set(slugs) for name, slugs in chosen.items())]


def titles(cases: Iterable[Case]) -> list[str]:
    return [case.title for case in cases]


def counts_by_hand(cases: list[Case], chosen: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], int]:
    """Return how many cases each value would give, whatever is chosen in its own facet."""
    found: dict[tuple[str, str], int] = {}
    for name in FACETS:
        others = {other: slugs for other, slugs in chosen.items() if other != name}
        for case in fitting(cases, others):
            for slug in by_hand(case)[name]:
                found[name, slug] = found.get((name, slug), 0) + 1
    return found


def counts_shown(page: Page) -> dict[tuple[str, str], int]:
    """Return the count that each value shows, those that show none left out; every facet is unfolded first."""
    page.evaluate("document.querySelectorAll('.facet').forEach((facet) => { facet.open = true; })")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    rows: list[tuple[str, str, int]] = page.evaluate("""
        [...document.querySelectorAll(".facet__values input")]
          .filter((box) => box.closest(".facet"))
          .map((box) => [box.closest(".facet").dataset.facet, box.value, parseInt(box.closest("li").querySelector(".count").textContent)])
          .concat([...document.querySelectorAll(".tile")].map((tile) =>
            ["region", tile.className.match(/tile--(\\S+)/)[1], parseInt(tile.querySelector(".tile__count").textContent)]))
    """)  # noqa: E501
    return {(name, slug): count for name, slug, count in rows if count}


def opened(open_page: OpenPage, query: str = "", **options: object) -> Page:
    """Open the finder and wait until it has taken over."""
    page = open_page(FIND + query, **options)
    expect(page.locator(".finder__filters")).to_be_attached()
    return page


def box(page: Page, facet: str, slug: str) -> Locator:
    return page.locator(f".facet[data-facet={facet}] input[value={slug}]")


def tick(page: Page, facet: str, slug: str) -> None:
    page.locator(f".facet[data-facet={facet}]").evaluate("(facet) => { facet.open = true; }")
    box(page, facet, slug).click()


def expect_found(page: Page, found: list[Case], total: int) -> None:
    number = f"{len(found)} case{'' if len(found) == 1 else 's'}"
    expect(page.locator(STATUS)).to_have_text(number if len(found) == total else f"{number} of {total}")
    expect(page.locator(TITLES)).to_have_text(titles(found)[:20])


# Filters and counts


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"stages": ["plan"]},
        {"approaches": ["pooled-budget", "invest-to-save"]},
        {"stages": ["plan", "do"], "region": ["london", "not-reported"], "evidence": ["reported"]},
        {"services": ["fostering"], "verdict": ["worked"], "cost": ["not-reported"]},
        {"area_type": ["unitary"], "partners": ["health"], "levels": ["local"]},
    ],
    ids=str,
)
def test_cases_and_every_count_are_those_made_by_hand(
    open_page: OpenPage, cases: list[Case], chosen: dict[str, list[str]]
) -> None:
    query = "&".join(f"{name}={','.join(slugs)}" for name, slugs in chosen.items())
    page = opened(open_page, f"?{query}")
    expect_found(page, fitting(cases, chosen), len(cases))
    assert counts_shown(page) == counts_by_hand(cases, chosen)


def test_values_of_one_facet_widen_and_facets_narrow(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    chosen: dict[str, list[str]] = {}
    sizes = []
    for name, slug in (("stages", "understand"), ("stages", "do"), ("outcomes", "stay-safe")):
        tick(page, name, slug)
        chosen.setdefault(name, []).append(slug)
        expect_found(page, fitting(cases, chosen), len(cases))
        sizes.append(len(fitting(cases, chosen)))
    assert sizes[1] > sizes[0]
    assert sizes[1] > sizes[2] > 0
    assert counts_shown(page) == counts_by_hand(cases, chosen)


def test_a_facet_that_is_unfolded_late_shows_the_counts_of_now(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    tick(page, "stages", "review")
    page.click(".facet[data-facet=services] summary")
    expected = counts_by_hand(cases, {"stages": ["review"]}).get(("services", "whole-system"), 0)
    expect(
        page.locator(".facet[data-facet=services] li", has=page.locator("input[value=whole-system]"))
    ).to_contain_text(f"{expected} cases")


def test_a_chip_takes_its_filter_away_and_clear_all_takes_all(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?stages=plan&evidence=published")
    page.get_by_role("button", name=re.compile("^Remove Plan")).click()
    expect_found(page, fitting(cases, {"evidence": ["published"]}), len(cases))
    expect(page.locator(STATUS)).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    expect_found(page, cases, len(cases))
    expect(page.locator(".finder__chips")).to_be_hidden()
    assert "?" not in page.url


@pytest.mark.parametrize("words", ["foster", "FOSTER carers", "fóster", "york", "carers york"])
def test_words_are_found_at_the_start_of_words_without_case_or_accents(
    open_page: OpenPage, cases: list[Case], words: str
) -> None:
    page = opened(open_page)
    page.fill("#finder-words", words)
    expect(page.locator(TITLES, has_text="Paying, training and supporting our own foster carers")).to_be_visible()
    expect(page.locator(STATUS)).not_to_have_text(f"{len(cases)} cases")


def test_an_abbreviation_is_found_by_the_names_it_stands_for(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?words=LAC")
    found = {case.title for case in fitting(cases, {"services": ["looked-after-children"]})}
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ cases of"))
    assert found <= {text.strip() for text in page.locator(TITLES).all_inner_texts()}


def test_words_narrow_what_the_facets_leave(open_page: OpenPage) -> None:
    page = opened(open_page, "?services=fostering&words=city%20york")
    expect(page.locator(TITLES)).to_have_count(1)
    assert counts_shown(page)["services", "fostering"] == 1


# Order


def test_cases_can_be_put_in_order(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    by_title = sorted(cases, key=lambda case: case.title.lower())
    newest = sorted(cases, key=lambda case: case.added, reverse=True)
    page.select_option("#finder-sort", "az")
    expect(page.locator(TITLES)).to_have_text(titles(by_title)[:20])
    page.select_option("#finder-sort", "newest")
    expect(page.locator(TITLES)).to_have_text(titles(newest)[:20])
    expect(page.locator(".card").first).to_contain_text("Added 22 November 2026")
    page.select_option("#finder-sort", "change")
    changes = page.locator(".card", has_text="Biggest reported change").all_inner_texts()
    numbers = [int(found[1]) for text in changes if (found := re.search(r"change: (\d+)%", text))]
    assert len(numbers) > 1
    assert numbers == sorted(numbers, reverse=True)
    page.select_option("#finder-sort", "evidence")
    expect(page.locator(TITLES)).to_have_text(titles(cases)[:20])


def test_more_cases_are_shown_twenty_at_a_time(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    expect(page.locator(TITLES)).to_have_count(20)
    page.get_by_role("button", name=f"Show {len(cases) - 20} more").click()
    expect(page.locator(TITLES)).to_have_text(titles(cases))
    expect(page.locator(TITLES).nth(20)).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("more$"))).to_be_hidden()
    page.reload()
    expect(page.locator(TITLES)).to_have_count(len(cases))


# The address


def test_the_address_holds_the_whole_view_for_a_colleague(open_page: OpenPage) -> None:
    page = opened(open_page)
    tick(page, "stages", "plan")
    tick(page, "stages", "do")
    page.fill("#finder-words", "foster")
    expect(page.get_by_role("button", name=re.compile("^Remove “foster”"))).to_be_visible()
    page.select_option("#finder-sort", "az")
    page.wait_for_url("**/?stages=plan,do&words=foster&sort=az")
    shown = page.locator(TITLES).all_inner_texts()
    other = opened(open_page, page.url[page.url.index("?") :])
    expect(other.locator(TITLES)).to_have_text(shown)
    expect(box(other, "stages", "plan")).to_be_checked()
    expect(other.locator("#finder-words")).to_have_value("foster")
    expect(other.locator("#finder-sort")).to_have_value("az")


def test_back_and_forward_go_through_the_views(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    tick(page, "stages", "plan")
    page.wait_for_url("**/?stages=plan")
    tick(page, "outcomes", "stay-safe")
    page.wait_for_url("**outcomes=stay-safe")
    page.go_back()
    expect_found(page, fitting(cases, {"stages": ["plan"]}), len(cases))
    expect(box(page, "outcomes", "stay-safe")).not_to_be_checked()
    page.go_back()
    expect_found(page, cases, len(cases))
    page.go_forward()
    expect_found(page, fitting(cases, {"stages": ["plan"]}), len(cases))


def test_words_typed_letter_by_letter_are_one_step_back(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    page.locator("#finder-words").press_sequentially("foster", delay=60)
    page.wait_for_url("**/?words=foster")
    page.go_back()
    expect_found(page, cases, len(cases))


def test_coming_back_from_a_case_finds_the_view_as_it_was(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?stages=review")
    page.locator(TITLES).first.click()
    page.wait_for_url(re.compile(r"case-studies/[a-z]"))
    page.go_back()
    expect_found(page, fitting(cases, {"stages": ["review"]}), len(cases))


@pytest.mark.parametrize("name", ["approaches", "region", "words", "sort", "shown", "<img>"])
def test_markup_in_the_address_does_nothing(open_page: OpenPage, name: str) -> None:
    bait = "%3Cimg%20src%3Dx%20onerror%3D%22window.bitten%3D1%22%3E"
    page = opened(open_page, f"?{name}={bait}")
    expect(page.locator(STATUS)).to_be_visible()
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert page.evaluate("window.bitten") is None
    assert page.locator("main img").count() == 0
    if name in ("approaches", "region"):
        expect(page.locator(".finder__notice")).to_contain_text("<img src=x onerror=")


# Nothing found


def test_without_a_case_each_filter_to_leave_out_says_what_it_gives(open_page: OpenPage, cases: list[Case]) -> None:
    chosen = {"region": ["london"], "approaches": ["block-contract"]}
    assert fitting(cases, chosen) == []
    page = opened(open_page, "?region=london&approaches=block-contract")
    expect(page.locator(STATUS)).to_have_text(f"0 cases of {len(cases)}")
    for name, label in (("region", "London"), ("approaches", "Block contract")):
        left = len(fitting(cases, {other: slugs for other, slugs in chosen.items() if other != name}))
        item = page.locator(".ways li", has_text=f"Leave out ‘{label}’")
        expect(item).to_contain_text(f"{left} case{'' if left == 1 else 's'}")
    page.get_by_role("button", name="Leave out ‘London’").click()
    expect_found(page, fitting(cases, {"approaches": ["block-contract"]}), len(cases))


def test_without_a_case_topics_are_offered_that_have_some(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?region=wales&words=fostering")
    expect(page.locator(STATUS)).to_have_text(f"0 cases of {len(cases)}")
    found = fitting(cases, {"services": ["fostering"]})
    page.locator(".nothing .chip", has_text=f"Fostering ({len(found)})").click()
    expect_found(page, found, len(cases))


# The map


def test_the_map_is_the_facet_of_regions(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    tile = page.get_by_role("button", name=re.compile("^London"))
    expect(tile).to_have_attribute("aria-pressed", "false")
    tile.focus()
    page.keyboard.press("Space")
    expect(tile).to_have_attribute("aria-pressed", "true")
    expect_found(page, fitting(cases, {"region": ["london"]}), len(cases))
    page.get_by_role("button", name=re.compile("^South East")).click()
    expect_found(page, fitting(cases, {"region": ["london", "south-east"]}), len(cases))
    tile.click()
    expect_found(page, fitting(cases, {"region": ["south-east"]}), len(cases))


def test_the_map_has_every_region_in_its_own_place(open_page: OpenPage) -> None:
    page = opened(open_page)
    places = page.locator(".tile").evaluate_all(
        "(tiles) => tiles.map((t) => { const b = t.getBoundingClientRect(); return [t.className, Math.round(b.x), Math.round(b.y)]; })"  # noqa: E501
    )
    assert len(places) == 11
    assert len({(x, y) for _, x, y in places}) == 11
    at = {re.sub(r".*tile--", "", name): (x, y) for name, x, y in places}
    assert at["wales"][0] < at["west-midlands"][0] < at["east-of-england"][0]
    assert at["north-east"][1] < at["yorkshire-and-the-humber"][1] < at["london"][1]


# Fit to my area


def describe_area(page: Page) -> None:
    page.click(".my-area summary")
    page.select_option("#my-area_type", "unitary")
    page.select_option("#my-region", "yorkshire-and-the-humber")
    page.locator(".my-area label", has_text="Health").click()
    page.get_by_role("button", name="Show cases like it first").click()


def like(case: Case) -> list[str]:
    return [
        reason
        for reason, there in (
            ("same kind of area", case.area_type == "unitary"),
            ("same region", case.region == "Yorkshire and the Humber"),
            ("works with health", "health" in case.partners),
        )
        if there
    ]


def test_cases_like_the_readers_area_come_first_and_say_why(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    describe_area(page)
    expected = sorted(cases, key=lambda case: -len(like(case)))
    expect(page.locator(TITLES)).to_have_text(titles(expected)[:20])
    assert like(expected[0]) == ["same kind of area", "same region", "works with health"]
    for place in (0, 3, 19):
        card = page.locator(".finder__results .card").nth(place)
        reasons = like(expected[place])
        if reasons:
            expect(card).to_contain_text(f"Like your area: {', '.join(reasons)}")
        else:
            expect(card).not_to_contain_text("Like your area")
    assert "unitary" not in page.url


def test_the_area_is_kept_in_the_browser_and_forgotten_by_one_click(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    describe_area(page)
    expect(page.locator(".my-area__said")).to_contain_text("Yorkshire and the Humber, with health")
    page.reload()
    expect(page.locator(".card__like").first).to_be_visible()
    page.click(".my-area summary")
    page.get_by_role("button", name="Forget my area").click()
    expect(page.locator(TITLES)).to_have_text(titles(cases)[:20])
    assert page.locator(".card__like").count() == 0
    assert page.evaluate("Object.keys(localStorage).includes('my-area')") is False


@pytest.mark.parametrize("kept", ["{", '"x"', '{"region": {"a": 1}, "partners": [7, "<b>"]}', "[]", "null"])
def test_what_something_else_left_in_the_store_is_no_area(open_page: OpenPage, cases: list[Case], kept: str) -> None:
    page = opened(open_page)
    page.evaluate("(kept) => localStorage.setItem('my-area', kept)", kept)
    page.reload()
    expect_found(page, cases, len(cases))


# Compare


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
    page.locator(".table-scroll").focus()
    expect(page.locator(".table-scroll")).to_be_focused()


def test_the_comparison_shows_what_the_cases_say(open_page: OpenPage, real_bank: Bank) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    rows = page.locator("tbody tr")
    names = ["In short", "Area", "Evidence", "Cost", "Verdict", "What has to be in place", "Results", "Not reported"]
    expect(page.locator("tbody th[scope=row]")).to_have_text(names)
    for column, slug in enumerate(COMPARED):
        case = real_bank.resources[("case", slug)].front  # type: ignore[index]
        assert isinstance(case, Case)
        cells = [rows.nth(row).locator("td").nth(column) for row in range(len(names))]
        for cell, text in zip(cells, [case.summary, case.area, case.evidence.why, case.cost.why], strict=False):
            expect(cell).to_contain_text(text)
        expect(cells[5].locator("li")).to_have_text(list(case.conditions))
        expect(cells[6].locator("li")).to_have_count(len(case.results))
        expect(cells[7]).to_contain_text(case.not_reported[0])


def test_four_cases_are_the_most(open_page: OpenPage) -> None:
    page = opened(open_page)
    boxes = page.locator("[data-compare]")
    for place in range(5):
        boxes.nth(place).click()
    expect(page.locator(".tray [role=status]")).to_contain_text("Four cases at most")
    expect(boxes.nth(4)).not_to_be_checked()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(".tray")).to_be_hidden()
    expect(page.locator("[data-compare]:checked")).to_have_count(0)


def test_a_cases_own_page_adds_it_and_takes_it_out(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.get_by_role("button", name="Compare with other cases").click()
    expect(page.locator(".tray [role=status]")).to_have_text("1 case chosen. Choose another to compare.")
    expect(page.locator(".tray a")).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Take out of the comparison").click()
    expect(page.locator(".tray")).to_be_hidden()


def test_the_comparison_says_which_cases_there_are_not(open_page: OpenPage) -> None:
    page = open_page(
        "compare/?cases=york-foster-carers,yorck,%3Cimg%20src=x%20onerror=alert(1)%3E", expected_errors=True
    )
    notices = page.locator("compare-table .notice")
    expect(notices).to_have_count(2)
    expect(notices.filter(has_text="There is no case ‘yorck’")).to_be_visible()
    expect(notices.filter(has_text="<img src=x")).to_be_visible()
    assert page.locator("main img").count() == 0
    expect(page.locator("th[scope=col]")).to_have_count(1)


def test_the_comparison_without_cases_says_how_to_choose_some(open_page: OpenPage) -> None:
    page = open_page("compare/")
    expect(page.locator("compare-table")).to_contain_text("Tick ‘Compare’ on two to 4 cases in Find practice")


def test_a_case_can_be_taken_out_of_the_comparison_and_brought_back(open_page: OpenPage) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    page.get_by_role("button", name=re.compile("^Take out: Paying")).click()
    expect(page.locator("th[scope=col]")).to_have_count(1)
    page.go_back()
    expect(page.locator("th[scope=col]")).to_have_count(2)


def test_on_paper_the_comparison_is_the_table_alone(open_page: OpenPage) -> None:
    page = open_page(f"compare/?cases={','.join(COMPARED)}")
    expect(page.locator("th[scope=col]")).to_have_count(2)
    page.emulate_media(media="print")
    for hidden in (".site-head", ".site-foot", ".compare__do", ".compare .link"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("table.compare")).to_be_visible()
    paper = io.BytesIO(page.pdf(prefer_css_page_size=True)).getvalue()
    assert any(float(w) > float(h) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper))


# Small screens, themes, no scripts


@pytest.mark.parametrize(
    "where", [FIND, f"{FIND}?region=wales&words=foster", f"compare/?cases={','.join(COMPARED)}", "matrix/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_screen_shows_all_of_it_and_all_of_it_can_be_read(open_page: OpenPage, where: str, scheme: str) -> None:
    page = open_page(where, viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert ask(page, "overflow") == []
    assert ask(page, "faint") == []
    assert ask(page, "small") == []


def test_on_a_small_screen_the_filters_lead_on_to_what_is_found(open_page: OpenPage) -> None:
    page = opened(open_page, viewport={"width": 320, "height": 640})
    expect(page.locator(".panel")).not_to_have_attribute("open", "")
    page.click(".panel__title")
    tick(page, "stages", "review")
    page.get_by_role("button", name=re.compile(r"^Show \d+ cases?$")).click()
    expect(page.locator(STATUS)).to_be_focused()
    expect(page.locator(".panel")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("where", [f"{FIND}?stages=plan", f"compare/?cases={','.join(COMPARED)}"])
def test_everything_the_keyboard_reaches_shows_it(open_page: OpenPage, where: str) -> None:
    page = open_page(where)
    page.wait_for_load_state("networkidle")
    silent: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        silent += ask(page, "unmarked")
    assert silent == []


def test_without_scripts_every_case_is_listed_and_topics_lead_on(open_page: OpenPage, cases: list[Case]) -> None:
    page = open_page(FIND, java_script_enabled=False)
    shown = page.locator("case-finder .card__title a")
    expect(shown).to_have_text(titles(cases))
    page.locator(".finder__topics a", has_text="Pooled").first.click()
    expect(page.locator("h1")).to_contain_text("Pooled")


def test_without_scripts_the_comparison_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("compare/", java_script_enabled=False)
    expect(page.locator("main")).to_contain_text("scripts do not run in this browser")
    page.click("main a:has-text('all case studies')")
    page.wait_for_url("**/case-studies/")


def test_when_the_data_cannot_be_had_the_plain_list_stays(open_page: OpenPage, cases: list[Case]) -> None:
    page = open_page("about/", expected_errors=True)
    page.route("**/api/facets.json", lambda route: route.fulfill(status=503))
    page.goto(page.url.replace("about/", FIND))
    expect(page.locator("case-finder.is-plain .card__title a")).to_have_text(titles(cases))
    expect(page.locator(".finder__topics")).to_be_visible()


# The matrix


def test_a_cell_of_the_matrix_leads_to_as_many_cases_as_it_says(open_page: OpenPage, cases: list[Case]) -> None:
    page = open_page("matrix/", java_script_enabled=False)
    links = page.locator(".matrix td a")
    shown = {
        link.get_attribute("href"): int(re.match(r"\d+", link.inner_text())[0])  # type: ignore[index]
        for link in links.all()
    }
    for href, count in shown.items():
        found = re.fullmatch(r"\.\./case-studies/\?approaches=([a-z-]+)&outcomes=([a-z-]+)", href or "")
        assert found, href
        assert count == len(fitting(cases, {"approaches": [found[1]], "outcomes": [found[2]]}))
    other = open_page("matrix/")
    cell = other.locator(".matrix td a").first
    count = int(re.match(r"\d+", cell.inner_text())[0])  # type: ignore[index]
    cell.click()
    expect(other.locator(TITLES)).to_have_count(count)


def test_a_title_with_markup_is_shown_as_it_is_written(open_page: OpenPage, address: str) -> None:
    """A card's text is only ever text, whatever the data files hold."""
    page = open_page("about/")

    def bait(route: object, change: Callable[[dict[str, object]], None] = lambda card: None) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        data = response.json()
        for card in data["cards"]:
            card["title"] = card["facts"] = "<img src=x onerror='window.bitten=1'>"
        route.fulfill(response=response, json=data)  # type: ignore[attr-defined]

    page.route("**/api/cards/*.json", bait)
    page.goto(address + FIND)
    expect(page.locator(TITLES).first).to_have_text("<img src=x onerror='window.bitten=1'>")
    assert page.evaluate("window.bitten") is None


def test_only_the_pages_that_find_cases_load_its_styles(real_site: BuiltSite) -> None:
    with_styles = {name for name, page in real_site.pages().items() if "stylesheets/find.css" in page.source}
    assert {"case-studies/index.html", "compare/index.html", "matrix/index.html"} <= with_styles
    assert all(name.startswith(("case-studies/", "compare/", "matrix/")) for name in with_styles)
