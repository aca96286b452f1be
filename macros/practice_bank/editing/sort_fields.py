"""Put front matter into its normal form: fields in their order, one space after a name, no blank lines between fields.

It works on the lines of the top-level fields, whose places libyaml's events give: what stands within a field stays as
it was written, with its quotation marks and comments. A library that writes YAML anew would change more than was asked
for (docs/decisions/0014-check-and-fix.md). A comment on lines of its own goes with the field below it; one at the top,
with a blank line after it, and one after the last field stay where they are.

Whatever would not read back as the same values and the same body is left as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from practice_bank.text.frontmatter import Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = re.compile(
    r"(?P<mark>\ufeff?)---[ \t]*(?P<end>\r?\n)(?P<header>.*?)^---[ \t]*(?P<body>\r?$.*)",
    re.MULTILINE | re.DOTALL,
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Field(NamedTuple):
    """A field's name, the line and column where its colon is looked for, and the last line known to be its own.

    `is_literal` says that blanks at the ends of its lines may be part of its value.
    """

    name: str
    line: int
    column: int
    last: int
    is_literal: bool


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of a header: what stands above all, each field with the comments above it, what stands below all."""

    top: list[str]
    fields: list[tuple[str, list[str]]]
    foot: list[str]


def normal_form(raw: bytes, order: tuple[str, ...]) -> bytes:
    """Return a file with its front matter in normal form, or as it was where that cannot be done safely.

    Fields that `order` does not name come last, as they stood.
    """
    before = parse("", raw)
    found = _PARTS.match(raw.decode("utf-8", "surrogateescape"))
    if not isinstance(before, Document) or not found:
        return raw
    header = found["header"].replace("\r\n", "\n")
    parts = None if "\r" in header else _parts(header)
    if parts is None:
        return raw
    places = {name: place for place, name in enumerate(order)}
    fields = sorted(parts.fields, key=lambda field: places.get(field[0], len(places)))
    lines = [*parts.top, *(line for _, own in fields for line in own), *parts.foot]
    text = "".join(f"{line}\n" for line in ("---", *lines)).replace("\n", found["end"])
    made = f"{found['mark']}{text}---{found['body']}".encode("utf-8", "surrogateescape")
    after = parse("", made)
    same = isinstance(after, Document) and (after.data, after.body) == (before.data, before.body)
    return made if same else raw


def _parts(header: str) -> _Parts | None:
    """Take a header apart; None where its fields do not each begin a line, as in a mapping in braces."""
    lines = header.split("\n")[:-1]
    fields = list(_fields(header))
    if not fields or any(not re.match(r"[\w-]+[ \t]*:", lines[field.line]) for field in fields):
        return None
    starts = [
        _start(lines, field, above)
        for field, above in zip(fields, (None, *fields[:-1]), strict=True)
    ]
    last = fields[-1]
    end = next(
        (place for place in range(len(lines), last.last, -1) if not _is_between(lines[place - 1])),
        last.last + 1,
    )
    top, first = _top(lines[: fields[0].line])
    parts = _Parts(top, [], [line.rstrip() for line in lines[end:] if line.strip()])
    for field, start, after in zip(fields, starts, (*starts[1:], end), strict=True):
        above = first if field is fields[0] else lines[start : field.line]
        comments = [line.rstrip() for line in above if line.strip()]
        own = [_named(lines[field.line], field), *lines[field.line + 1 : after]]
        parts.fields.append(
            (field.name, [*comments, *(own if field.is_literal else map(str.rstrip, own))])
        )
    return parts


def _fields(header: str) -> Iterator[_Field]:
    """Yield the fields of a header in their order, if it is a mapping in lines."""
    field: _Field | None = None
    for event, depth, exact in _events(header):
        if depth == 0 and getattr(event, "flow_style", False):
            return
        if field is None:
            if depth == 1 and isinstance(event, yaml.ScalarEvent):
                field = _opened(event)
            continue
        if exact:
            field = field._replace(last=max(field.last, event.end_mark.line))
        if getattr(event, "style", None) in ("|", ">"):
            field = field._replace(is_literal=True)
        if depth == 1 and not isinstance(event, yaml.CollectionStartEvent):
            yield field
            field = None


def _opened(key: Any) -> _Field:  # noqa: ANN401 - of an event, whose marks libyaml always gives
    return _Field(
        key.value, key.start_mark.line, key.end_mark.column, key.end_mark.line, is_literal=False
    )


def _events(header: str) -> Iterator[tuple[Any, int, bool]]:
    """Yield each event of YAML with the number of collections round it, and whether its end is where it is said to be.

    A collection written in lines, and a text after ‘|’ or ‘>’, are said to end where the next thing begins.
    """
    flow: list[bool] = []
    event: Any
    for event in yaml.parse(header, Loader=_LOADER):
        exact = isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">")
        if isinstance(event, yaml.CollectionEndEvent):
            exact = flow.pop()
        yield event, len(flow), exact
        if isinstance(event, yaml.CollectionStartEvent):
            flow.append(bool(event.flow_style))


def _is_between(line: str) -> bool:
    """Say whether a line is blank or a comment from its first column, so that it belongs to no field."""
    return not line.strip() or line.startswith("#")


def _start(lines: list[str], field: _Field, above: _Field | None) -> int:
    """Return the first of the lines between two fields that goes with the lower one."""
    start = field.line
    while start - 1 > (above.last if above else -1) and _is_between(lines[start - 1]):
        start -= 1
    return start


def _top(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part what stands before the first field into what is about the whole file and what is about that field."""
    text = "\n".join(lines).strip("\n")
    above, blank, about = text.rpartition("\n\n")
    if not blank:
        return [], lines
    return [*(line.rstrip() for line in above.split("\n") if line.strip()), ""], about.split("\n")


def _named(line: str, field: _Field) -> str:
    """Return a field's first line with its colon right after the name, and one space before what follows."""
    value = line[field.column :].lstrip().removeprefix(":").strip()
    return f"{line[: field.column]}: {value}".rstrip()
