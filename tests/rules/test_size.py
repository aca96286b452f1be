from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.rules.size import (
    MAX_BRACKETS,
    MAX_COLUMNS,
    MAX_HEADINGS,
    MAX_LEVELS,
    MAX_MARKS,
    MAX_ROWS,
    check_limits,
)
from practice_bank.text.frontmatter import Document


def found(body: str) -> list[tuple[str, int]]:
    document = Document("case_studies/x.md", {}, {}, body, 10)
    return [(problem.code, problem.line) for problem in check_limits(document)]


def nested(levels: int) -> str:
    return "".join(f"{'  ' * level}- words\n" for level in range(levels))


EACH_LIMIT = pytest.mark.parametrize(
    ("make", "most", "code"),
    [
        (lambda n: ">" * n + " words\n", MAX_LEVELS, "nested-too-deeply"),
        (lambda n: "> " * n + "words\n", MAX_LEVELS, "nested-too-deeply"),
        (lambda n: "- " * n + "words\n", MAX_LEVELS, "nested-too-deeply"),
        (lambda n: "1. " * n + "words\n", MAX_LEVELS, "nested-too-deeply"),
        (nested, MAX_LEVELS, "nested-too-deeply"),
        (lambda n: "[" * n + "words" + "]" * n + "\n", MAX_BRACKETS, "nested-too-deeply"),
        (lambda n: "# A\n\n" * n, MAX_HEADINGS, "too-much-markup"),
        (lambda n: "A\n===\n\n" * n, MAX_HEADINGS, "too-much-markup"),
        (lambda n: "| a |\n" * n, MAX_ROWS, "too-much-markup"),
        (lambda n: "|" + " a |" * n + "\n", MAX_COLUMNS, "too-much-markup"),
        (lambda n: "word *" * n + "\n", MAX_MARKS, "too-much-markup"),
    ],
)


@EACH_LIMIT
def test_as_much_as_the_limit_is_accepted_and_one_more_is_told(
    make: object, most: int, code: str
) -> None:
    assert callable(make)
    assert found(make(most)) == []
    assert {told for told, _ in found(make(most + 1))} == {code}


def test_the_line_is_that_of_the_first_place_beyond_the_limit() -> None:
    assert found("words\n\n" + nested(MAX_LEVELS + 2)) == [
        ("nested-too-deeply", 10 + 2 + MAX_LEVELS)
    ]
    assert found("# A\n" * (MAX_HEADINGS + 3)) == [("too-much-markup", 10 + MAX_HEADINGS)]
    assert found("words\n\n" + "a\n" + "*" * (MAX_MARKS + 1)) == [("too-much-markup", 12)]


@pytest.mark.parametrize(
    "body",
    [
        "* * * * * * * * * * * *\n",
        "- - - - - - - - - - - -\n",
        "------------------------\n",
        "- one\n    - two\n        - three\n",
        "A [note [as he says]] and [sic].\n\n" * 50,
        "[a](https://example.org/) " * 200,
        "                    indented code\n",
    ],
)
def test_what_only_looks_deep_or_large_is_accepted(body: str) -> None:
    assert found(body) == []


def test_a_line_of_mixed_marks_is_a_list_and_no_rule() -> None:
    assert found("- * " * 6 + "\n") == [("nested-too-deeply", 10)]


@given(st.text(st.sampled_from("[]>-+*1. \n\t|#=_`a"), max_size=300))
def test_any_text_is_judged_and_every_line_is_one_of_it(body: str) -> None:
    for _, line in found(body):
        assert 10 <= line <= 10 + body.count("\n")
