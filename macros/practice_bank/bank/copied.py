"""Long runs of words that stand in a source's text, or in another case, too.

Every stretch of 25 words has a whole block in it of 13 words that begins at a multiple of 13. So
only these blocks of a text are kept, and each stretch of 13 words of another text is looked for
among them. Where one is found, the run is followed in both directions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.message import Message
from practice_bank.rules.near_duplicates import when_added
from practice_bank.text.prose import line_at, without_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document

COPIED = Message(
    "copied-words",
    "{count} words in a row are also in {other}: ‘{words} …’.",
    "Ask whether they are the writer’s own. Facts can come from a source, but sentences cannot.",
)
LEAST = 25
_BLOCK = (LEAST + 1) // 2
_QUOTED = 6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Block = tuple[str, ...]


class _Text(NamedTuple):
    """A text, its words in small letters, and where each begins."""

    document: Document
    prose: str
    words: tuple[str, ...]
    places: tuple[int, ...]


class _Run(NamedTuple):
    """Words that two texts have in common: where they begin in the one, how many there are."""

    start: int
    length: int
    other: _Text


def copied(cases: Iterable[Document], sources: Iterable[Document]) -> Iterator[Problem]:
    """Yield a question for the longest run of words that a case has from each source, and from each
    case added before it.
    """
    blocks: dict[Block, tuple[_Text, int]] = {}
    for document in sources:
        _keep(_read(document), blocks)
    for document in sorted(cases, key=when_added):
        text = _read(document)
        longest: dict[str, _Run] = {}
        for run in sorted(_runs(text, blocks), key=lambda run: run.length):
            longest[run.other.document.path] = run
        for run in longest.values():
            yield _problem(text, run)
        _keep(text, blocks)


def _read(document: Document) -> _Text:
    prose = without_code(document.body)
    found = list(_WORD.finditer(prose))
    words = tuple(match[0].lower() for match in found)
    return _Text(document, prose, words, tuple(match.start() for match in found))


def _keep(text: _Text, blocks: dict[Block, tuple[_Text, int]]) -> None:
    for start in range(0, len(text.words) - _BLOCK + 1, _BLOCK):
        blocks.setdefault(text.words[start : start + _BLOCK], (text, start))


def _runs(text: _Text, blocks: dict[Block, tuple[_Text, int]]) -> Iterator[_Run]:
    """Yield the long runs of a text that other texts have, too."""
    start = 0
    while start + _BLOCK <= len(text.words):
        known = blocks.get(text.words[start : start + _BLOCK])
        if known is None:
            start += 1
            continue
        run = _followed(text, start, *known)
        if run.length >= LEAST:
            yield run
        start = max(start + 1, run.start + run.length)


def _followed(text: _Text, start: int, other: _Text, there: int) -> _Run:
    """Return the whole run of words in which two equal blocks stand."""
    back = 0
    while (
        min(start, there) > back and text.words[start - back - 1] == other.words[there - back - 1]
    ):
        back += 1
    first, begin = start - back, there - back
    count = 0
    for one, two in zip(text.words[first:], other.words[begin:], strict=False):
        if one != two:
            break
        count += 1
    return _Run(first, count, other)


def _problem(text: _Text, run: _Run) -> Problem:
    start = text.places[run.start]
    last = min(run.start + _QUOTED, len(text.places) - 1)
    words = " ".join(text.prose[start : text.places[last]].split())
    path = run.other.document.path
    line = text.document.body_line + line_at(text.prose, start)
    said = COPIED.filled(count=run.length, other=path, words=words)
    return said.problem(text.document.path, line)
