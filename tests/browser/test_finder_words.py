"""The finder's box of words: it understands what people type, says how, and always has a way on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from practice_bank.model.kinds import Term
from tests.conftest import ROOT
from tests.finder_page import STATUS, TITLES, opened

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Case
    from practice_bank.model.resource import Resource
    from tests.any_bank import SmallBank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser
PHRASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "search" / "finder.yml").read_text(encoding="utf-8")
)
UNDERSTOOD = ".finder__understood p"
MOST = 10
# Types each phrase in turn; gives the slugs of what is shown, and whether a way on is offered.
_TYPE = """async (phrases) => {
  const finder = document.querySelector("case-finder");
  const found = {};
  for (const words of phrases) {
    await finder.change({ words, chosen: new Map() });
    const links = [...finder.querySelectorAll("tbody th a")].map((link) => link.pathname);
    const isWayOn = finder.querySelector(".nothing a[href*='search/?q=']") !== null;
    found[words] = [links.map((path) => path.split("/").at(-2)), isWayOn];
  }
  return found;
}"""


def test_what_people_type_finds_the_cases_among_the_first_ten(open_page: OpenPage) -> None:
    assert len(PHRASES) >= 25
    page = opened(open_page)
    found = page.evaluate(_TYPE, [phrase["q"] for phrase in PHRASES])
    missing = {}
    for phrase in PHRASES:
        slugs, is_way_on = found[phrase["q"]]
        if phrase.get("nothing"):
            assert slugs == [], phrase["q"]
        assert is_way_on == (not slugs), phrase["q"]
        left = set(phrase.get("finds", ())) - set(slugs[:MOST])
        if left:
            missing[phrase["q"]] = left
    assert missing == {}


def test_it_says_what_else_it_looked_for_and_looks_only_for_what_was_typed_if_asked(
    open_page: OpenPage, cases: list[Case]
) -> None:
    page = opened(open_page)
    page.fill("#finder-words", "respite")
    said = page.locator(UNDERSTOOD)
    expect(said).to_contain_text("Also looked for")
    expect(said.locator("q").first).to_have_text("short breaks")
    page.get_by_role("button", name="Look only for “respite”").click()
    expect(said).to_have_text("Looked only for “respite”, as typed.")
    expect(page.locator(STATUS)).to_have_text(f"0 cases of {len(cases)}")
    page.wait_for_url("**/?words=respite&as-typed=1")
    other = opened(open_page, "?words=respite&as-typed=1")
    expect(other.locator(UNDERSTOOD)).to_have_text("Looked only for “respite”, as typed.")
    button = page.get_by_role("button", name="Look for other words too")
    expect(button).to_be_focused()
    button.click()
    expect(said).to_contain_text("Also looked for")
    page.go_back()
    expect(said).to_have_text("Looked only for “respite”, as typed.")


def test_other_words_are_understood_anew(open_page: OpenPage) -> None:
    page = opened(open_page, "?words=respite&as-typed=1")
    page.fill("#finder-words", "autism")
    expect(page.locator(UNDERSTOOD)).to_contain_text("disabled children")
    page.wait_for_url("**/?words=autism")


def test_a_mistake_is_put_right_and_that_is_said(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.fill("#finder-words", "resdiential care ")
    expect(page.locator(UNDERSTOOD)).to_contain_text("Looked for residential care.")
    expect(page.locator(TITLES).first).to_be_visible()


def test_words_that_are_in_a_title_are_no_mistake_and_need_no_word_about_them(
    open_page: OpenPage,
) -> None:
    page = opened(open_page, "?words=tameside")
    expect(page.locator(TITLES)).to_have_count(1)
    expect(page.locator(UNDERSTOOD)).to_have_text("")
    expect(page.locator(".finder__understood button")).to_be_hidden()


def test_where_nothing_is_found_the_same_words_can_be_looked_for_everywhere(
    open_page: OpenPage,
) -> None:
    page = opened(open_page, "?words=zzyzx%20%26%20co")
    link = page.get_by_role("link", name="Search everything for “zzyzx & co”")
    link.click()
    expect(page.locator("search-panel[data-address] input[type=search]")).to_have_value(
        "zzyzx & co"
    )


def test_nothing_that_words_need_is_loaded_before_words_are_typed(open_page: OpenPage) -> None:
    page = open_page("about/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("about/", "case-studies/"))
    expect(page.locator(".finder__filters")).to_be_attached()
    late = ("api/titles.json", "api/search.json", "finder/words.js", "search/vocabulary.js")
    assert not [url for url in asked if url.endswith(late)]
    page.fill("#finder-words", "respite")
    expect(page.locator(UNDERSTOOD)).to_contain_text("Also looked for")
    assert len([url for url in asked if url.endswith(late)]) == len(late)


@pytest.mark.parametrize("words", ["!!!", "a", "the", "<b>", "x" * 300, "🙂", "of the"])
def test_no_words_break_it(open_page: OpenPage, words: str) -> None:
    page = opened(open_page)
    page.fill("#finder-words", words)
    page.wait_for_url("**/?words=*")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ cases?( of \d+)?$"))


# Any bank


def linked_cases(bank: Bank, term: Resource) -> set[str]:
    """Return the slugs of the cases that link to a term."""
    return {edge.source.slug for edge in bank.backlinks(term.key) if edge.source.kind == "case"}


def test_the_name_of_a_term_leads_to_cases_where_any_are_linked_with_it(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = opened(open_small)
    terms = {term.title: linked_cases(small.bank, term) for term in small.bank.all_of(Term)}
    found = page.evaluate(_TYPE, list(terms))
    led = 0
    for title, slugs in terms.items():
        shown, is_way_on = found[title]
        assert is_way_on == (not shown), title
        assert shown or not slugs, title
        led += bool(slugs)
    assert led


def test_every_everyday_word_finds_cases_or_has_a_way_on(
    open_small: OpenPage, small: SmallBank
) -> None:
    page = opened(open_small)
    found = page.evaluate(_TYPE, list(small.bank.everyday))
    assert all(bool(slugs) != is_way_on for slugs, is_way_on in found.values())
    if small.bank.vocabulary.language == "de":
        assert "musterstadt-kuehle-raeume" in found["bücherei"][0]
