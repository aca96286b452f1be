"""The level that a module is for is one of the levels of the competencies that it develops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.kinds import Competency, Module
from practice_bank.problems.problem import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource


def unknown_levels(bank: Bank) -> Iterator[Problem]:
    """Yield a problem for each module whose level no competency of the bank has."""
    levels = levels_of(bank)
    for module in bank.all_of(Module):
        level = module.front.level
        if level is not None and level not in levels:
            yield _unknown(module, level, levels)


def levels_of(bank: Bank) -> tuple[str, ...]:
    """Return what the competencies call their levels, the first first, each once."""
    levels: dict[str, None] = {}
    for competency in bank.all_of(Competency):
        for rung in competency.front.ladder:
            levels.setdefault(rung.level)
    return tuple(levels)


def _unknown(module: Resource[Module], level: str, levels: tuple[str, ...]) -> Problem:
    document = module.document
    message = f"No competency of the bank has a level ‘{level}’."
    hint = did_you_mean(level, levels)
    if not hint:
        hint = "Use the name of a level as the competencies have it."
    line = document.line_of(("level",))
    return Problem(document.path, line, "level", "unknown-value", message, hint)
