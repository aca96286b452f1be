from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.rules.near_duplicates import ALIKE, containment, near_duplicates, shingles
from tests.conftest import ROOT, case_text
from tests.rules.texts import document_of

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document

CHANCE = random.Random(7)  # noqa: S311 - nothing secret
WORDS = [f"word{number}" for number in range(400)]


def text_of(size: int = 120) -> list[str]:
    return CHANCE.choices(WORDS, k=size)


def case_of(name: str, words: list[str], added: str = "2026-11-20") -> Document:
    return document_of(case_text(" ".join(words), added=added), f"case_studies/{name}.md")


def found(*cases: Document) -> list[Problem]:
    return list(near_duplicates(cases))


def test_a_copy_is_told_with_the_file_it_copies_and_how_alike_they_are() -> None:
    words = text_of()
    (problem,) = found(case_of("b", words), case_of("a", words))
    assert (problem.path, problem.other, problem.code) == (
        "case_studies/b.md",
        "case_studies/a.md",
        "near-duplicate",
    )
    assert problem.message == "100% of the wording is also in case_studies/a.md."


def test_it_is_told_of_the_case_that_was_added_later() -> None:
    words = text_of()
    (problem,) = found(case_of("a", words, "2026-11-21"), case_of("b", words, "2026-11-20"))
    assert problem.path == "case_studies/a.md"


def test_a_text_with_much_added_is_still_a_copy() -> None:
    words = text_of()
    (problem,) = found(case_of("a", words), case_of("b", [*text_of(300), *words, *text_of(300)]))
    assert problem.message.startswith("100%")


def test_the_most_alike_is_named() -> None:
    words = text_of(200)
    half = [*words[:110], *text_of(90)]
    most = [*words[:190], *text_of(10)]
    problems = found(case_of("a", half), case_of("b", most), case_of("c", words))
    assert [(problem.path[-4:], problem.other[-4:]) for problem in problems] == [
        ("b.md", "a.md"),
        ("c.md", "b.md"),
    ]


@pytest.mark.parametrize(("shared", "expected"), [(30, 0), (80, 1)])
def test_a_few_words_in_common_are_no_copy(shared: int, expected: int) -> None:
    words = text_of()
    assert (
        len(found(case_of("a", words), case_of("b", [*words[:shared], *text_of(120 - shared)])))
        == expected
    )


def test_short_texts_headings_and_other_texts_are_not_compared() -> None:
    few = ["the", "same", "few", "words"] * 5
    assert found(case_of("a", few), case_of("b", few)) == []
    headings = "\n".join(f"## {' '.join(text_of(20))}\n" for _ in range(5))
    assert (
        found(document_of(case_text(headings), "a.md"), document_of(case_text(headings), "b.md"))
        == []
    )
    assert found(*(case_of(str(number), text_of()) for number in range(20))) == []


@given(
    st.lists(st.sampled_from(WORDS[:30]), max_size=120),
    st.lists(st.sampled_from(WORDS[:30]), max_size=120),
)
def test_likeness_is_a_share_and_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    first, second = shingles(" ".join(one)), shingles(" ".join(other))
    assert 0 <= containment(first, second) == containment(second, first) <= 1
    assert containment(first, first) in (0.0, 1.0)


def test_the_real_cases_are_far_from_alike() -> None:
    texts = [
        shingles(path.read_text("utf-8")) for path in sorted((ROOT / "case_studies").glob("*.md"))
    ]
    assert (
        max(containment(one, other) for one in texts for other in texts if one is not other)
        < ALIKE / 2
    )
