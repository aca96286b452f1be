"""The page of a path: how long it takes, and the minutes of each step.

The text of the page is the editors' own. Its list of steps becomes a `<path-steps>`, whose script
keeps what a reader has opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.site.templating import fragment
from practice_bank.text.numbered_list import numbered_lists

if TYPE_CHECKING:
    from jinja2 import Environment

    from practice_bank.bank.paths import Path, Step
    from practice_bank.text.numbered_list import Item, NumberedList


def with_steps(html: str, path: Path, env: Environment) -> str:
    """Return the HTML of a path's page with what is counted of it; its links are still typed.

    Where its list is not rendered as it was read, only the sum is said, below the head.
    """
    about = fragment(env, "parts/path.html", path=path)
    for numbered in numbered_lists(html):
        if _has_steps(html, numbered, path):
            steps = _list(html, numbered, path, env)
            before, after = html[: numbered.start], html[numbered.end :]
            return f"{before}<path-steps>{about}\n{steps}</path-steps>{after}"
    return html.replace("</header>", f"</header>\n{about}", 1)


def _has_steps(html: str, numbered: NumberedList, path: Path) -> bool:
    """Say whether a list is that of the steps."""
    if len(numbered.items) != len(path.steps):
        return False
    pairs = zip(numbered.items, path.steps, strict=True)
    return all(_link(html, item, step) for item, step in pairs if step.node)


def _link(html: str, item: Item, step: Step) -> re.Match[str] | None:
    """Return the address that leads to the page of a step, within its item."""
    if step.node is None:
        return None
    address = re.compile(rf'href="{re.escape(str(step.node.key))}(?:#[^"]*)?"')
    return address.search(html, item.start, item.end)


def _list(html: str, numbered: NumberedList, path: Path, env: Environment) -> str:
    """Return the list of the steps, each with its minutes, unless its text says them."""
    parts: list[str] = []
    done = numbered.start
    for item, step in zip(numbered.items, path.steps, strict=True):
        link = _link(html, item, step)
        if link is None:
            continue
        parts.append(html[done : link.end()])
        parts.append(f' data-step="{step.minutes}"')
        parts.append(html[link.end() : item.end].rstrip())
        if not step.said:
            minutes = fragment(env, "parts/step_minutes.html", minutes=step.minutes)
            parts.append(f" {minutes}")
        done = item.end
    parts.append(html[done : numbered.end])
    return "".join(parts)
