from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practice_bank.problems.problem import Problem
from practice_bank.text.frontmatter import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Document,
    parse,
    parse_yaml,
)
from tests.conftest import case_text

# Bytes that come closer to front matter than random ones do.
_PIECES = st.sampled_from(
    [
        "---\n",
        "---",
        "\n",
        "\r\n",
        "...\n",
        "--- x\n",
        "a: ",
        "b: ",
        "- ",
        "  ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "? ",
        "| \n",
        ">-\n",
        '"',
        "'",
        "&a ",
        "*a",
        "!!int ",
        "! ",
        "<<: ",
        "%YAML 1.1\n",
        "# ",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x00",
        "\uffff",
        "9" * 30,
        "1e3",
        ".inf",
        "~",
        "word",
        "é",
        "🌱",
    ]
)
_ALMOST = st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode())


def document_of(text: str) -> Document:
    found = parse("x.md", text.encode())
    assert isinstance(found, Document), found
    return found


def problem_of(raw: str | bytes) -> Problem:
    found = parse("x.md", raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(found, Problem)
    return found


@settings(max_examples=1500)
@given(
    st.one_of(
        st.binary(max_size=300),
        _ALMOST,
        _ALMOST.map(lambda raw: b"---\n" + raw + b"\n---\nBody.\n"),
    )
)
@example(b"---\na: " + b"9" * 5000 + b"\n---\n")
@example(b"---\na: \xc2\x80\n---\n")
@example("---\na: \uffff\n---\n".encode())
@example(b"\xef\xbb\xbf")
def test_any_bytes_give_a_document_or_a_problem(raw: bytes) -> None:
    found = parse("x.md", raw)
    if isinstance(found, Problem):
        assert 1 <= found.line <= raw.count(b"\n") + raw.count(b"\r") + 1
        assert found.message
        assert found.hint
    else:
        assert isinstance(found.data, dict)
        assert set(found.lines) >= {(name,) for name in found.data}


@pytest.mark.parametrize(
    "header",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " * 100_000,
        "a:\n" * 100_000,
        "a: &a b\n" * 50_000,
        '"' * 100_001,
        "a: |\n" + " x\n" * 100_000,
        "- a\n" * 100_000,
        "'" + "a" * 400_000,
        "&a " * 100_000,
        "!a " * 100_000,
        "#" * 400_000,
        "a: " + "9" * 400_000,
        "a: 0." + "9" * 400_000,
    ],
    ids=range(16),
)
def test_no_front_matter_takes_long_to_read(header: str) -> None:
    begun = time.process_time()
    parse("x.md", f"---\n{header}\n---\n".encode())
    assert time.process_time() - begun < 2


@given(
    st.dictionaries(
        st.text("abcdefgh_", min_size=1, max_size=8),
        st.one_of(st.booleans(), st.none(), st.integers(-999, 999), st.text("abc ", max_size=8)),
        max_size=6,
    )
)
def test_what_is_written_as_yaml_is_read_back_with_its_lines(data: dict[str, object]) -> None:
    def written(value: object) -> str:
        return f'"{value}"' if isinstance(value, str) else json.dumps(value)

    rows = "".join(f"{name}: {written(value)}\n" for name, value in data.items())
    document = document_of(f"---\n{rows}---\nBody.\n")
    assert document.data == data
    assert document.lines == {(name,): number for number, name in enumerate(data, 2)}
    assert (document.body, document.body_line) == ("Body.\n", len(data) + 3)


def test_a_missing_field_has_the_line_of_the_field_around_it() -> None:
    document = document_of("---\ntitle: x\nevidence:\n  strength: published\n---\n")
    assert document.line_of(("evidence", "strength")) == 4
    assert document.line_of(("evidence", "why")) == 3
    assert document.line_of(("sources", 0, "at")) == 1
    assert document.line_of(()) == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_sort_of_line_ending_gives_the_same_document(ending: str) -> None:
    text = case_text()
    assert document_of(text.replace("\n", ending)) == document_of(text)


def test_a_byte_order_mark_before_the_front_matter_is_passed_over() -> None:
    assert document_of("\ufeff" + case_text()) == document_of(case_text())


def test_blank_space_after_the_dashes_does_not_matter() -> None:
    assert document_of("--- \t\ntitle: x\n---  \nBody.\n").data == {"title": "x"}


def test_a_file_that_is_not_utf_8_is_refused_with_its_line() -> None:
    problem = problem_of(case_text(title="Café", area="Città").encode("latin-1"))
    assert (problem.code, problem.line) == ("not-utf8", 3)
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"  \n\t", b"\xef\xbb\xbf", b"\r\n"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    assert (problem_of(raw).code, problem_of(raw).line) == ("empty-file", 1)


def test_a_file_is_too_large_one_byte_after_the_most() -> None:
    text = case_text()
    most = text + "x" * (MAX_BYTES - len(text))
    assert isinstance(parse("x.md", most.encode()), Document)
    assert problem_of(most + "x").code == "file-too-large"


def test_front_matter_may_be_nested_so_far_and_no_further() -> None:
    assert document_of(f"---\na: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}\n---\n").data
    problem = problem_of(f"---\ntitle: x\na: {'[' * (MAX_DEPTH + 1)}{']' * (MAX_DEPTH + 1)}\n---\n")
    assert (problem.code, problem.line) == ("too-much-yaml", 3)


def test_front_matter_may_have_so_many_values_and_no_more() -> None:
    assert problem_of("---\na: [" + "x," * MAX_NODES + "]\n---\n").code == "too-much-yaml"


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff"]
)
def test_a_hidden_control_character_is_refused_with_its_line(character: str) -> None:
    problem = problem_of(f"---\ntitle: x\n---\nOne\ntwo{character}\n")
    assert (problem.code, problem.line) == ("control-character", 5)
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize(
    ("escape", "code_point"), [("\\0", "U+0000"), ("\\r", "U+000D"), ("\\u202E", "U+202E")]
)
def test_a_hidden_character_is_refused_as_an_escape_too(escape: str, code_point: str) -> None:
    for field in (f'area: "x{escape}"', f'"x{escape}": y', f'area: ["x{escape}"]'):
        problem = problem_of(f"---\ntitle: x\n{field}\n---\n")
        assert (problem.code, problem.line) == ("control-character", 3)
        assert code_point in problem.message


def test_tabs_soft_hyphens_and_joined_emoji_are_not_hidden() -> None:
    assert document_of(
        "---\ntitle: x\n---\nA\ttab, a soft\u00adhyphen, a hard\u00a0space and 👩‍🌾.\n"
    ).body


def test_a_duplicate_key_is_refused_with_its_line() -> None:
    problem = problem_of("---\ntitle: x\narea: y\ntitle: z\n---\n")
    assert (problem.code, problem.line) == ("duplicate-field", 4)
    assert "‘title’" in problem.message


def test_a_duplicate_key_deep_in_a_list_is_refused_with_its_line() -> None:
    problem = problem_of("---\nresults:\n  - value: 1\n    unit: x\n    value: 2\n---\n")
    assert (problem.code, problem.line) == ("duplicate-field", 5)


def test_the_same_key_in_two_items_is_no_duplicate() -> None:
    assert document_of("---\na: [{b: 1}, {b: 2}]\n---\n").data == {"a": [{"b": 1}, {"b": 2}]}


def test_fields_after_the_end_of_the_yaml_are_told() -> None:
    assert problem_of("---\ntitle: x\n...\nstatus: draft\n---\n").line == 4
    assert problem_of("---\ntitle: x\n--- y\n---\n").line == 3


def test_what_is_left_open_is_reported_where_it_begins() -> None:
    assert problem_of('---\ntitle: "x\narea: y\n---\n').line == 2
    assert problem_of("---\ntitle: x\nstages: [plan\narea: y\n---\n").line == 3


# A file of YAML alone


@pytest.mark.parametrize("text", ["", "# to come\n", "\ufeff", "\n \n"])
def test_a_file_of_yaml_may_be_empty(text: str) -> None:
    assert parse_yaml("x.yml", text.encode()) == Document("x.yml", {}, {}, "", 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_file_of_yaml_is_read_with_its_own_lines(ending: str) -> None:
    text = "a: 1\n# why\nb:\n  - c: d\n".replace("\n", ending)
    document = parse_yaml("x.yml", text.encode())
    assert isinstance(document, Document)
    assert document.data == {"a": 1, "b": [{"c": "d"}]}
    assert document.lines == {("a",): 1, ("b",): 3, ("b", 0): 4, ("b", 0, "c"): 4}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\na: 2\n", "duplicate-field", 2),
        ("a: 1\nb: &c d\n", "yaml-anchor", 2),
        ("a: 1\nb: c: d\n", "broken-yaml", 2),
        ("- a\n", "not-fields", 1),
        ("a: 1\nb\u200b: 2\n", "control-character", 2),
    ],
)
def test_a_mistake_in_a_file_of_yaml_has_its_own_line(text: str, code: str, line: int) -> None:
    problem = parse_yaml("x.yml", text.encode())
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == (code, line)
    assert "front matter" not in f"{problem.message} {problem.hint}"
