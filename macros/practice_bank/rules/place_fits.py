"""Places of a case that do not fit one another, or do not fit the name of its area.

A bank says in `bank.yml` which values of one place lie within a value of another (`within`). And an
area whose name has a word of one value hardly lies in another.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.model.facets import Place
    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

NOT_WITHIN = Message(
    "place-does-not-fit",
    "‘{value}’ is in {right}, but the case says ‘{other}’.",
    "Ask where it is.",
)
NAMED = Message(
    "place-does-not-fit",
    "The area is called ‘{area}’, but the case says ‘{value}’ and not ‘{right}’.",
    "Ask where it is.",
)
# Shorter words, such as those between names, say nothing.
_WORD = re.compile(r"[^\W\d_]{4,}")


def check_places_fit(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield questions on the places of a case that do not fit."""
    if facts.kind is None:
        return
    for place in facts.kind.model.places:
        value = document.data.get(place.name)
        if isinstance(value, str) and value in place.values:
            line = document.line_of((place.name,))
            for message in (*_not_within(document, place, value), *_named(document, place, value)):
                yield message.problem(document.path, line, place.name)


def _not_within(document: Document, place: Place, value: str) -> Iterator[Message]:
    """Yield where a value lies in another value of another place than the case says."""
    for other, holds in place.within.items():
        said = document.data.get(other)
        right = [outer for outer, inner in holds.items() if value in inner]
        if right and said in holds and said not in right:
            yield NOT_WITHIN.filled(value=value, right=right[0], other=said)


def _named(document: Document, place: Place, value: str) -> Iterator[Message]:
    """Yield the value whose word the name of the area has, where the case says another."""
    area = document.data.get("area")
    if not isinstance(area, str):
        return
    words = telling_words(place)
    for word in _WORD.findall(area):
        right = words.get(word)
        # Of an area with a word of its own value, nothing is asked.
        if right == value:
            return
    for word in _WORD.findall(area):
        right = words.get(word)
        if right and word not in _WORD.findall(value):
            yield NAMED.filled(area=area, value=value, right=right)
            return


def telling_words(place: Place) -> Mapping[str, str]:
    """Return the words that only one value of a place has, each with the value."""
    often = Counter(word for value in place.values for word in set(_WORD.findall(value)))
    found: dict[str, str] = {}
    for value in place.values:
        for word in _WORD.findall(value):
            if often[word] == 1:
                found[word] = value
    return found
