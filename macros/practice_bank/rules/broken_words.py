"""Words that were broken when a text was copied from a PDF: no search finds them.

A PDF splits words at the ends of its lines, hides hyphens in them, and joins letters. It is advice:
only a person knows whether ‘long-’ and ‘term’ are one word or have a hyphen between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.rules.plain_markdown import texts_of
from practice_bank.text.frontmatter import dotted
from practice_bank.text.prose import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

_LETTER = r"[^\W\d_]"
# In a field, the lines have been joined by a blank. ‘short- and long-term’ is whole.
_WHOLE = rf"(?:{_LETTER}+ ){{1,2}}{_LETTER}+-"
_PARTED = re.compile(rf"{_LETTER}{{2,}}-(?:[ \t]*\n[ \t]*| )(?!{_WHOLE})(?P<rest>{_LETTER}{{2,}})")
_HIDDEN_OR_JOINED = re.compile(rf"{_LETTER}*(?:\u00ad|[ﬀ-ﬆ])[^\W_\u00ad]*")
_PARTED_HINT = "Write it on one line, as one word or with its hyphen."
_OTHER_HINT = "Type the word again."


def check_broken_words(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield advice for each word of a contributed text that a PDF seems to have broken."""
    if not facts.is_contributed:
        return
    for location, text in texts_of(document.data, ()):
        line = document.line_of(location)
        field = dotted(location)
        for word in _broken(text):
            yield word.problem(document, line, field)
    prose = facts.prose
    for word in _broken(prose):
        line = document.body_line + line_at(prose, word.place)
        yield word.problem(document, line)


class _Word(NamedTuple):
    """A broken word: its place in a text, what is said of it, and what may be done."""

    place: int
    message: str
    hint: str

    def problem(self, document: Document, line: int, field: str = "") -> Problem:
        """Return it as advice."""
        return Problem(
            document.path,
            line,
            field,
            "broken-word",
            self.message,
            self.hint,
        )


def _broken(text: str) -> Iterator[_Word]:
    """Yield each broken word of a text."""
    for found in _PARTED.finditer(text):
        if found["rest"].islower():
            shown = " ".join(found[0].split())
            message = f"‘{shown}’ is split over two lines."
            yield _Word(found.start(), message, _PARTED_HINT)
    for found in _HIDDEN_OR_JOINED.finditer(text):
        word = found[0]
        what = "letters joined into one"
        if "\u00ad" in word:
            what = "a hidden hyphen"
        message = f"‘{word}’ has {what}."
        yield _Word(found.start(), message, _OTHER_HINT)
