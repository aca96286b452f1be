"""`bank issue-form`: write GitHub's issue form, made from the fields of a case and the topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.load_bank import load_bank
from practice_bank.commands.written import write_if_changed
from practice_bank.sharing.issue_form import ISSUE_FORM, issue_form

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Take no arguments beyond those of every command."""


def run(root: Path, chosen: Namespace) -> int:
    """Write the file if it is missing or out of date, and say so; return 0."""
    print(write_if_changed(root, ISSUE_FORM, issue_form(load_bank(root))))
    return 0
