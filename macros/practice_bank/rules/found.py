"""What the rules of `bank.yml` find, and how they find names that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Location


class Found(NamedTuple):
    """Something wrong in `bank.yml`: where, its code, what it is, and what to write instead."""

    location: Location
    code: Code
    message: str
    hint: str


def folded(text: str) -> str:
    """Return a text in small letters with single spaces: texts of one folded form look alike."""
    return " ".join(text.casefold().split())


def repeated(
    names: Iterable[str], key: Callable[[str], Hashable] = str
) -> Iterator[tuple[int, str]]:
    """Yield each name whose `key` an earlier one has: its place from 0, and the earlier name."""
    first: dict[Hashable, str] = {}
    for index, name in enumerate(names):
        if key(name) in first:
            yield index, first[key(name)]
        first.setdefault(key(name), name)
