"""The editors' CSV files, read with the bank: what is wrong with one is told by file and line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.checks import check
from practice_bank.bank.data_files import DataFile, read_data_files
from practice_bank.problems.problem import Problem
from practice_bank.site.chart_example import ChartExample, chart_example
from tests.conftest import write_files

if TYPE_CHECKING:
    from pathlib import Path


def read_one(root: Path, content: str | bytes) -> DataFile:
    write_files(root, {"docs/data/a.csv": content})
    files, problems = read_data_files(root)
    assert problems == ()
    return files["a.csv"]


def told(root: Path, content: str | bytes) -> tuple[int, str, str, str]:
    """Return the line, the code, the message and the hint of the one problem of a file."""
    write_files(root, {"docs/data/a.csv": content})
    (problem,) = read_data_files(root)[1]
    assert problem.path == "docs/data/a.csv"
    return problem.line, problem.code, problem.message, problem.hint


def test_a_file_has_its_columns_by_name(tmp_path: Path) -> None:
    file = read_one(tmp_path, 'label,value\n"One, two",40\nThree,-0.5\n')
    assert file.column("label") == ["One, two", "Three"]
    assert file.numbers("value") == [40.0, -0.5]
    assert file.has_numbers("value")
    assert not file.has_numbers("label")


TEXT = "label,value\nCôte,1\n“B”,2\n"
ROWS = (("Côte", "1"), ("“B”", "2"))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\n\n").encode() + b"\n\n",
        TEXT.rstrip().encode(),
    ],
    ids=["plain", "with a mark", "as Excel saves it", "of an old Mac", "blank lines", "no end"],
)
def test_a_file_is_read_as_programs_write_it(content: bytes, tmp_path: Path) -> None:
    file = read_one(tmp_path, content)
    assert file.header == ("label", "value")
    assert file.rows == ROWS


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850", "utf-16", "utf-16-le"])
def test_another_encoding_is_told_by_line(encoding: str, tmp_path: Path) -> None:
    line, code, _, hint = told(tmp_path, "label,value\nCôte,1\nB,2\n".encode(encoding))
    # The mark with which UTF-16 begins shows on the first line.
    assert (line, code) == (1 if encoding == "utf-16" else 2, "not-utf8")
    assert "CSV UTF-8 (comma delimited)" in hint


def test_utf_16_without_a_letter_outside_english_is_told_too(tmp_path: Path) -> None:
    line, code, _, _ = told(tmp_path, "label,value\nA,1\n".encode("utf-16-le"))
    assert (line, code) == (1, "control-character")


@pytest.mark.parametrize(
    ("content", "line", "code", "message"),
    [
        ("label,value\n", 1, "broken-table", "There is nothing below the row of headings."),
        ("label,value\nOne,1\nTwo\n", 3, "broken-table", "This row has 1 cells, and the first"),
        ("label,value\nOne,1,200\n", 2, "broken-table", "This row has 3 cells, and the first"),
        ("label;value\nOne;1,5\n", 1, "broken-table", "The cells are separated by semicolons"),
        ("label\tvalue\nOne\t1\n", 1, "broken-table", "The cells are separated by tabs"),
        ("value,value\n1,2\n", 1, "broken-table", "Two columns have the name ‘value’."),
        ('label,value\n"A"b,1\n', 2, "broken-table", "The table is broken here"),
        ('label,value\n\n"A,1\nB,2\n', 4, "broken-table", "The table is broken here"),
        ("", 1, "empty-file", "The file is empty."),
        ("label,value\nA\0,1\n", 2, "control-character", "There is a hidden control character"),
        ("label,value\nA,nan\nB,2\n", 2, "not-a-number", "‘nan’ is not a number."),
        ("label,value\nA,1\nB,-Infinity\n", 3, "not-a-number", "‘-Infinity’ is not a number."),
    ],
)
def test_what_is_wrong_is_told_by_line_with_what_to_do(
    content: str, line: int, code: str, message: str, tmp_path: Path
) -> None:
    found = told(tmp_path, content)
    assert found[:2] == (line, code)
    assert found[2].startswith(message)
    assert found[3]


def test_a_label_may_be_a_word_that_programs_write_for_no_number(tmp_path: Path) -> None:
    assert read_one(tmp_path, "label,value\nNan,1\nBob,2\n").column("label") == ["Nan", "Bob"]


@given(st.binary(max_size=60))
def test_a_file_of_any_bytes_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = write_files(tmp_path_factory.getbasetemp(), {"docs/data/any.csv": content})
    files, problems = read_data_files(root)
    assert ("any.csv" in files) or problems
    for file in files.values():
        for column in file.header:
            numbers = file.numbers(column)
            assert isinstance(numbers, Problem) or len(numbers) == len(file.rows)


@given(st.text(alphabet="0123456789.,-+eE_ ", max_size=24) | st.floats().map(str))
def test_a_figure_is_read_whole_or_refused(text: str) -> None:
    (number,) = found if (found := _numbers(text)) else (None,)
    if number is None:
        return
    digits = text.strip().lstrip("-")
    assert set(digits) <= set("0123456789.")
    assert number == float(text)
    assert abs(number) < 10**15


def _numbers(text: str) -> list[float] | None:
    numbers = DataFile("a.csv", ("value",), ((text,),), (2,)).numbers("value")
    return None if isinstance(numbers, Problem) else numbers


def test_what_is_no_file_is_left_to_whoever_looks_at_all_of_docs(fixture_copy: Path) -> None:
    folder = fixture_copy / "docs/data"
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.csv").symlink_to("/etc/passwd")
    (folder / "folder.csv").mkdir()
    assert set(read_data_files(fixture_copy)[0]) == {"macro-example.csv"}
    found = {(problem.path, problem.code) for problem in check(fixture_copy)}
    assert found == {(f"docs/data/{name}.csv", "not-a-file") for name in ("pipe", "link")}
    folder.rename(fixture_copy / "elsewhere")
    folder.symlink_to(fixture_copy / "elsewhere")
    assert read_data_files(fixture_copy) == ({}, ())


def test_the_example_is_the_first_file_that_can_be_drawn(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a-words.csv": "one,two\nx,y\n",
        "b-broken.csv": "one,two\nx\n",
        "c-latin.csv": b"one,two\n\xe9,1\n",
        "d-odd.csv": 'na"me,two\nx,1\n',
        "e-numbers.csv": "number,name\n1,x\n2,y\n",
    }
    write_files(tmp_path / "docs/data", files)
    found, problems = read_data_files(tmp_path)
    assert chart_example(found) == ChartExample("e-numbers.csv", "name", "number")
    assert [problem.path for problem in problems] == [
        "docs/data/b-broken.csv",
        "docs/data/c-latin.csv",
    ]


def test_a_bank_without_data_has_no_example(tmp_path: Path) -> None:
    assert chart_example(read_data_files(tmp_path / "nowhere")[0]) is None
