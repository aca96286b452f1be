"""Everyday words and what the bank says instead: one file of the editors',
`docs/data/everyday-words.yml`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.bank.files import read
from practice_bank.problems.problem import Problem
from practice_bank.text.frontmatter import MAX_BYTES, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EVERYDAY = "docs/data/everyday-words.yml"


_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def everyday_words(root: Path) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Return the words and all that each stands for, and the problem, if any, that keeps the file
    from being read.

    A word stands for one wording of the bank, or for a list of them. A bank without the file has no
    such words.
    """
    path = root / EVERYDAY
    if not path.is_file():
        return _NONE, ()
    words = _read(path)
    return (_NONE, (words,)) if isinstance(words, Problem) else (words, ())


def _read(path: Path) -> Mapping[str, tuple[str, ...]] | Problem:
    raw = read(EVERYDAY, path, MAX_BYTES)
    document = raw if isinstance(raw, Problem) else parse_yaml(EVERYDAY, raw)
    if isinstance(document, Problem):
        return document
    words: dict[str, tuple[str, ...]] = {}
    for word, instead in document.data.items():
        wordings = instead if isinstance(instead, list) else [instead]
        if not wordings or not all(isinstance(wording, str) for wording in wordings):
            line = document.line_of((word,))
            message = f"What ‘{word}’ stands for has to be text."
            hint = "Write ‘everyday word: what the bank says’, or a list of texts in brackets."
            return Problem(EVERYDAY, line, word, "not-text", message, hint)
        words[word] = tuple(wordings)
    return MappingProxyType(words)
