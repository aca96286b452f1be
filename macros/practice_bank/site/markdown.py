"""Contributed Markdown to HTML: CommonMark and tables, without raw HTML.

The renderer is GitHub's own, cmark-gfm (`text.commonmark`).

Editors' pages are rendered by MkDocs with the extensions of mkdocs.yml. A contributed body needs
none of them, and this takes a twentieth of the time (docs/decisions/0012-speed.md). What looks like
HTML, or leads to a script, is left out.
"""

from __future__ import annotations

import re
from html import unescape

from markdown.extensions.toc import slugify, unique

from practice_bank.text.commonmark import to_html

_ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)">')
_HEADING = re.compile(r"<h([1-6])>(?P<inside>.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def body_html(markdown: str) -> str:
    """Return the HTML of a contributed body; `addresses` resolves its typed links later."""
    taken: set[str] = set()

    def named(found: re.Match[str]) -> str:
        """Give a heading the id that Python-Markdown would, so that links to it stay."""
        inside = found["inside"]
        words = unescape(_TAG.sub("", inside))
        level = found[1]
        id_ = unique(slugify(words, "-"), taken)
        return f'<h{level} id="{id_}">{inside}</h{level}>'

    html = to_html(markdown)
    # The site's policy allows no style in a page, and HTML no `align`: base.css has the classes.
    return _HEADING.sub(named, _ALIGNED.sub(r'<\1 class="\2">', html))
