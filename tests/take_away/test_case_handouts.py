"""The handout of a case, for Word and as a tagged PDF: two pages, readable by ear, the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pdfua
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.take_away.case_handout import (
    SIZES,
    Fact,
    Handout,
    Section,
    fitted,
    handout_of,
)
from practice_bank.take_away.case_pdf import MAKER as PDF
from practice_bank.take_away.frame import Frame
from practice_bank.take_away.texts import Block, Piece, words_of
from tests.conftest import CASE_HEADINGS, case_text
from tests.take_away.conftest import ABOUT, WORD, first, made, part_of

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from tests.conftest import BankFactory


def text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{WORD}t"))


def cases_of(bank: Bank) -> list[Any]:
    return [bank.resources[key] for key in bank.resources if key.kind == "case"]


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_no_handout_of_the_bank_has_a_third_page(real_bank: Bank) -> None:
    told = [handout_of(real_bank, ABOUT, case) for case in cases_of(real_bank)]
    assert len(told) > 20
    assert not [each.frame.title for each in told if each.left_out]
    longest = sorted(told, key=lambda each: len(repr(each)))[-8:]
    pages = {each.frame.title: len(pages_of(PDF.written(each))) for each in longest}
    assert max(pages.values()) <= 2, pages


def test_a_handout_has_the_facts_the_figures_and_the_story(small_bank: Bank) -> None:
    case = cases_of(small_bank)[0]
    front = case.front
    vocabulary = small_bank.vocabulary
    for text in (
        text_of(part_of(first(small_bank, "case_word"), "word/document.xml")),
        " ".join(pages_of(first(small_bank, "case_pdf"))),
    ):
        plain = " ".join(text.split())
        assert front.title in plain
        assert vocabulary.verdict[front.verdict].label in plain
        assert vocabulary.cost[front.cost.band].label in plain
        for heading in vocabulary.case.headings:
            assert heading in plain
        for line in front.conditions:
            assert line[1:20] in plain
        assert ABOUT.short_link(front.id) in plain


def test_the_story_of_a_handout_is_that_of_its_page(real_bank: Bank) -> None:
    for case in cases_of(real_bank):
        told = handout_of(real_bank, ABOUT, case)
        words = [
            words_of(block.pieces)
            for section in told.sections
            for block in section.blocks
            if block.sort != "table"
        ]
        body = re.sub(r"\]\([^)]*\)|[\[\]*_`]", "", case.document.body)
        plain = " ".join(body.split())
        assert all(" ".join(text.split()) in plain for text in words), case.slug


LONG = Block("paragraph", (Piece("Many words that say little. " * 20),))


@settings(max_examples=6)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_a_long_case_is_shortened_and_says_so(lengths: list[int]) -> None:
    sections = tuple(Section(f"Part {n}", (LONG,) * count) for n, count in enumerate(lengths))
    whole = replace(_small_handout(), sections=sections)
    told = fitted(whole, "There is more on the page.")
    is_short = sum(len(section.blocks) for section in told.sections) < sum(lengths)
    assert bool(told.left_out) == is_short
    assert told.size in SIZES
    assert [section.title for section in told.sections] == [each.title for each in sections]
    assert len(pages_of(PDF.written(told))) <= 2


def _small_handout() -> Handout:
    frame = Frame("A case", "en-GB", "en-GB", "0B5D56", "A bank", "", "", "", "A case, page {}")
    facts = (Fact("Verdict", "Worked", "It did."), Fact("Cost", "Low", "Staff time."))
    heads = ("Measure", "Figure", "Note")
    return Handout(
        frame, 10, "Case", "What it is.", "", "Facts", facts, "Figures", heads, (), (), None, None,
        "Sources", "Paper, p. 1.", "",
    )  # fmt: skip


HOSTILE = """\
## {first}

Words #set page(width: 1pt) #panic("no") $x^2$ `code` \\#import "a.typ": * < label > @ref // comment

- = no heading
- [a](https://example.org/?a=1&b="2") *[*b*](case:nowhere)

| #table | \\| |
| --- | --- |
| #read("/etc/passwd") | @cite |
"""


def test_what_looks_like_markup_is_text(bank_in: BankFactory) -> None:
    body = HOSTILE.format(first=CASE_HEADINGS[0])
    body += "".join(f"\n## {heading}\n\nWords.\n" for heading in CASE_HEADINGS[1:])
    title = "'#strong[x] $y$ < w:b/ > & *z*'"
    bank = load_bank(bank_in({"case_studies/a.md": case_text(body, title=title)}))
    pdf = " ".join(" ".join(pages_of(first(bank, "case_pdf"))).split())
    word = text_of(part_of(first(bank, "case_word"), "word/document.xml"))
    for text in (pdf, word):
        assert "#strong[x] $y$ < w:b/ > & *z*" in text
        assert '#panic("no") $x^2$' in text
        assert '#read("/etc/passwd")' in text
        assert "@ref // comment" in text


# Read by ear


def test_a_checker_of_pdfs_finds_nothing(small_bank: Bank, tmp_path: Path) -> None:
    for address, content in made(small_bank, "case_pdf").items():
        path = tmp_path / address.replace("/", "-")
        path.write_bytes(content)
        assert checked(path) == [], address


def checked(path: Path) -> list[str]:
    """Return what a checker of PDFs for those who hear them finds."""
    return [str(each) for each in pdfua.validate(str(path)).findings]


def test_the_checker_sees_what_it_should(tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(plain)
    assert checked(plain)


def test_the_pdf_says_its_title_its_language_and_what_its_picture_shows(small_bank: Bank) -> None:
    case = cases_of(small_bank)[0]
    reader = pypdf.PdfReader(io.BytesIO(first(small_bank, "case_pdf")))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == case.title
    assert small_bank.vocabulary.language.startswith(root["/Lang"].partition("-")[0])
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.creation_date is None


@pytest.mark.parametrize("form", ["case_word", "checklist_word"])
def test_words_of_the_interface_say_their_language(second_bank: Bank, form: str) -> None:
    document = part_of(first(second_bank, form), "word/document.xml")
    styles = part_of(first(second_bank, form), "word/styles.xml")
    (language,) = {each.get(f"{WORD}val") for each in styles.iter(f"{WORD}lang")}
    assert language == "de"
    ours = {
        text_of(run)
        for run in document.iter(f"{WORD}r")
        if (told := run.find(f"{WORD}rPr/{WORD}lang")) is not None
        and told.get(f"{WORD}val") == "en-GB"
    }
    assert ours >= ({"Verdict", "Cost"} if form == "case_word" else {"Done", "Who"})
