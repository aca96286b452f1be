"""A bank of which everything is published, and in which everything links to one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from tests.bank.test_lost_addresses import recorded
from tests.conftest import BankFactory, case_text, term_text
from tests.editing.published import PAGE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(bank_in: BankFactory) -> Path:
    """Return a bank, all of it recorded, in which everything links to the case `a`."""
    body = case_text().split("---\n", 2)[2]
    files = {
        "case_studies/a.md": case_text(body.replace("Plain words.", "See [B](case:b).", 1)),
        "case_studies/b.md": case_text(
            body.replace("Plain words.", "See [A](case:a#context).", 1),
            id="cccc3",
            title="B",
            related='["case:a"]',
        ),
        "case_studies/drafted.md": case_text(
            id="cccc4", title="A draft", status="draft", related='["case:a"]'
        ),
        "glossary/term.md": term_text("Used in [A](case:a).\n"),
        "docs/about.md": PAGE,
        "docs/learn.md": "---\ntitle: Learn\n---\nWords.\n",
    }
    made = recorded(bank_in(files))
    assert load_bank(made).problems == ()
    return made
