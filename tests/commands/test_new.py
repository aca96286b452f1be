"""`bank new`: a ready file from answers or flags, and never in the place of another."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.loader import load
from practice_bank.commands.cli import main
from tests.conftest import BANK_FILE, BankFactory

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = {
    "title": "Short breaks: families’ own plans",
    "summary": "Six families planned it.",
    "area": "Town",
    "country": "England",
    "stages": "plan, do",
    "levels": "local",
    "verdict": "worked",
    "evidence-strength": "account",
    "evidence-why": "Told by staff.",
    "cost-band": "low",
    "cost-why": "Half a post.",
    "source": "ipc-2007",
    "at": "p. 3",
}
MADE = "case_studies/short-breaks-families-own-plans.md"


def new(root: Path, *more: str, without: str = "", **fields: str) -> int:
    given = {**FLAGS, **{name.replace("_", "-"): value for name, value in fields.items()}}
    flags = [
        part for name, value in given.items() if name != without for part in (f"--{name}", value)
    ]
    return main(["--root", str(root), "new", "case", *flags, *more])


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the answers typed at the terminal; where it ends, so does the input."""
    answers: list[str] = []

    def typed(_prompt: str) -> str:
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", typed)
    return answers


def test_flags_make_a_file_that_the_check_accepts(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(fixture_copy, services="fostering", conditions="Money, early; A plan") == 0
    assert capsys.readouterr().out.startswith(f"{MADE}: ")
    assert check(fixture_copy) == ()
    made = next(each for each in load(fixture_copy).resources if each.document.path == MADE)
    assert made.front.added == datetime.date.today()
    assert made.front.status == "draft"
    assert made.document.data["conditions"] == ["Money, early", "A plan"]


def test_a_new_file_has_an_id_that_no_other_has(fixture_copy: Path) -> None:
    taken = {resource.front.id for resource in load_bank(fixture_copy).resources.values()}
    new(fixture_copy)
    new(fixture_copy, slug="another")
    ids = [each.front.id for each in load(fixture_copy).resources if each.front.status == "draft"]
    assert len({*ids, *taken}) == len(taken) + 2


def test_a_new_file_is_in_order_already(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(fixture_copy)
    before = (fixture_copy / MADE).read_bytes()
    main(["--root", str(fixture_copy), "fix", MADE])
    assert (fixture_copy / MADE).read_bytes() == before


def test_what_is_there_is_never_overwritten(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (fixture_copy / MADE).write_text("mine", "utf-8")
    assert new(fixture_copy) == 2
    assert (fixture_copy / MADE).read_text("utf-8") == "mine"
    assert "is there already; choose another name with --slug" in capsys.readouterr().err
    (fixture_copy / "case_studies/linked.md").symlink_to(fixture_copy / "nowhere")
    assert new(fixture_copy, slug="linked") == 2
    assert not (fixture_copy / "nowhere").exists()


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("Short Breaks", "such as ‘short-breaks’"),
        ("../escape", "such as ‘escape’"),
        ("a--b", "such as ‘a-b’"),
        ("x" * 81, "such as ‘xxx"),
        ("…", "hyphens (--slug)"),
        ("", "hyphens (--slug)"),
        ("/etc/x", "such as ‘etc-x’"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_refused_with_one_that_can(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str], slug: str, hint: str
) -> None:
    before = sorted(fixture_copy.rglob("*"))
    assert new(fixture_copy, slug=slug) == 2
    assert hint in capsys.readouterr().err
    assert sorted(fixture_copy.rglob("*")) == before


def test_without_a_terminal_the_missing_flags_are_named(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(fixture_copy), "new", "case", "--title", "A"]) == 2
    missing = ", ".join(f"--{flag}" for flag in FLAGS if flag != "title")
    assert capsys.readouterr().err == (
        f"bank new: there is no terminal to ask questions in, so also give {missing}\n"
    )


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        (
            "verdict",
            "workd",
            "--verdict: ‘workd’ is not one of the choices. Did you mean ‘worked’?",
        ),
        ("stages", "plann", "--stages: ‘plann’ is not one of the choices. Did you mean ‘plan’?"),
        ("source", "ipc", "--source: ‘ipc’ is not one of the choices. Use one of: ipc-2007."),
        ("title", "x" * 121, "‘title’ is longer than 120 characters."),
        ("period_from", "last year", "‘last year’ is not a whole number."),
        ("summary", "a\nb", "‘summary’ has to be one line."),
        ("area", " ", "--area: Area is needed."),
    ],
)
def test_a_flag_that_will_not_do_is_told_and_nothing_is_written(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str], flag: str, value: str, said: str
) -> None:
    before = sorted(fixture_copy.rglob("*"))
    assert new(fixture_copy, **{flag: value}, slug="new-one") == 2
    assert said in capsys.readouterr().err
    assert sorted(fixture_copy.rglob("*")) == before


def test_at_a_terminal_only_what_is_missing_is_asked(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str], at_terminal: list[str]
) -> None:
    at_terminal += ["", "workd", "mixed"]
    assert new(fixture_copy, without="verdict") == 0
    shown = capsys.readouterr().out
    assert shown.count("\nVerdict\n") == 1
    assert "worked, mixed, cautionary, too-early" in shown
    assert "Verdict is needed." in shown
    assert "Did you mean ‘worked’?" in shown
    assert "verdict: mixed\n" in (fixture_copy / MADE).read_text("utf-8")


def test_at_a_terminal_an_answer_that_does_not_fit_is_asked_again_and_the_rest_is_kept(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str], at_terminal: list[str]
) -> None:
    at_terminal += ["x" * 301, "A short one."]
    assert new(fixture_copy, without="summary") == 0
    assert "‘summary’ is longer than 300 characters." in capsys.readouterr().out
    assert "summary: A short one.\n" in (fixture_copy / MADE).read_text("utf-8")


def test_whoever_breaks_off_is_told_that_nothing_was_written(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str], at_terminal: list[str]
) -> None:
    before = sorted(fixture_copy.rglob("*"))
    assert new(fixture_copy, without="verdict") == 2
    assert capsys.readouterr().err == (
        "bank new: you stopped before the last answer\nNothing was changed.\n"
    )
    assert sorted(fixture_copy.rglob("*")) == before


def test_a_term_is_made_in_the_same_way(fixture_copy: Path) -> None:
    flags = [
        "--term",
        "Short break",
        "--summary",
        "Some hours off.",
        "--source",
        "ipc-2007",
        "--at",
        "p. 9",
    ]
    assert main(["--root", str(fixture_copy), "new", "term", *flags, "--autolink", "false"]) == 0
    assert "autolink: false\n" in (fixture_copy / "glossary/short-break.md").read_text("utf-8")
    assert [problem for problem in check(fixture_copy) if not problem.is_advice] == []


def test_accents_and_apostrophes_leave_the_name_as_they_do_in_the_form(fixture_copy: Path) -> None:
    assert new(fixture_copy, title="Café crèche: l’été") == 0
    assert (fixture_copy / "case_studies/cafe-creche-lete.md").is_file()


def test_without_a_kind_the_kinds_are_named(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(fixture_copy), "new"]) == 2
    assert capsys.readouterr().err == (
        "bank new: choose the kind of the new file: case, term, source\n"
    )


def test_a_kind_that_nobody_contributes_to_is_wrong_use(
    fixture_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--root", str(fixture_copy), "new", "checklist"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "'checklist'" in said
    assert "'case', 'term'" in said


TOOL = """\
  tool:
    folder: tools
    one: Tool
    many: Tools
    about: What helps to do it.
    contributed: true
    headings: [What it does]
    fields:
      url: {type: link, label: Address, required: true}
      licence: {type: name, label: Licence}
"""


@pytest.fixture
def with_tools(bank_in: BankFactory) -> Path:
    """Return a bank with a kind of its own, of which there is no file yet."""
    return bank_in({"bank.yml": BANK_FILE.replace("\nkinds:\n", f"\nkinds:\n{TOOL}")})


def test_a_kind_of_the_banks_own_is_asked_for_by_its_own_fields(
    with_tools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ["--title", "Café planner", "--summary", "A sheet.", "--url", "https://e.example"]
    assert main(["--root", str(with_tools), "new", "tool", *flags]) == 0
    assert capsys.readouterr().out.startswith("tools/cafe-planner.md: ")
    text = (with_tools / "tools/cafe-planner.md").read_text("utf-8")
    assert "url: https://e.example\n" in text
    assert "# licence: …\n" in text
    assert text.endswith("---\n## What it does\n")
    path = "tools/cafe-planner.md"
    assert not any(path in (found.path, found.other) for found in check(with_tools))


def test_the_help_on_a_kind_of_the_banks_own_names_its_fields(
    with_tools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--root", str(with_tools), "new", "tool", "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "What helps to do it." in shown
    assert "--url" in shown
    assert "--licence" in shown
