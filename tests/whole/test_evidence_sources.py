"""What was found of the originals agrees with what the pages on the sources say of them.

See tests/evidence/README.md on how they were looked for.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from practice_bank.model.kinds import Source
from practice_bank.model.resource import Key
from practice_bank.site.originals import Way, way_to

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

Row = dict[str, str]


def rows() -> list[Row]:
    path = Path(__file__).parent.parent / "evidence" / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source_of(bank: Bank, row: Row) -> Source:
    found = bank.resources[Key("source", row["slug"])].as_a(Source)
    assert found
    return found.front


def test_each_row_has_the_way_that_the_page_of_its_source_shows(real_bank: Bank) -> None:
    for row in rows():
        source = source_of(real_bank, row)
        assert row["way"] == way_to(source), row["slug"]
        assert source.checked, row["slug"]


def test_every_copy_and_every_number_has_a_page_that_shows_it() -> None:
    for row in rows():
        assert row["way"] in get_args(Way), row["slug"]
        assert row["page"].startswith("http") or row["way"] == "library", row["slug"]
        assert row["what_it_shows"], row["slug"]


def test_each_source_stands_in_one_row_at_most() -> None:
    slugs = [row["slug"] for row in rows()]
    assert len(slugs) == len(set(slugs))
