"""Split a Markdown file into its front matter and body, and remember the line of every field.

The YAML accepted is a safe subset, built from libyaml's events: mappings, lists and scalars. Tags, anchors, aliases
and duplicate keys are refused. Plain scalars follow the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema)
without its octal, hexadecimal and exponent forms, so `no` is a word and a date is text for the model to check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from practice_bank.problems.message import Message
from practice_bank.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_BYTES = 500_000
MAX_DEPTH = 6
MAX_NODES = 5_000

Location = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What cannot be seen, or turns the order of what can: C0 and C1, marks and overrides of direction, spaces and fillers
# without width, separators, annotations, tags, noncharacters. Soft hyphens and the joiners of scripts and emoji stay.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
HIDDEN = Message(
    "control-character",
    "There is a hidden control character here ({input}).",
    "Delete it and type the text again.",
)
# Numbers of more digits than this are text: Python refuses to read the longest, and none is meant as a number.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two parts. `lines` maps each field's location to its line; `body_line` is the body's first line.

    `unread` names what may stand in a broken header besides: of these fields nothing can be said.
    """

    path: str
    data: Mapping[str, Any]
    lines: Mapping[Location, int]
    body: str
    body_line: int
    unread: frozenset[str] = frozenset()

    def line_of(self, location: Location) -> int:
        """Return the line of a field, or of the nearest field that encloses it."""
        for end in range(len(location), 0, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1


class _RefusedError(Exception):
    """A YAML construct that the bank does not accept, at a 0-based line of the header."""

    def __init__(self, line: int, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.hint = line, code, message, hint


def dotted(location: Location) -> str:
    """Return the name of a field as people read it: places in lists count from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in location)


def parse(path: str, raw: bytes, most: int = MAX_BYTES) -> Document | Problem:
    """Return the file's front matter and body, or the one problem that keeps it from being read.

    More than `most` bytes are not looked at.
    """
    parts = split(path, raw, most)
    if isinstance(parts, Problem):
        return parts
    header, body, body_line = parts
    fields = read_fields(path, header)
    return fields if isinstance(fields, Problem) else Document(path, *fields, body, body_line)


def split(path: str, raw: bytes, most: int = MAX_BYTES) -> tuple[str, str, int] | Problem:
    """Return the header as it is written, the body and the body's first line, or the problem that hides them."""
    text = _decode(path, raw, most)
    return text if isinstance(text, Problem) else _split(path, text)


def read_fields(path: str, header: str) -> tuple[dict[str, Any], dict[Location, int]] | Problem:
    """Return the fields of a header, and the line in the file of each, or the first problem that keeps it from that."""
    try:
        return _read_yaml(header)
    except _RefusedError as refused:
        return Problem(path, refused.line + 2, "", refused.code, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        return _syntax_problem(path, error)
    except yaml.YAMLError:
        # A sign that YAML knows none of; the check for hidden signs comes first, and tells its line.
        return Problem(
            path,
            1,
            "",
            "broken-yaml",
            "The front matter has a sign that cannot be read.",
            "Type it again.",
        )


def _decode(path: str, raw: bytes, most: int) -> str | Problem:
    if len(raw) > most:
        return Problem(
            path,
            1,
            "",
            "file-too-large",
            f"The file is larger than {most // 1000} kB.",
            "Shorten it.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "Save the file as UTF-8 (in Word or Notepad: ‘Save as’, then ‘Encoding: UTF-8’)."
        return Problem(path, line, "", "not-utf8", "A character here is not in UTF-8.", hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        hint = "Start from the template on the page ‘Share your practice’ (docs/share.md)."
        return Problem(path, 1, "", "empty-file", "The file is empty.", hint)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return HIDDEN.filled(input=f"U+{ord(found[0]):04X}").problem(path, line)
    return text


def _split(path: str, text: str) -> tuple[str, str, int] | Problem:
    opening = _FENCE.match(text)
    if not opening:
        hint = "Begin the file with a line ‘---’, then the fields, then another line ‘---’."
        return Problem(
            path, 1, "", "no-front-matter", "The file does not begin with its front matter.", hint
        )
    closing = _FENCE.search(text, opening.end() + 1)
    if not closing:
        hint = "Put a line ‘---’ after the last field."
        return Problem(
            path, 1, "", "unclosed-front-matter", "The front matter is not closed.", hint
        )
    rest = text[closing.end() :]
    body = rest.lstrip("\n")
    body_line = text.count("\n", 0, closing.end()) + 1 + len(rest) - len(body)
    return text[opening.end() + 1 : closing.start()], body, body_line


def _syntax_problem(path: str, error: yaml.MarkedYAMLError) -> Problem:
    # What is left open is mended where it begins, not where its end was missed.
    left_open = error.context and re.search("quoted scalar|flow|simple key", error.context)
    mark = error.context_mark if left_open else error.problem_mark
    line = mark.line + 2 if mark else 1
    what = (error.problem or "it cannot be read").replace("found character", "there is a character")
    hint = 'Often a value with a colon or a leading quote mark: put the whole value in "double quotes".'
    if "document start" in what:
        hint = "Delete any line ‘...’ above it, and begin each field at the start of its line."
    return Problem(path, line, "", "broken-yaml", f"The front matter is broken here: {what}.", hint)


def _read_yaml(header: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """Return the header's mapping and the 1-based file line of every field in it."""
    reader = _Reader(yaml.parse(header, Loader=_LOADER))
    data = reader.document()
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        raise _RefusedError(
            0,
            "not-fields",
            "The front matter is not a list of fields.",
            "Write it as ‘name: value’ lines.",
        )
    return data, reader.lines


class _Reader:
    """Builds plain data from YAML events, refusing what the bank does not accept."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events
        self.lines: dict[Location, int] = {}
        self.nodes = 0

    def document(self) -> object:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self.value(next(self.events), ())
        next(self.events)  # document end
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            hint = "Begin no line within the front matter with ‘---’."
            raise _RefusedError(
                _line(event), "broken-yaml", "The front matter ends here and begins again.", hint
            )
        return data

    def value(self, event: yaml.Event, location: Location) -> object:
        self.check(event, location)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(location)
        return self.mapping(location)

    def sequence(self, location: Location) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*location, len(items))
            self.lines[here] = _line(event) + 2
            items.append(self.value(event, here))
        return items

    def mapping(self, location: Location) -> dict[str, object]:
        fields: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.check(event, location)
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(
                    line, "not-fields", "A field’s name must be a word.", "Write ‘name: value’."
                )
            if event.value in fields:
                hint = "Keep one of the two and delete the other."
                raise _RefusedError(
                    line,
                    "duplicate-field",
                    f"The field ‘{event.value}’ stands here a second time.",
                    hint,
                )
            _scalar(event)
            here = (*location, event.value)
            self.lines[here] = line + 2
            fields[event.value] = self.value(next(self.events), here)
        return fields

    def check(self, event: yaml.Event, location: Location) -> None:
        """Refuse tags, anchors, aliases, and headers that are too deep or too large."""
        line = _line(event)
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "Write the value out; ‘&’ and ‘*’ have a meaning in YAML, so put text with them in quotes."
            raise _RefusedError(
                line, "yaml-anchor", "YAML anchors and aliases are not accepted.", hint
            )
        tag = getattr(event, "tag", None)
        if tag:
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            hint = "Remove it; put text that begins with ‘!’ in quotes."
            raise _RefusedError(line, "yaml-tag", f"The YAML tag ‘{tag}’ is not accepted.", hint)
        if len(location) > MAX_DEPTH or self.nodes > MAX_NODES:
            raise _RefusedError(
                line,
                "too-much-yaml",
                "The front matter is nested too deeply or too long.",
                "Simplify it.",
            )


def hidden_signs() -> re.Pattern[str]:
    """Return what finds the first sign that no file may have."""
    return _CONTROL


def _line(event: yaml.Event) -> int:
    """Return the line of the header, from 0, on which an event begins."""
    return event.start_mark.line if event.start_mark else 0


def _scalar(event: yaml.ScalarEvent) -> object:
    """Return a scalar's value; what an escape such as `"\\0"` stands for may be no hidden sign either."""
    text: str = event.value
    if event.style == '"' and (found := _CONTROL.search(text.replace("\r", "\x00"))):
        message = f"An escape here stands for a hidden control character (U+{ord(found[0]):04X})."
        raise _RefusedError(
            _line(event), "control-character", message, "Write the text without the escape."
        )
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
