"""Bullets that were typed or pasted are no list: readers would see them in the middle of a text.

The form and `bank import` make items of them (sharing/pasted.py). A file written by hand stays as
it is, so whoever wrote it is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

# What is a bullet at the start of a line. Word's fonts of symbols have theirs among the private
# characters of Unicode.
BULLETS = "•‣⁃◦▪▫●○■□∙➢➤►▶\uf0a7\uf0b7\uf0d8\uf0fc"
# What is one where a tab follows.
BULLETS_BEFORE_TAB = "–—o§"
_BULLET = re.compile(
    rf"[ \t\u00a0>]*(?:(?P<mark>[{BULLETS}])|(?P<letter>[{BULLETS_BEFORE_TAB}])\t)[ \t\u00a0]*\S"
)
_NO_LIST = Message(
    "raw-marks",
    "Readers would see ‘{mark}’ as you typed it: Markdown does not make a list of it.",
    "Begin each item with ‘- ’ on a line of its own.",
)


def check_typed_bullets(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for the first of the bullets that stand on lines one below the other."""
    if not facts.is_contributed:
        return
    is_begun = False
    for number, line in enumerate(facts.prose.split("\n")):
        found = _BULLET.match(line)
        if found and not is_begun:
            said = _NO_LIST.filled(mark=found["mark"] or found["letter"])
            yield said.problem(document.path, document.body_line + number)
        is_begun = found is not None
