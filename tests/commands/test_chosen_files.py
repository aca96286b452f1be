from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from practice_bank.commands.chosen_files import (
    changed_since,
    listed_in,
    selects,
    within,
)
from practice_bank.problems.errors import WrongUseError
from tests.conftest import VOCABULARY, BankFactory, case_text


def git(root: Path, *arguments: str) -> None:
    command = [
        "git",
        "-C",
        str(root),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        *arguments,
    ]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def repository(bank_in: BankFactory) -> Path:
    """Return a bank in Git: a branch added one file and changed another, and main went on."""
    root = bank_in({"case_studies/a.md": case_text(), "case_studies/b.md": "x"})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    git(root, "checkout", "-qb", "ours")
    (root / "case_studies/a.md").write_text("changed", "utf-8")
    (root / "case_studies/é \n.md").write_text("new", "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "second")
    git(root, "checkout", "-q", "main")
    (root / "case_studies/b.md").write_text("theirs", "utf-8")
    git(root, "commit", "-qam", "third")
    git(root, "checkout", "-q", "ours")
    return root


def test_what_changed_since_the_branches_parted_is_found_whatever_its_name(
    repository: Path,
) -> None:
    assert changed_since(repository, "main") == {"case_studies/a.md", "case_studies/é \n.md"}


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "-q", "main nowhere"])
def test_a_base_that_git_does_not_know_is_told_and_does_nothing(
    repository: Path, base: str
) -> None:
    before = sorted(repository.rglob("*"))
    with pytest.raises(WrongUseError, match="‘"):
        changed_since(repository, base)
    assert [path for path in sorted(repository.rglob("*")) if ".git/" not in str(path)] == [
        path for path in before if ".git/" not in str(path)
    ]


def test_a_folder_outside_git_and_a_computer_without_it_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(WrongUseError, match="does not know"):
        changed_since(tmp_path, "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WrongUseError, match="could not be run"):
        changed_since(tmp_path, "main")


def test_a_list_names_a_file_on_a_line(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("case_studies/a.md\n\n glossary/b.md \n", "utf-8")
    assert listed_in(tmp_path / "list") == {"case_studies/a.md", "glossary/b.md"}
    with pytest.raises(WrongUseError, match="cannot be read"):
        listed_in(tmp_path / "none")


def test_paths_may_be_given_from_the_root_or_from_where_one_stands(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bank_in({"case_studies/a.md": case_text()})
    assert within(root, VOCABULARY, [Path("case_studies/a.md"), Path("docs/sources")]) == {
        "case_studies/a.md",
        "docs/sources",
    }
    assert within(root, VOCABULARY, [root / "case_studies/a.md"]) == {"case_studies/a.md"}
    monkeypatch.chdir(root / "case_studies")
    assert within(
        Path(".."), VOCABULARY, [Path("a.md"), Path("../docs"), Path("case_studies/a.md")]
    ) == {
        "case_studies/a.md",
        "docs",
    }
    monkeypatch.chdir(root)
    assert within(Path(), VOCABULARY, [Path()]) == {"."}


@pytest.mark.parametrize(
    "path", ["case_studies/none.md", "../outside.md", "/etc/hostname", "README.md", "..", "~"]
)
def test_a_path_that_is_no_part_of_the_bank_is_told(bank_in: BankFactory, path: str) -> None:
    root = bank_in({"README.md": "x"})
    (root.parent / "outside.md").write_text("x", "utf-8")
    with pytest.raises(WrongUseError, match=f"{path}"):
        within(root, VOCABULARY, [Path(path)])


def test_a_link_can_be_asked_about_and_is_not_followed(bank_in: BankFactory) -> None:
    root = bank_in({})
    (root / "case_studies/a.md").symlink_to("/etc/hostname")
    assert within(root, VOCABULARY, [Path("case_studies/a.md")]) == {"case_studies/a.md"}


def test_a_folder_selects_what_is_in_it() -> None:
    chosen = frozenset({"docs/sources", "case_studies/a.md"})
    assert selects(chosen, "docs/sources/a.md")
    assert selects(chosen, "case_studies/a.md")
    assert not selects(chosen, "docs/sources-of-more/a.md")
    assert not selects(chosen, "case_studies/a.md.bak")
    assert not selects(chosen, "")
    assert selects(frozenset({"."}), "anything.md")
