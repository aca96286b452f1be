"""The paths of a bank: what an editors' page leads its readers through, and how long that takes.

A page with `path: true` has its steps in its text: they are the items of its first numbered list in
which an item links to a page of the bank. Each item is a step, and its first link is the page to
read. So no second list is kept by hand, and no sum of minutes.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.resource import Key
from practice_bank.problems.problem import Problem
from practice_bank.rules.plain_markdown import texts_of
from practice_bank.text.commonmark import to_html
from practice_bank.text.numbered_list import numbered_lists
from practice_bank.text.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.graph import Node
    from practice_bank.model.resource import EditorPage
    from practice_bank.text.frontmatter import Document
    from practice_bank.text.numbered_list import Item

WORDS_A_MINUTE = 200
_WORD = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*")
# Where a link leads is no word that anyone reads.
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
# What a step says of its own length right after its link, as in ‘[Outcome](term:outcome), 3
# minutes’. Many languages begin the word like this.
_SAID = re.compile(r"\s*,\s*(?P<minutes>\d{1,3})\s+min", re.IGNORECASE)


class Step(NamedTuple):
    """An item of a path: its place in the list from 1, the page that it leads to, if there is one,
    and its minutes. They are `said` if the text of the item has them.
    """

    number: int
    node: Node | None
    minutes: int
    said: bool


class Path(NamedTuple):
    """A page that leads through others, its steps, and what one should know first."""

    page: EditorPage
    steps: tuple[Step, ...]
    needs: tuple[Node, ...]

    @property
    def minutes(self) -> int:
        """What its steps take together."""
        return sum(step.minutes for step in self.steps)


class Place(NamedTuple):
    """A path that a page is in, and the number of its step there, the first if it has several."""

    path: Path
    number: int


def paths_of(bank: Bank) -> Mapping[Key, Path]:
    """Return the paths by the keys of their pages; one without any step is none."""
    found: dict[Key, Path] = {}
    for key, page in bank.pages.items():
        steps = steps_of(page, bank.node) if page.front.path else ()
        if steps:
            found[key] = Path(page, steps, tuple(_needs(bank, page)))
    return MappingProxyType(found)


def places_in(paths: Iterable[Path]) -> Mapping[Key, tuple[Place, ...]]:
    """Return, for each page that paths lead to, its places in them, by the titles of the paths."""
    places: defaultdict[Key, list[Place]] = defaultdict(list)
    for path in sorted(paths, key=lambda path: path.page.title.lower()):
        met: set[Key] = set()
        for step in path.steps:
            if step.node and step.node.key not in met:
                met.add(step.node.key)
                places[step.node.key].append(Place(path, step.number))
    return MappingProxyType({key: tuple(found) for key, found in places.items()})


def steps_of(page: EditorPage, node_of: Callable[[Key], Node | None]) -> tuple[Step, ...]:
    """Return the steps that the text of a page has; `node_of` finds a page of the bank."""
    for numbered in numbered_lists(to_html(page.document.body)):
        steps: list[Step] = []
        for number, item in enumerate(numbered.items, start=1):
            step = _step(number, item, page, node_of)
            steps.append(step)
        if any(step.node for step in steps):
            return tuple(steps)
    return ()


def _step(number: int, item: Item, page: EditorPage, node_of: Callable[[Key], Node | None]) -> Step:
    node = node_of(_key(item))
    if node is None or node.key == page.key:
        return Step(number, None, 0, said=False)
    said = _SAID.match(item.after)
    if said:
        return Step(number, node, int(said["minutes"]), said=True)
    return Step(number, node, reading_minutes(node.document), said=False)


def _key(item: Item) -> Key:
    """Return the name of the page that the first link of an item leads to."""
    target, _, _ = item.target.partition("#")
    kind, _, slug = target.partition(":")
    return Key(kind, slug)


def _leads_to_any(page: EditorPage, keys: Container[Key]) -> bool:
    for numbered in numbered_lists(to_html(page.document.body)):
        if any(_key(item) in keys for item in numbered.items):
            return True
    return False


def reading_minutes(document: Document) -> int:
    """Return how long a file takes to read, in whole minutes: its text, and the fields that have
    more than a word.
    """
    body = _TARGET.sub("", without_code(document.body))
    words = len(_WORD.findall(body))
    for _, text in texts_of(document.data, ()):
        found = _WORD.findall(text)
        # A single word may be a value of a list, which readers see elsewhere if at all.
        words += len(found) if len(found) > 1 and " " in text else 0
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def _needs(bank: Bank, page: EditorPage) -> Iterator[Node]:
    """Yield what a page says that one should know first; what was withdrawn is left out."""
    for reference in page.front.references():
        node = bank.node(Key(reference.kind, reference.slug))
        if node and node.key != page.key:
            yield node


def paths_without_steps(
    pages: Iterable[EditorPage],
    node_of: Callable[[Key], Node | None],
    withdrawn: Container[Key],
) -> Iterator[Problem]:
    """Yield a problem for each page that is called a path and leads through nothing.

    One whose pages were withdrawn since is none: to withdraw a text must not stop a build.
    """
    for page in pages:
        if not page.front.path or _leads_to_any(page, withdrawn):
            continue
        if not steps_of(page, node_of):
            document = page.document
            message = "This page is called a path, but no numbered list in it links to a page."
            hint = "Write the steps as ‘1. [words](kind:name)’, or remove ‘path’."
            line = document.line_of(("path",))
            yield Problem(document.path, line, "path", "not-consistent", message, hint)
