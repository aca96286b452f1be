r"""A quiz as GIFT, the text format for questions (https://docs.moodle.org/en/GIFT_format).

    ::Name of the question::[html]The question {
        =A right answer#Why it is right.
        ~A wrong answer#Why it is wrong.
    }

Texts are HTML, which Moodle then shows letter by letter as they were: as ‘plain’ it would read some
of them as entities. In GIFT ~ = # { } : and \ have a meaning, so each has a \ before it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from practice_bank.take_away.maker import Maker
from practice_bank.take_away.platforms.quiz import lesson_of
from practice_bank.take_away.platforms.shares import shares_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.take_away.platforms.quiz import Lesson, Question

_MEANS_SOMETHING = re.compile(r"[\\~=#{}:]")
# At the beginning of an answer, ‘%50%’ would be what it is worth, and ‘[plain]’ its format.
_AT_BEGINNING = {"%": "&#37;", "[": "&#91;"}


def gift(lesson: Lesson) -> bytes:
    """Return the questions of a module as a file in GIFT, in UTF-8."""
    parts = ["\n".join(_comments(lesson)), *map(_question, lesson.questions)]
    return ("\n\n".join(parts) + "\n").encode()


def as_html(text: str) -> str:
    """Return a plain text as HTML, with its line breaks."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def escaped(text: str) -> str:
    r"""Return a text with a \ before each character that means something in GIFT."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)


def _comments(lesson: Lesson) -> Iterator[str]:
    """Yield what people read who open the file; a line break would end the comment."""
    credit = lesson.credit
    for line in (lesson.title, credit.site, credit.licence, credit.link):
        if line:
            words = " ".join(line.split())
            yield f"// {words}"


def _question(question: Question) -> str:
    lines = [f"::{_name(question.name)}::[html]{_text(question.text)} {{"]
    for answer, share in zip(question.answers, shares_of(question), strict=True):
        lines.append(f"\t{_mark(question, share)}{_text(answer.text)}#{_text(answer.why)}")
    return "\n".join([*lines, "}"])


def _mark(question: Question, share: str) -> str:
    """Return what stands before an answer: whether it is right, or what it is worth.

    With two = Moodle would take either for the whole answer.
    """
    if question.has_several:
        return f"~%{share}%"
    return "~" if share == "0" else "="


def _name(name: str) -> str:
    """Return the name of a question, which is one line of plain text."""
    return escaped(" ".join(name.split()))


def _text(text: str) -> str:
    found = as_html(text)
    begins = _AT_BEGINNING.get(found[:1])
    if begins:
        found = begins + found[1:]
    return escaped(found)


MAKER = Maker(lesson_of, gift)
