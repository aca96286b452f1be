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


_NONE: Mapping[str, str] = MappingProxyType({})


def everyday_words(root: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return the words and what each stands for, and the problem, if any, that keeps the file from
    being read.

    A bank without the file has no such words.
    """
    path = root / EVERYDAY
    if not path.is_file():
        return _NONE, ()
    words = _read(path)
    return (_NONE, (words,)) if isinstance(words, Problem) else (words, ())


def _read(path: Path) -> Mapping[str, str] | Problem:
    raw = read(EVERYDAY, path, MAX_BYTES)
    document = raw if isinstance(raw, Problem) else parse_yaml(EVERYDAY, raw)
    if isinstance(document, Problem):
        return document
    for word, instead in document.data.items():
        if not isinstance(instead, str):
            line = document.line_of((word,))
            hint = "Write ‘everyday word: what the bank says’."
            return Problem(
                EVERYDAY, line, word, "not-text", f"What ‘{word}’ stands for has to be text.", hint
            )
    return MappingProxyType(dict(document.data))
