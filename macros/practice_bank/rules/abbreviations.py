"""Words in capitals that a newcomer could not know: neither the glossary has them nor the text says
what they mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Term
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.rules.people import numbers_in
from practice_bank.text.frontmatter import dotted
from practice_bank.text.prose import LINK, line_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.model.resource import Resource
    from practice_bank.rules.facts import Facts, Glossary
    from practice_bank.text.frontmatter import Document, Location

# Two to eight characters with at least two capitals: ABC, A4BC, AbC, ABCs. Not the number of a
# report, AB-CD107, nor a word in quotation marks, which is shown and not used.
_CAPITALS = re.compile(
    r"(?<![\w./@#&‘'“\"-])(?=[A-Z0-9a-z]*[A-Z][a-z0-9]?[A-Z])[A-Z][A-Za-z0-9]{1,7}(?![\w/@]|\.\w|-[A-Z]*\d)"
)
_PLURAL = re.compile(r"(?<=[A-Z0-9])s\Z")
_LONG_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
_WORD = re.compile(r"\w+")
# A line of so many words in capitals is a line in capitals, and no list of short forms.
_FEWEST_IN_A_LINE = 3
# What writers leave for themselves.
_NOTES = frozenset({"TODO", "FIXME", "TBC", "TBD", "TBA", "XXX"})
_NOTE_HINT = "If this is a note to yourself, finish the text or delete it."
_ROMAN = re.compile(r"[IVX]+\Z")
# What no newspaper would explain, whatever its country; a bank adds its own in bank.yml.
_EVERYDAY = frozenset(
    re.findall(r"\w+", "AM CD CEO CV DIY DVD EU FAQ HIV HR ID IT OK PC PDF PM QR TV UN USA")
)
# Names of documents, and of who wrote them, are given as they stand on the document.
_NOT_READ = ("id", "sources", "url", "author", "publisher", "short")
_HINT = (
    "Write it out the first time, with the short form after it in brackets, "
    "or ask for a term in the glossary."
)


def known_words(resources: Iterable[Resource]) -> frozenset[str]:
    """Return every word of the names of the glossary's terms, as it is written there."""
    known: set[str] = set()
    for resource in resources:
        term = resource.front
        if isinstance(term, Term):
            for name in (term.title, *term.aliases, *term.abbreviations):
                known.update(_WORD.findall(name))
    return frozenset(known)


def check_abbreviations(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each abbreviation that is not explained, at its first mention."""
    known = facts.glossary.known
    seen = {*known, *_EVERYDAY, *facts.people.short_forms}
    texts = [*_texts(document.data, ()), ((), _words_of(facts.prose))]
    for location, text in texts:
        for found in _CAPITALS.finditer(text):
            word = _PLURAL.sub("", found[0])
            if word in seen or not _is_short_form(word) or _is_shouted(text, found):
                continue
            # What looks like the number of a person has advice of its own.
            if _is_within(found, numbers_in(facts.people, text)):
                continue
            seen.add(word)
            if _is_written_out(word, f"{document.body}\n{text}"):
                continue
            line = _line_of(document, location, found.start())
            message = f"‘{word}’ is not explained."
            yield Problem(
                document.path,
                line,
                dotted(location),
                "unexplained-abbreviation",
                message,
                _hint(word, facts.glossary),
            )


def _is_within(found: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= found.start() and found.end() <= end for start, end in spans)


def _line_of(document: Document, location: Location, place: int) -> int:
    """Return the line of a field, or of a place in the body where there is no field."""
    if location:
        return document.line_of(location)
    return document.body_line + line_at(document.body, place)


def _hint(word: str, glossary: Glossary) -> str:
    """Return how the glossary writes the word, or how to explain it."""
    if word in _NOTES:
        return _NOTE_HINT
    if word.lower() in glossary.small:
        return did_you_mean(word, glossary.known)
    return _HINT


def _words_of(prose: str) -> str:
    """Return prose at its own length, with the words of its links but not their targets."""
    return LINK.sub(lambda found: f" {found['text']}".ljust(len(found[0])), prose)


def _texts(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    """Yield the texts of a header that are read as sentences, each with its place."""
    if isinstance(value, str) and " " in value:
        yield location, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_READ:
                yield from _texts(inner, (*location, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*location, index))


def _is_short_form(word: str) -> bool:
    """Say whether most of a word is capitals and digits, as in PbR and not in McDonald.

    A Roman number is no short form.
    """
    tall = [character for character in word if character.isupper() or character.isdigit()]
    return 2 * len(tall) > len(word) and not _ROMAN.match(word)


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Say whether the word stands beside another long word in capitals, or in a line that has no
    small letter: a whole line of capitals is no abbreviation.
    """
    start = text.rfind("\n", 0, found.start()) + 1
    line = text[start:].partition("\n")[0]
    if line.isupper() and len(_WORD.findall(line)) >= _FEWEST_IN_A_LINE:
        return True
    around = text[max(0, found.start() - 20) : found.end() + 20]
    return len(_LONG_CAPITALS.findall(around)) > 1


def _is_written_out(word: str, text: str) -> bool:
    """Say whether a text has the words that an abbreviation stands for, right before or after it,
    one in brackets.
    """
    first = word[0]
    before = rf"\b{first}[\w’'-]*(?:[\s/]+[\w’'&,-]+){{0,8}}\s*\((?:the )?{word}s?\b"
    after = rf"\b{word}s?\s*\([^()\n]*\b{first}[a-z]"
    return bool(re.search(before, text, re.IGNORECASE) or re.search(after, text, re.IGNORECASE))
