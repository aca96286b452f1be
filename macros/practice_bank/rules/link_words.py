"""The words of links and the descriptions of pictures.

Someone who hears a page read aloud, or lists its links, has nothing else. After the Web Content
Accessibility Guidelines, success criteria 1.1.1 and 2.4.4
(https://www.w3.org/TR/WCAG22/#non-text-content,
https://www.w3.org/TR/WCAG22/#link-purpose-in-context).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.problems.problem import Problem
from practice_bank.text.prose import LINK, line_at, without_code
from practice_bank.text.written_links import written_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.problems.problem import Code
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

_SAYS_NOTHING = re.compile(
    r"(?:please )?(?:click |press |tap |see |read )?(?:here|this|more|on|the )?"
    r"(?: ?(?:link|page|website|document|pdf))?"
    r"|learn more|find out more|details|(?:more )?info(?:rmation)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE = re.compile(r"<(?P<address>https?://[^\s<>]+)>")
# An address that stands in the text by itself: in no link, no label and no quotes.
_UNLINKED = re.compile(
    r"(?<!\]\()(?<!\]\([ \n])(?<!\]:[ \n])(?<!\][ ]\()(?<!\)\[)(?<![\w<\"'=/@\\.-])"
    r"(?P<address>(?:https?://|www\.)(?:[^\s<>()\[\]`]*[^\s<>()\[\]`.,;:!?’”*_])?)"
)
_HAS_LINK = re.compile(r"\]\(|\]\[|https?://|www\.")
_MARK = "\x01"
_NO_PICTURE = re.compile(
    r"(?:image|picture|photo|graphic|chart|figure|img)?[ _-]*\d*|\S+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)
_LINK_HINT = (
    "Say in the brackets what readers will find there: ‘[How another town did it](case:…)’."
)
_LABEL_HINT = "Write the link as ‘[words](https://…)’, or add a line ‘[label]: https://…’."
_ADDRESS_HINT = "Write ‘[what readers find there](https://…)’."
_PICTURE_HINT = (
    "Say in the brackets what it shows, for people who cannot see it: ‘![Costs fell](…)’."
)
# Characters of a text that a message shows.
_MOST_SHOWN = 60


def check_link_words(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each link and each picture whose words do not say what it is.

    Those of a link say where it leads, those of a picture what it shows.
    """
    body = document.body
    if not _HAS_LINK.search(body):
        return
    links = list(LINK.finditer(facts.prose))
    for found in links:
        words = body[found.start("text") : found.end("text")].strip(" *_`")
        words = " ".join(words.split())
        if found["image"] and (wrong := _about_picture(words)) and not facts.is_contributed:
            yield _problem(document, found.start(), "image-without-words", wrong, _PICTURE_HINT)
        elif not found["image"] and (wrong := _about_link(words)):
            yield _problem(document, found.start(), "link-words", wrong, _LINK_HINT)
    if not facts.is_contributed:
        yield from _undefined_labels(document, facts.prose)
    for place, address in _bare_addresses(body, _BARE):
        yield _problem(document, place, "link-words", _about_link(address), _LINK_HINT)
    for place, address in _bare_addresses(body, _UNLINKED):
        if not any(link.start() <= place < link.end() for link in links):
            message = f"The address ‘{_short(address)}’ is not a link that readers can follow."
            yield _problem(document, place, "link-words", message, _ADDRESS_HINT)


def _problem(document: Document, place: int, code: Code, message: str, hint: str) -> Problem:
    line = document.body_line + line_at(document.body, place)
    return Problem(document.path, line, "", code, message, hint)


def _undefined_labels(document: Document, prose: str) -> Iterator[Problem]:
    """Yield a problem for each link whose label leads nowhere: readers would see its brackets.

    `rules.as_rendered` tells those of contributed texts. The label of a footnote is none.
    """
    for link in written_links(document.body, prose):
        label = document.body[link.words[1] + 2 : link.end - 1]
        is_label = document.body.startswith("][", link.words[1])
        if is_label and not link.target and label and not label.startswith("^"):
            message = f"Nothing says where the label ‘{_short(label)}’ leads."
            yield _problem(document, link.start, "link-words", message, _LABEL_HINT)


def _bare_addresses(body: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield each address that a pattern finds outside code, and its place."""
    if not pattern.search(body):
        return
    # Prose is told from code by its brackets, among others, so the addresses are marked first.
    prose = without_code(pattern.sub(_marked, body))
    for found in pattern.finditer(body):
        if prose[found.start()] == _MARK:
            yield found.start(), found["address"]


def _marked(found: re.Match[str]) -> str:
    return _MARK * len(found[0])


def _about_picture(words: str) -> str:
    """Return what is wrong with the description of a picture; nothing where it is right."""
    if not words:
        return "This picture has no description."
    if _NO_PICTURE.fullmatch(words):
        return f"‘{_short(words)}’ does not say what the picture shows."
    return ""


def _about_link(words: str) -> str:
    """Return what is wrong with the words of a link; nothing where they are right."""
    if not words:
        return "This link has no words."
    if _ADDRESS.fullmatch(words):
        return f"The words of this link are its address, ‘{_short(words)}’."
    if _SAYS_NOTHING.fullmatch(words):
        return f"‘{words}’ does not say where the link leads."
    return ""


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 3] + "…"
