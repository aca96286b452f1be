from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from practice_bank.model.fields import (
    Date,
    Id,
    Line,
    Period,
    QuizQuestion,
    Ref,
    Result,
    Slug,
    Year,
    to_reference,
)
from practice_bank.model.kinds import Front
from tests.conftest import CASE_MODEL, FACETS


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("slug", ["a", "2", "short-breaks", "section-10", "a" * 80])
def test_a_slug_has_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert accepts(Slug, slug)


@pytest.mark.parametrize(
    "slug", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "é", "a/b", "a\n", "a" * 81]
)
def test_a_slug_has_nothing_else(slug: str) -> None:
    assert not accepts(Slug, slug)


@pytest.mark.parametrize("code", ["c873g", "zzzz2", "2345b"])
def test_an_id_has_five_signs_with_a_letter(code: str) -> None:
    assert accepts(Id, code)


@pytest.mark.parametrize(
    "code", ["22345", "abide", "c873", "c873gg", "C873G", "c873l", "c8730", "c873g\n", ""]
)
def test_an_id_has_no_vowel_no_misread_sign_and_is_no_number(code: str) -> None:
    assert not accepts(Id, code)


@pytest.mark.parametrize("ref", ["case:york", "topic:stages/plan", "term:section-10"])
def test_a_reference_names_a_kind_and_a_slug(ref: str) -> None:
    assert accepts(Ref, ref)


@pytest.mark.parametrize(
    "ref", ["york", "case:", "case:York", "Case:x", "case:a/b/c", "case:a b", "https://x"]
)
def test_a_reference_without_a_kind_or_with_a_bad_slug_is_refused(ref: str) -> None:
    assert not accepts(Ref, ref)


def test_a_reference_is_split_at_its_first_colon() -> None:
    assert to_reference("topic:stages/plan", ("related", 0)) == (
        "topic",
        "stages/plan",
        ("related", 0),
    )


def test_a_date_is_year_month_day() -> None:
    assert TypeAdapter[datetime.date](Date).validate_python("2026-11-22") == datetime.date(
        2026, 11, 22
    )


@pytest.mark.parametrize(
    "date", ["22/11/2026", "2026-13-01", "2026-02-29", "2026", 2026, 20261122, 1.5, None, "today"]
)
def test_a_date_is_nothing_else(date: object) -> None:
    assert not accepts(Date, date)


def test_a_year_is_between_1900_and_2100() -> None:
    assert [accepts(Year, year) for year in (1899, 1900, 2100, 2101)] == [False, True, True, False]


def test_a_line_is_one_line_of_300_characters_at_most() -> None:
    assert accepts(Line, "x" * 300)
    assert not accepts(Line, "x" * 301)
    assert not accepts(Line, "one\ntwo")
    assert not accepts(Line, "   ")


@pytest.mark.parametrize(
    "numbers",
    [
        {"change": -50},
        {"change": 0},
        {"value": 0},
        {"before": 0, "after": 0},
        {"low": 1, "high": 2},
    ],
)
def test_a_result_has_its_number_in_one_form(numbers: dict[str, float]) -> None:
    assert accepts(Result, {"measure": "Places", "unit": "places", **numbers})


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"before": 1},
        {"after": 1},
        {"low": 1},
        {"change": 1, "value": 2},
        {"before": 1, "after": 2, "low": 3, "high": 4},
        {"before": 1, "high": 2},
        {"value": 1, "before": 1},
        {"value": "nan"},
        {"value": "inf"},
        {"value": "fifty"},
        {"value": "010"},
        {"value": "300.000"},
        {"before": "1e6", "after": 2},
    ],
)
def test_a_result_without_its_number_or_with_two_forms_is_refused(
    numbers: dict[str, object],
) -> None:
    assert not accepts(Result, {"measure": "Places", "unit": "places", **numbers})


def test_a_period_may_lack_either_end_and_ends_no_earlier_than_it_begins() -> None:
    assert all(
        accepts(Period, period)
        for period in ({}, {"from": 2004}, {"to": 2004}, {"from": 2004, "to": 2004})
    )
    assert not accepts(Period, {"from": 2006, "to": 2004})


def test_a_question_needs_two_answers_and_one_that_is_right() -> None:
    right, wrong = {"text": "Yes", "right": True, "why": "So."}, {"text": "No", "why": "Not so."}
    assert accepts(QuizQuestion, {"question": "Is it?", "answers": [right, wrong]})
    assert accepts(QuizQuestion, {"question": "Is it?", "answers": [right, right]})
    assert not accepts(QuizQuestion, {"question": "Is it?", "answers": [wrong, wrong]})
    assert not accepts(QuizQuestion, {"question": "Is it?", "answers": [right]})


def test_a_number_where_text_is_meant_becomes_text() -> None:
    made = Result.model_validate({"measure": 16, "value": 3, "unit": "places"})
    assert made.measure == "16"


def test_a_model_takes_no_unknown_field_and_does_not_change() -> None:
    assert not accepts(Period, {"from": 2004, "until": 2006})
    with pytest.raises(ValidationError):
        setattr(Period.model_validate({"from": 2004}), "to", 2006)  # noqa: B010 - mypy knows that it is read-only


def test_every_facet_is_filed_by_a_field_of_the_case() -> None:
    fields = set(CASE_MODEL.model_fields)
    assert {facet.field for facet in FACETS} <= fields
    assert not {facet.field for facet in FACETS} & set(Front.model_fields)
