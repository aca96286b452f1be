"""The words readers see for the values of the model, each with its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Word(NamedTuple):
    """What a value is called on the page, what it means, and its rank (higher is stronger, larger or better)."""

    label: str
    meaning: str
    rank: int


STRENGTHS: Mapping[str, Word] = {
    "account": Word(
        "Account", "What people in the area told someone who asked. No figures were checked.", 1
    ),
    "reported": Word("Reported", "Described in a guide or a report, without a study behind it.", 2),
    "published": Word(
        "Published", "The source cites a publication for it, often with what was counted.", 3
    ),
    "evaluated": Word("Evaluated", "An independent evaluation looked at it.", 4),
}
VERDICTS: Mapping[str, Word] = {
    "worked": Word("Worked", "The source reports that it did what it set out to do.", 4),
    "mixed": Word("Mixed", "Some of it worked, or part of the result is still open.", 3),
    "too-early": Word("Too early to say", "The source reports no result yet.", 2),
    "cautionary": Word("A caution", "What went wrong, and is worth knowing before you begin.", 1),
}
COSTS: Mapping[str, Word] = {
    "not-reported": Word("Not reported", "The source does not say what it cost.", 0),
    "low": Word("Low", "Staff time; no new money is named.", 1),
    "medium": Word("Medium", "New posts, payments or places, below about £1 million.", 2),
    "high": Word("High", "Over about £1 million, or a structure of that size.", 3),
}
RESULT_TYPES: Mapping[str, str] = {
    "outcome": "What changed",
    "saving": "Money saved",
    "scale": "Size of it",
}
