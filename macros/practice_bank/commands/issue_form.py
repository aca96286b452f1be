"""`bank issue-form`: write GitHub's issue form anew from the models and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.bank import load_bank
from practice_bank.sharing.issue_form import ISSUE_FORM, issue_form

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Take no arguments beyond those of every command."""


def run(root: Path, chosen: Namespace) -> int:
    """Write the file where it is missing or out of date, and say so; return 0."""
    path, text = root / ISSUE_FORM, issue_form(load_bank(root))
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        print(f"{ISSUE_FORM}: is as it should be")
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{ISSUE_FORM}: written anew")
    return 0
