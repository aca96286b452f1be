"""About how many bytes of HTML it takes to show a resource, before anything is rendered.

An estimate goes by the words that are shown. It is a little more than the HTML itself;
tests/site/test_sizes.py compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.model.kinds import ProblemPage, Source, Term, Topic
from practice_bank.site.originals import read_at
from practice_bank.site.paging import AT_LEAST, first_of_each
from practice_bank.site.wording import about, said_by, verdict_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.queries import Group, Mention
    from practice_bank.model.fields import Rung
    from practice_bank.model.kinds import Case
    from practice_bank.model.resource import Key, Resource
    from practice_bank.model.vocabulary import Vocabulary

# The markup around the words of an item, with the way to the root in its link.
_LINK = 45
_CARD = 85
# How to get a source's document, besides its address and its title.
_ORIGINAL = 130
_MENTION = 75
_LIST_ITEM = 20
# The cells of a case's row in a table of cases.
_ROW = 420
# What a term that an item explains may add.
_TERM = 280

# What links to a page stands at its end, and shares the page with the page's own text: it has what
# that leaves of the room, but never less than the least nor more than the most. The pages of topics
# and of problems have lists of their own besides.
_ROOM = 12_000
_LEAST_ROOM = 500
_MOST_ROOM = 11_000
_MOST_ROOM_WITH_LISTS = 4_000
# The HTML of a page's own text is longer than its Markdown by about this factor, and a box to tick
# by this much.
_MARKUP_FACTOR = 1.6
_TICK_BOX = 90


@dataclass(frozen=True, slots=True)
class Sizes:
    """The estimates, by the words of a bank.

    A resource stands in tens of lists, so `links`, `lines` and `cards` have its sizes by its key.
    """

    vocabulary: Vocabulary
    links: Mapping[Key, int]
    lines: Mapping[Key, int]
    cards: Mapping[Key, int]

    def link(self, resource: Resource) -> int:
        """Return the size of a resource as a link."""
        return self.links[resource.key]

    def line(self, resource: Resource) -> int:
        """Return the size of a resource as a link with the line that tells it from others."""
        return self.lines[resource.key]

    def card(self, resource: Resource) -> int:
        """Return the size of a resource as a card, or as a term with its meaning."""
        return self.cards[resource.key]

    def row(self, resource: Resource[Case]) -> int:
        """Return the size of a case as a row of a table."""
        front = resource.front
        return _ROW + self.cards[resource.key] + len(verdict_reason(self.vocabulary, front))

    def mention(self, mention: Mention) -> int:
        """Return the size of a mention, with its sentence."""
        said = said_by(self.vocabulary, mention)
        shown = (mention.node.title, mention.node.address, said)
        return _MENTION + _length(shown)

    def rungs(self, resource: Resource, only: int = 0) -> int:
        """Return the size of a row of the table of ladders, or of `only` one level, from 1."""
        ladder: tuple[Rung, ...] = getattr(resource.front, "ladder", ())
        if only:
            ladder = ladder[only - 1 : only]
        size = _CARD + self.link(resource)
        for rung in ladder:
            size += _length(rung.looks_like) + _LIST_ITEM * len(rung.looks_like)
        return size

    def most_mentions(self, resource: Resource, groups: Iterable[Group]) -> int:
        """Return how many mentions of each kind fit on a resource's page, after its own text."""
        lists = [group.mentions for group in groups]
        if all(len(mentions) <= AT_LEAST for mentions in lists):
            return AT_LEAST
        document = resource.document
        text = len(document.body) + len(str(document.data))
        text += _TICK_BOX * document.body.count("- [ ]")
        has_lists = isinstance(resource.front, Topic | ProblemPage)
        most = _MOST_ROOM_WITH_LISTS if has_lists else _MOST_ROOM
        left = int(_ROOM - _MARKUP_FACTOR * text)
        return first_of_each(lists, self.mention, max(_LEAST_ROOM, min(most, left)))


def sizes_of(bank: Bank) -> Sizes:
    """Return the estimates for a bank."""
    links: dict[Key, int] = {}
    lines: dict[Key, int] = {}
    cards: dict[Key, int] = {}
    for key, resource in bank.resources.items():
        link = _link(resource)
        line = len(about(bank.vocabulary, resource.front))
        links[key] = link
        lines[key] = link + _LINK + line
        cards[key] = link + line + _card(resource)
    return Sizes(bank.vocabulary, links, lines, cards)


def _link(resource: Resource) -> int:
    size = _LINK + len(resource.title) + len(resource.address)
    if isinstance(resource.front, Term):
        size += _length(resource.front.abbreviations)
    return size


def _card(resource: Resource) -> int:
    """Return what a card has besides the link and the line."""
    size = _CARD + len(resource.front.summary)
    if resource.front.worded_fields:
        size += _TERM
    if isinstance(resource.front, Source):
        size += _ORIGINAL + len(read_at(resource.front)) + len(resource.title)
    return size


def _length(texts: Iterable[str]) -> int:
    return sum(len(text) for text in texts)
