"""The modules of the published bank can be run as they stand: a plan of two hours, and what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.model.kinds import Module
from practice_bank.rules.quiz_lengths import questions_in, scores_by_length
from tests.conftest import ROOT

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

EACH_MODULE = pytest.mark.parametrize(
    "slug", sorted(path.stem for path in (ROOT / "docs/modules").glob("*.md"))
)
PARTS = ["opening", "break", "quiz", "closing"]


def module_of(bank: Bank, slug: str) -> Resource[Module]:
    (found,) = (each for each in bank.of_kind("module") if each.slug == slug)
    module = found.as_a(Module)
    assert module
    return module


@EACH_MODULE
def test_welcome_break_quiz_and_close_are_within_the_two_hours(real_bank: Bank, slug: str) -> None:
    front = module_of(real_bank, slug).front
    assert front.minutes == 120
    parts = [step.part for step in front.activities if step.part != "work"]
    assert parts == PARTS
    assert {60, 90} <= set(front.cuts)


@EACH_MODULE
def test_each_activity_says_how_people_sit_and_how_it_is_done_on_a_call(
    real_bank: Bank, slug: str
) -> None:
    for step in module_of(real_bank, slug).front.activities:
        if step.part == "work":
            assert step.groups, step.title
            assert step.online, step.title


@EACH_MODULE
def test_the_handouts_are_in_the_file(real_bank: Bank, slug: str) -> None:
    _, _, handouts = module_of(real_bank, slug).document.body.partition("## Handouts\n")
    assert handouts.count("### ") >= 4
    assert "### Feedback sheet" in handouts


@EACH_MODULE
def test_no_guess_by_length_passes_the_quiz(real_bank: Bank, slug: str) -> None:
    asked = list(questions_in(module_of(real_bank, slug).document.data["quiz"]))
    assert max(scores_by_length(asked).values()) <= len(asked) / 2
