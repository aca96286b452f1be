"""Which values cases have, packed: the worked example, and what is worth a table of two."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from practice_bank.exports.packed import Column, tables_and_lists

if TYPE_CHECKING:
    from practice_bank.exports.packed import Places

# The first case has a, the second a and c, the third none of a, b and c.
EXAMPLE: list[Places] = [(0,), (0, 2), ()]


def drawn(size: int, cases: int, seed: int) -> list[Places]:
    """Return a value for each case, by chance."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return [(chance.randrange(size),) for _ in range(cases)]


def test_few_values_are_a_table_of_rows() -> None:
    (table,) = tables_and_lists([Column("letters", 3, EXAMPLE)])["tables"]
    assert table == {
        "facets": ["letters"],
        "rows": [((0,),), ((0, 2),), ((),)],
        "cases": "012",
    }


def test_many_values_are_a_list() -> None:
    packed = tables_and_lists([Column("letters", 13, EXAMPLE)])
    assert packed["tables"] == []
    (column,) = packed["lists"]
    codes = [ord(character) - 48 for character in column["cases"]]
    assert column["facet"] == "letters"
    assert codes == [0 + 13, 0, 2 + 13, 2 * 13]


def test_the_most_frequent_row_comes_first() -> None:
    (table,) = tables_and_lists([Column("letters", 3, [(1,), (2,), (2,)])])["tables"]
    assert table["cases"] == "100"


def test_two_columns_that_say_nothing_of_one_another_share_a_table() -> None:
    columns = [Column("one", 5, drawn(5, 4000, 1)), Column("other", 7, drawn(7, 4000, 2))]
    (table,) = tables_and_lists(columns)["tables"]
    assert table["facets"] == ["one", "other"]
    assert len(table["rows"]) == 35


def test_a_column_in_whose_order_the_cases_stand_keeps_a_table_of_its_own() -> None:
    columns = [
        Column("sorted", 4, sorted(drawn(4, 4000, 1))),
        Column("other", 7, drawn(7, 4000, 2)),
    ]
    tables = tables_and_lists(columns)["tables"]
    assert [table["facets"] for table in tables] == [["sorted"], ["other"]]


def test_columns_of_too_many_rows_for_one_byte_are_not_joined() -> None:
    columns = [Column("one", 12, drawn(12, 4000, 1)), Column("other", 12, drawn(12, 4000, 2))]
    assert len(tables_and_lists(columns)["tables"]) == 2


@pytest.mark.parametrize("cases", [0, 1])
def test_a_bank_of_hardly_any_case_can_be_packed(cases: int) -> None:
    columns = [Column("one", 3, EXAMPLE[:cases]), Column("other", 20, EXAMPLE[:cases])]
    packed = tables_and_lists(columns)
    assert all(len(table["cases"]) == cases for table in packed["tables"])
