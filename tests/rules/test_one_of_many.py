"""A count of one with a unit in the plural is advice, in each language that has singulars."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.kinds import Case
from practice_bank.rules.facts import Facts
from practice_bank.rules.one_of_many import check_one_of_many, singulars
from tests.conftest import VOCABULARY, case_text
from tests.rules.texts import CASE_KIND, document_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def found(results: str, language: str = "en-GB") -> list[tuple[str, int, str, str]]:
    document = document_of(case_text(results=results))
    vocabulary = dataclasses.replace(VOCABULARY, language=language)
    problems = list(check_one_of_many(document, Facts(CASE_KIND, vocabulary, document)))
    assert all(problem.is_advice and problem.code == "one-in-the-plural" for problem in problems)
    return [(each.field, each.line, each.message, each.hint) for each in problems]


def one(unit: str, number: str = "value: 1", language: str = "en-GB") -> list[str]:
    """Return the hints on a result with a number and a unit."""
    results = f'[{{measure: Things, {number}, unit: "{unit}"}}]'
    return [hint for _, _, _, hint in found(results, language)]


@pytest.mark.parametrize(
    ("unit", "singular"),
    [
        ("posts", "post"),
        ("Posts", "Post"),
        ("agencies", "agency"),
        ("children", "child"),
        ("people", "person"),
        ("classes", "class"),
        ("churches", "church"),
        ("boxes", "box"),
        ("places", "place"),
        ("cases", "case"),
        ("full-time posts", "full-time post"),
        ("hours a week", "hour a week"),
        ("units of care", "unit of care"),
    ],
)
def test_one_of_something_in_the_plural_is_told_with_the_word_to_write(
    unit: str, singular: str
) -> None:
    assert one(unit) == [f"Write ‘unit: {singular}’."]


@pytest.mark.parametrize(
    "unit", ["post", "%", "GBP", "bus", "analysis", "series", "class", "staff", "°C", "s", "km²"]
)
def test_what_is_no_plural_is_left_alone(unit: str) -> None:
    assert one(unit) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("value: 2", 0),
        ("value: 1.5", 0),
        ("value: -1", 1),
        ("change: 1", 1),
        ("before: 1, after: 3", 0),
        ("before: 3, after: 1", 1),
        ("low: 1, high: 2", 0),
        ("value: one", 0),
        ("value: true", 0),
    ],
)
def test_the_number_that_stands_before_the_unit_counts(number: str, told: int) -> None:
    assert len(one("posts", number)) == told


def test_it_is_told_at_its_line_and_field() -> None:
    results = "\n  - {measure: A, value: 3, unit: posts}\n  - {measure: B, value: 1, unit: posts}"
    ((field, line, message, _),) = found(results)
    assert field == "results.2.unit"
    document = document_of(case_text(results=results))
    assert line == document.line_of(("results", 1, "unit"))
    assert message == "Readers would see ‘1 posts’."


@pytest.mark.parametrize(
    ("unit", "language", "hints"),
    [
        ("Bäume", "de", ["Write ‘unit: Baum’."]),
        ("Stellen im Jahr", "de", ["Write ‘unit: Stelle im Jahr’."]),
        ("Dosen", "de", []),
        ("Mädchen", "de", []),
        ("posts", "cy", []),
    ],
)
def test_each_language_has_its_own_singulars(unit: str, language: str, hints: list[str]) -> None:
    assert one(unit, language=language) == hints


@pytest.mark.parametrize("results", ["none", "[1, x]", "[{unit: [a]}]", "[{value: 1}]"])
def test_results_that_are_none_are_left_to_other_rules(results: str) -> None:
    assert found(results) == []


@given(st.text(max_size=30), st.sampled_from(["en", "de", "xx"]))
def test_what_was_made_singular_stays_so(unit: str, language: str) -> None:
    once = singulars(language).of(unit)
    if once != unit:
        assert len(once.split()) == len(unit.split())
        assert singulars(language).of("post") == "post"


@pytest.mark.parametrize("name", ["real_bank", "fixture_bank", "second_bank"])
def test_no_bank_counts_one_in_the_plural(name: str, request: pytest.FixtureRequest) -> None:
    bank: Bank = request.getfixturevalue(name)
    for case in bank.all_of(Case):
        facts = Facts(CASE_KIND, bank.vocabulary, case.document)
        assert not list(check_one_of_many(case.document, facts)), case.slug
