"""A document that a case draws on and that the bank does not have yet.

On paper it is one line: the title first, then what else there is, with | between. The form on the
site asks for each by itself. From either a file of a source is made, beside the case; the form does
so in the same way (theme/javascripts/share/documents.js).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from practice_bank.model.field_order import field_order
from practice_bank.model.kinds import Source
from practice_bank.sharing.questions import Question, questions_of
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    import datetime

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d")
_ADDRESS = re.compile(r"https?://\S+")
# An ISBN, or a number that has at least one figure and says what it is the number of.
ISBN = re.compile(r"(?:ISBN[ :]*)?(?P<number>(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])")
_NUMBERED = re.compile(r"(?i)(?:no|nr|number|report|paper|isbn|issn|doi)\b.*\d")
# What there is to know of a document, in the order in which the form asks.
DOCUMENT_FIELDS = ("title", "publisher", "year", "url", "number")
LONGEST_SLUG = 50
# Readers see a document by a short name, which takes so many characters.
LONGEST_SHORT = 120
_WIDE = 10_000


class NewDocument(NamedTuple):
    """What was said of a document, and what of it could not be told apart."""

    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""
    number: str = ""
    left: tuple[str, ...] = ()


def new_document_question(vocabulary: Vocabulary) -> Question:
    """Return the question about such a document, which is asked on paper alone."""
    words = vocabulary.words
    label = words["sharing.new_document.label"]
    return Question(("new_document",), label, words["sharing.new_document.help"], shape="line")


def document_questions(bank: Bank) -> tuple[Question, ...]:
    """Return what the form asks about such a document, with the limits that a source has."""
    vocabulary = bank.vocabulary
    kind = vocabulary.kinds["source"]
    asked = {each.name: each for each in questions_of(bank, kind)}
    found: list[Question] = []
    for name in DOCUMENT_FIELDS:
        label = vocabulary.words[f"sharing.new_document.{name}"]
        question = replace(asked[name], label=label, help="", role="")
        found.append(question)
    return tuple(found)


def read_document(line: str) -> NewDocument | None:
    """Return the document that a line names, or None where it names none."""
    parts = [part.strip() for part in line.split("|")]
    title, *others = [part for part in parts if part] or [""]
    if not title:
        return None
    found = NewDocument(title)
    for part in others:
        found = _with(found, part)
    return found


def _with(document: NewDocument, part: str) -> NewDocument:
    """Return a document with one more part, known by its form; what is said twice is left."""
    isbn = ISBN.fullmatch(part)
    if _YEAR.fullmatch(part) and document.year is None:
        return document._replace(year=int(part))
    if _ADDRESS.fullmatch(part) and not document.url:
        return document._replace(url=part)
    if (isbn or _NUMBERED.match(part)) and not document.number:
        return document._replace(number=isbn["number"] if isbn else part)
    if not document.publisher and not isbn and not _ADDRESS.match(part):
        return document._replace(publisher=part)
    return document._replace(left=(*document.left, part))


def slug_of_document(bank: Bank, document: NewDocument) -> tuple[str, bool]:
    """Return the slug of a document, and whether the bank has it already, by its title."""
    sources = bank.all_of(Source)
    for source in sources:
        if source.title.casefold() == document.title.casefold():
            return source.slug, True
    words = slug_of(document.title, LONGEST_SLUG) or "document"
    slug = f"{words}-{document.year}" if document.year else words
    taken = {source.slug for source in sources}
    number = 1
    made = slug
    while made in taken:
        number += 1
        made = f"{slug}-{number}"
    return made, False


def document_text(
    vocabulary: Vocabulary, document: NewDocument, code: str, today: datetime.date
) -> str:
    """Return the Markdown of the source's file."""
    given: dict[str, Any] = {
        "id": code,
        "title": document.title,
        "summary": vocabulary.words["sharing.new_document.summary"],
        "publisher": document.publisher,
        "year": document.year,
        "number": document.number,
        "url": document.url,
        "url_status": "live" if document.url else "none",
        "short": _short(document),
        "added": today,
        "status": "published",
    }
    order = field_order(vocabulary.kinds["source"].model)
    fields = {name: given[name] for name in order if given.get(name)}
    header = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=_WIDE)
    return f"---\n{header}---\n{vocabulary.words['sharing.new_document.summary']}\n"


def _short(document: NewDocument) -> str:
    """Return who published a document and when, or its title where that is unknown or too long."""
    parts = [document.publisher]
    if document.year:
        parts.append(str(document.year))
    short = ", ".join(filter(None, parts))
    is_too_long = len(short) > LONGEST_SHORT
    if is_too_long or not short:
        return document.title
    return short
