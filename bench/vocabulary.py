"""The vocabulary of the bank of this repository, which the made-up cases follow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.vocabulary_file import read_vocabulary

if TYPE_CHECKING:
    from practice_bank.model.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """Return the vocabulary. Raises ValueError where `bank.yml` is wrong."""
    spoken = read_vocabulary(Path(__file__).parent.parent)
    if spoken.vocabulary is None:
        raise ValueError(spoken.problems)
    return spoken.vocabulary


VOCABULARY = vocabulary()
