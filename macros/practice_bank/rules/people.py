"""What looks like a person in a text: names beside ages, and numbers and addresses of one person.

A machine cannot say whether anyone could be recognised, so this is advice. What to look for in a
language and a country is in `people.yml`. The form on the site looks for the same in the browser
(`theme/javascripts/share/people.js`), and a test sees that both find the same.

A message shows only the beginning of each word that was found: what the check says is kept, in
comments and logs, when the text itself was long put right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.message import Message
from practice_bank.text.frontmatter import dotted
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.rules.people_table import People, Sign
    from practice_bank.text.frontmatter import Document, Location

PERSON = Message(
    "recognisable-person",
    "‘{found}’ looks like {what}.",
    "{privacy} Leave it out, or say it in a way that identifies nobody.",
)
# An address of a page has numbers that are nobody's. Marks of emphasis and soft hyphens may stand
# within a name.
ADDRESS = re.compile(r"(?:https?://|www[.])[^ \n<>)\]]+")
MARKS = re.compile(r"[*]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|\u00ad")
# Words as they are compared: those in small letters are no names, if they stand in capitals too.
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž]+")
_BEYOND_ITS_BEGINNING = re.compile(
    r"(?<=[A-Za-zÀ-ÖØ-öø-ž])[A-Za-zÀ-ÖØ-öø-ž0-9]{2,}|(?<=[0-9])[0-9 .,/()+-]*[0-9]"
)
# What may not stand before a sign is looked for in so many characters.
BEFORE = 20
# The fields whose values are names of files, numbers of documents, dates and addresses.
_NOT_READ = frozenset({"id", "url", "number", "source", "related", "added", "status"})


class Found(NamedTuple):
    """Where something stands that looks like a person, and what it looks like."""

    start: int
    end: int
    what: str


def check_people(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield advice on each line that looks like a person's; of one sort, the first is named."""
    texts = [*_texts(document.data, ()), ((), document.body)]
    small = small_words(" ".join(text for _, text in texts))
    # Most files have nobody in them, which is seen fastest in all of their texts at once.
    whole = as_searched("\n\n".join(text for _, text in texts))
    if not people_in(facts.people, whole, small):
        return
    for location, text in texts:
        plain = as_searched(text)
        lines: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for found in people_in(facts.people, plain, small):
            line = _line(document, location, plain, found)
            lines[line].setdefault(found.what, masked(plain[found.start : found.end]))
        for line, shown in lines.items():
            yield _said(shown, facts.vocabulary.privacy).problem(
                document.path, line, dotted(location)
            )


def _said(shown: Mapping[str, str], privacy: str) -> Message:
    """Return what is said of what a line has, which is given by what it looks like."""
    (what, found), *others = shown.items()
    also = "".join(f", ‘{other}’ like {sort}" for sort, other in others)
    return PERSON.filled(found=found, what=f"{what}{also}", privacy=privacy)


def people_in(people: People, text: str, small: frozenset[str]) -> list[Found]:
    """Return what looks like a person in a text as it is searched, in the order of the text.

    `small` are the words that the whole file has in small letters.
    """
    found: list[Found] = []
    # One byte a character: whether a sign has been found there.
    taken = bytearray(len(text))
    for sign in people.signs:
        for match in sign.pattern.compiled.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or not _is_sign(people, sign, match, small):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(Found(start, end, sign.what))
    return sorted(found)


def as_searched(text: str) -> str:
    """Return a text without its marks of emphasis, and with blanks for addresses of pages."""
    without = ADDRESS.sub(lambda found: " " * len(found[0]), text)
    return MARKS.sub("", without)


def small_words(text: str) -> frozenset[str]:
    """Return the words that a text has in small letters."""
    words = WORD.findall(text)
    return frozenset(filter(str.islower, words))


def masked(text: str) -> str:
    """Return a text on one line with nothing but the beginning of each of its words."""
    return _BEYOND_ITS_BEGINNING.sub("…", " ".join(text.split()).strip(" ,"))


def numbers_in(people: People, text: str) -> list[tuple[int, int]]:
    """Return where a text has numbers of people or of places, by their beginnings and ends."""
    spans = [(found.start, found.end) for found in people_in(people, text, frozenset())]
    for pattern in people.codes:
        spans += [match.span() for match in pattern.compiled.finditer(text)]
    return spans


def _is_sign(people: People, sign: Sign, match: re.Match[str], small: frozenset[str]) -> bool:
    """Say whether what a pattern has found is what it looks for."""
    text = match[0]
    if sign.never and sign.never.compiled.search(text):
        return False
    if sign.sum and not sign.sum.is_right(text):
        return False
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    if sign.not_after and sign.not_after.compiled.search(before):
        return False
    name = match.groupdict().get("name")
    return name is None or _is_name(people, sign, name, small)


def _is_name(people: People, sign: Sign, name: str, small: frozenset[str]) -> bool:
    """Say whether any word in a name is no ordinary one."""
    words = WORD.findall(name)
    ordinary = [_is_ordinary(people, sign, word, small) for word in words]
    return not all(ordinary)


def _is_ordinary(people: People, sign: Sign, word: str, small: frozenset[str]) -> bool:
    if word in people.ordinary and (sign.bare or word not in people.names_too):
        return True
    if word in people.names_too:
        return False
    has_ending = any(ending.compiled.search(word) for ending in people.endings)
    return has_ending or word.lower() in small or len(word) == 1


def _texts(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    """Yield the texts of a header, each with its place."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_READ:
                yield from _texts(inner, (*location, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*location, index))


def _line(document: Document, location: Location, text: str, found: Found) -> int:
    """Return the line of a field, or of a place in the body."""
    if location:
        return document.line_of(location)
    return document.body_line + line_at(text, found.start)
