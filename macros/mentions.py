"""Find the glossary's words in prose.

Every name, abbreviation and alias of a term is a phrase: a sequence of words. Phrases are looked up by their first
word, the longest first, so ‘joint commissioning unit’ is found before ‘joint commissioning’, and the time is that of
reading the words once, whatever the size of the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*", re.UNICODE)
_GAP = re.compile(r",?[ \u00a0]?\n?[ \u00a0]*|-|[ ]?/[ ]?")
_POSSESSIVE = re.compile(r"['’]s?$")


class Phrase(NamedTuple):
    """A wording and the term it belongs to; an abbreviation is matched with its capitals."""

    words: tuple[str, ...]
    slug: str
    exact: bool


class Mention(NamedTuple):
    """A place in a text where a term is named."""

    slug: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matcher:
    """Every phrase of the glossary, by its first word, longest first."""

    phrases: Mapping[str, tuple[Phrase, ...]]

    def find(self, prose: str) -> Iterator[Mention]:
        """Yield every mention in prose in which all that is not prose has been blanked; none overlaps another."""
        words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(prose)]
        index = 0
        while index < len(words):
            phrase = self._phrase_at(prose, words, index)
            if phrase is None:
                index += 1
                continue
            last = index + len(phrase.words) - 1
            yield Mention(phrase.slug, words[index][1], _end(words[last], phrase))
            index = last + 1

    def _phrase_at(self, prose: str, words: list[tuple[str, int, int]], index: int) -> Phrase | None:
        for phrase in self.phrases.get(_POSSESSIVE.sub("", _key(words[index][0])), ()):
            if _matches(phrase, prose, words, index):
                return phrase
        return None


def build_matcher(names: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Matcher:
    """Return the matcher for (slug, names, abbreviations) triples; plurals are added here."""
    by_first: dict[str, list[Phrase]] = {}
    for slug, wordings, abbreviations in names:
        for phrase in _phrases(slug, wordings, abbreviations):
            by_first.setdefault(_POSSESSIVE.sub("", phrase.words[0].lower()), []).append(phrase)
    ordered = {first: tuple(sorted(set(found), key=lambda p: (-len(p.words), p))) for first, found in by_first.items()}
    return Matcher(MappingProxyType(ordered))


def _phrases(slug: str, wordings: Iterable[str], abbreviations: Iterable[str]) -> Iterator[Phrase]:
    for wording in wordings:
        words = tuple(_key(word) for word in _WORD.findall(wording))
        if words:
            yield from (Phrase((*words[:-1], last), slug, exact=False) for last in {words[-1], *plurals(words[-1])})
    for abbreviation in abbreviations:
        words = tuple(_WORD.findall(abbreviation))
        if words:
            yield from (Phrase((*words[:-1], words[-1] + ending), slug, exact=True) for ending in ("", "s"))


def plurals(word: str) -> tuple[str, ...]:
    """Return the regular plurals of a word."""
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "ies",)
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return (word + "es",)
    return (word + "s",)


def _key(word: str) -> str:
    return word.replace("’", "'").lower()


def _matches(phrase: Phrase, prose: str, words: list[tuple[str, int, int]], index: int) -> bool:
    if index + len(phrase.words) > len(words):
        return False
    for offset, wanted in enumerate(phrase.words):
        word, start, _ = words[index + offset]
        if offset and not _GAP.fullmatch(prose, words[index + offset - 1][2], start):
            return False
        if not _same(word, wanted, phrase.exact, last=offset == len(phrase.words) - 1):
            return False
    return True


def _same(word: str, wanted: str, exact: bool, last: bool) -> bool:
    found = word.replace("’", "'") if exact else _key(word)
    return found == wanted or (last and _POSSESSIVE.sub("", found) == wanted)


def _end(word: tuple[str, int, int], phrase: Phrase) -> int:
    """Return where the mention ends: a possessive ending that is no part of the name stays outside."""
    text, start, end = word
    key = text.replace("’", "'") if phrase.exact else _key(text)
    return end if key == phrase.words[-1] else start + len(_POSSESSIVE.sub("", text))
