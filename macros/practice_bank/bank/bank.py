"""The bank: everything that was loaded, linked both ways, and never changed after."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.bank.everyday_words import everyday_words
from practice_bank.bank.graph import Edge, Graph, build_graph
from practice_bank.bank.ledger import Ledger, read_ledger
from practice_bank.bank.loader import load
from practice_bank.bank.lost_addresses import lost_links
from practice_bank.bank.related import Related, all_related
from practice_bank.model.kinds import KINDS, Case
from practice_bank.model.vocabulary import STRENGTHS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from practice_bank.model.resource import EditorPage, Key, Loaded, Resource
    from practice_bank.problems.problem import Problem

_KIND_ORDER = {kind.name: index for index, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Bank:
    """The published resources and the editors' pages by key, and the graph between them.

    `ledger` is what was ever published, `problems` what is to mend.
    """

    resources: Mapping[Key, Resource]
    pages: Mapping[Key, EditorPage]
    graph: Graph
    alike: Mapping[Key, tuple[Related, ...]]
    everyday: Mapping[str, str]
    ledger: Ledger
    problems: tuple[Problem, ...]
    _by_kind: Mapping[str, tuple[Resource, ...]] = field(init=False, repr=False)
    _listed: Mapping[str, tuple[Resource, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the resources once: pages ask for a kind's thousands of times."""
        kinds = {
            name: tuple(found)
            for name, found in groupby(self.resources.values(), lambda found: found.key.kind)
        }
        listed = {name: tuple(sorted(found, key=_place)) for name, found in kinds.items()}
        object.__setattr__(self, "_by_kind", MappingProxyType(kinds))
        object.__setattr__(self, "_listed", MappingProxyType(listed))

    def of_kind(self, name: str) -> tuple[Resource, ...]:
        """Return the resources of a kind, in the order of their slugs."""
        return self._by_kind.get(name, ())

    def listed(self, name: str) -> tuple[Resource, ...]:
        """Return the resources of a kind as lists show them.

        Cases come by evidence, then verdict; the rest by their order, then code and title.
        """
        return self._listed.get(name, ())

    def node(self, key: Key) -> Resource | EditorPage | None:
        """Return the resource or page of that name, if there is one."""
        return self.resources.get(key) or self.pages.get(key)

    def links(self, key: Key) -> tuple[Edge, ...]:
        """Return what the resource links to, in the order of its front matter and text."""
        return self.graph.links.get(key, ())

    def backlinks(self, key: Key) -> tuple[Edge, ...]:
        """Return what links to the resource."""
        return self.graph.backlinks.get(key, ())

    def related(self, key: Key) -> tuple[Related, ...]:
        """Return the cases most like this one, the nearest first."""
        return self.alike.get(key, ())


def _place(resource: Resource) -> tuple[int, int, int, str]:
    front = resource.front
    if isinstance(front, Case):
        return (
            -STRENGTHS[front.evidence.strength].rank,
            -VERDICTS[front.verdict].rank,
            0,
            front.title.lower(),
        )
    return (
        0,
        0,
        int(getattr(front, "order", 0)),
        f"{getattr(front, 'code', '')}{front.title}".lower(),
    )


def load_bank(root: Path) -> Bank:
    """Read the bank that stands under `root`. Problems come back in the bank; nothing is raised for bad content."""
    return bank_of(root, load(root))


def bank_of(root: Path, loaded: Loaded) -> Bank:
    """Return the bank that was read from `root`: what readers see of it, linked."""
    published = tuple(resource for resource in loaded.resources if resource.front.is_published)
    ordered = tuple(
        sorted(published, key=lambda resource: (_KIND_ORDER[resource.key.kind], resource.key.slug))
    )
    graph, dangling = build_graph(ordered, loaded.pages, loaded.unsound)
    everyday, unread = everyday_words(root)
    ledger = read_ledger(root)
    return Bank(
        MappingProxyType({resource.key: resource for resource in ordered}),
        MappingProxyType({page.key: page for page in loaded.pages}),
        graph,
        all_related(ordered, graph),
        everyday,
        ledger,
        tuple(sorted({*loaded.problems, *dangling, *unread, *lost_links(ledger, loaded)})),
    )
