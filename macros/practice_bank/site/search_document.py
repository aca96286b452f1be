"""A page as the search reads it."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup, escape

# Opening tags of parts that the search leaves out. No such part has another of its own name inside,
# nor metadata.
_LEFT_OUT = re.compile(
    r'<(aside|nav|section)\b[^<>]*\sdata-pagefind-ignore\b[^<>]*>|<(div) class="tips"'
)
# Opening tags whose attributes tell the search nothing.
_WITH_ATTRIBUTES = re.compile(r"<([a-z][a-z0-9-]*) (?![^<>]*data-pagefind)[^<>]*>")
# Pagefind parts words at blanks and at plain hyphens alone. So hyphens of other sorts become plain
# ones, and what else may join two words gets a thin blank after it, which hardly shows.
_HYPHENS = str.maketrans("\u2010\u2011\u2012", "---")
_JOINED = re.compile(r"(?<=\w)([\u2013\u2014\u2015\u2026/]|\.{2,})(?=\w)")
_THIN = "\u2009"
_DOCUMENT = Markup('<html lang="{}"><body><main {}>{}{}{}</main></body></html>')
# Pagefind's attributes: https://pagefind.app/docs/metadata/ and
# https://pagefind.app/docs/filtering/
_KIND = Markup('data-pagefind-body data-pagefind-filter="kind:{0}" data-pagefind-meta="kind:{0}"')
_METADATA = Markup('<p data-pagefind-ignore data-pagefind-meta="{}">{}</p>')


class Searched(NamedTuple):
    """What the search gets of a page: its file's name, its kind, its title, its HTML.

    `names` are its own other names, and `also` the other ways to write the terms that it names.
    `facts` is the line that a result shows of it. One that comes `last` is about the site itself,
    and not about the field. `language` is that of the page; the search reduces words to their stems
    by it.
    """

    name: str
    kind: str
    title: str
    names: str
    also: str
    story: str
    language: str
    facts: str = ""
    last: bool = False


def document(page: Searched) -> str:
    """Return a page as Pagefind reads it: its kind as a filter, its other names as metadata."""
    title = "" if "<h1" in page.story else Markup("<h1>{}</h1>").format(page.title)
    told = Markup("")
    metadata = {
        "names": page.names,
        "also": page.also,
        "facts": page.facts,
        "last": "yes" if page.last else "",
    }
    for name, words in metadata.items():
        if words:
            told += _METADATA.format(name, words)
    story = Markup(searchable(page.story))  # noqa: S704 - rendered already
    kind = _KIND.format(escape(page.kind or "page"))
    return _DOCUMENT.format(page.language, kind, told, title, story)


def searchable(html: str) -> str:
    """Return a page's HTML without the parts and the attributes that the search leaves out, with
    every word apart.
    """
    kept: list[str] = []
    done = 0
    for found in _LEFT_OUT.finditer(html):
        if found.start() < done:
            continue
        kept.append(html[done : found.start()])
        closing = f"</{found[1] or found[2]}>"
        done = html.index(closing, found.end()) + len(closing)
    kept.append(html[done:])
    plain = _WITH_ATTRIBUTES.sub(r"<\1>", "".join(kept))
    return _JOINED.sub(rf"\1{_THIN}", plain.translate(_HYPHENS))
