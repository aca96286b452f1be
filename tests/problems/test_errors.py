from __future__ import annotations

import pytest

from practice_bank.problems.errors import (
    BankError,
    MacroError,
    ProblemError,
    RefusedError,
    WrongUseError,
)
from practice_bank.problems.problem import Problem


@pytest.mark.parametrize("error", [MacroError, RefusedError, WrongUseError])
def test_whatever_is_told_to_a_person_is_caught_as_one(error: type[BankError]) -> None:
    with pytest.raises(BankError, match="there is no file x"):
        raise error("there is no file x")


def test_an_error_becomes_the_problem_of_a_file() -> None:
    error = ProblemError("too-much-yaml", "It is too long.", "Simplify it.", 7)
    assert error.in_file("a.md") == Problem(
        "a.md", 7, "", "too-much-yaml", "It is too long.", "Simplify it."
    )
    assert str(error) == "It is too long."


def test_a_problem_of_the_whole_file_stands_on_its_first_line() -> None:
    assert ProblemError("empty-file", "It is empty.", "Write it.").in_file("a.md").line == 1
