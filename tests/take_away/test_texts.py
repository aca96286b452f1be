"""Rendered Markdown as blocks: headings, lists, tables, links, and texts that mean harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.resource import Key
from practice_bank.site.markdown import body_html
from practice_bank.take_away.texts import (
    Block,
    Piece,
    read_blocks,
    whole_link,
    words_of,
)
from tests.take_away.conftest import ABOUT, NOWHERE

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def blocks(markdown: str) -> tuple[Block, ...]:
    return read_blocks(body_html(markdown), lambda target: target)


def test_a_text_becomes_its_headings_paragraphs_and_items() -> None:
    text = "## One\n\nA **b** *c*\nd.\n\n- first\n\n  more\n  - below\n- [ ] last\n\n3. three\n4. four\n"
    assert blocks(text) == (
        Block("heading", (Piece("One"),), level=2),
        Block(
            "paragraph",
            (Piece("A "), Piece("b", bold=True), Piece(" "), Piece("c", italic=True), Piece(" d.")),
        ),
        Block("item", (Piece("first"),)),
        Block("paragraph", (Piece("more"),), level=1),
        Block("item", (Piece("below"),), level=1),
        Block("item", (Piece("[ ] last"),)),
        Block("item", (Piece("three"),), number=3),
        Block("item", (Piece("four"),), number=4),
    )


def test_a_table_has_its_rows_and_cells() -> None:
    (table,) = blocks("| a | b |\n| --- | --- |\n| 1 | **2** |\n| | x |\n")
    texts = [[words_of(cell) for cell in row] for row in table.rows]
    assert texts == [["a", "b"], ["1", "2"], ["", "x"]]


def test_links_are_whole_and_those_to_terms_are_words(fixture_bank: Bank) -> None:
    links = {
        "https://example.org/": "https://example.org/",
        "case:york-foster-carers": "https://bank.example/b/case-studies/york-foster-carers/",
        "case:york-foster-carers#context": "https://bank.example/b/case-studies/york-foster-carers/#context",
        "site:topics/": "https://bank.example/b/topics/",
        "term:pooled-budget": "",
        "case:nowhere": "",
        "javascript:alert(1)": "",
    }
    for written, whole in links.items():
        assert whole_link(fixture_bank, ABOUT, written) == whole, written
    assert whole_link(fixture_bank, NOWHERE, "case:york-foster-carers") == ""
    assert fixture_bank.node(Key("case", "york-foster-carers"))


@given(st.text(alphabet=st.sampled_from("ab *_#-|>[]()`\n1.<&"), max_size=120))
def test_any_markdown_is_read_to_its_end(markdown: str) -> None:
    found = blocks(markdown)
    for block in found:
        assert block.pieces or block.rows
        assert words_of(block.pieces) == words_of(block.pieces).strip()
