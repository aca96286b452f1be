"""Finding cases in a real browser, beside counts made by hand in Python."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from practice_bank.text.slugs import slug_of
from tests.browser_fixtures import ask
from tests.finder_page import (
    FIND,
    STATUS,
    TITLES,
    box,
    counts_by_hand,
    counts_shown,
    expect_found,
    fitting,
    opened,
    tick,
    titles,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from practice_bank.model.kinds import Case
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

# Ten regions of other banks, some with letters that no address has, some with long words.
OTHER_REGIONS = (
    "Andalucía",
    "Castilla & León",
    "Mecklenburg-Vorpommern",
    "Süd & Seenland",
    "Noord-Brabant",
    "Nordrhein-Westfalen",
    "Baden-Württemberg",
    "Île-de-France",
    "Schleswig-Holstein",
    "Sachsen-Anhalt",
)


def with_other_map(route: Route, columns: int) -> None:
    """Answer with the facets, in which the regions have other names and lie row by row."""
    response = route.fetch()
    data = response.json()
    (regions,) = [facet for facet in data["facets"] if facet["name"] == "region"]
    values = [value for value in regions["values"] if not value.get("missing")]
    for place, (value, label) in enumerate(zip(values, OTHER_REGIONS, strict=True)):
        tile = [place // columns + 1, place % columns + 1]
        value.update(slug=slug_of(label), label=label, tile=tile)
    route.fulfill(response=response, json=data)


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


def test_values_of_one_facet_widen_and_facets_narrow(
    open_page: OpenPage, cases: list[Case]
) -> None:
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


def test_a_facet_that_is_unfolded_late_shows_the_counts_of_now(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page)
    tick(page, "stages", "review")
    page.click(".facet[data-facet=services] summary")
    expected = counts_by_hand(cases, {"stages": ["review"]}).get(("services", "whole-system"), 0)
    expect(
        page.locator(
            ".facet[data-facet=services] li", has=page.locator("input[value=whole-system]")
        )
    ).to_contain_text(f"{expected} cases")


def test_a_chip_takes_its_filter_away_and_clear_all_takes_all(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page, "?stages=plan&evidence=with-figures")
    page.get_by_role("button", name=re.compile("^Remove Plan")).click()
    expect_found(page, fitting(cases, {"evidence": ["with-figures"]}), len(cases))
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
    expect(
        page.locator(TITLES, has_text="Paying, training and supporting our own foster carers")
    ).to_be_visible()
    expect(page.locator(STATUS)).not_to_have_text(f"{len(cases)} cases")


def test_an_abbreviation_is_found_by_the_names_it_stands_for(
    open_page: OpenPage, cases: list[Case]
) -> None:
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
    expect(page.locator(".found tbody tr").first).to_contain_text("Added 22 November 2026")
    page.select_option("#finder-sort", "change")
    page.locator(".finder__layout label", has_text="Cards").click()
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


def test_words_typed_letter_by_letter_are_one_step_back(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page)
    page.locator("#finder-words").press_sequentially("foster", delay=60)
    page.wait_for_url("**/?words=foster")
    page.go_back()
    expect_found(page, cases, len(cases))


def test_coming_back_from_a_case_finds_the_view_as_it_was(
    open_page: OpenPage, cases: list[Case]
) -> None:
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


def test_without_a_case_each_filter_to_leave_out_says_what_it_gives(
    open_page: OpenPage, cases: list[Case]
) -> None:
    chosen = {"region": ["london"], "approaches": ["block-contract"]}
    assert fitting(cases, chosen) == []
    page = opened(open_page, "?region=london&approaches=block-contract")
    expect(page.locator(STATUS)).to_have_text(f"0 cases of {len(cases)}")
    for name, label in (("region", "London"), ("approaches", "Block contract")):
        left = len(
            fitting(cases, {other: slugs for other, slugs in chosen.items() if other != name})
        )
        item = page.locator(".ways li", has_text=f"Remove ‘{label}’")
        expect(item).to_contain_text(f"{left} case{'' if left == 1 else 's'}")
    page.get_by_role("button", name="Remove ‘London’").click()
    expect_found(page, fitting(cases, {"approaches": ["block-contract"]}), len(cases))


def test_without_a_case_topics_are_offered_that_have_some(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page, "?region=wales&words=fostering")
    expect(page.locator(STATUS)).to_have_text(f"0 cases of {len(cases)}")
    found = fitting(cases, {"services": ["fostering"]})
    page.locator(".nothing .chip", has_text=f"Fostering ({len(found)})").click()
    expect_found(page, found, len(cases))


# The map


def test_the_map_is_the_facet_of_regions(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page)
    page.click(".facet[data-facet=region] summary")
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
    page.click(".facet[data-facet=region] summary")
    places = page.locator(".tile").evaluate_all(
        "(tiles) => tiles.map((t) => { const b = t.getBoundingClientRect(); return [t.value, Math.round(b.x), Math.round(b.y)]; })"
    )
    assert len(places) == 10
    assert len({(x, y) for _, x, y in places}) == 10
    at = {name: (x, y) for name, x, y in places}
    assert at["wales"][0] < at["west-midlands"][0] < at["east-of-england"][0]
    assert at["north-east"][1] < at["yorkshire-and-the-humber"][1] < at["london"][1]


@pytest.mark.parametrize("columns", [3, 6])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_map_of_any_number_of_columns_is_laid_out_by_the_data(
    open_page: OpenPage, columns: int, width: int
) -> None:
    page = open_page("about/", viewport={"width": width, "height": 900})
    page.route("**/api/facets.json", lambda route: with_other_map(route, columns))
    page.goto(page.url.replace("about/", f"{FIND}?region=not-reported"))
    expect(page.locator(".finder__filters")).to_be_attached()
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    tiles: list[tuple[str, float, float, int]] = page.locator(".tile").evaluate_all("""
      (tiles) => tiles.map((tile) => {
        const { x, y } = tile.getBoundingClientRect();
        return [tile.value, Math.round(x), Math.round(y), tile.scrollWidth - tile.clientWidth];
      })
    """)
    assert len({(x, y) for _, x, y, _ in tiles}) == len(tiles) == len(OTHER_REGIONS)
    assert len({x for _, x, _, _ in tiles}) == columns
    assert [value for value, _, _, too_wide in tiles if too_wide > 0] == []
    assert ask(page, "overflow") == []


def test_a_value_with_other_letters_than_an_address_has_is_still_chosen_after_a_reload(
    open_page: OpenPage,
) -> None:
    page = open_page("about/")
    page.route("**/api/facets.json", lambda route: with_other_map(route, 4))
    page.goto(page.url.replace("about/", FIND))
    page.click(".facet[data-facet=region] summary")
    tile = page.get_by_role("button", name=re.compile("^Süd & Seenland"))
    tile.click()
    page.wait_for_url("**/?region=sud-seenland")
    page.reload()
    expect(tile).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".finder__notice")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("^Remove Süd & Seenland"))).to_be_visible()


# The table and the cards


def column(page: Page, name: str) -> list[str]:
    """Return what a column of the table says, row by row."""
    return page.locator(f".found tbody [data-column={name}]").all_inner_texts()


def test_the_table_says_what_a_reader_decides_by(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?words=paying%20training")
    row = page.locator(".found tbody tr")
    expect(row).to_have_count(1)
    for said in ("City of York", "−50%", "Use of independent sector placements", "Medium"):
        expect(row).to_contain_text(said)
    for said in ("Figures in a report", "Reported as working", "reported by 2006"):
        expect(row).to_contain_text(said)


def test_at_least_ten_rows_are_seen_at_once(open_page: OpenPage) -> None:
    page = opened(open_page, viewport={"width": 1280, "height": 900})
    expect(page.locator(".found tbody tr").nth(9)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [320, 390])
def test_a_row_on_a_phone_has_its_six_facts_with_their_names(
    open_page: OpenPage, width: int
) -> None:
    page = opened(open_page, viewport={"width": width, "height": 800})
    cells = page.locator(".found tbody tr").first.locator("td[data-name]")
    expect(cells).to_have_count(6)
    names = cells.evaluate_all(
        "(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert '"What changed"' in names
    for place in range(6):
        expect(cells.nth(place)).to_be_visible()


def test_each_column_sorts_and_sorts_the_other_way_round(open_page: OpenPage) -> None:
    page = opened(open_page)
    for name in ("title", "area", "results", "cost", "evidence", "verdict", "period"):
        head = page.locator(f".found th[data-column={name}]")
        head.get_by_role("button").click()
        if name == "evidence":
            # That is the order at first.
            continue
        expect(head).to_have_attribute("aria-sort", re.compile("ascending|descending"))
        before = head.get_attribute("aria-sort")
        first = page.locator(TITLES).all_inner_texts()
        head.get_by_role("button").click()
        expect(head).not_to_have_attribute("aria-sort", before or "")
        expect(page.locator(TITLES)).not_to_have_text(first)
        expect(page.locator("th[aria-sort]")).to_have_count(1)


@pytest.mark.parametrize(("name", "sort"), [("period", "period"), ("cost", "cost")])
@pytest.mark.parametrize("way", ["", "-"])
def test_what_is_not_known_is_last_whichever_way_one_sorts(
    open_page: OpenPage, cases: list[Case], name: str, sort: str, way: str
) -> None:
    page = opened(open_page, f"?sort={way}{sort}&shown={len(cases)}")
    expect(page.locator(TITLES)).to_have_count(len(cases))
    said = column(page, name)
    unknown = [bool(re.search("not reported", text, re.IGNORECASE)) for text in said]
    assert unknown == sorted(unknown)
    assert {True, False} == set(unknown)


def test_years_sort_by_the_last_one_and_areas_by_the_alphabet(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page, f"?sort=period&shown={len(cases)}")
    expect(page.locator(TITLES)).to_have_count(len(cases))
    years = [found[-1] for text in column(page, "period") if (found := re.findall(r"\d{4}", text))]
    assert years == sorted(years, reverse=True)
    page = opened(open_page, f"?sort=area&shown={len(cases)}")
    expect(page.locator(TITLES)).to_have_count(len(cases))
    areas = [text.lower() for text in column(page, "area")]
    assert areas == sorted(areas)


def test_the_choice_of_cards_is_kept(open_page: OpenPage) -> None:
    page = opened(open_page)
    expect(page.locator(".found")).to_be_visible()
    page.locator(".finder__layout label", has_text="Cards").click()
    expect(page.locator(".finder__found .card").first).to_be_visible()
    expect(page.locator(".found")).to_have_count(0)
    page.reload()
    expect(page.locator(".finder__found .card").first).to_be_visible()
    expect(page.get_by_role("radio", name="Cards")).to_be_checked()


def test_results_stay_in_sight_after_a_filter_far_down(open_page: OpenPage) -> None:
    page = opened(open_page, viewport={"width": 1280, "height": 900})
    page.evaluate("document.querySelectorAll('.facet').forEach((facet) => { facet.open = true; })")
    last = page.locator(".facet[data-facet=levels] input").last
    last.scroll_into_view_if_needed()
    last.click()
    expect(page.locator(TITLES).first).to_be_in_viewport()
    expect(page.locator(STATUS)).to_be_in_viewport()


def test_what_is_not_reported_is_no_place_on_the_map(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.click(".facet[data-facet=region] summary")
    expect(page.locator(".tile[value=not-reported]")).to_have_count(0)
    tick(page, "region", "not-reported")
    page.wait_for_url("**/?region=not-reported")


# What one takes away


def saved(page: Page, name: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download {name}").click()
    return Path(download.value.path())


def test_all_cases_found_are_saved_as_csv(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?sort=az")
    text = saved(page, "CSV").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][:3] == ["Case", "Area", "What changed"]
    assert [row[0] for row in rows[1:]] == titles(
        sorted(cases, key=lambda case: case.title.lower())
    )
    assert all(len(row) == len(rows[0]) for row in rows)
    assert rows[1][-1].startswith(page.url.partition("?")[0])


def test_the_cases_found_are_saved_for_excel(open_page: OpenPage, cases: list[Case]) -> None:
    page = opened(open_page, "?services=fostering")
    found = fitting(cases, {"services": ["fostering"]})
    with zipfile.ZipFile(saved(page, "Excel")) as book:
        assert book.testzip() is None
        strings = book.read("xl/sharedStrings.xml").decode("utf-8")
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    for case in found:
        assert escape(case.title, quote=False) in strings.replace("&apos;", "'")
    assert sheet.count("<row ") == len(found) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_is_text(open_page: OpenPage, start: str) -> None:
    page = open_page("about/")
    made = page.evaluate(
        """async (text) => {
          const { csv } = await import(new URL("../javascripts/finder/files.js", location.href));
          return csv([[text, 'a "b", c']]);
        }""",
        f"{start}cmd",
    )
    assert next(csv.reader(io.StringIO(made, newline=""))) == [f"'{start}cmd", 'a "b", c']


def test_a_file_that_cannot_be_made_says_so(open_page: OpenPage) -> None:
    page = open_page(f"{FIND}?services=fostering", expected_errors=True)
    expect(page.locator(TITLES).first).to_be_visible()
    page.route("**/finder/files.js", lambda route: route.abort())
    page.get_by_role("button", name="Download CSV").click()
    expect(page.locator(".take-away__said")).to_contain_text("try again")


def test_nothing_of_the_files_is_loaded_before_one_is_wanted(open_page: OpenPage) -> None:
    page = open_page("about/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("about/", FIND))
    expect(page.locator(TITLES).first).to_be_visible()
    assert not [url for url in asked if "/vendor/" in url or "files.js" in url]
