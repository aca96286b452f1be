"""Where the bank is thin: what a reviewer should ask for next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case
from practice_bank.site.wording import say
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

# What is asked of the resources of each kind: whether anything of another kind is joined to them,
# whether anything links to them at all (‘used’), whether they have a figure.
_USED, _FIGURE = "used", "figure"
_ASKED = {
    "topic": ("case", "checklist"),
    "term": (_USED,),
    "case": (_FIGURE, "checklist", "module"),
    "standard": ("case", "checklist", "module"),
    "competency": ("case", "checklist", "module"),
    "model": ("case",),
    "module": ("case", "checklist"),
    "checklist": ("case",),
    "source": (_USED,),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One question that a reviewer asks, and the resources of a kind of which the answer is no."""

    question: str
    kind: str
    missing: tuple[Resource, ...]
    total: int

    @property
    def slug(self) -> str:
        """The question as a part of an address."""
        return slug_of(self.question)


def gaps(bank: Bank) -> tuple[Gap, ...]:
    """Return what lacks something that it should have; only kinds in use are asked about."""
    found: list[Gap] = []
    for kind, what, question in _questions(bank):
        resources = bank.of_kind(kind)
        missing = tuple(each for each in resources if not _has(bank, each, what))
        found.append(Gap(question, kind, missing, len(resources)))
    return tuple(found)


def _questions(bank: Bank) -> Iterator[tuple[str, str, str]]:
    """Yield a kind, what its resources should have, and that as a heading."""
    kinds = bank.vocabulary.kinds
    for kind, wanted in _ASKED.items():
        for what in wanted:
            if kind in kinds and (what in kinds or what in (_USED, _FIGURE)):
                yield kind, what, say(bank.vocabulary, f"coverage.{kind}.{what}")
    for own in kinds.values():
        if own.own:
            yield own.name, _USED, say(bank.vocabulary, "coverage.own", kind=own.many)


def _has(bank: Bank, resource: Resource, what: str) -> bool:
    if what == _USED:
        return bool(bank.backlinks(resource.key))
    if what == _FIGURE:
        case = resource.as_a(Case)
        return case is not None and bool(case.front.results)
    return _is_joined(bank, resource, what)


def _is_joined(bank: Bank, resource: Resource, kind: str) -> bool:
    """Say whether a resource links to one of a kind, or is linked from one."""
    to = bank.links(resource.key)
    if any(edge.target.kind == kind for edge in to):
        return True
    back = bank.backlinks(resource.key)
    return any(edge.source.kind == kind for edge in back)
