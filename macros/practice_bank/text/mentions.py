"""Find the glossary's words in prose.

Every name, abbreviation and alias of a term is a phrase. Each word of a text is looked up among the
first words of the phrases. Those that begin with it are tried, the longest first, so that ‘green
roof grant’ is found before ‘green roof’. So the time goes with the length of the text, not with the
size of the glossary.
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
# Between the words of a phrase: a space, the end of a line, a hyphen or a slash.
_GAP = re.compile(r"(?:[ \u00a0]+\n?|\n)[ \u00a0]*|-|[ ]?/[ ]?")
_POSSESSIVE = "'s"


class Phrase(NamedTuple):
    """One wording of a term, as it is looked for.

    `words` are its words in small letters. `commas` says of each gap between them whether it may
    have a comma. `capitals` has the words of an abbreviation as they have to be written, and
    nothing for other wordings. `endings` are the forms of the last word. `span` is how far the last
    word stands from the first among words and gaps.
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
    """Every phrase of the glossary, by its first word, the longest first."""

    phrases: Mapping[str, tuple[Phrase, ...]]

    def find(self, prose: str) -> Iterator[Mention]:
        """Yield every mention in a text, in order; none overlaps another.

        All that is not prose has to be blanked (`prose.without_code`).
        """
        # Gaps and words in turn. A gap comes first, so words have the odd places.
        parts = _WORDS_AND_GAPS.split(_folded(prose))
        ends = list(accumulate(map(len, parts)))
        phrases = self.phrases
        first_words = [place for place, part in enumerate(parts) if part in phrases]
        done = 0
        for place in first_words:
            start = ends[place - 1]
            if start < done:
                continue
            for phrase in phrases[parts[place]]:
                last = place + phrase.span
                if last >= len(parts) or parts[last] not in phrase.endings:
                    continue
                if phrase.span and not _is_read(phrase, parts[place:last]):
                    continue
                end = ends[last]
                if parts[last] != phrase.words[-1]:
                    # A possessive ending is no part of the mention.
                    end -= len(_POSSESSIVE)
                if phrase.capitals and _words(prose[start:end]) != phrase.capitals:
                    continue
                yield Mention(phrase.slug, start, end)
                done = end
                break


def build_matcher(names: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Matcher:
    """Return the matcher for (slug, names, abbreviations) triples; plurals are added here.

    Names are found in any case, abbreviations only with their own capitals.
    """
    # The phrases are the keys of dicts, so that each stands there once, in order.
    by_first_word: dict[str, dict[Phrase, None]] = {}
    for slug, wordings, abbreviations in names:
        for phrase in _phrases(slug, wordings, abbreviations):
            for first_word in _first_words(phrase):
                by_first_word.setdefault(first_word, {})[phrase] = None
    ordered: dict[str, tuple[Phrase, ...]] = {}
    for first_word, found in by_first_word.items():
        ordered[first_word] = tuple(sorted(found, key=_longest_first))
    return Matcher(MappingProxyType(ordered))


def plurals(word: str) -> tuple[str, ...]:
    """Return the regular plurals of a word."""
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "ies",)
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return (word + "es",)
    return (word + "s",)


def _is_read(phrase: Phrase, parts: Sequence[str]) -> bool:
    """Return whether words, each with the gap after it, are those of a phrase before its last."""
    words = tuple(parts[::2])
    if words != phrase.words[:-1]:
        return False
    gaps = parts[1::2]
    return all(map(_is_gap, gaps, phrase.commas))


def _is_gap(text: str, comma: bool) -> bool:
    """Return whether a phrase may go on after a gap, which may have a `comma` or not."""
    if text == " ":
        return True
    if comma:
        text = text.removeprefix(",")
    return _GAP.fullmatch(text) is not None


def _phrases(slug: str, wordings: Iterable[str], abbreviations: Iterable[str]) -> Iterator[Phrase]:
    """Yield the phrases of a term: each wording and each abbreviation, and their plurals."""
    for wording in wordings:
        words = _words(_folded(wording))
        if not words:
            continue
        *before, last = words
        for form in dict.fromkeys((last, *plurals(last))):
            yield _phrase((*before, form), wording, slug)
    for abbreviation in abbreviations:
        words = _words(abbreviation)
        if not words:
            continue
        *before, last = words
        for form in (last, last + "s"):
            capitals = (*before, form)
            small = _words(_folded(" ".join(capitals)))
            yield _phrase(small, abbreviation, slug, capitals)


def _phrase(
    words: tuple[str, ...], wording: str, slug: str, capitals: tuple[str, ...] = ()
) -> Phrase:
    """Return the phrase of these words; `wording` is the name as the glossary writes it."""
    gaps = _WORD.split(wording)[1:-1]
    last = words[-1]
    return Phrase(
        words=words,
        commas=tuple("," in gap for gap in gaps),
        slug=slug,
        capitals=capitals,
        endings=(last, last + _POSSESSIVE),
        span=2 * len(words) - 2,
    )


def _first_words(phrase: Phrase) -> tuple[str, ...]:
    """Return the words under which a phrase is looked up: its first, and what that may become."""
    first = phrase.words[0]
    if len(phrase.words) > 1:
        return (first,)
    return (first, first + _POSSESSIVE)


def _longest_first(phrase: Phrase) -> tuple[int, tuple[str, ...], str]:
    """Return the key that sorts phrases: by length, and then so that their order is always one."""
    length = len(phrase.words)
    words = phrase.capitals or phrase.words
    return -length, words, phrase.slug


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, with straight apostrophes."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text))


def _folded(text: str) -> str:
    """Return a text in small letters and with straight apostrophes, at its own length.

    The few letters that become two when made small stay as they are, so that no position moves.
    """
    straight = text.replace("’", "'")
    folded = straight.lower()
    if len(folded) == len(text):
        return folded
    letters = []
    for letter in straight:
        small = letter.lower()
        letters.append(small if len(small) == 1 else letter)
    return "".join(letters)
