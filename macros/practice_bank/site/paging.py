"""How a list that grows with the bank is shown in pieces of a bounded size: one rule for every such list.

A page shows the first of each of its lists, as many of each as keep all of them together to a number of bytes. A list
that has more stands whole on a page of its own, in parts if need be, each of at most so many bytes. What an item weighs
is reckoned from its words, before anything is rendered, and is a little more than its HTML.
"""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from practice_bank.model.kinds import Term
from practice_bank.site.wording import about

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from practice_bank.bank.queries import Group, Mention
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary

T = TypeVar("T")

# Bytes of HTML: what a list may have on a page of its own, and on a page that has more to say. The frame has 5,000 at
# most where the site has an address, and tests/browser/test_budgets.py has the limit for the whole.
PART = 21_000
BESIDE = 10_000
# What is shown of a list however much each item has to say.
LEAST = 2
# What links to a page stands at its end and has the room that the page's own text and a topic's lists leave it: no
# less than this and no more, from so much, by so much for each letter of the text; a box to tick counts as so many.
_BOX = 90
_LEAST, _MOST, _ROOM, _TOPIC, _GROWTH = 1_500, 12_000, 14_000, 4_000, 1.6
# The markup around the words of an item with its way to the root, and a term that an item explains.
_LINK, _MENTION, _CARD, _ITEM, _TERM = 45, 75, 85, 20, 280


class Part(NamedTuple, Generic[T]):
    """A part of a long list: its items, the places of the first and the last in the whole, and which part it is."""

    items: tuple[T, ...]
    first: int
    last: int
    total: int
    number: int
    of: int

    def address(self, whole: str, number: int = 0) -> str:
        """Return the address of this part, or of another, of the list that begins at the address `whole`."""
        number = number or self.number
        return whole if number == 1 else f"{whole}page/{number}/"

    def near(self) -> list[int]:
        """Return the parts that a reader may go to from here: the first, those beside it, the last; 0 is a gap."""
        shown = sorted(
            {1, self.of, *range(max(1, self.number - 1), min(self.of, self.number + 1) + 1)}
        )
        return [
            place
            for low, high in pairwise([0, *shown])
            for place in ((0, high) if high > low + 1 else (high,))
        ]


def in_parts(items: Sequence[T], weigh: Callable[[T], int], most: int = PART) -> list[Part[T]]:
    """Return a list in parts that weigh about the same, and at most `most`; one part, where there is nothing."""
    ends = [*accumulate(map(weigh, items))]
    if not ends:
        return [Part((), 0, 0, 0, 1, 1)]
    of = -(-ends[-1] // most)
    numbered = enumerate(zip((0, *ends), items, strict=False), 1)
    groups = [[*group] for _, group in groupby(numbered, lambda item: item[1][0] * of // ends[-1])]
    return [
        Part(
            tuple(item for _, (_, item) in group),
            group[0][0],
            group[-1][0],
            len(ends),
            number,
            len(groups),
        )
        for number, group in enumerate(groups, 1)
    ]


def first_of_each(
    lists: Iterable[Sequence[T]], weigh: Callable[[T], int], most: int = BESIDE
) -> int:
    """Return how many of each list can be shown for all of them to weigh at most `most`: `LEAST` at least."""
    weight, count = 0, 0
    for row in zip_longest(*(map(weigh, items) for items in lists), fillvalue=0):
        weight += sum(row)
        if weight > most:
            break
        count += 1
    return max(count, LEAST)


def most_links(resource: Resource, groups: Iterable[Group]) -> int:
    """Return how many of each kind that links to a resource its page shows, by the room that its own text leaves."""
    groups = tuple(groups)
    if all(len(group.mentions) <= LEAST for group in groups):
        return LEAST
    body = resource.document.body
    own = len(body) + _BOX * body.count("- [ ]") + len(str(resource.document.data))
    room = max(
        _LEAST, min(_TOPIC if resource.kind.name == "topic" else _MOST, int(_ROOM - _GROWTH * own))
    )
    return first_of_each([group.mentions for group in groups], weigh_mention, room)


def weigh_link(resource: Resource) -> int:
    """Return what a resource weighs as a link."""
    front = resource.front
    return _LINK + _letters(
        (front.title, resource.address, *(front.abbreviations if isinstance(front, Term) else ()))
    )


def weigh_line(vocabulary: Vocabulary, resource: Resource) -> int:
    """Return what a resource weighs as a link with the line that tells it from others."""
    return _LINK + weigh_link(resource) + len(about(vocabulary, resource.front))


def weigh_card(vocabulary: Vocabulary, resource: Resource) -> int:
    """Return what a resource weighs as a card, or as a term with its meaning."""
    own = (
        _CARD
        + weigh_link(resource)
        + _letters((resource.front.summary, about(vocabulary, resource.front)))
    )
    return own + _TERM if resource.front.worded_fields else own


def weigh_mention(mention: Mention) -> int:
    """Return what the mention of a resource weighs, with its sentence."""
    return _MENTION + _letters(
        (mention.node.title, mention.node.address, mention.sentence, mention.how)
    )


def weigh_rungs(resource: Resource, only: int = 0) -> int:
    """Return what a resource weighs as a row of the table of ladders, of which it may show only one level."""
    ladder = getattr(resource.front, "ladder", ())
    statements = [
        said for rung in (ladder[only - 1 : only] if only else ladder) for said in rung.looks_like
    ]
    return _CARD + weigh_link(resource) + _letters(statements) + _ITEM * len(statements)


def _letters(texts: Iterable[str]) -> int:
    return sum(map(len, texts))
