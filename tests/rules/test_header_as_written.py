"""A header says what it shows, or it is refused: whatever YAML would make of a value.

The texts that YAML reads in another way than they are written (numbers, comments, escapes, words
for true and nothing) are put into every field, and each field has either the words as written or a
problem on its line that says what to write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from practice_bank.model.fields import Number, Whole
from practice_bank.model.kinds import STOCK, Case
from practice_bank.rules.fields import validate
from practice_bank.text.broken_header import read_all
from practice_bank.text.frontmatter import Document
from tests.conftest import CASE_MODEL, KINDS, case_text, line_with

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem

# Pieces that YAML may read in another way than they are written.
_PIECES = st.sampled_from(
    [
        "Ward", "comes first", "3", "3.10", "12.50", "010", "+5", "5.", ".5", "1e3", "0x10", "1_000",
        "12345678901234567.5", "123456789012345678901", "−38", "-0", "true", "True", "no", "yes",
        "on", "null", "~", "2004-06-01", "12:30", "#3", "# 4", "#", "a#b", ":", ": b", "a: b", "-",
        "- c", "?", "&x", "*x", "!y", "%", "@z", "`w`", "[a, b]", "{a: b}", "]", "}", ",", "|", ">",
        "'", '"', '"quoted"', "'single'", "it's", "\\n", "\\t", "\\", "é", "£5", "\t", "  ", "<<",
        ".inf", ".nan", "=", "---", "...",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    _PIECES,
    st.lists(_PIECES, min_size=1, max_size=4).map(" ".join),
    st.lists(_PIECES, min_size=2, max_size=3).map("".join),
    st.from_regex(r"\A[-+]?[0-9]{0,19}\.?[0-9]{0,19}\Z"),
)
# What YAML writes for nothing, which is the same as a field left out.
_NOTHING = ("", "~", "null", "Null", "NULL")


def read(text: str) -> tuple[Case | None, list[Problem]]:
    """Return what a case says, and what is wrong with it."""
    document, broken = read_all("case_studies/x.md", text.encode())
    if document is None or broken:
        return None, list(broken)
    made = validate(document, CASE_MODEL)
    return (None, list(made)) if isinstance(made, tuple) else (made, [])


def shown(written: str) -> str:
    """Return how a page shows what is written: blanks are one."""
    return " ".join(written.split())


def said(written: str) -> str:
    """Return what a value says that is written so; where it is all in quotes, what is between."""
    quotes = written.strip()[:1]
    if quotes not in ("'", '"'):
        return shown(written)
    inner = shown(written)[1:-1]
    if quotes == "'":
        return inner.replace("''", "'").strip()
    # Programs write a tab as an escape, and readers see a blank.
    inner = re.sub(r"(?<!\\)((?:\\\\)*)\\t", r"\1 ", inner)
    return shown(inner).replace('\\"', '"').replace("\\\\", "\\").strip()


def assert_told(problems: list[Problem], text: str, *starts: str) -> None:
    """Assert that something is told, on a line that begins so, with what to do."""
    assert problems
    lines = {line_with(text, start) for start in starts}
    assert lines & {problem.line for problem in problems}, problems
    assert all(problem.hint for problem in problems), problems


@settings(max_examples=600)
@given(_TEXTS)
@example("Ward #3 comes first")
@example("Ward # 3 comes first")
@example("#3 ward")
@example("1.10")
@example("3.10")
@example('"Help" #3 for all')
def test_a_plain_value_is_shown_as_it_is_written_or_refused(written: str) -> None:
    assume(shown(written))
    text = case_text(title=written, conditions=f"\n  - {written}")
    made, problems = read(text)
    if made is None:
        assert_told(problems, text, "title:", "  - ")
        return
    assert shown(made.title) == said(written)
    assert shown(made.conditions[0]) == shown(made.title)


@settings(max_examples=300)
@given(_TEXTS)
@example("3.10")
def test_the_place_in_a_source_and_the_words_of_a_result_are_shown_as_written(written: str) -> None:
    assume(shown(written))
    source = f"\n  - source: paper\n    at: {written}"
    result = f"\n  - measure: {written}\n    value: 3\n    unit: posts\n    period: {written}"
    text = case_text(sources=source, results=result)
    made, problems = read(text)
    if made is None:
        assert_told(problems, text, "    at:")
        return
    at, words = made.sources[0].at, made.results[0]
    assert shown(at) == said(written)
    assert (words.measure, words.period) == (at, at)


@settings(max_examples=200)
@given(_TEXTS.filter(lambda text: "\t" not in text))
def test_a_quoted_value_is_what_is_between_the_quotes(written: str) -> None:
    assume(shown(written))
    quoted = "'" + written.replace("'", "''") + "'"
    made, problems = read(case_text(title=quoted))
    assert made is not None, problems
    assert made.title == written.strip()


@settings(max_examples=300)
@given(_TEXTS)
@example("true")
@example("010")
@example("123456789012345678")
@example("−38")
def test_a_number_is_the_number_that_is_written_or_refused(written: str) -> None:
    text = case_text(results=f"\n  - measure: Posts\n    value: {written}\n    unit: posts")
    made, problems = read(text)
    if made is None:
        places = [line_with(text, "    value:"), line_with(text, "  - measure:")]
        assert {problem.line for problem in problems} & set(places), problems
        return
    number = written.partition(" #")[0].strip().replace("−", "-")
    assert made.results[0].value == float(number)
    assert number.lstrip("+-") == number[-len(number.lstrip("+-")) :]
    assert not number.lstrip("+-").startswith("0") or number.lstrip("+-")[1:2] in ("", ".")


def _numbers() -> list[tuple[str, Any]]:
    """Return the fields of every kind that take a number alone, by their names."""
    found = []
    for kind in KINDS:
        for name, field in kind.model.model_fields.items():
            if field.annotation in (int, float):
                found.append(
                    (f"{kind.name}.{name}", Annotated[(field.annotation, *field.metadata)])
                )
    return found


@pytest.mark.parametrize(("name", "type_"), [*_numbers(), ("a", Whole), ("b", Number)])
@pytest.mark.parametrize("value", [True, False, "010", "1_000", "1e3", " 5", "5.0", "٥"])
def test_no_number_of_any_kind_is_made_of_what_is_none(
    name: str,
    type_: Any,
    value: object,
) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(type_).validate_python(value)


def test_the_limits_of_numbers_are_in_the_schema_that_the_form_is_made_of() -> None:
    years = CASE_MODEL.model_json_schema()["$defs"]["Period"]["properties"]["from"]["anyOf"][0]
    assert (years["minimum"], years["maximum"]) == (1900, 2100)


def test_every_kind_was_looked_at_for_numbers() -> None:
    assert {kind.name for kind in STOCK} <= {kind.name for kind in KINDS}
    assert _numbers()


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft # for now"},
        {"stages": "[plan] # and more"},
        {"added": "2026-11-22 # today"},
        {"title": '"Ward" # the words at the top'},
        {"region": " # not known"},
        {"verdict": "worked ## so far"},
    ],
)
def test_a_comment_that_can_be_nothing_else_is_a_comment(fields: dict[str, str]) -> None:
    made, problems = read(case_text(**fields))
    assert made is not None, problems


def test_the_case_with_hashes_is_told_at_each_value_that_is_cut() -> None:
    """The input 07."""
    text = case_text(
        title="Ward #3 comes first",
        summary="We mended issue #12 and #13 in one year.",
        evidence="\n  strength: account\n  why: The team said so, see box #4 of the report",
        conditions="\n  - Ward #3 agrees",
    )
    _, problems = read(text)
    assert [(problem.field, problem.code) for problem in problems] == [
        ("title", "cut-off"),
        ("summary", "cut-off"),
        ("evidence.why", "cut-off"),
        ("conditions.1", "cut-off"),
    ]
    assert "‘#3 comes first’" in problems[0].message
    assert [problem.line for problem in problems][-1] == line_with(text, "  - Ward")


def test_the_case_with_noughts_keeps_its_words_and_refuses_true_as_a_number() -> None:
    """The input 08."""
    fields = {"title": "1.10", "sources": "[{source: paper, at: 3.10}]"}
    row = "\n  - {measure: 2.50, value: VALUE, unit: posts, period: 2004.10}"
    _, problems = read(case_text(**fields, results=row.replace("VALUE", "true")))
    assert [(problem.field, problem.code) for problem in problems] == [
        ("results.1.value", "not-a-number")
    ]
    made, _ = read(case_text(**fields, results=row.replace("VALUE", "7")))
    assert made is not None
    result = made.results[0]
    words = (made.title, made.sources[0].at, result.measure, result.period)
    assert words == ("1.10", "3.10", "2.50", "2004.10")


def test_what_python_would_write_in_another_way_crosses_to_another_process() -> None:
    import pickle

    document, _ = read_all("x.md", case_text(title="3.10").encode())
    copy = pickle.loads(pickle.dumps(document))  # noqa: S301 - our own
    assert isinstance(copy, Document)
    assert str(copy.data["title"]) == "3.10"


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"from": "2004"}, "below ‘period:’"),
        ({"conditions": "A police officer, a nurse"}, '["A police officer, a nurse"]'),
        ({"conditions": "An {odd} one"}, '["An {odd} one"]'),
        ({"sources": "DfE 2017"}, "[{source: …, at: …}]"),
        ({"stages": "plan"}, "‘stages: [plan]’"),
        ({"stages": "[Plan]"}, "Did you mean ‘plan’?"),
        ({"related": "[Case:York]"}, "Did you mean ‘case:york’?"),
        ({"id": "leeds1"}, "five of the characters"),
        ({"id": "abc"}, "five of the characters"),
        ({"title": "true"}, '"true"'),
        ({"conditions": "\n  - Ward: the case"}, "a colon and a space"),
        ({"cost": "{band: low, why: The team, and others}"}, "comma and all"),
        ({"area": "%"}, '"%…"'),
        ({"area": "[Town]"}, '"double quotes"'),
    ],
)
def test_the_advice_on_a_field_is_what_puts_it_right(fields: dict[str, str], hint: str) -> None:
    _, problems = read(case_text(**fields))
    assert len(problems) == 1, problems
    assert hint in problems[0].hint
