"""`bank record`: what is published is written down, and what was written down stays."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.ledger import LEDGER
from practice_bank.commands.cli import main
from tests.conftest import BASE, BankFactory, case_text

if TYPE_CHECKING:
    from pathlib import Path


# The resources of the bank below: what BASE has besides bank.yml, and a case.
RESOURCES = len(BASE)


def record(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "record", *arguments])


@pytest.fixture
def root(bank_in: BankFactory) -> Path:
    return bank_in({"case_studies/a.md": case_text()})


@pytest.fixture
def in_git(root: Path) -> Path:
    """Return a bank whose ledger is recorded and committed."""
    record(root)
    commit(root)
    return root


def commit(root: Path) -> None:
    name = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def test_what_is_new_is_recorded_and_told_and_a_second_run_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(root) == 0
    assert "case:a is recorded: cccc2 case-studies/a/\n" in capsys.readouterr().out
    before = (root / LEDGER).read_bytes()
    assert len(before.splitlines()) == 2 + RESOURCES
    assert record(root) == 0
    assert capsys.readouterr().out == ""
    assert (root / LEDGER).read_bytes() == before


def test_the_check_changes_nothing_and_fails_until_all_is_recorded(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(root, "--check") == 1
    assert "case:a is not recorded: cccc2 case-studies/a/" in capsys.readouterr().out
    assert not (root / LEDGER).exists()
    record(root)
    assert record(root, "--check") == 0


def test_entries_that_are_there_stay_as_they_are(root: Path) -> None:
    kept = (
        "cccc2 case-studies/a/ was case-studies/old/\n"
        "gggg2 glossary/x/ withdrawn 2026-11-20 because Why.\n"
    )
    (root / LEDGER).write_text(kept, encoding="utf-8")
    assert record(root) == 0
    assert set(kept.splitlines()) <= set((root / LEDGER).read_text(encoding="utf-8").splitlines())


def test_a_broken_ledger_is_told_and_not_written_over(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / LEDGER).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert record(root) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "ledger.txt"
    assert said[1].startswith("  line 1: This line of the ledger cannot be read.")
    assert (root / LEDGER).read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_a_ledger_that_knows_more_than_before_is_right(in_git: Path) -> None:
    assert record(in_git, "--since", "HEAD") == 0
    text = (in_git / LEDGER).read_text(encoding="utf-8")
    changed = text.replace("cccc2 case-studies/a/", "cccc2 case-studies/b/ was case-studies/a/")
    (in_git / LEDGER).write_text(changed, encoding="utf-8")
    (in_git / "case_studies/a.md").rename(in_git / "case_studies/b.md")
    assert record(in_git, "--since", "HEAD") == 0


@pytest.mark.parametrize(
    "changed", ["", "dddd2 case-studies/a/\n", "cccc2 case-studies/b/\n", "page case-studies/a/\n"]
)
def test_a_line_that_was_taken_out_or_changed_by_hand_is_told(
    in_git: Path, capsys: pytest.CaptureFixture[str], changed: str
) -> None:
    text = (in_git / LEDGER).read_text(encoding="utf-8")
    (in_git / LEDGER).write_text(text.replace("cccc2 case-studies/a/\n", changed), encoding="utf-8")
    capsys.readouterr()
    assert record(in_git, "--since", "HEAD") == 1
    assert "ledger.txt lacks ‘case-studies/a/’, which was published" in capsys.readouterr().out


def test_a_ledger_that_was_deleted_is_told(
    in_git: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (in_git / LEDGER).unlink()
    capsys.readouterr()
    assert record(in_git, "--since", "HEAD") == 1
    assert capsys.readouterr().out.count("lacks") == RESOURCES
    assert not (in_git / LEDGER).exists()


def test_what_is_new_is_not_asked_for_and_nothing_is_written(in_git: Path) -> None:
    before = (in_git / LEDGER).read_bytes()
    (in_git / "case_studies/new.md").write_text(
        case_text(id="nnnn2", title="New"), encoding="utf-8"
    )
    assert record(in_git, "--since", "HEAD") == 0
    assert (in_git / LEDGER).read_bytes() == before


def test_before_there_was_a_ledger_nothing_can_be_missing(root: Path) -> None:
    commit(root)
    assert record(root, "--since", "HEAD") == 0


@pytest.mark.parametrize("unknown", ["no-such-branch", "--output=x", ""])
def test_a_commit_that_git_does_not_know_is_wrong_use(
    in_git: Path, capsys: pytest.CaptureFixture[str], unknown: str
) -> None:
    capsys.readouterr()
    assert record(in_git, f"--since={unknown}") == 2
    assert f"Git knows no commit ‘{unknown}’ here" in capsys.readouterr().err


def test_outside_git_there_is_no_commit_to_compare_with(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    assert record(root, "--since", "main") == 2
    assert "Git knows no commit ‘main’" in capsys.readouterr().err
