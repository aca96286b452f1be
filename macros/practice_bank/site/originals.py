"""How a reader gets the document that a source describes, as far as someone has looked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from practice_bank.model.kinds import Source
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from practice_bank.model.kinds import Front
    from practice_bank.model.vocabulary import Vocabulary

# The ways to a document, the easiest first.
Way = Literal["online", "archive", "uploaded", "number", "library"]


def way_to(source: Source) -> Way:
    """Return the easiest way to the document that is known."""
    if source.url and source.url_status == "live":
        return "online"
    if source.archive:
        return "archive"
    if source.uploaded:
        return "uploaded"
    return "number" if source.number else "library"


def original(vocabulary: Vocabulary, front: Front) -> str:
    """Return in a few words how to get a source's document; of what has none, nothing."""
    if not isinstance(front, Source) or front.firsthand:
        return ""
    return say(vocabulary, f"original.{way_to(front)}")


def read_at(front: Front) -> str:
    """Return the address at which a source's document can be read, or nothing."""
    if not isinstance(front, Source):
        return ""
    way = way_to(front)
    if way == "archive" and front.archive:
        return front.archive.url
    return front.url if way == "online" else ""


def how_it_went(vocabulary: Vocabulary, source: Source) -> str:
    """Say what came of looking for a document that has no address, or nothing."""
    way = way_to(source)
    if way == "uploaded":
        return say(vocabulary, "original.search")
    if source.checked and way in ("number", "library"):
        return say(vocabulary, "original.none")
    return ""


def ask_for(source: Source) -> str:
    """Return by what to ask a library for a document that is not on the web, or nothing.

    That is its title, who published it, when, and its number, as far as they are known.
    """
    if way_to(source) not in ("number", "library"):
        return ""
    known = [source.publisher or source.author, source.year, source.number]
    named = ", ".join(str(part) for part in known if part)
    return f"‘{source.title}’ ({named})" if named else f"‘{source.title}’"
