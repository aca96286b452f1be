"""The models of the front matter, one for each kind of resource that the engine has.

A kind is a folder of Markdown files whose front matter has one shape. These models have what is the
same in every bank; `make_kinds` adds the facets, the places and the scales of a bank (`bank.yml`).
To add a kind for all banks: write its model here, add its row to STOCK, its words to
`words/en.yml`, and its template to `site/templates/`.
"""

from __future__ import annotations

import datetime  # noqa: TC003 - pydantic reads it
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from practice_bank.model.fields import (
    REFERENCE_PATTERN,
    Activity,
    Citation,
    Cost,
    Date,
    Evidence,
    Group,
    Id,
    Line,
    Link,
    Minutes,
    Model,
    Name,
    Period,
    PublicPage,
    QuizQuestion,
    Ref,
    Reference,
    Result,
    Retirement,
    Rung,
    Whole,
    Year,
    to_reference,
    wrong,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.model.facets import Facet, Place

# Where the fields of a bank stand among those of a model: its places and the facets of one topic,
# its other facets, and the model's own fields that its layout does not name.
PLACES, TOPICS, OWN = "<places>", "<topics>", "<own>"
FIRST = ("id", "title", "summary")
DATES = ("added", "updated", "checked", "check_by", "retired")
LAST = ("sources", "related", *DATES, "status")


class Front(Model):
    """The fields that every resource has."""

    # The order in which the fields stand in a file.
    layout: ClassVar[tuple[str, ...]] = (*FIRST, OWN, TOPICS, *LAST)
    facets: ClassVar[tuple[Facet, ...]] = ()
    places: ClassVar[tuple[Place, ...]] = ()
    reference_fields: ClassVar[tuple[str, ...]] = ("related",)
    # Fields whose words are linked to the glossary, as those of the body are.
    worded_fields: ClassVar[tuple[str, ...]] = ()

    id: Id
    title: Name
    summary: Line
    sources: tuple[Citation, ...] = ()
    related: tuple[Ref, ...] = ()
    added: Date
    updated: Date | None = None
    checked: Date | None = None
    check_by: Date | None = None
    retired: Retirement | None = None
    status: Literal["published", "draft", "withdrawn"] = "published"

    @model_validator(mode="after")
    def _dates_in_order(self) -> Front:
        """Refuse what is said to have happened before the resource was there."""
        later = {"updated": self.updated, "checked": self.checked, "check_by": self.check_by}
        if self.retired:
            later["retired.since"] = self.retired.since
        for name, date in later.items():
            if date and date < self.added:
                message = "‘{name}’ is {date}, but the resource was added later, on {added}."
                days = {"date": date.isoformat(), "added": self.added.isoformat()}
                raise wrong("not-consistent", message, name=name, **days)
        return self

    @property
    def looked_at(self) -> datetime.date:
        """The day on which someone last said that it is right: when it was checked or added."""
        return self.checked or self.added

    @property
    def is_retired(self) -> bool:
        """Whether it is no longer put before readers, though its page can be read."""
        return self.retired is not None

    @property
    def other_names(self) -> tuple[str, ...]:
        """What readers may call it besides its title."""
        return ()

    @property
    def is_published(self) -> bool:
        """Whether readers see it."""
        return self.status not in ("draft", "withdrawn")

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was published once and is no longer."""
        return self.status == "withdrawn"

    def topics(self) -> Iterator[tuple[Facet, str]]:
        """Yield each facet and topic slug under which the resource is filed."""
        for facet in self.facets:
            for slug in self.named(facet):
                yield facet, slug

    def named(self, facet: Facet) -> tuple[str, ...]:
        """Return the slugs of the topics of a facet under which the resource is filed."""
        value: str | tuple[str, ...] | None = getattr(self, facet.field, None)
        if isinstance(value, str):
            return (value,)
        return value or ()

    def references(self) -> Iterator[Reference]:
        """Yield every resource that the front matter names."""
        for facet in self.facets:
            for index, slug in enumerate(self.named(facet)):
                location = (facet.field,) if facet.single else (facet.field, index)
                yield Reference("topic", f"{facet.name}/{slug}", location)
        for index, citation in enumerate(self.sources):
            yield Reference("source", citation.source, ("sources", index, "source"))
        for name in self.reference_fields:
            for index, reference in enumerate(getattr(self, name)):
                yield to_reference(reference, (name, index))


class Case(Front):
    """What one area did, what changed, how it is known."""

    layout = (*FIRST, "area", PLACES, "period", TOPICS, OWN, *LAST)

    area: Name
    period: Period = Period()
    verdict: str
    verdict_why: Line | None = None
    evidence: Evidence
    cost: Cost
    conditions: tuple[Line, ...] = ()
    results: tuple[Result, ...] = ()
    not_reported: tuple[Line, ...] = ()
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]

    def place(self, place: Place) -> str | None:
        """Return where the case is by one of the bank's places; None where it does not say."""
        value: str | None = getattr(self, place.name, None)
        return value


TermStatus = Literal["current", "historical", "not-known", "draft", "withdrawn"]


class Term(Front):
    """A word of the field, its abbreviations, and whether it is still in use.

    A current one that someone has `checked` is in use on that day, and `confirmed` names the public
    page that says so. A historical one says what came next. Of one that is `not-known`, somebody
    looked and found no page that tells.
    """

    layout = (*FIRST, TOPICS, OWN, *LAST)

    title: Name = Field(alias="term")
    abbreviations: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    autolink: bool = True
    until: Year | None = None
    now: Line | None = None
    confirmed: PublicPage | None = None
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    status: TermStatus = "current"  # type: ignore[assignment]

    @model_validator(mode="after")
    def _history(self) -> Term:
        if self.status == "historical" and not self.now:
            message = "A historical term needs ‘now’: the term that replaced it, or a sentence."
            raise wrong("not-consistent", message)
        if self.status in ("current", "not-known") and (self.until or self.now):
            message = "‘until’ and ‘now’ belong to a historical term; this one is {status}."
            raise wrong("not-consistent", message, status=self.status)
        return self

    @model_validator(mode="after")
    def _confirmation(self) -> Term:
        """Refuse a page that confirms what nobody has checked, or what is not known."""
        if self.confirmed and self.status == "not-known":
            message = (
                "‘confirmed’ names a page that shows a term is in use, "
                "so a term that is not-known cannot have it."
            )
            raise wrong("not-consistent", message)
        if self.confirmed and not self.checked:
            message = "‘confirmed’ needs ‘checked’: the day someone read that page."
            raise wrong("not-consistent", message)
        return self

    @property
    def other_names(self) -> tuple[str, ...]:
        """What readers may call it besides its title; abbreviations stand in the title."""
        return self.aliases

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
    order: Whole = 1000


class Checklist(Front):
    """Items to tick, grouped by heading; the items are the body's task list."""


class Competency(Front):
    """A skill, and what good looks like at each level."""

    reference_fields = ("related", "standards", "helps")

    order: Whole = 1000
    ladder: tuple[Rung, ...]
    standards: tuple[Ref, ...] = ()
    helps: tuple[Ref, ...] = ()
    occupational_units: tuple[Line, ...] = ()


class Standard(Front):
    """A component of good practice and its levels of maturity."""

    reference_fields = ("related", "helps")

    code: Name
    ladder: tuple[Rung, ...]
    helps: tuple[Ref, ...] = ()


class Arrangement(Front):
    """An organisational model: when it suits, what to watch for, who uses it."""

    reference_fields = ("related", "used_by")

    suits: Annotated[tuple[Line, ...], Field(min_length=1)]
    watch_for: tuple[Line, ...] = ()
    used_by: tuple[Ref, ...] = ()


class Module(Front):
    """A training module: what people will be able to do, the session plan, the quiz; the body has
    the notes and the handouts.

    `people` says for whom it is, `group` for how many, and `materials` what has to be there.
    `level` is what the competencies call the level that it is for. `cuts` has the shorter sessions:
    the minutes that there are, and the activities that are run then, counted from 1.
    """

    reference_fields = ("related", "competencies", "standards")

    order: Whole = 1000
    people: Line | None = None
    group: Group | None = None
    level: Name | None = None
    materials: tuple[Line, ...] = ()
    learning_outcomes: Annotated[tuple[Line, ...], Field(min_length=1)]
    cuts: dict[Minutes, Annotated[tuple[Whole, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    quiz: Annotated[tuple[QuizQuestion, ...], Field(min_length=4)]
    competencies: tuple[Ref, ...] = ()
    standards: tuple[Ref, ...] = ()

    @property
    def minutes(self) -> int:
        """The length of the session in minutes."""
        return sum(activity.minutes for activity in self.activities)

    @property
    def lengths(self) -> tuple[int, ...]:
        """The minutes of the whole session and of the shorter ones, the longest first."""
        return tuple(sorted({self.minutes, *self.cuts}, reverse=True))

    def references(self) -> Iterator[Reference]:
        """Yield every resource that the front matter names, and those that the activities use."""
        yield from super().references()
        for index, activity in enumerate(self.activities):
            for place, reference in enumerate(activity.uses):
                yield to_reference(reference, ("activities", index, "uses", place))


class ProblemPage(Front):
    """What a reader is up against, in a reader's own words; the body is the answer in a few lines.

    A case joins by its topics, or because `cases` names it (`bank/cases_of_problem.py`). `asked`
    are other ways in which people say the same, for the search.
    """

    reference_fields = ("related", "helps", "cases")

    asked: tuple[Name, ...] = ()
    order: Whole = 1000
    cautions: tuple[Line, ...] = ()
    questions: Annotated[tuple[Line, ...], Field(min_length=3)]
    helps: tuple[Ref, ...] = ()
    cases: tuple[Ref, ...] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """What readers may call it besides its title."""
        return self.asked


class Source(Front):
    """A document that the bank draws on.

    One that is `firsthand` stands for what an area itself told the bank; each case says when.
    Others say how a reader gets the document, as far as someone looked for it on the day `checked`:
    `url` where it can be read, `archive` where a copy is kept, `uploaded` where copies that others
    put on the web turn up under its title, and `find` what else there is to do.
    """

    worded_fields = ("summary", "author", "publisher")

    author: Name | None = None
    publisher: Line | None = None
    year: Year | None = None
    date_note: Line | None = None
    number: Name | None = None
    firsthand: bool = False
    url: Link = ""
    url_status: Literal["live", "gone", "none"] = "none"
    archive: PublicPage | None = None
    uploaded: bool = False
    find: Line | None = None
    short: Name

    @model_validator(mode="after")
    def _looked_for(self) -> Source:
        """Refuse a copy that was found on no day: copies move, so readers are told when."""
        for name in ("archive", "uploaded"):
            if getattr(self, name) and not self.checked:
                message = "‘{name}’ needs ‘checked’: the day on which someone found that copy."
                raise wrong("not-consistent", message, name=name)
        return self


class OwnResource(Front):
    """A resource of a kind that only one bank has; its fields are in that bank's `bank.yml`."""

    own_fields: ClassVar[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource: its folder, the address its pages stand under, and the model of its front
    matter.

    `one`, `many` and `about` are what readers see of it. `headings` are those that every text of
    the kind has; where there are none, a text may have any. `own` says that only this bank has the
    kind, `fields` gives the labels of the fields that such a kind has of its own. Each file of a
    `dated` kind says when it was checked, and by when it has to be again. It may say in which
    values of the place `holds_in` it holds. `draft_model` is the model of a draft, where that may
    lack something.
    """

    name: str
    folder: str
    address: str
    model: type[Front]
    one: str
    many: str
    about: str
    contributed: bool = False
    headings: tuple[str, ...] = ()
    own: bool = False
    dated: bool = False
    holds_in: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    draft_model: type[Front] | None = None

    def model_of(self, status: object) -> type[Front]:
        """Return the model of a file by its status: a draft may lack topics, which an editor
        chooses.
        """
        if status == "draft" and self.draft_model:
            return self.draft_model
        return self.model


@dataclass(frozen=True, slots=True)
class StockKind:
    """A kind that the engine has: what no bank changes of it."""

    name: str
    folder: str
    address: str
    model: type[Front]
    contributed: bool = False
    required: bool = False


STOCK = (
    StockKind("case", "case_studies", "case-studies", Case, contributed=True, required=True),
    StockKind("term", "glossary", "glossary", Term, contributed=True, required=True),
    StockKind("topic", "docs/topics", "topics", Topic, required=True),
    StockKind("checklist", "docs/checklists", "checklists", Checklist),
    StockKind("competency", "docs/competencies", "competencies", Competency),
    StockKind("standard", "docs/standards", "standards", Standard),
    StockKind("model", "docs/models", "models", Arrangement),
    StockKind("module", "docs/modules", "modules", Module),
    StockKind("problem", "docs/problems", "problems", ProblemPage),
    StockKind("source", "docs/sources", "sources", Source, contributed=True, required=True),
)
STOCK_BY_NAME = {kind.name: kind for kind in STOCK}


def address_of(folder: str) -> str:
    """Return the address of a kind's pages, by its folder: `tools` for `docs/tools`."""
    return folder.removeprefix("docs/").replace("_", "-")


def names_in(model: type[Front]) -> frozenset[str]:
    """Return every name that a model has, so that no field of a bank can have it.

    A field with the name of a method would hide it: `topics` of `Front`, for example.
    """
    aliases = {field.alias for field in model.model_fields.values() if field.alias}
    return frozenset({*model.model_fields, *aliases, *dir(model)})
