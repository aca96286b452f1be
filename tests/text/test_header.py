"""A file is cut open without a loss, and one field changes without the others."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from practice_bank.text.frontmatter import Document, parse
from practice_bank.text.header import Parts, cut, field_line, has_opening, with_closing, with_field

# What a file is made of, and what comes near to it.
_PIECES = st.sampled_from(
    [
        "---",
        "--- \t",
        "----",
        "...",
        "\n",
        "\r\n",
        "\r",
        "\ufeff",
        "id:",
        "id: ",
        "status: draft",
        "title: x # y",
        '"a # b"',
        "'it''s'",
        "#",
        "# c",
        " ",
        "\t",
        "- a",
        "|",
        "## Heading",
        "word",
        "\udcff",
    ]
)
# Headers that can be read, so long as none has a field twice.
_LINES = st.sampled_from(
    [
        "a: 1",
        "b: x # y",
        'c: "z # w"',
        "d:\n  - e\n  - f: g",
        "h: |\n  status: draft\n",
        "# A note",
        "",
        "status: draft",
        "status : 'draft' # for now",
        'status: "draft" ',
        "status:",
        "status: # to come",
        "status:\n  draft",
        "status: >-\n  draft",
    ]
)
HEADERS = st.lists(_LINES, max_size=6, unique=True).map("\n".join)
TEXTS = st.lists(_PIECES, max_size=30).map("".join)
FILES = TEXTS.map(lambda text: f"---\n{text}\n---\nBody.\n")
ENDINGS = pytest.mark.parametrize("ending", ["\n", "\r\n"])


def parts_of(header: str) -> Parts:
    parts = cut(f"---\n{header}---\nBody.\n")
    assert parts
    return parts


# Cutting


@given(st.one_of(TEXTS, FILES, FILES.map(lambda text: "\ufeff" + text.replace("\n", "\r\n"))))
@example("---\n---")
@example("---\n---\r")
def test_joining_the_parts_gives_the_text_back(text: str) -> None:
    parts = cut(text)
    if parts:
        assert parts.text == text


@given(st.one_of(TEXTS, FILES))
def test_a_file_is_cut_where_it_is_read(text: str) -> None:
    # The reader takes a carriage return alone for the end of a line, and refuses half a character.
    assume("\r" not in text.replace("\r\n", "") and "\udcff" not in text)
    found = parse("x.md", text.encode())
    assume(
        isinstance(found, Document) or found.code in ("no-front-matter", "unclosed-front-matter")
    )
    parts = cut(text)
    assert (parts is not None) == isinstance(found, Document)
    if parts and isinstance(found, Document):
        assert parts.body.replace("\r\n", "\n").lstrip("\n") == found.body


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@ENDINGS
def test_each_part_has_its_own_line_ends(mark: str, ending: str) -> None:
    text = f"{mark}--- \na: 1\nb: 2\n---\t\n\nBody.\n---\n".replace("\n", ending)
    assert cut(text) == Parts(
        opening=f"{mark}--- {ending}",
        header=f"a: 1{ending}b: 2{ending}",
        closing=f"---\t{ending}",
        body=f"{ending}Body.{ending}---{ending}",
    )


@ENDINGS
def test_a_new_line_ends_as_the_first_line_does(ending: str) -> None:
    parts = cut(f"---{ending}---{ending}")
    assert parts
    assert parts.line_ending == ending


def test_a_header_may_be_empty_and_a_body_may_be_missing() -> None:
    assert cut("---\n---") == Parts("---\n", "", "---", "")


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("", False),
        ("\n---\na: 1\n---\n", False),
        (" ---\na: 1\n---\n", False),
        ("---- \na: 1\n---\n", False),
        ("--- a: 1\n---\n", False),
        ("---", True),
        ("---\na: 1\n", True),
        ("---\na: 1\n ---\n", True),
        ("---\na: 1\n--- b\n", True),
    ],
)
def test_a_text_without_a_whole_header_is_not_cut(text: str, opens: bool) -> None:
    assert cut(text) is None
    assert has_opening(text) == opens


@ENDINGS
def test_a_missing_closing_line_goes_above_the_first_heading(ending: str) -> None:
    text = "---\na: 1\n\nb: 2\n \n## One\n\n## Two\n".replace("\n", ending)
    closed = "---\na: 1\n\nb: 2\n---\n## One\n\n## Two\n".replace("\n", ending)
    assert with_closing(text) == closed


def test_nothing_is_closed_where_no_heading_follows_a_blank_line() -> None:
    assert with_closing("---\na: 1\n## One\n\nText.\n") is None


# Fields


@pytest.mark.parametrize(
    ("line", "value", "rest"),
    [
        ("id: ab2cd", "ab2cd", "\n"),
        ("id : ab2cd", "ab2cd", "\n"),
        ("id:\tab2cd  ", "ab2cd", "  \n"),
        ("id: ab2cd # for now", "ab2cd", " # for now\n"),
        ("id: C# and D#", "C# and D#", "\n"),
        ('id: "a # b" # c', '"a # b"', " # c\n"),
        (r'id: "a \" # b" # c', r'"a \" # b"', " # c\n"),
        ("id: 'it''s # b' # c", "'it''s # b'", " # c\n"),
        ("id: 'open # c", "'open", " # c\n"),
        ("id:", "", "\n"),
        ("id: ", "", " \n"),
        ("id: # to come", "", " # to come\n"),
    ],
)
def test_a_value_and_what_follows_it_are_told_apart(line: str, value: str, rest: str) -> None:
    header = f"title: x\n{line}\narea: y\n"
    found = field_line(header, "id")
    assert found
    assert (found.value, found.rest) == (value, rest)
    assert header[found.start : found.end] == f"{line}\n"
    assert not found.goes_on


@pytest.mark.parametrize(
    "header",
    ["", "title: id: x\n", "a:\n  id: x\n", "# id: x\n", "ids: x\n", "id:x\n", "a.id: x\n"],
)
def test_a_header_without_the_field_has_no_line_for_it(header: str) -> None:
    assert field_line(header, "id") is None


@pytest.mark.parametrize(
    "lines",
    ["id: |\n  x\n", "id:\n\n  # why\n\n  x\n", "id:\n- x\n", "id:\n-\n  x\n", "id: a\n  b\n"],
)
@ENDINGS
def test_a_value_that_goes_on_below_is_not_replaced(lines: str, ending: str) -> None:
    parts = parts_of(lines.replace("\n", ending))
    found = field_line(parts.header, "id")
    assert found
    assert found.goes_on
    assert with_field(parts, "id", "ab2cd") is None


def test_a_comment_or_a_field_below_is_no_part_of_a_value() -> None:
    found = field_line("id: x\n\n# about the area\n  # and more\narea: y\n", "id")
    assert found
    assert not found.goes_on


@pytest.mark.parametrize("start", ["", "\ufeff"])
@ENDINGS
def test_a_value_is_replaced_and_its_comment_stays(start: str, ending: str) -> None:
    text = start + "---\na: 1\nid: x # why\nb: 2\n---\nBody.\n".replace("\n", ending)
    parts = cut(text)
    changed = parts and with_field(parts, "id", "ab2cd")
    assert changed
    assert changed.text == text.replace("id: x", "id: ab2cd")


def test_an_empty_field_is_filled_in() -> None:
    changed = with_field(parts_of("a: 1\nid: # to come\n"), "id", "ab2cd")
    assert changed
    assert changed.header == "a: 1\nid: ab2cd # to come\n"


@pytest.mark.parametrize(
    "header", ["{a: 1}\n", " a: 1\n", "# x\n\n  a: 1\n", "- a\n", "? a\n: 1\n"]
)
def test_nothing_is_added_where_fields_do_not_begin_a_line(header: str) -> None:
    assert with_field(parts_of(header), "id", "ab2cd") is None


def test_a_field_may_be_added_below_a_comment_alone() -> None:
    changed = with_field(parts_of("# to come\n\n"), "id", "ab2cd")
    assert changed
    assert changed.header == "# to come\n\nid: ab2cd\n"


@ENDINGS
def test_a_field_that_is_missing_comes_last_or_first(ending: str) -> None:
    parts = cut(f"---{ending}a: 1{ending}---{ending}")
    assert parts
    last = with_field(parts, "id", "ab2cd")
    first = with_field(parts, "id", "ab2cd", first=True)
    assert last
    assert last.header == f"a: 1{ending}id: ab2cd{ending}"
    assert first
    assert first.header == f"id: ab2cd{ending}a: 1{ending}"


@given(HEADERS, st.booleans())
def test_another_value_is_read_back_and_nothing_else_changes(header: str, first: bool) -> None:
    text = f"---\n{header}\n---\nBody.\n"
    before = parse("x.md", text.encode())
    assume(isinstance(before, Document))
    assert isinstance(before, Document)
    parts = cut(text)
    assert parts
    changed = with_field(parts, "status", "withdrawn", first=first)
    if changed is None:
        line = field_line(parts.header, "status")
        assert line
        assert line.goes_on
        return
    after = parse("x.md", changed.text.encode())
    assert isinstance(after, Document)
    assert after.data == {**before.data, "status": "withdrawn"}
    assert after.body == before.body


@pytest.mark.parametrize(
    "text",
    [
        "---\n" * 100_000,
        "---" + " " * 400_000,
        "---\n" + "---x\n" * 90_000,
        "---\n" + " \n" * 200_000,
        "---\nid: a" + " " * 400_000 + "b\n---\n",
        "---\nid: " + "'" * 400_000 + "\n---\n",
        '---\nid: "' + '\\"' * 200_000 + "\n---\n",
        "---\nid:\n" + " \n" * 200_000 + "---\n",
        "---\nid:\n" + "#\n" * 200_000 + "---\n",
        "---\nid:" + " #" * 200_000 + "\n---\n",
    ],
    ids=range(10),
)
def test_no_text_takes_long_to_cut(text: str) -> None:
    begun = time.process_time()
    with_closing(text)
    parts = cut(text)
    if parts:
        with_field(parts, "id", "ab2cd")
    assert time.process_time() - begun < 1
