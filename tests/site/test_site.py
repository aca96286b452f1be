"""The site before MkDocs sees it: every page at its address, and what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.model.resource import EditorPage, Resource
from practice_bank.site.page import GeneratedPage
from practice_bank.site.search_document import document
from practice_bank.site.site import AnyPage, Site, load_site, source_name
from tests.conftest import FIXTURE_BANK, KINDS, ROOT, BankFactory, case_text, term_text
from tests.html_tree import read_html

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def small() -> Site:
    return load_site(FIXTURE_BANK)


def shown_html(site: Site, page: AnyPage, body: str) -> str:
    return site.html(page, page.address, site.story(page, body))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "index.md"),
        ("topics/", "topics/index.md"),
        ("topics/stages/", "topics/stages/index.md"),
    ],
)
def test_a_page_made_for_an_address_is_the_index_of_its_folder(address: str, name: str) -> None:
    assert source_name(address) == name


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("case-studies/york-foster-carers.md", Resource),
        ("glossary/pooled-budget.md", Resource),
        ("topics/stages/plan.md", Resource),
        ("index.md", EditorPage),
        ("share.md", EditorPage),
        ("paths/first-weeks.md", EditorPage),
        ("case-studies/index.md", GeneratedPage),
        ("topics/stages/index.md", GeneratedPage),
        ("macros/index.md", GeneratedPage),
    ],
)
def test_every_page_is_known_by_the_file_that_mkdocs_publishes_at_its_address(
    small: Site, name: str, sort: type
) -> None:
    assert isinstance(small.pages[name], sort)


@pytest.mark.parametrize("root", [FIXTURE_BANK, ROOT], ids=["fixtures", "real"])
def test_every_resource_and_every_page_of_the_editors_is_on_the_site_once(root: Path) -> None:
    site = load_site(root)
    shown = list(site.pages.values())
    nodes: list[AnyPage] = [*site.bank.resources.values(), *site.bank.pages.values()]
    for node in nodes:
        assert sum(page is node for page in shown) == 1, node.address
    addresses = [page.address for page in shown]
    assert len(set(addresses)) == len(addresses)


def test_a_page_written_by_hand_takes_the_place_of_one_that_would_be_made(
    bank_in: BankFactory,
) -> None:
    site = load_site(
        bank_in(
            {
                "glossary/a.md": term_text(),
                "docs/glossary/index.md": "---\ntitle: Words\n---\n# Words\n",
            }
        )
    )
    assert isinstance(site.pages["glossary/index.md"], EditorPage)


def test_the_page_of_a_resource_is_its_template_around_its_body_with_links_resolved(
    small: Site,
) -> None:
    page = small.pages["case-studies/york-foster-carers.md"]
    html = shown_html(small, page, '<p>A <a href="term:pooled-budget">pooled budget</a>.</p>')
    shown = read_html(html)
    link = shown.root.one("div", "prose").one("a")
    assert link.attributes["href"] == "../../glossary/pooled-budget/"
    assert link.attributes["aria-describedby"] == "tip-pooled-budget"
    assert shown.ids.count("tip-pooled-budget") == 1
    assert "../../topics/stages/plan/" in shown.addresses


def test_a_link_to_a_term_from_a_list_is_not_given_a_tooltip(small: Site) -> None:
    page = small.pages["glossary/index.md"]
    shown = read_html(shown_html(small, page, ""))
    assert "pooled-budget/" in shown.addresses
    assert shown.root.all("a", "term") == []


def test_a_page_made_as_html_ignores_what_mkdocs_rendered_for_it(small: Site) -> None:
    page = small.pages["topics/index.md"]
    assert "<p>stray</p>" not in shown_html(small, page, "<p>stray</p>")


def test_a_page_unknown_to_the_bank_keeps_its_text_and_gets_its_links(small: Site) -> None:
    html = small.html(None, "notes/", '<a class="to" href="topic:stages/plan">Plan</a>')
    assert html == '<a class="to" href="../topics/stages/plan/">Plan</a>'


def test_no_page_of_the_site_keeps_a_typed_address(small: Site) -> None:
    kinds = [f"{kind.name}:" for kind in KINDS] + ["page:", "site:"]
    for name, page in small.pages.items():
        shown = read_html(shown_html(small, page, "<p>Body.</p>"))
        assert not [a for a in shown.addresses if a.startswith(tuple(kinds))], name
        assert "data-missing" not in shown.source, name


def test_the_page_of_problems_is_there_only_when_asked_for_and_needed(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/bad.md": case_text(verdict="wroked")})
    assert "to-put-right/index.md" in load_site(root, show_problems=True).pages
    assert "to-put-right/index.md" not in load_site(root).pages
    assert "to-put-right/index.md" not in load_site(FIXTURE_BANK, show_problems=True).pages


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_has_no_page(bank_in: BankFactory, status: str) -> None:
    site = load_site(bank_in({"case_studies/one.md": case_text(status=status)}))
    assert site.bank.problems == ()
    assert "case-studies/one.md" not in site.pages


def test_a_page_of_the_search_that_the_editors_write_takes_the_place_of_ours(
    bank_in: BankFactory,
) -> None:
    ours = load_site(bank_in({}))
    assert isinstance(ours.pages["search/index.md"], GeneratedPage)
    own = "---\ntitle: Look\n---\n# Look\n"
    site = load_site(bank_in({"docs/search.md": own}))
    assert isinstance(site.pages["search.md"], EditorPage)
    assert "search/index.md" not in site.pages


def test_a_template_in_the_bank_s_folder_is_used(bank_in: BankFactory) -> None:
    site = load_site(
        bank_in(
            {
                "glossary/a.md": term_text(),
                "templates/kinds/term.html": "<h1>Own: {{ resource.title }}</h1>",
            }
        )
    )
    page = site.pages["glossary/a.md"]
    assert "<h1>Own: A term</h1>" in shown_html(site, page, "")


def test_no_page_of_another_bank_keeps_a_typed_address_or_a_link_that_leads_nowhere(
    other_root: Path,
) -> None:
    site = load_site(other_root)
    kinds = [f"{name}:" for name in (*site.bank.vocabulary.kinds, "page", "site")]
    for name, page in site.pages.items():
        shown = read_html(shown_html(site, page, "<p>Body.</p>"))
        assert not [a for a in shown.addresses if a.startswith(tuple(kinds))], name
        assert "data-missing" not in shown.source, name


def test_the_search_is_told_the_language_of_the_bank(small: Site, other_root: Path) -> None:
    page = small.pages["glossary/pooled-budget.md"]
    assert small.searched(page, "a/index.html", "A", "<p>A</p>").language == "en"
    other = load_site(other_root)
    page = other.pages["glossary/messwert.md"]
    searched = other.searched(page, "a/index.html", "A", "<p>A</p>")
    assert searched.language == "de"
    assert document(searched).startswith('<html lang="de">')
