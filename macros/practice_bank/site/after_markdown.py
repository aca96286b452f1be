"""What rendered Markdown lacks: a head, boxes that can be ticked, tables and code that scroll."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# What pymdownx.tasklist writes for `- [ ] text`
# (https://facelessuser.github.io/pymdown-extensions/extensions/tasklist/). The text of the box ends
# where its paragraph or its item does, or where another block begins within the item.
_ITEM = re.compile(
    r'(?P<begin><li class="task-list-item">\s*(?:<p>)?)'
    r'<input type="checkbox" disabled(?: checked)?/?>'
    r"\s*(?P<text>.*?)\s*(?=</p>|</li>|<(?:ul|ol|dl|p|div|pre|table|blockquote|hr)\b)",
    re.DOTALL,
)
_PLAIN_TABLE = re.compile(
    r'(?P<scrolls><div class="table-scroll"[^>]*>\s*)?<table>(?P<rows>.*?)</table>', re.DOTALL
)
_CODE, _CODE_THAT_SCROLLS = "<pre>", '<pre tabindex="0">'
_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)

# The title of a page and the paragraph below it, where one is there.
_HEAD = re.compile(r"\s*(?P<head><h1\b.*?</h1>(?:\s*<p>.*?</p>)?)", re.DOTALL)


def with_head(html: str, drawing: str) -> str:
    """Return the HTML of a page whose title and first paragraph are a head with a drawing.

    A page that does not begin with its title is left as it is.
    """
    found = _HEAD.match(html)
    if found is None:
        return html
    head = f'<header class="page__head">{drawing}\n{found["head"]}</header>'
    return head + html[found.end() :]


def with_title(html: str, title: str) -> str:
    """Return the HTML of a page under its title, unless its text has a main heading."""
    if "<h1" in html:
        return html
    return f"<h1>{escape(title)}</h1>\n{html}"


def with_boxes(html: str) -> str:
    """Return the HTML of a checklist's body with its disabled boxes replaced by labelled ones."""
    boxes = 0

    def item(found: re.Match[str]) -> str:
        nonlocal boxes
        boxes += 1
        box = f'<input type="checkbox" id="item-{boxes}">'
        label = f'<label for="item-{boxes}">{found["text"]}</label>'
        return f"{found['begin']}{box}{label}"

    return _ITEM.sub(item, html)


def with_scrolling(html: str, word: str) -> str:
    """Return HTML whose plain tables and code blocks scroll by themselves, by keyboard too.

    `word` is what the interface calls a table.
    """
    if "<table>" in html:
        html = _with_scrolling_tables(html, word)
    return html.replace(_CODE, _CODE_THAT_SCROLLS)


def _with_scrolling_tables(html: str, word: str) -> str:
    taken: set[str] = set()

    def region(found: re.Match[str]) -> str:
        if found["scrolls"]:
            return found[0]
        label = _free(_name(found["rows"], word), taken)
        taken.add(label)
        opening = '<div class="table-scroll" tabindex="0" role="region" aria-label='
        return f'{opening}"{escape(label)}">{found[0]}</div>'

    return _PLAIN_TABLE.sub(region, html)


def _name(table: str, word: str) -> str:
    """Return what a table without a caption is called: the headings of its columns, as text."""
    headings = []
    for found in _HEADING.findall(table):
        heading = Markup(found).striptags()  # noqa: S704 - rendered already
        if heading:
            headings.append(heading)
    return f"{word}: {', '.join(headings)}" if headings else word


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no region of the page has yet: regions are told apart by it alone."""
    label, number = name, 1
    while label in taken:
        number += 1
        label = f"{name} ({number})"
    return label
