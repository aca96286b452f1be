"""Contributed Markdown to HTML: CommonMark and tables, by GitHub's own renderer, which here knows no raw HTML.

Editors' pages are rendered by MkDocs with the extensions of mkdocs.yml. A contributed body needs none of them, and this
takes a twentieth of the time (docs/decisions/0012-speed.md). What looks like HTML, or leads to a script, is left out.
"""

from __future__ import annotations

import re
from html import unescape

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options
from markdown.extensions.toc import slugify, unique

_OPTIONS = Options.CMARK_OPT_VALIDATE_UTF8
_ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)">')
_HEADING = re.compile(r"<h([1-6])>(?P<inside>.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def body_html(markdown: str) -> str:
    """Return the HTML of a contributed body; typed links stay as they are, for `addresses` to resolve."""
    taken: set[str] = set()

    def named(found: re.Match[str]) -> str:
        """Give a heading the id that Python-Markdown would, so that addresses within a page stay."""
        words = unescape(_TAG.sub("", found["inside"]))
        return f'<h{found[1]} id="{unique(slugify(words, "-"), taken)}">{found["inside"]}</h{found[1]}>'

    html: str = markdown_to_html_with_extensions(markdown, options=_OPTIONS, extensions=["table"])
    # The site's policy allows no style in a page, and HTML no `align`: base.css has the classes.
    return _HEADING.sub(named, _ALIGNED.sub(r'<\1 class="\2">', html))
