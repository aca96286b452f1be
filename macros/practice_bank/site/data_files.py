"""The editors' data: CSV files in docs/data/, which the macro `chart` draws."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Names that need no quoting wherever they are written.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]*(?:\.csv)?")


class DataFileError(ValueError):
    """A data file cannot be drawn; the message says why."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A CSV file: its name, the names of its columns, and its rows, each with as many cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """Return the cells of a column. Raises ValueError where there is none of that name."""
        place = self.header.index(name)
        return [row[place] for row in self.rows]

    def numbers(self, name: str) -> list[float]:
        """Return a column as numbers. Raises DataFileError for a cell that is no number."""
        found: list[float] = []
        for line, text in enumerate(self.column(name), 2):
            try:
                found.append(float(text))
            except ValueError:
                message = f"{self.name}, line {line}: ‘{text}’ is not a number."
                raise DataFileError(message) from None
        return found

    def has_numbers(self, name: str) -> bool:
        """Say whether every cell of a column is a number."""
        try:
            return bool(self.numbers(name))
        except DataFileError:
            return False


@dataclass(frozen=True, slots=True)
class ChartExample:
    """A file that can be drawn, with a column of words and one of numbers."""

    file: str
    label: str
    value: str


def names_in(folder: Path) -> list[str]:
    """Return the names of the CSV files in a folder, in their order."""
    return sorted(path.name for path in folder.glob("*.csv"))


def read_data_file(folder: Path, name: str) -> DataFile:
    """Return a file that is in the folder. Raises DataFileError where its rows are not alike."""
    rows = list(csv.reader(io.StringIO((folder / name).read_text(encoding="utf-8"))))
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        message = (
            f"{name}: every row needs as many cells as the first, "
            "and there must be at least two rows."
        )
        raise DataFileError(message)
    header, *others = (tuple(row) for row in rows)
    return DataFile(name, header, tuple(others))


def chart_example(folder: Path) -> ChartExample | None:
    """Return the first file of a folder that can be drawn, or None."""
    for name in names_in(folder):
        try:
            file = read_data_file(folder, name)
        except (DataFileError, UnicodeDecodeError):
            continue
        if not all(_PLAIN_NAME.fullmatch(each) for each in (name, *file.header)):
            continue
        values = [column for column in file.header if file.has_numbers(column)]
        labels = [column for column in file.header if column not in values]
        if values and labels:
            return ChartExample(name, labels[0], values[0])
    return None
