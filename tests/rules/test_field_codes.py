"""A validator of a model names the code of its problem itself; none is guessed from a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import create_model, model_validator
from pydantic_core.core_schema import ErrorType

from practice_bank.model.fields import Date, Model, Name, Period, QuizQuestion, Result, wrong
from practice_bank.model.kinds import Term
from practice_bank.problems.problem import CODES
from practice_bank.rules.fields import validate
from tests.conftest import term_text
from tests.rules.texts import document_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from practice_bank.problems.problem import Problem

CORRECT = "Correct the field, or leave out what you do not know."


class Candidate(Model):
    """A model whose sentence has a part in it that reads like another problem."""

    name: Name | None = None

    @model_validator(mode="after")
    def _has_a_name(self) -> Candidate:
        if not self.name:
            raise wrong("missing-field", "A candidate with a result needs a {what}.", what="name")
        return self


def problem_of(text: str, model: type[BaseModel]) -> Problem:
    found = validate(document_of(text), model)
    assert isinstance(found, tuple)
    (problem,) = found
    return problem


def model_with(kind: Any) -> type[BaseModel]:
    return create_model("Of", it=(kind, ...))


def test_the_code_is_the_one_that_the_validator_names() -> None:
    problem = problem_of("---\nit: {}\n---\n", model_with(Candidate))
    assert problem.code == "missing-field"
    assert problem.message == "A candidate with a result needs a name."


@pytest.mark.parametrize(
    ("kind", "value", "code", "message"),
    [
        (
            Period,
            "{from: 2004, to: 2003}",
            "not-consistent",
            "The period ends (2003) before it begins (2004).",
        ),
        (
            Result,
            "{measure: A, unit: b}",
            "result-without-number",
            "A result needs its number: "
            "‘change’, ‘value’, ‘before’ and ‘after’, or ‘low’ and ‘high’.",
        ),
        (
            QuizQuestion,
            "{question: Why?, answers: [{text: a, why: b}, {text: c, why: d}]}",
            "not-consistent",
            "A question needs at least one answer with ‘right: true’.",
        ),
    ],
)
def test_a_validator_says_what_is_wrong_with_its_value(
    kind: Any, value: str, code: str, message: str
) -> None:
    problem = problem_of(f"---\nit: {value}\n---\n", model_with(kind))
    assert (problem.code, problem.message, problem.hint) == (code, message, CORRECT)


@pytest.mark.parametrize("value", ["2026", "20261122", "22/11/2026", "1.5", "2026-1-2", "true"])
def test_what_is_not_written_as_a_date_is_shown_with_how_to_write_it(value: str) -> None:
    problem = problem_of(f"---\nit: {value}\n---\n", model_with(Date))
    assert problem.code == "wrong-date"
    assert "2026-11-22" in problem.hint


def test_a_long_value_that_is_no_date_is_cut_short() -> None:
    problem = problem_of(f"---\nit: {'x' * 500}\n---\n", model_with(Date))
    assert problem.message == f"‘{'x' * 57}…’ is not a date."
    assert problem.hint == "Write the date as year-month-day, for example 2026-11-22."


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"status": "historical"},
            "A historical term needs ‘now’: the term that replaced it, or a sentence.",
        ),
        (
            {"until": "2004"},
            "‘until’ and ‘now’ belong to a historical term; this one is current.",
        ),
    ],
)
def test_a_term_and_its_status_agree(fields: dict[str, str], message: str) -> None:
    problem = problem_of(term_text(**fields), Term)
    assert (problem.code, problem.message, problem.hint) == ("not-consistent", message, CORRECT)


@pytest.mark.parametrize("numbers", ["change: 1, value: 1", "before: 1", "low: 1, after: 2", ""])
def test_a_result_has_one_number_or_one_pair(numbers: str) -> None:
    problem = problem_of(f"---\nit: {{measure: A, unit: b, {numbers}}}\n---\n", model_with(Result))
    assert problem.code == "result-without-number"


def test_no_code_is_also_a_type_of_pydantics_own() -> None:
    assert not set(get_args(ErrorType)) & set(CODES)
