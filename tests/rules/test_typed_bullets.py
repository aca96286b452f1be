"""A bullet that was typed or pasted into a file is told, once for each list."""

from __future__ import annotations

import pytest

from practice_bank.rules.facts import Facts
from practice_bank.rules.typed_bullets import (
    BULLETS,
    BULLETS_BEFORE_TAB,
    check_typed_bullets,
)
from practice_bank.sharing.pasted import cleaned_prose
from practice_bank.text.frontmatter import Document
from tests.conftest import KIND_BY_NAME, VOCABULARY


def told(body: str, kind: str = "case") -> list[int]:
    """Return the lines of the body, from 1, at which something is told."""
    document = Document("case_studies/a.md", {}, {}, body, 1)
    facts = Facts(KIND_BY_NAME[kind], VOCABULARY, document)
    return [problem.line for problem in check_typed_bullets(document, facts)]


@pytest.mark.parametrize("mark", BULLETS)
def test_each_bullet_is_told_once_for_a_list(mark: str) -> None:
    assert told(f"They asked for:\n\n{mark}\tspace\n{mark} time\n") == [3]
    assert told(f"One.\n{mark}space\n\nTwo.\n\n  {mark} time\n") == [2, 6]


@pytest.mark.parametrize("mark", BULLETS_BEFORE_TAB)
def test_a_letter_or_a_dash_is_one_before_a_tab_alone(mark: str) -> None:
    assert told(f"{mark}\tspace\n") == [1]
    assert told(f"{mark} space\n") == []


@pytest.mark.parametrize(
    "body",
    ["- one\n- two\n", "1. one\n", "Prices • times\n", "`• code`\n", "```\n• code\n```\n", "•\n"],
)
def test_a_list_a_bullet_within_a_line_and_code_are_right(body: str) -> None:
    assert told(body) == []


def test_what_the_import_puts_right_has_none() -> None:
    assert told(cleaned_prose("They asked for:\n•\tspace\no\ttime\n").text) == []


def test_pages_of_the_editors_may_have_them() -> None:
    assert told("• one\n", "standard") == []
