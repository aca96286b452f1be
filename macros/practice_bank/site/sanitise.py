"""The last look at the HTML of contributed text: only what is allowed is written anew.

Contributed Markdown is checked and rendered without raw HTML (`rules/plain_markdown`, `markdown`).
Should either let something through, it ends here: nh3 (the Rust library ammonia) parses the HTML by
the rules of browsers and writes anew only the elements, attributes and addresses that Markdown
makes. Where that differs from what was rendered, something was there that should not be.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from html.parser import HTMLParser

import nh3

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "code": {"class"},
    "th": {"class"},
    "td": {"class"},
    **{name: {"id"} for name in _HEADINGS},
}
_ELEMENTS = {
    *_ATTRIBUTES,
    "blockquote",
    "br",
    "em",
    "hr",
    "li",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
}


@cache
def _cleaner(kinds: frozenset[str]) -> nh3.Cleaner:
    """Return what writes HTML anew; links lead to the web, a person, or these kinds."""
    return nh3.Cleaner(
        tags=_ELEMENTS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", *kinds},
        link_rel=None,
        strip_comments=True,
    )


# What cmark and html5ever write in different ways, and browsers read as the same.
_SAME = ((" />", ">"), ("&quot;", '"'), ("\u00a0", "&nbsp;"))
UNNAMED = "markup that browsers read in another way than it is written"


def sanitised(html: str, kinds: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return the HTML as it may be shown, and the names of what was removed from it."""
    clean = _cleaner(kinds).clean(html)
    if clean == html:
        return html, ()
    plain = html
    for written, same in _SAME:
        plain = plain.replace(written, same)
    if clean == plain:
        return html, ()
    return clean, _lost(html, clean)


def _lost(before: str, after: str) -> tuple[str, ...]:
    lost = _Parts.of(before) - _Parts.of(after)
    return tuple(sorted(lost)) or (UNNAMED,)


class _Parts(HTMLParser):
    """Counts the elements, attributes and other parts of HTML, each by a name for its writer."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    @classmethod
    def of(cls, html: str) -> Counter[str]:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element, its attributes, and where its links lead."""
        self.found[f"<{tag}>"] += 1
        for name, value in attrs:
            scheme, colon, _ = (value or "").partition(":")
            where = f"={scheme[:20]}:…" if name in ("href", "src") and colon else ""
            self.found[f"{name}{where} of <{tag}>"] += 1

    def handle_comment(self, data: str) -> None:
        """Count a comment."""
        self.found["a comment"] += 1

    def handle_decl(self, decl: str) -> None:
        """Count a declaration."""
        self.found["a declaration"] += 1

    def handle_pi(self, data: str) -> None:
        """Count a processing instruction."""
        self.found["an instruction"] += 1
