"""What the tests of the rules share: a text read as a document."""

from __future__ import annotations

from practice_bank.text.frontmatter import Document, parse
from tests.conftest import case_text


def document_of(text: str, path: str = "case_studies/a.md") -> Document:
    """Return a file's text as a document."""
    document = parse(path, text.encode())
    assert isinstance(document, Document), document
    return document


def with_body(body: str) -> Document:
    """Return the smallest case with another body."""
    return document_of(case_text(body))
