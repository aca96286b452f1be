"""A file with a broken header: the rest of it is read all the same, and nothing is told twice."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.problems.problem import Problem
from practice_bank.text.broken_header import MAX_FIELDS, read_all
from practice_bank.text.frontmatter import Document, parse


def told(header: str) -> tuple[dict[str, object], set[str], list[tuple[str, int]]]:
    """Return the fields read of a header, the names unread, and the problems' codes and lines."""
    document, problems = read_all("x.md", f"---\n{header}---\nBody.\n".encode())
    assert document
    assert (document.body, document.body_line) == ("Body.\n", header.count("\n") + 3)
    return (
        dict(document.data),
        set(document.unread),
        [(problem.code, problem.line) for problem in problems],
    )


def test_a_sound_file_is_read_as_ever() -> None:
    raw = b"---\ntitle: x\n---\nBody.\n"
    assert read_all("x.md", raw) == (parse("x.md", raw), ())


@pytest.mark.parametrize(
    ("header", "read", "unread", "problems"),
    [
        ("a: b: c\nd: e\n", {"d": "e"}, {"a"}, [("broken-yaml", 2)]),
        # Read as one, the first of these two would be said to break in the second.
        ('a: "b\nd: "e"\n', {"d": "e"}, {"a"}, [("broken-yaml", 2)]),
        ("a: [b\nd: e\n", {"d": "e"}, {"a"}, [("broken-yaml", 2)]),
        (
            "a: @b\nd: 5%\ne: %f\n",
            {"d": "5%"},
            {"a", "e"},
            [("broken-yaml", 2), ("broken-yaml", 4)],
        ),
        ("a b\nd: e\n", {"d": "e"}, {"a"}, [("not-fields", 2)]),
        ("a:b\nd: e\n", {"d": "e"}, {"a"}, [("not-fields", 2)]),
        ("d: e\na b\nf: 1\n", {"f": 1}, {"a", "d"}, [("broken-yaml", 3)]),
        ("d: e\n a: b\nf: 1\n", {"f": 1}, {"a", "d"}, [("broken-yaml", 3)]),
        ("a:\n  b: 1\n c: 2\nd: e\n", {"d": "e"}, {"a", "b", "c"}, [("broken-yaml", 4)]),
        ("a:\n- {b: 1\n- {b: 2}\nd: e\n", {"d": "e"}, {"a"}, [("broken-yaml", 3)]),
        (
            "a: &b c\nd: !e f\ng: *b\nh: 1\n",
            {"h": 1},
            {"a", "d", "g"},
            [("yaml-anchor", 2), ("yaml-tag", 3), ("yaml-anchor", 4)],
        ),
        (
            "a: 1\nb: 2\na: 3\nc: : \n",
            {"a": 1, "b": 2},
            {"c"},
            [("broken-yaml", 5), ("duplicate-field", 4)],
        ),
        ('a: "\\0"\nb: 2\n', {"b": 2}, {"a"}, [("control-character", 2)]),
        ("a: [[[[[[[[]]]]]]]]\nb: 2\n", {}, set(), [("too-much-yaml", 2)]),
        # What ends the front matter too early leaves no field that one could be sure of.
        ("a: 1\n...\nb: 2\nc: 3\n", {}, set(), [("broken-yaml", 4)]),
        (" a: 1\nb: 2\n", {}, set(), [("broken-yaml", 3)]),
        ("Words alone.\n", {}, {"Words"}, [("not-fields", 2)]),
        (
            'a: "b\nhttps://example.org/"\nc: &d e\n',
            {"a": "b https://example.org/"},
            {"c"},
            [("yaml-anchor", 4)],
        ),
        (
            "a: 1\nb\u200b: 2\nc: d: e\n",
            {"a": 1, "b": 2},
            {"c"},
            [("control-character", 3), ("broken-yaml", 4)],
        ),
    ],
)
def test_fields_beside_a_broken_one_are_read(
    header: str, read: dict[str, object], unread: set[str], problems: list[tuple[str, int]]
) -> None:
    assert told(header) == (read, unread, problems)


def test_a_field_keeps_its_line_below_a_broken_one() -> None:
    document, _ = read_all("x.md", b"---\na: b: c\nd:\n  - e\n---\n")
    assert document
    assert document.lines == {("d",): 3, ("d", 0): 4}


def test_a_header_with_far_too_many_fields_is_not_read() -> None:
    assert told("a: 1\n" * (MAX_FIELDS + 1)) == ({}, set(), [("duplicate-field", 3)])


def test_of_a_broken_header_no_more_than_twenty_problems_are_told() -> None:
    assert len(told("a: @b\n" * 90)[2]) == 20
    assert len(told("a: 1\n" * 90)[2]) == 20


def test_a_header_that_is_not_closed_ends_above_the_first_heading() -> None:
    document, problems = read_all("x.md", b"---\r\na: 1\r\nb: c: d\r\n\r\n## One\r\n\r\n## Two\r\n")
    assert document
    assert (document.data, document.body, document.body_line) == ({"a": 1}, "## One\n\n## Two\n", 5)
    assert [(problem.code, problem.line) for problem in problems] == [
        ("unclosed-front-matter", 1),
        ("broken-yaml", 3),
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"no header", b"---\nnot: closed\n", b"---\na: \xff\n---\n", b"\xe2\x80\x8b"]
)
def test_a_file_without_two_parts_is_no_document(raw: bytes) -> None:
    document, problems = read_all("x.md", raw)
    assert document is None
    assert len(problems) == 1


@given(
    st.lists(
        st.sampled_from(
            ["a", "b:", " ", "\n", '"', "'", "[", "}", "- ", "...", "--- ", "&", "|", ": "]
        )
    )
)
def test_both_readers_agree_on_which_headers_are_sound(
    pieces: list[str],
) -> None:
    raw = f"---\n{''.join(pieces)}\n---\nBody.\n".encode()
    document, problems = read_all("x.md", raw)
    whole = parse("x.md", raw)
    assert isinstance(whole, Problem) == bool(problems)
    if isinstance(whole, Document):
        assert document == whole
    for problem in problems:
        assert 1 <= problem.line <= raw.count(b"\n") + 1


@pytest.mark.parametrize(
    "header",
    [
        "a: [" + "b," * 200_000,
        "a: 1\n" * 90 + "b: " + "c " * 200_000,
        ("a: " + "[1, " * 5 + "\n") * 90,
        "a: @\n" * 90_000,
    ],
    ids=range(4),
)
def test_no_broken_header_takes_long(header: str) -> None:
    begun = time.process_time()
    read_all("x.md", f"---\n{header}\n---\nBody.\n".encode())
    assert time.process_time() - begun < 2
