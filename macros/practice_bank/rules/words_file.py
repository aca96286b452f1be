"""What can be wrong in a bank's own words of the interface, `words/en.yml`.

A word has to be one that the interface has, or nobody would see it. What is filled into a word
stands in it in braces, and only that: another name in braces could not be filled in.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document, Location


def check_words(document: Document, ours: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with a bank's words; `ours` are the interface's, by their names."""
    for location, word in _words(document.data):
        name = dotted(location)
        if name not in ours:
            hint = did_you_mean(name, ours)
            yield _problem(document, location, "unknown-name", f"There is no word ‘{name}’.", hint)
            continue
        found = _filled_in(word)
        if found is None:
            message = "A brace here is opened but not closed, or closed but not opened."
            yield _problem(document, location, "wrong-form", message, "Close it, or leave it out.")
            continue
        known = _filled_in(ours[name]) or set()
        for unknown in sorted(found - known):
            message = f"There is nothing to fill in for ‘{{{unknown}}}’ here."
            hint = did_you_mean(unknown, known) or "Leave the braces out."
            yield _problem(document, location, "unknown-name", message, hint)


def _words(tree: Mapping[str, object], above: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield the location and the text of each word of a tree of mappings."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _words(value, (*above, name))
        else:
            yield (*above, name), str(value)


def _filled_in(word: str) -> set[str] | None:
    """Return the names in braces in a word, or None where its braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(word) if name is not None}
    except ValueError:
        return None


def _problem(
    document: Document, location: Location, code: Code, message: str, hint: str
) -> Problem:
    line = document.line_of(location)
    return Problem(document.path, line, dotted(location), code, message, hint)
