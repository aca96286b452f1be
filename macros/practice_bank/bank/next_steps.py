"""What a reader goes on to from a page: a few resources, the most useful first.

They come from what the page links to, what links to it, and for a case, the cases like it. What the
page shows already as a list of its own, such as what helps with a problem, is not said again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.related import Related
    from practice_bank.model.resource import Key, Resource

MOST_STEPS = 5
_MOST_OF_A_KIND = 2
# A kind that only one bank has, whose pages say what holds today.
_DATED = "dated"
# From what a reader is up against, over what to do and what others did, to what a word means.
_KINDS = (
    "problem",
    "checklist",
    "case",
    _DATED,
    "module",
    "model",
    "standard",
    "competency",
    "term",
)
# Of these, a page leads on to others of its own kind.
_LIKE_ITSELF = frozenset({"case", "term"})
# Links that no list on the page shows: those of the text, and those of this field.
_UNLISTED = frozenset({"", "related"})


class Step(NamedTuple):
    """A resource to go on to; of a case that is like the page's own, also why it is."""

    resource: Resource
    alike: Related | None = None


def next_steps(bank: Bank, key: Key, before: Iterable[Resource] = ()) -> list[Step]:
    """Return what to go on to from a resource, at most five, no more than two of a kind.

    `before` are resources that come before all others of their kind, such as the problems that a
    case helps with.
    """
    by_kind = _by_kind(bank, key, before)
    own = _sort_of(bank, key)
    kinds = [kind for kind in _KINDS if kind != own or kind in _LIKE_ITSELF]
    steps: list[Step] = []
    for place in range(_MOST_OF_A_KIND):
        for kind in kinds:
            found = by_kind.get(kind, [])
            if place < len(found):
                step = found[place]
                steps.append(step)
    chosen = steps[:MOST_STEPS]
    # Of two of a kind, the second follows the first.
    chosen.sort(key=lambda step: kinds.index(_sort_of(bank, step.resource.key)))
    return chosen


def _by_kind(bank: Bank, key: Key, before: Iterable[Resource]) -> dict[str, list[Step]]:
    found: dict[Key, Step] = {}
    for resource in before:
        found[resource.key] = Step(resource)
    for related in bank.related(key):
        found[related.key] = Step(bank.resources[related.key], related)
    for other in _joined(bank, key):
        joined = bank.resources.get(other)
        if joined and not joined.front.is_retired and other not in found:
            found[other] = Step(joined)
    by_kind: dict[str, list[Step]] = {}
    for other, step in found.items():
        by_kind.setdefault(_sort_of(bank, other), []).append(step)
    return by_kind


def _joined(bank: Bank, key: Key) -> Iterator[Key]:
    """Yield what a page links to or is linked from, what editors chose first."""
    links = bank.links(key)
    listed = {edge.target for edge in links if edge.field not in _UNLISTED}
    ahead = [edge for edge in links if edge.field in _UNLISTED]
    back = bank.backlinks(key)
    for by_hand in (True, False):
        targets = [edge.target for edge in ahead if edge.by_hand == by_hand]
        sources = [edge.source for edge in back if edge.by_hand == by_hand]
        yield from _without(targets, {*listed, key})
        yield from _without(sources, {*listed, key})


def _without(keys: Sequence[Key], others: Collection[Key]) -> Iterator[Key]:
    return (key for key in keys if key not in others)


def _sort_of(bank: Bank, key: Key) -> str:
    """Return a kind's name, or one name for all kinds of a bank's own whose pages are dated."""
    kind = bank.vocabulary.kinds.get(key.kind)
    if kind and kind.dated:
        return _DATED
    return key.kind
