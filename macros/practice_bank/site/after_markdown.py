"""What rendered Markdown lacks: boxes that can be ticked, and tables and code that scroll by themselves."""

from __future__ import annotations

import re
from itertools import count

from markupsafe import Markup, escape

# What pymdownx.tasklist writes for `- [ ] text` (https://facelessuser.github.io/pymdown-extensions/extensions/tasklist/).
_ITEM = re.compile(
    r'<li class="task-list-item"><input type="checkbox" disabled(?: checked)?/?>\s*(?P<text>.*?)</li>',
    re.DOTALL,
)
_PLAIN_TABLE = re.compile(
    r'(?P<there><div class="table-scroll"[^>]*>\s*)?<table>(?P<rows>.*?)</table>', re.DOTALL
)
_PRE = '<pre tabindex="0">'
_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)


def with_boxes(html: str) -> str:
    """Return the HTML of a checklist's body with its disabled boxes replaced by labelled ones."""
    numbers = count(1)

    def item(found: re.Match[str]) -> str:
        name = f"item-{next(numbers)}"
        box = f'<input type="checkbox" id="{name}">'
        return f'<li class="task-list-item">{box}<label for="{name}">{found["text"].strip()}</label></li>'

    return _ITEM.sub(item, html)


def with_scrolling(html: str) -> str:
    """Return HTML whose plain tables and code blocks can be scrolled by themselves, by keyboard too."""
    if "<table>" not in html:
        return html.replace("<pre>", _PRE)
    taken: set[str] = set()

    def region(found: re.Match[str]) -> str:
        if found["there"]:
            return found[0]
        # Regions are told apart by their names alone, so no two on a page may share one.
        name = _name(found["rows"])
        names = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3)))
        label = next(each for each in names if each not in taken)
        taken.add(label)
        return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(label)}">{found[0]}</div>'

    return _PLAIN_TABLE.sub(region, html).replace("<pre>", _PRE)


def _name(table: str) -> str:
    """Return what a table without a caption is called: the headings of its columns, as text."""
    headings = [Markup(heading).striptags() for heading in _HEADING.findall(table)]  # noqa: S704
    return ": ".join(part for part in ("Table", ", ".join(filter(None, headings))) if part)
