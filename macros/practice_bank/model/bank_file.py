"""The shape of `bank.yml`: which fields it has and what they may hold.

`make_vocabulary` makes the vocabulary from it, `rules.bank_file` says what cannot be seen in one
field alone. The JSON Schema of these models (`bank schema`) lets an editor complete the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from practice_bank.model.fields import (
    KIND_PATTERN,
    SLUG_PATTERN,
    Line,
    Model,
    Name,
    Slug,
    number,
    whole,
)
from practice_bank.model.vocabulary import Mark, Need  # noqa: TC001 - pydantic reads them

if TYPE_CHECKING:
    from collections.abc import Mapping

# The version of the format of bank.yml that this engine reads.
FORMAT = 1

_FIELD = r"^[a-z][a-z0-9_]*$"
_FIELD_OR_PART = r"^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?$"
_KIND = rf"^{KIND_PATTERN}$"
_FOLDER = r"^[a-z0-9_-]+(?:/[a-z0-9_-]+)*$"
_COLOUR = r"^#[0-9a-fA-F]{6}$"
_CURRENCY = r"^[A-Z]{3}$"
_CONTACT = r"^(?:mailto:[^\s@?&]+@[^\s@?&]+\.[^\s@?&.]+|https://\S+)$"
_LETTERS = r"^[A-Z]+$"
_LANGUAGE = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
_ADDRESS = r"^[a-z0-9][a-z0-9_.-]*(?:/[a-z0-9][a-z0-9_.-]*)*/?$"

# What to write where a text does not have its form: a hint for each pattern.
FORMS: Mapping[str, str] = {
    _FIELD: "Use small letters, digits and underscores, and begin with a letter.",
    _FIELD_OR_PART: "Name a field, or a field and its part, such as ‘results.unit’.",
    _KIND: "Use small letters and underscores, and begin with a letter.",
    _FOLDER: "Name a folder in small letters, such as ‘tools’ or ‘docs/tools’.",
    _COLOUR: 'Write # and six digits or letters from a to f, in quotation marks: "#1f4e9c".',
    _CURRENCY: "Write the three capital letters of the currency, such as ‘EUR’.",
    _CONTACT: "Write ‘mailto:’ and an e-mail address, or an address that begins with ‘https://’.",
    _LETTERS: "Write capital letters without spaces, such as ‘ABC’.",
    _LANGUAGE: "Write the code of a language, such as ‘de’ or ‘en-GB’.",
    _ADDRESS: "Write an address of this site without a slash before it, such as ‘topics/’.",
    rf"^{SLUG_PATTERN}$": "Use small letters, digits and single hyphens, such as ‘not-yet’.",
}


def _empty(value: object) -> object:
    """Return an empty text for nothing: YAML takes a `#` without quotation marks for a comment."""
    return "" if value is None else value


FieldName = Annotated[str, StringConstraints(pattern=_FIELD, max_length=40)]
FieldPath = Annotated[str, StringConstraints(pattern=_FIELD_OR_PART, max_length=80)]
KindName = Annotated[str, StringConstraints(pattern=_KIND, max_length=40)]
Folder = Annotated[str, StringConstraints(pattern=_FOLDER, max_length=80)]
Colour = Annotated[str, StringConstraints(pattern=_COLOUR), BeforeValidator(_empty)]
Address = Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=200)]
Step = Annotated[int, Field(ge=0, le=20), BeforeValidator(whole)]
Place = Annotated[int, Field(ge=1, le=12), BeforeValidator(whole)]


class CurrencyEntry(Model):
    """The bank's money."""

    code: Annotated[str, StringConstraints(pattern=_CURRENCY)]
    symbol: Annotated[str, StringConstraints(min_length=1, max_length=4)]
    before: bool = Field(True, description="Whether the symbol goes before the amount.")


class AccentEntry(Model):
    """The colour of the site."""

    light: Colour = Field(description="On a white background.")
    dark: Colour = Field(description="On a dark background.")


class ContactEntry(Model):
    """To whom stories are sent: by e-mail, by a page, or by both."""

    name: Name
    address: Annotated[str, StringConstraints(pattern=_CONTACT, max_length=200)] | None = Field(
        None, description="An e-mail address after ‘mailto:’, or a page elsewhere."
    )
    page: Address | None = Field(
        None, description="A page of this site that says how to get in touch, such as ‘about/’."
    )


class RecheckEntry(Model):
    """How long a resource may go unchecked."""

    months: Annotated[int, Field(ge=1, le=240)] = Field(
        description="After how many months without a check a resource is due for one."
    )
    kinds: tuple[KindName, ...] = Field((), description="Only of these kinds; all, if left out.")


class OwnFieldEntry(Model):
    """A field of a kind that only this bank has."""

    type: Literal["line", "lines", "name", "link", "year", "number", "yes", "date", "refs"]
    label: Name
    required: bool = False


class KindEntry(Model):
    """A kind in use: one of the engine's, or one of the bank's own with a folder and its names."""

    one: Name | None = None
    many: Name | None = None
    about: Line | None = None
    folder: Folder | None = Field(
        None, description="For a kind of your own: the folder of its files."
    )
    contributed: bool = Field(
        False, description="For a kind of your own: whether anyone may send texts."
    )
    fields: dict[FieldName, OwnFieldEntry] = Field(default_factory=dict)
    headings: tuple[Name, ...] = ()
    ladder: Annotated[int, Field(ge=2, le=9), BeforeValidator(whole)] | None = Field(
        None, description="How many levels it has."
    )
    letters: Annotated[str, StringConstraints(pattern=_LETTERS)] | None = Field(
        None, description="The letters that a standard’s code may begin with."
    )
    dated: bool = Field(
        False,
        description="Whether each says when it was checked, and when it must be checked again.",
    )
    holds_in: FieldName | None = Field(
        None,
        description="For a dated kind: the place in whose values a page may say that it holds.",
    )


class FacetEntry(Model):
    """A way to sort: a folder of topics, `docs/topics/<name>/`."""

    title: Name
    one: Name
    ask: Line | None = Field(None, description="The question about it.")
    field: FieldName | None = Field(
        None, description="The field in the files, if not the facet’s name."
    )
    single: bool = Field(False, description="One topic for each case, and no other kind has it.")
    least: Annotated[int, Field(ge=0, le=9), BeforeValidator(whole)] = Field(
        0, description="How many topics a case needs."
    )
    weight: Annotated[float, Field(ge=0, le=100), BeforeValidator(number)] = Field(
        0.5, description="How much a shared topic counts."
    )
    open: bool = Field(False, description="Whether its filter is open at first.")
    area: bool = Field(False, description="It says what sort of area a case comes from.")
    proper: bool = Field(False, description="Its topics are names, with their capitals.")
    alike: Name | None = Field(
        None, description="How the finder says that two areas share {value}."
    )
    mine: Name | None = Field(None, description="The words above it in ‘Match to my area’.")


class PlaceEntry(Model):
    """A field of fixed values that says where a case is."""

    title: Name
    one: Name
    values: Annotated[tuple[Name, ...], Field(min_length=1, max_length=60)]
    tiles: dict[Name, Annotated[tuple[Place, Place], Field()]] = Field(
        {}, description="The row and the column of each value on the map."
    )
    within: dict[FieldName, dict[Name, tuple[Name, ...]]] = Field(
        {}, description="Which of its values lie in which value of another place."
    )
    required: bool = False
    filter: bool = Field(True, description="Whether the finder filters by it.")
    open: bool = False
    ask: Line | None = None
    mine: Name | None = Field(None, description="The words above it in ‘Match to my area’.")


class GradeEntry(Model):
    """A value of a scale."""

    label: Name
    meaning: Line
    rank: Step
    mark: Mark = "empty"
    needs: Need | None = None
    missing: bool = Field(False, description="The value means ‘not reported’.")
    worked: bool = Field(False, description="It did what it set out to do.")
    asked: tuple[Name, ...] = Field(
        (), description="What readers type who look for such cases, such as ‘went wrong’."
    )


ScaleEntry = Annotated[dict[Slug, GradeEntry], Field(min_length=2)]


class ScalesEntry(Model):
    """The three scales by which a case is judged."""

    verdict: ScaleEntry
    evidence: ScaleEntry
    cost: ScaleEntry


class WordingEntry(Model):
    """Other words for a field."""

    label: Name | None = None
    help: Line | None = None


class AreaEntry(Model):
    """What one calls an area, in small letters: ‘town’ and ‘towns’."""

    one: Name = "area"
    many: Name = "areas"


class CaseEntry(Model):
    """The words of a case."""

    headings: Annotated[dict[Name, Line], Field(min_length=1, max_length=12)]
    area: AreaEntry = AreaEntry()
    withheld: Name = "withheld"
    fields: dict[FieldPath, WordingEntry] = Field(default_factory=dict)


class CycleEntry(Model):
    """The picture of the stages."""

    facet: FieldName
    title: Name | None = Field(None, description="What the cycle is called.")
    heart: Name
    below: Name | None = None


class FinderEntry(Model):
    """How cases are found."""

    order: tuple[FieldName, ...] = Field(
        (), description="The filters, in their order; all, if left out."
    )
    fit: tuple[FieldName, ...] = Field(
        (), description="The filters that describe a reader’s own area."
    )
    columns: tuple[FieldName, ...] = Field(
        (), description="The columns of the table of cases, after the title."
    )
    compare: tuple[Name, ...] = Field(
        (), description="The headings of a case whose text stands in the comparison of cases."
    )
    matrix: Annotated[tuple[FieldName, FieldName], Field()] | None = None


class BankFile(Model):
    """The whole file."""

    bank: Annotated[int, Field(strict=True)] = Field(description="The version of this format.")
    language: Annotated[str, StringConstraints(pattern=_LANGUAGE)]
    currency: CurrencyEntry
    accent: AccentEntry
    privacy: Line = Field(description="A sentence on what nobody may write.")
    contact: ContactEntry | None = None
    recheck: RecheckEntry | None = None
    kinds: dict[KindName, KindEntry]
    facets: Annotated[dict[FieldName, FacetEntry], Field(min_length=1)]
    places: dict[FieldName, PlaceEntry] = Field(default_factory=dict)
    scales: ScalesEntry
    case: CaseEntry
    cycle: CycleEntry | None = None
    finder: FinderEntry = FinderEntry()
    footer: dict[Name, Address] = Field(
        {}, description="Titles and addresses, such as ‘Topics: topics/’."
    )
    history: Slug | None = Field(None, description="The page that says what has changed since.")
    numbered: dict[Name, Name] = Field({}, description="How a numbered name is shortened.")
    abbreviations: tuple[Name, ...] = ()
