"""Short links, old addresses and what was withdrawn, as files of the site: each leads somewhere, on
any host.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.ledger import LEDGER
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.go import go_files, redirects_file
from practice_bank.exports.headers import content_policy
from practice_bank.site.language import without_region
from practice_bank.site.site import load_site
from tests.conftest import BASE, VOCABULARY, BankFactory, case_text
from tests.html_tree import read_html
from tests.site_fixtures import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.bank.bank import Bank
    from tests.html_tree import Page
    from tests.site_fixtures import BuiltSite

MOVED = "cccc2 case-studies/a/ was case-studies/first/ deep/er/second/\n"
GONE = "gggg2 case-studies/gone/ was case-studies/old/ withdrawn 2026-11-05 instead {} because One & <b>two</b>.\n"
ALSO_GONE = "hhhh2 case-studies/also/ withdrawn 2026-11-06 instead {} because Three.\n"


def target(page: Page) -> str:
    (meta,) = page.root.all("meta", http_equiv="refresh")
    found = re.fullmatch("0; url=(.+)", meta.attributes["content"])
    assert found
    return found[1]


def pages_of(bank: Bank, site_url: str = "") -> Mapping[str, Page]:
    return {name: read_html(text) for name, text in go_files(bank, site_url, ())}


# Pages that lead on


@pytest.fixture
def moved(bank_in: BankFactory) -> Bank:
    title = 'A "quoted" title & more, 5 < 6'
    ledger = MOVED + GONE.format("cccc2")
    return load_bank(
        bank_in({"case_studies/a.md": case_text(title=json.dumps(title)), LEDGER: ledger})
    )


def test_everything_published_has_its_short_link_and_every_old_address_leads_on(
    moved: Bank,
) -> None:
    names = {name for name, _ in go_files(moved, "", ())}
    short = {f"go/{resource.front.id}/index.html" for resource in moved.resources.values()}
    assert len(short) == sum(name.endswith(".md") for name in BASE) + 1
    assert names == short | {
        "go/gggg2/index.html",
        "case-studies/first/index.html",
        "deep/er/second/index.html",
        "case-studies/old/index.html",
    }


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("go/cccc2/", "../../case-studies/a/"),
        ("case-studies/first/", "../a/"),
        ("deep/er/second/", "../../../case-studies/a/"),
        ("go/gggg2/", "../../case-studies/gone/"),
        ("case-studies/old/", "../gone/"),
    ],
)
def test_the_way_is_relative_so_that_it_is_right_in_any_folder(
    moved: Bank, name: str, way: str
) -> None:
    page = pages_of(moved)[f"{name}index.html"]
    assert target(page) == way
    assert [link.attributes["href"] for link in page.root.all("a")] == [way]
    assert [link.attributes["href"] for link in page.root.all("link", rel="canonical")] == [way]


def test_where_the_address_of_the_site_is_known_the_canonical_one_is_whole(moved: Bank) -> None:
    for url in (PUBLISHED, PUBLISHED.rstrip("/")):
        (link,) = pages_of(moved, url)["go/cccc2/index.html"].root.all("link", rel="canonical")
        assert link.attributes["href"] == f"{PUBLISHED}case-studies/a/"


def test_a_title_is_text_and_nothing_else(moved: Bank) -> None:
    page = pages_of(moved)["go/cccc2/index.html"]
    assert page.root.one("h1").text == 'A "quoted" title & more, 5 < 6'
    assert page.wrong == []
    assert page.root.all("b") == []


def test_a_page_that_leads_on_is_kept_out_of_search_and_has_no_script_or_style(moved: Bank) -> None:
    for name, page in pages_of(moved).items():
        (robots,) = page.root.all("meta", name="robots")
        assert robots.attributes["content"] == "noindex", name
        (policy,) = page.root.all("meta", http_equiv="Content-Security-Policy")
        assert policy.attributes["content"] == content_policy(), name
        assert not [
            *page.root.all("script"),
            *page.root.all("style"),
            *page.root.all("link", rel="stylesheet"),
        ], name
        assert len(page.root.all("h1")) == len(page.root.all("main")) == 1, name
        assert page.root.one("html").attributes["lang"] == without_region(VOCABULARY.language), name
        assert len(page.source) < 2000, name


def test_no_page_of_the_site_is_written_over(moved: Bank) -> None:
    taken = {"case-studies/first/", "go/cccc2/"}
    names = {name for name, _ in go_files(moved, "", taken)}
    assert not names & {f"{address}index.html" for address in taken}
    assert "case-studies/first/" not in dict(redirects_file(moved, taken))["_redirects"]


def test_a_preview_of_a_bank_with_a_mistake_in_its_ledger_has_each_page_once(
    bank_in: BankFactory,
) -> None:
    ledger = MOVED.replace("\n", " withdrawn 2026-11-05 because Why.\n") + GONE.format(
        "cccc2"
    ).replace("old", "first")
    bank = load_bank(bank_in({"case_studies/a.md": case_text(), LEDGER: ledger}))
    assert {problem.code for problem in bank.problems} == {"broken-ledger", "reused-id"}
    names = [name for name, _ in go_files(bank, "", ())]
    assert len(names) == len(set(names))


def test_hosts_that_read_them_are_told_what_has_moved_for_good(
    moved: Bank, bank_in: BankFactory
) -> None:
    assert dict(redirects_file(moved, ()))["_redirects"].splitlines() == [
        "/case-studies/first/ /case-studies/a/ 301",
        "/deep/er/second/ /case-studies/a/ 301",
        "/case-studies/old/ /case-studies/gone/ 301",
    ]
    (bank_in({}) / LEDGER).unlink()
    assert [*redirects_file(load_bank(bank_in({})), ())] == []


# What was withdrawn


def withdrawn_page(bank_in: BankFactory, ledger: str, address: str = "case-studies/gone/") -> Page:
    site = load_site(bank_in({"case_studies/a.md": case_text(), LEDGER: ledger}))
    assert site.bank.problems == ()
    page = site.pages[f"{address}index.md"]
    return read_html(site.html(page, page.address, site.story(page, "")))


def test_what_was_withdrawn_says_when_and_why_and_what_to_read_instead(
    bank_in: BankFactory,
) -> None:
    page = withdrawn_page(bank_in, GONE.format("cccc2"))
    text = page.root.text
    assert page.root.one("h1").text == "Case study withdrawn"
    assert "withdrawn on 5 November 2026" in text
    assert "One & <b>two</b>." in text
    assert page.root.all("b") == []
    assert "../a/" in page.addresses


def test_where_nothing_is_named_the_list_and_the_search_are(bank_in: BankFactory) -> None:
    page = withdrawn_page(bank_in, GONE.replace(" instead {}", ""))
    assert {"../", "../../search/"} <= set(page.addresses)


def test_what_to_read_instead_is_followed_where_it_was_withdrawn_too(bank_in: BankFactory) -> None:
    page = withdrawn_page(bank_in, GONE.format("hhhh2") + ALSO_GONE.format("cccc2"))
    assert "../a/" in page.addresses


def test_two_that_name_one_another_end_at_the_list(bank_in: BankFactory) -> None:
    page = withdrawn_page(bank_in, GONE.format("hhhh2") + ALSO_GONE.format("gggg2"))
    assert "../" in page.addresses


def test_a_page_of_the_editors_and_a_topic_say_it_too(bank_in: BankFactory) -> None:
    ledger = "page about/ withdrawn 2026-11-05 because Old.\npppp9 topics/stages/x/ withdrawn 2026-11-05 because Old.\n"
    assert withdrawn_page(bank_in, ledger, "about/").root.one("h1").text == "Page withdrawn"
    assert (
        withdrawn_page(bank_in, ledger, "topics/stages/x/").root.one("h1").text == "Topic withdrawn"
    )


# The built site


@pytest.mark.site
@pytest.mark.parametrize("site_name", ["real_site", "published_site"])
def test_every_short_link_and_every_old_address_leads_to_a_page(
    site_name: str, request: pytest.FixtureRequest, real_bank: Bank, fixture_bank: Bank
) -> None:
    site: BuiltSite = request.getfixturevalue(site_name)
    leading = site.leading()
    for name, page in leading.items():
        assert site.arrive(name, target(page)) in site.pages(), name
        assert {site.arrive(name, link.attributes["href"]) for link in page.root.all("a")} <= set(
            site.pages()
        ), name
    bank = real_bank if site_name == "real_site" else fixture_bank
    for resource in bank.resources.values():
        name = f"go/{resource.front.id}/index.html"
        assert site.arrive(name, target(leading[name])) == f"{resource.address}index.html"


@pytest.mark.site
def test_every_id_and_address_of_the_ledger_leads_somewhere(
    real_site: BuiltSite, real_bank: Bank
) -> None:
    found = {*real_site.pages(), *real_site.leading()}
    for entry in real_bank.ledger.entries:
        assert {f"{address}index.html" for address in entry.addresses} <= found, entry
        assert not entry.id or f"go/{entry.id}/index.html" in found, entry


@pytest.mark.site
def test_a_case_that_was_renamed_twice_is_reached_by_all_its_addresses(
    published_site: BuiltSite,
) -> None:
    for name in ("case-studies/york/", "case-studies/york-carers/", "go/c2k7m/"):
        page = published_site.leading()[f"{name}index.html"]
        assert (
            published_site.arrive(f"{name}x", target(page))
            == "case-studies/york-foster-carers/index.html"
        )
    redirects = (published_site.folder / "_redirects").read_text(encoding="utf-8")
    assert redirects.count(" /case-studies/york-foster-carers/ 301\n") == 2


@pytest.mark.site
def test_what_was_withdrawn_explains_itself_at_its_address_and_by_its_short_link(
    published_site: BuiltSite,
) -> None:
    short = published_site.leading()["go/gggg2/index.html"]
    assert (
        published_site.arrive("go/gggg2/index.html", target(short))
        == "case-studies/gone/index.html"
    )
    page = published_site.page("case-studies/gone/")
    assert "It counted <em>some</em> places twice." in page.main.text
    assert "../york-foster-carers/" in page.addresses
    (robots,) = page.root.all("meta", name="robots")
    assert robots.attributes["content"] == "noindex"
    assert "data-pagefind-body" not in page.source


@pytest.mark.site
def test_neither_the_map_nor_any_list_names_what_only_leads_on_or_was_withdrawn(
    published_site: BuiltSite,
) -> None:
    listed = (published_site.folder / "sitemap.xml").read_text(encoding="utf-8")
    lists = "".join(
        published_site.page(address).source for address in ("", "case-studies/", "coverage/")
    )
    for part in ("/go/", "case-studies/york/", "case-studies/gone/"):
        assert part not in listed, part
        assert part not in lists, part
