from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from practice_bank.model.kinds import Case, Kind
from practice_bank.rules.fields import validate
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import (
    CASE_MODEL,
    FACETS,
    FIXTURE_BANK,
    KIND_BY_NAME,
    KINDS,
    case_text,
    line_with,
    source_text,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

    from practice_bank.problems.problem import Problem


LEVELS = next(facet for facet in FACETS if facet.name == "levels")
STANDARD = KIND_BY_NAME["standard"].model


def problems_of(text: str, model: type[BaseModel] = CASE_MODEL) -> list[Problem]:
    document = parse("x.md", text.encode())
    assert isinstance(document, Document), document
    found = validate(document, model)
    return list(found) if isinstance(found, tuple) else []


def only_problem_of(text: str, model: type[BaseModel] = CASE_MODEL) -> Problem:
    problems = problems_of(text, model)
    assert len(problems) == 1, problems
    return problems[0]


def test_a_sound_header_becomes_its_model() -> None:
    document = parse("x.md", case_text().encode())
    assert isinstance(document, Document)
    made = validate(document, CASE_MODEL)
    assert isinstance(made, Case)
    assert (made.title, made.added, made.named(LEVELS)) == (
        "A case",
        datetime.date(2026, 11, 20),
        ("local",),
    )


@pytest.mark.parametrize(
    "field", [name for name, field in CASE_MODEL.model_fields.items() if field.is_required()]
)
def test_every_field_that_is_required_is_missed_by_its_name(field: str) -> None:
    problem = only_problem_of(case_text(**{field: None}))
    assert (problem.code, problem.field, problem.line) == ("missing-field", field, 1)
    assert problem.hint


def test_each_problem_of_a_header_is_told_with_its_own_line() -> None:
    text = case_text(
        title="", verdict="wroked", cost="{band: lots}", period="{from: 12}", colour="red"
    )
    found = {problem.field: problem for problem in problems_of(text)}
    assert {field: (problem.code, problem.line) for field, problem in found.items()} == {
        "title": ("not-text", line_with(text, "title:")),
        "verdict": ("unknown-value", line_with(text, "verdict:")),
        "cost.band": ("unknown-value", line_with(text, "cost:")),
        "cost.why": ("missing-field", line_with(text, "cost:")),
        "period.from": ("out-of-range", line_with(text, "period:")),
        "colour": ("unknown-field", line_with(text, "colour:")),
    }


def test_a_place_in_a_list_is_counted_from_one_and_has_its_own_line() -> None:
    text = case_text(
        results="\n  - {measure: A, value: 1, unit: x}\n  - {measure: B, value: many, unit: x}"
    )
    problem = only_problem_of(text)
    assert (problem.field, problem.line) == ("results.2.value", line_with(text, "measure: B"))
    assert "‘many’ is not a number" in problem.message


def test_a_wrong_item_of_a_list_is_told_once_and_not_as_a_list_too_short() -> None:
    problem = only_problem_of(case_text(stages="[Plan]"))
    assert (problem.code, problem.field) == ("wrong-form", "stages.1")


def test_a_value_with_braces_and_percent_signs_is_shown_as_it_is() -> None:
    problem = only_problem_of(case_text(verdict="'{field} %s {}'"))
    assert "‘{field} %s {}’ is not a value of ‘verdict’" in problem.message


def test_a_long_value_is_cut_in_the_message() -> None:
    problem = only_problem_of(case_text(verdict="x" * 500))
    assert len(problem.message) < 120
    assert "…" in problem.message


@pytest.mark.parametrize(
    ("fields", "code", "hint"),
    [
        ({"summary": "x" * 301}, "too-long", "Shorten it."),
        ({"title": "'  '"}, "too-short", "Write it, or delete the field."),
        ({"stages": "plan"}, "not-a-list", "Write it as ‘stages: [plan]’."),
        ({"stages": "[]"}, "too-few", "Add what is missing."),
        ({"evidence": "published"}, "not-fields", "Write it as ‘evidence: {name: value, …}’."),
        ({"period": "{from: last year}"}, "not-a-number", "Write it in digits only."),
        ({"period": "{from: 2004.5}"}, "not-a-number", "Write it in digits only."),
        ({"period": "{to: 2300}"}, "out-of-range", "Check the number."),
        (
            {"added": "22/11/2026"},
            "wrong-date",
            "Write the date as year-month-day, for example 2026-11-22.",
        ),
        ({"added": "2026-11-31"}, "wrong-date", "Write year-month-day, like 2026-11-22."),
        (
            {"added": "20261122"},
            "wrong-date",
            "Write the date as year-month-day, for example 2026-11-22.",
        ),
        (
            {"related": "[York]"},
            "wrong-form",
            "Use small letters, digits and single hyphens, such as ‘a-short-name’;",
        ),
        (
            {"id": "abcde"},
            "wrong-form",
            "An id has five of the characters 2-9 and b-z without vowels;",
        ),
        ({"titel": "x"}, "unknown-field", "Did you mean ‘title’?"),
        ({"render_macros": "true"}, "unknown-field", "Delete it."),
        ({"summary": "|\n  One\n  two"}, "not-one-line", "Join its lines into one."),
        ({"results": "[{measure: A, unit: b}]"}, "result-without-number", "Correct the field,"),
        (
            {"results": "[{measure: A, unit: b, value: 1, approximate: perhaps}]"},
            "not-yes-or-no",
            "Write ‘true’ or",
        ),
        (
            {"results": "[{measure: A, unit: b, value: .inf}]"},
            "not-a-number",
            "Write it in digits,",
        ),
        ({"status": "publish"}, "unknown-value", "Did you mean ‘published’?"),
        (
            {"country": "Mars"},
            "unknown-value",
            "Use one of: England, England and Wales, United Kingdom, Wales.",
        ),
    ],
)
def test_a_wrong_field_is_told_with_how_to_mend_it(
    fields: dict[str, str], code: str, hint: str
) -> None:
    problem = only_problem_of(case_text(**fields))
    assert problem.code == code
    assert problem.hint.startswith(hint)


def test_a_field_within_a_field_that_does_not_exist_is_compared_with_its_own_neighbours() -> None:
    problem = only_problem_of(case_text(sources="[{source: paper, at: p. 1, sorce: x}]"))
    assert (problem.field, problem.hint) == ("sources.1.sorce", "Did you mean ‘source’?")


def test_a_wrong_address_and_a_wrong_code_have_hints_of_their_own() -> None:
    assert (
        "https://"
        in only_problem_of(source_text(url="www.example.org"), KIND_BY_NAME["source"].model).hint
    )
    text = (FIXTURE_BANK / "docs/standards/b1-shared-money.md").read_text("utf-8")
    assert "‘A1’" in only_problem_of(text.replace("code: B1", "code: D1"), STANDARD).hint


def test_a_ladder_has_as_many_levels_as_its_kind_asks_for() -> None:
    text = (FIXTURE_BANK / "docs/standards/b1-shared-money.md").read_text("utf-8")
    rung = '  - level: Not yet\n    looks_like: ["Nobody has asked."]\n'
    assert only_problem_of(text.replace(rung, ""), STANDARD).code == "too-few"
    assert only_problem_of(text.replace(rung, rung + rung), STANDARD).code == "too-many"


def test_a_question_without_a_right_answer_is_told_at_its_line() -> None:
    text = (
        (FIXTURE_BANK / "docs/modules/first-steps.md")
        .read_text("utf-8")
        .replace("right: true, ", "", 1)
    )
    problem = only_problem_of(text, KIND_BY_NAME["module"].model)
    assert (problem.code, problem.field) == ("not-consistent", "quiz.1")
    assert problem.line == line_with(text, '"What comes first?"')
    assert "‘right: true’" in problem.message


@pytest.mark.parametrize(
    ("cuts", "code", "message"),
    [
        ("{sixty: [1]}", "not-a-number", "‘sixty’ is not a whole number."),
        ("{600: [1]}", "out-of-range", "‘600’ is too large: the largest is 480."),
        ("{60: []}", "too-few", "‘60’ needs at least 1."),
    ],
)
def test_the_minutes_of_a_shorter_session_are_a_number_and_name_a_step(
    cuts: str, code: str, message: str
) -> None:
    path = FIXTURE_BANK / "docs/modules/first-steps.md"
    text = path.read_text("utf-8").replace("order: 1\n", f"order: 1\ncuts: {cuts}\n", 1)
    problem = only_problem_of(text, KIND_BY_NAME["module"].model)
    assert (problem.code, problem.message) == (code, message)
    assert problem.line == line_with(text, "cuts:")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_empty_header_is_told_what_every_kind_needs(kind: Kind) -> None:
    model = kind.model
    problems = problems_of("---\n---\n", model)
    needed = {
        field.alias or name for name, field in model.model_fields.items() if field.is_required()
    }
    assert {problem.field for problem in problems} == needed
    assert {problem.code for problem in problems} == {"missing-field"}
