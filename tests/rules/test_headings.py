from __future__ import annotations

import dataclasses

import pytest

from practice_bank.rules.headings import check_headings
from tests.conftest import CASE_BODY, KIND_BY_NAME
from tests.rules.texts import document_of, said

KIND = dataclasses.replace(KIND_BY_NAME["case"], headings=("Context", "What was done"))


def heading_problem(body: str) -> tuple[int, str] | None:
    problems = said(check_headings, document_of(f"---\ntitle: x\n---\n{body}"), KIND)
    assert len(problems) <= 1
    return (problems[0].line, problems[0].message) if problems else None


def test_the_headings_of_the_template_in_its_order_are_accepted() -> None:
    assert heading_problem("## Context\n\nx\n\n## What was done\n\ny\n") is None
    assert heading_problem("## Context  \n\n```\n# no heading\n```\n\n## What was done") is None


@pytest.mark.parametrize(
    ("body", "line", "expected"),
    [
        ("", 4, "‘## Context’"),
        ("No headings.\n\nAt all.\n", 6, "‘## Context’"),
        ("## What was done\n\n## Context\n", 4, "‘## Context’"),
        ("## Context\n\nx\n", 6, "‘## What was done’"),
        ("## Context\n\n## What was Done\n", 6, "‘## What was done’"),
        ("## Context\n\n### What was done\n", 6, "‘## What was done’"),
        ("# Context\n\n## What was done\n", 4, "‘## Context’"),
        ("##Context\n\n## What was done\n", 4, "‘## Context’"),
        ("## Context\n\n## What was done\n\n## More\n", 8, "no further heading"),
        ("## Context\n\n##Extra\n\n## What was done\n", 6, "‘## What was done’"),
    ],
)
def test_other_headings_are_told_at_the_first_that_differs(
    body: str, line: int, expected: str
) -> None:
    assert heading_problem(body) == (line, f"Here the template has {expected}.")


def test_a_kind_without_a_template_may_have_any_headings() -> None:
    without = KIND_BY_NAME["term"]
    assert said(check_headings, document_of("---\ntitle: x\n---\n# A\n\n### B\n"), without) == []


def test_the_smallest_case_has_the_headings_of_the_template() -> None:
    assert CASE_BODY.count("\n## ") == 4
