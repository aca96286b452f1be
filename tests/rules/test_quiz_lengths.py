from __future__ import annotations

import json
from typing import TYPE_CHECKING

from practice_bank.rules.quiz_lengths import (
    LEAST_QUESTIONS,
    check_quiz,
    questions_in,
    scores_by_length,
    scores_by_place,
)
from tests.conftest import KIND_BY_NAME
from tests.rules.texts import document_of, said

if TYPE_CHECKING:
    from collections.abc import Sequence

MODULE = KIND_BY_NAME["module"]
LONG, MIDDLE, SHORT = "a long answer", "an answer", "one"
# Each length is right twice, and so is each place.
FAIR = (
    [LONG, MIDDLE, SHORT],
    [LONG, MIDDLE, SHORT],
    [MIDDLE, SHORT, LONG],
    [MIDDLE, LONG, SHORT],
    [MIDDLE, LONG, SHORT],
    [MIDDLE, SHORT, LONG],
)
FAIR_RIGHT = (0, 1, 1, 0, 2, 2)


def quiz(answers: Sequence[Sequence[str]], right: Sequence[int]) -> list[dict[str, object]]:
    return [
        {"answers": [{"text": text, "right": at == place} for at, text in enumerate(texts)]}
        for texts, place in zip(answers, right, strict=True)
    ]


def found(questions: object, kind: str = "module") -> list[str]:
    document = document_of(f"---\nid: x\nquiz: {json.dumps(questions)}\n---\n")
    problems = said(check_quiz, document, KIND_BY_NAME[kind])
    assert all(problem.is_advice and problem.line == 3 for problem in problems)
    return [problem.message for problem in problems]


def test_a_quiz_in_which_no_guess_helps_is_told_nothing() -> None:
    assert found(quiz(FAIR, FAIR_RIGHT)) == []


def test_a_quiz_that_is_passed_by_the_longest_answer_is_told() -> None:
    answers = [[LONG, MIDDLE, SHORT], [MIDDLE, LONG, SHORT]] * 2
    (message,) = found(quiz(answers, [0, 1, 0, 1]))
    assert message == "Whoever always picks the longest answer gets 4 of 4 questions right."


def test_a_quiz_that_is_passed_by_the_middle_or_the_shortest_answer_is_told() -> None:
    answers = [[LONG, MIDDLE, SHORT], [MIDDLE, LONG, SHORT]] * 2
    assert "the middle answer gets 4 of 4" in found(quiz(answers, [1, 0, 1, 0]))[0]
    assert "the shortest answer gets 4 of 4" in found(quiz(answers, [2, 2, 2, 2]))[0]


def test_a_quiz_with_the_right_answer_in_one_place_is_told() -> None:
    answers = [[LONG, MIDDLE, SHORT], [SHORT, MIDDLE, LONG], [MIDDLE, LONG, SHORT]] * 2
    (message,) = found(quiz(answers, [0, 0, 0, 0, 1, 2]))
    assert message == "Whoever always picks answer 1 gets 4 of 6 questions right."


def test_half_of_the_questions_may_be_guessed() -> None:
    answers = [[LONG, MIDDLE, SHORT]] * 4
    assert found(quiz(answers, [0, 0, 1, 2])) == []


def test_a_short_quiz_is_told_nothing() -> None:
    assert found(quiz([[LONG, MIDDLE, SHORT]] * (LEAST_QUESTIONS - 1), [0, 0, 0])) == []


def test_answers_of_one_length_are_picked_by_chance() -> None:
    asked = list(questions_in(quiz([[SHORT, SHORT, SHORT], [LONG, LONG, SHORT]], [0, 0])))
    assert scores_by_length(asked) == {"longest": 0.8, "middle": 0.7, "shortest": 0.3}
    assert scores_by_place(asked) == {"1": 2, "2": 0, "3": 0}


def test_questions_with_two_answers_or_two_right_ones_do_not_count() -> None:
    two = quiz([[LONG, SHORT]], [0])
    both = [{"answers": [{"text": text, "right": True} for text in (LONG, MIDDLE, SHORT)]}]
    assert list(questions_in(two + both)) == []


def test_what_is_no_quiz_is_left_to_the_model() -> None:
    for other in ("none", [1], [{"answers": "x"}], [{"answers": [1, 2, 3]}], None):
        assert list(questions_in(other)) == []


def test_another_kind_may_have_a_field_of_this_name() -> None:
    assert found(quiz([[LONG, MIDDLE, SHORT]] * 4, [0] * 4), "case") == []
