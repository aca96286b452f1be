"""The figures of the evaluation agree with an independent second transcription, and its pages use
them rightly.

See tests/evidence/README.md on how the second transcription was made.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "docs" / "data"
SECOND = Path(__file__).parent.parent / "evidence"
PAGES = sorted((ROOT / "docs" / "evidence").rglob("*.md"))
FIGURES = [page for page in PAGES if "what-support-helped" in page.as_posix()]

Row = dict[str, str]
Figure = tuple[str, str, float, str]

# The numbers in the prose that are not copied from a row: why each may stand there.
NOT_IN_A_ROW = {
    "2010": "when bespoke support was delivered, line 113 of the source",
    "2011": "the year of the evaluation",
    "31": "14 at score 1 and 17 at score 2",
}
_NUMBER_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_CHART = re.compile(r"\{\{\s*chart\(\s*([\"'])(.*?)\1.*?\}\}", re.DOTALL)


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csp_rows() -> list[tuple[str, Row]]:
    return [(path.name, row) for path in sorted(DATA.glob("csp-*.csv")) for row in rows_of(path)]


def entries() -> list[dict[str, str]]:
    loaded = yaml.safe_load((DATA / "evidence.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, list)
    return loaded


def files_of_kind(kind: str) -> list[str]:
    return [entry["file"] for entry in entries() if entry["kind"] == kind]


def figure(file: str, row: Row) -> Figure:
    return file, row["label"], float(row["value"]), row["unit"]


def charted_in(page: Path) -> list[str]:
    return [found[2] for found in _CHART.finditer(page.read_text(encoding="utf-8"))]


def prose_of(*pages: Path) -> str:
    """Return what a reader reads of pages: neither their headers, nor their charts, nor the targets
    of their links.
    """
    return "\n".join(map(_prose, pages))


def _prose(page: Path) -> str:
    text = page.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return re.sub(r"\]\([^)]*\)", "]", _CHART.sub("", text))


def test_every_figure_was_transcribed_twice_with_the_same_value_and_unit() -> None:
    first = Counter(figure(file, row) for file, row in csp_rows())
    second = Counter(
        figure(row["file"], row) for row in rows_of(SECOND / "second_transcription.csv")
    )
    assert first
    assert sorted(first - second) == [], "only in docs/data/"
    assert sorted(second - first) == [], "only in the second transcription"


def test_no_label_stands_twice_in_a_file_of_figures() -> None:
    keys = Counter((file, row["label"]) for file, row in csp_rows())
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_base_was_transcribed_twice_with_the_same_number() -> None:
    first = {(file, row["base"]) for file, row in csp_rows() if row["base"]}
    second = [
        (row["file"], row["base"]) for row in rows_of(SECOND / "second_transcription_bases.csv")
    ]
    assert sorted(second) == sorted(first)


def test_no_count_of_people_exceeds_its_base() -> None:
    assert [
        row for _, row in csp_rows() if row["base"] and float(row["value"]) > float(row["base"])
    ] == []


def test_every_row_of_the_second_transcription_says_what_it_counts_and_where_it_stands() -> None:
    for name in ("second_transcription.csv", "second_transcription_bases.csv"):
        for row in rows_of(SECOND / name):
            assert int(row["line"]) > 0
            assert row["what"].strip()


def test_every_file_that_the_evidence_names_exists_and_is_named_once() -> None:
    named = [entry["file"] for entry in entries()]
    assert [file for file in named if not (DATA / file).is_file()] == []
    assert [file for file, times in Counter(named).items() if times > 1] == []


def test_every_file_of_figures_is_named_in_the_evidence() -> None:
    assert {path.name for path in DATA.glob("csp-*.csv")} <= {entry["file"] for entry in entries()}


def test_the_evidence_is_drawn_as_bars_or_shown_as_a_table() -> None:
    assert {entry["kind"] for entry in entries()} == {"bar", "table"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_draws_only_files_that_exist_and_may_be_drawn_as_bars(page: Path) -> None:
    charted = charted_in(page)
    assert len(charted) == len(re.findall(r"\bchart\(", page.read_text(encoding="utf-8")))
    assert [file for file in charted if not (DATA / file).is_file()] == []
    assert [file for file in charted if file not in files_of_kind("bar")] == []


def test_every_page_of_figures_draws_charts_and_together_they_draw_all_that_may_be_drawn_but_one() -> (
    None
):
    charted = [charted_in(page) for page in FIGURES]
    assert all(charted)


@pytest.mark.parametrize("file", files_of_kind("bar"))
def test_a_file_drawn_as_bars_has_one_unit_and_numbers_that_fit_it(file: str) -> None:
    rows = rows_of(DATA / file)
    units = {row["unit"] for row in rows}
    assert len(units) == 1
    values = [float(row["value"]) for row in rows]
    most = 100 if units == {"%"} else float("inf")
    assert all(0 <= value <= most for value in values), values


def test_every_number_in_the_prose_stands_in_a_data_file() -> None:
    recorded = {
        number
        for _, row in csp_rows()
        for cell in row.values()
        for number in re.findall(r"\d+", cell)
    }
    written = set(re.findall(r"\d+(?:[.,]\d+)*", prose_of(*FIGURES)))
    assert len(written) > 10
    assert sorted(written - recorded - set(NOT_IN_A_ROW)) == []


def test_every_percentage_in_the_prose_is_a_percentage_in_a_data_file() -> None:
    recorded = {row["value"] for _, row in csp_rows() if row["unit"].startswith("%")}
    written = set(re.findall(r"(\d+(?:\.\d+)?)%", prose_of(*FIGURES)))
    assert written
    assert sorted(written - recorded) == []


def test_every_count_of_champions_directors_or_authorities_in_the_prose_is_a_count_in_a_data_file() -> (
    None
):
    recorded = {
        row[field]
        for _, row in csp_rows()
        if not row["unit"].startswith("%")
        for field in ("value", "base")
    }
    words = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 1)}
    counted = rf"\b(\d+|{'|'.join(words)}) (?:new )?(?:champions|directors|authorities)\b"
    written = {
        words.get(number, number) for number in re.findall(counted, prose_of(*FIGURES).lower())
    }
    assert {"4", "5", "17", "22", "38", "47", "53"} <= written
    assert sorted(written - recorded) == []
