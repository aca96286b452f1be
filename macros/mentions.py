"""Find the glossary's words in prose.

Every name, abbreviation and alias of a term is a phrase. Each word of a text is looked up among the phrases' first
words, and the phrases that begin with it are tried, the longest first, so that ‘joint commissioning unit’ is found
before ‘joint commissioning’. The time is that of reading the words once, whatever the size of the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Between the words of a phrase: a space, a line's end, a hyphen or a slash; a comma only where the name has one.
_GAP = r"(?:(?:[ \u00a0]+\n?|\n)[ \u00a0]*|-|[ ]?/[ ]?)"
# After it: no further letter, but for a possessive ending, which stays outside.
_END = r"(?![^\W_])(?!['’][^\W_]{2})"
_POSSESSIVES = ("", "'s", "'")


class Phrase(NamedTuple):
    """A wording of a term: its words, the term, and the pattern that finds it."""

    words: tuple[str, ...]
    slug: str
    pattern: re.Pattern[str]


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
        done = 0
        for word in _WORD.finditer(_folded(prose)):
            candidates = self.phrases.get(word[0])
            if candidates is None or word.start() < done:
                continue
            for phrase in candidates:
                if found := phrase.pattern.match(prose, word.start()):
                    done = found.end()
                    yield Mention(phrase.slug, found.start(), done)
                    break


def build_matcher(names: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Matcher:
    """Return the matcher for (slug, names, abbreviations) triples; plurals are added here.

    Names are found in any case, abbreviations only with their own capitals.
    """
    by_first: dict[str, dict[Phrase, None]] = {}
    for slug, wordings, abbreviations in names:
        for phrase in _phrases(slug, wordings, abbreviations):
            first = phrase.words[0].lower()
            for ending in _POSSESSIVES if len(phrase.words) == 1 else ("",):
                by_first.setdefault(first + ending, {})[phrase] = None
    ordered = {first: tuple(sorted(found, key=_longest_first)) for first, found in by_first.items()}
    return Matcher(MappingProxyType(ordered))


def _longest_first(phrase: Phrase) -> tuple[int, tuple[str, ...], str]:
    return -len(phrase.words), phrase.words, phrase.slug


def _phrases(slug: str, wordings: Iterable[str], abbreviations: Iterable[str]) -> Iterator[Phrase]:
    for wording in wordings:
        words = [_key(word) for word in _WORD.findall(wording)]
        for last in dict.fromkeys((words[-1], *plurals(words[-1]))) if words else ():
            yield _phrase((*words[:-1], last), _gaps(wording), slug, re.IGNORECASE)
    for abbreviation in abbreviations:
        words = _WORD.findall(abbreviation)
        for ending in ("", "s") if words else ():
            yield _phrase((*words[:-1], words[-1] + ending), _gaps(abbreviation), slug, re.NOFLAG)


def _gaps(wording: str) -> list[str]:
    """Return the patterns of what stands between a wording's words, and of what may not follow the last."""
    return [",?" + _GAP if "," in gap else _GAP for gap in _WORD.split(wording)[1:-1]] + [_END]


def _phrase(words: tuple[str, ...], gaps: list[str], slug: str, flags: re.RegexFlag) -> Phrase:
    escaped = (re.escape(word).replace("’", "'").replace("'", "['’]") for word in words)
    pattern = "".join(part for pair in zip(escaped, gaps, strict=True) for part in pair)
    return Phrase(words, slug, re.compile(pattern, flags))


def plurals(word: str) -> tuple[str, ...]:
    """Return the regular plurals of a word."""
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "ies",)
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return (word + "es",)
    return (word + "s",)


def _folded(text: str) -> str:
    """Return a text as `_key` does, at its own length: the few letters that grow when made small stay as they are."""
    folded = _key(text)
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := _key(letter)) == 1 else letter for letter in text)


def _key(word: str) -> str:
    return word.replace("’", "'").lower()
