"""A page as the search reads it."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import escape

# How parts of a page begin that are no part of what it says. None has another of its own name inside, nor metadata.
_PASSED_OVER = re.compile(
    r'<(aside|nav|section)\b[^<>]*\sdata-pagefind-ignore\b[^<>]*>|<(div) class="tips"'
)


_WITH_ATTRIBUTES = re.compile(r"<([a-z][a-z0-9-]*) (?![^<>]*data-pagefind)[^<>]*>")


class Searched(NamedTuple):
    """What the search gets of a page: the name of its file in the site, its kind and title, and what it says, as HTML.

    `names` are its own other names, and `also` the other ways to write the terms that it names.
    """

    name: str
    kind: str
    title: str
    names: str
    also: str
    story: str


def document(page: Searched) -> str:
    """Return a page as Pagefind reads it: its kind as a filter, its other names as metadata."""
    kind = escape(page.kind or "page")
    title = "" if "<h1" in page.story else f"<h1>{escape(page.title)}</h1>"
    marks = (
        f'data-pagefind-body data-pagefind-filter="kind:{kind}" data-pagefind-meta="kind:{kind}"'
    )
    told = "".join(
        f'<p data-pagefind-ignore data-pagefind-meta="{what}">{escape(words)}</p>'
        for what, words in (("names", page.names), ("also", page.also))
        if words
    )
    return f'<html lang="en"><body><main {marks}>{told}{title}{searchable(page.story)}</main></body></html>'


def searchable(html: str) -> str:
    """Return a page's HTML without what the search passes over: whole parts, and the attributes of most elements."""
    kept, done = [], 0
    for found in _PASSED_OVER.finditer(html):
        if found.start() >= done:
            kept.append(html[done : found.start()])
            end = f"</{found[1] or found[2]}>"
            done = html.index(end, found.end()) + len(end)
    return _WITH_ATTRIBUTES.sub(r"<\1>", "".join((*kept, html[done:])))
