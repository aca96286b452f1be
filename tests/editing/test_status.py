from __future__ import annotations

import pytest

from practice_bank.editing.status import with_status
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import case_text


def read(raw: bytes) -> Document:
    document = parse("a.md", raw)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("status", [None, "published", '"published"', "draft # for now"])
@pytest.mark.parametrize(("start", "ending"), [("", "\n"), ("\ufeff", "\r\n")])
def test_only_the_status_changes(status: str | None, start: str, ending: str) -> None:
    text = start + case_text(status=status).replace("\n", ending)
    before, after = read(text.encode()), read(with_status(text.encode(), "withdrawn"))
    assert after.data == {**before.data, "status": "withdrawn"}
    assert after.body == before.body
    removed = set(text.split(ending)) - set(
        with_status(text.encode(), "withdrawn").decode().split(ending)
    )
    assert len(removed) == (0 if status is None else 1)


def test_a_status_in_the_text_is_none() -> None:
    raw = case_text("status: published\n", status=None).encode()
    assert with_status(raw, "withdrawn").endswith(b"status: withdrawn\n---\nstatus: published\n")


def test_a_file_without_front_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="no front matter"):
        with_status(b"# A heading\n", "withdrawn")
