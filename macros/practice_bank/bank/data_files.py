"""The editors' data: CSV files in docs/data/, which the macro `chart` draws.

They are read with the bank, so that `bank check` tells what is wrong with one, and a preview goes
on. A figure is read whole or refused: what a spreadsheet, another country or a program may have
meant by it is not guessed.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.bank.files import folder_problem, read, shown, special_problem
from practice_bank.problems.problem import Problem
from practice_bank.text.frontmatter import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from practice_bank.problems.problem import Code

FOLDER = "docs/data"
MAX_BYTES = 5_000_000

# As many digits as a number of the computer keeps.
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
# What programs write for a number that is none.
_NO_NUMBER = re.compile(r"[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
_NUMBER_HINT = "Write digits only, such as 1200, 0.5 or -3, or leave the row out."
_SAVE_HINT = "In Excel choose ‘Save as’, then ‘CSV UTF-8 (comma delimited)’."
# What parts the cells of other programs' files.
_OTHER_MARKS = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A CSV file: its name, the names of its columns, and its rows, each with as many cells.

    `lines` has the line of the file on which each row ends.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    @property
    def path(self) -> str:
        """The path from the bank's root."""
        return f"{FOLDER}/{self.name}"

    def column(self, name: str) -> list[str]:
        """Return the cells of a column. Raises ValueError where there is none of that name."""
        place = self.header.index(name)
        return [row[place] for row in self.rows]

    def numbers(self, name: str) -> list[float] | Problem:
        """Return a column as numbers, or the problem of its first cell that is no number."""
        found: list[float] = []
        for line, text in zip(self.lines, self.column(name), strict=True):
            if not _NUMBER.fullmatch(text.strip()):
                return self._no_number(line, text)
            found.append(float(text))
        return found

    def has_numbers(self, name: str) -> bool:
        """Say whether every cell of a column is a number."""
        return not isinstance(self.numbers(name), Problem)

    def numbers_that_are_none(self) -> Iterator[Problem]:
        """Yield the first cell of each column of numbers that says that it is no number.

        Any other cell may be a label, so it is only a problem where the column is drawn.
        """
        for place in range(len(self.header)):
            cells = [row[place].strip() for row in self.rows]
            odd = [index for index, cell in enumerate(cells) if not _NUMBER.fullmatch(cell)]
            if odd and all(_NO_NUMBER.fullmatch(cells[index]) for index in odd):
                yield self._no_number(self.lines[odd[0]], cells[odd[0]])

    def _no_number(self, line: int, text: str) -> Problem:
        message = f"‘{text}’ is not a number."
        return Problem(self.path, line, "", "not-a-number", message, _NUMBER_HINT)


def read_data_files(root: Path) -> tuple[Mapping[str, DataFile], tuple[Problem, ...]]:
    """Return the data files of a bank by their names, and what keeps others from being read."""
    files: dict[str, DataFile] = {}
    problems: list[Problem] = []
    if folder_problem(root, FOLDER):
        return files, ()
    for path in sorted((root / FOLDER).glob("*.csv")):
        if special_problem(path.name, path):
            # Whoever looks at all that is in docs/ tells it.
            continue
        found = _read(path)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files[path.name] = found
            problems.extend(found.numbers_that_are_none())
    return MappingProxyType(files), tuple(problems)


def _read(path: Path) -> DataFile | Problem:
    """Return a file as a table, or the first problem that keeps it from being one."""
    name = f"{FOLDER}/{shown(path.name)}"
    raw = read(name, path, MAX_BYTES)
    if isinstance(raw, Problem):
        return raw
    text = read_text(name, raw, MAX_BYTES)
    if isinstance(text, Problem):
        return _of_a_table(text)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            # A blank line is no row.
            if row:
                rows.append(tuple(row))
                lines.append(reader.line_num)
    except csv.Error as error:
        message = f"The table is broken here: {error}."
        hint = "Put a cell that has a quotation mark or a comma in quotation marks."
        return _broken(name, max(1, reader.line_num), message, hint)
    return _wrong_rows(name, rows, lines) or DataFile(
        path.name, rows[0], tuple(rows[1:]), tuple(lines[1:])
    )


def _of_a_table(problem: Problem) -> Problem:
    """Return what is wrong with a file's text with what to do about it in a table."""
    if problem.code == "not-utf8":
        return dataclasses.replace(problem, hint=_SAVE_HINT)
    if problem.code == "empty-file":
        return dataclasses.replace(problem, hint="Write a row of headings, with rows below it.")
    return problem


def _wrong_rows(name: str, rows: list[tuple[str, ...]], lines: list[int]) -> Problem | None:
    """Return what is wrong with the rows of a table, if anything is."""
    header = rows[0]
    for mark, marks in _OTHER_MARKS.items():
        if len(header) == 1 and mark in header[0]:
            message = f"The cells are separated by {marks}, not by commas."
            return _broken(name, lines[0], message, _SAVE_HINT)
    if twice := [column for column in header if header.count(column) > 1]:
        message = f"Two columns have the name ‘{twice[0]}’."
        return _broken(name, lines[0], message, "Give one of them another name.")
    if len(rows) == 1:
        message = "There is nothing below the row of headings."
        return _broken(name, lines[0], message, "Write a row for each label.")
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            message = f"This row has {len(row)} cells, and the first has {len(header)}."
            hint = "Give it the same number. Put a cell that has a comma in quotation marks."
            return _broken(name, line, message, hint)
    return None


def _broken(name: str, line: int, message: str, hint: str) -> Problem:
    code: Code = "broken-table"
    return Problem(name, line, "", code, message, hint)
