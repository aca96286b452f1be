"""A problem in the content: what is wrong, where it stands, and how to mend it.

Problems are values. Each step returns those it finds and goes on; `report` renders them for people and machines.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    `path` is relative to the bank's root, `line` counts from 1, `field` is the front-matter field (dotted) or
    empty, `code` is a stable name for this sort of problem, `hint` says how to mend it.
    """

    path: str
    line: int
    field: str
    code: str
    message: str
    hint: str = ""


def nearest(value: str, options: Iterable[str]) -> str | None:
    """Return the option most like `value`, or None when none is near."""
    by_lower = {option.lower(): option for option in options}
    found = difflib.get_close_matches(value.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def did_you_mean(value: str, options: Iterable[str]) -> str:
    """Return a hint that offers the nearest option, or names them all when there are few."""
    known = sorted(set(options))
    near = nearest(value, known)
    if near:
        return f"Did you mean ‘{near}’?"
    if 0 < len(known) <= 12:
        return f"Use one of: {', '.join(known)}."
    return ""
