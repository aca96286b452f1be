"""The links that a text makes.

They are those written as `[text](kind:slug)`, and the first mention of each glossary term.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.resource import Key
from practice_bank.text.prose import line_at, sentence_at, without_code, without_links
from practice_bank.text.written_links import written_links

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from practice_bank.text.mentions import Matcher

# A link to a resource, or to a page of the editors. Whether there is such a kind, the graph says.
_TYPED = re.compile(r"(?P<kind>[A-Za-z][A-Za-z_-]*):(?!//)(?P<slug>[^#\s]+)(?P<anchor>#\S*)?")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "site"})


# About how many characters a line of a page has.
_LINE = 80


class TextLink(NamedTuple):
    """A link in a text: its target, its place in the text, and whether it was written by hand.

    `words` is the place of the words of a link written by hand.
    """

    target: Key
    start: int
    end: int
    by_hand: bool
    words: tuple[int, int] = (0, 0)


class LinkedText(NamedTuple):
    """A body with its links: `text` has the glossary links written into it as typed links."""

    text: str
    links: tuple[TextLink, ...]


def link_text(
    body: str, own: Key, matcher: Matcher, gone: Collection[Key] = frozenset()
) -> LinkedText:
    """Find the typed links of a body and link each glossary term once, at its first mention that
    shares its line with no other link.

    The links' places are those in `body`. A term that the body links by hand is not linked again,
    and no page links to itself. A link to what is `gone` becomes plain words.
    """
    prose = without_code(body)
    written = list(_typed_in(body, prose))
    dead = [link for link in written if link.target in gone]
    written = [link for link in written if link.target not in gone]
    linked = {own}
    linked.update(link.target for link in written)
    mentions: list[TextLink] = []
    crowded: dict[Key, TextLink] = {}
    for mention in matcher.find(without_links(prose, body)):
        target = Key("term", mention.slug)
        if target in linked:
            continue
        link = TextLink(target, mention.start, mention.end, by_hand=False)
        if _is_crowded(link, [*written, *mentions[-1:]], body):
            crowded.setdefault(target, link)
            continue
        linked.add(target)
        mentions.append(link)
    # A term that is named beside other links alone is named, but no link is written in.
    unwritten = [link for target, link in crowded.items() if target not in linked]
    in_order = sorted([*written, *mentions, *unwritten], key=lambda link: link.start)
    return LinkedText(_write_in(body, [*mentions, *dead]), tuple(in_order))


def _is_crowded(link: TextLink, others: Iterable[TextLink], body: str) -> bool:
    """Say whether a link would stand in one line with another."""
    for other in others:
        start, end = min(link.end, other.end), max(link.start, other.start)
        if end - start < _LINE and "\n" not in body[start:end]:
            return True
    return False


def typed_links(body: str) -> Iterator[TextLink]:
    """Yield the links whose target is `kind:slug`, known or not."""
    return _typed_in(body, without_code(body))


def _typed_in(body: str, prose: str) -> Iterator[TextLink]:
    """Yield the typed links of a body whose code is blanked in its `prose`."""
    for link in written_links(body, prose):
        typed = _TYPED.fullmatch(link.target)
        if typed and typed["kind"].lower() not in _SCHEMES:
            key = Key(typed["kind"], typed["slug"])
            yield TextLink(key, link.start, link.end, by_hand=True, words=link.words)


def _write_in(body: str, links: Iterable[TextLink]) -> str:
    """Return a body in which each mention is a typed link, and each dead link is its words."""
    parts: list[str] = []
    done = 0
    for link in sorted(links, key=lambda link: link.start):
        if link.by_hand:
            shown = body[slice(*link.words)]
        else:
            shown = f"[{body[link.start : link.end]}]({link.target})"
        parts += (body[done : link.start], shown)
        done = link.end
    parts.append(body[done:])
    return "".join(parts)


def sentence_of(body: str, link: TextLink) -> str:
    """Return the sentence in which a link stands, as plain words."""
    return sentence_at(body, link.start, link.end)


def line_of(body: str, body_line: int, link: TextLink) -> int:
    """Return the line of the file on which a link stands; the body begins on line `body_line`."""
    return body_line + line_at(body, link.start)
