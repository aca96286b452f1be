"""Typed links become relative addresses, and links to terms get their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Term
from practice_bank.model.resource import Key
from practice_bank.site.addresses import Links, relative, resolve
from practice_bank.site.wording import history_of
from tests.conftest import BankFactory, term_text
from tests.html_tree import read_html

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

ADDRESS = st.lists(st.sampled_from(["a", "b", "long-name"]), max_size=4).map(
    lambda parts: "".join(f"{p}/" for p in parts)
)


@pytest.mark.parametrize(
    ("address", "base", "way"),
    [
        ("", "", "./"),
        ("glossary/", "", "glossary/"),
        ("", "case-studies/york/", "../../"),
        ("glossary/pooled-budget/", "case-studies/york/", "../../glossary/pooled-budget/"),
        ("topics/stages/plan/", "topics/stages/plan/", "./"),
        ("api/index.json", "about/", "../api/index.json"),
    ],
)
def test_a_relative_way_goes_up_to_the_root_and_down_again(
    address: str, base: str, way: str
) -> None:
    assert relative(address, base) == way


@given(ADDRESS, ADDRESS)
def test_following_a_relative_way_from_its_page_arrives_at_the_address(
    address: str, base: str
) -> None:
    here = base.rstrip("/").split("/") if base else []
    for step in relative(address, base).split("/"):
        if step == "..":
            here.pop()
        elif step not in ("", "."):
            here.append(step)
    assert here == (address.rstrip("/").split("/") if address else [])


def test_a_typed_link_leads_to_the_page_of_its_resource(fixture_bank: Bank) -> None:
    html = '<a class="to" href="case:york-foster-carers">York</a>'
    assert (
        resolve(html, "topics/", fixture_bank)
        == '<a class="to" href="../case-studies/york-foster-carers/">York</a>'
    )


def test_a_topic_is_linked_by_its_facet_and_slug(fixture_bank: Bank) -> None:
    assert (
        resolve('<a href="topic:stages/plan">Plan</a>', "", fixture_bank)
        == '<a href="topics/stages/plan/">Plan</a>'
    )


def test_a_place_on_the_page_stays_in_the_link(fixture_bank: Bank) -> None:
    html = '<a class="x" href="case:york-foster-carers#context">York</a> <a href="site:glossary/#letter-p">P</a>'
    found = read_html(resolve(html, "", fixture_bank)).addresses
    assert found == ["case-studies/york-foster-carers/#context", "glossary/#letter-p"]


def test_a_page_of_the_editors_is_linked_by_its_name(fixture_bank: Bank) -> None:
    assert (
        resolve('<a href="page:share">Share</a>', "topics/", fixture_bank)
        == '<a href="../share/">Share</a>'
    )


def test_a_form_is_sent_to_a_typed_address_too(fixture_bank: Bank) -> None:
    html = '<form class="search" action="site:search/" role="search"></form>'
    assert read_html(resolve(html, "a/b/", fixture_bank)).addresses == ["../../search/"]


def test_a_link_that_leads_nowhere_has_no_address(fixture_bank: Bank) -> None:
    html = resolve('<a href="case:nowhere">words</a>', "", fixture_bank)
    assert html == '<a data-missing="case:nowhere">words</a>'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/">out</a>',
        '<a href="mailto:a@example.org">write</a>',
        '<a href="#context">here</a>',
        '<a href="../about/">about</a>',
        '<a href="casework:x">not a kind</a>',
        '<code>&lt;a href="case:york-foster-carers"&gt;</code>',
        '<p>In words: href="case:york-foster-carers" is a link.</p>',
    ],
)
def test_what_is_no_typed_link_is_left_as_it_is(html: str, fixture_bank: Bank) -> None:
    assert resolve(html, "topics/", fixture_bank) == html


def test_a_plain_link_to_a_term_points_at_its_meaning(fixture_bank: Bank) -> None:
    page = read_html(
        resolve('<p><a href="term:pooled-budget">a pooled budget</a></p>', "topics/", fixture_bank)
    )
    link = page.root.one("a")
    assert link.attributes == {
        "href": "../glossary/pooled-budget/",
        "class": "term",
        "aria-describedby": "tip-pooled-budget",
    }
    tip = page.root.one("p", id="tip-pooled-budget")
    assert tip.text.startswith("Pooled budget (PB) Money from two or more bodies")
    assert "hidden" in page.root.one("div", "tips").attributes


def test_a_term_linked_twice_has_its_meaning_once(fixture_bank: Bank) -> None:
    html = '<a href="term:pooled-budget">one</a> <a href="term:pooled-budget">two</a>'
    page = read_html(resolve(html, "", fixture_bank))
    assert [link.attributes["aria-describedby"] for link in page.root.all("a")] == [
        "tip-pooled-budget"
    ] * 2
    assert page.ids == ["tip-pooled-budget"]


def test_a_link_with_a_class_of_its_own_stays_a_plain_link(fixture_bank: Bank) -> None:
    html = resolve('<a class="to" href="term:pooled-budget">Pooled budget</a>', "", fixture_bank)
    assert html == '<a class="to" href="glossary/pooled-budget/">Pooled budget</a>'


def test_a_historical_term_says_when_it_ended_and_what_came_next(fixture_bank: Bank) -> None:
    page = read_html(resolve('<a href="term:joint-purse">joint purse</a>', "", fixture_bank))
    assert page.root.one("a").classes == ["term", "term--historical"]
    assert (
        page.root.one("p", id="tip-joint-purse").one("em").text
        == "Ended in 1999. Now: Pooled budget."
    )


def test_a_page_without_terms_gets_no_meanings(fixture_bank: Bank) -> None:
    assert "data-tips" not in resolve(
        '<a href="case:york-foster-carers">York</a>', "", fixture_bank
    )


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"status": "historical", "until": "2010", "now": "term:newer"},
            "Ended in 2010. Now: The newer word.",
        ),
        ({"status": "historical", "now": "term:newer"}, "No longer current. Now: The newer word."),
        (
            {"status": "historical", "until": "2010", "now": "Nothing came after."},
            "Ended in 2010. Nothing came after.",
        ),
        ({}, ""),
    ],
)
def test_the_line_of_history_says_what_is_known(
    bank_in: BankFactory, fields: dict[str, str], line: str
) -> None:
    newer = term_text(id="tttt3", term="The newer word")
    bank = load_bank(bank_in({"glossary/old.md": term_text(**fields), "glossary/newer.md": newer}))
    assert bank.problems == ()
    term = bank.resources[Key("term", "old")].as_a(Term)
    assert term
    assert history_of(bank, term.front) == line


def test_the_meaning_of_a_term_is_escaped(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice_bank.bank.loader.ACCEPT", ())
    text = term_text(term='"A <b>bold</b> word"', summary='"More than <i>1</i> & \\"less\\""')
    bank = load_bank(bank_in({"glossary/bold.md": text}))
    page = read_html(resolve('<a href="term:bold">x</a>', "", bank))
    tip = page.root.one("p", id="tip-bold")
    assert [element.tag for element in tip.walk()] == ["p", "strong"]
    assert tip.text == 'A <b>bold</b> word More than <i>1</i> & "less"'


@settings(max_examples=20)
@given(st.data())
def test_a_page_has_the_same_links_whichever_pages_came_before(
    fixture_bank: Bank, data: st.DataObject
) -> None:
    """The ways of one page are kept for the others of its folder."""
    addresses = ["", *(resource.address for resource in fixture_bank.resources.values())]
    folders = sorted({each.split("/")[0] + "/" for each in addresses if each})
    targets = [f"site:{each}" for each in ("", "go/abcde/", *folders)]
    targets += [str(key) for key in fixture_bank.resources]
    html = "".join(
        f'<a href="{each}">x</a> <a class="to" href="{each}#y">x</a>' for each in targets
    )
    bases = data.draw(st.lists(st.sampled_from([*addresses, *folders]), min_size=2, max_size=6))
    links = Links(fixture_bank)
    for base in bases:
        assert links.resolve(html, base) == resolve(html, base, fixture_bank), base
