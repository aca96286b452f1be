"""Text that was pasted from a word processor or a PDF, as it can be published.

Its bullets become items of a list; characters that nobody sees go. The form does the same with what
is typed into it (theme/javascripts/share/cleaned.js), so that a story is the same by either way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.rules.typed_bullets import BULLETS, BULLETS_BEFORE_TAB

if TYPE_CHECKING:
    from collections.abc import Iterator

# In what was pasted, these are bullets too. In a file they may be meant, as in a quotation.
MARKS = f"{BULLETS}·»"
_GAP = "[\t \u00a0]*"
# So are Markdown's own where a tab follows.
_BEFORE_TAB = rf"{BULLETS_BEFORE_TAB}*\-"
_BULLET = re.compile(
    rf"{_GAP}(?:(?P<mark>[{MARKS}]){_GAP}|(?P<letter>[{_BEFORE_TAB}])\t{_GAP})(?=\S)"
)
_NUMBER = re.compile(r"[\t \u00a0]*(?P<number>[0-9]{1,2})[.)]\t[\t \u00a0]*(?=\S)")
_ITEM = re.compile(r" *(?:[-*+]|[0-9]{1,2}[.])\s")
# A year that begins a sentence is no number of an item.
_YEAR = re.compile(r"^([0-9]{3,9})\. ", re.MULTILINE)
_LINE_ENDS = re.compile(r"\r\n?|[\u000b\u2028\u2029]")
_HYPHENS = re.compile(r"[\u2010\u2011]")
_BLANKS = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Letters that a PDF joins, which no search finds in a word.
_JOINED = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_JOINED_LETTERS = re.compile(f"[{''.join(_JOINED)}]")
# Soft hyphens, marks of no width, marks of direction, and control characters. What joins or parts
# two characters is needed in other scripts and in emoji, but not beside Latin letters.
_NOT_LATIN = "[^\u0000-\u024f\u2000-\u206f\ufeff]"
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\u0000-\u0008\u000c\u000e-\u001f\u007f-\u009f]"
    f"|(?<!{_NOT_LATIN})[\u200c\u200d]|[\u200c\u200d](?!{_NOT_LATIN})"
)


class Cleaned(NamedTuple):
    """A text as it can be published, and what was changed in it, in words."""

    text: str
    changes: tuple[str, ...]


def cleaned_prose(text: str) -> Cleaned:
    """Return a text below a heading, which may have lists, and what was changed."""
    lines = _Lines()
    for line in _without_unseen(text).split("\n"):
        lines.take(line)
    plain = _plain("\n".join(lines.taken))
    years = len(_YEAR.findall(plain))
    changes = (
        *_said(lines.items, "bullet is now a list item", "bullets are now list items"),
        *_changed_characters(text),
        *_said(
            years,
            "year stays a year, not a list number",
            "years stay years, not list numbers",
        ),
    )
    return Cleaned(_YEAR.sub(r"\1\\. ", plain), changes)


def cleaned_line(text: str) -> Cleaned:
    """Return a text that has no lists, and what was changed."""
    plain = _plain(_without_unseen(text))
    changes = tuple(_changed_characters(text))
    return Cleaned(plain, changes)


def _without_unseen(text: str) -> str:
    lines = _LINE_ENDS.sub("\n", text)
    seen = _UNSEEN.sub("", lines)
    for letter, letters in _JOINED.items():
        seen = seen.replace(letter, letters)
    return seen


def _changed_characters(text: str) -> Iterator[str]:
    unseen = len(_UNSEEN.findall(_LINE_ENDS.sub("\n", text)))
    yield from _said(unseen, "invisible character was removed", "invisible characters were removed")
    joined = len(_JOINED_LETTERS.findall(text))
    yield from _said(
        joined,
        "pair of joined letters was separated",
        "pairs of joined letters were separated",
    )


def _plain(text: str) -> str:
    with_hyphens = _HYPHENS.sub("-", text)
    return _BLANKS.sub(" ", with_hyphens)


class _Lines:
    """Takes the lines of a text one by one, and makes items of those with a mark.

    `taken` are the lines as they can be published, `items` is how many marks there were.
    """

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.items = 0
        # Those of the list at hand: the first is that of its items, the next that of items in them.
        self._marks: list[str] = []

    def take(self, line: str) -> None:
        """Take a line, as an item if it has a mark or a number."""
        bullet = _BULLET.match(line)
        number = _NUMBER.match(line)
        if bullet:
            self._take_item(bullet["mark"] or bullet["letter"], "- ", line[bullet.end() :])
        elif number:
            self._take_item("1", f"{number['number']}. ", line[number.end() :])
        else:
            self._take_other(line)

    def _take_item(self, mark: str, begin: str, text: str) -> None:
        """Take an item; the first of a list gets an empty line above it."""
        before = self.taken[-1] if self.taken else ""
        if not self._marks and before.strip() and not _ITEM.match(before):
            self.taken.append("")
        if mark not in self._marks:
            self._marks.append(mark)
        indent = "    " * self._marks.index(mark)
        self.taken.append(f"{indent}{begin}{text}")
        self.items += 1

    def _take_other(self, line: str) -> None:
        """Take a line that is no item; text right below a list gets an empty line above it."""
        is_bare = not line.strip()
        is_below_list = bool(self._marks) and not is_bare and not _ITEM.match(line)
        if is_below_list:
            self.taken.append("")
        if is_below_list or is_bare:
            self._marks = []
        self.taken.append(line)


def _said(count: int, one: str, several: str) -> Iterator[str]:
    """Yield what was done so often, in words, if it was done at all."""
    if count:
        yield f"1 {one}" if count == 1 else f"{count} {several}"
