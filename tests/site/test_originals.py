"""A reader is told how to get the document that a source describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Source
from practice_bank.model.resource import Key
from practice_bank.site.originals import ask_for, how_it_went, original, read_at, way_to
from practice_bank.site.templating import environment, fragment
from tests.conftest import BankFactory, case_text, source_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

LIVE = {"url": "https://www.example.org/a", "url_status": "live"}
ARCHIVE = {"archive": "{title: An archive, url: https://archive.example.org/a}"}
LOOKED = {"added": "2026-11-22", "checked": "2026-11-28"}
UPLOADED = {"uploaded": "true"}
NUMBER = {"number": "RR107"}


def bank_with(bank_in: BankFactory, **fields: str) -> Bank:
    """Return a bank with one source besides what it needs."""
    text = source_text(title="A report", **fields)
    return load_bank(bank_in({"case_studies/a.md": case_text(), "docs/sources/report.md": text}))


def source_of(bank: Bank) -> Source:
    found = bank.resources[Key("source", "report")].as_a(Source)
    assert found
    return found.front


def row_of(bank: Bank) -> str:
    """Return the HTML of the row, without what stands around it."""
    resource = bank.resources[Key("source", "report")]
    values = {"resource": resource, "front": resource.front, "body": "", "part": "story"}
    html = str(fragment(environment(bank), "kinds/source.html", **values))
    return html.partition("How to get it")[2].partition("</dd>")[0]


@pytest.mark.parametrize(
    ("fields", "way", "address"),
    [
        (LIVE | ARCHIVE | UPLOADED | NUMBER | LOOKED, "online", "https://www.example.org/a"),
        (ARCHIVE | UPLOADED | NUMBER | LOOKED, "archive", "https://archive.example.org/a"),
        (UPLOADED | NUMBER | LOOKED, "uploaded", ""),
        (NUMBER, "number", ""),
        ({}, "library", ""),
        ({"url": "https://www.example.org/a", "url_status": "gone"}, "library", ""),
    ],
)
def test_the_easiest_way_goes_first(
    bank_in: BankFactory, fields: dict[str, str], way: str, address: str
) -> None:
    source = source_of(bank_with(bank_in, **fields))
    assert (way_to(source), read_at(source)) == (way, address)


@pytest.mark.parametrize(
    ("fields", "went", "asked"),
    [
        (
            {"publisher": "A press", "year": "2007"} | NUMBER | LOOKED,
            "We found no copy on the web.",
            "‘A report’ (A press, 2007, RR107)",
        ),
        ({"author": "A writer"}, "", "‘A report’ (A writer)"),
        ({}, "", "‘A report’"),
        (UPLOADED | LOOKED, "Others have put copies on the web. Search for its title.", ""),
        (LIVE, "", ""),
        (ARCHIVE | LOOKED, "", ""),
    ],
)
def test_without_an_address_it_says_what_to_ask_for(
    bank_in: BankFactory, fields: dict[str, str], went: str, asked: str
) -> None:
    bank = bank_with(bank_in, **fields)
    source = source_of(bank)
    assert how_it_went(bank.vocabulary, source) == went
    assert ask_for(source) == asked


def test_the_row_of_a_page_shows_all_that_is_known(bank_in: BankFactory) -> None:
    row = row_of(bank_with(bank_in, find="Ask the press.", **LIVE, **ARCHIVE, **LOOKED))
    assert 'href="https://www.example.org/a"' in row
    assert 'href="https://archive.example.org/a">An archive</a>' in row
    assert "Ask the press." in row
    assert "Looked for on 28 November 2026." in row
    assert "library" not in row


def test_the_row_never_links_an_address_that_is_gone(bank_in: BankFactory) -> None:
    gone = {"url": "https://www.example.org/a", "url_status": "gone"}
    row = row_of(bank_with(bank_in, **gone, **LOOKED))
    assert "href" not in row
    assert "We found no copy on the web." in row
    assert "The address printed at the time is not known to work." in row


def test_nobody_is_said_to_have_looked_for_what_nobody_looked_for(bank_in: BankFactory) -> None:
    row = row_of(bank_with(bank_in))
    assert "Ask a library for <span>‘A report’</span>." in row
    assert "Looked for" not in row
    assert "We found" not in row


def test_what_an_area_tells_itself_is_in_no_library(bank_in: BankFactory) -> None:
    bank = bank_with(bank_in, firsthand="true")
    assert row_of(bank) == ""
    assert original(bank.vocabulary, source_of(bank)) == ""


def test_each_card_says_how_to_get_it_and_leads_there(bank_in: BankFactory) -> None:
    def card(**fields: str) -> str:
        bank = bank_with(bank_in, **fields)
        shown = environment(bank).filters["card"](bank.resources[Key("source", "report")], 2)
        return str(shown).partition("card__original")[2]

    link = '<a class="to" href="https://www.example.org/a">Find it online'
    title = '<span class="visually-hidden">: A report</span></a>'
    assert link + title in card(**LIVE)
    assert "Find it in a web archive" + title in card(**ARCHIVE, **LOOKED)
    assert ">Ask a library</p>" in card()
