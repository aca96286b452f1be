"""The door: which files a module has, for both banks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from pydantic_core import to_json

from practice_bank.take_away.platforms import files
from practice_bank.take_away.platforms.files import platform_files
from practice_bank.take_away.platforms.quiz import lesson_of, plain
from tests.take_away.platforms.lessons import ABOUT, module_in

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


@pytest.mark.parametrize("name", ["fixture_bank", "second_bank"])
def test_each_module_has_five_files_that_are_made_when_they_are_wanted(
    name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(name)
    module = module_in(bank)
    with patch.object(files, "lesson_of", wraps=lesson_of) as read:
        made = dict(platform_files(bank, module, ABOUT))
        assert read.call_count == 0
        endings = [".scorm12.zip", ".scorm2004.zip", ".gift.txt", ".moodle.xml", ".qti21.zip"]
        assert list(made) == [f"{module.slug}{ending}" for ending in endings]
        contents = [make() for make in made.values()]
        assert read.call_count == len(endings)
    assert contents == [make() for _, make in platform_files(bank, module, ABOUT)]
    assert len(set(contents)) == len(endings)


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
