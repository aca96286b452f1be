"""`bank due`: what it prints, for people and for programs, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from practice_bank.commands.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(fixture_copy: Path) -> Path:
    path = next((fixture_copy / "case_studies").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nadded:", "\ncheck_by: 2027-03-31\nadded:", 1), "utf-8")
    return fixture_copy


def test_nothing_due_ends_with_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "due", "--on", "2027-03-31"]) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"


def test_what_is_due_is_named_with_its_file_its_day_and_what_to_do(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "due", "--on", "2027-04-01"]) == 1
    said = capsys.readouterr().out
    first, _, last = said.splitlines()
    assert first.startswith("case_studies/")
    assert "due since 2027-03-31, which its ‘check_by’ says" in first
    assert last.startswith("1 is due.")
    assert "checked: 2027-04-01" in last


def test_the_check_reminds_of_what_is_due_and_finds_nothing_wrong_with_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next((root / "case_studies").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("check_by: 2027-03-31", "check_by: 2026-11-23", 1), "utf-8")
    assert main(["--root", str(root), "check"]) == 0
    said = capsys.readouterr()
    assert said.out == "No problems.\n"
    assert said.err.startswith("bank check: 1 text is due to be checked again")
    assert "2026-11-23 (case_studies/" in said.err


def test_as_json_it_is_an_array_of_objects(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--root", str(root), "due", "--format", "json", "--on"]
    assert main([*arguments, "2027-04-01"]) == 1
    (each,) = json.loads(capsys.readouterr().out)
    assert list(each) == [
        "key",
        "file",
        "title",
        "due",
        "why",
        "added",
        "updated",
        "checked",
        "check_by",
    ]
    assert (each["due"], each["why"], each["checked"]) == ("2027-03-31", "check_by", None)
    assert main([*arguments, "2027-03-31"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_day_that_is_none_is_wrong_use(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--root", str(root), "due", "--on", "31.3.2027"])
    assert end.value.code == 2
    assert "‘31.3.2027’ is not a date" in capsys.readouterr().err


def test_a_file_with_a_mistake_is_said_to_be_missing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next((root / "case_studies").glob("*.md"))
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    main(["--root", str(root), "due", "--on", "2027-04-01"])
    assert "1 file has to be fixed first" in capsys.readouterr().err
