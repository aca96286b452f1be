"""Ids, addresses and wordings of the glossary that two files claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Term
from practice_bank.model.resource import EditorPage, Refused, Resource
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Location

Node = Resource | EditorPage | Refused

_HINTS: Mapping[str, tuple[Code, str]] = {
    "id": (
        "duplicate-id",
        "Run ‘bank fix’: what is published keeps its code, the other file gets a new one.",
    ),
    "address": ("duplicate-address", "Rename one of the two files."),
    "wording": ("duplicate-wording", "Keep the wording in only one of the two terms."),
}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Claim(NamedTuple):
    """Something that a file has and no other may have: what it is, its value, and the field that
    gives it.
    """

    sort: str
    value: str
    field: Location


def clashes(nodes: Iterable[Node], published: Container[str] = ()) -> Iterator[Problem]:
    """Yield a problem for every id, address and wording of the glossary that another node claims
    already.

    It is told on the new file: what stands at a `published` address claims first, then the others
    in their order.
    """
    first: dict[tuple[str, str], Node] = {}
    for node in sorted(nodes, key=lambda node: node.address not in published):
        for claim in _claims(node):
            other = first.setdefault((claim.sort, claim.value), node)
            if other is not node:
                yield _problem(claim, node, other)


def _problem(claim: Claim, node: Node, other: Node) -> Problem:
    line = node.document.line_of(claim.field)
    first = other.document.path
    message = f"The {claim.sort} ‘{claim.value}’ is already that of {first}."
    code, hint = _HINTS[claim.sort]
    return Problem(node.document.path, line, str(claim.field[0]), code, message, hint, first)


def _claims(node: Node) -> Iterator[Claim]:
    yield Claim("address", node.address.lower(), ("title",))
    if isinstance(node, Refused):
        code = node.document.data.get("id")
        if isinstance(code, str):
            yield Claim("id", code, ("id",))
    elif isinstance(node, Resource):
        # An id that was lent for this reading is nobody's.
        if node.document.data.get("id") is not None:
            yield Claim("id", node.front.id, ("id",))
        if isinstance(node.front, Term):
            yield from _wordings(node.front)


def _wordings(term: Term) -> Iterator[Claim]:
    yield Claim("wording", _folded(term.title), ("term",))
    for place, alias in enumerate(term.aliases):
        yield Claim("wording", _folded(alias), ("aliases", place))
    for place, abbreviation in enumerate(term.abbreviations):
        yield Claim("wording", abbreviation, ("abbreviations", place))


def _folded(name: str) -> str:
    """Return a name in small letters with single spaces, without its punctuation."""
    return " ".join(_WORD.findall(name.lower().replace("’", "'")))
