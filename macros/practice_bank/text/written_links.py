"""Find the links of a text as they are written, in each of the ways that Markdown knows.

[words](case:a-slug), [words](<case:a-slug> "title"), [words][label], [label][], [label]

[label]: case:a-slug
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.text.prose import LINK, defined_labels, folded_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A label that is all there is of a link: its words, too.
_LABEL_ALONE = re.compile(r"\[(?P<text>(?:\\.|[^\[\]\\])+)\](?![\[(:])")


class WrittenLink(NamedTuple):
    """Where a link leads, its place in the text, and the place of its words."""

    target: str
    start: int
    end: int
    words: tuple[int, int]


def written_links(body: str, prose: str) -> Iterator[WrittenLink]:
    """Yield the links of a body whose code is blanked in its `prose`.

    An address in angle brackets is blanked there too, so addresses are read in the body. The target
    of a label that is not defined is empty.
    """
    defined = {folded_label(each.label): each.target for each in reversed(defined_labels(body))}
    for found in LINK.finditer(prose):
        target = _target(body, found, defined)
        yield WrittenLink(target, found.start(), found.end(), found.span("text"))
    if not defined:
        return
    for found in _LABEL_ALONE.finditer(LINK.sub(_blanked, prose)):
        target = defined.get(folded_label(found["text"]), "")
        if target:
            yield WrittenLink(target, found.start(), found.end(), found.span("text"))


def _target(body: str, link: re.Match[str], defined: Mapping[str, str]) -> str:
    """Return where a link leads; nothing where its label is not defined."""
    if link["label"] is None:
        return body[link.start("target") : link.end("target")].strip("<>")
    label = body[link.start("label") : link.end("label")]
    words = body[link.start("text") : link.end("text")]
    return defined.get(folded_label(label or words), "")


def _blanked(found: re.Match[str]) -> str:
    return "\x00" * len(found[0])
