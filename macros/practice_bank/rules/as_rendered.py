"""A contributed text stands on its page as it was written.

Markdown drops some of what is written, shows marks that were meant for it, and makes headings and
numbers of its own. Here its renderer says what it makes of a text, and whatever is not what the
writer meant is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from practice_bank.problems.message import Message
from practice_bank.problems.problem import Problem
from practice_bank.rules.plain_markdown import SECOND_FRONT_MATTER
from practice_bank.text.commonmark import to_html_with_places
from practice_bank.text.prose import LINK, defined_labels, folded_label
from practice_bank.text.written_links import written_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.problems.problem import Code
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document
    from practice_bank.text.written_links import WrittenLink

# Only a text with one of these can be shown in another way than it is written: a link by its label
# or with a title, bold type, a table, and, after the end of a line, a line of marks or a number.
# Each way to match begins with a character of its own, so that the search leaps from one to the
# next.
_SUSPECT = re.compile(
    r"\](?:\[|\(|:)|\*\*|__|\||\n[ \t>]*(?:(?:=+|-+)[ \t]*(?=\n|\Z)|\d+[.)][ \t])"
)
# Most links and bold words can be read in one way alone, and most texts have no others.
_PLAIN = re.compile(
    r"""
    \[(?:[^\[\]\\`<*_\n]|\n(?=[A-Za-z]))+\]\([a-z_]+:[^\s()<>"'\\*_]+\)
  | \*\*(?<!\S\*\*)[A-Za-z][^\[\]\\`<*_\n]*(?<=[a-z.,:;?!])\*\*(?!\S)
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
# A letter of no language, so that what is escaped is no mark any more.
_LETTER = "\ue000"
_PART = re.compile(
    r"""
    <(?P<code>code|pre)\b[^>]*>.*?</(?P=code)>
  | <(?P<element>/?[a-z][a-z0-9]*)(?P<inside>[^>]*)>
  | (?P<mark>\]\[ | \]\( | \*\*(?=\S) | (?<=\S)\*\* | (?<!\w)__(?=\w) | (?<=\w)__(?!\w))
    """,
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r'data-sourcepos="(?P<line>\d+):')
_HREF = re.compile(r'href="(?P<to>[^"]*)"')
_START = re.compile(r'start="(?P<number>\d+)"')
_NUMBER = re.compile(r"[ \t>]*(?:[-*+][ \t]+)*(?P<number>\d+)[.)]")
_HASHES = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*#")
_BAR = re.compile(r"(?<!\\)\|")

# What the form says too, of a text below a heading (theme/javascripts/share/as-rendered.js).
UNDERLINED = Message(
    "wrong-headings",
    "The row of ‘-’ or ‘=’ below turns this line into a heading.",
    "Put an empty line between them. To write a heading, use ‘##’.",
)
OTHER_NUMBER = Message(
    "other-number",
    "Readers would see the number {shown} here, not {given}: Markdown numbers the list itself.",
    "Write ‘{given}\\.’ with a backslash, or begin the line with a word.",
)
UNSEEN = Message(
    "lost-words",
    "Readers would not see this line: Markdown reads ‘[{label}]:’ as a label.",
    "Link with it as ‘[words][{label}]’, or write the line without the brackets.",
)
_RAW = "Readers would see ‘{mark}’ as you typed it: Markdown does not read it as a mark."
_RAW_HINTS = {
    "][": "Write the link as ‘[words](https://…)’, or define its label: ‘[label]: https://…’.",
    "](": "Write the link as ‘[words](address)’, without spaces in the address.",
    "**": "Put no space between ‘**’ and the words they mark.",
    "__": "Put no space between ‘__’ and the words they mark.",
}


class _Found(NamedTuple):
    """What is wrong, and on which line of the body, from 1."""

    line: int
    code: Code
    message: str
    hint: str


def check_as_rendered(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each mark that readers would see, and for all that they would not see as
    it is written.
    """
    body = document.body
    if not facts.is_contributed or not _is_suspect(body):
        return
    # What such a text would look like says nothing about what it should be.
    if SECOND_FRONT_MATTER.match(body):
        return
    html = to_html_with_places(_ESCAPED.sub(_LETTER * 2, body))
    links = tuple(written_links(body, facts.prose))
    kinds = tuple(facts.vocabulary.kinds)
    found = [*_in_html(html, body), *_missed_links(html, links, kinds), *_unused_labels(body)]
    for line, code, message, hint in sorted(set(found)):
        place = document.body_line + line - 1
        yield Problem(document.path, place, "", code, message, hint)


def _is_suspect(body: str) -> bool:
    """Say whether a body may be shown in another way than it is written."""
    return _SUSPECT.search("\n" + _PLAIN.sub("", body)) is not None


def _in_html(html: str, body: str) -> Iterator[_Found]:
    reader = _Reader(body.split("\n"))
    for part in _PART.finditer(html):
        if part["mark"]:
            mark = part["mark"]
            line = reader.line_with(mark)
            yield _Found(line, "raw-marks", _RAW.format(mark=mark), _RAW_HINTS[mark])
        elif part["element"]:
            yield from reader.element(part["element"], part["inside"])


@dataclass
class _Numbers:
    """The number that a list begins with, and the one that readers see at its next item."""

    first: int
    shown: int


class _Reader:
    """Goes through the elements of a page and compares them with the lines that they come from."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.line = 1
        self.columns = 0
        self.lists: list[_Numbers | None] = []

    def line_with(self, text: str) -> int:
        """Return the line that has a text, from that of the present block on."""
        for number in range(self.line, len(self.lines) + 1):
            if text in self.lines[number - 1]:
                return number
        return self.line

    def element(self, name: str, inside: str) -> Iterator[_Found]:
        """Take an element, and yield what is wrong with it."""
        place = _PLACE.search(inside)
        if place:
            self.line = min(int(place["line"]), len(self.lines))
        written = self.lines[self.line - 1]
        if name in ("h1", "h2") and not _HASHES.match(written):
            yield _Found(self.line, *UNDERLINED)
        if name == "table":
            self.columns = 0
        if name == "tr":
            yield from self.row(written)
        if name in ("ol", "ul"):
            start = _START.search(inside)
            first = int(start["number"]) if start else 1
            self.lists.append(_Numbers(first, first) if name == "ol" else None)
        if name in ("/ol", "/ul"):
            self.lists.pop()
        if name == "li":
            yield from self.item(written)

    def row(self, written: str) -> Iterator[_Found]:
        """Compare a row of a table with the columns of its first row."""
        cells = _BAR.split(written.strip(" \t>").removeprefix("|"))
        if not cells[-1].strip():
            cells.pop()
        self.columns = self.columns or len(cells)
        if len(cells) > self.columns:
            lost = " | ".join(cell.strip() for cell in cells[self.columns :])
            message = f"The table has {self.columns} columns, so readers would not see ‘{lost}’."
            hint = "Add a column to the first two rows, or write a bar inside a cell as ‘\\|’."
            yield _Found(self.line, "lost-words", message, hint)

    def item(self, written: str) -> Iterator[_Found]:
        """Compare the number of an item with the one that readers see."""
        numbers = self.lists[-1]
        number = _NUMBER.match(written)
        if numbers is None or number is None:
            return
        given, shown = int(number["number"]), numbers.shown
        numbers.shown += 1
        # ‘1.’ at each item is the way to let Markdown count.
        if given == shown or given == numbers.first == 1:
            return
        said = OTHER_NUMBER.filled(shown=shown, given=given)
        yield _Found(self.line, *said)


def _missed_links(
    html: str, links: Iterable[WrittenLink], kinds: tuple[str, ...]
) -> Iterator[_Found]:
    """Yield the typed links of a page that are written in a way in which nothing else sees them."""
    known = {unquote(link.target) for link in links}
    line = 1
    for part in _PART.finditer(html):
        inside = part["inside"] or ""
        if place := _PLACE.search(inside):
            line = int(place["line"])
        found = _HREF.search(inside)
        target = unquote(unescape(found["to"])) if found else ""
        if target.partition(":")[0] in kinds and target not in known:
            message = f"The link to ‘{target}’ is written in a way that cannot be checked."
            hint = "Write it as ‘[words](case:slug)’, with no brackets inside the words."
            yield _Found(line, "unsafe-link", message, hint)


def _unused_labels(body: str) -> Iterator[_Found]:
    """Yield the definitions of labels that no link has: readers see nothing of them."""
    if "]:" not in body:
        return
    used = {folded_label(found["label"] or found["text"]) for found in LINK.finditer(body)}
    alone = {folded_label(found[1]) for found in re.finditer(r"\[([^\[\]]+)\](?!:)", body)}
    for label, _, line in defined_labels(body):
        if folded_label(label) not in used | alone:
            said = UNSEEN.filled(label=label)
            yield _Found(line + 1, *said)
