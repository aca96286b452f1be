"""Rules for the scales of `bank.yml`: their ranks, their labels, and options of one scale only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.rules.found import Found, folded, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.model.bank_file import BankFile, GradeEntry

    Grades = Mapping[str, GradeEntry]

SCALES = ("verdict", "evidence", "cost")
# What is asked of the values of one scale alone.
_ONLY_IN = {"needs": "evidence", "worked": "verdict"}


def _ranks(scale: str, grades: Grades) -> Iterator[Found]:
    """Yield ranks that two values have; or else a scale whose ranks leave some out."""
    ranked = {name: grade.rank for name, grade in grades.items() if not grade.missing}
    names = list(ranked)
    twice = list(repeated(names, ranked.__getitem__))
    for index, other in twice:
        name = names[index]
        message = f"‘{name}’ has the rank of ‘{other}’, {ranked[name]}."
        location = ("scales", scale, name, "rank")
        yield Found(location, "same-name", message, "Give one of the two another rank.")
    if not twice and sorted(ranked.values()) != list(range(1, len(ranked) + 1)):
        message = f"The ranks of a scale are the numbers from 1 to {len(ranked)}."
        hint = "Count again from 1; only a value that is ‘missing’ has rank 0."
        yield Found(("scales", scale), "not-consistent", message, hint)


def _missing(scale: str, grades: Grades) -> Iterator[Found]:
    """Yield values that stand for ‘not reported’ and have a rank, and all of them but the first."""
    missing = [name for name, grade in grades.items() if grade.missing]
    for name in missing:
        if grades[name].rank:
            message = "A value that means ‘not reported’ has no rank."
            location = ("scales", scale, name, "rank")
            yield Found(location, "not-consistent", message, "Write ‘rank: 0’.")
    for name in missing[1:]:
        message = f"‘{missing[0]}’ already means ‘not reported’."
        location = ("scales", scale, name, "missing")
        yield Found(location, "same-name", message, "Keep ‘missing: true’ on one value.")


def _labels(scale: str, grades: Grades) -> Iterator[Found]:
    names = list(grades)
    labels = {name: folded(grade.label) for name, grade in grades.items()}
    for index, other in repeated(names, labels.__getitem__):
        name = names[index]
        message = f"‘{name}’ has the label of ‘{other}’."
        location = ("scales", scale, name, "label")
        yield Found(location, "same-name", message, "Give one of the two another label.")


def _options(scale: str, grades: Grades) -> Iterator[Found]:
    for name, grade in grades.items():
        for option, only in _ONLY_IN.items():
            if getattr(grade, option) and scale != only:
                message = f"Only values of ‘{only}’ have ‘{option}’."
                location = ("scales", scale, name, option)
                yield Found(location, "not-consistent", message, "Delete it here.")


def check_scales(file: BankFile) -> Iterator[Found]:
    """Yield what is wrong between the values of each scale."""
    for scale in SCALES:
        grades: Grades = getattr(file.scales, scale)
        for rule in (_ranks, _missing, _labels, _options):
            yield from rule(scale, grades)
