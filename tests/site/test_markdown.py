"""Contributed Markdown: rendered as the page shows it, with no way for HTML to get through."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.site.markdown import body_html
from tests.conftest import SITE_EXTENSIONS
from tests.html_tree import read_html

PIECES = st.sampled_from(
    [
        "<b onclick=x()>",
        "<script>x()</script>",
        "<!-- x -->",
        "<?x?>",
        "</div>",
        "&lt;b&gt;",
        "[x](javascript:x())",
        "![x](data:text/html,x)",
        "<javascript:x()>",
        "`",
        "```\n",
        "\n\n",
        "    ",
        "- ",
        "| a |\n| - |\n",
        "# ",
        "> ",
        "*",
        "[y]: vbscript:x\n\n[y]",
        "<svg/onload=x()>",
        "words ",
    ]
)
_KNOWN = {
    "p",
    "h1",
    "h2",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "li",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "img",
    "hr",
    "br",
}


@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_that_looks_like_html_becomes_an_element_even_unchecked(text: str) -> None:
    page = read_html(body_html(text))
    assert {element.tag for element in page.root.walk()} - {page.root.tag} <= _KNOWN
    for element in page.root.walk():
        assert set(element.attributes) <= {"id", "href", "src", "alt", "class"}
    assert not [
        address
        for address in page.addresses
        if "script:" in address.lower() or address.startswith("data:")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Plain *words*, **bold**, `code`, 3 < 4 and 2 > 1.",
        "## A heading: with *marks*\n\n## A heading: with marks\n\nWords.",
        "A [case](case:york), a [term](term:pooled-budget) and <https://example.org/x>.",
        "- one\n- two\n\n1. first\n2. second",
        "> quoted\n\n---\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
    ],
)
def test_it_comes_out_as_from_the_renderer_of_the_editors_pages(text: str) -> None:
    def parts(html: str) -> list[tuple[str, dict[str, str], str]]:
        return [
            (e.tag, dict(e.attributes), " ".join(e.text.split()))
            for e in read_html(html).root.walk()
        ]

    assert parts(body_html(text)) == parts(markdown.markdown(text, extensions=SITE_EXTENSIONS))


def test_headings_of_the_same_words_get_addresses_of_their_own() -> None:
    assert read_html(body_html("## What changed\n\n## What changed\n")).ids == [
        "what-changed",
        "what-changed_1",
    ]


def test_the_sides_of_a_tables_columns_are_classes_because_no_style_may_stand_in_a_page() -> None:
    cells = read_html(body_html("| a | b |\n| :-: | -: |\n| 1 | 2 |")).root.all("td")
    assert [cell.attributes for cell in cells] == [{"class": "center"}, {"class": "right"}]
