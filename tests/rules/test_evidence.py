from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.rules.evidence import check_evidence
from practice_bank.rules.facts import Facts
from tests.conftest import FIXTURE_BANK, case_text, line_with, vocabulary_of
from tests.rules.texts import document_of

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document

# A bank whose grades of evidence need all that a grade may need.
NEEDING = vocabulary_of(FIXTURE_BANK)

COUNTED = "[{measure: a, value: 1, unit: b}]"
SCALE = "[{measure: a, value: 1, unit: b, type: scale}]"


def found(document: Document) -> list[Problem]:
    return list(check_evidence(document, Facts(NEEDING.kinds["case"], NEEDING, document)))


def codes_of(strength: str, why: str = "Told.", **fields: str | None) -> list[str]:
    text = case_text(evidence=f"{{strength: {strength}, why: '{why}'}}", **fields)
    return [problem.code for problem in found(document_of(text))]


@pytest.mark.parametrize("strength", ["account", "reported"])
def test_an_account_and_a_report_promise_no_figures(strength: str) -> None:
    assert codes_of(strength) == []


def test_a_publication_that_is_neither_named_nor_drawn_from_is_told() -> None:
    assert codes_of("published", not_reported="[all]") == ["evidence-without-publication"]
    assert codes_of("published") == ["evidence-without-publication", "evidence-without-results"]


@pytest.mark.parametrize(
    "fields",
    [
        {"why": "It cites a study of 2006."},
        {"related": "[source:the-study]"},
        {"sources": "[{source: paper, at: p. 1}, {source: study, at: p. 2}]"},
        {"results": SCALE},
    ],
)
def test_a_publication_may_be_named_in_words_as_a_source_or_by_its_figures(
    fields: dict[str, str],
) -> None:
    assert codes_of("published", **{"not_reported": "[the rest]", **fields}) == []


def test_a_publication_without_figures_is_told_unless_the_case_says_so() -> None:
    assert codes_of("published", "A study of 2006.") == ["evidence-without-results"]
    assert codes_of("published", "A study of 2006.", not_reported="[what was counted]") == []


def test_an_evaluation_has_found_something() -> None:
    assert codes_of("evaluated") == ["evidence-without-results"]
    assert codes_of("evaluated", results=SCALE) == ["evidence-without-results"]
    assert codes_of("evaluated", results=COUNTED) == []
    assert codes_of("evaluated", results=COUNTED.replace("b}", "b, type: saving}")) == []


def test_it_is_told_at_the_line_of_the_strength() -> None:
    text = case_text(evidence="\n  why: Told.\n  strength: evaluated")
    (problem,) = found(document_of(text))
    assert (problem.line, problem.field) == (
        line_with(text, "strength: evaluated"),
        "evidence.strength",
    )


@pytest.mark.parametrize(
    "evidence", ["published", "[published]", "{strength: [published]}", "", "{strength: great}"]
)
def test_what_the_model_refuses_is_left_to_it(evidence: str) -> None:
    text = case_text(evidence=evidence, results="many", sources="[x]")
    assert found(document_of(text)) == []
