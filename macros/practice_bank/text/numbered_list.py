"""Find the numbered lists of a text as HTML, and where their items and their first links are.

It reads what renderers of Markdown write, in which every element of a list is closed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(?P<close>/?)(?P<name>ol|ul|li)\b[^>]*>")
_LINK = re.compile(r'<a\b[^>]*?\bhref="(?P<to>[^"]*)"[^>]*>.*?</a>', re.DOTALL)
_ELEMENT = re.compile(r"<[^>]*>")


class Item(NamedTuple):
    """An item of a list: where its inside begins and ends in the HTML, where its first link leads,
    and the words right after that link.
    """

    start: int
    end: int
    target: str
    after: str


class NumberedList(NamedTuple):
    """A list with its tags: where it begins and ends in the HTML, and its items."""

    start: int
    end: int
    items: tuple[Item, ...]


def numbered_lists(html: str) -> Iterator[NumberedList]:
    """Yield the numbered lists of a text that stand in no other list."""
    depth = 0
    start, begun = 0, 0
    is_numbered = False
    items: list[Item] = []
    for tag in _TAG.finditer(html):
        closes = bool(tag["close"])
        if tag["name"] == "li":
            if depth == 1 and closes:
                items.append(_item(html, begun, tag.start()))
            elif depth == 1:
                begun = tag.end()
            continue
        if not closes:
            depth += 1
            if depth == 1:
                start, items = tag.start(), []
                is_numbered = tag["name"] == "ol"
            continue
        depth -= 1
        if depth == 0 and is_numbered:
            yield NumberedList(start, tag.end(), tuple(items))


def _item(html: str, start: int, end: int) -> Item:
    inside = html[start:end]
    link = _LINK.search(inside)
    if link is None:
        return Item(start, end, "", "")
    after = unescape(_ELEMENT.sub("", inside[link.end() :]))
    return Item(start, end, unescape(link["to"]), after)
