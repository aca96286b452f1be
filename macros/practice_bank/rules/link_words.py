"""The words of links and pictures: someone who hears a page read aloud, or lists its links, has nothing else.

After the Web Content Accessibility Guidelines, success criteria 1.1.1 and 2.4.4
(https://www.w3.org/TR/WCAG22/#non-text-content, https://www.w3.org/TR/WCAG22/#link-purpose-in-context).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import LINK, line_at, without_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document

_SAYS_NOTHING = re.compile(
    r"(?:please )?(?:click |press |tap |see |read )?(?:here|this|more|on|the )?"
    r"(?: ?(?:link|page|website|document|pdf))?|learn more|find out more|details|(?:more )?info(?:rmation)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE = re.compile(r"<(?P<address>https?://[^\s<>]+)>")
_MARK = "\x01"
_NO_PICTURE = re.compile(
    r"(?:image|picture|photo|graphic|chart|figure|img)?[ _-]*\d*|\S+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)
_HINTS: Mapping[Code, str] = {
    "link-words": "Say in the brackets what the reader will find there: ‘[York’s foster carers](case:…)’.",
    "image-without-words": "Say in the brackets what it shows, for those who cannot see it: ‘![Costs fell](…)’.",
}


def check_link_words(document: Document, prose: str) -> Iterator[Problem]:
    """Yield a problem for each link whose words do not say where it leads, and each picture without a description.

    `prose` is the body with blanks where it is no prose.
    """
    body = document.body
    if "](" not in body and "][" not in body and "<http" not in body:
        return
    for found in LINK.finditer(prose):
        words = " ".join(body[found.start("text") : found.end("text")].strip(" *_`").split())
        code, message = _about_picture(words) if found["image"] else _about_link(words)
        if message:
            line = document.body_line + line_at(body, found.start())
            yield Problem(document.path, line, "", code, message, _HINTS[code])
    for start, address in _bare(body) if "<http" in body else ():
        code, message = _about_link(address)
        yield Problem(
            document.path,
            document.body_line + line_at(body, start),
            "",
            code,
            message,
            _HINTS[code],
        )


def _bare(body: str) -> Iterator[tuple[int, str]]:
    """Yield each address in angle brackets and where it stands; it is marked first, as it is not told from code."""
    prose = without_code(_BARE.sub(lambda found: _MARK * len(found[0]), body))
    for found in _BARE.finditer(body):
        if prose[found.start()] == _MARK:
            yield found.start(), found["address"]


def _about_picture(words: str) -> tuple[Code, str]:
    """Return what is wrong with the description of a picture, which may be nothing."""
    if not words:
        return "image-without-words", "This picture has no description."
    if _NO_PICTURE.fullmatch(words):
        return "image-without-words", f"‘{_short(words)}’ does not say what the picture shows."
    return "image-without-words", ""


def _about_link(words: str) -> tuple[Code, str]:
    """Return what is wrong with the words of a link, which may be nothing."""
    if not words:
        return "link-words", "This link has no words."
    if _ADDRESS.fullmatch(words):
        return "link-words", f"The words of this link are its address, ‘{_short(words)}’."
    return "link-words", f"‘{words}’ does not say where the link leads." if _SAYS_NOTHING.fullmatch(
        words
    ) else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
