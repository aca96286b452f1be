"""Hints for plain English: long sentences, long words, and words that have a plainer one. Advice, never an error.

The limits follow the usual advice for public services, of 15 to 20 words a sentence and none above 25
(https://www.gov.uk/guidance/content-design/writing-for-gov-uk), with room for names and lists, so that hints stay rare.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import LINK, line_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document

MOST_WORDS = 30
MOST_LETTERS = 15
PLAINER = Path(__file__).parent / "plainer-words.txt"
_BREAK = re.compile(
    r"\n\s*\n|\n(?=[ \t]*(?:[-*+>#|]|\d+[.)])[ ])|\||(?<=[.!?;:])[\"’”)*_]*\s+(?=[A-Z0-9‘“\[(*_])|(?<=[;:])\s"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LONG = re.compile(rf"[^\W\d_]{{{MOST_LETTERS + 1},}}")
_SPLIT = "Make two or three of it, or a list."


def plainer_words() -> Mapping[str, str]:
    """Return the wordings of `plainer-words.txt`, each with a plainer one."""
    lines = PLAINER.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ", 1) for line in lines if line[:1] not in ("", "#"))


def check_plain_english(
    document: Document, prose: str, plainer: Mapping[str, str], known: Container[str]
) -> Iterator[Problem]:
    """Yield advice on the sentences and words of a body; `known` has the glossary's own words, in small letters.

    `prose` is the body with blanks where it is no prose.
    """
    words_only = LINK.sub(_words_only, prose)
    for place, code, message, hint in (
        *_long_sentences(words_only),
        *_long_words(words_only, known),
        *_plainer(words_only, plainer),
    ):
        yield Problem(
            document.path, document.body_line + line_at(prose, place), "", code, message, hint
        )


def _long_sentences(prose: str) -> Iterator[tuple[int, Code, str, str]]:
    start = 0
    for found in (*_BREAK.finditer(prose), None):
        end = found.start() if found else len(prose)
        # Most sentences are told to be short by their length alone.
        words = _WORD.findall(prose, start, end) if end - start > 3 * MOST_WORDS else ()
        if len(words) > MOST_WORDS:
            message = f"This sentence has {len(words)} words: ‘{' '.join(words[:6])} …’."
            yield (
                start + len(prose[start:end]) - len(prose[start:end].lstrip()),
                "long-sentence",
                message,
                _SPLIT,
            )
        start = found.end() if found else end


def _long_words(prose: str, known: Container[str]) -> Iterator[tuple[int, Code, str, str]]:
    first = {found[0].lower(): found for found in reversed([*_LONG.finditer(prose)])}
    for word, found in first.items():
        if word not in known:
            yield (
                found.start(),
                "long-word",
                f"‘{found[0]}’ is a long word.",
                "Say it in shorter words if you can.",
            )


def _plainer(prose: str, plainer: Mapping[str, str]) -> Iterator[tuple[int, Code, str, str]]:
    text = re.sub(r"\s", " ", prose.lower())
    for wording in (each for each in plainer if each in text):
        if found := re.search(rf"\b{re.escape(wording)}\b", text):
            message = f"There is a plainer way to say ‘{wording}’."
            yield found.start(), "plainer-word", message, f"‘{plainer[wording]}’ may do."


def _words_only(found: re.Match[str]) -> str:
    """Return a link at its own length, with blanks where its address stands; a picture is all blank."""
    kept = "" if found["image"] else f" {found['text']}"
    return kept + re.sub(r"[^\n]", " ", found[0][len(kept) :])
