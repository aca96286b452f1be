"""What a session needs on paper: handouts for those who take part, answers for the one who leads.

Both have pages beside the module's own, so that each can be printed and sent by itself and the page
stays small. The handouts are a section of the module's text, under the heading that
`module.handouts` in words/en.yml names; on the module's page a link takes their place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from practice_bank.site.after_markdown import with_scrolling
from practice_bank.site.markdown import body_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Module
    from practice_bank.model.resource import Resource

# Where a heading below the second level begins or ends.
_LEVEL = re.compile(r"(</?h)([3-6])\b")
# Dots that stand by themselves are a place to write in; those that end a text or an item have the
# rest of the sheet's width.
_BLANK = re.compile(r"(?<![^\s>])…(?![^\s<:;,.])(?P<last>(?=\s*</(?:p|li)>))?")
# A heading of the second level with its words, which may have marks in them.
_HEADING = re.compile(r"<h2\b[^<>]*>(.*?)</h2>", re.DOTALL)


class Notes(NamedTuple):
    """The HTML of a module's text: the notes that stay on its page, and its handouts."""

    notes: str
    handouts: str


def handouts_of(bank: Bank, module: Resource[Module]) -> str:
    """Return the handouts of a module as HTML whose links are typed still, or nothing."""
    words = bank.vocabulary.words
    found = divided(body_html(bank.graph.texts[module.key]), words["module.handouts"])
    html = with_marks(with_blanks(raised(found.handouts.strip())), words)
    return with_scrolling(html, words["table"])


def raised(html: str) -> str:
    """Return a text with each heading one level higher: on a page of their own, the handouts have
    no heading above them but the page's title.
    """
    return _LEVEL.sub(lambda found: f"{found[1]}{int(found[2]) - 1}", html)


def with_blanks(html: str) -> str:
    """Return a text with each ‘…’ that stands by itself marked as a place to write in by hand."""
    return _BLANK.sub(_blank, html)


def with_marks(html: str, words: Mapping[str, str]) -> str:
    """Return the handouts with each paragraph marked that says by its first words that what follows
    is cards to cut, or is for after the exercise: `module.cut` and `module.after` in words/en.yml.
    """
    for name in ("cut", "after"):
        begins = f"<p>{escape(words[f'module.{name}'])}"
        html = html.replace(begins, begins.replace("<p>", f"<p data-{name}>"))
    return html


def _blank(found: re.Match[str]) -> str:
    name = "blank" if found["last"] is None else "blank blank--line"
    return f'<span class="{name}">…</span>'


def has_handouts(bank: Bank, module: Resource[Module]) -> bool:
    """Say whether a module has handouts: what its page lacks has to be on the page beside it."""
    return bool(handouts_of(bank, module))


def divided(html: str, heading: str) -> Notes:
    """Return a text with the section of one heading apart, the heading itself left out.

    A text without the heading has no handouts.
    """
    begins = _found(html, heading)
    if begins is None:
        return Notes(html, "")
    following = _HEADING.search(html, begins.end())
    end = following.start() if following else len(html)
    notes = html[: begins.start()] + html[end:]
    return Notes(notes, html[begins.end() : end])


def _found(html: str, heading: str) -> re.Match[str] | None:
    """Return the heading with these words, if the text has it."""
    for each in _HEADING.finditer(html):
        words = Markup(each[1]).striptags()  # noqa: S704 - compared, never shown
        if words == heading:
            return each
    return None
