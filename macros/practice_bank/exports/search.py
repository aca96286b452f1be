"""The search's vocabulary: the names of pages, to go straight to one, and the bank's words, to mend what is misspelt.

The browser reads it at the first search, before the index (macros/practice_bank/theme/javascripts/search/vocabulary.js), so it stays small
however many cases there are: it holds no case's title, and of the words only the more common ones.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from practice_bank.model.kinds import Case, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import EditorPage, Resource
    from practice_bank.model.vocabulary import Vocabulary

VERSION = 1
MOST_NAMES = 600
MOST_WORDS = 5000
# Every case and every source is one more; the names of the other kinds are those of the field and grow slowly.
_UNNAMED = ("case", "source")
_WORD = re.compile(r"[a-z]{3,24}")
_TARGET = re.compile(r"\]\([^)\s]*\)|https?://\S+")


def search_file(bank: Bank) -> tuple[str, str]:
    """Return the address and the JSON text of the vocabulary."""
    vocabulary = {
        "version": VERSION,
        "pages": len(bank.resources) + len(bank.pages),
        "kinds": [
            *((kind.name, kind.one, kind.many) for kind in bank.vocabulary.kinds.values()),
            _page(bank.vocabulary),
        ],
        "names": [*_names(bank)][:MOST_NAMES],
        "everyday": dict(bank.everyday),
        "words": words_by_size(_counts(bank), _always(bank)),
    }
    return "api/search.json", json.dumps(
        vocabulary, ensure_ascii=False, separators=(",", ":")
    ) + "\n"


def _page(vocabulary: Vocabulary) -> tuple[str, str, str]:
    return "page", vocabulary.words["kinds.page.one"], vocabulary.words["kinds.page.many"]


def _names(bank: Bank) -> Iterator[list[Any]]:
    """Yield title, address, kind, abbreviations and other names, terms first: a term's page answers for its name."""
    order = sorted(
        (kind for kind in bank.vocabulary.kinds.values() if kind.name not in _UNNAMED),
        key=lambda kind: kind.model is not Term,
    )
    for kind in order:
        for resource in bank.of_kind(kind.name):
            entry: list[Any] = [resource.title, resource.address, kind.name]
            if isinstance(resource.front, Term):
                entry += [
                    [
                        *resource.front.abbreviations,
                        *initials(resource.front, bank.vocabulary.numbered),
                    ],
                    [*resource.front.aliases],
                ]
            yield entry


def initials(term: Term, numbered: Mapping[str, str]) -> list[str]:
    """Return how readers shorten a name without an abbreviation: ‘ECM’ for three words or more.

    `numbered` says how a name that is a word and a number is shortened: {"Section": "s"} gives ‘s75’.
    """
    first, _, number = term.title.partition(" ")
    if first in numbered and number.isdigit():
        return [f"{numbered[first]}{number}"]
    words = re.findall(r"[^\W\d_]+", term.title.replace("’", "'").replace("'s", ""))
    return (
        ["".join(word[0] for word in words).upper()]
        if len(words) > 2 and not term.abbreviations
        else []
    )


def words_by_size(counts: Counter[str], always: Iterable[str], most: int = MOST_WORDS) -> list[str]:
    """Return words, line by line those of 1, 2 to 3, 4 to 7 … pages: `always`, then the most common, `most` in all."""
    kept = dict.fromkeys(sorted(always))
    kept.update(
        dict.fromkeys(
            word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        )
    )
    lines: list[list[str]] = []
    for word in sorted([*kept][:most]):
        size = max(counts[word], 1).bit_length() - 1
        lines += [[] for _ in range(size + 1 - len(lines))]
        lines[size].append(word)
    return [" ".join(line) for line in lines]


def words_of(text: str) -> set[str]:
    """Return the words of a text as the search compares them: lower case, without accents and possessives."""
    if not text.isascii():
        text = (
            unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
        )
    return set(_WORD.findall(re.sub(r"'s?\b", "", text.lower())))


def _counts(bank: Bank) -> Counter[str]:
    counts: Counter[str] = Counter()
    nodes: tuple[Resource | EditorPage, ...] = (*bank.resources.values(), *bank.pages.values())
    for node in nodes:
        counts.update(words_of(_text(node)))
    return counts


def _text(node: Resource | EditorPage) -> str:
    front = node.front
    names = (front.area, *front.conditions) if isinstance(front, Case) else ()
    summary = getattr(front, "summary", "")
    return " ".join((node.title, summary, *names, _TARGET.sub("]", node.document.body)))


def _always(bank: Bank) -> Iterator[str]:
    """Yield the words that are kept however rare they are: those of the names of the field."""
    for kind in bank.vocabulary.kinds.values():
        for resource in bank.of_kind(kind.name) if kind.name not in _UNNAMED else ():
            front = resource.front
            other = (*front.abbreviations, *front.aliases) if isinstance(front, Term) else ()
            yield from words_of(" ".join((resource.title, *other)))
