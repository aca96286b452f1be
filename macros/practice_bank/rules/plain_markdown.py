"""The rules for contributed text: it is data, so nothing in it may run, hide or lead where a reader cannot foresee.

`case_studies/` and `glossary/` hold plain Markdown. The same rules guard the editors' own text where they name it.
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
    from practice_bank.text.frontmatter import Document, Location


class Rule(NamedTuple):
    """A pattern that may not stand in contributed text, and what to tell its writer.

    Code is no exception: where it ends is for the renderer to say, and a wrong guess here would let HTML through.
    """

    code: Code
    pattern: re.Pattern[str]
    message: str
    hint: str


_PLAIN_HINT = "Use Markdown; for a plain ‘<’, put a space after it."
_TEMPLATE = Rule(
    "template-code",
    re.compile(r"\{[{%#]"),
    "Template code (‘{{’, ‘{%’ or ‘{#’) is not accepted here.",
    "Write the text itself; contributed files cannot use the macros.",
)
_BODY_RULES = (
    _TEMPLATE,
    Rule(
        "raw-html",
        re.compile(r"<(?=[a-zA-Z/!?])(?!(?:https?://|mailto:)[^\s<>]+>)"),
        "Raw HTML is not accepted here.",
        _PLAIN_HINT,
    ),
    Rule(
        "attribute-list",
        re.compile(r"\{:|\{ *[.#][\w-]"),
        "Attribute lists in braces are not accepted here.",
        "Remove the braces and what is in them.",
    ),
    Rule("snippet", re.compile(r"-8<-"), "Snippets are not accepted here.", "Write the text out."),
    Rule(
        "picture",
        re.compile(r"!\["),
        "Pictures are not accepted here: the site shows none from elsewhere.",
        "Describe it in words; for an exclamation mark before a bracket, put a space between them.",
    ),
    Rule(
        "second-front-matter",
        re.compile(r"\A---[ \t]*\n(?:[\w-]+:[^\n]*\n)+---[ \t]*(?:\n|\Z)"),
        "A second front matter stands here.",
        "Move its fields up into the first, and delete the rest.",
    ),
)
# What a spreadsheet runs when a field or a cell begins with it (https://owasp.org/www-community/attacks/CSV_Injection).
# ‘-50% (estimated)’ is no formula: after a sign, a call, a reference to a sheet, a comparison or a pipe has to follow.
_FORMULA = re.compile(r"\s*(?:[=＝]|[@＠+＋\-－−](?=[^\n]*(?:[A-Za-z]\(|[|!=])))")
_FIELD_RULES = (
    _TEMPLATE,
    Rule(
        "raw-html", re.compile(r"<(?=[a-zA-Z/!?])"), "HTML is not accepted in a field.", _PLAIN_HINT
    ),
)
# No field without one of these can be against a rule; few have any, so this saves the other searches.
_SUSPECT = re.compile(r"[{<=＝@＠]|\A\s*[+＋\-－−]")
_FORMULA_MESSAGE = "A spreadsheet would take this for a formula."
_FORMULA_HINT = "Begin with a word or a figure, not with ‘=’, ‘@’, ‘+’ or ‘-’."
_CELL = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[ \t|:-]+")
# Wherever a target can follow: ‘](’ of a link, ‘]:’ of a reference, ‘<’. What is before may nest, wrap or be quoted.
_TARGET = re.compile(r"(?:\](?:\(|:)[\s<]*|<(?=https?:))(?P<target>[^\s<>()]+)")
UNSAFE_LINK = Message(
    "unsafe-link",
    "The link to ‘{input}’ is not accepted.",
    "Link a resource as ‘[text](case:slug)’, or a web page by its full https:// address.",
)
# A link whose words are themselves an address, and the host that each of the two names.
_ADDRESS_AS_TEXT = re.compile(
    r"\[(?:https?://)?(?:www\.)?(?P<shown>[\w-]+(?:\.[\w-]+)*\.(?:uk|wales|cymru|com|org|net|info|eu|gov|edu|io))(?:/[^\s\[\]]*)?\]"
    r"\([\s<]*https?://(?P<host>[^\s/?#:<>()]+)",
    re.IGNORECASE,
)
# As many as a person would mend at a time; a text that is all links would otherwise be told a thousand times.
_MOST_LINKS = 20


@cache
def safe_target(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of where a link may lead: to the web, to a person, or to a resource of these kinds."""
    names = "|".join(kinds)
    return re.compile(rf"(?:https?://(?![^/?#\s]*[@\\])|mailto:|(?:{names}):)", re.IGNORECASE)


def check_text(document: Document, kinds: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what contributed text may not contain.

    That is HTML, template code, attribute lists, snippets, pictures, formulas, and links that lead astray.
    """
    yield from _check_fields(document)
    body = document.body
    for rule in _BODY_RULES:
        if found := rule.pattern.search(body):
            yield _at(document, found.start(), rule.code, rule.message, rule.hint)
    if (cell := _formula_in_a_table(body)) is not None:
        yield _at(document, cell, "formula", _FORMULA_MESSAGE, _FORMULA_HINT)
    yield from islice(_unsafe_links(document, kinds), _MOST_LINKS)
    yield from islice(_misleading_links(document), _MOST_LINKS)


def _at(document: Document, place: int, code: Code, message: str, hint: str) -> Problem:
    return Problem(
        document.path, document.body_line + line_at(document.body, place), "", code, message, hint
    )


def _check_fields(document: Document) -> Iterator[Problem]:
    for location, text in _texts(document.data, ()):
        if not _SUSPECT.search(text):
            continue
        line, field = document.line_of(location), str(location[0])
        for rule in _FIELD_RULES:
            if rule.pattern.search(text):
                yield Problem(document.path, line, field, rule.code, rule.message, rule.hint)
        if _FORMULA.match(text):
            yield Problem(document.path, line, field, "formula", _FORMULA_MESSAGE, _FORMULA_HINT)


def _texts(value: object, location: Location) -> Iterator[tuple[Location, str]]:
    """Yield every text of a header, and where it stands."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*location, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*location, index))


def _formula_in_a_table(body: str) -> int | None:
    """Return where the first row stands with a cell that a spreadsheet would run after a copy from the page."""
    place = 0
    for line in body.split("\n"):
        if (
            "|" in line
            and not _DELIMITER.fullmatch(line)
            and any(map(_FORMULA.match, _CELL.split(line)))
        ):
            return place
        place += len(line) + 1
    return None


def _unsafe_links(document: Document, kinds: tuple[str, ...]) -> Iterator[Problem]:
    safe = safe_target(kinds)
    for found in _TARGET.finditer(document.body):
        target = found["target"]
        if not safe.match(target):
            near = nearest(target[:20].partition(":")[0], kinds)
            shown = target if len(target) <= 60 else target[:57] + "…"
            code, message, hint = UNSAFE_LINK.filled(input=shown)
            if near and ":" in target:
                hint = f"Did you mean ‘{near}’? {hint}"
            yield _at(document, found.start(), code, message, hint)


def _misleading_links(document: Document) -> Iterator[Problem]:
    for found in _ADDRESS_AS_TEXT.finditer(document.body):
        shown, host = found["shown"].lower(), found["host"].lower()
        if host != shown and not host.endswith(f".{shown}"):
            message = f"The link says ‘{shown}’ and leads to ‘{host}’."
            hint = "Say in words where it leads, such as the name of the document."
            yield _at(document, found.start(), "misleading-link", message, hint)


WRONG_HEADING = Message(
    "wrong-headings",
    "Here the template has {here}.",
    "The headings are, in order: {headings}.",
)


def wrong_heading(wanted: tuple[str, ...], place: int) -> Message:
    """Return the message for a body whose headings are wrong from this place of the template on.

    The place after the last of the wanted headings is that of one too many.
    """
    here = f"‘## {wanted[place]}’" if place < len(wanted) else "no further heading"
    return WRONG_HEADING.filled(here=here, headings="; ".join(wanted))


def check_headings(document: Document, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem where the body's headings are not those of the template, in its order."""
    body = re.sub(
        r"^(`{3,}+|~{3,}+).*?^\1",
        lambda found: "\n" * found[0].count("\n"),
        document.body,
        flags=re.MULTILINE | re.DOTALL,
    )
    found = [
        (match[0].strip(), line_at(body, match.start()))
        for match in re.finditer(r"^#+.*$", body, re.MULTILINE)
    ]
    titles = tuple(title for title, _ in found)
    expected = tuple(f"## {title}" for title in wanted)
    if not wanted or titles == expected:
        return
    place = next(
        (i for i, title in enumerate(titles) if i >= len(wanted) or title != expected[i]),
        len(titles),
    )
    line = document.body_line + (
        found[place][1] if place < len(found) else body.rstrip().count("\n")
    )
    yield wrong_heading(wanted, place).problem(document.path, line)


class LiveRules(NamedTuple):
    """The rules that a pattern alone decides, for whoever checks while one writes, as the form does."""

    field: tuple[Rule, ...]
    body: tuple[Rule, ...]
    target: re.Pattern[str]
    safe_target: re.Pattern[str]


def live_rules(kinds: tuple[str, ...]) -> LiveRules:
    """Return the rules for a field of the front matter, those for the body, and what tells a safe link."""
    formula = Rule("formula", re.compile(rf"\A{_FORMULA.pattern}"), _FORMULA_MESSAGE, _FORMULA_HINT)
    return LiveRules((*_FIELD_RULES, formula), _BODY_RULES, _TARGET, safe_target(kinds))
