"""What is added to rendered Markdown: boxes to tick, and tables and code that scroll."""

from __future__ import annotations

import re

import pytest
from markdown import markdown

from practice_bank.site.after_markdown import with_boxes, with_head, with_title
from practice_bank.site.after_markdown import with_scrolling as scrolling
from tests.conftest import SITE_EXTENSIONS
from tests.html_tree import read_html

_CONFIGS = {"pymdownx.tasklist": {"custom_checkbox": False, "clickable_checkbox": False}}


def with_scrolling(html: str) -> str:
    return scrolling(html, "Table")


def _html(text: str) -> str:
    return markdown(text, extensions=SITE_EXTENSIONS, extension_configs=_CONFIGS)


def test_each_item_gets_a_box_whose_label_is_its_text() -> None:
    html = with_boxes(_html("- [ ] Ask *everyone*\n- [x] Write it [down](https://example.org)\n"))
    assert (
        '<input type="checkbox" id="item-1"><label for="item-1">Ask <em>everyone</em></label>'
        in html
    )
    assert '<label for="item-2">Write it <a href="https://example.org">down</a></label>' in html
    assert "disabled" not in html


def test_a_text_without_a_heading_begins_with_the_title_of_its_page() -> None:
    html = with_head(with_title("<p>First.</p><p>Then.</p>", "Now & <then>"), "<svg></svg>")
    assert html == (
        '<header class="page__head"><svg></svg>\n'
        "<h1>Now &amp; &lt;then&gt;</h1>\n<p>First.</p></header><p>Then.</p>"
    )
    assert with_title("<h1>Its own</h1>", "Another") == "<h1>Its own</h1>"


SHAPES = {
    "a line between the items": "- [ ] One\n\n- [x] Two\n",
    "a second paragraph": "- [ ] One\n\n    More of it.\n\n- [ ] Two\n",
    "items within an item": "- [ ] One\n    - [ ] Two\n    - [ ] Three\n- [ ] Four\n",
    "a plain list within an item": "- [ ] One\n    - plain\n- [ ] Two\n",
    "numbers": "1. [ ] One\n2. [ ] Two\n",
    "a table within an item": "- [ ] One\n\n    | a |\n    | - |\n    | 1 |\n\n- [ ] Two\n",
    "code within an item": "- [ ] One\n\n    ```\n    code\n    ```\n\n- [ ] Two\n",
    "a quotation": "> - [ ] One\n> - [ ] Two\n",
    "an item over two lines": "- [ ] One\n  and more\n- [ ] Two\n",
    "emphasis first": "- [ ] *One*, `two`\n- [ ] **Two**\n",
    "the same words twice": "- [ ] One\n- [ ] One\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_item_gets_a_box_with_its_own_words_and_nothing_else(shape: str) -> None:
    text = SHAPES[shape]
    page = read_html(with_boxes(_html(text)))
    assert page.wrong == []
    boxes = [each for each in page.root.walk() if each.tag == "input"]
    assert len(boxes) == text.count("[ ]") + text.count("[x]")
    for number, box in enumerate(boxes, 1):
        assert box.attributes == {"type": "checkbox", "id": f"item-{number}"}
        (label,) = (
            each
            for each in page.root.walk()
            if each.tag == "label" and each.attributes["for"] == f"item-{number}"
        )
        assert label.text.split()[0].strip(",") in ("One", "Two", "Three", "Four")
        inside = {each.tag for each in label.walk()} - {"label"}
        assert inside <= {"em", "strong", "code"}


def test_an_ordinary_list_is_left_as_it_is() -> None:
    html = _html("- one\n- two\n")
    assert with_boxes(html) == html


def test_a_table_scrolls_in_a_region_of_its_own() -> None:
    html = with_scrolling(_html("| a | b |\n| --- | --- |\n| 1 | 2 |\n"))
    assert html.startswith(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Table: a, b"><table>'
    )
    assert html.endswith("</table></div>")


def test_two_tables_get_a_region_each() -> None:
    table = "| a |\n| --- |\n| 1 |\n"
    assert with_scrolling(_html(f"{table}\nWords.\n\n{table}")).count('role="region"') == 2


def test_a_region_is_named_after_the_columns_and_no_two_share_a_name() -> None:
    table = '| *Who* "asks" | | A & B |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n'
    other = "| |\n| --- |\n| 1 |\n"
    html = with_scrolling(_html("\nWords.\n\n".join([table, other, table, other, table])))
    name = "Table: Who &#34;asks&#34;, A &amp; B"
    assert re.findall(r'aria-label="([^"]*)"', html) == [
        name,
        "Table",
        f"{name} (2)",
        "Table (2)",
        f"{name} (3)",
    ]


def test_a_table_of_a_template_keeps_the_region_it_has() -> None:
    html = (
        '<div class="table-scroll" aria-label="Cases">\n<table{}><tr><td>1</td></tr></table></div>'
    )
    for attributes in ("", ' class="resources"'):
        assert with_scrolling(html.format(attributes)) == html.format(attributes)


def test_code_can_be_scrolled_by_keyboard() -> None:
    assert '<pre tabindex="0">' in with_scrolling(_html("```text\ncode\n```\n"))
