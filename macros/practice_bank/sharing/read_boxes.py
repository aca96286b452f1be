"""Boxes to tick, as Markdown, Word and people write them: ‘- [x] Plan’, ‘x Plan’, ‘Plan ✓’.

A line among boxes is a choice, ticked or not. What else stands beside the boxes is no answer and is
told (`beside_boxes`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice_bank.sharing.questions import Choice

# A tick may have a selector behind it that says how it is drawn (U+FE0F).
_SIGN = r"[☒☑✓✔✗✘✅❎🗹🗷⊠]\uFE0F?"
_TICK = rf"(?:[-*] \[[xX]\]|{_SIGN}|\[[xX]\]|\([xX]\))"
_EMPTY = r"(?:[-*] \[ \]|[☐□▢⬜]\uFE0F?|\[ ?\])"
_BEFORE = re.compile(
    rf"\s*(?P<first>[xX]\s*(?={_EMPTY}))?(?P<marks>(?:(?:{_EMPTY}|{_TICK})\s*)*)"
    r"(?P<letter>[xX]\s+)?(?P<words>.*)"
)
_BEHIND = re.compile(rf"(?P<words>.*?)\s*(?:{_SIGN}|(?:^|(?<=\s))[xX]|[\[(][xX][\])])\s*")


class _Box(NamedTuple):
    """A choice, or words that are none; whether it is ticked; and what else stands on its line."""

    label: str
    is_ticked: bool
    others: str


def has_boxes(choices: Sequence[Choice], answer: str) -> bool:
    """Say whether an answer has boxes, ticked or empty."""
    return any(_box(choices, line) for line in answer.split("\n"))


def ticked(choices: Sequence[Choice], answer: str) -> list[str]:
    """Return the labels of the ticked lines, without the meaning that may stand behind."""
    boxes = [_box(choices, line) for line in answer.split("\n")]
    return [box.label for box in boxes if box and box.is_ticked]


def beside_boxes(choices: Sequence[Choice], answer: str) -> list[str]:
    """Return the words that stand beside the boxes and are none of the choices."""
    found: list[str] = []
    for line in answer.split("\n"):
        box = _box(choices, line)
        others = box.others if box else line.strip()
        if others:
            found.append(others)
    return found


def _box(choices: Sequence[Choice], line: str) -> _Box | None:
    """Return what a line among boxes is, or None where it has no box and no tick.

    The letter x is a tick where one of the choices follows or goes before.
    """
    before = _BEFORE.fullmatch(line)
    if before is None:
        return None
    marks, words = before["marks"], before["words"].strip()
    is_ticked = bool(before["first"] or re.search(_TICK, marks))
    choice = _choice_at_start(choices, words)
    if choice is None:
        if before["letter"]:
            words = f"{before['letter'].strip()} {words}"
        if is_ticked:
            label, _, others = words.partition(": ")
            return _Box(label, True, others)
        return _Box("", False, words) if marks else None
    others = _without_meaning(choice, words[len(choice.label) :].strip(), is_ticked)
    behind = _BEHIND.fullmatch(others)
    if behind:
        others = behind["words"]
        # Someone has written the choice once more, beside its box.
        if folded(others) == folded(choice.label):
            others = ""
    is_ticked = is_ticked or bool(before["letter"] or behind)
    if not marks and not is_ticked:
        return None
    return _Box(choice.label, is_ticked, others)


def _choice_at_start(choices: Sequence[Choice], words: str) -> Choice | None:
    """Return the choice whose label the words begin with: the longest, for one may hold another."""
    for choice in sorted(choices, key=lambda choice: -len(choice.label)):
        rest = words[len(choice.label) :]
        is_whole = not rest or rest[0] in ": \t" or re.match(_SIGN, rest)
        if is_whole and folded(words[: len(choice.label)]) == folded(choice.label):
            return choice
    return None


def _without_meaning(choice: Choice, rest: str, is_ticked: bool) -> str:
    """Return what stands behind a choice, without its meaning.

    The meaning beside an empty box may be that of an older template.
    """
    if not rest.startswith(":"):
        return rest
    rest = rest.removeprefix(":").strip()
    if choice.meaning and rest.startswith(choice.meaning):
        return rest.removeprefix(choice.meaning).strip()
    behind = _BEHIND.fullmatch(rest)
    return rest if is_ticked or behind else ""


def folded(words: str) -> str:
    """Return words so that those which a person would take for the same are the same."""
    return " ".join(words.replace("’", "'").casefold().split())
