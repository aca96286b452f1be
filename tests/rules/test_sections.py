from __future__ import annotations

import pytest

from practice_bank.rules.sections import check_sections
from tests.conftest import CASE_BODY, CASE_HEADINGS, KIND_BY_NAME, case_text, line_with
from tests.rules.texts import document_of, said

EMPTY = CASE_BODY.replace("Plain words.\n", "", 2)


def test_each_empty_section_is_told_on_the_line_of_its_heading() -> None:
    text = case_text(EMPTY)
    found = [(problem.code, problem.line) for problem in said(check_sections, document_of(text))]
    assert found == [
        ("empty-section", line_with(text, f"## {heading}")) for heading in CASE_HEADINGS[:2]
    ]


@pytest.mark.parametrize("ending", ["", "\n", "\n\n  \n"])
def test_the_last_section_may_be_empty_too(ending: str) -> None:
    body = CASE_BODY[: CASE_BODY.rindex("Plain")].rstrip() + ending
    assert len(said(check_sections, document_of(case_text(body)))) == 1


def test_sections_with_words_are_accepted_and_a_draft_may_have_none() -> None:
    assert said(check_sections, document_of(case_text())) == []
    assert said(check_sections, document_of(case_text(EMPTY, status="draft"))) == []


def test_headings_that_the_template_has_not_are_left_to_their_own_rule() -> None:
    assert said(check_sections, document_of(case_text("## Other\n\n## More\n"))) == []
    assert said(check_sections, document_of(case_text(EMPTY)), KIND_BY_NAME["term"]) == []
