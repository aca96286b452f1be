"""A value is not cut off: YAML takes ‘#’ after a blank for the beginning of a comment.

‘title: Ward #3’ would be shown as ‘Ward’. A comment is only what can be nothing else: after the
mark it has a blank, and before it stands a value that is no sentence, or one in quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import StringConstraints

from practice_bank.model.fields import ONE_LINE
from practice_bank.problems.problem import Problem
from practice_bank.rules.types_within import allowed_at
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from practice_bank.rules.types_within import Allowed
    from practice_bank.text.frontmatter import AfterValue, Document, Location

# The patterns of the fields that take any text.
_ANY_TEXT = (None, ONE_LINE)
_HINT = (
    'Put the whole value in "double quotes". If this is a comment, give it a line of its own '
    "and write ‘# ’ with a space."
)


def cut_values(document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Yield a problem for each value after which something stands that need be no comment."""
    for location, after in document.hashes.items():
        if _is_comment(model, location, after):
            continue
        cut = _short(after.text)
        message = f"The value ends before ‘{cut}’: ‘#’ after a space starts a comment."
        line = document.line_of(location)
        yield Problem(document.path, line, dotted(location), "cut-off", message, _HINT)


def _is_comment(model: type[BaseModel], location: Location, after: AfterValue) -> bool:
    behind_the_mark = after.text.lstrip("#")
    if behind_the_mark and not behind_the_mark[0].isspace():
        return False
    return after.is_closed or not any(map(takes_any_text, allowed_at(model, location)))


def takes_any_text(allowed: Allowed) -> bool:
    """Say whether a type takes any text, and not names, numbers or dates alone."""
    return allowed.type is str and any(
        isinstance(each, StringConstraints) and each.pattern in _ANY_TEXT
        for each in allowed.constraints
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "…"
