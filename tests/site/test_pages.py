"""The pages that nobody writes by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.data_files import read_data_files
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.queries import filed_under
from practice_bank.site.chart_example import chart_example
from practice_bank.site.examples import examples
from practice_bank.site.pages import generated_pages, macros_pages, problems_page
from practice_bank.site.templating import environment
from tests.conftest import FIXTURE_BANK, KINDS, BankFactory, case_text, term_text
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.site.page import GeneratedPage


# A file of the fixture bank, of which the page of the macros shows how to draw it.
CHART = chart_example(read_data_files(FIXTURE_BANK)[0])


def pages_of(bank: Bank) -> dict[str, GeneratedPage]:
    made = list(generated_pages(bank, environment(bank), CHART))
    assert len({page.address for page in made}) == len(made), "two pages share an address"
    return {page.address: page for page in made}


@pytest.fixture(scope="module")
def small(fixture_bank: Bank) -> dict[str, GeneratedPage]:
    return pages_of(fixture_bank)


@pytest.fixture(scope="module")
def real(real_bank: Bank) -> dict[str, GeneratedPage]:
    return pages_of(real_bank)


def shown(page: GeneratedPage) -> Page:
    return read_html(page.html)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_pages_that_list_all_its_resources(
    kind: Kind, real: dict[str, GeneratedPage], real_bank: Bank
) -> None:
    pages = [
        shown(page)
        for address, page in real.items()
        if re.fullmatch(rf"{kind.address}/(page/\d+/)?", address)
    ]
    linked = [
        address
        for page in pages
        for address in page.addresses
        if address.startswith(f"{kind.name}:")
    ]
    assert set(linked) == {str(resource.key) for resource in real_bank.of_kind(kind.name)}
    assert pages[0].root.one("h1").text == kind.many


def test_every_facet_that_has_topics_has_a_page_and_no_other(bank_in: BankFactory) -> None:
    made = pages_of(load_bank(bank_in({"case_studies/one.md": case_text()})))
    assert {address for address in made if address.startswith("topics/")} == {
        "topics/",
        "topics/stages/",
        "topics/levels/",
    }


def test_a_kind_without_resources_has_no_page(bank_in: BankFactory) -> None:
    made = pages_of(load_bank(bank_in({"glossary/one.md": term_text()})))
    assert "glossary/" in made
    assert "case-studies/" not in made
    assert "modules/" not in made


@pytest.mark.parametrize("bank_name", ["fixture_bank", "real_bank"])
def test_a_topic_is_listed_with_as_many_cases_as_its_own_page_lists(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    items = shown(pages_of(bank)["topics/"]).root.all("ul", "topic-list")
    counted = {
        item.one("a").attributes["href"]: item.one(class_="count").text
        for ul in items
        for item in ul.all("li")
    }
    for topic in bank.of_kind("topic"):
        filed = {kind.name: resources for kind, resources in filed_under(bank, topic)}
        cases = len(filed.get("case", []))
        assert counted[str(topic.key)] == f"{cases} case{'' if cases == 1 else 's'}"


def test_the_list_of_cases_counts_them_and_their_named_areas(
    small: dict[str, GeneratedPage],
) -> None:
    line = shown(small["case-studies/"]).root.one(class_="count-line").text
    assert line.startswith("2 case studies from 1 named area")


def test_a_list_of_one_says_one(small: dict[str, GeneratedPage]) -> None:
    assert shown(small["checklists/"]).root.one(class_="count-line").text == "1 checklist."


def test_the_list_of_cases_shows_the_strongest_evidence_first(
    small: dict[str, GeneratedPage],
) -> None:
    headings = shown(small["case-studies/"]).root.one(class_="cards").all(class_="card__title")
    assert [heading.text for heading in headings] == [
        "Our own foster carers",
        "Two towns buy places together",
    ]


def test_every_page_has_one_heading_one_address_and_sound_nesting(
    real: dict[str, GeneratedPage],
) -> None:
    for address, page in real.items():
        assert address.endswith("/"), address
        assert page.title, address
        assert page.description, address
        assert bool(page.html) != bool(page.markdown), address
        if page.html:
            assert len(shown(page).root.all("h1")) == 1, address
            assert shown(page).wrong == [], address


def test_the_page_of_the_macros_shows_each_call_and_a_page_of_its_own_what_comes_out(
    fixture_bank: Bank,
) -> None:
    env = environment(fixture_bank)
    made = {page.address: page.markdown for page in macros_pages(fixture_bank, env, CHART)}
    for example in examples(fixture_bank, CHART):
        written = f"{{% raw %}}{example.call}{{% endraw %}}"
        assert f"\n## {example.macro}\n" in made["macros/"]
        assert f"(site:macros/{example.macro}/)" in made["macros/"]
        assert made["macros/"].count(example.call) == made["macros/"].count(written) == 1
        shown = made[f"macros/{example.macro}/"]
        assert shown.count(written) == 1
        assert shown.count(example.call) == 2


def test_a_macro_that_the_bank_has_nothing_of_has_no_page_and_says_what_it_needs(
    other_bank: Bank,
) -> None:
    made = {
        page.address: page.markdown
        for page in macros_pages(other_bank, environment(other_bank), None)
    }
    assert "macros/cycle/" not in made
    assert "(site:macros/cycle/)" not in made["macros/"]
    assert "The picture needs `cycle` in bank.yml" in made["macros/"]
    assert "Text in case_studies/, glossary/ and docs/sources/ is plain" in made["macros/"]


def test_no_contributed_text_stands_on_a_page_that_jinja_reads(
    real: dict[str, GeneratedPage],
) -> None:
    read = {page.address.split("/")[0] for page in real.values() if page.markdown}
    assert read == {"macros", "search"}


def test_the_page_of_problems_says_where_what_and_how_to_mend_it(bank_in: BankFactory) -> None:
    bank = load_bank(bank_in({"case_studies/one.md": case_text(verdict="'<b>wroked'")}))
    page = shown(problems_page(bank, environment(bank)))
    (problem,) = (problem for problem in bank.problems if problem.code == "unknown-value")
    (item,) = (item for item in page.root.one("ol").all("li") if "is not a value" in item.text)
    assert "case_studies/one.md" in item.text
    assert f"line {problem.line}, field verdict" in item.text
    assert "‘<b>wroked’ is not a value of ‘verdict’." in item.text
    assert problem.hint in item.text
    assert page.root.all("b") == []


def test_an_empty_cell_of_the_matrix_says_so_and_links_nowhere(
    real: dict[str, GeneratedPage],
) -> None:
    cells = shown(real["matrix/"]).root.one("table", "matrix").all("td")
    empty = [cell for cell in cells if cell.text == "0"]
    assert empty
    assert all(cell.all("a") == [] for cell in empty)
    assert all(len(cell.all("a")) == 1 for cell in cells if cell not in empty)


def test_a_bank_without_cases_has_nothing_to_compare(bank_in: BankFactory) -> None:
    made = pages_of(load_bank(bank_in({"glossary/one.md": term_text()})))
    assert not {"compare/", "matrix/"} & made.keys()


def test_a_bank_without_modules_and_cases_has_no_session_to_build(bank_in: BankFactory) -> None:
    made = pages_of(load_bank(bank_in({"glossary/one.md": term_text()})))
    assert "session/" not in made


def test_the_page_of_a_session_names_the_kinds_that_go_into_one(
    real: dict[str, GeneratedPage],
) -> None:
    builder = shown(real["session/"]).root.one("session-builder")
    kinds = [item.attributes.get("data-kind") for item in builder.all("li")]
    names = [kind for kind in kinds if kind]
    assert names == ["module", "case", "checklist", "problem", "term"]


def test_the_search_has_a_page_in_every_bank(bank_in: BankFactory) -> None:
    page = pages_of(load_bank(bank_in({})))["search/"]
    assert "<search-panel data-address>\n{{ kind_list() }}\n</search-panel>" in page.markdown


@pytest.mark.parametrize("bank_name", ["fixture_bank", "other_bank"])
def test_the_pages_of_either_bank_are_nested_soundly(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    for address, page in pages_of(request.getfixturevalue(bank_name)).items():
        assert shown(page).wrong == [], address


def test_a_kind_of_the_bank_s_own_has_its_list_and_a_kind_not_in_use_has_none(
    other_bank: Bank,
) -> None:
    made = pages_of(other_bank)
    assert shown(made["tools/"]).root.one("h1").text == "Meßgeräte"
    assert not [address for address in made if address.startswith("standards/")]


def test_the_matrix_of_another_bank_crosses_its_own_facets(other_bank: Bank) -> None:
    page = shown(pages_of(other_bank)["matrix/"])
    assert page.root.one("h1").text == "Maßnahmen by große Gefahr"
    assert "site:case-studies/?measures=maulbeeren&dangers=hitze" in page.addresses


def test_no_page_names_a_cycle_where_there_is_none(other_bank: Bank) -> None:
    for address, page in pages_of(other_bank).items():
        assert 'class="cycle"' not in page.html, address
