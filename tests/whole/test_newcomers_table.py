"""The table ‘Where to change what’ of CONTRIBUTING.md has every task, and names files and folders
that there are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "macros" / "practice_bank"
HEADING = "### Where to change what"
TASKS = {
    "add a field to a case",
    "add a kind",
    "change how a list is shown",
    "add a drawing",
    "add a rule",
    "teach the check a country’s numbers",
    "add a file format in or out",
    "add a file to take away",
    "change the ranking of the search",
    "change a word that readers see",
    "add a facet",
}
_ROW = re.compile(
    r"^\| (?:\*\*(?P<task>.+?)\*\*)? *\| (?P<number>\d+)\. `(?P<path>[^`]+)` \| (?P<what>.+?) \|$"
)


class Step(NamedTuple):
    """A row of the table: what one wants to do, the number of the step, and the file or folder."""

    task: str
    number: int
    path: str


def steps(text: str) -> list[Step]:
    """Return the rows of the table. Raises ValueError for a row that is written in another way."""
    section = text.partition(HEADING)[2].partition("\n#")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    found: list[Step] = []
    task = ""
    for row in rows:
        match = _ROW.match(row)
        if match is None:
            raise ValueError(row)
        task = match["task"] or task
        found.append(Step(task, int(match["number"]), match["path"]))
    return found


def missing(table: list[Step]) -> list[str]:
    """Return the paths that are neither in the package nor at the top of the repository."""
    return [
        step.path
        for step in table
        if not (PACKAGE / step.path).exists() and not (ROOT / step.path).exists()
    ]


TABLE = steps((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def test_every_task_of_a_newcomer_is_in_the_table() -> None:
    assert {step.task for step in TABLE} == TASKS


def test_the_steps_of_a_task_are_numbered_in_their_order() -> None:
    for task in TASKS:
        numbers = [step.number for step in TABLE if step.task == task]
        assert numbers == list(range(1, len(numbers) + 1)), task


def test_every_path_of_the_table_is_there() -> None:
    assert missing(TABLE) == []


def test_a_path_that_is_not_there_is_found() -> None:
    assert missing([Step("add a rule", 1, "rules/lists-of-yesterday.py")])


@pytest.mark.parametrize("row", ["| **add a rule** | `rules/` | a module |", "| | 2. rules | x |"])
def test_a_row_that_is_written_in_another_way_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=re.escape(row)):
        steps(f"{HEADING}\n\n| to | in this order | there |\n| --- | --- | --- |\n{row}\n")


def test_every_folder_of_the_code_is_in_the_table_of_rooms() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("### How the code is laid out")[2].partition("\n#")[0]
    named = set(re.findall(r"`(\w+)`", section))
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders - named == set()
