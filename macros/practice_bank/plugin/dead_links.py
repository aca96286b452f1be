"""The last look at the links of a page that is ready: none is dead, and none is still typed.

The check tells what a text links to. What it cannot see is made while the page is: by a macro, by
an extension of Markdown, by a way to write links that it does not know.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from practice_bank.model.resource import EditorPage, Resource
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.site.site import AnyPage

_DEAD = re.compile(r'data-missing="(?P<to>[^"]*)"')
# A name with a colon that browsers cannot follow. ‘href="’ is in small letters on every page; a
# search in any case would be slow.
_TYPED = re.compile(
    r'href="(?!(?i:https?|mailto|tel|data):)(?P<to>[A-Za-z][A-Za-z_-]*:(?!//)[^"]*)"'
)
_HINT = "Write it as ‘[words](kind:name)’, the name as that of its file without ‘.md’."


def dead_links(page: AnyPage | None, name: str, html: str) -> Iterator[Problem]:
    """Yield a problem for each link of a page that leads nowhere.

    `name` is the file that MkDocs takes the page for.
    """
    targets = [unescape(found["to"]) for found in _TYPED.finditer(html)]
    if "data-missing" in html:
        targets += [unescape(found["to"]) for found in _DEAD.finditer(html)]
    for target in dict.fromkeys(targets):
        path, line = _place(page, name, target)
        message = f"The link to ‘{target}’ leads nowhere on the finished page."
        yield Problem(path, line, "", "unknown-link", message, _HINT)


def _place(page: AnyPage | None, name: str, target: str) -> tuple[str, int]:
    """Return the file of a page and the line that names a target, or its first."""
    if not isinstance(page, EditorPage | Resource):
        return f"docs/{name}", 1
    document = page.document
    for number, line in enumerate(document.body.split("\n"), start=document.body_line):
        if target in line:
            return document.path, number
    return document.path, 1
