"""The search's vocabulary: the names of pages, and the bank's words.

By the names, a search goes straight to a page; by the words, what is misspelt is put right. The
browser reads it at the first search, before the index (`theme/javascripts/search/vocabulary.js`).
So it stays small however many cases there are: it holds no case's title, and of the words only the
more common ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from practice_bank.exports.json_text import json_text
from practice_bank.model.kinds import Case, ProblemPage, Source, Term
from practice_bank.model.resource import Key
from practice_bank.site.wording import day, from_to, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import EditorPage, Resource
    from practice_bank.model.vocabulary import Vocabulary

VERSION = 2
MOST_NAMES = 600
MOST_WORDS = 4100
# Every case and every source is one more name; the other kinds have those of the field, which grow
# slowly.
_UNNAMED = (Case, Source)
# A name of fewer words is not shortened to its initials.
_LEAST_INITIALS = 3
# Small letters of any alphabet; between these ranges stand dashes and quotes. A pattern for ‘any
# letter’ is slower by half.
_WORD = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u1fff\u2c00-\ud7ff]{3,24}")
_LETTERS = re.compile(r"[^\W\d_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_POSSESSIVE = re.compile(r"'s?\b")
_TARGET = re.compile(r"\]\([^)\s]*\)|https?://\S+")


def search_file(bank: Bank) -> tuple[str, str]:
    """Return the address and the JSON text of the search's vocabulary."""
    vocabulary = bank.vocabulary
    found = {
        "version": VERSION,
        "language": vocabulary.language,
        "pages": len(bank.resources) - len(bank.retired) + len(bank.pages),
        "kinds": _kinds(vocabulary),
        "names": list(_names(bank))[:MOST_NAMES],
        "everyday": dict(bank.everyday),
        "holds": _holds(bank),
        "words": words_by_size(_counts(bank), _always(bank)),
    }
    return "api/search.json", json_text(found)


def _kinds(vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    """Return the name of each kind, and what readers call one and many; the last is for pages."""
    words = vocabulary.words
    kinds = [(kind.name, kind.one, kind.many) for kind in vocabulary.kinds.values()]
    return [*kinds, ("page", words["kinds.page.one"], words["kinds.page.many"])]


def _holds(bank: Bank) -> str:
    """Return what there is to find: of which years the sources are, and when the kinds of pages
    that are checked again and again were checked last.
    """
    said: list[str] = []
    years = set(_years_of_cases(bank))
    if years:
        between = from_to(bank.vocabulary, min(years), max(years))
        said.append(say(bank.vocabulary, "holds.sources", years=between))
    for kind in bank.vocabulary.kinds.values():
        days = [each.front.checked for each in bank.of_kind(kind.name) if each.front.checked]
        if kind.dated and days:
            date = day(min(days))
            said.append(say(bank.vocabulary, "holds.checked", kind=kind.many, date=date))
    return " ".join(said)


def _years_of_cases(bank: Bank) -> Iterator[int]:
    """Yield the years of the documents that the cases are from."""
    for case in bank.all_of(Case):
        for citation in case.front.sources:
            source = bank.resources.get(Key("source", citation.source))
            found = source.as_a(Source) if source else None
            if found and found.front.year:
                yield found.front.year


# Names


def _names(bank: Bank) -> Iterator[list[Any]]:
    """Yield title, address, kind, abbreviations and other names; the last two of terms only.

    Terms come first: where two pages have a name, it leads to the term's. Then come problems.
    """
    for kind in sorted(_named_kinds(bank), key=_place):
        for resource in bank.of_kind(kind.name):
            entry: list[Any] = [resource.title, resource.address, kind.name]
            if isinstance(resource.front, Term):
                short = initials(resource.front, bank.vocabulary.numbered)
                entry.append([*resource.front.abbreviations, *short])
                entry.append(list(resource.front.aliases))
            yield entry


def _place(kind: Kind) -> int:
    if issubclass(kind.model, Term):
        return 0
    return 1 if issubclass(kind.model, ProblemPage) else 2


def _named_kinds(bank: Bank) -> list[Kind]:
    kinds = bank.vocabulary.kinds.values()
    return [kind for kind in kinds if not issubclass(kind.model, _UNNAMED)]


def initials(term: Term, numbered: Mapping[str, str]) -> list[str]:
    """Return how readers shorten a name that has no abbreviation: ‘Value for money’ to ‘VFM’.

    `numbered` says how a name that is a word and a number is shortened: with {"Chapter": "ch"},
    ‘Chapter 7’ gives ‘ch7’.
    """
    first, _, number = term.title.partition(" ")
    if first in numbered and number.isdigit():
        return [f"{numbered[first]}{number}"]
    if term.abbreviations:
        return []
    words = _LETTERS.findall(term.title.replace("’", "'").replace("'s", ""))
    if len(words) < _LEAST_INITIALS:
        return []
    return ["".join(word[0] for word in words).upper()]


# Words


def words_by_size(counts: Counter[str], always: Iterable[str], most: int = MOST_WORDS) -> list[str]:
    """Return at most `most` words, a line for those of 1 page, of 2 to 3, of 4 to 7 …

    Those of `always` are kept first, then the most common, then by the alphabet.
    """
    kept = dict.fromkeys(sorted(always))
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        kept.setdefault(word)
    lines: list[list[str]] = []
    for word in sorted(list(kept)[:most]):
        size = max(counts[word], 1).bit_length() - 1
        while len(lines) <= size:
            lines.append([])
        lines[size].append(word)
    return [" ".join(line) for line in lines]


def words_of(text: str) -> set[str]:
    """Return the words of a text as the search compares them: no capitals, accents, possessives.

    `normalise` in `theme/javascripts/search/words.js` does the same with what a reader types.
    """
    plain = text.lower()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain.replace("’", "'"))
        plain = _ACCENTS.sub("", letters)
    return set(_WORD.findall(_POSSESSIVE.sub("", plain)))


def _counts(bank: Bank) -> Counter[str]:
    """Return on how many pages each word stands."""
    counts: Counter[str] = Counter()
    for resource in bank.resources.values():
        if resource.front.is_retired:
            continue
        counts.update(words_of(_text(resource)))
    for page in bank.pages.values():
        counts.update(words_of(_text(page)))
    return counts


def _text(node: Resource | EditorPage) -> str:
    """Return all that a page says, without the addresses of its links."""
    front = node.front
    parts = [node.title, getattr(front, "summary", "")]
    if isinstance(front, Case):
        parts += [front.area, *front.conditions]
    parts.append(_TARGET.sub("]", node.document.body))
    return " ".join(parts)


def _always(bank: Bank) -> Iterator[str]:
    """Yield the words that are kept however rare they are: those of the names of the field."""
    for kind in _named_kinds(bank):
        for resource in bank.of_kind(kind.name):
            yield from words_of(resource.title)
            if isinstance(resource.front, Term):
                other = (*resource.front.abbreviations, *resource.front.aliases)
                yield from words_of(" ".join(other))
            if isinstance(resource.front, ProblemPage):
                yield from words_of(" ".join(resource.front.asked))
