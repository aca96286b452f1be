"""What can be wrong in a bank's own words of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.vocabulary_file import read_vocabulary

if TYPE_CHECKING:
    from tests.conftest import BankFactory


def test_a_word_of_the_bank_s_own_goes_before_ours(bank_in: BankFactory) -> None:
    words = 'historical: gone\ncard: {case: "{area}: {verdict}"}\n'
    vocabulary = read_vocabulary(bank_in({"words/en.yml": words})).vocabulary
    assert vocabulary
    assert vocabulary.words["historical"] == "gone"
    assert vocabulary.words["card.case"] == "{area}: {verdict}"
    assert vocabulary.words["climb"] == "How to move up"


@pytest.mark.parametrize(
    ("words", "line", "field", "message", "hint"),
    [
        (
            "historicl: gone\n",
            1,
            "historicl",
            "There is no word ‘historicl’.",
            "Did you mean ‘historical’?",
        ),
        (
            "climb: Up\nyears:\n  since: ab {jahr}\n",
            3,
            "years.since",
            "There is nothing to fill in for ‘{jahr}’ here.",
            "Use one of: start.",
        ),
        (
            'climb: "Up {here}"\n',
            1,
            "climb",
            "There is nothing to fill in for ‘{here}’ here.",
            "Leave the braces out.",
        ),
        (
            'climb: "Up {"\n',
            1,
            "climb",
            "A brace here is opened but not closed, or closed but not opened.",
            "Close it, or leave it out.",
        ),
    ],
)
def test_a_wrong_word_is_told_with_its_line_and_what_to_write(
    words: str, line: int, field: str, message: str, hint: str, bank_in: BankFactory
) -> None:
    spoken = read_vocabulary(bank_in({"words/en.yml": words}))
    (problem,) = spoken.problems
    assert spoken.vocabulary is None
    assert (problem.path, problem.line, problem.field) == ("words/en.yml", line, field)
    assert (problem.message, problem.hint) == (message, hint)


def test_every_word_of_ours_can_be_filled_in_and_read(bank_in: BankFactory) -> None:
    spoken = read_vocabulary(bank_in({}))
    assert spoken.vocabulary
    for name, word in spoken.vocabulary.words.items():
        assert word.strip(), name
        word.format_map(_Any())


class _Any(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "x"
