"""What rendered Markdown lacks: boxes that can be ticked, and tables and code that scroll by themselves."""

from __future__ import annotations

import re
from itertools import count

# What pymdownx.tasklist writes for `- [ ] text` (https://facelessuser.github.io/pymdown-extensions/extensions/tasklist/).
_ITEM = re.compile(
    r'<li class="task-list-item"><input type="checkbox" disabled(?: checked)?/?>\s*(?P<text>.*?)</li>', re.DOTALL
)
_PLAIN_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def with_boxes(html: str) -> str:
    """Return the HTML of a checklist's body with its disabled boxes replaced by labelled ones."""
    numbers = count(1)

    def item(found: re.Match[str]) -> str:
        name = f"item-{next(numbers)}"
        box = f'<input type="checkbox" id="{name}" autocomplete="off">'
        return f'<li class="task-list-item">{box}<label for="{name}">{found["text"].strip()}</label></li>'

    return _ITEM.sub(item, html)


def with_scrolling(html: str) -> str:
    """Return HTML whose plain tables and code blocks can be scrolled by themselves, by keyboard too."""
    region = r'<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>\1</table></div>'
    return _PLAIN_TABLE.sub(region, html).replace("<pre>", '<pre tabindex="0">')
