"""The questions about a case are those of its model: none is left out, none is made up, and each has its words."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from practice_bank.model.fields import Result
from practice_bank.model.kinds import Case
from practice_bank.sharing import questions
from practice_bank.sharing.questions import (
    FIGURES,
    GIVEN,
    Question,
    case_questions,
    case_sections,
    every,
)
from tests.conftest import CASE_HEADINGS

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

FIELDS = {field.alias or name for name, field in Case.model_fields.items()}


@pytest.fixture(scope="module")
def asked(real_bank: Bank) -> dict[str, Question]:
    return {".".join(question.path): question for question in every(case_questions(real_bank))}


def test_every_field_of_a_case_is_asked_once_or_given_by_the_machine() -> None:
    names = [name for _, group in questions.GROUPS for name in group]
    assert sorted([*names, *GIVEN]) == sorted(FIELDS)


def test_there_are_words_for_what_is_asked_and_for_nothing_else(asked: dict[str, Question]) -> None:
    assert {name for name in asked if not name.endswith(".")} == set(questions._WORDS)
    assert all(question.label for question in asked.values())


def test_what_the_model_needs_is_required(asked: dict[str, Question]) -> None:
    needed = {name for name, field in Case.model_fields.items() if field.is_required()} - GIVEN
    assert {name for name in asked if "." not in name and asked[name].required} == needed
    assert (asked["evidence.why"].required, asked["results.note"].required) == (True, False)


def test_the_limits_are_those_of_the_model(asked: dict[str, Question]) -> None:
    assert (asked["title"].longest, asked["conditions."].longest) == (120, 300)
    assert (asked["period.from"].lowest, asked["period.from"].highest) == (1900, 2100)
    assert asked["sources"].least == 1


def test_the_choices_are_the_topics_and_sources_of_the_bank(
    asked: dict[str, Question], real_bank: Bank
) -> None:
    for name in ("stages", "levels", "outcomes", "services", "approaches", "partners"):
        slugs = {
            topic.slug for topic in real_bank.of_kind("topic") if topic.slug.startswith(f"{name}/")
        }
        assert {f"{name}/{choice.value}" for choice in asked[name].choices} == slugs
        assert all(choice.meaning for choice in asked[name].choices)
    assert {choice.value for choice in asked["sources.source"].choices} == {
        s.slug for s in real_bank.of_kind("source")
    }


def test_no_two_choices_of_a_question_are_called_the_same(asked: dict[str, Question]) -> None:
    for question in asked.values():
        labels = [choice.label for choice in question.choices]
        assert len(set(labels)) == len(labels), question.path


def test_no_two_questions_are_called_the_same(asked: dict[str, Question]) -> None:
    """The Word template and the issue form are read by the words above each answer."""
    labels = [*(question.label for question in asked.values() if question.label), *CASE_HEADINGS]
    shown = [label for label in labels if labels.count(label) > 1]
    assert {
        label
        for label in shown
        if label not in {asked["conditions"].label, asked["not_reported"].label}
    } == set()


def test_each_sort_of_figure_is_one_that_a_result_takes_and_together_they_are_all() -> None:
    numbers = {
        name for name, field in Result.model_fields.items() if field.annotation == float | None
    }
    assert set(chain.from_iterable(FIGURES)) == numbers
    for names in FIGURES:
        assert Result(measure="m", unit="u", **dict.fromkeys(names, 1.0))


def test_the_sections_are_those_of_the_template() -> None:
    assert tuple(section.heading for section in case_sections()) == CASE_HEADINGS
    assert all(section.help for section in case_sections())


def test_the_own_account_that_the_help_names_is_a_source_of_the_bank(
    asked: dict[str, Question],
) -> None:
    assert "The area's own account" in {choice.label for choice in asked["sources.source"].choices}
    assert "“The area’s own account”" in asked["sources.source"].help
