"""Each page that a bank's own words could break, on both small banks: the reader's way, in a real
browser.

The real bank has the deep tests of each page; these ask no bank's name, and take every word from
the bank at hand.
"""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from practice_bank.bank.checks import check
from practice_bank.exports.filters import filters_of
from practice_bank.model.kinds import Term
from practice_bank.site.figures import Figures
from practice_bank.site.language import language_of
from tests.browser.test_accessibility import expect_none_in_two_looks
from tests.browser.test_budgets import PHONE, largest_with_each_script, too_large, wrong_first_views
from tests.browser_fixtures import ask
from tests.conftest import write_files
from tests.finder_page import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from practice_bank.exports.filters import Filter
    from practice_bank.model.kinds import Case
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser
FIND = "case-studies/"
# What says how a page is laid out: its class, and the elements that a script completes.
_LAYOUT = re.compile(r'class="(page [^"]*)"|<[a-z]+-[a-z-]+')


def opened(open_small: OpenPage, query: str = "", **options: object) -> Page:
    """Open the finder and wait until it has taken over."""
    page = open_small(FIND + query, **options)
    expect(page.locator(".finder__filters")).to_be_attached()
    return page


def titles_with(small: SmallBank, filter_: Filter, slug: str) -> list[str]:
    """Return the titles of the cases that have a value, in the order of their list."""
    return [case.title for case in small.cases if slug in filter_.read(case)]


def values_in_use(small: SmallBank) -> Iterator[tuple[Filter, str]]:
    """Yield the first and the last value of each filter that a case has, with the filter."""
    for filter_ in filters_of(small.bank):
        used = [value.slug for value in filter_.values if titles_with(small, filter_, value.slug)]
        for slug in {used[0], used[-1]}:
            yield filter_, slug


def test_the_finder_filters_by_everything_that_the_bank_sorts_by(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = opened(open_small)
    expect(page.locator(TITLES)).to_have_text([case.title for case in small.cases])
    shown = page.locator(".facet").evaluate_all("all => all.map((one) => one.dataset.facet)")
    assert shown == [filter_.name for filter_ in filters_of(small.bank)]
    titles = page.locator(".facet summary > span:first-child").all_inner_texts()
    assert titles == [filter_.title for filter_ in filters_of(small.bank)]


def test_a_value_of_every_filter_finds_its_cases_and_survives_in_the_address(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = opened(open_small)
    for filter_, slug in values_in_use(small):
        found = titles_with(small, filter_, slug)
        page.evaluate("document.querySelectorAll('.facet').forEach((one) => { one.open = true; })")
        choice = page.locator(f".facet[data-facet={filter_.name}] [value='{slug}']")
        choice.click()
        expect(page.locator(TITLES)).to_have_text(found)
        expect(page).to_have_url(re.compile(rf"\?{filter_.name}={re.escape(slug)}$"))
        page.reload()
        expect(page.locator(".finder__filters")).to_be_attached()
        expect(page.locator(TITLES)).to_have_text(found)
        expect(page.locator(".finder__notice")).to_be_hidden()
        page.get_by_role("button", name="Clear all").click()
        expect(page.locator(TITLES)).to_have_count(len(small.cases))


def test_the_tiles_of_the_map_lie_where_the_bank_puts_them(
    open_small: OpenPage, small: SmallBank
) -> None:
    (filter_,) = [
        each for each in filters_of(small.bank) if any(value.tile for value in each.values)
    ]
    for width in (1280, 320):
        page = opened(open_small, viewport={"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for value in filter_.values:
            if value.tile is None:
                continue
            row, place = value.tile
            tile = page.locator(f".facet[data-facet={filter_.name}] .tile[value='{value.slug}']")
            style = tile.evaluate("(one) => [one.style.gridRowStart, one.style.gridColumnStart]")
            assert style == [str(row), str(place)]
        assert ask(page, "overflow") == []


def test_cases_like_the_reader_s_own_area_come_first_and_say_why(
    open_small: OpenPage, small: SmallBank
) -> None:
    by_name = {filter_.name: filter_ for filter_ in filters_of(small.bank)}
    fit = small.bank.vocabulary.finder.fit
    like = next(
        case
        for case in reversed(small.cases)
        if any(set(by_name[name].read(case)) - {"not-reported"} for name in fit)
    )
    page = opened(open_small)
    area = small.bank.vocabulary.case.area
    page.get_by_text(f"Match to my {area}", exact=True).click()
    for name in fit:
        for slug in by_name[name].read(like):
            if slug == "not-reported":
                continue
            if by_name[name].several:
                page.locator(f".my-area input[value='{slug}']").check()
            else:
                page.locator(f"#my-{name}").select_option(slug)
    page.get_by_role("button", name="Show cases like it first").click()
    alike = re.compile("|".join(re.escape(case.title) for case in as_like(like, small)))
    expect(page.locator(TITLES).first).to_have_text(alike)
    expect(page.locator(".finder__results .found tbody tr").first).to_contain_text(
        f"Like your {area}:"
    )
    page.reload()
    expect(page.locator(TITLES).first).to_have_text(alike)


def as_like(like: Case, small: SmallBank) -> list[Case]:
    """Return the cases that have every value of a case by which areas are compared: itself, too."""
    fit = [
        filter_
        for filter_ in filters_of(small.bank)
        if filter_.name in small.bank.vocabulary.finder.fit
    ]
    return [
        case
        for case in small.cases
        if all(set(filter_.read(like)) <= set(filter_.read(case)) for filter_ in fit)
    ]


def test_two_cases_side_by_side_have_the_words_of_the_bank(
    open_small: OpenPage, small: SmallBank
) -> None:
    vocabulary = small.bank.vocabulary
    page = open_small(f"compare/?cases={','.join(small.case_slugs[:2])}")
    table = page.locator("table.compare")
    expect(table).to_be_visible()
    for case in small.cases[:2]:
        for word in (
            vocabulary.verdict[case.verdict].label,
            vocabulary.evidence[case.evidence.strength].label,
            vocabulary.cost[case.cost.band].label,
            case.area,
        ):
            expect(table).to_contain_text(word)
    rows = table.locator("tbody th").all_inner_texts()
    for name in ("evidence", "cost", "verdict", "area"):
        assert vocabulary.fields[name].label in rows


def test_a_case_says_its_facts_in_the_words_of_the_bank(
    open_small: OpenPage, small: SmallBank
) -> None:
    vocabulary = small.bank.vocabulary
    for slug, case in zip(small.case_slugs, small.cases, strict=True):
        page = open_small(f"case-studies/{slug}/")
        facts = page.locator(".facts")
        grade = vocabulary.evidence[case.evidence.strength]
        expect(facts).to_contain_text(grade.label)
        mark = vocabulary.verdict[case.verdict].mark
        expect(page.locator(f".facts .verdict--{mark}")).to_have_count(1)
        for result in case.results:
            figure = Figures(vocabulary, language_of(vocabulary)).figure(result)
            expect(facts).to_contain_text(figure)


def test_the_search_finds_a_case_and_a_word_of_the_field(
    open_small: OpenPage, small: SmallBank
) -> None:
    for title in (small.cases[0].title, small.bank.all_of(Term)[0].title):
        page = open_small(f"search/?q={title}")
        expect(page.get_by_role("link", name=title).first).to_be_visible()


def test_every_layout_of_page_is_accessible(open_small: OpenPage, small: SmallBank) -> None:
    by_layout: dict[tuple[str, ...], str] = {}
    for name, page in small.site.pages().items():
        if not name.startswith(("help/", "404")):
            by_layout.setdefault(tuple(_LAYOUT.findall(page.source)), name)
    assert len(by_layout) > 10
    for turn, name in enumerate(by_layout.values()):
        shown = open_small(name.removesuffix("index.html"), reduced_motion="reduce")
        expect_none_in_two_looks(shown, turn)


def test_every_shape_of_page_is_light_still_and_within_its_policy(
    browser: Browser, small: SmallBank
) -> None:
    pages = small.site.pages().items()
    assert [found for name, page in pages for found in too_large(name, page.source)] == []
    addresses = largest_with_each_script(small.site)
    assert wrong_first_views(browser, small.site, addresses, PHONE) == {}


# --- The form -------------------------------------------------------------------------------------


def form_data(small: SmallBank) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((small.site.folder / "api/form.json").read_text("utf-8"))
    return data


ANSWERS = {"line": "Words of our own.", "year": "2020", "number": "12"}


def answer(page: Page, question: dict[str, Any], within: Any) -> None:
    """Answer a question that is needed, whatever it is about."""
    shape, label = question["shape"], question["label"]
    if shape == "parts":
        group = within.get_by_role("group", name=re.compile(rf"^{re.escape(label)}")).first
        for part in question["parts"]:
            if part.get("required"):
                answer(page, part, group)
    elif shape == "rows":
        group = within.get_by_role("group", name=re.compile(rf"^{re.escape(label)}")).first
        group.get_by_role("button", name=re.compile("^Add")).first.click()
        for part in question["parts"]:
            if part.get("required"):
                answer(page, part, group)
    elif shape in ("choice", "choices"):
        choose(question, within)
    else:
        within.get_by_label(re.compile(rf"^{re.escape(label)}(?: \(optional\))?$")).first.fill(
            ANSWERS[shape]
        )


def choose(question: dict[str, Any], within: Any) -> None:
    """Choose the first values, as many as are needed: from a list, or by their labels."""
    label = re.compile(rf"^{re.escape(question['label'])}(?: \(optional\))?$")
    values = question["choices"][: max(1, question.get("wanted", 0))]
    lists = within.locator("select").and_(within.get_by_label(label))
    if lists.count():
        lists.first.select_option(values[0][0])
        return
    group = (
        within.get_by_role("group", name=label)
        .or_(within.get_by_role("radiogroup", name=label))
        .first
    )
    for value in values:
        group.get_by_label(value[1], exact=True).first.check()


def cite(question: dict[str, Any], data: dict[str, Any], form: Any) -> None:
    """Give an own account, which is chosen from the start, or else the first document."""
    parts = {part["name"]: part for part in question["parts"]}
    place = data["firsthand"]["at"]
    if not data["accounts"]:
        choose(parts["source"], form)
        place = parts["at"]["label"]
    form.get_by_label(place, exact=True).first.fill(ANSWERS["line"])


def with_weakest_first(question: dict[str, Any], small: SmallBank) -> dict[str, Any]:
    """Return a question with the grades of evidence from the weakest, which needs nothing else."""
    ranks = {name: grade.rank for name, grade in small.bank.vocabulary.evidence.grades.items()}
    parts = [dict(part) for part in question.get("parts", ())]
    for part in parts:
        choices = part.get("choices", ())
        if {value for value, *_ in choices} == set(ranks):
            part["choices"] = sorted(choices, key=lambda choice: ranks[choice[0]])
    return question | {"parts": parts}


def filled(page: Page, small: SmallBank) -> None:
    """Answer what is needed, and write each section."""
    page.get_by_role("button", name=re.compile("Fill in the form|Continue your draft")).click()
    form = page.locator("form.share")
    expect(form).to_be_visible()
    data = form_data(small)
    for group in data["groups"]:
        for question in group["questions"]:
            if question.get("role") == "sources":
                cite(question, data, form)
            elif question.get("required") or question.get("wanted"):
                answer(page, with_weakest_first(question, small), form)
    for section in data["sections"]:
        form.get_by_label(section["heading"], exact=True).fill("We tried it, and it held.")


def test_the_form_gives_a_file_that_the_check_accepts(
    open_small: OpenPage, small: SmallBank, tmp_path: Path
) -> None:
    page = open_small("share/", reduced_motion="reduce")
    filled(page, small)
    page.get_by_text("How it will look").click()
    expect(page.locator(".share__look")).to_contain_text("We tried it, and it held.")
    labels = page.locator(".share__look dt").all_inner_texts()
    fields = small.bank.vocabulary.fields
    assert {fields[name].label for name in ("evidence", "cost", "verdict", "area")} <= set(labels)
    page.get_by_role("button", name="Check it and get the file").click()
    wrong = page.locator(".share__wrong")
    assert wrong.is_hidden(), wrong.inner_text()
    expect(page.locator(".share__file h3")).to_be_focused()
    written = page.get_by_label(re.compile("^The text of ")).input_value()
    name = "case_studies/by-the-form.md"
    root = shutil.copytree(small.root, tmp_path / "bank", ignore=shutil.ignore_patterns("site"))
    write_files(root, {name: written})
    told = [problem for problem in check(root) if problem.path == name]
    assert [problem for problem in told if not problem.is_advice] == []


def test_the_form_says_what_is_missing_by_the_names_of_the_bank(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = open_small("share/", reduced_motion="reduce")
    page.get_by_role("button", name=re.compile("Fill in the form|Continue your draft")).click()
    page.get_by_role("button", name="Check it and get the file").click()
    wrong = page.locator(".share__wrong")
    expect(wrong).to_be_visible()
    for name in ("title", "area", "summary"):
        expect(wrong).to_contain_text(small.bank.vocabulary.fields[name].label)
    for heading in small.bank.vocabulary.case.headings:
        expect(wrong).to_contain_text(heading)
