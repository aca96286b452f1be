from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from practice_bank.problems.problem import CODES, Problem
from practice_bank.problems.report import (
    as_github,
    as_json,
    as_line,
    as_summary,
    as_text,
    help_address,
)
from practice_bank.site.markdown import body_html

PROBLEM = Problem(
    "case_studies/a.md", 7, "verdict", "unknown-value", "‘x’ is not a value.", "Did you mean ‘y’?"
)
ADVICE = Problem("case_studies/a.md", 9, "", "long-word", "‘z’ is long.", "Shorten it.")
SITE = "https://bank.example.org/practice/"
PROBLEMS = st.builds(
    Problem,
    st.text(),
    st.integers(1, 99),
    st.text(),
    st.sampled_from(CODES),
    st.text(),
    st.text(),
    st.text(),
)


def test_a_line_has_every_part_of_a_problem() -> None:
    assert as_line(PROBLEM) == (
        "case_studies/a.md:7: verdict: ‘x’ is not a value. Did you mean ‘y’? [unknown-value]"
    )


def test_a_line_leaves_out_a_field_and_a_hint_that_are_empty() -> None:
    assert (
        as_line(Problem("a.md", 1, "", "empty-file", "The file is empty."))
        == "a.md:1: The file is empty. [empty-file]"
    )


@given(PROBLEMS)
def test_a_problem_is_one_line_whatever_is_in_it(problem: Problem) -> None:
    assert len(as_line(problem).splitlines()) == 1
    assert len(as_github([problem]).split("\n")) == 1


# Text


def test_the_text_goes_file_by_file() -> None:
    other = Problem("glossary/b.md", 1, "", "empty-file", "The file is empty.")
    assert as_text([PROBLEM, other, PROBLEM]).splitlines()[0] == "case_studies/a.md"
    assert as_text([PROBLEM, ADVICE, other]).splitlines() == [
        "case_studies/a.md",
        "  line 7, verdict: ‘x’ is not a value. Did you mean ‘y’?",
        "    /help/unknown-value/",
        "",
        "glossary/b.md",
        "  line 1: The file is empty.",
        "    /help/empty-file/",
        "",
        "case_studies/a.md",
        "  advice, line 9: ‘z’ is long. Shorten it.",
        "    /help/long-word/",
        "",
        "2 problems to fix, 1 hint to think over.",
    ]


def test_the_text_ends_with_the_number_of_problems_and_of_hints() -> None:
    assert as_text([]) == "No problems."
    assert as_text([PROBLEM]).splitlines()[-1] == "1 problem to fix."
    assert as_text([ADVICE, ADVICE]).splitlines()[-1] == "No problems, 2 hints to think over."


def test_the_text_is_coloured_only_when_asked_and_says_the_same() -> None:
    coloured = as_text([PROBLEM, ADVICE], colour=True)
    assert "\x1b[31m" in coloured
    assert "\x1b" not in as_text([PROBLEM, ADVICE])
    assert re.sub(r"\x1b\[\d+m", "", coloured) == as_text([PROBLEM, ADVICE])


@given(st.lists(PROBLEMS, max_size=3))
def test_nothing_submitted_sends_a_terminal_a_command(problems: list[Problem]) -> None:
    assert all(line.isprintable() for line in as_text(problems).split("\n"))


# Addresses


def test_the_page_of_a_code_stands_on_the_site_that_is_named() -> None:
    assert help_address("raw-html", SITE) == "https://bank.example.org/practice/help/raw-html/"
    assert help_address("raw-html") == "/help/raw-html/"


def test_every_rendering_names_the_page_of_the_code() -> None:
    page = f"{SITE}help/unknown-value/"
    assert page in as_text([PROBLEM], SITE)
    assert page in as_github([PROBLEM], SITE)
    assert page in as_summary([PROBLEM], SITE)
    assert json.loads(as_json([PROBLEM], SITE))[0]["help"] == page


# GitHub


def test_an_annotation_names_the_file_the_line_and_the_code() -> None:
    assert as_github([PROBLEM]) == (
        "::error file=case_studies/a.md,line=7,title=unknown-value::"
        "‘x’ is not a value. Did you mean ‘y’? /help/unknown-value/"
    )
    assert as_github([ADVICE]).startswith(
        "::notice file=case_studies/a.md,line=9,title=long-word::"
    )
    assert as_github([]) == ""


def test_what_has_a_meaning_in_a_workflow_command_is_escaped() -> None:
    problem = Problem("a,b:c%.md", 1, "", "raw-html", "50%\n::error::more\r", "a:b,c")
    assert as_github([problem]) == (
        "::error file=a%2Cb%3Ac%25.md,line=1,title=raw-html::"
        "50%25%0A::error::more%0D a:b,c /help/raw-html/"
    )


def test_errors_in_changed_files_come_first() -> None:
    old, new = (Problem(f"{name}.md", 1, "", "raw-html", "x") for name in ("a", "z"))
    hint = Problem("z.md", 1, "", "long-word", "x")
    shown = [
        re.findall(r"::(\w+) file=(\w)", line)[0]
        for line in as_github([old, hint, new], changed={"z.md"}).split("\n")
    ]
    assert shown == [("error", "z"), ("error", "a"), ("notice", "z")]
    rows = [
        line
        for line in as_summary([old, hint, new], changed={"z.md"}).splitlines()
        if ".md" in line
    ]
    assert [row[2] for row in rows] == ["z", "a", "z"]


@given(st.lists(PROBLEMS, min_size=1, max_size=3))
def test_what_was_submitted_is_plain_text_in_the_summary(problems: list[Problem]) -> None:
    summary = as_summary(problems, SITE)
    html = body_html(summary)
    assert html.count("<tr>") == 1 + len(problems)
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h2",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
    }
    assert html.count("<a ") == len(problems)


def test_a_summary_has_a_thousand_problems_and_says_how_many_more() -> None:
    many = [Problem(f"{number}.md", 1, "", "raw-html", "x") for number in range(1003)]
    assert "And 3 more" in as_summary(many)
    assert as_summary([]) == "## No problems.\n\n"


# JSON


@given(st.lists(PROBLEMS, max_size=3))
def test_json_gives_every_field_back(problems: list[Problem]) -> None:
    given_back = json.loads(as_json(problems))
    for fields in given_back:
        assert fields.pop("help") == f"/help/{fields['code']}/"
    assert [fields.pop("severity") for fields in given_back] == [
        problem.severity for problem in problems
    ]
    assert [Problem(**fields) for fields in given_back] == problems
