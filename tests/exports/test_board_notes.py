"""The note for a board as a Word file: what it says, how it can be read, the same bytes each time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from practice_bank.exports.about import About
from practice_bank.exports.board_notes import board_notes
from practice_bank.model.kinds import ProblemPage
from practice_bank.site.board_note import board_note
from tests.sharing.word_file import style_of

if TYPE_CHECKING:
    from docx.document import Document

    from practice_bank.bank.bank import Bank

ABOUT = About("A bank", "What it is", "https://bank.example/b/", "Content CC BY 4.0.")
NOWHERE = About("A bank", "What it is", "")


@pytest.fixture(params=["fixture_bank", "second_bank"])
def small_bank(request: pytest.FixtureRequest) -> Bank:
    """Return each of the two banks of the tests in turn."""
    bank: Bank = request.getfixturevalue(request.param)
    return bank


def opened(bank: Bank, about: About = ABOUT) -> Document:
    ((_, content),) = board_notes(bank, about)
    return docx.Document(io.BytesIO(content))


def texts(document: Document, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if style_of(each) == style]


def test_the_file_stands_beside_its_page(fixture_bank: Bank) -> None:
    ((name, _),) = board_notes(fixture_bank, ABOUT)
    assert name == "problems/places-cost-too-much/places-cost-too-much-note.docx"


def test_it_says_what_the_note_says(small_bank: Bank) -> None:
    (problem,) = small_bank.all_of(ProblemPage)
    note = board_note(small_bank, problem)
    document = opened(small_bank)
    assert texts(document, "Title") == [problem.title]
    bullets = texts(document, "List Bullet")
    assert set(problem.front.cautions) <= set(bullets)
    assert texts(document, "List Number") == list(problem.front.questions)
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    for row, (case, cost, known, verdict) in zip(note.rows, rows, strict=True):
        assert case == f"{row.case.title} {row.case.front.area}, {row.years}"
        assert (cost, known, verdict) == (row.cost, row.known, f"{row.verdict}. {row.why}")
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for cited in note.sources:
        assert cited.at in text
    assert problem.front.summary in text
    assert note.date in text


def test_what_helps_is_named_by_its_kind_and_the_law_says_when_it_was_checked(
    fixture_bank: Bank, second_bank: Bank
) -> None:
    (told,) = [each for each in texts(opened(second_bank), "Normal") if "Checklist" in each]
    assert told == "Checklist: Einen Platz entsiegeln · Werkzeug: Sonnenkarte"
    (told,) = [each for each in texts(opened(fixture_bank), "Normal") if "Checklist" in each]
    assert told.startswith("Law today: Buying services. ")
    assert "Checked 28 November 2026. · Checklist: Before pooling money · Model:" in told


def test_its_parts_are_headings_and_the_head_of_the_table_comes_again(small_bank: Bank) -> None:
    document = opened(small_bank)
    headings = texts(document, "Heading 1")
    assert headings[:4] == ["In short", "What others did", "Watch for", "Questions to decide"]
    (table,) = document.tables
    first, *others = [row._tr.trPr for row in table.rows]
    assert first.find(qn("w:tblHeader")) is not None
    assert all(each.find(qn("w:tblHeader")) is None for each in others)
    assert all(each.find(qn("w:cantSplit")) is not None for each in (first, *others))


def test_it_has_its_title_its_language_and_nobodys_name(small_bank: Bank) -> None:
    (problem,) = small_bank.all_of(ProblemPage)
    document = opened(small_bank)
    properties = document.core_properties
    assert properties.title == problem.title
    assert properties.language == small_bank.vocabulary.language
    assert (properties.author, properties.comments) == ("", "")
    languages = document.styles.element.iter(qn("w:lang"))
    assert {each.get(qn("w:val")) for each in languages} == {small_bank.vocabulary.language}


def test_links_lead_to_the_site_where_it_has_an_address(fixture_bank: Bank) -> None:
    document = opened(fixture_bank)
    targets = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert "https://bank.example/b/case-studies/york-foster-carers/" in targets
    foot = document.paragraphs[-1].text
    assert foot == "Content CC BY 4.0. https://bank.example/b/go/pr2k7/"
    elsewhere = opened(fixture_bank, NOWHERE)
    assert not [each for each in elsewhere.part.rels.values() if each.is_external]
    assert "as one area did" in "\n".join(texts(elsewhere, "List Bullet"))


def test_the_words_of_a_link_stay_where_they_were_written(fixture_bank: Bank) -> None:
    assert "Find carers of your own, as one area did." in texts(opened(fixture_bank), "List Bullet")


def test_the_same_bank_gives_the_same_bytes(small_bank: Bank) -> None:
    ((_, once),) = board_notes(small_bank, ABOUT)
    ((_, twice),) = board_notes(small_bank, ABOUT)
    assert once == twice
    assert len(once) < 60_000
