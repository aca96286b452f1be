"""The shorter sessions of a module can be run: each names its activities, in order, and they fit.

A cut that names an activity that there is not would leave a gap on the page, so the file is not
accepted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Module
from practice_bank.problems.message import Message
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

NO_ACTIVITY = Message(
    "out-of-range",
    "The session of {minutes} minutes names activity {number}, and the module has {most}.",
    "Count the activities from 1, in their order in the file.",
)
WRONG_ORDER = Message(
    "not-consistent",
    "The session of {minutes} minutes names activity {later} before activity {earlier}.",
    "Name each activity once, in their order in the file.",
)
TOO_LONG = Message(
    "not-consistent",
    "The activities of the session of {minutes} minutes take {sum} minutes.",
    "Leave an activity out of it, or give an activity fewer minutes.",
)


def check_cuts(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each shorter session of a module that cannot be run as it is written."""
    if facts.kind is None or not issubclass(facts.kind.model, Module):
        return
    cuts = document.data.get("cuts")
    lengths = _lengths(document.data.get("activities"))
    if not isinstance(cuts, dict) or lengths is None:
        return
    for name, numbers in cuts.items():
        if not name.isdecimal() or not _are_whole(numbers):
            # The model says what is wrong with it.
            continue
        said = _wrong(int(name), numbers, lengths)
        if said:
            location = ("cuts", name)
            line = document.line_of(location)
            yield said.problem(document.path, line, dotted(location))


def _wrong(minutes: int, numbers: list[int], lengths: list[int]) -> Message | None:
    """Return the first thing that is wrong with one shorter session."""
    most = len(lengths)
    for number in numbers:
        if not 1 <= number <= most:
            return NO_ACTIVITY.filled(minutes=minutes, number=number, most=most)
    for one, next_one in pairwise(numbers):
        if one >= next_one:
            return WRONG_ORDER.filled(minutes=minutes, later=one, earlier=next_one)
    total = sum(lengths[number - 1] for number in numbers)
    if total > minutes:
        return TOO_LONG.filled(minutes=minutes, sum=total)
    return None


def _lengths(activities: object) -> list[int] | None:
    """Return the minutes of each activity, or None where one of them has none that can be read."""
    if not isinstance(activities, list):
        return None
    lengths: list[int] = []
    for activity in activities:
        minutes = activity.get("minutes") if isinstance(activity, dict) else None
        if not isinstance(minutes, int):
            return None
        lengths.append(minutes)
    return lengths


def _are_whole(numbers: object) -> bool:
    return isinstance(numbers, list) and all(type(number) is int for number in numbers)
