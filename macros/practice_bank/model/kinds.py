"""The models of the front matter, and KINDS: the only list of the kinds of resource.

A kind is a folder of Markdown files whose front matter has one shape. To add one: write its model here, add its row
to KINDS, its template to `templates/` and a fixture to `tests/fixtures/bank/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from practice_bank.model.fields import (
    FACETS,
    REFERENCE_PATTERN,
    Activity,
    Citation,
    Cost,
    Country,
    Date,
    Evidence,
    Facet,
    Id,
    Line,
    Model,
    Name,
    Period,
    Question,
    Ref,
    Reference,
    Region,
    Result,
    Rung,
    Slug,
    Verdict,
    Year,
    to_reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Front(Model):
    """The fields that every resource has."""

    reference_fields: ClassVar[tuple[str, ...]] = ("related",)
    # Fields whose words are linked to the glossary, as those of the body are.
    worded_fields: ClassVar[tuple[str, ...]] = ()

    id: Id
    title: Name
    summary: Line
    stages: tuple[Slug, ...] = ()
    levels: tuple[Slug, ...] = ()
    outcomes: tuple[Slug, ...] = ()
    services: tuple[Slug, ...] = ()
    approaches: tuple[Slug, ...] = ()
    partners: tuple[Slug, ...] = ()
    sources: tuple[Citation, ...] = ()
    related: tuple[Ref, ...] = ()
    added: Date
    status: Literal["published", "draft", "withdrawn"] = "published"

    @property
    def is_published(self) -> bool:
        """Whether readers see it."""
        return self.status not in ("draft", "withdrawn")

    def topics(self) -> Iterator[tuple[Facet, str]]:
        """Yield each facet and topic slug under which the resource is filed."""
        for facet in FACETS:
            value = getattr(self, facet.field, ())
            for slug in (value,) if isinstance(value, str) else value or ():
                yield facet, slug

    def references(self) -> Iterator[Reference]:
        """Yield every resource that the front matter names."""
        for facet in FACETS:
            value = getattr(self, facet.field, ())
            if isinstance(value, str):
                yield Reference("topic", f"{facet.name}/{value}", (facet.field,))
                continue
            for index, slug in enumerate(value or ()):
                yield Reference("topic", f"{facet.name}/{slug}", (facet.field, index))
        for index, citation in enumerate(self.sources):
            yield Reference("source", citation.source, ("sources", index, "source"))
        for field in self.reference_fields:
            for index, reference in enumerate(getattr(self, field)):
                yield to_reference(reference, (field, index))


class Case(Front):
    """What one area did, what changed, how sure we are."""

    area: Name
    area_type: Slug | None = None
    region: Region | None = None
    country: Country
    period: Period = Period()
    stages: Annotated[tuple[Slug, ...], Field(min_length=1)]
    levels: Annotated[tuple[Slug, ...], Field(min_length=1)]
    verdict: Verdict
    evidence: Evidence
    cost: Cost
    conditions: tuple[Line, ...] = ()
    results: tuple[Result, ...] = ()
    not_reported: tuple[Line, ...] = ()
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Term(Front):
    """A word of the field, its abbreviations, and what replaced it."""

    title: Name = Field(alias="term")
    abbreviations: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    autolink: bool = True
    until: Year | None = None
    now: Line | None = None
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    status: Literal["current", "historical", "draft", "withdrawn"] = "current"  # type: ignore[assignment]

    @model_validator(mode="after")
    def _history(self) -> Term:
        if self.status == "historical" and not self.now:
            raise ValueError(
                "a historical term needs ‘now’: what replaced it, a term or a sentence"
            )
        if self.status == "current" and (self.until or self.now):
            raise ValueError("‘until’ and ‘now’ belong to a historical term; this one is current")
        return self

    @property
    def successor(self) -> Reference | None:
        """The term that replaced this one, where `now` names a term."""
        return (
            to_reference(self.now, ("now",))
            if self.now and re.match(REFERENCE_PATTERN, self.now)
            else None
        )

    def references(self) -> Iterator[Reference]:
        """Yield every resource that the front matter names, the successor included."""
        yield from super().references()
        if self.successor:
            yield self.successor


class Topic(Front):
    """One value of a facet, with its meaning."""

    tagline: Name | None = None
    order: int = 1000


class Checklist(Front):
    """Items to tick, grouped by heading; the items are the body's task list."""


class Competency(Front):
    """A skill, and what good looks like at three levels."""

    reference_fields = ("related", "standards", "helps")

    order: int = 1000
    ladder: Annotated[tuple[Rung, ...], Field(min_length=3, max_length=3)]
    standards: tuple[Ref, ...] = ()
    helps: tuple[Ref, ...] = ()
    occupational_units: tuple[Line, ...] = ()


class Standard(Front):
    """A component of good commissioning and its five maturity levels."""

    reference_fields = ("related", "helps")

    code: Annotated[str, StringConstraints(pattern=r"^[A-C][1-9]$")]
    ladder: Annotated[tuple[Rung, ...], Field(min_length=5, max_length=5)]
    helps: tuple[Ref, ...] = ()


class Arrangement(Front):
    """An organisational model: when it suits, what to watch for, who uses it."""

    reference_fields = ("related", "used_by")

    suits: Annotated[tuple[Line, ...], Field(min_length=1)]
    watch_for: tuple[Line, ...] = ()
    used_by: tuple[Ref, ...] = ()


class Module(Front):
    """A training module: what people will be able to do, the session plan, the quiz; the body has the notes."""

    reference_fields = ("related", "competencies", "standards")

    order: int = 1000
    learning_outcomes: Annotated[tuple[Line, ...], Field(min_length=1)]
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    quiz: Annotated[tuple[Question, ...], Field(min_length=4)]
    competencies: tuple[Ref, ...] = ()
    standards: tuple[Ref, ...] = ()

    @property
    def minutes(self) -> int:
        """The length of the session in minutes."""
        return sum(activity.minutes for activity in self.activities)

    def references(self) -> Iterator[Reference]:
        """Yield every resource that the front matter names, those that the activities use included."""
        yield from super().references()
        for index, activity in enumerate(self.activities):
            for place, reference in enumerate(activity.uses):
                yield to_reference(reference, ("activities", index, "uses", place))


class Source(Front):
    """A document that the bank draws on."""

    worded_fields = ("summary", "author", "publisher")

    author: Name | None = None
    publisher: Line | None = None
    year: Year | None = None
    date_note: Line | None = None
    url: Annotated[str, StringConstraints(pattern=r"^(?:https?://\S+)?$")] = ""
    url_status: Literal["live", "gone", "none"] = "none"
    short: Name


class EditorsPage(Model):
    """An editors' own page: the fields MkDocs and its theme know are theirs, so any are accepted."""

    model_config = ConfigDict(extra="allow", frozen=True)

    title: Name
    description: Line | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource: its folder, the address its pages stand under, and the model of its front matter."""

    name: str
    folder: str
    address: str
    model: type[Front]
    one: str
    many: str
    about: str
    contributed: bool = False
    headings: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Callable[[str], Kind], tuple[str]]:
        """There is one of each kind, also where a resource comes from another process."""
        return _kind_named, (self.name,)


def _kind_named(name: str) -> Kind:
    return KIND_BY_NAME[name]


CASE_HEADINGS = (
    "Context",
    "What was done",
    "What changed",
    "What helped and what got in the way",
    "Questions for your area",
)

KINDS = (
    Kind(
        "case",
        "case_studies",
        "case-studies",
        Case,
        "Case study",
        "Case studies",
        "What areas did, what changed, and how sure anyone is.",
        contributed=True,
        headings=CASE_HEADINGS,
    ),
    Kind(
        "term",
        "glossary",
        "glossary",
        Term,
        "Term",
        "Glossary",
        "The words of the field in plain English, and what has replaced those that have gone.",
        contributed=True,
    ),
    Kind(
        "topic",
        "docs/topics",
        "topics",
        Topic,
        "Topic",
        "Topics",
        "Everything in the bank, sorted by stage, level, outcome, service, approach, kind of area and partner.",
    ),
    Kind(
        "checklist",
        "docs/checklists",
        "checklists",
        Checklist,
        "Checklist",
        "Checklists",
        "What to do, item by item, to tick and to take away.",
    ),
    Kind(
        "competency",
        "docs/competencies",
        "competencies",
        Competency,
        "Competency",
        "Competencies",
        "What commissioners should be able to do, and what good looks like at three levels.",
    ),
    Kind(
        "standard",
        "docs/standards",
        "standards",
        Standard,
        "Standard",
        "Standards",
        "The components of good commissioning, each with five levels of maturity.",
    ),
    Kind(
        "model",
        "docs/models",
        "models",
        Arrangement,
        "Model",
        "Models",
        "Ways to organise commissioning: when each suits, and who uses it.",
    ),
    Kind(
        "module",
        "docs/modules",
        "modules",
        Module,
        "Module",
        "Modules",
        "Training sessions with timings, activities, notes for the facilitator and a quiz.",
    ),
    Kind(
        "source",
        "docs/sources",
        "sources",
        Source,
        "Source",
        "Sources",
        "The documents that the bank is made from.",
    ),
)

KIND_BY_NAME = {kind.name: kind for kind in KINDS}
