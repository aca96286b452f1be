"""A quiz asks what people think, so nobody may pass it by the look of its answers.

Whoever writes the right answer with most care often makes it the longest, or puts it in the middle.
Someone who always picks the longest answer, the shortest, one between, or the answer in one place,
may then pass without reading. Questions with two answers are left out: half of them can be guessed
in any case. So are those with more than one right answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Module
from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

BY_LENGTH = Message(
    "guessable-quiz",
    "Whoever always picks the {guess} answer gets {score} of {questions} questions right.",
    "Word some answers longer or shorter, so that the right one is the longest, the shortest and "
    "one between about equally often.",
)
BY_PLACE = Message(
    "guessable-quiz",
    "Whoever always picks answer {guess} gets {score} of {questions} questions right.",
    "Change the order of the answers in some of the questions.",
)
# Of fewer questions, chance alone gives one guess more than half.
LEAST_QUESTIONS = 4
_LEAST_ANSWERS = 3
_HALF = 0.5


class Asked(NamedTuple):
    """A question as someone sees it who guesses: how long its answers are, and which is right."""

    lengths: tuple[int, ...]
    right: int


def check_quiz(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield advice on a quiz that can be passed by the length or the place of the answers."""
    if facts.kind is None or not issubclass(facts.kind.model, Module):
        return
    asked = list(questions_in(document.data.get("quiz")))
    if len(asked) < LEAST_QUESTIONS:
        return
    for said, scores in (
        (BY_LENGTH, scores_by_length(asked)),
        (BY_PLACE, scores_by_place(asked)),
    ):
        guess, score = _best(scores)
        if score > _HALF * len(asked):
            filled = said.filled(guess=guess, score=f"{score:g}", questions=len(asked))
            line = document.line_of(("quiz",))
            yield filled.problem(document.path, line, "quiz")


def questions_in(quiz: object) -> Iterator[Asked]:
    """Yield the questions of a quiz with three answers or more, of which one is right."""
    for question in quiz if isinstance(quiz, list) else []:
        answers = question.get("answers") if isinstance(question, dict) else None
        asked = _asked(answers)
        if asked:
            yield asked


def _asked(answers: object) -> Asked | None:
    if not isinstance(answers, list) or len(answers) < _LEAST_ANSWERS:
        return None
    if not all(isinstance(answer, dict) for answer in answers):
        return None
    right = [place for place, answer in enumerate(answers) if answer.get("right") is True]
    if len(right) != 1:
        return None
    lengths = tuple(len(str(answer.get("text", ""))) for answer in answers)
    return Asked(lengths, right[0])


def scores_by_length(asked: Sequence[Asked]) -> dict[str, float]:
    """Return how many questions each guess by length gets right, on average."""
    return {
        "longest": _score(asked, _longest),
        "middle": _score(asked, _between),
        "shortest": _score(asked, _shortest),
    }


def scores_by_place(asked: Sequence[Asked]) -> dict[str, float]:
    """Return how many questions have the right answer in each place, counted from 1."""
    most = max(len(question.lengths) for question in asked)
    places = [question.right for question in asked]
    return {str(place + 1): places.count(place) for place in range(most)}


def _score(asked: Iterable[Asked], guess: Callable[[Asked], set[int]]) -> float:
    """Return how often a guess is right; of several that look alike, it takes any."""
    score = 0.0
    for question in asked:
        picked = guess(question)
        if question.right in picked:
            score += 1 / len(picked)
    return round(score, 1)


def _longest(question: Asked) -> set[int]:
    return _of_length(question, max(question.lengths))


def _shortest(question: Asked) -> set[int]:
    return _of_length(question, min(question.lengths))


def _between(question: Asked) -> set[int]:
    """Return the answers that are neither the longest nor the shortest; all, where none is."""
    every = set(range(len(question.lengths)))
    return every - _longest(question) - _shortest(question) or every


def _of_length(question: Asked, length: int) -> set[int]:
    return {place for place, each in enumerate(question.lengths) if each == length}


def _best(scores: Mapping[str, float]) -> tuple[str, float]:
    """Return the guess that gets most right, and how many."""
    guess = max(scores, key=lambda name: scores[name])
    return guess, scores[guess]
