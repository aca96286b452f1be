from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from macros.problems import Problem
from macros.report import FORMATS, as_github, as_json, as_line, as_text

PROBLEM = Problem("case_studies/a.md", 7, "verdict", "unknown-value", "‘x’ is not a value.", "Did you mean ‘y’?")
PROBLEMS = st.builds(Problem, st.text(), st.integers(1, 99), st.text(), st.text(), st.text(), st.text())


def test_a_line_has_the_file_the_line_the_field_what_is_wrong_and_how_to_mend_it() -> None:
    assert as_line(PROBLEM) == ("case_studies/a.md:7: verdict: ‘x’ is not a value. Did you mean ‘y’? [unknown-value]")


def test_a_line_leaves_out_a_field_and_a_hint_that_are_empty() -> None:
    assert (
        as_line(Problem("a.md", 1, "", "empty-file", "The file is empty.")) == "a.md:1: The file is empty. [empty-file]"
    )


@given(PROBLEMS)
def test_a_problem_is_one_line_whatever_is_in_it(problem: Problem) -> None:
    assert len(as_line(problem).splitlines()) == 1
    assert len(as_github([problem]).split("\n")) == 1


def test_the_text_ends_with_the_number_of_problems() -> None:
    assert as_text([]) == "No problems."
    assert as_text([PROBLEM]).splitlines() == [as_line(PROBLEM), "1 problem to mend."]
    assert as_text([PROBLEM, PROBLEM]).splitlines()[-1] == "2 problems to mend."


def test_an_annotation_names_the_file_the_line_and_the_code() -> None:
    assert as_github([PROBLEM]) == (
        "::error file=case_studies/a.md,line=7,title=unknown-value::‘x’ is not a value. Did you mean ‘y’?"
    )
    assert as_github([]) == ""


def test_what_has_a_meaning_in_a_workflow_command_is_escaped() -> None:
    problem = Problem("a,b:c%.md", 1, "", "raw-html", "50%\n::error::more\r", "a:b,c")
    assert as_github([problem]) == "::error file=a%2Cb%3Ac%25.md,line=1,title=raw-html::50%25%0A::error::more%0D a:b,c"


@given(st.lists(PROBLEMS, max_size=3))
def test_json_gives_every_field_back(problems: list[Problem]) -> None:
    assert [Problem(**fields) for fields in json.loads(as_json(problems))] == problems


def test_every_format_has_its_name() -> None:
    assert set(FORMATS) == {"text", "github", "json"}
