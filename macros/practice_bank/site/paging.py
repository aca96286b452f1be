"""How every list that grows with the bank is shown in pieces of a bounded size.

A page that has several lists shows the first few items of each: as many of each as keep all of them
together within a number of bytes (`first_of_each`). A list that has more stands whole on a page of
its own, which is cut into parts of about the same size where it is too long for one (`in_parts`).
`sizes` estimates what an item takes before anything is rendered.
"""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")

# Bytes of HTML that a list may take on a page of its own, and all lists together on a page that has
# more to say. The frame takes up to 5,000 more; tests/browser/test_budgets.py has the limit for a
# whole page.
WHOLE_PAGE = 21_000
SHARED_PAGE = 10_000
# How many items of a list are shown at least, however much they take.
AT_LEAST = 2


class Part(NamedTuple, Generic[T]):
    """A part of a long list: its items, and which part of how many it is, from 1.

    `first` and `last` are the places of its items in the whole list, from 1; `total` is how many
    that has.
    """

    items: tuple[T, ...]
    first: int
    last: int
    total: int
    number: int
    of: int

    def address(self, whole: str, number: int = 0) -> str:
        """Return the address of this part, or of another, of the list at the address `whole`."""
        number = number or self.number
        return whole if number == 1 else f"{whole}page/{number}/"

    def near(self) -> list[int]:
        """Return the parts that this one leads to: first, nearest, last; 0 is a gap."""
        wanted = {1, self.number - 1, self.number, self.number + 1, self.of}
        shown: list[int] = []
        before = 0
        for number in sorted(wanted):
            if not 1 <= number <= self.of:
                continue
            if number > before + 1:
                shown.append(0)
            shown.append(number)
            before = number
        return shown


def in_parts(
    items: Sequence[T], size_of: Callable[[T], int], limit: int = WHOLE_PAGE
) -> list[Part[T]]:
    """Return a list in parts of about the same size, each of about `limit` bytes at most.

    A list without items has one part without items.
    """
    if not items:
        return [Part((), 0, 0, 0, 1, 1)]
    ends = list(accumulate(map(size_of, items)))
    total = ends[-1]
    # Rounded up, so that no part is over the limit by more than an item.
    wanted = -(-total // limit)
    groups: list[list[T]] = [[] for _ in range(wanted)]
    begin = 0
    for item, end in zip(items, ends, strict=True):
        # An item belongs to the part in whose share of the whole it begins.
        groups[begin * wanted // total].append(item)
        begin = end
    # A single item of several times the limit leaves the parts after it empty.
    filled = [group for group in groups if group]
    parts: list[Part[T]] = []
    shown = 0
    for number, group in enumerate(filled, 1):
        last = shown + len(group)
        parts.append(Part(tuple(group), shown + 1, last, len(items), number, len(filled)))
        shown = last
    return parts


def first_of_each(
    lists: Iterable[Sequence[T]], size_of: Callable[[T], int], limit: int = SHARED_PAGE
) -> int:
    """Return how many items of each list can be shown for all to take at most `limit` bytes.

    It is at least `AT_LEAST`, so that no list is shown empty.
    """
    sizes = [map(size_of, items) for items in lists]
    taken = 0
    count = 0
    # The first items of all lists, then the second ones, and so on.
    for row in zip_longest(*sizes, fillvalue=0):
        taken += sum(row)
        if taken > limit:
            break
        count += 1
    return max(count, AT_LEAST)
