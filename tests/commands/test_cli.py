"""The `bank` command: what it says and how it exits, in a bank, outside one, and for wrong use."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from practice_bank.commands.cli import COMMANDS, main
from tests.conftest import (
    BANK_FILE,
    CASE_BODY,
    FIXTURE_BANK,
    BankFactory,
    case_text,
    line_with,
)

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
        "    /help/unknown-value/\n\n1 problem to fix.\n"
    )


def test_problems_can_be_had_as_json_and_as_annotations(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(bank_in({"case_studies/a.md": BAD}))
    assert main(["--root", root, "check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["field"], problem["code"]) == (
        "case_studies/a.md",
        "verdict",
        "unknown-value",
    )
    assert main(["--root", root, "check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=case_studies/a.md,line=")


def test_a_sound_bank_as_json_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(FIXTURE_BANK), "check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


OUTSIDE = (
    "check",
    "check --format json",
    "fix",
    "new",
    "new case",
    "new case --title x",
    "import x",
    "record",
    "rename case:a b",
    "rename",
    "withdraw case:a",
    "workflows",
    "issue-form",
    "decap --repo a/b",
)


@pytest.mark.parametrize("command", OUTSIDE)
def test_every_command_outside_a_bank_says_where_one_begins(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command.split()) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        f"bank {command.split()[0]}: There is no file bank.yml here. "
        "Go to the folder of your bank, or start one with ‘bank init FOLDER’.\n"
    )


def test_a_folder_that_is_named_and_is_no_bank_is_named_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path / "nowhere"), "check"]) == 2
    assert f"no file bank.yml in ‘{tmp_path / 'nowhere'}’" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["init", "--help"], ["check", "--help"]])
def test_help_is_given_outside_a_bank_too(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: bank ")


def test_help_lists_every_command_with_its_purpose(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--root", str(FIXTURE_BANK), "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for module in COMMANDS:
        name, purpose = str(module.__doc__).split("\n")[0].split(": ", 1)
        assert f"{name.strip('`').removeprefix('bank ')} {purpose}" in shown


# bank.yml itself


@pytest.mark.parametrize(
    ("version", "hint"),
    [
        ("0", "‘bank: 1’."),
        ("99", "Install a newer engine: ‘pip install --upgrade practice-bank’."),
    ],
)
def test_a_bank_of_another_format_is_told_what_has_to_change(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str], version: str, hint: str
) -> None:
    text = BANK_FILE.replace("\nbank: 1\n", f"\nbank: {version}\n")
    line = line_with(text, f"bank: {version}\n")
    root = str(bank_in({"bank.yml": text}))
    assert main(["--root", root, "check"]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    file, message, page, *_ = shown.out.splitlines()
    assert (file, page) == ("bank.yml", "    /help/bank-format/")
    assert message.startswith(f"  line {line}, bank: This bank is ")
    assert f" format {version}" in message
    assert " format 1" in message
    assert message.endswith(hint)
    for command in (["fix"], ["record"], ["new", "case"]):
        assert main(["--root", root, *command]) == 2
        shown = capsys.readouterr()
        assert shown.err.startswith(f"bank.yml:{line}: bank: This bank is ")
        assert shown.err.endswith(f"{hint} [bank-format]\n")


def test_a_mistake_in_bank_yml_is_told_by_the_check_and_stops_the_other_commands(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(bank_in({"bank.yml": BANK_FILE.replace("currency:", "curency:")}))
    assert main(["--root", root, "check"]) == 1
    assert "curency" in capsys.readouterr().out
    assert main(["--root", root, "fix"]) == 2
    assert "curency" in capsys.readouterr().err


# What cannot be done


def test_a_file_that_cannot_be_written_is_named_without_a_traceback(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "case_studies/a.md")

    root = bank_in({"case_studies/a.md": case_text(id=None)})
    monkeypatch.setattr("practice_bank.editing.ids.replace", forbidden)
    assert main(["--root", str(root), "fix"]) == 2
    assert capsys.readouterr().err == (
        "bank fix: case_studies/a.md cannot be read or written: Permission denied\n"
    )


@pytest.mark.parametrize(
    "arguments", [[], ["mend"], ["check", "--format", "xml"], ["check", "--colour"]]
)
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
        "import sys; from practice_bank.commands.cli import main; sys.exit(main())",
        "--root",
        str(root),
        command,
    ]
    done = subprocess.run(
        run, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert done.returncode == (1 if command == "check" else 0)
    assert done.stderr == b""
    assert b"case_studies/caf" in done.stdout


def test_a_reader_who_stops_listening_gets_no_traceback(bank_in: BankFactory) -> None:
    many = {f"case_studies/case-{number}.md": BAD for number in range(400)}
    script = "import sys; from practice_bank.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "--root", str(bank_in(many)), "check"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 1


# Which files, and in which form


@pytest.fixture
def two_wrong(bank_in: BankFactory) -> Path:
    return bank_in({"case_studies/a.md": BAD, "case_studies/b.md": BAD.replace("cccc2", "ddddd")})


def test_only_the_files_asked_about_are_told_of(
    two_wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(two_wrong), "check", "case_studies/b.md"]) == 1
    assert "a.md" not in (shown := capsys.readouterr().out)
    assert "case_studies/b.md\n" in shown
    assert main(["--root", str(two_wrong), "check", "docs"]) == 0
    assert main(["--root", str(two_wrong), "check", "docs", "case_studies"]) == 1


def test_links_of_one_file_are_checked_against_the_whole_bank(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--root", str(FIXTURE_BANK), "check", "case_studies/two-town-places.md"]) == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_a_clash_is_told_to_whoever_asks_about_either_file(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(bank_in({"case_studies/a.md": case_text(), "case_studies/b.md": case_text()}))
    for name in ("a", "b"):
        assert main(["--root", root, "check", f"case_studies/{name}.md"]) == 1
        assert "duplicate-id" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize("path", ["case_studies/none.md", "README.md", "/etc/hostname"])
def test_a_wrong_path_exits_with_two_and_says_so_plainly(
    two_wrong: Path, capsys: pytest.CaptureFixture[str], path: str, command: str
) -> None:
    assert main(["--root", str(two_wrong), command, path]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"bank {command}: ")
    assert path in shown.err


def test_advice_alone_does_not_fail(
    bank_in: BankFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    body = CASE_BODY.replace("Plain words.", "They met in order to plan.", 1)
    root = bank_in({"case_studies/a.md": case_text(body)})
    assert main(["--root", str(root), "check"]) == 0
    assert capsys.readouterr().out.endswith("No problems, 1 hint to think over.\n")


def test_the_address_of_the_site_comes_from_an_option_or_the_environment(
    two_wrong: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "https://one.example.org/bank/")
    main(["--root", str(two_wrong), "check"])
    assert "https://one.example.org/bank/help/unknown-value/" in capsys.readouterr().out
    main(["--root", str(two_wrong), "check", "--site-url", "https://two.example.org"])
    assert "https://two.example.org/help/unknown-value/" in capsys.readouterr().out


def test_github_is_told_of_changed_files_first_and_gets_the_full_list_as_a_summary(
    two_wrong: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "list").write_text("case_studies/b.md\n", "utf-8")
    command = [
        "--root",
        str(two_wrong),
        "check",
        "--format",
        "github",
        "--changed",
        str(tmp_path / "list"),
    ]
    assert main(command) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("file=")[1].split(",")[0] for line in lines] == [
        "case_studies/b.md",
        "case_studies/a.md",
    ]
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert summary.startswith("## 2 problems to fix.\n")
    assert main(command) == 1
    assert (tmp_path / "summary.md").read_text("utf-8") == 2 * summary


def test_a_base_or_list_that_cannot_be_read_exits_with_two(
    two_wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for option in (["--base=-x"], ["--base=nowhere"], ["--changed", "nowhere.txt"]):
        assert main(["--root", str(two_wrong), "check", "--format", "github", *option]) == 2
        assert capsys.readouterr().err.startswith("bank check: ")


def test_a_base_of_the_environment_that_git_does_not_know_is_told_and_the_check_goes_on(
    two_wrong: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BANK_BASE", "nowhere")
    assert main(["--root", str(two_wrong), "check", "--format", "github"]) == 1
    shown = capsys.readouterr()
    assert "nowhere" in shown.err
    assert shown.out.count("::error") == 2


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colour_unless_it_asks_for_none(
    two_wrong: Path, environment: dict[str, str], coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    script = "import sys; from practice_bank.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    child = subprocess.Popen(
        [sys.executable, "-c", script, "--root", str(two_wrong), "check"],
        stdout=theirs,
        env={**clean, **environment},
    )
    assert child.wait() == 1
    os.close(theirs)
    assert (b"\x1b[" in os.read(ours, 20_000)) == coloured
    os.close(ours)


def test_fix_changes_only_the_files_named(bank_in: BankFactory) -> None:
    files = {f"case_studies/{name}.md": case_text(id=None) for name in "ab"}
    root = bank_in(files)
    assert main(["--root", str(root), "fix", "case_studies/a.md"]) == 0
    assert (root / "case_studies/a.md").read_text("utf-8").startswith("---\nid: ")
    assert (root / "case_studies/b.md").read_text("utf-8") == files["case_studies/b.md"]
