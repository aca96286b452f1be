"""What the tests of the rules share: a text read as a document, and what a rule says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.rules.facts import Facts, Glossary, Rule
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import KIND_BY_NAME, VOCABULARY, case_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.model.kinds import Kind
    from practice_bank.problems.problem import Problem

CASE_KIND = KIND_BY_NAME["case"]


def document_of(text: str, path: str = "case_studies/a.md") -> Document:
    """Return a file's text as a document."""
    document = parse(path, text.encode())
    assert isinstance(document, Document), document
    return document


def with_body(body: str) -> Document:
    """Return the smallest case with another body."""
    return document_of(case_text(body))


def said(
    rule: Rule,
    document: Document,
    kind: Kind | None = CASE_KIND,
    known: frozenset[str] = frozenset(),
    plainer: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Return the problems that a rule finds in a document of a kind, by default a case."""
    facts = Facts(kind, VOCABULARY, document, Glossary(known), plainer or {})
    return list(rule(document, facts))
