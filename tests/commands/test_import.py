"""`bank import`: answers become a case file that the check accepts or explains."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.commands.cli import main
from practice_bank.sharing.case_file import case_text, file_name
from practice_bank.sharing.issue_form import ISSUE_FORM, issue_form
from practice_bank.sharing.questions import case_questions, on_paper
from practice_bank.sharing.read_answers import paper_questions, read_answers
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import CASE_HEADINGS, ROOT, GoldenCheck, copy_content

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from practice_bank.bank.bank import Bank

ANSWERS: Mapping[str, str] = {
    "Title": "Short breaks: a first year",
    "Summary": "Fewer families waited.\r\nIt began small.",
    "Area": "Anytown",
    "Kind of area": "Unitary authority",
    "Region": "None",
    "Country": "England",
    "First year": "2004",
    "Last year": "_No response_",
    "Stages of the cycle": "Plan, Do",
    "Levels of commissioning": "- [X] Local area\n- [ ] National",
    "Services and groups": "Short breaks",
    "Verdict": "Reported as working",
    "Kind of evidence": "Told by those involved",
    "How you know": "no",
    "Cost band": "Low",
    "What it took": "Two posts: part time",
    "Results": (
        "Children far away | before 87, after 61.5 | children\nUse of agencies | change −50 | %"
    ),
    "What has to be in place": "- Money\n2. yes\n",
    "Document": "The area’s own account",
    "Place in it": "the team",
    **dict.fromkeys(CASE_HEADINGS, "Not reported."),
}


def as_issue(answers: Mapping[str, str]) -> str:
    """Return the text of an issue as GitHub makes it from its form."""
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{answer}" for label, answer in answers.items())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a bank with what an answer may name, and without cases, which take long to check."""
    root = copy_content(tmp_path / "bank", "docs/topics", "docs/sources")
    (root / "case_studies").mkdir()
    return root


def run(copy: Path, answers: Mapping[str, str], *options: str) -> tuple[int, Path]:
    """Import the answers; return the exit status and the path of the file they should make."""
    issue = copy.parent / "issue.md"
    issue.write_text(as_issue(answers), encoding="utf-8", newline="")
    status = main(["--root", str(copy), "import", str(issue), *options])
    name = options[1] if options else file_name(answers.get("Title", ""), "x")
    return status, copy / "case_studies" / name


def read(path: Path) -> Document:
    document = parse(path.name, path.read_bytes())
    assert isinstance(document, Document), document
    return document


def test_the_issue_form_in_the_repository_is_the_one_that_the_models_make(
    real_bank: Bank, check_golden: GoldenCheck
) -> None:
    """After a change of the models or topics: run ‘bank issue-form’, or use --update-golden."""
    check_golden(ROOT / ISSUE_FORM, issue_form(real_bank))


def test_the_issue_form_is_one_that_github_accepts(real_bank: Bank) -> None:
    form = yaml.safe_load(issue_form(real_bank))
    asked = [element for element in form["body"] if element["type"] != "markdown"]
    assert {element["type"] for element in asked} == {"input", "textarea", "dropdown"}
    for unique in (
        [element["id"] for element in asked],
        [element["attributes"]["label"] for element in asked],
    ):
        assert (
            len(set(unique)) == len(unique) == len(paper_questions(real_bank)) + len(CASE_HEADINGS)
        )
    for element in asked:
        assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
        options = element["attributes"].get("options", ["a"])
        assert len(set(options)) == len(options) >= 1
        assert all(isinstance(option, str) and option.casefold() != "none" for option in options)


def test_whoever_looks_like_a_person_in_an_import_is_pointed_to(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = "Anna Example, 14, of Example Road, rang 07700 900123. Her NINO is AB123456C."
    status, path = run(copy, {**ANSWERS, "What changed": story})
    said = capsys.readouterr().out
    assert status == 0, said
    assert story in path.read_text(encoding="utf-8")
    assert "‘A… E…, 1…’ looks like a name beside an age" in said
    assert "like the street of one person" in said
    assert "like a telephone number" in said
    assert "like a National Insurance number" in said
    assert "is not explained" not in said


def test_an_answered_issue_becomes_a_file_that_the_check_accepts(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, path = run(copy, ANSWERS)
    said = capsys.readouterr().out
    assert (status, path.name) == (0, "short-breaks-a-first-year.md"), said
    assert said.startswith("case_studies/short-breaks-a-first-year.md: written\n")
    data: Any = dict(read(path).data)
    assert re.fullmatch("[2-9b-z]{5}", data.pop("id"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data.pop("added"))
    assert data == {
        "title": "Short breaks: a first year",
        "summary": "Fewer families waited. It began small.",
        "area": "Anytown",
        "area_type": "unitary",
        "country": "England",
        "period": {"from": 2004},
        "stages": ["plan", "do"],
        "levels": ["local"],
        "services": ["short-breaks"],
        "verdict": "worked",
        "evidence": {"strength": "account", "why": "no"},
        "cost": {"band": "low", "why": "Two posts: part time"},
        "results": [
            {"measure": "Children far away", "before": 87, "after": 61.5, "unit": "children"},
            {"measure": "Use of agencies", "change": -50, "unit": "%"},
        ],
        "conditions": ["Money", "yes"],
        "sources": [{"source": "own-account", "at": "the team"}],
        "status": "published",
    }


def test_an_answer_that_does_not_fit_is_written_and_explained(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {
        "Verdict": "Wrked",
        "First year": "soon",
        "Stages of the cycle": "Plan, Dream",
        "Document": "A paper of ours",
        "Results": "Days\nNights | many | nights",
        "Context": "## My heading",
        "Area": "_No response_",
        "Country": "Engaland",
    }
    status, path = run(copy, {**ANSWERS, **wrong})
    said = capsys.readouterr().out
    assert (status, path.is_file()) == (1, True)
    for words in (
        "‘Wrked’ is not a value of ‘verdict’. Did you mean ‘worked’?",
        "‘soon’ is not a whole number.",
        "Dream",
        "‘A paper of ours’ is not the name of a source’s file.",
        "The field ‘unit’ is missing.",
        "‘many’ is not a number.",
        "Here the template has",
        "The field ‘area’ is missing.",
        "Did you mean ‘England’?",
    ):
        assert words in said


def test_no_file_is_ever_overwritten(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, path = run(copy, ANSWERS)
    before = path.read_bytes()
    status, _ = run(copy, {**ANSWERS, "Summary": "Another."})
    assert (status, path.read_bytes()) == (2, before)
    assert capsys.readouterr().err == (
        "bank import: case_studies/short-breaks-a-first-year.md is there already; "
        "give another name with --name\nNothing was changed.\n"
    )
    status, other = run(copy, {**ANSWERS, "Context": "Other words."}, "--name", "another.md")
    assert (other.is_file(), path.read_bytes()) == (True, before)


@pytest.mark.parametrize("name", ["../../x.md", "/x.md", "X.md", "a b.md", "x.txt", ".md", ""])
def test_a_name_that_leads_elsewhere_is_refused(copy: Path, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    status, _ = run(copy, ANSWERS, "--name", name) if name else (2, copy)
    assert status == 2
    assert [path for path in sorted(tmp_path.rglob("*")) if path.name != "issue.md"] == before


@pytest.mark.parametrize(
    "title", ["../../etc/passwd", "a\\b:c|d", "é" * 200, "…", "CON", "x" * 500]
)
def test_a_hostile_title_stays_a_title(copy: Path, title: str) -> None:
    before = set(copy.rglob("*"))
    run(copy, {**ANSWERS, "Title": title})
    (made,) = set(copy.rglob("*")) - before
    assert made.parent == copy / "case_studies"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", made.name)
    assert read(made).data["title"] == title


def test_hostile_answers_are_explained_and_make_no_field_of_their_own(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bait = '"\n---\nstatus: withdrawn\nrender_macros: true\n---\n{{ config }}<script>'
    status, path = run(copy, {**ANSWERS, "Area": bait, "How you know": bait, "Context": bait})
    data = read(path).data
    assert status == 1
    assert (data["status"], data["area"]) == ("published", " ".join(bait.split()))
    assert "render_macros" not in data
    assert "/help/template-code/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"Hello", "there are no answers in it"),
        (b"### Nothing of ours\n\nx", "there are no answers in it"),
        (b"", "there are no answers in it"),
        (b"\xff\xfe### Title", "is not a Word file (.docx) or text in UTF-8"),
        (b"### Title\n\n" + b"x" * 500_001, "is larger than 500 kB"),
    ],
)
def test_what_is_no_answer_is_said_and_writes_nothing(
    copy: Path, capsys: pytest.CaptureFixture[str], raw: bytes, words: str
) -> None:
    (copy.parent / "issue.md").write_bytes(raw)
    before = set(copy.rglob("*"))
    assert main(["--root", str(copy), "import", str(copy.parent / "issue.md")]) == 2
    assert words in capsys.readouterr().err
    assert set(copy.rglob("*")) == before


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_a_file_that_cannot_be_read_is_wrong_use(
    copy: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["--root", str(copy), "import", str(copy / name)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_text_may_come_from_standard_input(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(as_issue(ANSWERS).encode())))
    assert main(["--root", str(copy), "import", "-"]) == 0


def test_the_words_of_a_question_within_an_answer_are_text(real_bank: Bank) -> None:
    """Only the label of a question that comes later begins an answer, and each label once."""
    text = as_issue(
        {
            **ANSWERS,
            "Context": "Words.\n\n### Title\n\nMore.",
            "What was done": "### Context\n\nDone.",
        }
    )
    case = read_answers(real_bank, text)
    assert case is not None
    assert case.fields["title"] == "Short breaks: a first year"
    assert case.sections["Context"] == "Words.\n\n### Title\n\nMore."
    assert case.sections["What was done"] == "### Context\n\nDone."


def test_every_choice_is_understood_by_its_label_alone_and_among_others(real_bank: Bank) -> None:
    for question in on_paper(case_questions(real_bank)):
        labels = [choice.label for choice in question.choices]
        for answer in (*labels, *([", ".join(labels)] if question.shape == "choices" else [])):
            case = read_answers(real_bank, f"### {question.label}\n\n{answer}\n")
            assert case is not None
            found: Any = case.fields
            if question.path[0] == "sources":
                found = {"sources": found["sources"][0]}
            for name in question.path:
                found = found[name]
            wanted = [
                choice.value
                for choice in question.choices
                if answer in (choice.label, ", ".join(labels))
            ]
            assert found == (wanted if question.shape == "choices" else wanted[0])


@given(
    text=st.text(max_size=200),
    label=st.sampled_from(["Title", "Results", "Stages of the cycle", "Verdict", "Context"]),
)
def test_no_answer_gives_a_traceback_or_is_lost(real_bank: Bank, text: str, label: str) -> None:
    case = read_answers(real_bank, f"### {label}\n\n{text}")
    assert case is not None
    written = case_text(real_bank.vocabulary, {**case.fields, "id": "bcdf2"}, case.sections)
    document = parse("x.md", written.encode("utf-8", "surrogatepass"))
    if isinstance(document, Document):
        expected = {"id": "bcdf2", **case.fields}
        assert document.data == expected
    else:
        assert document.code in ("control-character", "not-utf8")


def test_figures_arrive_as_large_as_they_were_written(copy: Path) -> None:
    lines = (
        "Children placed | before 1,200, after 900 | children",
        "Savings | value 300,000 | GBP",
        "Spend | change -1,500 | GBP",
        "Visits | low 2,000, high 5,000 | visits",
        "Placed | value 3 | children | as reported",
        "Moved | value 50 (estimated) | %",
        "Placed in care | out of area | value 4 | children",
    )
    status, path = run(copy, {**ANSWERS, "Results": "\n".join(lines)})
    assert status == 0
    assert read(path).data["results"] == [
        {"measure": "Children placed", "before": 1200, "after": 900, "unit": "children"},
        {"measure": "Savings", "value": 300000, "unit": "GBP"},
        {"measure": "Spend", "change": -1500, "unit": "GBP"},
        {"measure": "Visits", "low": 2000, "high": 5000, "unit": "visits"},
        {"measure": "Placed", "value": 3, "unit": "children", "note": "as reported"},
        {"measure": "Moved", "value": 50, "unit": "%", "approximate": True},
        {"measure": "Placed in care | out of area", "value": 4, "unit": "children"},
    ]


def test_a_figure_that_is_not_understood_is_refused_as_it_stood(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = ["value 300 a year", "12% fewer", "change −12,5", "300.000", "010", "1e6", "£2-3m"]
    lines = "\n".join(f"Costs | {figure} | GBP" for figure in [*figures, "87 | 61"])
    status, path = run(copy, {**ANSWERS, "Results": lines})
    said = capsys.readouterr().out
    assert status == 1
    assert [f"‘{figure}’ is not a number." in said for figure in figures] == [True] * len(figures)
    results: Any = read(path).data["results"]
    assert [result["value"] for result in results] == [*figures, "87 | 61"]
