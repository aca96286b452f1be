"""A resource gets its new name or status, and the same letters elsewhere stay."""

from __future__ import annotations

import pytest

from practice_bank.editing.edit_text import Renaming, renamed, with_status
from practice_bank.model.resource import Key
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import case_text

CASE = Renaming(
    Key("case", "york"),
    Key("case", "city-of-york"),
    "case-studies/york/",
    "case-studies/city-of-york/",
)
TOPIC = Renaming(
    Key("topic", "stages/do"),
    Key("topic", "stages/act"),
    "topics/stages/do/",
    "topics/stages/act/",
    "stages",
)
SOURCE = Renaming(
    Key("source", "ipc"), Key("source", "ipc-2007"), "sources/ipc/", "sources/ipc-2007/", "sources"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [York](case:york).", "See [York](case:city-of-york)."),
        ("See [York](case:york#context).", "See [York](case:city-of-york#context)."),
        ("[York][y]\n\n[y]: case:york\n", "[York][y]\n\n[y]: case:city-of-york\n"),
        ('<a href="case:york">', '<a href="case:city-of-york">'),
        ('{{ link("case:york", "York") }}', '{{ link("case:city-of-york", "York") }}'),
        ("[York](site:case-studies/york/)", "[York](site:case-studies/city-of-york/)"),
        (
            '---\nrelated: ["case:york", case:york-2]\n---\n',
            '---\nrelated: ["case:city-of-york", case:york-2]\n---\n',
        ),
    ],
)
def test_a_name_with_its_kind_is_changed_wherever_it_stands(before: str, after: str) -> None:
    assert renamed(before, CASE, macros=True) == after


@pytest.mark.parametrize(
    "text",
    [
        "york",
        "case:york-foster-carers",
        "showcase:york",
        "term:york",
        "case:yorkshire",
        "case:new-york",
        "case:york/x",
        "https://example.org/case-studies/york/",
        "site:case-studies/york-2/",
    ],
)
def test_what_only_looks_like_the_name_stays(text: str) -> None:
    assert renamed(text, CASE, macros=True) == text


def test_a_topic_is_changed_in_the_field_of_its_facet_and_nowhere_else() -> None:
    text = "---\ntitle: do\nstages: {}\nlevels: [do]\nsummary: What to do.\n---\nWhat we do.\n"
    before = text.format('[plan, do, "do"]')
    after = text.format('[plan, act, "act"]')
    assert renamed(before, TOPIC, macros=False) == after


def test_a_topic_of_a_field_with_one_value_is_changed() -> None:
    renaming = Renaming(
        Key("topic", "area_types/city"), Key("topic", "area_types/town"), "x/", "y/", "area_type"
    )
    assert (
        renamed("---\narea_type: city # a city\n---\n", renaming, macros=False)
        == "---\narea_type: town # a city\n---\n"
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_source_is_changed_where_it_is_cited_and_its_place_stays(ending: str) -> None:
    before = (
        "\ufeff---\nsources:\n"
        "  - {source: ipc, at: ipc p. 3}\n  - source: ipc\n    at: source ipc\n"
        "---\nThe ipc.\n"
    )
    after = before.replace("source: ipc,", "source: ipc-2007,")
    after = after.replace("source: ipc\n    at", "source: ipc-2007\n    at")
    text = before.replace("\n", ending)
    assert renamed(text, SOURCE, macros=False) == after.replace("\n", ending)


@pytest.mark.parametrize(
    ("renaming", "before", "after"),
    [
        (CASE, '{{ at_a_glance("york") }} york', '{{ at_a_glance("city-of-york") }} york'),
        (SOURCE, '{{ cite("ipc", "p. 1") }} ipc', '{{ cite("ipc-2007", "p. 1") }} ipc'),
        (TOPIC, "{{ filed_under('stages/do') }}", "{{ filed_under('stages/act') }}"),
        (
            TOPIC,
            '{{ cards("case", stages="do", levels="do") }}',
            '{{ cards("case", stages="act", levels="do") }}',
        ),
        (TOPIC, '{% if count("case", stages = "do") %}', '{% if count("case", stages = "act") %}'),
    ],
)
def test_a_macro_that_names_it_by_its_slug_is_changed_in_the_editors_pages_only(
    renaming: Renaming, before: str, after: str
) -> None:
    assert renamed(before, renaming, macros=True) == after
    assert renamed(before, renaming, macros=False) == before


@pytest.mark.parametrize(
    "text", ["---\nstages: [do\n---\n", "---\n- do\n---\n", "---\ndo\n---\n", "no header, do"]
)
def test_a_header_that_cannot_be_read_stays(text: str) -> None:
    assert renamed(text, TOPIC, macros=False) == text


# The status


def withdrawn(text: str) -> str:
    made = with_status(text, "withdrawn")
    assert made is not None
    return made


def read(text: str) -> Document:
    document = parse("a.md", text.encode())
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("status", [None, "published", '"published"', "draft # for now"])
@pytest.mark.parametrize(("start", "ending"), [("", "\n"), ("\ufeff", "\r\n")])
def test_only_the_status_changes(status: str | None, start: str, ending: str) -> None:
    text = start + case_text(status=status).replace("\n", ending)
    before, after = read(text), read(withdrawn(text))
    assert after.data == {**before.data, "status": "withdrawn"}
    assert after.body == before.body
    removed = set(text.split(ending)) - set(withdrawn(text).split(ending))
    assert len(removed) == (0 if status is None else 1)


def test_a_status_in_the_text_is_none() -> None:
    text = case_text("status: published\n", status=None)
    assert withdrawn(text).endswith("status: withdrawn\n---\nstatus: published\n")


def test_a_file_without_front_matter_has_no_status() -> None:
    assert with_status("# A heading\n", "withdrawn") is None


def test_a_status_that_goes_on_below_its_line_is_left_alone() -> None:
    assert with_status("---\nstatus:\n  published\n---\n", "withdrawn") is None
