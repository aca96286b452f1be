"""The rules for contributed text: it is data, so nothing in it may run, hide or lead where a reader cannot foresee.

`case_studies/` and `glossary/` hold plain Markdown. The same rules guard the editors' own text where they name it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from macros.fields import KIND_NAMES
from macros.problems import Problem, nearest
from macros.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.frontmatter import Document, Location
    from macros.problems import Code


class Rule(NamedTuple):
    """A pattern that may not stand in contributed text, and what to tell its writer.

    Code is no exception: where it ends is for the renderer to say, and a wrong guess here would let HTML through.
    """

    code: Code
    pattern: re.Pattern[str]
    message: str
    hint: str


_RULES = (
    Rule("template-code", re.compile(r"\{\{|\{%|\{#"), "Template code (‘{{’, ‘{%’ or ‘{#’) is not accepted here.",
         "Write the text itself; contributed files cannot use the macros."),
    Rule("raw-html", re.compile(r"<(?=[a-zA-Z/!?])(?!(?:https?://|mailto:)[^\s>]+>)"), "Raw HTML is not accepted here.",
         "Use Markdown; for a plain ‘<’, put a space after it."),
    Rule("attribute-list", re.compile(r"\{:|\{ *[.#][\w-]"), "Attribute lists in braces are not accepted here.",
         "Remove the braces and what is in them."),
    Rule("snippet", re.compile(r"-{1,}8<-{1,}"), "Snippets are not accepted here.", "Write the text out."),
)  # fmt: skip
# Wherever a target can follow: ‘](’ of a link, ‘]:’ of a reference. What stands before may nest, wrap or be quoted.
_TARGET = re.compile(r"\](?:\(|:)[\s<]*(?P<target>[^\s<>()]+)")
_SAFE_TARGET = re.compile(rf"(?:https?://|mailto:|(?:{'|'.join(KIND_NAMES)}):)", re.IGNORECASE)


def check_text(document: Document) -> Iterator[Problem]:
    """Yield what contributed text may not contain: HTML, template code, attribute lists, snippets, unsafe links."""
    yield from _template_code_in_fields(document)
    body = document.body
    for rule in _RULES:
        if found := rule.pattern.search(body):
            yield Problem(document.path, document.body_line + line_at(body, found.start()), "", rule.code,
                          rule.message, rule.hint)  # fmt: skip
    yield from _unsafe_links(document)


def _template_code_in_fields(document: Document) -> Iterator[Problem]:
    rule = _RULES[0]
    for location, text in _texts(document.data, ()):
        if rule.pattern.search(text):
            yield Problem(
                document.path, document.line_of(location), str(location[0]), rule.code, rule.message, rule.hint
            )


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


def _unsafe_links(document: Document) -> Iterator[Problem]:
    for found in _TARGET.finditer(document.body):
        target = found["target"]
        if not _SAFE_TARGET.match(target):
            line = document.body_line + line_at(document.body, found.start())
            near = nearest(target.partition(":")[0], KIND_NAMES)
            hint = "Link a resource as ‘[text](case:slug)’, or a web page by its full https:// address."
            hint = f"Did you mean ‘{near}’? {hint}" if near and ":" in target else hint
            yield Problem(document.path, line, "", "unsafe-link", f"The link to ‘{target}’ is not accepted.", hint)


def check_headings(document: Document, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem where the body's headings are not those of the template, in its order."""
    body = re.sub(r"^(`{3,}|~{3,}).*?^\1", lambda found: "\n" * found[0].count("\n"), document.body,
                  flags=re.MULTILINE | re.DOTALL)  # fmt: skip
    found = [(match[0].strip(), line_at(body, match.start())) for match in re.finditer(r"^#+.*$", body, re.MULTILINE)]
    titles = tuple(title for title, _ in found)
    expected = tuple(f"## {title}" for title in wanted)
    if not wanted or titles == expected:
        return
    place = next((i for i, title in enumerate(titles) if i >= len(wanted) or title != expected[i]), len(titles))
    line = document.body_line + (found[place][1] if place < len(found) else body.rstrip().count("\n"))
    here = f"‘{expected[place]}’" if place < len(wanted) else "no further heading"
    hint = "The headings are, in order: " + "; ".join(wanted) + "."
    yield Problem(document.path, line, "", "wrong-headings", f"Here the template has {here}.", hint)
