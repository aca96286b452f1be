"""The comparison of rendered contributed text with its sanitised form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from practice_bank.site.markdown import body_html
from practice_bank.site.sanitise import UNNAMED, sanitised
from tests.conftest import KIND_NAMES
from tests.html_tree import read_html

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

KINDS = frozenset(KIND_NAMES)
_LINK_IN_LINK = re.compile(r"<a (?:(?!</a>).)*<a ", re.DOTALL)
# Everything that safe Markdown is made of, and signs that are written in more than one way.
_PIECES = st.sampled_from(
    [
        "words ",
        "&amp; ",
        "& ",
        "< ",
        "> ",
        '"',
        "'",
        "\u00a0",
        "&nbsp;",
        "&lt;b&gt;",
        '`a "b" &amp;`',
        "*",
        "_",
        "\n",
        "\n\n",
        "# ",
        "## Two\n",
        "- ",
        "1. ",
        "7) ",
        "> ",
        "    ",
        "```text\n",
        "```\n",
        "---\n",
        "===\n",
        "\\",
        "\\\n",
        "  \n",
        '[a](https://example.org/?a=1&b="2")',
        "[a](case:b)",
        "[a](term:b \"A 'title'\")",
        "é",
        "🌱",
        "<https://example.org/é>",
        "<mailto:a@example.org>",
        "[a](mailto:a@example.org)",
        "[x][y]",
        "[y]: https://a.b\n",
        '| a | b |\n| :-: | -: |\n| 1 | "2" |\n',
        "[",
        "(",
        ")",
        "|",
        "a{b}",
        "]()",
        "[]()",
    ]
)


@settings(max_examples=1500)
@given(st.lists(_PIECES, max_size=16).map("".join))
def test_what_markdown_makes_is_left_as_it_is(text: str) -> None:
    html = body_html(text)
    assume("<!-- raw HTML omitted" not in html)
    # An address in the words of a link makes a link within a link, which browsers part and HTML has
    # not.
    assume(not _LINK_IN_LINK.search(html))
    assert sanitised(html, KINDS) == (html, ())


def test_every_text_of_the_bank_is_left_as_it_is(real_bank: Bank) -> None:
    for resource in real_bank.resources.values():
        if resource.kind.contributed:
            html = body_html(real_bank.graph.texts[resource.key])
            assert sanitised(html, KINDS) == (html, ()), resource.key


@pytest.mark.parametrize(
    ("html", "clean", "lost"),
    [
        ("<p>a<script>x()</script>b</p>", "<p>ab</p>", ("<script>",)),
        ("<p onclick='x()'>a</p>", "<p>a</p>", ("onclick of <p>",)),
        ('<a href="javascript:x()">a</a>', "<a>a</a>", ("href=javascript:… of <a>",)),
        ('<a href="java&#9;script:x()">a</a>', "<a>a</a>", ("href=java\tscript:… of <a>",)),
        ("<p>a<!-- b --></p>", "<p>a</p>", ("a comment",)),
        ("<p>a<?x?></p>", "<p>a</p>", ("an instruction",)),
        ("<svg><style><img src=x onerror=x()></style></svg>", "", ("<style>", "<svg>")),
        ('<p style="color:red">a</p>', "<p>a</p>", ("style of <p>",)),
        ("<p>a</p></div><h2>b</h2>", "<p>a</p><h2>b</h2>", (UNNAMED,)),
        ("<p>a", "<p>a</p>", (UNNAMED,)),
    ],
)
def test_what_markdown_does_not_make_is_taken_out_and_named(
    html: str, clean: str, lost: tuple[str, ...]
) -> None:
    assert sanitised(html, KINDS) == (clean, lost)


_MARKUP = st.lists(
    st.sampled_from(
        [
            "<svg>",
            "<math>",
            "<style>",
            "</style>",
            "<p title='",
            "'>",
            "<img src=x onerror=x()>",
            "<noscript>",
            "<a href=",
            "javascript:x()",
            "<!--",
            "-->",
            "<template>",
            "</p>",
            "<table>",
            "<td>",
            "<mtext>",
            "<mglyph>",
            '"',
            ">",
            "<b",
            " onclick=x() ",
            "&lt;",
            "]]>",
            "<![CDATA[",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=800)
@given(_MARKUP)
def test_what_comes_out_runs_nothing_whatever_went_in(html: str) -> None:
    clean, lost = sanitised(html, KINDS)
    page = read_html(clean)
    assert not {element.tag for element in page.root.walk()} & {
        "script",
        "style",
        "img",
        "svg",
        "math",
        "template",
    }
    assert not [
        name for element in page.root.walk() for name in element.attributes if name.startswith("on")
    ]
    assert not [address for address in page.addresses if address.startswith("javascript")]
    assert bool(lost) == (clean != html) or clean == html.replace("&quot;", '"')
