"""What is said of a story that was read: what was changed in it, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 90


class Remark(NamedTuple):
    """What happened to something in the file: at which question, what, and its words."""

    place: str
    said: str
    words: str = ""
    is_left_out: bool = False

    def __str__(self) -> str:
        """Return it as a line: ‘Context: a footnote: “See the report”’.

        What is left out stands nowhere else, so all of its words are there.
        """
        parts = [part for part in (self.place, self.said) if part]
        if self.words:
            words = " ".join(self.words.split())
            if not self.is_left_out:
                words = _shortened(words)
            parts.append(f"“{words}”")
        return ": ".join(parts)


def report(remarks: Iterable[Remark]) -> str:
    """Return what was changed and what was left out, a line each; nothing where all was taken."""
    said = tuple(remarks)
    parts: list[str] = []
    for heading, is_left_out in (("Changed:", False), ("Left out:", True)):
        lines = [f"  {remark}" for remark in said if remark.is_left_out == is_left_out]
        if lines:
            parts += [heading, *lines]
    return "\n".join(parts)


def _shortened(line: str) -> str:
    """Return a line, and only its beginning where it is long."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
