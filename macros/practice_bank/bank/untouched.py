"""What a case still has of the template on the page where people share their practice.

Its words say what to write, and its figures are made up: none of them may be published.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key
from practice_bank.problems.problem import Problem
from practice_bank.rules.plain_markdown import texts_of
from practice_bank.text.frontmatter import Document, dotted, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.resource import Loaded, Refused, Resource

_SHARE = Key("page", "share")
# A file that the page shows: a block of code that begins with a front matter.
_SHOWN = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<file>---\n.*?)^(?P=fence)", re.M | re.S)
_HINT = "Replace them with your own, or leave the field out if it is optional."


def untouched(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each text of a case that is still that of the template.

    A draft may have them for as long as it is one.
    """
    template = frozenset(_words_of_template(loaded))
    files: tuple[Resource | Refused, ...] = (*loaded.resources, *loaded.refused)
    for file in files:
        document = file.document
        if not issubclass(file.kind.model, Case) or document.data.get("status") == "draft":
            continue
        for location, text in texts_of(document.data, ()):
            if text in template:
                line = document.line_of(location)
                message = f"The words of the template are still here: ‘{text}’."
                field = dotted(location)
                yield Problem(document.path, line, field, "missing-field", message, _HINT)


def _words_of_template(loaded: Loaded) -> Iterator[str]:
    """Yield the texts of the files that the page shows. A single word may be a value of a list."""
    for page in loaded.pages:
        if page.key != _SHARE:
            continue
        for shown in _SHOWN.finditer(page.document.body):
            file = parse(page.document.path, shown["file"].encode())
            if isinstance(file, Document):
                texts = (text for _, text in texts_of(file.data, ()))
                yield from (text for text in texts if " " in text)
