"""Cases that say the same in the same words.

Two texts are compared by the runs of four words (shingles) that they share: the containment of Broder, *On the
resemblance and containment of documents* (1997), here the share of the shorter text's shingles that the other has too.
To find whom to compare, each shingle remembers the last case that had it, so the time is that of reading every text
once; a case is then compared in full with the few that it shares most with.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.text.frontmatter import Document

Shingle = tuple[str, ...]

ALIKE = 0.4
_WORDS = 4
# A text shorter than this says too little to be told from another by its words.
_LEAST = 30
_MOST_COMPARED = 5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def near_duplicates(cases: Iterable[Document]) -> Iterator[Problem]:
    """Yield a problem for each case that is much like one added before it, the one most like it named."""
    texts: list[tuple[Document, frozenset[Shingle]]] = []
    last: dict[Shingle, int] = {}
    for document in sorted(cases, key=lambda each: (str(each.data.get("added")), each.path)):
        own = shingles(document.body)
        shared = Counter(last[shingle] for shingle in own if shingle in last)
        compared = (
            (containment(own, texts[place][1]), -place)
            for place, _ in shared.most_common(_MOST_COMPARED)
        )
        like, place = max(compared, default=(0.0, 0))
        if like >= ALIKE:
            yield _problem(document, texts[-place][0], like)
        last.update(dict.fromkeys(own, len(texts)))
        texts.append((document, own))


def shingles(text: str) -> frozenset[Shingle]:
    """Return every run of four words of a text, its headings and code left out."""
    words = _WORD.findall(without_code(text).lower())
    return frozenset(zip(*(words[start:] for start in range(_WORDS)), strict=False))


def containment(one: frozenset[Shingle], other: frozenset[Shingle]) -> float:
    """Return how much of the shorter text stands in the other too, from 0 to 1; of a very short one nothing does."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= _LEAST else 0.0


def _problem(document: Document, other: Document, like: float) -> Problem:
    message = f"{like:.0%} of the wording also stands in {other.path}."
    hint = "If it is the same practice, add to that case instead; if it is another, say in your own words what differs."
    return Problem(
        document.path, document.body_line, "", "near-duplicate", message, hint, other.path
    )
