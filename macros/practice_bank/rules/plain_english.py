"""Hints for plain English: long sentences, long words, and words that have a plainer one.

They are advice, never an error.

The limits follow the usual advice for public services, of 15 to 20 words a sentence and none above
25 (https://www.gov.uk/guidance/content-design/writing-for-gov-uk), with room for names and lists,
so that hints stay rare.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import LINK, line_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from practice_bank.problems.problem import Code
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

MOST_WORDS = 30
MOST_LETTERS = 15
PLAINER = Path(__file__).parent / "plainer-words.txt"
# Where a sentence ends: at an empty line, before an item of a list, between the cells of a table,
# after a full stop before a capital, and after a semicolon or a colon.
_BREAK = re.compile(
    r"\n\s*\n"
    r"|\n(?=[ \t]*(?:[-*+>#|]|\d+[.)])[ ])"
    r"|\|"
    r"|(?<=[.!?;:])[\"’”)*_]*\s+(?=[A-Z0-9‘“\[(*_])"
    r"|(?<=[;:])\s"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LONG = re.compile(rf"[^\W\d_]{{{MOST_LETTERS + 1},}}")
_SPLIT = "Make two or three sentences of it, or a list."


class Advice(NamedTuple):
    """A hint: the place of the body that it is about, its code, what it says, and what may do."""

    place: int
    code: Code
    message: str
    hint: str


def plainer_words() -> Mapping[str, str]:
    """Return the wordings of `plainer-words.txt`, each with a plainer one."""
    plainer: dict[str, str] = {}
    for line in PLAINER.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wording, _, better = line.partition(" = ")
            plainer[wording] = better
    return plainer


def check_plain_english(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield advice on the words of a text in English, and on the sentences of a contributed one.

    Editors know how long a sentence may be; a wording that sounds translated slips past anyone.
    """
    if facts.kind is None or not facts.vocabulary.language.startswith("en"):
        return
    prose = LINK.sub(_words_only, facts.prose)
    found = [*_plainer(prose, facts.plainer)]
    if facts.is_contributed:
        found += _long_sentences(prose)
        found += _long_words(prose, facts.glossary.small)
    for advice in found:
        line = document.body_line + line_at(prose, advice.place)
        yield Problem(document.path, line, "", advice.code, advice.message, advice.hint)


def _long_sentences(prose: str) -> Iterator[Advice]:
    for start, end in _sentences(prose):
        # Most sentences are short by their length alone.
        if end - start <= 3 * MOST_WORDS:
            continue
        words = _WORD.findall(prose, start, end)
        if len(words) > MOST_WORDS:
            first = start + _leading_blanks(prose[start:end])
            message = f"This sentence has {len(words)} words: ‘{' '.join(words[:6])} …’."
            yield Advice(first, "long-sentence", message, _SPLIT)


def _sentences(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends."""
    start = 0
    for found in _BREAK.finditer(prose):
        yield start, found.start()
        start = found.end()
    yield start, len(prose)


def _leading_blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _long_words(prose: str, known: Container[str]) -> Iterator[Advice]:
    """Yield advice on the first mention of each long word that the glossary does not explain."""
    seen: set[str] = set()
    for found in _LONG.finditer(prose):
        word = found[0].lower()
        if word in seen or word in known:
            continue
        seen.add(word)
        message = f"‘{found[0]}’ is a long word."
        yield Advice(found.start(), "long-word", message, "Say it in shorter words if you can.")


def _plainer(prose: str, plainer: Mapping[str, str]) -> Iterator[Advice]:
    """Yield advice on the first mention of each wording that has a plainer one."""
    text = re.sub(r"\s", " ", prose.lower())
    for wording, better in plainer.items():
        # To look for the plain text first is much faster, and few texts have any of the wordings.
        if wording not in text:
            continue
        found = re.search(rf"\b{re.escape(wording)}\b", text)
        if found:
            message = f"There is a plainer way to say ‘{wording}’."
            yield Advice(found.start(), "plainer-word", message, f"You could say ‘{better}’.")


def _words_only(found: re.Match[str]) -> str:
    """Return a link at its own length, with blanks where its address stands.

    Of a picture, nothing is left but blanks.
    """
    kept = "" if found["image"] else f" {found['text']}"
    blanks = re.sub(r"[^\n]", " ", found[0][len(kept) :])
    return kept + blanks
