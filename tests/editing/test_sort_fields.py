from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.editing.sort_fields import normal_form
from practice_bank.model.field_order import field_order
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import CASE_MODEL, KINDS, ROOT, case_text

ORDER = field_order(CASE_MODEL)


def normal(text: str) -> str:
    return normal_form(text.encode(), ORDER).decode()


def test_fields_come_in_the_order_of_the_model() -> None:
    assert normal("---\nsummary: b\narea: c\ntitle: a\nid: ccccc\n---\nText.\n") == (
        "---\nid: ccccc\ntitle: a\nsummary: b\narea: c\n---\nText.\n"
    )


def test_a_field_that_the_model_has_not_comes_last() -> None:
    assert (
        normal("---\nzebra: 1\nale: 2\ntitle: a\n---\n") == "---\ntitle: a\nzebra: 1\nale: 2\n---\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title:   a", "title: a"),
        ("title : a", "title: a"),
        ("title: a  ", "title: a"),
        ("title:\t a", "title: a"),
        ("\ntitle: a\n\n\narea: b\n", "title: a\narea: b"),
        ("title:    # none yet", "title: # none yet"),
        ("stages:   [ plan,do ]", "stages: [ plan,do ]"),
        ("stages:\n\n  - plan  \n\n  - do", "stages:\n\n  - plan\n\n  - do"),
        ("title: 'a   # b'   # c", "title: 'a   # b'   # c"),
    ],
)
def test_spaces_are_put_right_between_fields_and_after_names_and_nowhere_else(
    before: str, after: str
) -> None:
    assert normal(f"---\n{before}\n---\n  Text.  \n\n") == f"---\n{after}\n---\n  Text.  \n\n"


def test_blanks_at_the_ends_of_lines_stay_where_they_are_part_of_the_value() -> None:
    text = "---\ntitle: a\nsummary: |\n  one  \n\n  # two\narea: b\n---\n"
    assert normal(text) == text


def test_a_comment_goes_with_the_field_below_it() -> None:
    assert normal(
        "---\n# about b\nsummary: b\n\n# about a\n# and more\n\ntitle: a # beside\n---\n"
    ) == ("---\n# about a\n# and more\ntitle: a # beside\n# about b\nsummary: b\n---\n")


def test_a_comment_at_the_top_and_one_at_the_foot_stay_there() -> None:
    assert normal("---\n# the file\n\n# b\nsummary: b\ntitle: a\n\n# the end\n---\n") == (
        "---\n# the file\n\ntitle: a\n# b\nsummary: b\n# the end\n---\n"
    )


def test_an_indented_comment_stays_within_its_field() -> None:
    text = "---\nstages:\n  - plan\n  # and review?\ntitle: a\n---\n"
    assert normal(text) == "---\ntitle: a\nstages:\n  - plan\n  # and review?\n---\n"


def test_a_sign_of_comment_in_quotation_marks_is_no_comment() -> None:
    text = '---\nsummary: "one\n# two\n\n# three"\ntitle: a\n---\n'
    made = normal(text)
    assert made.startswith('---\ntitle: a\nsummary: "one\n# two\n\n# three"')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# No front matter\n",
        "---\ntitle: a\n",
        "---\n---\nText.",
        "---\n{summary: b, title: a}\n---\n",
        "---\nsummary: b\nsummary: c\ntitle: a\n---\n",
        "---\nsummary: &x b\ntitle: *x\n---\n",
        "---\n- a\n---\n",
        "---\n? summary\n: b\ntitle: a\n---\n",
        "---\nsummary: b: c\ntitle: a\n---\n",
        "---\n'summary': b\ntitle: a\n---\n",
        "---\nsummary: b\rtitle: a\n---\n",
        "---\n  summary: b\n  title: a\n---\n",
    ],
)
def test_what_is_not_plainly_fields_in_lines_is_left_as_it_is(text: str) -> None:
    assert normal(text) == text


def test_bytes_that_are_no_text_are_left_as_they_are() -> None:
    raw = b"---\nsummary: caf\xe9\ntitle: a\n---\n"
    assert normal_form(raw, ORDER) == raw


@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_files_from_windows_keep_their_mark_and_the_ends_of_their_lines(
    mark: str, end: str
) -> None:
    text = f"{mark}---\nsummary: b\n\n# x\ntitle: a\n---\nText.\n\nMore.".replace("\n", end)
    assert normal(text) == f"{mark}---\n# x\ntitle: a\nsummary: b\n---\nText.\n\nMore.".replace(
        "\n", end
    )


def body_of(text: str) -> str:
    """Return all that stands after the line that ends the front matter."""
    return re.split(r"^---[ \t]*\r?$", text.removeprefix("\ufeff"), maxsplit=2, flags=re.MULTILINE)[
        2
    ]


# Front matter as people write it: fields in any order, spaces and comments anywhere.
_VALUES = st.sampled_from(
    [
        "a",
        " plain words",
        "   spaced  ",
        ' "quoted: text"',
        " 'it''s'",
        " [a, b]",
        " [ a,\n  b ]",
        " {x: 1, y: [2]}",
        "",
        " no",
        " 2004-01-01",
        " 12",
        "\n  - a\n  - b",
        "\n- a\n- {b: c}",
        "\n  x: 1\n  y:\n    - 2",
        " |\n  one  \n  two",
        " >\n  one\n\n  # two",
        " |+\n  kept\n\n",
        " |-\n  cut\n\n",
        ' "two\n  lines"',
        " two\n  lines",
        ' "at the\n# edge"',
        "\n  - a # NOTE\n  # NOTE\n  - b",
        " a # NOTE",
        " # NOTE\n  a",
        "\n\n  - a\n\n  - b\n",
        " [a, # NOTE\n  b]",
    ]
)
_BETWEEN = st.sampled_from(
    ["", "", "", "\n", "# NOTE\n", "\n# NOTE\n\n", "#NOTE  \n# NOTE\n", "\n\n", "  \n"]
)
_NAMES = st.lists(st.sampled_from([*ORDER, "colour", "Zebra", "x-y"]), unique=True, max_size=8)
_COLONS = st.sampled_from([":", ":", " :", "  :"])


@st.composite
def front_matter(draw: st.DrawFn) -> str:
    lines = [draw(_BETWEEN)]
    for name in draw(_NAMES):
        value = draw(_VALUES)
        space = "" if value[:1] in ("", " ", "\n") else " "
        lines.append(f"{name}{draw(_COLONS)}{space}{value}\n{draw(_BETWEEN)}")
    numbers = iter(range(1000))
    header = re.sub("NOTE", lambda _: f"note-{next(numbers)}.", "".join(lines))
    body = draw(st.sampled_from(["", "\n\nText.  \n", "Text.\n---\nMore.\n# x", "  \n"]))
    text = f"{draw(st.sampled_from(['', chr(0xFEFF)]))}---\n{header}---\n{body}"
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@settings(max_examples=600)
@given(front_matter())
def test_values_comments_and_body_stay_and_a_second_time_changes_nothing(text: str) -> None:
    made = normal_form(text.encode(), ORDER)
    assert normal_form(made, ORDER) == made
    before, after = parse("x.md", text.encode()), parse("x.md", made)
    if not isinstance(before, Document):
        assert made == text.encode()
        return
    assert isinstance(after, Document)
    assert dict(after.data) == dict(before.data)
    assert sorted(re.findall(r"note-\d+\.", made.decode())) == sorted(
        re.findall(r"note-\d+\.", text)
    )
    assert body_of(made.decode()) == body_of(text)


@given(front_matter())
def test_most_headers_that_people_write_are_put_in_order(text: str) -> None:
    document = parse("x.md", normal_form(text.encode(), ORDER))
    if isinstance(document, Document) and "|+" not in text and "at the" not in text:
        places = [ORDER.index(name) for name in document.data if name in ORDER]
        assert places == sorted(places)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_real_files_keep_their_values_and_their_bodies(kind: object) -> None:
    folder, order = getattr(kind, "folder", ""), field_order(getattr(kind, "model", CASE_MODEL))
    for path in (ROOT / folder).rglob("*.md"):
        raw = path.read_bytes()
        made = normal_form(raw, order)
        before, after = parse("x.md", raw), parse("x.md", made)
        assert isinstance(before, Document)
        assert isinstance(after, Document)
        assert (after.data, after.body) == (before.data, before.body)
        assert list(after.data) == [name for name in order if name in before.data]
        assert sorted(made.splitlines()) == sorted(raw.splitlines())


def test_the_smallest_case_is_in_order_once_it_has_been_put_so() -> None:
    made = normal(case_text())
    assert normal(made) == made
    assert made.index("stages:") < made.index("verdict:") < made.index("added:")
