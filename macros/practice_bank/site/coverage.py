"""Where the bank is thin: what a reviewer should ask for next, and which pages lead nowhere or cannot be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource


class Gap(NamedTuple):
    """One question a reviewer asks, and the resources of a kind of which the answer is no."""

    question: str
    kind: str
    missing: tuple[Resource, ...]
    total: int

    @property
    def slug(self) -> str:
        """The question as a part of an address."""
        return self.question.lower().replace(" ", "-")


def gaps(bank: Bank) -> tuple[Gap, ...]:
    """Return, for each thing a bank should have, what lacks it."""
    return tuple(
        Gap(
            question,
            kind,
            tuple(r for r in bank.of_kind(kind) if not has(bank, r)),
            len(bank.of_kind(kind)),
        )
        for question, kind, has in _QUESTIONS
    )


def _near(kind: str) -> Callable[[Bank, Resource], bool]:
    """Return the test whether a resource is joined, in either direction, to one of a kind."""

    def has(bank: Bank, resource: Resource) -> bool:
        to = any(edge.target.kind == kind for edge in bank.links(resource.key))
        return to or any(edge.source.kind == kind for edge in bank.backlinks(resource.key))

    return has


def _used(bank: Bank, resource: Resource) -> bool:
    return bool(bank.backlinks(resource.key))


def _counted(bank: Bank, resource: Resource) -> bool:
    return isinstance(resource.front, Case) and bool(resource.front.results)


_QUESTIONS: tuple[tuple[str, str, Callable[[Bank, Resource], bool]], ...] = (
    ("Topics without a case", "topic", _near("case")),
    ("Topics without a checklist", "topic", _near("checklist")),
    ("Terms that no page uses", "term", _used),
    ("Cases without a figure", "case", _counted),
    ("Cases without a checklist", "case", _near("checklist")),
    ("Cases without a module", "case", _near("module")),
    ("Standards without a case", "standard", _near("case")),
    ("Standards without a checklist", "standard", _near("checklist")),
    ("Standards without a module", "standard", _near("module")),
    ("Competencies without a case", "competency", _near("case")),
    ("Competencies without a checklist", "competency", _near("checklist")),
    ("Competencies without a module", "competency", _near("module")),
    ("Models without a case", "model", _near("case")),
    ("Modules without a case", "module", _near("case")),
    ("Modules without a checklist", "module", _near("checklist")),
    ("Checklists without a case", "checklist", _near("case")),
    ("Sources that nothing cites", "source", _used),
)
