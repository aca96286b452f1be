from __future__ import annotations

import os
from pathlib import Path

import pytest

from practice_bank.bank.files import (
    MAX_FOLDERS,
    entries,
    file_problem,
    keeps_modes,
    markdown_below,
    mode_problem,
    read,
    same_names,
    shown,
)
from practice_bank.bank.loader import load
from practice_bank.problems.problem import Problem
from tests.conftest import BankFactory, case_text, write_files


def test_a_file_is_read_no_further_than_one_byte_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 100)
    assert read("a.md", path, 100) == b"x" * 100
    assert read("a.md", path, 10) == b"x" * 11


def test_what_becomes_a_link_or_a_pipe_after_it_was_looked_at_is_not_followed(
    tmp_path: Path,
) -> None:
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.md")
    link, pipe, folder, none = (
        read(name, tmp_path / name, 10) for name in ("link.md", "pipe.md", ".", "none.md")
    )
    assert isinstance(link, Problem)
    assert link.code == "unreadable-file"
    assert isinstance(pipe, Problem)
    assert pipe.code == "not-a-file"
    assert isinstance(folder, Problem)
    assert isinstance(none, Problem)
    assert "no such file" in none.message


def test_a_folder_that_cannot_be_read_is_told_and_stops_nothing(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bank_in({"case_studies/a.md": case_text(), "glossary/more/b.md": "x"})
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "more":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("practice_bank.bank.files.os.scandir", refusing)
    loaded = load(root)
    assert [(problem.path, problem.code) for problem in loaded.problems] == [
        ("glossary/more", "misplaced-file")
    ]
    assert any(resource.key.kind == "case" for resource in loaded.resources)


def test_a_file_that_cannot_be_read_is_told(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bank_in({"case_studies/a.md": case_text()})
    opened = os.open

    def refusing(path: Path, flags: int) -> int:
        if Path(path).name == "a.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr("practice_bank.bank.files.os.open", refusing)
    (problem,) = load(root).problems
    assert (problem.code, problem.message) == (
        "unreadable-file",
        "The file cannot be read: permission denied.",
    )


def test_folders_are_entered_to_a_depth_and_no_further(tmp_path: Path) -> None:
    deep = "/".join("a" * (MAX_FOLDERS + 3))
    write_files(tmp_path, {f"{deep}/x.md": "x", "b/x.md": "x"})
    found = [path.relative_to(tmp_path).as_posix() for path in entries(tmp_path)]
    assert found == ["/".join("a" * (MAX_FOLDERS + 1)), "b/x.md"]


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("short-breaks.md", "", ""),
        ("a" * 80 + ".md", "", ""),
        ("2026.md", "", ""),
        ("con-artists.md", "", ""),
        ("a" * 81 + ".md", "file-name", "longer than 80"),
        ("Short.md", "file-name", "‘S’ (U+0053)"),
        ("a b.md", "file-name", "‘ ’ (U+0020)"),
        ("a\u202eb.md", "file-name", "‘\\u202e’ (U+202E)"),
        ("a--b.md", "file-name", "a hyphen"),
        ("-a.md", "file-name", "a hyphen"),
        ("a-.md", "file-name", "a hyphen"),
        ("index.md", "reserved-name", "‘index’"),
        ("nul.md", "reserved-name", "‘nul’"),
        (".a.md", "hidden-file", ""),
        ("a.txt", "unexpected-file", ""),
        ("a", "unexpected-file", ""),
        ("...md", "hidden-file", ""),
    ],
)
def test_a_name_is_an_address_or_is_told_why_not(
    tmp_path: Path, name: str, code: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text("x", encoding="utf-8")
    problem = file_problem(name, path, same_names([path]))
    assert (problem.code if problem else "") == code
    assert said in (problem.message if problem else "")


def test_names_that_one_computer_would_take_for_the_same_are_told(tmp_path: Path) -> None:
    names = ["York.md", "york.md", "caf\u00e9.md", "cafe\u0301.md", "\uff41.md", "a.md"]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text("x", encoding="utf-8")
    problems = [file_problem(path.name, path, same_names(paths)) for path in paths]
    assert [problem.code if problem else "" for problem in problems] == [
        "name-clash",
        "",
        "name-clash",
        "name-clash",
        "name-clash",
        "",
    ]


def test_a_program_is_refused_where_modes_mean_anything(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(), "mkdocs.yml": ""})
    (root / "case_studies/a.md").chmod(0o755)
    assert [problem.code for problem in load(root).problems] == ["executable-file"]
    (root / "mkdocs.yml").chmod(0o755)
    assert not keeps_modes(root)
    assert load(root).problems == ()


def test_the_editors_own_files_may_have_any_mode(bank_in: BankFactory) -> None:
    root = bank_in({})
    (root / "docs/topics/stages/plan.md").chmod(0o755)
    assert load(root).problems == ()
    assert mode_problem("x", root / "docs/topics/stages/plan.md") is not None
    (root / "docs/sources/paper.md").chmod(0o755)
    assert [each.path for each in load(root).problems] == ["docs/sources/paper.md"]


def test_a_path_is_shown_without_signs_that_a_terminal_would_obey() -> None:
    assert shown("a/\x1b[2J\n\u202e\udce9é.md") == "a/\\x1b[2J\\n\\u202e\\udce9é.md"


def test_markdown_is_found_below_a_folder_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"bank/a/one.md": "", "bank/a/in/two.md": "", "bank/a/three.txt": ""})
    (tmp_path / "bank/a/linked.md").symlink_to("one.md")
    monkeypatch.chdir(tmp_path)
    for root in (tmp_path / "bank", Path("bank"), Path("./bank")):
        found = list(markdown_below(root / "a"))
        assert found == [root / "a/in/two.md", root / "a/one.md"]
    assert list(markdown_below(Path("nowhere"))) == []
