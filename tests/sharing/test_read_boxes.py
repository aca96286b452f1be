"""Boxes that were ticked in every way people tick them."""

from __future__ import annotations

import pytest

from practice_bank.sharing.questions import Choice
from practice_bank.sharing.read_boxes import beside_boxes, has_boxes, ticked

CHOICES = (
    Choice("wales", "Wales"),
    Choice("both", "England and Wales"),
    Choice("england", "England", "All of it."),
    Choice("health", "Health: mind", "Minds and more."),
)


@pytest.mark.parametrize(
    "line",
    [
        *(f"{sign} Wales" for sign in "☒☑✓✔✗✘✅❎🗹🗷⊠"),
        "✔\ufe0f Wales",
        "- [x] Wales",
        "* [X] Wales",
        "[x] Wales",
        "(X) Wales",
        "x Wales",
        "X\tWales",
        "☐ x Wales",
        "x ☐ Wales",
        "X - [ ] Wales",
        "☐[x]  Wales",
        "☐ Wales X",
        "☐ Wales ✓",
        "Wales ✔",
        "☐ Wales [x]",
        "☐ Wales Wales X",
        "  ☒  wales  ",
    ],
)
def test_a_tick_of_any_sort_is_a_tick(line: str) -> None:
    answer = f"☐ England: All of it.\n{line}"
    assert ticked(CHOICES, answer) == ["Wales"]
    assert beside_boxes(CHOICES, answer) == []


@pytest.mark.parametrize("box", ["☐", "- [ ]", "[ ]", "[]", "□"])
@pytest.mark.parametrize("words", ["Wales", "England: All of it.", "England: What it once meant."])
def test_an_empty_box_is_no_tick(box: str, words: str) -> None:
    assert has_boxes(CHOICES, f"{box} {words}")
    assert ticked(CHOICES, f"{box} {words}") == []
    assert beside_boxes(CHOICES, f"{box} {words}") == []


def test_the_longest_label_is_meant() -> None:
    assert ticked(CHOICES, "x England and Wales\n☐ England") == ["England and Wales"]
    assert ticked(CHOICES, "☒ Health: mind: Minds and more.") == ["Health: mind"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("But only for a year.", "But only for a year."),
        ("☒ England: All of it. But only for a year.", "But only for a year."),
        ("☐ England but not yet", "but not yet"),
        ("☐ The North", "The North"),
        ("☒ The North: by hand", "by hand"),
        ("Xanadu", "Xanadu"),
        ("England", "England"),
    ],
)
def test_what_stands_beside_the_boxes_is_told(line: str, words: str) -> None:
    assert beside_boxes(CHOICES, f"☐ Wales\n{line}") == [words]


def test_a_ticked_choice_that_nobody_knows_is_passed_on() -> None:
    assert ticked(CHOICES, "☒ The North: by hand") == ["The North"]


def test_words_without_a_box_have_none() -> None:
    assert not has_boxes(CHOICES, "England, Wales")
    assert not has_boxes(CHOICES, "x marks the spot")
