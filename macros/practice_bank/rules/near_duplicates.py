"""Cases that say the same in the same words.

Two texts are compared by the runs of four words (shingles) that they share: the containment of
Broder, *On the resemblance and containment of documents* (1997), here the share of the shorter
text's shingles that the other has too. To find whom to compare, each shingle remembers the last
case that had it, so the time is that of reading every text once; a case is then compared in full
with the few that it shares most with.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.text.frontmatter import Document

Shingle = tuple[str, ...]

ALIKE = 0.4
_WORDS = 4
# A text shorter than this says too little to be told from another by its words.
_LEAST = 30
_MOST_COMPARED = 5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class _Text(NamedTuple):
    """A case that was read, and its shingles."""

    document: Document
    shingles: frozenset[Shingle]


def near_duplicates(cases: Iterable[Document]) -> Iterator[Problem]:
    """Yield a problem for each case that is much like one added before it, which is named."""
    texts: list[_Text] = []
    last: dict[Shingle, int] = {}
    for document in sorted(cases, key=when_added):
        own = shingles(document.body)
        nearest, alike = _nearest(own, texts, last)
        if nearest and alike >= ALIKE:
            yield _problem(document, nearest.document, alike)
        for shingle in own:
            last[shingle] = len(texts)
        texts.append(_Text(document, own))


def when_added(document: Document) -> tuple[str, str]:
    """Return what documents are sorted by, so that those that were there first come first."""
    return str(document.data.get("added")), document.path


def _nearest(
    own: frozenset[Shingle], texts: list[_Text], last: Mapping[Shingle, int]
) -> tuple[_Text | None, float]:
    """Return the text most like one with these shingles, and how alike they are, from 0 to 1."""
    shared = Counter(last[shingle] for shingle in own if shingle in last)
    nearest: _Text | None = None
    most = 0.0
    # Of two that are as much alike, the one that was added first is named.
    for place, _ in sorted(shared.most_common(_MOST_COMPARED)):
        alike = containment(own, texts[place].shingles)
        if alike > most:
            nearest, most = texts[place], alike
    return nearest, most


def shingles(text: str) -> frozenset[Shingle]:
    """Return every run of four words of a text, without its headings and its code."""
    words = _WORD.findall(without_code(text).lower())
    runs = (words[start:] for start in range(_WORDS))
    return frozenset(zip(*runs, strict=False))


def containment(one: frozenset[Shingle], other: frozenset[Shingle]) -> float:
    """Return how much of the shorter text stands in the other too, from 0 to 1.

    A very short text says too little to be compared: nothing of it stands in the other.
    """
    shorter = min(len(one), len(other))
    if shorter < _LEAST:
        return 0.0
    return len(one & other) / shorter


def _problem(document: Document, other: Document, alike: float) -> Problem:
    message = f"{alike:.0%} of the wording is also in {other.path}."
    hint = (
        "If it is the same practice, add to that case instead; "
        "if it is another, say in your own words what differs."
    )
    line = document.body_line
    return Problem(document.path, line, "", "near-duplicate", message, hint, other.path)
