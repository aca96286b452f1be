"""The editors' file of everyday words is read like front matter; a mistake in it is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.everyday_words import EVERYDAY
from practice_bank.bank.load_bank import load_bank

if TYPE_CHECKING:
    from tests.conftest import BankFactory


def test_the_words_are_read_and_a_bank_without_the_file_has_none(bank_in: BankFactory) -> None:
    assert load_bank(bank_in({})).everyday == {}
    bank = load_bank(
        bank_in({EVERYDAY: "# What people say.\nboss: leader\nbid: [tender, quote]\n"})
    )
    assert bank.everyday == {"boss": ("leader",), "bid": ("tender", "quote")}
    assert bank.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("boss: leader\nboss: manager\n", 2, "duplicate-field"),
        ("boss: leader\nbid: [tender, 1]\n", 2, "not-text"),
        ("boss: leader\nbid: []\n", 2, "not-text"),
        ("boss: leader\ncash budget\nbid: tender\n", 2, "broken-yaml"),
        ("boss: &anchor leader\n", 1, "yaml-anchor"),
        ("boss:\n", 1, "not-text"),
    ],
)
def test_a_mistake_gives_one_problem_with_its_line(
    bank_in: BankFactory, text: str, line: int, code: str
) -> None:
    bank = load_bank(bank_in({EVERYDAY: text}))
    assert [(problem.path, problem.line, problem.code) for problem in bank.problems] == [
        (EVERYDAY, line, code)
    ]
    assert bank.everyday == {}
