"""What someone has to look at again: its day has passed, or nobody has checked it for longer than
the bank allows.
"""

from __future__ import annotations

import calendar
import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary

Why = Literal["check_by", "unchecked"]
_YEAR = 12


class Due(NamedTuple):
    """A resource that someone has to look at: since when, and why."""

    since: datetime.date
    resource: Resource
    why: Why


def due(
    resources: Iterable[Resource], vocabulary: Vocabulary, today: datetime.date
) -> tuple[Due, ...]:
    """Return what someone has to look at of what readers see, the longest overdue first.

    What is retired is not put before readers, so nobody has to check it.
    """
    found: list[Due] = []
    for resource in resources:
        if not resource.front.is_retired:
            found += _earliest(resource, vocabulary, today)
    return tuple(sorted(found, key=lambda each: (each.since, each.resource.document.path)))


def _earliest(resource: Resource, vocabulary: Vocabulary, today: datetime.date) -> tuple[Due, ...]:
    """Return why a resource is due, by the earlier of its two days, or nothing."""
    passed = [each for each in _days(resource, vocabulary) if each.since < today]
    return (min(passed, key=lambda each: each.since),) if passed else ()


def _days(resource: Resource, vocabulary: Vocabulary) -> Iterator[Due]:
    """Yield the last days on which a resource is not due yet.

    A check after the day that a resource names has done what the day asked for.
    """
    front = resource.front
    if front.check_by and not (front.checked and front.checked >= front.check_by):
        yield Due(front.check_by, resource, "check_by")
    recheck = vocabulary.recheck
    if recheck and resource.kind.name in recheck.kinds:
        yield Due(months_after(front.looked_at, recheck.months), resource, "unchecked")


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of a later month, or the last of that month if it has no such day."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
