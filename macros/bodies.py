"""Contributed Markdown to HTML: CommonMark and tables, by one parser that is made once and knows no raw HTML.

Editors' pages are rendered by MkDocs with the extensions of mkdocs.yml. A contributed body needs none of them, and this
takes a quarter of the time (docs/decisions/0012-speed.md). What looks like HTML comes out as the text it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


def _name_headings(state: StateCore) -> None:
    """Give each heading the id that Python-Markdown would, so that addresses within a page stay."""
    taken: set[str] = set()
    for opening, inside in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            words = "".join(part.content for part in inside.children or ())
            opening.attrSet("id", unique(slugify(words, "-"), taken))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.core.ruler.push("name_headings", _name_headings)
    return parser


_PARSER = _parser()


def body_html(markdown: str) -> str:
    """Return the HTML of a contributed body; typed links stay as they are, for `hrefs` to resolve."""
    rendered: str = _PARSER.render(markdown)
    return rendered
