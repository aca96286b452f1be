"""The editors' CSV files: read, checked and chosen for an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.site.data_files import (
    ChartExample,
    DataFileError,
    chart_example,
    names_in,
    read_data_file,
)
from tests.conftest import write_files

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_has_its_columns_by_name(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": 'label,value\n"One, two",40\nThree,-0.5\n'})
    file = read_data_file(tmp_path, "a.csv")
    assert file.column("label") == ["One, two", "Three"]
    assert file.numbers("value") == [40.0, -0.5]
    assert file.has_numbers("value")
    assert not file.has_numbers("label")


@pytest.mark.parametrize("text", ["label,value\n", "label,value\nOne,1\nTwo\n", ""])
def test_rows_that_are_not_alike_are_refused(text: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": text})
    with pytest.raises(DataFileError, match=r"^a\.csv: every row needs as many cells as the first"):
        read_data_file(tmp_path, "a.csv")


def test_the_example_is_the_first_file_that_can_be_drawn(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "a-words.csv": "one,two\nx,y\n",
            "b-broken.csv": "one,two\nx\n",
            "c-latin.csv": b"one,two\n\xe9,1\n",
            "d-odd.csv": 'na"me,two\nx,1\n',
            "e-numbers.csv": "number,name\n1,x\n2,y\n",
        },
    )
    assert chart_example(tmp_path) == ChartExample("e-numbers.csv", "name", "number")
    assert len(names_in(tmp_path)) == 5


def test_a_bank_without_data_has_no_example(tmp_path: Path) -> None:
    assert chart_example(tmp_path / "nowhere") is None
