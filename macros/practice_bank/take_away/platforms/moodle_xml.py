"""A quiz as Moodle XML (https://docs.moodle.org/en/Moodle_XML_format).

It says more than GIFT: that answers stay in their order, that they have no letters, and a number
by which a question is known when it is imported again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.take_away.maker import Maker
from practice_bank.take_away.platforms.gift import as_html
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.shares import shares_of
from practice_bank.take_away.platforms.xml_file import Element, add, as_file, root

if TYPE_CHECKING:
    from practice_bank.take_away.platforms.quiz import Lesson, Question

_HTML = {"format": "html"}


def moodle_xml(lesson: Lesson) -> bytes:
    """Return the questions of a module as a Moodle XML file."""
    quiz = root("quiz", {})
    for number, question in enumerate(lesson.questions, start=1):
        _add_question(quiz, question, f"{lesson.id}-{number}")
    return as_file(quiz)


def _add_question(quiz: Element, question: Question, number: str) -> None:
    """Add a question; its parts stand in the order in which Moodle itself writes them."""
    made = add(quiz, "question", attributes={"type": "multichoice"})
    add(add(made, "name"), "text", question.name)
    _add_html(made, "questiontext", question.text)
    _add_html(made, "generalfeedback", "")
    add(made, "defaultgrade", "1")
    add(made, "penalty", "0")
    add(made, "hidden", "0")
    add(made, "idnumber", number)
    add(made, "single", "false" if question.has_several else "true")
    # The editors chose the order, and an answer may speak of the one above it.
    add(made, "shuffleanswers", "false")
    add(made, "answernumbering", "none")
    add(made, "showstandardinstruction", "1" if question.has_several else "0")
    for answer, share in zip(question.answers, shares_of(question), strict=True):
        given = _add_html(made, "answer", answer.text, {"fraction": share})
        _add_html(given, "feedback", answer.why)


def _add_html(
    above: Element, name: str, text: str, attributes: dict[str, str] | None = None
) -> Element:
    """Add an element that holds a text as HTML, and return it."""
    all_attributes = {**(attributes or {}), **_HTML}
    made = add(above, name, attributes=all_attributes)
    add(made, "text", as_html(text))
    return made


MAKER = Maker(lesson_of, moodle_xml)
