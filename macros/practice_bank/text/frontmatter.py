"""Read a Markdown file: its front matter as data with the line of every field, and its body.

The front matter is a safe subset of YAML: mappings, lists and scalars. Tags, anchors, aliases and
duplicate keys are refused, so no header can run code or grow when it is read. Plain scalars follow
the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema) without its octal,
hexadecimal and exponent forms: `no` is a word, and a date is text for the model to check.

libyaml cuts the header into events, and `_Reader` builds the data from them.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from practice_bank.problems.errors import ProblemError
from practice_bank.problems.message import Message
from practice_bank.problems.problem import Problem
from practice_bank.text.header import FIRST_LINE, cut, has_opening
from practice_bank.text.scalars import plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_BYTES = 500_000
MAX_DEPTH = 6
MAX_NODES = 5_000

Location = tuple[str | int, ...]

# A character that cannot be seen, or that changes the order of those that can: control characters,
# marks and overrides of direction, spaces and fillers without width, separators, annotations, tags,
# noncharacters. Soft hyphens are allowed, and so are the joiners that scripts and emoji need, and
# the tags by which the flag of a part of a country says which it is: as many as such a name has
# (https://www.unicode.org/reports/tr51/#def_emoji_tag_sequence).
_FLAG = "\U0001f3f4"
_TAG = "[\U000e0030-\U000e0039\U000e0061-\U000e007a]"
_NOT_OF_A_FLAG = "".join(f"(?<!{_FLAG}{_TAG * number})" for number in range(1, 7))
_NOT_ITS_END = "".join(f"(?<!{_FLAG}{_TAG * number}\U000e007f)" for number in range(3, 7))
HIDDEN_CHARACTER = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"
    "]" + _NOT_OF_A_FLAG + _NOT_ITS_END
)
HIDDEN = Message(
    "control-character",
    "There is a hidden control character here ({input}).",
    "Delete it and type the text again.",
)
# libyaml's loader is ten times as fast as the one written in Python, but not installed everywhere.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class AfterValue(NamedTuple):
    """What follows a value on its line, from a ‘#’ on.

    `is_closed` says that the value is in quotation marks, or that there is none.
    """

    text: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A file that has been read.

    `data` is the front matter and `lines` has the line of each field in the file. `body_line` is
    the line on which the body begins. `unread` has the names of fields in a broken header that
    could not be read: rules skip these fields. `hashes` has what follows a value on its line from
    ‘#’ on, which YAML takes for a comment.
    """

    path: str
    data: Mapping[str, Any]
    lines: Mapping[Location, int]
    body: str
    body_line: int
    unread: frozenset[str] = frozenset()
    hashes: Mapping[Location, AfterValue] = dataclasses.field(default_factory=dict)

    def line_of(self, location: Location) -> int:
        """Return the line of a field, or of the nearest field that encloses it."""
        for end in range(len(location), 0, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1


class Split(NamedTuple):
    """A file in two: the header as it is written, the body, and the line where the body begins."""

    header: str
    body: str
    body_line: int


class Fields(NamedTuple):
    """The fields of a header as data, the line in the file of each, and what follows its value from
    ‘#’ on.
    """

    data: dict[str, Any]
    lines: dict[Location, int]
    hashes: dict[Location, AfterValue]


def dotted(location: Location) -> str:
    """Return the name of a field as people read it: places in lists count from 1."""
    steps = []
    for step in location:
        name = str(step + 1) if isinstance(step, int) else step
        steps.append(name)
    return ".".join(steps)


def parse(path: str, raw: bytes, most: int = MAX_BYTES) -> Document | Problem:
    """Return a file as it is read, or the first problem that keeps it from being read.

    `path` is only what the problem calls the file. A file of more than `most` bytes is refused
    unread.
    """
    try:
        header, body, body_line = _split(_decode(raw, most))
        fields = _read_yaml(header)
    except ProblemError as error:
        return error.in_file(path)
    return Document(path, fields.data, fields.lines, body, body_line, hashes=fields.hashes)


def parse_yaml(path: str, raw: bytes, most: int = MAX_BYTES) -> Document | Problem:
    """Return a file of YAML alone as it is read, or the first problem that keeps it from that.

    The rules are those of front matter. An empty file has no fields.
    """
    try:
        text = _decode(raw, most)
    except ProblemError as error:
        if error.code == "empty-file":
            return Document(path, {}, {}, "", 1)
        return error.in_file(path)
    fields = read_fields(path, text)
    # Front matter begins on the second line of its file, and this file begins on its first.
    if isinstance(fields, Problem):
        return dataclasses.replace(
            fields,
            line=max(1, fields.line - 1),
            message=fields.message.replace("The front matter", "The file"),
            hint=fields.hint.replace("the front matter", "the file"),
        )
    lines = {location: line - 1 for location, line in fields.lines.items()}
    return Document(path, fields.data, lines, "", 1, hashes=fields.hashes)


def read_text(path: str, raw: bytes, most: int = MAX_BYTES) -> str | Problem:
    """Return a file's text, its lines ended by line feeds, or what keeps it from being read."""
    try:
        return _decode(raw, most)
    except ProblemError as error:
        return error.in_file(path)


def split(path: str, raw: bytes, most: int = MAX_BYTES) -> Split | Problem:
    """Return a file in two, its header unread, or the problem that keeps it from being cut."""
    try:
        return _split(_decode(raw, most))
    except ProblemError as error:
        return error.in_file(path)


def read_fields(path: str, header: str) -> Fields | Problem:
    """Return the fields of a header, or the first problem that keeps them from being read."""
    try:
        return _read_yaml(header)
    except ProblemError as error:
        return error.in_file(path)


def _decode(raw: bytes, most: int) -> str:
    """Return a file's text with line feeds as its only line endings, and no byte order mark."""
    if len(raw) > most:
        message = f"The file is larger than {most // 1000} kB."
        raise ProblemError("file-too-large", message, "Shorten it.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "A character here is not in UTF-8."
        hint = "Save the file as UTF-8 (in Word or Notepad: ‘Save as’, then ‘Encoding: UTF-8’)."
        raise ProblemError("not-utf8", message, hint, line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        hint = "Start from the template on the page ‘Share your practice’ (docs/share.md)."
        raise ProblemError("empty-file", "The file is empty.", hint)
    if hidden := HIDDEN_CHARACTER.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        code, message, hint = HIDDEN.filled(input=_code_point(hidden[0]))
        raise ProblemError(code, message, hint, line)
    return text


def _split(text: str) -> Split:
    """Return a text in two; blank lines above the body belong to neither."""
    parts = cut(text)
    if parts:
        body = parts.body.lstrip("\n")
        blank_lines = len(parts.body) - len(body)
        body_line = FIRST_LINE + parts.header.count("\n") + 1 + blank_lines
        return Split(parts.header, body, body_line)
    if has_opening(text):
        message = "The front matter is not closed."
        hint = "Put a line ‘---’ after the last field."
        raise ProblemError("unclosed-front-matter", message, hint)
    message = "The file does not begin with its front matter."
    hint = "Begin the file with a line ‘---’, then the fields, then another line ‘---’."
    raise ProblemError("no-front-matter", message, hint)


def _read_yaml(header: str) -> Fields:
    """Return the fields of a header, and the line in the file of each."""
    reader = _Reader(yaml.parse(header, Loader=_LOADER), header)
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, header) from error
    except yaml.YAMLError as error:
        # YAML allows fewer characters than we do. It does not say on which line it met one.
        message = "The front matter has a character that cannot be read."
        raise ProblemError("broken-yaml", message, "Type it again.") from error
    if data is None:
        return Fields({}, {}, {})
    if not isinstance(data, dict):
        message = "The front matter is not a list of fields."
        raise ProblemError("not-fields", message, "Write it as ‘name: value’ lines.", FIRST_LINE)
    return Fields(data, reader.lines, reader.hashes)


def _syntax_error(error: yaml.MarkedYAMLError, header: str) -> ProblemError:
    """Return what libyaml could not read, as a problem in plain words."""
    # What is left open is put right where it begins, not where its end was missed.
    is_left_open = error.context and re.search("quoted scalar|flow|simple key", error.context)
    mark = error.context_mark if is_left_open else error.problem_mark
    line = mark.line + FIRST_LINE if mark else 1
    problem = error.problem or "it cannot be read"
    if "nesting depth" in problem:
        # From PyYAML 6.0.4 on, libyaml stops before we count.
        return _too_much(line)
    what = problem.replace("found character", "there is a character")
    hint = (
        "The cause is often a value with a colon, or one that begins with a quotation mark: "
        'put the whole value in "double quotes".'
    )
    if "document start" in what:
        hint = "Delete any line ‘...’ above it, and begin each field at the start of its line."
    if "cannot start any token" in what and error.problem_mark:
        what, hint = _about_character(_character_at(header, error.problem_mark))
    return ProblemError("broken-yaml", f"The front matter is broken here: {what}.", hint, line)


def _character_at(header: str, mark: yaml.Mark) -> str:
    """Return the character of a header to which libyaml points."""
    line = header.split("\n")[mark.line]
    return line[mark.column : mark.column + 1]


def _about_character(character: str) -> tuple[str, str]:
    """Return what is wrong with a character that cannot begin a value, and what to write."""
    if character == "\t":
        return "there is a tab where YAML allows only spaces", "Use spaces instead of the tab."
    what = f"a value cannot begin with ‘{character}’"
    return what, f'Put the whole value in double quotes: "{character}…".'


def _too_much(line: int) -> ProblemError:
    message = "The front matter is nested too deeply or too long."
    return ProblemError("too-much-yaml", message, "Simplify it.", line)


class _Reader:
    """Builds plain data from the events of YAML, and refuses what a bank does not accept.

    libyaml's errors come up while events are taken, so `document` raises them too.
    """

    def __init__(self, events: Iterator[yaml.Event], header: str) -> None:
        self.events = events
        # Few headers have a ‘#’, and only there are the lines looked at.
        self.header = header.split("\n") if "#" in header else []
        self.lines: dict[Location, int] = {}
        self.hashes: dict[Location, AfterValue] = {}
        self.nodes = 0

    def document(self) -> object:
        """Return the value of the whole header, or None where it is empty."""
        next(self.events)  # the start of the stream
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            return None
        data = self.value(next(self.events), ())
        next(self.events)  # the end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = "The front matter ends here and begins again."
            hint = "Begin no line within the front matter with ‘---’."
            raise ProblemError("broken-yaml", message, hint, _line_of(after))
        return data

    def value(self, event: yaml.Event, location: Location) -> object:
        """Return the value that begins with an event."""
        self.check(event, location)
        if isinstance(event, yaml.ScalarEvent):
            self.note_hash(event, location)
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(location)
        return self.mapping(location)

    def sequence(self, location: Location) -> list[object]:
        """Return a list whose first event has been taken."""
        items: list[object] = []
        while True:
            event = next(self.events)
            if isinstance(event, yaml.SequenceEndEvent):
                return items
            here = (*location, len(items))
            self.lines[here] = _line_of(event)
            items.append(self.value(event, here))

    def mapping(self, location: Location) -> dict[str, object]:
        """Return a mapping whose first event has been taken."""
        fields: dict[str, object] = {}
        while True:
            event = next(self.events)
            if isinstance(event, yaml.MappingEndEvent):
                return fields
            self.check(event, location)
            name = _name(event, fields)
            here = (*location, name)
            self.lines[here] = _line_of(event)
            fields[name] = self.value(next(self.events), here)

    def note_hash(self, event: yaml.ScalarEvent, location: Location) -> None:
        """Note what follows a value on its line, where that begins with ‘#’."""
        # Blocks (‘|’ and ‘>’) end where their lines do.
        if not self.header or event.style in ("|", ">"):
            return
        end = event.end_mark
        rest = self.header[end.line][end.column :].strip() if end else ""
        if rest.startswith("#"):
            is_closed = event.style in ("'", '"') or not event.value
            self.hashes[location] = AfterValue(rest, is_closed)

    def check(self, event: yaml.Event, location: Location) -> None:
        """Refuse tags, anchors, aliases, and headers that are nested too deeply or too long."""
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "YAML anchors and aliases are not accepted."
            hint = (
                "Write the value out. ‘&’ and ‘*’ have a meaning in YAML, "
                "so put text with them in quotes."
            )
            raise ProblemError("yaml-anchor", message, hint, _line_of(event))
        tag = getattr(event, "tag", None)
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"The YAML tag ‘{shown}’ is not accepted."
            hint = "Remove it; put text that begins with ‘!’ in quotes."
            raise ProblemError("yaml-tag", message, hint, _line_of(event))
        if len(location) > MAX_DEPTH or self.nodes > MAX_NODES:
            raise _too_much(_line_of(event))


def _name(event: yaml.Event, fields: Mapping[str, object]) -> str:
    """Return the name of a field, which has to be a word that `fields` does not have yet."""
    if not isinstance(event, yaml.ScalarEvent):
        message = "A field’s name must be a word."
        raise ProblemError("not-fields", message, "Write ‘name: value’.", _line_of(event))
    name: str = event.value
    if name in fields:
        message = f"The field ‘{name}’ is here a second time."
        hint = "Keep one of the two and delete the other."
        raise ProblemError("duplicate-field", message, hint, _line_of(event))
    # The name is text, whatever it would be as a value; but it may hide nothing either.
    _refuse_hidden_escape(event)
    return name


def _scalar(event: yaml.ScalarEvent) -> object:
    """Return the value of a scalar: text, a number, true, false or nothing."""
    _refuse_hidden_escape(event)
    text: str = event.value
    is_plain = event.implicit[0]
    return plain_value(text) if is_plain else text


def _refuse_hidden_escape(event: yaml.ScalarEvent) -> None:
    r"""Refuse a hidden character that is written as an escape in double quotes, such as `"\0"`."""
    if event.style != '"':
        return
    # In a file, a carriage return ends a line. One that comes from an escape is hidden.
    hidden = HIDDEN_CHARACTER.search(event.value.replace("\r", "\x00"))
    if hidden:
        character = _code_point(event.value[hidden.start()])
        message = f"An escape here means a hidden control character ({character})."
        hint = "Write the text without the escape."
        raise ProblemError("control-character", message, hint, _line_of(event))


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _line_of(event: yaml.Event) -> int:
    """Return the line of the file on which an event begins."""
    # libyaml counts the lines of the header from 0.
    mark = event.start_mark
    return mark.line + FIRST_LINE if mark else FIRST_LINE
