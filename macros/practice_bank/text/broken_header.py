"""What can still be read of a file with a broken header: its body, and every field that can be read by itself.

So one run of the check tells all that is to mend in a file, not only where its YAML breaks first. Each top-level field
is read alone, by the same reader with the same limits; those that cannot be are left out, and the rest is read as one.
What is read in this way is only ever checked: the file is refused.
"""

from __future__ import annotations

import dataclasses
import re
from typing import NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.text.frontmatter import (
    MAX_BYTES,
    Document,
    hidden_signs,
    parse,
    read_fields,
    split,
)

# More fields than any kind has. Where there are more, or these are too large, the body alone is read.
MAX_FIELDS = 100
# As many as a person would mend at a time.
_MOST_TOLD = 20
# An address at the start of a line goes on with what is above it.
_FIELD = re.compile(r"^(?=[\w-]+:(?!//))", re.MULTILINE)
# All down to a blank line above the first heading; where that line closes the header, no other line moves.
_ABOVE_THE_BODY = re.compile(r"\A((?:[^\n]*\n)*?)[ \t]*\n(?=## )")
_NAME = re.compile(r"^[ \t]*(?:- )?[\"']?(\w[\w-]*)", re.MULTILINE)


class Salvaged(NamedTuple):
    """What could be read of a file, if anything, and what kept the rest from being read."""

    document: Document | None
    problems: tuple[Problem, ...]


def read_all(path: str, raw: bytes, most: int = MAX_BYTES) -> Salvaged:
    """Return the file's front matter and body; where the header is broken, as much of it as can be read."""
    found = parse(path, raw, most)
    if isinstance(found, Document):
        return Salvaged(found, ())
    parts = split(path, raw, most)
    if isinstance(parts, Problem):
        return _as_if_mended(path, raw, found)
    header, body, body_line = parts
    bare = Document(path, {}, {}, body, body_line)
    fields = _FIELD.split(header)
    if len(fields) > MAX_FIELDS or found.code == "too-much-yaml":
        return Salvaged(bare, (found,))
    return _salvaged(bare, fields)


def _as_if_mended(path: str, raw: bytes, found: Problem) -> Salvaged:
    """Read a file without its hidden signs, or with its header closed above the first heading: that is told already."""
    mend = {
        "control-character": (hidden_signs(), ""),
        "unclosed-front-matter": (_ABOVE_THE_BODY, r"\1---\n"),
    }
    if found.code not in mend:
        return Salvaged(None, (found,))
    signs, instead = mend[found.code]
    mended, times = signs.subn(instead, raw.decode("utf-8-sig").replace("\r\n", "\n"))
    again = read_all(path, mended.encode()) if times else Salvaged(None, ())
    return Salvaged(again.document, (found, *again.problems) if again.document else (found,))


def _salvaged(bare: Document, fields: list[str]) -> Salvaged:
    """Read a header that is broken, in parts, each of which begins with a field's name."""
    kept, problems = _each_alone(bare.path, fields)
    while (
        isinstance(read := read_fields(bare.path, "".join(kept)), Problem)
        and len(problems) < _MOST_TOLD
    ):
        problems.append(read)
        if read.code != "duplicate-field":
            break
        kept = _without(kept, read.line)
    if isinstance(read, Problem):
        return Salvaged(bare, tuple(problems[:_MOST_TOLD]))
    unread = {
        name
        for whole, left in zip(fields, kept, strict=True)
        if whole != left
        for name in _NAME.findall(whole)
    }
    document = dataclasses.replace(
        bare, data=read[0], lines=read[1], unread=frozenset(unread - read[0].keys())
    )
    return Salvaged(document, tuple(problems[:_MOST_TOLD]))


def _each_alone(path: str, fields: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the fields with blank lines for those that cannot be read alone, and what is wrong with these."""
    kept, problems, line = [], [], 0
    for field in fields:
        read = read_fields(path, "\n" * line + field)
        if isinstance(read, Problem):
            problems.append(read)
        kept.append(_blank(field) if isinstance(read, Problem) else field)
        line += field.count("\n")
    return kept, problems


def _without(fields: list[str], line: int) -> list[str]:
    """Return the fields with blank lines for the one that stands on a line of the file."""
    ends = [
        2 + sum(each.count("\n") for each in fields[: place + 1]) for place in range(len(fields))
    ]
    hit = next(place for place, end in enumerate(ends) if line < end)
    return [_blank(field) if place == hit else field for place, field in enumerate(fields)]


def _blank(field: str) -> str:
    return "\n" * field.count("\n")
