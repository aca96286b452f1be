"""When each step of a session begins and ends, and which steps a shorter session has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice_bank.model.fields import Activity
    from practice_bank.model.kinds import Module

_HOUR = 60


@dataclass(frozen=True, slots=True)
class Step:
    """An activity of a session: its number from 1, and the clock when it begins and ends."""

    number: int
    activity: Activity
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A session of one length: the minutes that there are, those it takes, and its activities."""

    minutes: int
    taken: int
    numbers: tuple[int, ...]


def timetable(module: Module) -> list[Step]:
    """Return the steps of a whole session, one after the other."""
    steps: list[Step] = []
    passed = 0
    for number, activity in enumerate(module.activities, start=1):
        ends = passed + activity.minutes
        steps.append(Step(number, activity, clock(passed), clock(ends)))
        passed = ends
    return steps


def cuts(module: Module) -> list[Cut]:
    """Return the shorter sessions of a module, the shortest first, and the whole one after them.

    A module without shorter sessions has none to compare.
    """
    found: list[Cut] = []
    for minutes, numbers in sorted(module.cuts.items()):
        taken = sum(module.activities[number - 1].minutes for number in numbers)
        found.append(Cut(minutes, taken, numbers))
    if found:
        every = tuple(range(1, len(module.activities) + 1))
        found.append(Cut(module.minutes, module.minutes, every))
    return found


def clock(minutes: int) -> str:
    """Return minutes as a clock shows them that began at the start: 1:05."""
    hours, rest = divmod(minutes, _HOUR)
    return f"{hours}:{rest:02}"
