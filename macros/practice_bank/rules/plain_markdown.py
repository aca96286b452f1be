"""The rules for contributed text: it is data, so nothing in it may run, hide or lead where a reader
cannot foresee.

`case_studies/` and `glossary/` hold plain Markdown. The same rules guard the editors' own text
where they name it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.message import Message
from practice_bank.problems.problem import Problem, nearest
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Code
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document, Location


class Refused(NamedTuple):
    """A pattern that may not stand in contributed text, and what to tell its writer.

    Code is no exception: where it ends is for the renderer to say, and a wrong guess here would let
    HTML through.
    """

    code: Code
    pattern: re.Pattern[str]
    message: str
    hint: str


SECOND_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[\w-]+:[^\n]*\n)+---[ \t]*(?:\n|\Z)")
_PLAIN_HINT = "Use Markdown; for a plain ‘<’, put a space after it."
_TEMPLATE = Refused(
    "template-code",
    re.compile(r"\{[{%#]"),
    "Template code (‘{{’, ‘{%’ or ‘{#’) is not accepted here.",
    "Write the text itself; contributed files cannot use the macros.",
)
_IN_BODIES = (
    _TEMPLATE,
    Refused(
        "raw-html",
        re.compile(r"<(?=[a-zA-Z/!?])(?!(?:https?://|mailto:)[^\s<>]+>)"),
        "Raw HTML is not accepted here.",
        _PLAIN_HINT,
    ),
    Refused(
        "attribute-list",
        re.compile(r"\{:|\{ *[.#][\w-]"),
        "Attribute lists in braces are not accepted here.",
        "Remove the braces and what is in them.",
    ),
    Refused(
        "snippet", re.compile(r"-8<-"), "Snippets are not accepted here.", "Write the text out."
    ),
    Refused(
        "picture",
        re.compile(r"!\["),
        "Pictures are not accepted here: the site shows none from elsewhere.",
        "Describe it in words. For an exclamation mark before a bracket, put a space between them.",
    ),
    Refused(
        "raw-marks",
        re.compile(r"\[\^(?<!\\\[\^)[^\]\s]+\]"),
        "Footnotes do not work here: readers would see the mark as you typed it.",
        "Write the note as a sentence or in brackets. Documents belong in ‘sources’.",
    ),
    Refused(
        "raw-marks",
        re.compile(r"~~(?<![\\~]~~)(?![~\s])[^~\n]+~~(?!~)"),
        "Crossing out does not work here: readers would see ‘~~’ and all the words between.",
        "Leave out what no longer holds.",
    ),
    Refused(
        "raw-marks",
        re.compile(r"\)\[(?<!\\\)\[)(?:https?:|www\.|[a-z_]+:[a-z0-9])"),
        "The brackets of this link are the wrong way round, so it does not work.",
        "Write ‘[words](address)’: the words in square brackets, the address in round ones.",
    ),
    Refused(
        "raw-marks",
        re.compile(r"\][ ]+\((?:https?:|www\.|[a-z_]+:[a-z0-9/-]+\))"),
        "There is a space between the words of this link and its address, so it does not work.",
        "Write ‘[words](address)’ without a space between the brackets.",
    ),
    Refused(
        "raw-marks",
        re.compile(r"""\]\(\s*[A-Za-z_]+:[^\s()<>]*[ \t]+(?![\s"'()])"""),
        "There is a space in the address of this link, so it does not work.",
        "Write ‘%20’ for each space in the address.",
    ),
    Refused(
        "raw-marks",
        re.compile(r"(?:\A|\n)[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\](?=\s)"),
        "Tick boxes do not work here: readers would see the brackets.",
        "Leave the brackets out. Only a checklist can have boxes.",
    ),
    Refused(
        "second-front-matter",
        SECOND_FRONT_MATTER,
        "There is a second front matter here.",
        "Move its fields up into the first, and delete the rest.",
    ),
)
# A spreadsheet runs a field or a cell that begins like this
# (https://owasp.org/www-community/attacks/CSV_Injection). ‘-50% (estimated)’ is no formula: after a
# minus, a call, a reference to a sheet, a comparison or a pipe has to follow.
_FORMULA = Refused(
    "formula",
    re.compile(r"\A\s*(?:[=＝]|[@＠+＋\-－−](?=[^\n]*(?:[A-Za-z]\(|[|!=])))"),
    "A spreadsheet would read this as a formula.",
    "Begin with a word or a figure, not with ‘=’, ‘@’, ‘+’ or ‘-’.",
)
_IN_FIELDS = (
    _TEMPLATE,
    Refused(
        "raw-html", re.compile(r"<(?=[a-zA-Z/!?])"), "HTML is not accepted in a field.", _PLAIN_HINT
    ),
    _FORMULA,
)
# No field without one of these can break a rule; few have any, so this saves the other searches.
_SUSPECT = re.compile(r"[{<=＝@＠]")
_SUSPECT_BEGINNING = re.compile(r"\s*[+＋\-－−]")
_CELL = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[ \t|:-]+")
# Wherever a target can follow: ‘](’ of a link, ‘]:’ of a reference, ‘<’. What is before may nest,
# wrap or be quoted.
_TARGET = re.compile(r"(?:\](?:\(|:)[\s<]*|<(?=https?:))(?P<target>[^\s<>()]+)")
UNSAFE_LINK = Message(
    "unsafe-link",
    "The link to ‘{input}’ is not accepted.",
    "Link a resource as ‘[text](case:slug)’, or a web page by its full https:// address.",
)
# How the names of hosts end: a country's two letters, unless files have that ending too, or a word
# that is known. Where the words of a link begin as an address does, any ending is one.
_ENDING = r"(?:(?!js|md|py|rs|sh|ts)[a-z]{2}|com|org|net|info|gov|edu)"
# A link whose words are themselves an address, and the host that each of the two names.
_ADDRESS_AS_TEXT = re.compile(
    r"\[(?:(?:https?://|www\.)+(?P<written>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24})"
    rf"|(?P<bare>[\w-]+(?:\.[\w-]+)*\.{_ENDING}))"
    r"(?:/[^\s\[\]]*)?\]"
    r"\([\s<]*https?://(?P<host>[^\s/?#:<>()]+)",
    re.IGNORECASE,
)
# As many as a person would fix at a time; a text that is all links would otherwise be told a
# thousand times.
_MOST_LINKS = 20
# Characters of a link's target that a message shows.
_MOST_SHOWN = 60


@cache
def safe_target(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of where a link may lead: to the web, to a person, or to a resource of
    these kinds.
    """
    names = "|".join(kinds)
    # Those of the web are the same in any case, those of the bank are not.
    web = r"[hH][tT][tT][pP][sS]?://(?![^/?#\s]*[@\\])"
    return re.compile(rf"(?:{web}|[mM][aA][iI][lL][tT][oO]:|(?:{names}):)")


def check_plain_markdown(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield what contributed text may not contain.

    That is HTML, template code, attribute lists, snippets, pictures, formulas, and links that lead
    astray.
    """
    if not facts.is_contributed:
        return
    yield from _check_fields(document)
    yield from _check_body(document)
    kinds = tuple(facts.vocabulary.kinds)
    yield from islice(_unsafe_links(document, kinds), _MOST_LINKS)
    yield from islice(_misleading_links(document), _MOST_LINKS)


def _check_body(document: Document) -> Iterator[Problem]:
    """Yield the first place at which the body has something that a pattern refuses, for each
    pattern.
    """
    body = document.body
    for refused in _IN_BODIES:
        found = refused.pattern.search(body)
        if found:
            yield _at(document, found.start(), refused.code, refused.message, refused.hint)
    cell = _formula_in_a_table(body)
    if cell is not None:
        yield _at(document, cell, _FORMULA.code, _FORMULA.message, _FORMULA.hint)


def _at(document: Document, place: int, code: Code, message: str, hint: str) -> Problem:
    line = document.body_line + line_at(document.body, place)
    return Problem(document.path, line, "", code, message, hint)


def _check_fields(document: Document) -> Iterator[Problem]:
    for location, text in texts_of(document.data, ()):
        if not _SUSPECT.search(text) and not _SUSPECT_BEGINNING.match(text):
            continue
        line = document.line_of(location)
        field = str(location[0])
        for refused in _IN_FIELDS:
            if refused.pattern.search(text):
                yield Problem(
                    document.path, line, field, refused.code, refused.message, refused.hint
                )


def texts_of(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    """Yield every text of a header, and its place."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_of(inner, (*location, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_of(inner, (*location, index))


def _formula_in_a_table(body: str) -> int | None:
    """Return the place of the first row with a cell that a spreadsheet would run after a copy from
    the page.
    """
    place = 0
    for line in body.split("\n"):
        is_row = "|" in line and not _DELIMITER.fullmatch(line)
        if is_row and any(_FORMULA.pattern.match(cell) for cell in _CELL.split(line)):
            return place
        place += len(line) + 1
    return None


def _unsafe_links(document: Document, kinds: tuple[str, ...]) -> Iterator[Problem]:
    safe = safe_target(kinds)
    for found in _TARGET.finditer(document.body):
        target = found["target"]
        if safe.match(target) or _is_of_footnote(document.body, found.start()):
            continue
        scheme, colon, _ = target[:20].partition(":")
        near = nearest(scheme, kinds) if colon else None
        code, message, hint = UNSAFE_LINK.filled(input=_short(target))
        if near:
            hint = f"Did you mean ‘{near}’? {hint}"
        yield _at(document, found.start(), code, message, hint)


def _is_of_footnote(body: str, place: int) -> bool:
    """Say whether the bracket at a place closes the mark of a footnote, which is told as such."""
    start = body.rfind("[", 0, place)
    return body.startswith("[^", start) and not body[start:place].count("\n")


def _short(target: str) -> str:
    return target if len(target) <= _MOST_SHOWN else target[: _MOST_SHOWN - 3] + "…"


def _misleading_links(document: Document) -> Iterator[Problem]:
    for found in _ADDRESS_AS_TEXT.finditer(document.body):
        shown = (found["written"] or found["bare"]).lower()
        host = found["host"].lower()
        if host == shown or host.endswith(f".{shown}"):
            continue
        message = f"The link says ‘{shown}’ but leads to ‘{host}’."
        hint = "Say in words where it leads, such as the name of the document."
        yield _at(document, found.start(), "misleading-link", message, hint)


class LiveRules(NamedTuple):
    """The rules that a pattern alone decides, for a check while one writes, as in the form."""

    field: tuple[Refused, ...]
    body: tuple[Refused, ...]
    target: re.Pattern[str]
    safe_target: re.Pattern[str]


def live_rules(kinds: tuple[str, ...]) -> LiveRules:
    """Return the rules for a field of the front matter, those for the body, and the patterns of a
    safe link.
    """
    return LiveRules(_IN_FIELDS, _IN_BODIES, _TARGET, safe_target(kinds))
