"""What a module says on a learning platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import to_json

from practice_bank.take_away.platforms.quiz import lesson_of, plain
from tests.take_away.platforms.lessons import ABOUT, module_in

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def test_a_page_in_two_languages_says_which_words_are_in_which(second_bank: Bank) -> None:
    lesson = lesson_of(second_bank, ABOUT, module_in(second_bank))
    assert (lesson.language, lesson.interface) == ("de", "en")


def test_what_goes_into_the_files_can_be_compared(second_bank: Bank) -> None:
    lesson = lesson_of(second_bank, ABOUT, module_in(second_bank))
    assert lesson == lesson_of(second_bank, ABOUT, module_in(second_bank))
    assert hash(lesson)
    assert b"Hitzesommer" in to_json(lesson)


def test_what_no_xml_file_can_hold_is_left_out_and_nothing_else() -> None:
    assert plain("a\x00b\ud800c\ufffed\x85e\r\nf\tg") == "abcd\ne\nf\tg"
