"""The results of a case as they are written: the header may not have been checked yet, so they may
hold anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice_bank.rules.prose_figures import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.rules.prose_figures import FigureWords
    from practice_bank.text.frontmatter import Document

NUMBERS = ("change", "value", "before", "after", "low", "high")


class Counted(NamedTuple):
    """A result: its place in the list from 0, what was counted, its numbers by their fields, and
    its unit, which is ‘%’ for each way to write that.
    """

    place: int
    measure: str
    numbers: Mapping[str, float]
    unit: str
    period: str

    @property
    def percentage(self) -> float | None:
        """By how many per cent it changed, where it has a before and an after."""
        before = self.numbers.get("before")
        after = self.numbers.get("after")
        if not before or after is None:
            return None
        return (after - before) / abs(before) * 100


def results_of(document: Document, words: FigureWords) -> list[Counted]:
    """Return the results of a case that can be read."""
    listed = document.data.get("results")
    if not isinstance(listed, list):
        return []
    found: list[Counted] = []
    for index, result in enumerate(listed):
        if isinstance(result, dict):
            numbers = dict(numbers_of(result))
            unit = _unit(str(result.get("unit", "")), words)
            measure = str(result.get("measure", ""))
            period = str(result.get("period", ""))
            found.append(Counted(index, measure, numbers, unit, period))
    return found


def with_unit(number: float, unit: str) -> str:
    """Return a number with its unit: −68%, 1,566,000 visits."""
    shown = f"{number:,.10g}".replace("-", "−")
    return f"{shown}{unit}" if unit == PERCENT else f"{shown} {unit}".rstrip()


def numbers_of(result: Mapping[str, object]) -> Iterator[tuple[str, float]]:
    """Yield the fields of a result that hold a number, with the number."""
    for name in NUMBERS:
        value = result.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield name, float(value)


def _unit(written: str, words: FigureWords) -> str:
    small = written.strip().lower()
    is_percent = any(small.startswith(name.lower()) for name in words.percent)
    return PERCENT if is_percent else written.strip()
