"""Words in capitals that a newcomer could not know: neither the glossary has them nor the text says what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Term
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.text.frontmatter import dotted
from practice_bank.text.prose import LINK, line_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.model.resource import Resource
    from practice_bank.text.frontmatter import Document, Location

# Two to eight signs with at least two capitals: NHS, C4EO, PbR, FGCs. Not the number of a report, DFE-RR107, nor a word
# in quotation marks, which is shown and not used.
_CAPITALS = re.compile(
    r"(?<![\w./@#&‘'“\"-])(?=[A-Z0-9a-z]*[A-Z][a-z0-9]?[A-Z])[A-Z][A-Za-z0-9]{1,7}(?![\w/@]|\.\w|-[A-Z]*\d)"
)
_PLURAL = re.compile(r"(?<=[A-Z0-9])s\Z")
_ROMAN = re.compile(r"[IVX]+\Z")
# What no newspaper would explain, whatever its country; a bank adds its own in bank.yml.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "AM CD CEO CV DIY DVD EU FAQ HIV HR ID IT OK PC PDF PM QR TV UN USA",
    )
)
# Names of documents, and of who wrote them, are given as they stand on the document.
_NOT_READ = ("id", "sources", "url", "author", "publisher", "short")
_HINT = "Write it out at its first mention, with the short form after it in brackets; or ask for a term in the glossary."


def known_words(resources: Iterable[Resource]) -> frozenset[str]:
    """Return every word that the glossary explains, as it is written there, and the places that the bank names."""
    terms = (resource.front for resource in resources if isinstance(resource.front, Term))
    names = (name for term in terms for name in (term.title, *term.aliases, *term.abbreviations))
    return frozenset(word for name in names for word in re.findall(r"\w+", name))


def check_abbreviations(document: Document, prose: str, known: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each abbreviation of a text that is not explained, at its first mention.

    `prose` is the body with blanks where it is no prose.
    """
    text = document.body
    seen = {*known, *_EVERYDAY}
    for location, value in (*_texts(document.data, ()), ((), _words_of(prose))):
        for found in _CAPITALS.finditer(value):
            word = _PLURAL.sub("", found[0])
            if word in seen or not _is_short_form(word) or _shouted(value, found):
                continue
            seen.add(word)
            if not _is_written_out(word, f"{text}\n{value}"):
                line = (
                    document.line_of(location)
                    if location
                    else document.body_line + line_at(text, found.start())
                )
                hint = (
                    did_you_mean(word, known)
                    if word.upper() in {each.upper() for each in known}
                    else _HINT
                )
                message = f"‘{word}’ is not explained."
                yield Problem(
                    document.path, line, dotted(location), "unexplained-abbreviation", message, hint
                )


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
    """Say whether most of a word is capitals and digits, as in PbR and not in McDonald, and it is no Roman number."""
    return 2 * sum(sign.isupper() or sign.isdigit() for sign in word) > len(
        word
    ) and not _ROMAN.match(word)


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Say whether the word stands beside another long word in capitals: a whole line of them is no abbreviation."""
    around = text[max(0, found.start() - 20) : found.end() + 20]
    return len(re.findall(r"\b[A-Z]{5,}\b", around)) > 1


def _is_written_out(word: str, text: str) -> bool:
    """Say whether a text has the words that an abbreviation stands for, right before or after it, one in brackets."""
    first = word[0]
    before = rf"\b{first}[\w’'-]*(?:[\s/]+[\w’'&,-]+){{0,8}}\s*\((?:the )?{word}s?\b"
    after = rf"\b{word}s?\s*\([^()\n]*\b{first}[a-z]"
    return bool(re.search(before, text, re.IGNORECASE) or re.search(after, text, re.IGNORECASE))
