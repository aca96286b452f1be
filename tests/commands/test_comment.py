"""`bank comment`: a comment on a submission, from a report of which nothing is believed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.commands.cli import main
from practice_bank.commands.comment import as_shown
from practice_bank.site.markdown import body_html
from tests.conftest import write_files
from tests.html_tree import read_html

if TYPE_CHECKING:
    from pathlib import Path

PROBLEM = {
    "path": "case_studies/a.md",
    "line": 3,
    "field": "verdict",
    "code": "unknown-value",
    "message": "m",
    "hint": "h",
    "severity": "error",
}
ADVICE = {**PROBLEM, "severity": "advice", "message": "shorter"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return the folder of a sound report."""
    files = {
        "number.txt": "12\n",
        "problems.json": json.dumps([PROBLEM]),
        "left.txt": "- docs/a.md: not taken\n",
        "changed.txt": "case_studies/a.md\n",
    }
    return write_files(tmp_path / "report", dict(files))


def written(report: Path) -> str:
    to = report.parent / "comment.md"
    assert main(["comment", str(report), str(report.parent / "number"), str(to)]) == 0
    return to.read_text(encoding="utf-8")


def test_the_comment_says_what_has_to_be_put_right_and_what_was_not_looked_at(report: Path) -> None:
    said = written(report)
    assert "**1 to fix:**" in said
    assert (
        "- ` case_studies/a.md ` line 3 field ` verdict `: ` m ` ` h ` (` unknown-value `)" in said
    )
    assert "- ` docs/a.md: not taken `" in said
    assert (report.parent / "number").read_text(encoding="utf-8") == "12\n"


def test_advice_is_no_mistake_and_is_given_on_the_submitted_texts_alone(report: Path) -> None:
    (report / "problems.json").write_text(
        json.dumps([ADVICE, {**ADVICE, "path": "case_studies/b.md"}]), "utf-8"
    )
    said = written(report)
    assert said.startswith("**Nothing to fix.**")
    assert said.count("` shorter `") == 1
    assert "case_studies/b.md" not in said


def test_of_a_long_list_the_rest_is_counted(report: Path) -> None:
    (report / "problems.json").write_text(json.dumps([PROBLEM] * 60), "utf-8")
    assert "**60 to fix:**" in (said := written(report))
    assert said.count("` m `") == 50
    assert "- and 10 more, in the summary of the check" in said


def test_a_sound_submission_is_told_so(report: Path) -> None:
    (report / "problems.json").write_text("[]", encoding="utf-8")
    assert written(report).startswith("**Nothing to fix.**")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("number.txt", "12 13"),
        ("number.txt", "-1"),
        ("number.txt", "0"),
        ("number.txt", "1\n2"),
        ("number.txt", ""),
        ("number.txt", "$(id)"),
        ("number.txt", "../../issues/1"),
        ("number.txt", "1" * 20),
        ("problems.json", "{}"),
        ("problems.json", "[" * 100_000),
        ("problems.json", "[1]"),
        ("problems.json", '[{"path": 1}]'),
        ("problems.json", json.dumps([{**PROBLEM, "line": "`id`"}])),
        ("changed.txt", " " * 3_000_000),
        ("problems.json", json.dumps([{**PROBLEM, "severity": 1}])),
        ("problems.json", " " * 3_000_000),
    ],
)
def test_a_report_of_another_form_is_refused_and_nothing_is_written(
    report: Path, name: str, content: str
) -> None:
    (report / name).write_text(content, encoding="utf-8")
    to = report.parent / "comment.md"
    assert main(["comment", str(report), str(report.parent / "number"), str(to)]) == 2
    assert not (report.parent / "number").exists()
    assert not (report.parent / "comment.md").exists()


def test_a_report_that_is_a_link_is_refused(report: Path) -> None:
    (report / "left.txt").unlink()
    (report / "left.txt").symlink_to("/etc/passwd")
    to = report.parent / "comment.md"
    assert main(["comment", str(report), str(report.parent / "number"), str(to)]) == 2


_PIECES = st.sampled_from(
    [
        "`",
        "``",
        "@team ",
        "#1 ",
        "<b>",
        "![x](http://e.e)",
        "[x](http://e.e)",
        "\n",
        "\r",
        "~~~\n",
        "https://e.e ",
        "|",
        "\\",
        "- ",
        "# ",
        "&lt;",
        "\u2028",
        "\x00",
        "$(id)",
    ]
)
HOSTILE = st.one_of(st.text(max_size=60), st.lists(_PIECES).map("".join))


@given(HOSTILE)
def test_whatever_a_report_says_is_shown_as_it_is_and_does_nothing(said: str) -> None:
    html = body_html(f"before {as_shown(said)} after")
    page = read_html(html)
    assert [element.tag for element in page.root.walk()][1:] == ["p", "code"]
    assert "\n" not in as_shown(said)
