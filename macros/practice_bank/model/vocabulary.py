"""A bank's vocabulary: what it sorts by, how it judges, what it asks, and the words that readers
see.

It is made once, from `bank.yml` and the words of the interface, before any content is read, and
never changes. Whoever needs it is given it. Code asks it for roles (a rank, a mark, whether a value
means *missing*), never for the name of a value: names belong to the bank.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from practice_bank.model.facets import Facet, Place
    from practice_bank.model.kinds import Kind

Mark = Literal["full", "half", "empty", "warning"]
Need = Literal["publication", "results"]
_MAIL = "mailto:"


@dataclass(frozen=True, slots=True)
class Grade:
    """One value of a scale: its name in the files, what readers call it, and what it means.

    `rank` orders the values of a scale: the higher, the stronger, the better or the more. `mark` is
    the shape beside the label, `needs` what a case has to show to claim the value. `missing` says
    that the value stands for *not reported*, `worked` that the case did what it set out to do.
    `asked` are the words of readers who look for cases of this value.
    """

    name: str
    label: str
    meaning: str
    rank: int
    mark: Mark = "empty"
    needs: Need | None = None
    missing: bool = False
    worked: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """The values by which cases are judged in one respect, in the order of `bank.yml`."""

    name: str
    grades: Mapping[str, Grade]

    def __getitem__(self, name: str) -> Grade:
        """Return the value of a name. Raises KeyError where the scale has none of that name."""
        return self.grades[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the values, in the order of `bank.yml`."""
        return tuple(self.grades)

    @property
    def highest_first(self) -> tuple[Grade, ...]:
        """The values, the highest rank first."""
        return tuple(sorted(self.grades.values(), key=lambda grade: -grade.rank))


@dataclass(frozen=True, slots=True)
class Currency:
    """The bank's money: its code (ISO 4217), its symbol, and whether the symbol stands before the
    amount.
    """

    code: str
    symbol: str
    before: bool = True


@dataclass(frozen=True, slots=True)
class Accent:
    """The site's colour as `#rrggbb`, on a light and on a dark ground."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Contact:
    """To whom stories are sent: a name, and an address that begins with `mailto:` or `https://`, a
    page of the site, or both.
    """

    name: str
    address: str = ""
    page: str = ""

    @property
    def email(self) -> str:
        """The e-mail address, if there is one."""
        return self.address.removeprefix(_MAIL) if self.address.startswith(_MAIL) else ""


@dataclass(frozen=True, slots=True)
class Recheck:
    """After how many months without a check a resource of some kinds is due for one."""

    months: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cycle:
    """The picture of stages that follow one another: their facet, and its words."""

    facet: Facet
    title: str
    heart: str
    below: str


# The fields of a case that may be a column of the table of cases without being a filter.
COLUMNS = ("area", "results", "period")


@dataclass(frozen=True, slots=True)
class Finder:
    """How cases are found: the filters in their order, those that describe the reader's own area,
    the columns of the table after the title, the headings whose text is compared, the matrix.

    Filters go by the field of a facet, the name of a place or that of a scale; so do columns, and
    there are those of `COLUMNS` besides.
    """

    order: tuple[str, ...]
    fit: tuple[str, ...]
    columns: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    matrix: tuple[Facet, Facet] | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a field is called, and what to write in it."""

    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The words of a case: its headings with what to write below each, and what one calls an area.

    An area whose name has the word `withheld` in it is not counted among the areas that are named.
    """

    headings: Mapping[str, str]
    area: str
    areas: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that a bank says of itself in `bank.yml`.

    `kinds` are the kinds of resource in use, in the order of lists. `fields` has the wording of
    each field of a case by its place in the front matter (`evidence.why`), `words` every other word
    of the interface by its name.
    """

    language: str
    currency: Currency
    accent: Accent
    privacy: str
    kinds: Mapping[str, Kind]
    facets: tuple[Facet, ...]
    places: tuple[Place, ...]
    verdict: Scale
    evidence: Scale
    cost: Scale
    case: CaseWords
    finder: Finder
    fields: Mapping[str, Wording]
    words: Mapping[str, str]
    contact: Contact | None = None
    recheck: Recheck | None = None
    cycle: Cycle | None = None
    footer: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history: str = ""
    numbered: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    abbreviations: frozenset[str] = frozenset()

    def facet(self, name: str) -> Facet | None:
        """Return the facet of that name, if there is one."""
        return next((facet for facet in self.facets if facet.name == name), None)

    def facet_of(self, field_name: str) -> Facet | None:
        """Return the facet whose topics a field names, if it is one."""
        return next((facet for facet in self.facets if facet.field == field_name), None)

    @property
    def area_facet(self) -> Facet | None:
        """The facet that says what sort of area a case comes from, if there is one."""
        return next((facet for facet in self.facets if facet.area), None)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The three scales: verdict, evidence, cost."""
        return self.verdict, self.evidence, self.cost

    @property
    def contributed(self) -> tuple[Kind, ...]:
        """The kinds that anyone may contribute to."""
        return tuple(kind for kind in self.kinds.values() if kind.contributed)


_NO_SCALE = Scale("", {})
# That of a bank whose bank.yml cannot be read: there is nothing in it.
NO_VOCABULARY = Vocabulary(
    language="en",
    currency=Currency("", ""),
    accent=Accent("#000000", "#ffffff"),
    privacy="",
    kinds=MappingProxyType({}),
    facets=(),
    places=(),
    verdict=_NO_SCALE,
    evidence=_NO_SCALE,
    cost=_NO_SCALE,
    case=CaseWords({}, "", "", ""),
    finder=Finder((), ()),
    fields=MappingProxyType({}),
    words=MappingProxyType({}),
)
