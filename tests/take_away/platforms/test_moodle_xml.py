"""Moodle XML, read back by lxml, another library than the one that writes it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from hypothesis import given
from lxml import etree

from practice_bank.take_away.platforms.moodle_xml import moodle_xml
from tests.take_away.platforms.lessons import (
    any_lesson,
    hostile_lesson,
    lesson_with,
    question_with,
)

if TYPE_CHECKING:
    from practice_bank.take_away.platforms.quiz import Lesson


def text_in(element: etree._Element, path: str) -> str:
    """Return what a reader sees of an element with a text in HTML."""
    found = element.find(path)
    assert found is not None
    assert found.get("format") == "html"
    markup = found.findtext("text") or ""
    return html.unescape(markup.replace("<br>", "\n"))


def read(lesson: Lesson) -> list[tuple[str | None, str, list[tuple[str, str]]]]:
    """Return the name, the text, the answers and the reasons of each question."""
    return [
        (
            question.findtext("name/text"),
            text_in(question, "questiontext"),
            [
                (text_in(answer, "."), text_in(answer, "feedback"))
                for answer in question.findall("answer")
            ],
        )
        for question in etree.fromstring(moodle_xml(lesson))
    ]


def expected(lesson: Lesson) -> list[tuple[str | None, str, list[tuple[str, str]]]]:
    return [
        (question.name, question.text, [(answer.text, answer.why) for answer in question.answers])
        for question in lesson.questions
    ]


@given(any_lesson())
def test_any_text_comes_back_as_it_was(lesson: Lesson) -> None:
    assert read(lesson) == expected(lesson)


def test_hostile_texts_come_back_as_they_were() -> None:
    lesson = hostile_lesson()
    assert read(lesson) == expected(lesson)


def test_each_question_says_how_it_is_asked_and_marked() -> None:
    one = question_with(1, "Q", "a", "b", "why a", "why b")
    two = question_with(2, "Q", *"abc", *"xyz", right=2)
    quiz = etree.fromstring(moodle_xml(lesson_with(one, two)))
    assert [question.get("type") for question in quiz] == ["multichoice", "multichoice"]
    assert [question.findtext("single") for question in quiz] == ["true", "false"]
    assert [question.findtext("shuffleanswers") for question in quiz] == ["false", "false"]
    assert [question.findtext("idnumber") for question in quiz] == ["nnnn2-1", "nnnn2-2"]
    fractions = [[each.get("fraction") for each in question.iter("answer")] for question in quiz]
    assert fractions == [["100", "0"], ["50", "50", "-100"]]
