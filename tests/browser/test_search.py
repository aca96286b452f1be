"""The search in a real browser: how it opens, what it understands, what it shows, and how well it
answers.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser_fixtures import OpenPage, ask
from tests.search.score import Query, load_queries, score, search_built_in, search_ours

if TYPE_CHECKING:
    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

CASE = "case-studies/york-foster-carers/"
BOX = "dialog search-panel input[type=search]"
HIT = "search-panel .hit a"
STATUS = "search-panel [role=status]"
GROUPS = (
    "plain words",
    "abbreviations",
    "misspellings",
    "questions",
    "words of today",
    "problems",
)


def open_search(page: Page, words: str = "", key: str = "/") -> None:
    """Open the dialog by a key and type."""
    page.keyboard.press(key)
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type(words)


def requests_of(page: Page) -> list[str]:
    """Return a list that grows by the address of every request."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def parts_of_search(addresses: list[str]) -> list[str]:
    """Return the addresses that only a search needs; the module that waits for one is loaded with
    the page.
    """
    wanted = re.compile(
        r"/pagefind/|/api/search\.json|/search\.css|/javascripts/search/(?!open\.js)"
    )
    return [address for address in addresses if wanted.search(address)]


def kind_button(page: Page, name: str) -> Locator:
    """Return the choice of a kind, whose label ends in how many were found of it."""
    return page.get_by_role("radio", name=re.compile(rf"^{name}( [\d,]+)?$"))


def counts_shown(page: Page) -> dict[str, int]:
    """Return how many the labels of the kinds say were found, by the label."""
    every = page.locator(".search-kinds label", has_text=re.compile(r"^All [\d,]+$"))
    expect(every).to_be_attached()
    labels = page.locator(".search-kinds label").all_text_contents()
    pairs = [label.rsplit(" ", 1) for label in labels]
    return {name: int(number.replace(",", "")) for name, number in pairs}


# How it opens, and closes


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("where", ["", CASE, "glossary/"])
def test_a_key_opens_it_on_every_page(open_page: OpenPage, where: str, key: str) -> None:
    page = open_page(where)
    open_search(page, key=key)
    expect(page.get_by_role("dialog", name="Search the bank")).to_be_visible()
    assert page.input_value(BOX) == ""


def test_a_click_on_the_box_opens_it(open_page: OpenPage) -> None:
    page = open_page(CASE)
    page.click("#head-search")
    expect(page.locator(BOX)).to_be_focused()


def test_passing_the_box_with_tab_opens_nothing_and_typing_in_it_does(open_page: OpenPage) -> None:
    page = open_page(CASE)
    asked = requests_of(page)
    page.focus(".site-nav li:last-child a")
    page.keyboard.press("Tab")
    expect(page.locator("#head-search")).to_be_focused()
    assert parts_of_search(asked) == []
    page.keyboard.type("p")
    expect(page.locator(BOX)).to_be_focused()
    assert page.input_value(BOX) == "p"
    assert page.input_value("#head-search") == ""


def test_what_is_typed_before_it_is_open_is_searched_for(open_page: OpenPage) -> None:
    page = open_page(CASE)
    # All in one turn of the page, in which nothing can have been loaded yet.
    typed_into = page.evaluate("""() => {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
      const box = document.activeElement;
      box.value = "pooled";
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return box.id;
    }""")
    assert typed_into == "head-search"
    expect(page.locator(BOX)).to_have_value("pooled")
    expect(page.locator("dialog .hit a").first).to_be_visible()
    assert page.locator("#head-search").input_value() == ""
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(":focus")).to_have_count(0)


def test_escape_closes_it_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page(CASE)
    link = page.locator(".site-nav a").first
    link.focus()
    open_search(page, "pooled", key="Control+k")
    expect(page.locator(HIT).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_a_slash_in_a_box_is_a_slash(open_page: OpenPage) -> None:
    page = open_page(CASE)
    open_search(page, "and/or")
    assert page.input_value(BOX) == "and/or"


def test_on_the_page_of_the_search_the_key_goes_to_its_box(open_page: OpenPage) -> None:
    page = open_page("search/")
    expect(page.locator("main search-panel input[type=search]")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("main search-panel input[type=search]")).to_be_focused()
    assert page.locator("dialog").count() == 0


@pytest.mark.parametrize("where", ["", CASE, "about/", "glossary/"])
def test_nothing_of_it_is_loaded_before_it_is_used(open_page: OpenPage, where: str) -> None:
    page = open_page("share/")
    asked = requests_of(page)
    page.goto(page.url.replace("share/", where), wait_until="networkidle")
    assert asked
    assert parts_of_search(asked) == []
    open_search(page, "fostering")
    expect(page.locator(HIT).first).to_be_visible()
    assert any("/pagefind/" in address for address in asked)


# By keyboard alone, from opening to arriving


def test_the_arrows_go_through_the_results_and_enter_follows_one(open_page: OpenPage) -> None:
    page = open_page(CASE)
    open_search(page, "pooled budgets")
    expect(page.locator(HIT).first).to_have_text("Pooled budget")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HIT).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(HIT).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/pooled-budget/")


def test_tab_goes_from_the_box_by_the_kinds_to_the_results(open_page: OpenPage) -> None:
    page = open_page(CASE)
    open_search(page, "pooled budgets")
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator("dialog .search-kinds")).to_be_visible()
    page.keyboard.press("Tab")
    expect(kind_button(page, "All")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(HIT).first).to_be_focused()


def test_enter_in_the_box_leads_to_the_page_of_the_search(open_page: OpenPage) -> None:
    page = open_page(CASE)
    open_search(page, "pooled budgets")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=pooled+budgets")
    expect(page.locator(HIT).first).to_have_text("Pooled budget")
    expect(page.locator("main")).not_to_contain_text("Every page is in one of these lists")


# What it understands


@pytest.mark.parametrize(
    ("words", "title", "said"),
    [
        ("decomissioning ", "Decommissioning", "Showing results for “decommissioning”."),
        (
            "comissioning strategy ",
            "Commissioning strategy",
            "Showing results for “commissioning strategy”.",
        ),
        ("LAC", "Looked-after children (LAC)", "results for “LAC”"),
        ("children in care", "Looked-after children (LAC)", "results for “children in care”"),
        ("what is a PCT?", "Primary care trust (PCT)", "results for “what is a PCT?”"),
    ],
)
def test_it_finds_what_was_meant_and_says_so(
    open_page: OpenPage, words: str, title: str, said: str
) -> None:
    page = open_page(CASE)
    open_search(page, words)
    expect(page.locator(HIT).first).to_have_text(title)
    expect(page.locator(STATUS)).to_contain_text(said)


def test_what_was_mended_can_be_searched_for_as_it_was_written(open_page: OpenPage) -> None:
    page = open_page("search/?q=decomissioning")
    expect(page.locator(HIT).first).to_be_visible()
    page.get_by_role("button", name="as typed").click()
    expect(page.locator(STATUS)).to_have_text("No results for “decomissioning”.")
    expect(page.locator("search-panel a[href$='case-studies/']")).to_be_visible()


def test_a_search_for_nothing_that_there_is_says_so(open_page: OpenPage) -> None:
    page = open_page("search/?q=xylophonist")
    expect(page.locator(STATUS)).to_have_text("No results for “xylophonist”.")
    expect(page.locator("search-panel")).to_contain_text(
        re.compile(r"The documents that the bank is made from are of \d{4} to \d{4}\.")
    )


def test_what_is_not_found_is_answered_with_the_nearest_names(open_page: OpenPage) -> None:
    page = open_page("search/?q=poolandbudgetry")
    expect(page.locator(STATUS)).to_have_text("No results for “poolandbudgetry”.")
    near = page.locator("search-panel ul a").first
    expect(near).to_contain_text("budget")


def test_a_page_about_the_site_comes_after_what_is_about_the_field(open_page: OpenPage) -> None:
    page = open_page("search/?q=send+a+story+of+failure")
    expect(page.locator(HIT).first).to_be_visible()
    found = page.locator(".hit a").evaluate_all("links => links.map((link) => link.pathname)")
    about = [place for place, path in enumerate(found) if path.endswith(("/share/", "/about/"))]
    assert all(place >= len(found) - len(about) for place in about), found


# What it shows


def test_a_case_that_is_found_tells_how_it_went_and_has_its_words_marked(
    open_page: OpenPage,
) -> None:
    page = open_page("search/?q=foster+carers+York")
    first = page.locator(".hit").first
    expect(first.locator("a")).to_have_text("Paying, training and supporting our own foster carers")
    expect(first.locator(".hit__meta")).to_have_text(
        "Case study · City of York · Reported as working · Figures in a report"
        " · cost: Medium · reported by 2006"
    )
    expect(first.locator("mark").first).to_have_text(
        re.compile("foster|carers|York", re.IGNORECASE)
    )


def test_a_kind_narrows_what_is_found_and_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page("search/?q=LAC")
    expect(page.locator(HIT).first).to_be_visible()
    page.locator(".search-kinds label", has_text="Case studies").click()
    page.wait_for_url("**/search/?q=LAC&kind=case")
    expect(page.locator(".hit__meta").first).to_contain_text("Case study")
    assert {text.split(" · ")[0] for text in page.locator(".hit__meta").all_text_contents()} == {
        "Case study"
    }
    count = int(re.findall(r"\d+", page.inner_text(STATUS))[0])
    page.reload()
    expect(page.locator(STATUS)).to_contain_text(f"{count} results")
    expect(kind_button(page, "Case studies")).to_be_checked()
    page.go_back()
    expect(kind_button(page, "All")).to_be_checked()


# The last is a sentence of which few pages have much.
SENTENCE = "residential placement costs have gone up, what did others do"


@pytest.mark.parametrize("words", ["LAC", "foster carers", "commissioning", SENTENCE])
def test_each_kind_says_how_many_choosing_it_shows(open_page: OpenPage, words: str) -> None:
    page = open_page(f"search/?q={words}")
    counts = counts_shown(page)
    assert counts["All"] == int(re.findall(r"\d+", page.inner_text(STATUS))[0])
    for name, count in counts.items():
        assert count <= counts["All"], name
        if name == "All" or not count:
            continue
        page.locator(".search-kinds label", has_text=re.compile(rf"^{name} ")).click()
        said = "One result" if count == 1 else f"{count} results"
        expect(page.locator(STATUS)).to_contain_text(said)


def test_little_words_are_not_marked(open_page: OpenPage) -> None:
    page = open_page(f"search/?q={SENTENCE}")
    expect(page.locator(HIT).first).to_be_visible()
    marked = {text.lower() for text in page.locator(".hit mark").all_text_contents()}
    assert "placement" in {word.removesuffix("s") for word in marked}
    assert marked & {"have", "what", "and", "did"} == set()


def test_a_result_found_by_another_name_says_by_which(open_page: OpenPage) -> None:
    page = open_page("search/?q=LAC")
    expect(page.locator(".hit", has_text="Found by “looked after children”").first).to_be_visible()


def test_back_from_a_result_opens_the_dialog_as_it_was(open_page: OpenPage) -> None:
    page = open_page("about/")
    open_search(page, "foster carers")
    expect(page.locator(HIT).first).to_be_visible()
    page.locator("dialog .search-kinds label", has_text="Case studies").click()
    page.wait_for_url("**/about/?search-for=foster+carers&search-kind=case")
    expect(page.locator(".hit__meta").first).to_contain_text("Case study")
    followed = page.locator(HIT).nth(1).inner_text()
    page.locator(HIT).nth(1).click()
    page.wait_for_url("**/case-studies/**")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("foster carers")
    expect(kind_button(page, "Case studies")).to_be_checked()
    expect(page.locator(HIT, has_text=followed)).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/about/$"))


def test_back_to_the_page_of_the_search_leads_to_the_result_that_was_followed(
    open_page: OpenPage,
) -> None:
    page = open_page("search/?q=commissioning")
    expect(page.locator(HIT).first).to_be_visible()
    first = page.locator(HIT).count()
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(HIT).nth(first)).to_be_focused()
    followed = page.locator(HIT).nth(first + 1).get_attribute("href")
    page.locator(HIT).nth(first + 1).click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.locator(f"search-panel .hit a[href='{followed}']")).to_be_focused()


def test_an_address_with_a_search_opens_it_on_any_page(open_page: OpenPage) -> None:
    page = open_page("about/?search-for=LAC#how-to-read-a-case")
    expect(page.locator(BOX)).to_have_value("LAC")
    expect(page.locator(HIT).first).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url("**/about/#how-to-read-a-case")


def test_the_last_searches_are_offered_until_they_are_forgotten(open_page: OpenPage) -> None:
    page = open_page("search/?q=LAC")
    page.locator(HIT).first.click()
    page.wait_for_load_state()
    open_search(page)
    recent = page.get_by_role("region", name="Recent searches")
    page.locator(BOX).fill("")
    recent.get_by_role("button", name="LAC").click()
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()
    page.locator(BOX).fill("")
    recent.get_by_role("button", name="Forget these searches").click()
    expect(recent).to_have_count(0)
    expect(page.locator(BOX)).to_be_focused()
    assert page.evaluate("localStorage.getItem('searches')") is None


def test_more_are_shown_when_asked_for_and_the_focus_goes_to_them(open_page: OpenPage) -> None:
    page = open_page("search/?q=commissioning")
    expect(page.locator(HIT).first).to_have_text("Commissioning")
    first = page.locator(HIT).count()
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(HIT).nth(first)).to_be_focused()
    links = page.locator(HIT).evaluate_all("links => links.map((link) => link.href)")
    assert len(set(links)) == len(links)


@pytest.mark.parametrize("where", ["search/?q={}", "search/?q=LAC&kind={}"])
def test_markup_in_the_address_does_nothing(open_page: OpenPage, where: str) -> None:
    page = open_page(where.format("%3Cimg+src%3Dx+onerror%3D%22document.title%3D%27run%27%22%3E"))
    expect(page.locator(STATUS)).to_contain_text("esult" if "LAC" not in where else "“LAC”")
    assert page.locator("main img").count() == 0
    assert page.title() != "run"


def test_a_search_that_cannot_be_loaded_offers_the_lists(open_page: OpenPage) -> None:
    page = open_page("search/", expected_errors=True)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/pagefind/**", refuse)
    page.goto(f"{page.url}?q=pooled")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    expect(page.locator("search-panel a[href$='case-studies/']")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_open_dialog_fits_and_all_its_text_stands_out(
    open_page: OpenPage, width: int, scheme: str
) -> None:
    page = open_page(
        "about/",
        viewport={"width": width, "height": 700},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    open_search(page, "decomissioning in care ")
    expect(page.locator(HIT).first).to_be_visible()
    assert ask(page, "overflow") == []
    assert ask(page, "faint") == []


def test_without_scripts_the_form_leads_to_the_lists(open_page: OpenPage) -> None:
    page = open_page(CASE, java_script_enabled=False)
    page.fill("#head-search", "fostering")
    page.press("#head-search", "Enter")
    page.wait_for_url("**/search/?q=fostering")
    expect(page.locator("search-panel a[href$='case-studies/']")).to_be_visible()


# Its pure functions


def run(page: Page, module: str, call: str) -> Any:
    """Return what an expression gives with the exports of a module of the search at hand."""
    root = page.evaluate("new URL(document.querySelector('.brand').href).href")
    return page.evaluate(
        f"async (root) => {{ const m = await import(root + 'javascripts/search/{module}.js'); return {call}; }}",
        root,
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("care", "care", 0),
        ("cera", "care", 2),
        ("acre", "care", 1),
        ("buget", "budget", 1),
        ("foster", "care", 3),
        ("", "ab", 2),
    ],
)
def test_the_distance_counts_inserts_deletes_replacements_and_swaps(
    open_page: OpenPage, a: str, b: str, expected: int
) -> None:
    assert (
        run(open_page("about/"), "words", f"m.distance({json.dumps(a)}, {json.dumps(b)}, 2)")
        == expected
    )


def test_words_compare_without_case_accents_hyphens_and_possessives(open_page: OpenPage) -> None:
    said = "Children’s CAFÉ — the looked-after carers' “VfM”"
    assert (
        run(open_page("about/"), "words", f"m.normalise({json.dumps(said)})")
        == "children cafe the looked after carers vfm"
    )


def test_a_page_with_all_of_a_query_stands_above_one_with_more_of_a_part(
    open_page: OpenPage,
) -> None:
    both = {
        "size": 1,
        "lists": [{"share": 1, "results": [{"id": "part", "score": 6}, {"id": "all", "score": 4}]}],
    }
    one = {"size": 1, "lists": [{"share": 1, "results": [{"id": "all", "score": 4}]}]}
    call = f"m.merge({json.dumps([both, one])}, 10).map((page) => page.result.id)"
    assert run(open_page("about/"), "merge", call) == ["all", "part"]


# How well it answers


@pytest.fixture(scope="module")
def queries() -> tuple[Query, ...]:
    return load_queries()


@pytest.fixture(scope="module")
def ours(
    browser: Browser, real_site: BuiltSite, queries: tuple[Query, ...]
) -> dict[str, list[str]]:
    return search_ours(browser, real_site.folder, queries)


@pytest.fixture(scope="module")
def built_in(browser: Browser, queries: tuple[Query, ...]) -> dict[str, list[str]]:
    return search_built_in(browser, queries)


def test_the_set_has_queries_of_every_group_and_a_part_is_held_out(
    queries: tuple[Query, ...],
) -> None:
    assert tuple(dict.fromkeys(query.group for query in queries)) == GROUPS
    assert len(queries) >= 60
    assert 0.1 < sum(query.held for query in queries) / len(queries) < 0.4
    assert len({query.text for query in queries}) == len(queries)


def test_every_expected_page_is_on_the_site(
    real_site: BuiltSite, queries: tuple[Query, ...]
) -> None:
    wanted = {address for query in queries for address in (*query.best, *query.also)}
    assert not [
        address for address in wanted if not (real_site.folder / address / "index.html").exists()
    ]


@pytest.mark.parametrize("held", [False, True], ids=["tuned on", "held out"])
def test_a_good_answer_comes_first_or_next_to_it(
    ours: dict[str, list[str]], queries: tuple[Query, ...], held: bool
) -> None:
    """What nobody tuned on does a little worse; decision 9 has the figures."""
    wanted = 0.55 if held else 0.9
    assert score([query for query in queries if query.held == held], ours).mrr >= wanted


@pytest.mark.parametrize("group", GROUPS)
def test_no_group_is_answered_worse_than_by_the_built_in_search(
    ours: dict[str, list[str]],
    built_in: dict[str, list[str]],
    queries: tuple[Query, ...],
    group: str,
) -> None:
    chosen = [query for query in queries if query.group == group]
    mine, theirs = score(chosen, ours), score(chosen, built_in)
    assert mine.mrr >= theirs.mrr
    assert mine.recall >= theirs.recall
