"""Find the glossary's words in prose.

Every name, abbreviation and alias of a term is a phrase. Each word of a text is looked up among the phrases' first
words, and the phrases that begin with it are tried, the longest first, so that ‘joint commissioning unit’ is found
before ‘joint commissioning’. The time is that of reading the words once, whatever the size of the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_WORDS_AND_GAPS = re.compile(rf"({_WORD.pattern})")
# Between the words of a phrase: a space, a line's end, a hyphen or a slash; a comma only where the name has one.
_GAP = re.compile(r"(?:[ \u00a0]+\n?|\n)[ \u00a0]*|-|[ ]?/[ ]?")
_POSSESSIVE = "'s"


class Phrase(NamedTuple):
    """A wording of a term: its words in small letters, which gaps between them may have a comma, and the term.

    `capitals` has the words of an abbreviation as they have to be written, and nothing for other wordings. The last
    word may have one of the `endings`; `span` is how far it stands from the first, the gaps counted.
    """

    words: tuple[str, ...]
    commas: tuple[bool, ...]
    slug: str
    capitals: tuple[str, ...]
    endings: tuple[str, str]
    span: int


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
        # What stands between the words and the words themselves, in turn: the words have the odd places.
        parts = _WORDS_AND_GAPS.split(_folded(prose))
        ends = [*accumulate(map(len, parts))]
        done = 0
        phrases = self.phrases
        for place in [place for place, part in enumerate(parts) if part in phrases]:
            start = ends[place - 1]
            for phrase in phrases[parts[place]] if start >= done else ():
                last = place + phrase.span
                if last >= len(parts) or parts[last] not in phrase.endings:
                    continue
                if phrase.span and not _reads(phrase, parts[place:last]):
                    continue
                # A possessive ending stays outside.
                end = ends[last] - len(_POSSESSIVE) * (parts[last] != phrase.words[-1])
                if not phrase.capitals or _words(prose[start:end]) == phrase.capitals:
                    done = end
                    yield Mention(phrase.slug, start, end)
                    break


def _reads(phrase: Phrase, parts: Sequence[str]) -> bool:
    """Say whether words, each with the gap after it, are those of a phrase before its last."""
    return tuple(parts[::2]) == phrase.words[:-1] and all(map(_is_gap, parts[1::2], phrase.commas))


def _is_gap(text: str, comma: bool) -> bool:
    return text == " " or _GAP.fullmatch(text.removeprefix(",") if comma else text) is not None


def build_matcher(names: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Matcher:
    """Return the matcher for (slug, names, abbreviations) triples; plurals are added here.

    Names are found in any case, abbreviations only with their own capitals.
    """
    by_first: dict[str, dict[Phrase, None]] = {}
    for slug, wordings, abbreviations in names:
        for phrase in _phrases(slug, wordings, abbreviations):
            for ending in ("", _POSSESSIVE) if len(phrase.words) == 1 else ("",):
                by_first.setdefault(phrase.words[0] + ending, {})[phrase] = None
    ordered = {first: tuple(sorted(found, key=_longest_first)) for first, found in by_first.items()}
    return Matcher(MappingProxyType(ordered))


def _longest_first(phrase: Phrase) -> tuple[int, tuple[str, ...], str]:
    return -len(phrase.words), phrase.capitals or phrase.words, phrase.slug


def _phrases(slug: str, wordings: Iterable[str], abbreviations: Iterable[str]) -> Iterator[Phrase]:
    for wording in wordings:
        words = _words(_folded(wording))
        for last in dict.fromkeys((words[-1], *plurals(words[-1]))) if words else ():
            yield _phrase((*words[:-1], last), wording, slug)
    for abbreviation in abbreviations:
        words = _words(abbreviation)
        for ending in ("", "s") if words else ():
            capitals = (*words[:-1], words[-1] + ending)
            yield _phrase(_words(_folded(" ".join(capitals))), abbreviation, slug, capitals)


def _phrase(
    words: tuple[str, ...], wording: str, slug: str, capitals: tuple[str, ...] = ()
) -> Phrase:
    commas = tuple("," in gap for gap in _WORD.split(wording)[1:-1])
    return Phrase(
        words, commas, slug, capitals, (words[-1], words[-1] + _POSSESSIVE), 2 * len(words) - 2
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in _WORD.findall(text))


def plurals(word: str) -> tuple[str, ...]:
    """Return the regular plurals of a word."""
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "ies",)
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return (word + "es",)
    return (word + "s",)


def _folded(text: str) -> str:
    """Return a text in small letters at its own length: the few letters that grow when made small stay as they are."""
    folded = text.replace("’", "'").lower()
    if len(folded) == len(text):
        return folded
    return "".join(
        small if len(small := letter.lower()) == 1 else letter for letter in text.replace("’", "'")
    )
