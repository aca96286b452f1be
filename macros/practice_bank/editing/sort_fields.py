"""Put front matter into its normal form.

Fields come in their order, each with one space after its name, and no blank lines between them.

It works on the lines of the top-level fields, whose places libyaml's events give. What stands
within a field stays as it was written, with its quotation marks and comments. A library that writes
YAML anew would change more than was asked for (docs/decisions/0014-check-and-fix.md). A comment on
lines of its own goes with the field below it. One at the top, with a blank line after it, and one
after the last field stay where they are.

Whatever would not read back as the same values and the same body is left as it was.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from practice_bank.text.frontmatter import Document, parse
from practice_bank.text.header import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.text.header import Parts

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A field of a mapping that is written in lines.
_FIELD = re.compile(r"[\w-]+[ \t]*:")


class _Field(NamedTuple):
    """A field's name and its lines in the header, from 0.

    `line` and `column` are where its colon is looked for. `last` is the last line that is known to
    be its own. `is_literal` says that blanks at the ends of its lines may be part of its value.
    """

    name: str
    line: int
    column: int
    last: int
    is_literal: bool


@dataclass(frozen=True, slots=True)
class _Lines:
    """A header in lines: what stands above all, each field with its comments, what stands below."""

    top: list[str]
    fields: list[tuple[str, list[str]]]
    foot: list[str]

    def sorted(self, order: tuple[str, ...]) -> list[str]:
        """Return all lines, the fields in an order; those that it does not name come last."""
        places = {name: place for place, name in enumerate(order)}
        lines = list(self.top)
        for _, own in sorted(self.fields, key=lambda field: places.get(field[0], len(places))):
            lines += own
        return lines + self.foot


def normal_form(raw: bytes, order: tuple[str, ...]) -> bytes:
    """Return a file with its front matter in normal form, or as it was if that is not safe.

    Fields that `order` does not name come last, as they stood.
    """
    before = parse("", raw)
    parts = cut(raw.decode("utf-8", "surrogateescape"))
    if not isinstance(before, Document) or parts is None:
        return raw
    header = parts.header.replace("\r\n", "\n")
    # A carriage return by itself ends a line for YAML, and for nobody else.
    lines = None if "\r" in header else _lines(header)
    if lines is None:
        return raw
    made = _with_lines(parts, lines.sorted(order)).text.encode("utf-8", "surrogateescape")
    after = parse("", made)
    if not isinstance(after, Document):
        return raw
    if (after.data, after.body) != (before.data, before.body):
        return raw
    return made


def _with_lines(parts: Parts, lines: list[str]) -> Parts:
    """Return a file with these lines as its header, and no blanks behind the hyphens around it."""
    end = parts.line_ending
    header = "".join(f"{line}{end}" for line in lines)
    opening = parts.opening.rstrip() + end
    # The last line of a file may have no end.
    closing = "---" + parts.closing.lstrip("-").lstrip(" \t")
    return dataclasses.replace(parts, opening=opening, header=header, closing=closing)


def _lines(header: str) -> _Lines | None:
    """Take a header apart; None where its fields do not each begin a line, as within braces."""
    lines = header.split("\n")[:-1]
    fields = list(_fields(header))
    if not fields or not all(_FIELD.match(lines[field.line]) for field in fields):
        return None
    top, above = _top(lines[: fields[0].line])
    foot = _foot(lines, fields[-1])
    starts = _starts(lines, fields)
    # Each field ends where the next begins.
    ends = [*starts[1:], foot]
    found = _Lines(top, [], _without_blank(lines[foot:]))
    for field, start, end in zip(fields, starts, ends, strict=True):
        comments = lines[start : field.line]
        if field is fields[0]:
            # What stands above it was split off by `_top` already.
            comments = above
        own = [_named(lines[field.line], field)]
        own += lines[field.line + 1 : end]
        if not field.is_literal:
            own = [line.rstrip() for line in own]
        found.fields.append((field.name, _without_blank(comments) + own))
    return found


def _fields(header: str) -> Iterator[_Field]:
    """Yield the fields of a header in their order, if it is a mapping in lines."""
    field: _Field | None = None
    for event, depth, is_exact in _events(header):
        if depth == 0 and getattr(event, "flow_style", False):
            return
        if field is None:
            if depth == 1 and isinstance(event, yaml.ScalarEvent):
                field = _opened(event)
            continue
        if is_exact:
            field = field._replace(last=max(field.last, event.end_mark.line))
        if _is_block(event):
            field = field._replace(is_literal=True)
        if depth == 1 and not isinstance(event, yaml.CollectionStartEvent):
            yield field
            field = None


def _opened(key: Any) -> _Field:  # noqa: ANN401 - of an event, whose marks libyaml always gives
    start, end = key.start_mark, key.end_mark
    return _Field(key.value, start.line, end.column, end.line, is_literal=False)


def _events(header: str) -> Iterator[tuple[Any, int, bool]]:
    """Yield each event of YAML, the number of collections around it, and whether its end is exact.

    A collection written in lines, and a text after ‘|’ or ‘>’, are said to end where the next thing
    begins.
    """
    in_braces: list[bool] = []
    event: Any
    for event in yaml.parse(header, Loader=_LOADER):
        is_exact = isinstance(event, yaml.ScalarEvent) and not _is_block(event)
        if isinstance(event, yaml.CollectionEndEvent):
            is_exact = in_braces.pop()
        yield event, len(in_braces), is_exact
        if isinstance(event, yaml.CollectionStartEvent):
            in_braces.append(bool(event.flow_style))


def _is_block(event: object) -> bool:
    """Say whether an event is a text after ‘|’ or ‘>’."""
    return getattr(event, "style", None) in ("|", ">")


def _is_between(line: str) -> bool:
    """Say whether a line belongs to no field: it is blank, or a comment from its first column."""
    return not line.strip() or line.startswith("#")


def _starts(lines: list[str], fields: list[_Field]) -> list[int]:
    """Return for each field the first line that goes with it: its own, or a comment above it."""
    starts: list[int] = []
    taken = -1
    for field in fields:
        start = field.line
        while start - 1 > taken and _is_between(lines[start - 1]):
            start -= 1
        starts.append(start)
        taken = field.last
    return starts


def _foot(lines: list[str], last: _Field) -> int:
    """Return the first line below all fields: only blank lines and comments follow it."""
    end = len(lines)
    while end > last.last + 1 and _is_between(lines[end - 1]):
        end -= 1
    return end


def _top(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines before the first field: those about the whole file, those about that field."""
    text = "\n".join(lines).strip("\n")
    above, blank, about = text.rpartition("\n\n")
    if not blank:
        return [], lines
    return [*_without_blank(above.split("\n")), ""], about.split("\n")


def _without_blank(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in lines if line.strip()]


def _named(line: str, field: _Field) -> str:
    """Return a field's first line, its colon right after the name, and one space after that."""
    name = line[: field.column]
    value = line[field.column :].lstrip().removeprefix(":")
    return f"{name}: {value.strip()}".rstrip()
