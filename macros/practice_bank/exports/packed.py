"""Which values every case has, as texts that are short and quick to read.

The cases stand in the order of their list, so a case's place is its name. Each gets a character, or
a few; the code of a character less 48 is a number.

Take a filter with the values a, b and c (so n is 3), and three cases: the first has a, the second a
and c, the third none of them.

- In a *table*, a case is one character, the number of a row, and a row has the places of all values
  of a case. The rows are [0], [0, 2] and []; the cases are "012". A table may hold two filters: its
  rows then have the values of both.
- In a *list*, a case is a character for each of its values. To its last value n is added, and 2n
  alone says that it has none. The cases are 3, 0 5 and 6: "3056".

A table is shorter for a filter of few values, a list for one of many. At 10,000 cases the two take
half the bytes of plain lists.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from practice_bank.exports.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

# The code of the character that stands for 0; those below it are spaces, quotes and the like.
_FIRST = 48
# A filter of more values than this is a list.
_FEW = 12
# Up to so many rows, the character of a row takes one byte.
_MOST_ROWS = 127 - _FIRST
# About how many cases are looked at to decide which filters share a table.
_SAMPLE = 1000

# The places of a case's values among those of one filter.
Places = tuple[int, ...]
# The same for each filter of a table.
Row = tuple[Places, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What all cases have of one filter: its name, how many values it has, those of each case."""

    name: str
    size: int
    cases: Sequence[Places]


def tables_and_lists(columns: Sequence[Column]) -> dict[str, list[dict[str, Any]]]:
    """Return the columns in their short form: `tables` of one or two, and `lists` of one."""
    # By size, so that what the page shows first makes no file longer.
    by_size = sorted(columns, key=lambda column: (column.size, column.name))
    short = [column for column in by_size if column.size <= _FEW]
    long = [column for column in by_size if column.size > _FEW]
    return {
        "tables": [_table(together) for together in _grouped(short)],
        "lists": [{"facet": column.name, "cases": _list(column)} for column in long],
    }


def _table(columns: Sequence[Column], step: int = 1) -> dict[str, Any]:
    """Return a table of every `step`-th case, its most frequent rows first."""
    values = [column.cases[::step] for column in columns]
    rows: list[Row] = list(zip(*values, strict=True))
    numbers: dict[Row, int] = {}
    for row, _ in Counter(rows).most_common():
        numbers[row] = len(numbers)
    return {
        "facets": [column.name for column in columns],
        "rows": list(numbers),
        "cases": "".join([chr(_FIRST + numbers[row]) for row in rows]),
    }


def _grouped(columns: Sequence[Column]) -> list[list[Column]]:
    """Return the columns alone, or two by two where that saves most.

    Two columns may be longer together: the list is in the order of some of them, say, so that each
    is a few long runs, which compress to nothing. So it is measured.
    """
    left = {column.name: column for column in columns}
    groups: list[list[Column]] = []
    for one, other in _worth_joining(columns):
        if one.name in left and other.name in left:
            groups.append([left.pop(one.name), left.pop(other.name)])
    groups.extend([column] for column in left.values())
    return groups


def _worth_joining(columns: Sequence[Column]) -> list[tuple[Column, Column]]:
    """Return the pairs that are shorter in one table than in two, those that save most first."""
    alone = {column.name: _bytes_of([column]) for column in columns}
    savings: list[tuple[float, Column, Column]] = []
    for one, other in combinations(columns, 2):
        saved = alone[one.name] + alone[other.name] - _bytes_of([one, other])
        if saved > 0:
            savings.append((saved, one, other))
    savings.sort(key=lambda saving: -saving[0])
    return [(one, other) for _, one, other in savings]


def _bytes_of(columns: Sequence[Column]) -> float:
    """Return about how many bytes a table of these columns takes when it is sent, compressed."""
    # One case in so many is enough, and leaves the runs in which the list has them.
    step = max(1, len(columns[0].cases) // _SAMPLE)
    table = _table(columns, step)
    if len(table["rows"]) > _MOST_ROWS:
        # A pair with such a column has as many rows, so it is never found to be shorter.
        return math.inf
    rows = len(zlib.compress(json_text(table["rows"]).encode()))
    cases = len(zlib.compress(table["cases"].encode()))
    return rows + cases * step


def _list(column: Column) -> str:
    characters: list[str] = []
    for values in column.cases:
        if not values:
            characters.append(chr(_FIRST + 2 * column.size))
            continue
        *others, last = values
        characters += [chr(_FIRST + value) for value in others]
        characters.append(chr(_FIRST + last + column.size))
    return "".join(characters)
