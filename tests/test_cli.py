from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import main
from tests.conftest import FIXTURE_BANK, BankFactory, case_text, line_with

BAD = case_text(verdict="workd")


def test_a_sound_bank_exits_with_nought(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(FIXTURE_BANK), "check"]) == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_a_bank_with_problems_exits_with_one_and_tells_them(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(bank_in({"case_studies/a.md": BAD})), "check"]) == 1
    assert capsys.readouterr().out == (
        "case_studies/a.md\n"
        f"  line {line_with(BAD, 'verdict:')}, verdict: ‘workd’ is not a value of ‘verdict’. Did you mean ‘worked’?\n"
        "    /help/unknown-value/\n\n1 problem to mend.\n"
    )


def test_problems_can_be_had_as_json_and_as_annotations(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(bank_in({"case_studies/a.md": BAD}))
    assert main(["--root", root, "check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["field"], problem["code"]) == ("case_studies/a.md", "verdict", "unknown-value")
    assert main(["--root", root, "check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=case_studies/a.md,line=")


def test_a_sound_bank_as_json_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(FIXTURE_BANK), "check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_folder_that_is_no_bank_exits_with_two_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main(["--root", str(tmp_path / "nowhere"), command]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "bank: there is no folder ‘case_studies’ in nowhere; use --root\n"


@pytest.mark.parametrize("arguments", [[], ["mend"], ["check", "--format", "xml"], ["check", "--colour"]])
def test_wrong_use_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_fix_says_which_files_it_changed_and_the_check_is_content(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(bank_in({"case_studies/a.md": case_text(id=None)}))
    main(["--root", root, "fix", "docs"])
    capsys.readouterr()
    assert main(["--root", root, "check"]) == 1
    assert "Run ‘bank fix’" in capsys.readouterr().out
    assert main(["--root", root, "fix"]) == 0
    assert capsys.readouterr().out == (
        "case_studies/a.md: has its id now\ncase_studies/a.md: its fields are in order now\n"
    )
    assert main(["--root", root, "check"]) == 0
    capsys.readouterr()
    assert main(["--root", root, "fix"]) == 0
    assert capsys.readouterr().out == ""


def test_the_folder_one_stands_in_is_the_bank_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FIXTURE_BANK)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "No problems.\n"


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_file_name_in_no_encoding_gives_no_traceback(bank_in: BankFactory, command: str) -> None:
    root = bank_in({})
    name = os.fsdecode(os.fsencode(root) + b"/case_studies/caf\xe9.md")
    Path(name).write_text(case_text(id=None), encoding="utf-8")
    run = [
        sys.executable,
        "-c",
        "import sys; from macros.cli import main; sys.exit(main())",
        "--root",
        str(root),
        command,
    ]
    done = subprocess.run(run, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == (1 if command == "check" else 0)
    assert done.stderr == b""
    assert b"case_studies/caf" in done.stdout


def test_a_reader_who_stops_listening_gets_no_traceback(bank_in: BankFactory) -> None:
    many = {f"case_studies/case-{number}.md": BAD for number in range(400)}
    script = "import sys; from macros.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "--root", str(bank_in(many)), "check"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 1
