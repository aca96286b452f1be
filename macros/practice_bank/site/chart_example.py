"""A data file of the bank that the page of the macros can show as a chart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.bank.data_files import DataFile

# Names that need no quoting wherever they are written.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]*(?:\.csv)?")


@dataclass(frozen=True, slots=True)
class ChartExample:
    """A file that can be drawn, with a column of words and one of numbers."""

    file: str
    label: str
    value: str


def chart_example(files: Mapping[str, DataFile]) -> ChartExample | None:
    """Return the first of a bank's data files that can be drawn, or None."""
    for name, file in files.items():
        if not all(_PLAIN_NAME.fullmatch(each) for each in (name, *file.header)):
            continue
        values = [column for column in file.header if file.has_numbers(column)]
        labels = [column for column in file.header if column not in values]
        if values and labels:
            return ChartExample(name, labels[0], values[0])
    return None
