"""The bank: everything that was loaded, linked both ways, and never changed after."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from practice_bank.bank.graph import Edge, Graph
from practice_bank.bank.ledger import Ledger
from practice_bank.model.kinds import Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.bank.data_files import DataFile
    from practice_bank.bank.related import Related
    from practice_bank.model.resource import EditorPage, FrontT, Key, Resource
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bank:
    """The published resources and the editors' pages by key, and the graph between them.

    What is `retired` is among the resources, since it has its page, and in no list of a kind.

    `ledger` is everything that was ever published, `withdrawn` has the names of what no longer is,
    `data` the editors' data files by their names, `problems` everything that has to be put right.
    """

    vocabulary: Vocabulary
    resources: Mapping[Key, Resource] = field(default_factory=_nothing)
    pages: Mapping[Key, EditorPage] = field(default_factory=_nothing)
    graph: Graph = field(default_factory=lambda: Graph(_nothing(), _nothing(), _nothing()))
    alike: Mapping[Key, tuple[Related, ...]] = field(default_factory=_nothing)
    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    ledger: Ledger = field(default_factory=Ledger)
    withdrawn: frozenset[Key] = frozenset()
    data: Mapping[str, DataFile] = field(default_factory=_nothing)
    problems: tuple[Problem, ...] = ()
    retired: frozenset[Key] = field(init=False)
    _by_kind: Mapping[str, tuple[Resource, ...]] = field(init=False, repr=False)
    _listed: Mapping[str, tuple[Resource, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the resources once: pages ask for those of a kind thousands of times."""
        place = partial(_place, self.vocabulary)
        retired = {key for key, each in self.resources.items() if each.front.is_retired}
        current = [each for key, each in self.resources.items() if key not in retired]
        grouped = groupby(current, lambda resource: resource.key.kind)
        kinds = {name: tuple(found) for name, found in grouped}
        listed = {name: tuple(sorted(found, key=place)) for name, found in kinds.items()}
        object.__setattr__(self, "retired", frozenset(retired))
        object.__setattr__(self, "_by_kind", MappingProxyType(kinds))
        object.__setattr__(self, "_listed", MappingProxyType(listed))

    def of_kind(self, name: str) -> tuple[Resource, ...]:
        """Return the resources of a kind but the retired ones, in the order of their slugs."""
        return self._by_kind.get(name, ())

    def listed(self, name: str) -> tuple[Resource, ...]:
        """Return the resources of a kind as lists show them, without those that are retired.

        Cases come by evidence, then verdict; the rest by their order, then code and title.
        """
        return self._listed.get(name, ())

    def all_of(self, model: type[FrontT]) -> tuple[Resource[FrontT], ...]:
        """Return the resources of a model, typed as such, in the order of lists."""
        found: list[Resource[FrontT]] = []
        for kind in self.vocabulary.kinds.values():
            if issubclass(kind.model, model):
                resources: Any = self.listed(kind.name)
                found += resources
        return tuple(found)

    def node(self, key: Key) -> Resource | EditorPage | None:
        """Return the resource or page of that name, if there is one."""
        return self.resources.get(key) or self.pages.get(key)

    def links(self, key: Key) -> tuple[Edge, ...]:
        """Return what the resource links to, in the order of its front matter and text."""
        return self.graph.links.get(key, ())

    def backlinks(self, key: Key) -> tuple[Edge, ...]:
        """Return what links to the resource, without what is retired."""
        found = self.graph.backlinks.get(key, ())
        if not self.retired:
            return found
        return tuple(edge for edge in found if edge.source not in self.retired)

    def related(self, key: Key) -> tuple[Related, ...]:
        """Return the cases most like this one, the nearest first."""
        return self.alike.get(key, ())


def _place(vocabulary: Vocabulary, resource: Resource) -> tuple[int, int, int, str]:
    """Return what a resource is sorted by in the list of its kind."""
    front = resource.front
    if isinstance(front, Case):
        evidence = vocabulary.evidence[front.evidence.strength].rank
        verdict = vocabulary.verdict[front.verdict].rank
        return -evidence, -verdict, 0, front.title.lower()
    code = getattr(front, "code", "")
    return 0, 0, int(getattr(front, "order", 0)), f"{code}{front.title}".lower()
