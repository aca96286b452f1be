from __future__ import annotations

from practice_bank.problems.problem import (
    ADVICE,
    CODES,
    Problem,
    code_named,
    did_you_mean,
    nearest,
)


def test_each_code_stands_in_one_group_and_is_found_by_its_name() -> None:
    assert len(set(CODES)) == len(CODES)
    assert [code_named(code) for code in CODES] == list(CODES)
    assert code_named("no-such-code") is None


def test_advice_is_no_error() -> None:
    for code in CODES:
        problem = Problem("a.md", 1, "", code, "…")
        assert problem.severity == ("advice" if code in ADVICE else "error")


def test_the_nearest_option_is_found_whatever_its_capitals() -> None:
    assert nearest("yorkshire", ["Wales", "Yorkshire"]) == "Yorkshire"
    assert nearest("plam", ["plan", "review", "do"]) == "plan"


def test_nothing_is_near_when_nothing_is_alike() -> None:
    assert nearest("zzz", ["plan", "review"]) is None
    assert nearest("plan", []) is None


def test_a_hint_offers_the_nearest_option() -> None:
    assert did_you_mean("workd", ["worked", "mixed"]) == "Did you mean ‘worked’?"


def test_a_hint_names_all_options_in_order_while_they_are_few() -> None:
    assert did_you_mean("zzz", ["b", "a", "b"]) == "Use one of: a, b."
    assert did_you_mean("zzz", [f"option-{number}" for number in range(12)]).startswith(
        "Use one of: option-0, option-1,"
    )


def test_a_hint_is_empty_when_there_are_too_many_options_or_none() -> None:
    assert did_you_mean("zzz", [f"option-{number}" for number in range(13)]) == ""
    assert did_you_mean("zzz", []) == ""


def test_problems_stand_in_the_order_of_file_and_line() -> None:
    last = Problem("b.md", 1, "", "unknown-link", "…")
    middle = Problem("a.md", 10, "", "unknown-link", "…")
    first = Problem("a.md", 9, "", "unknown-link", "…")
    assert sorted([last, middle, first]) == [first, middle, last]
