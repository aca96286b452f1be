"""The Markdown of contributed texts as its renderer reads it: CommonMark and tables.

The renderer is GitHub's own, cmark-gfm. What looks like HTML, or leads to a script, it leaves out.
Pages are made with it (`site.markdown`), and the check asks it where a pattern could only guess.
"""

from __future__ import annotations

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options

_PLAIN = Options.CMARK_OPT_VALIDATE_UTF8
_WITH_PLACES = _PLAIN | Options.CMARK_OPT_SOURCEPOS


def to_html(markdown: str) -> str:
    """Return the HTML of a text."""
    html: str = markdown_to_html_with_extensions(markdown, options=_PLAIN, extensions=["table"])
    return html


def to_html_with_places(markdown: str) -> str:
    """Return the HTML of a text whose blocks say where they stand: `data-sourcepos="3:1-4:20"`."""
    html: str = markdown_to_html_with_extensions(
        markdown, options=_WITH_PLACES, extensions=["table"]
    )
    return html
