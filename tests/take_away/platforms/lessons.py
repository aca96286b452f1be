"""Lessons for the tests of the formats: one with hostile texts, and one with any text anywhere."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from practice_bank.exports.about import About
from practice_bank.model.kinds import Module
from practice_bank.take_away.platforms.quiz import (
    Answer,
    Credit,
    Lesson,
    Question,
    lesson_of,
    plain,
)
from tests.conftest import VOCABULARY

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

VENDORED = Path(__file__).parents[2] / "fixtures" / "platforms"
ABOUT = About("A bank", "What it is.", "https://bank.example.org/", "CC BY <b>4.0</b>")

# What means something in GIFT, in XML, in HTML, or to a program that reads carelessly.
HOSTILE = (
    "a ~ b = c # d { e } f : g \\ h",
    "\\~ \\\\ \\n \\: \\",
    "%50% of it, %-100%",
    "[plain] or [html]",
    "// no comment",
    "::name::",
    "$CATEGORY: top",
    "a -> b, ####, {=x}",
    "&amp; &&058; &#60; &lt;b&gt;",
    "<script>alert(1)</script><!-- ]]> --><![CDATA[",
    "‘“\"'`",
    "שלום عالم \u202eabc\u202c",
    "one\ntwo\r\nthree\rfour\u2028five\x85six",
    "\x00\x07\x1b[31mred\x7f\ufffe",
    "{{ 7 * 7 }} {% raw %} {number}",
    "TRUE",
    "=",
    "~",
    "long " * 2000,
    "😀 e\u0301 \U0010ffff",
)


def question_with(number: int, *texts: str, right: int = 1) -> Question:
    """Return a question of which the first text is asked; the others are answers, then reasons.

    The first `right` answers are right.
    """
    asked, *others = (plain(text).strip() for text in texts)
    half = len(others) // 2
    pairs = zip(others[:half], others[half:], strict=True)
    answers = [Answer(text, place < right, why) for place, (text, why) in enumerate(pairs)]
    return Question(f"A module, {number}", asked, tuple(answers))


def lesson_with(*questions: Question, title: str = "A module") -> Lesson:
    """Return a lesson with these questions."""
    words = [
        (name.rpartition(".")[2], word)
        for name, word in VOCABULARY.words.items()
        if name.startswith("platforms.page.")
    ]
    return Lesson(
        id="nnnn2",
        title=plain(title),
        language="en",
        interface="",
        outcomes=("Say <b>what</b> it is.",),
        questions=questions,
        several="Choose them all.",
        words=tuple(words),
        accent=(VOCABULARY.accent.light, VOCABULARY.accent.dark),
        credit=Credit("A bank", "CC BY", ""),
    )


def hostile_lesson() -> Lesson:
    """Return a lesson with each hostile text as a question, as an answer and as a reason."""
    questions = []
    for number, text in enumerate(HOSTILE, start=1):
        others = (f"other {text}", "Nothing", f"why {text}", text)
        right = 1 + number % 2
        questions.append(
            question_with(number, text, text, *others[:2], *others[2:], "No", right=right)
        )
    return lesson_with(*questions, title="A <b>module</b> & ]]> more")


# Not only whitespace: the model of a module refuses that. What is left of a text must be something.
any_text = (
    st.text(st.characters(), min_size=1, max_size=60)
    .map(lambda text: plain(text).strip())
    .filter(bool)
)


@st.composite
def any_lesson(draw: st.DrawFn) -> Lesson:
    """Return a lesson of one question, with any texts; one, some or all answers are right."""
    texts = draw(
        st.lists(any_text, min_size=5, max_size=9).filter(lambda found: len(found) % 2 == 1)
    )
    right = draw(st.integers(1, len(texts) // 2))
    return lesson_with(question_with(1, *texts, right=right))


def lesson_in(bank: Bank) -> Lesson:
    """Return the lesson of a bank's first module."""
    return lesson_of(bank, ABOUT, module_in(bank))


def module_in(bank: Bank) -> Resource[Module]:
    """Return a bank's first module."""
    return next(iter(bank.all_of(Module)))


def vendored() -> dict[str, dict[str, str]]:
    """Return what is told of the files by others that the tests use."""
    found: dict[str, dict[str, str]] = json.loads((VENDORED / "vendored.json").read_bytes())
    return found


def hash_of(name: str) -> str:
    """Return the hash of a file by others."""
    return hashlib.sha256((VENDORED / name).read_bytes()).hexdigest()
