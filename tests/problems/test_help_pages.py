"""Every code has its page, and the page's examples are true: they are the fixtures that the check
is tested on.
"""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.problems.help_pages import (
    ENGLISH_ONLY,
    FOLDER,
    NAMES,
    Explained,
    explained,
    filled,
    names_in,
)
from practice_bank.problems.problem import ADVICE, CODES, QUESTIONS
from practice_bank.site.help_examples import example_words, misspelt
from tests.conftest import FIXTURE_BANK, ROOT, vocabulary_of, write_files
from tests.examples import bank_of_example, sound_bank

# The banks whose words the examples are filled with: each fixture that has a bank.yml.
BANKS = sorted(path.parent for path in FIXTURE_BANK.parent.glob("*/bank.yml"))
EACH_BANK = pytest.mark.parametrize("fixture", BANKS, ids=lambda path: path.name)
DAY = datetime.date(2026, 11, 27)
EACH_CODE = pytest.mark.parametrize("code", sorted(CODES))
# A test may run as one who can read everything; and what a build alone tells, the check does not.
# These are shown by tests of the rooms that tell them.
NOT_SHOWN = {"unreadable-file": "bank", "unsafe-html": "plugin", "dead-address": "commands"}


@cache
def words_of(fixture: Path) -> dict[str, str]:
    """Return the words that a small bank has for the examples."""
    with TemporaryDirectory() as folder:
        return example_words(load_bank(write_files(Path(folder), sound_bank(fixture))))


@cache
def pages_of(fixture: Path) -> dict[str, Explained]:
    language = vocabulary_of(fixture).language
    return {page.code: page for page in explained(words_of(fixture), language)}


def codes_without_page(fixture: Path) -> set[str]:
    """Return the codes that cannot occur in a bank with every role: advice on English in another
    language.
    """
    is_english = vocabulary_of(fixture).language.startswith("en")
    return set() if is_english else set(ENGLISH_ONLY)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(CODES)
    assert len(set(CODES)) == len(CODES)


def reviewed_on(code: str) -> datetime.date | None:
    """Return the day of a review for a code that only a review tells."""
    return DAY if code in QUESTIONS else None


def said_in_tests_of(room: str) -> str:
    """Return the text of all tests of a room."""
    files = sorted((ROOT / "tests" / room).glob("test_*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@EACH_BANK
def test_a_bank_with_every_role_has_every_page_that_it_needs(fixture: Path) -> None:
    assert words_of(fixture).keys() == NAMES.keys()
    assert pages_of(fixture).keys() == set(CODES) - codes_without_page(fixture)


@EACH_BANK
def test_what_has_no_page_in_a_bank_does_not_occur_there(fixture: Path, tmp_path: Path) -> None:
    for page in explained(words_of(fixture)):
        if page.code in codes_without_page(fixture):
            root = tmp_path / page.code
            assert check(bank_of_example(root, page.bad, fixture), reviewed_on(page.code)) == ()


def test_a_page_is_left_out_where_the_bank_has_no_word_for_it() -> None:
    words = {name: "word" for name in NAMES if not name.startswith("publication")}
    left_out = set(CODES) - {page.code for page in explained(words)}
    assert left_out == {"evidence-without-publication"}


def test_every_name_is_used_by_a_page() -> None:
    used = [names_in(path.read_text(encoding="utf-8")) for path in FOLDER.iterdir()]
    assert set().union(*used) == NAMES.keys()


def test_braces_that_are_no_name_stay_as_they_are() -> None:
    text = "`{.red}` {{ count('case') }} {strength: {evidence}, why: x}"
    filled_in = filled(text, {"evidence": "told"})
    assert filled_in == "`{.red}` {{ count('case') }} {strength: told, why: x}"


def test_a_misspelt_name_is_another_one() -> None:
    assert misspelt("worked") == "workd"
    assert misspelt("do") == "o"


@EACH_BANK
def test_the_bank_that_the_examples_change_is_sound(fixture: Path, tmp_path: Path) -> None:
    assert check(write_files(tmp_path, sound_bank(fixture)), DAY) == ()


@EACH_BANK
@EACH_CODE
def test_the_first_example_yields_exactly_its_code(
    code: str, fixture: Path, tmp_path: Path
) -> None:
    if code in NOT_SHOWN:
        assert code in said_in_tests_of(NOT_SHOWN[code])
        return
    if code in codes_without_page(fixture):
        return
    root = bank_of_example(tmp_path, pages_of(fixture)[code].bad, fixture)
    problems = check(root, reviewed_on(code))
    assert {problem.code for problem in problems} == {code}, problems
    assert all(problem.message and problem.line > 0 for problem in problems)
    severity = "advice" if code in ADVICE else "error"
    assert {problem.severity for problem in problems} == {severity}


@EACH_BANK
@EACH_CODE
def test_the_second_example_yields_nothing(code: str, fixture: Path, tmp_path: Path) -> None:
    if code in codes_without_page(fixture):
        return
    root = bank_of_example(tmp_path, pages_of(fixture)[code].good, fixture)
    assert check(root, reviewed_on(code)) == ()


def test_a_page_says_what_its_code_means_and_shows_both_examples() -> None:
    for page in pages_of(BANKS[0]).values():
        assert len(page.title) <= 60, page.code
        assert not page.title.endswith("."), page.code
        assert page.meaning.endswith("."), page.code
        assert page.bad, page.code
        assert page.good, page.code
        headings = [line for line in page.markdown.splitlines() if line.startswith("## ")][:1]
        expected = "## Before" if page.code in ADVICE else "## Not accepted"
        assert headings == [expected], page.code
