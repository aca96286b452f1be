"""GIFT, read back by a reader of the tests; tests/browser/test_platforms.py has one by others."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given

from practice_bank.take_away.platforms.gift import gift
from tests.take_away.platforms.lessons import (
    any_lesson,
    hostile_lesson,
    lesson_in,
    lesson_with,
    question_with,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.take_away.platforms.quiz import Lesson

# A character with a backslash before it, one that means something, or any other.
TOKEN = re.compile(r"\\(?P<kept>.)|(?P<means>[~=#{}:])|(?P<letter>.)", re.DOTALL)
WEIGHT = re.compile(r"%(-?[0-9.]+)%")


class Read(NamedTuple):
    """An answer as a reader of GIFT has it."""

    text: str
    weight: str
    why: str


def tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each character, and whether it means something."""
    for found in TOKEN.finditer(text):
        yield found["kept"] or found[0], found["means"] is not None


def parted(text: str) -> tuple[str, str, list[Read]]:
    """Return the name, the text and the answers of a question."""
    fields, marks = [""], [""]
    for letter, means in tokens(text):
        if means:
            fields.append("")
            marks.append(letter)
        else:
            fields[-1] += letter
    assert marks[1:5] == [":", ":", ":", ":"], marks[:5]
    name, asked = fields[2], fields[4]
    assert asked.startswith("[html]")
    assert marks[5] == "{"
    assert marks[-1] == "}"
    answers = []
    for place in range(6, len(fields) - 1, 2):
        assert marks[place] in "~="
        assert marks[place + 1] == "#"
        found = WEIGHT.match(fields[place])
        text = fields[place][found.end() :] if found else fields[place]
        weight = found[1] if found else {"=": "100", "~": "0"}[marks[place]]
        answers.append(Read(plain(text), weight, plain(fields[place + 1])))
    return name, plain(asked.removeprefix("[html]")), answers


def plain(markup: str) -> str:
    return html.unescape(markup.strip().replace("<br>", "\n"))


def questions_in(content: bytes) -> list[tuple[str, str, list[Read]]]:
    """Return the questions of a file: lines that begin with // are comments, blank lines part."""
    lines = content.decode().split("\n")
    kept = [line for line in lines if not line.startswith("//")]
    blocks = "\n".join(kept).strip().split("\n\n")
    return [parted(block) for block in blocks if block]


def expected(lesson: Lesson) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (question.name, question.text, [(answer.text, answer.why) for answer in question.answers])
        for question in lesson.questions
    ]


def without_weights(content: bytes) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (name, asked, [(answer.text, answer.why) for answer in answers])
        for name, asked, answers in questions_in(content)
    ]


@given(any_lesson())
def test_any_text_comes_back_as_it_was(lesson: Lesson) -> None:
    assert without_weights(gift(lesson)) == expected(lesson)


def test_hostile_texts_come_back_as_they_were() -> None:
    lesson = hostile_lesson()
    assert without_weights(gift(lesson)) == expected(lesson)


def test_no_line_begins_with_what_is_no_part_of_a_question() -> None:
    for line in gift(hostile_lesson()).decode().split("\n"):
        assert re.match(r"// |::A module, |\t[~=]|}$|$", line), line


def test_one_right_answer_is_worth_all_and_several_share_it() -> None:
    one = question_with(1, "Q", "a", "b", "why a", "why b")
    three = question_with(2, "Q", *"abcd", *"wxyz", right=3)
    (_, _, first), (_, _, second) = questions_in(gift(lesson_with(one, three)))
    assert [answer.weight for answer in first] == ["100", "0"]
    assert [answer.weight for answer in second] == ["33.33333"] * 3 + ["-100"]
    # A single = would make it a question with one answer.
    assert "\t=" not in gift(lesson_with(three)).decode()


def test_no_answer_begins_as_a_weight_or_a_format_does() -> None:
    question = question_with(1, "Q", "%50% a", "[plain] b", "[html] c", "%10% d")
    lines = gift(lesson_with(question)).decode().split("\n")
    assert "\t=&\\#37;50% a#&\\#91;html] c" in lines
    assert "\t~&\\#91;plain] b#&\\#37;10% d" in lines


def test_a_file_says_whose_questions_it_has(fixture_bank: Bank) -> None:
    lines = gift(lesson_in(fixture_bank)).decode().split("\n")
    link = "// https://bank.example.org/go/n2k7m/"
    assert lines[:4] == ["// First steps", "// A bank", "// CC BY 4.0", link]
