"""The bank's vocabulary as data, `api/bank.json`: what it sorts by, and how it judges.

The models below are both the form of the file and its JSON Schema. They take their values from the
attributes of the vocabulary that have the same names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from practice_bank.exports.json_text import json_text

if TYPE_CHECKING:
    from practice_bank.model.vocabulary import Scale, Vocabulary

ADDRESS = "api/bank.json"
SCHEMA = "api/schema/bank.json"


class _Part(BaseModel):
    """A part of the file; none has more than its fields."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", frozen=True)


class KindData(_Part):
    """A kind of resource in use, in the order of lists."""

    name: str = Field(description="Its name in keys and in the names of data files.")
    one: str
    many: str
    about: str
    folder: str = Field(description="Where its files are in the bank.")
    address: str = Field(description="The address that its pages are under.")
    contributed: bool = Field(description="Whether anyone may send texts.")
    headings: tuple[str, ...] = Field(description="The headings that every text of this kind has.")
    own: bool = Field(description="Whether only this bank has it.")
    fields: dict[str, str] = Field(
        description="The labels of the fields that a kind of the bank’s own has."
    )


class FacetData(_Part):
    """A way to sort resources; its values are the topics in `api/topic.json`."""

    name: str = Field(description="The first part of the slugs of its topics.")
    field: str = Field(description="The field of the front matter that names its topics.")
    title: str
    one: str
    single: bool = Field(description="Whether a case has at most one of its topics.")
    least: int = Field(description="How many of its topics a case needs.")
    area: bool = Field(description="Whether it says what sort of area a case comes from.")


class PlaceData(_Part):
    """A field of a case that says where it is by one of a few fixed values."""

    name: str
    title: str
    one: str
    values: tuple[str, ...]
    tiles: dict[str, tuple[int, int]] = Field(
        description="The row and the column of each value on the map, from 1; empty without a map."
    )
    required: bool


class GradeData(_Part):
    """A value of a scale."""

    name: str = Field(description="Its name in the fields of a case.")
    label: str
    meaning: str
    rank: int = Field(description="The higher, the stronger, the better or the more.")
    needs: str | None = Field(description="What a case has to show to claim it.")
    missing: bool = Field(description="Whether it means ‘not reported’.")
    worked: bool = Field(description="Whether the case did what it set out to do.")


class ScalesData(_Part):
    """The three scales by which a case is judged, the highest value first."""

    verdict: tuple[GradeData, ...]
    evidence: tuple[GradeData, ...]
    cost: tuple[GradeData, ...]


class CurrencyData(_Part):
    """The bank’s money: its code (ISO 4217), and its symbol, before the amount or after it."""

    code: str
    symbol: str
    before: bool


class WordingData(_Part):
    """What a field of a case is called, and what to write in it."""

    label: str
    help: str


class CaseData(_Part):
    """The words of a case: what one calls an area, its headings, and its fields by their names."""

    area: str
    areas: str
    headings: dict[str, str] = Field(description="Each heading, with what to write below it.")
    fields: dict[str, WordingData]


class BankData(_Part):
    """The whole file."""

    version: Literal[1] = 1
    language: str = Field(description="The language of the texts (BCP 47).")
    currency: CurrencyData
    kinds: tuple[KindData, ...]
    facets: tuple[FacetData, ...]
    places: tuple[PlaceData, ...]
    scales: ScalesData
    case: CaseData


def vocabulary_files(vocabulary: Vocabulary) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the addresses and the JSON texts of the vocabulary and of its schema."""
    return (ADDRESS, json_text(_bank_data(vocabulary))), (SCHEMA, json_text(vocabulary_schema()))


def vocabulary_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the file."""
    schema = BankData.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _bank_data(vocabulary: Vocabulary) -> BankData:
    words = vocabulary.case
    fields = {
        name: WordingData.model_validate(wording) for name, wording in vocabulary.fields.items()
    }
    return BankData(
        language=vocabulary.language,
        currency=CurrencyData.model_validate(vocabulary.currency),
        kinds=tuple(KindData.model_validate(kind) for kind in vocabulary.kinds.values()),
        facets=tuple(FacetData.model_validate(facet) for facet in vocabulary.facets),
        places=tuple(PlaceData.model_validate(place) for place in vocabulary.places),
        scales=ScalesData(
            verdict=_grades(vocabulary.verdict),
            evidence=_grades(vocabulary.evidence),
            cost=_grades(vocabulary.cost),
        ),
        case=CaseData(
            area=words.area, areas=words.areas, headings=dict(words.headings), fields=fields
        ),
    )


def _grades(scale: Scale) -> tuple[GradeData, ...]:
    return tuple(GradeData.model_validate(grade) for grade in scale.highest_first)
