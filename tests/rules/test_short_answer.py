"""The answer of a page on a problem is one short list in plain Markdown."""

from __future__ import annotations

import pytest

from practice_bank.rules.short_answer import MOST_ITEMS, check_short_answer
from tests.conftest import KIND_BY_NAME, problem_text
from tests.rules.texts import document_of, said

FULL = "- One.\n" * MOST_ITEMS


def told(body: str, kind: str = "problem") -> list[tuple[int, str]]:
    """Return what is told of a body: the line in it, from 1, and the sentence."""
    document = document_of(problem_text(body), "docs/problems/a.md")
    problems = said(check_short_answer, document, KIND_BY_NAME[kind])
    assert {problem.code for problem in problems} <= {"no-short-answer"}
    assert all(problem.hint for problem in problems)
    return [(problem.line - document.body_line + 1, problem.message) for problem in problems]


@pytest.mark.parametrize(
    "body",
    [
        "- One.\n",
        FULL,
        "- One [case](case:york),\n  which goes on here.\n\n- Two.\n\n  More of two.\n",
        "* **Bold.** 3 < 4\n",
    ],
)
def test_a_short_list_is_an_answer(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("", 1),
        ("Words alone.\n", 1),
        ("## A heading\n\n- One.\n", 1),
        ("- One.\n\nWords after it.\n", 3),
        ("  goes on with nothing\n", 1),
        ("1. One.\n", 1),
    ],
)
def test_what_is_no_list_is_told_at_its_line(body: str, line: int) -> None:
    ((found, message),) = told(body)
    assert found == line
    assert "is no list" in message


def test_a_long_list_is_told_with_its_number() -> None:
    ((_, message),) = told(f"{FULL}- Six.\n")
    assert "has 6 items" in message


@pytest.mark.parametrize("words", ["{{ cards('case') }}", "{% if x %}", "<b>x</b>", "<!-- x -->"])
def test_what_the_sheet_would_lose_is_told(words: str) -> None:
    ((line, message),) = told(f"- One.\n- {words}\n")
    assert line == 2
    assert "HTML or template code" in message


def test_other_kinds_have_texts_of_any_sort() -> None:
    assert told("Words alone.\n", "checklist") == []
