"""The level of a module is one of those of the competencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.module_levels import levels_of
from practice_bank.model.kinds import Module

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

MODULE = "docs/modules/first-steps.md"


def with_line(root: Path, line: str) -> Path:
    path = root / MODULE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("order: 1\n", f"order: 1\n{line}\n", 1), encoding="utf-8")
    return root


def test_levels_come_in_the_order_of_the_ladders_each_once(real_bank: Bank) -> None:
    assert levels_of(real_bank) == ("Getting started", "Doing it well", "Leading others")


def test_each_level_of_the_competencies_has_a_module(real_bank: Bank) -> None:
    used = {module.front.level for module in real_bank.all_of(Module)}
    assert used == set(levels_of(real_bank))


def test_a_level_of_the_competencies_is_accepted(fixture_copy: Path, fixture_bank: Bank) -> None:
    level = levels_of(fixture_bank)[0]
    before = {(problem.path, problem.code) for problem in check(fixture_copy)}
    after = {
        (problem.path, problem.code)
        for problem in check(with_line(fixture_copy, f"level: {level}"))
    }
    assert after == before


def test_a_level_that_no_competency_has_is_told_with_the_nearest(
    fixture_copy: Path, fixture_bank: Bank
) -> None:
    level = levels_of(fixture_bank)[0]
    found = check(with_line(fixture_copy, f"level: {level}x"))
    told = [problem for problem in found if problem.field == "level"]
    assert [(problem.path, problem.line, problem.code) for problem in told] == [
        (MODULE, 6, "unknown-value")
    ]
    assert told[0].message == f"No competency of the bank has a level ‘{level}x’."
    assert told[0].hint == f"Did you mean ‘{level}’?"


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("{least: 12, most: 6}", "‘least’ is 12, which is more than ‘most’, 6. Swap them."),
        ("{least: 0, most: 6}", "least"),
        ("{least: 6}", "most"),
        ("6 to 24", "group"),
    ],
)
def test_a_group_that_cannot_be_is_told_on_its_line(
    fixture_copy: Path, group: str, said: str
) -> None:
    found = check(with_line(fixture_copy, f"group: {group}"))
    told = [problem for problem in found if problem.field.startswith("group")]
    assert len(told) == 1
    assert (told[0].path, told[0].line) == (MODULE, 6)
    assert said in f"{told[0].field} {told[0].message}"
