from __future__ import annotations

import pytest

from practice_bank.bank.loader import load
from practice_bank.rules.abbreviations import check_abbreviations, known_words
from tests.conftest import BankFactory, case_text, line_with, term_text
from tests.rules.texts import document_of, said

KNOWN = frozenset({"CAMHS", "C4EO"})


def found(body: str, **fields: str | None) -> list[tuple[str, str]]:
    document = document_of(case_text(body, **fields))
    problems = said(check_abbreviations, document, known=KNOWN)
    return [
        (problem.message.split("’")[0].removeprefix("‘"), problem.field) for problem in problems
    ]


@pytest.mark.parametrize("word", ["FGC", "XY", "PbR", "YOT", "A4E", "MAPPA", "LSCB"])
def test_an_abbreviation_that_nobody_explains_is_told_once(word: str) -> None:
    assert found(f"The {word} met. Then the {word} met again, and two {word}s after it.") == [
        (word, "")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "CAMHS and C4EO are in the glossary.",
        "The USA, the EU, a CV and a PDF are known to all.",
        "Part II, and XIV after it, are numbers.",
        "The family group conference (FGC) met. The FGC met again.",
        "The FGC (family group conference) met.",
        "The report DFE-RR107 has a number, and example.org/NHS an address.",
        "It prints the publisher as ‘ODPM’ and no more.",
        "`XYZ` is code, and [this](https://example.org/XYZ) an address.",
        "A plain word, London, McDonald, iPad and a B road.",
        "IT WAS WRITTEN WITHOUT SMALL LETTERS THROUGHOUT.",
    ],
)
def test_what_is_explained_known_or_none_is_accepted(body: str) -> None:
    assert found(body) == []


def test_a_title_in_capitals_has_no_short_forms() -> None:
    assert found("Plain words.", title="ONE DOOR INTO HELP FOR ALL WHO ASK") == []


def test_short_forms_beside_one_another_are_told_each() -> None:
    assert [word for word, _ in found("The XYA, XYB and XYC met.")] == ["XYA", "XYB", "XYC"]


def test_a_note_to_oneself_is_told_as_such() -> None:
    problems = said(check_abbreviations, document_of(case_text("TODO the rest of it.")))
    assert ["finish the text" in problem.hint for problem in problems] == [True]


def test_brackets_that_do_not_explain_it_do_not_count() -> None:
    assert found("The board (XYZ) met.") == [("XYZ", "")]


def test_the_words_of_links_and_fields_are_read_and_names_of_documents_are_not() -> None:
    assert found("See [the FGC](case:york).") == [("FGC", "")]
    assert found("x", summary="What the FGC did.") == [("FGC", "summary")]
    assert found("x", sources='[{source: paper, at: "FGC report"}]') == []
    assert found("The family group conference (FGC) met.", summary="What the FGC did.") == []


def test_it_is_told_at_its_first_mention() -> None:
    text = case_text("One.\n\nTwo FGC.\n")
    (problem,) = said(check_abbreviations, document_of(text), known=KNOWN)
    assert problem.line == line_with(text, "Two FGC")


def test_a_wrong_capital_is_offered_the_right_one() -> None:
    document = document_of(case_text("The CAMhS met."))
    (problem,) = said(check_abbreviations, document, known=KNOWN)
    assert problem.hint == "Did you mean ‘CAMHS’?"


def test_the_glossary_explains_its_names_aliases_and_abbreviations(bank_in: BankFactory) -> None:
    term = term_text(term="CfBT Trust", aliases="[the CFBT]", abbreviations="[CFB]")
    known = known_words(load(bank_in({"glossary/a.md": term})).resources)
    assert {"CfBT", "CFBT", "CFB"} <= known
