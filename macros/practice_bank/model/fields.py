"""The types that the fields of front matter are made of, and what they may hold."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from practice_bank.problems.problem import Code

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ONE_LINE = r"^[^\n]*$"
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=ONE_LINE)
]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=ONE_LINE)
]
SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG_PATTERN}$", max_length=80)]
# A resource named with its kind; whether there is such a kind, and such a resource, the graph says.
KIND_PATTERN = r"[a-z][a-z_]*"
REFERENCE_PATTERN = rf"^{KIND_PATTERN}:{SLUG_PATTERN}(?:/{SLUG_PATTERN})?$"
Ref = Annotated[str, StringConstraints(pattern=REFERENCE_PATTERN)]
Link = Annotated[str, StringConstraints(pattern=r"^(?:https?://\S+)?$")]
# No vowels, so that no code spells a word; no 0, 1, l or o, which are easily misread; never all
# digits, which YAML would read as a number.
_ID_LETTERS = "bcdfghjkmnpqrstvwxz"
ID_ALPHABET = f"23456789{_ID_LETTERS}"
_ID_PATTERN = rf"^[{ID_ALPHABET}]*[{_ID_LETTERS}][{ID_ALPHABET}]*$"
Id = Annotated[str, StringConstraints(pattern=_ID_PATTERN, min_length=5, max_length=5)]
_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def wrong(code: Code, message: str, **values: object) -> PydanticCustomError:
    """Return the error that a validator raises: a problem's code, and what is wrong in a sentence.

    The `values` fill the braces of the message. `rules.fields` makes the problem: pydantic hands it
    the code as the type of the error.
    """
    return PydanticCustomError(code, message, values)


def _only_iso(value: object) -> object:
    """Pass on an ISO date, and refuse what else pydantic would read as one, such as a number."""
    is_other_text = isinstance(value, str) and not _ISO_DATE.fullmatch(value)
    if is_other_text or isinstance(value, int | float):
        message = "Write the date as year-month-day, for example 2026-11-22."
        raise wrong("wrong-date", message)
    return value


def whole(value: object) -> object:
    """Refuse what pydantic would read as another number than is written: true as 1, ‘010’ as 10."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "it is true or false")
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticCustomError("int_parsing", "it is not a whole number")
    if isinstance(value, float):
        raise PydanticCustomError("int_from_float", "it has a decimal point")
    return value


def number(value: object) -> object:
    """Refuse what pydantic would read as another number than is written, and text of any sort:
    ‘1.345’ may be meant as thousands.
    """
    if isinstance(value, bool):
        raise PydanticCustomError("float_type", "it is true or false")
    if isinstance(value, str):
        raise PydanticCustomError("float_parsing", "text is not a number")
    if isinstance(value, int | float) and not _is_kept(value):
        raise PydanticCustomError("too_many_digits", "it would be rounded")
    return value


def _is_kept(value: float) -> bool:
    """Say whether a number is still the same with the digits that a program keeps of it."""
    written = str(value).replace("\u2212", "-")
    return Decimal(written) == Decimal(repr(float(value)))


# Limits come before the validator: pydantic leaves those after it out of the JSON Schema.
Whole = Annotated[int, BeforeValidator(whole)]
Number = Annotated[float, BeforeValidator(number)]
Date = Annotated[datetime.date, BeforeValidator(_only_iso)]
Year = Annotated[int, Field(ge=1900, le=2100), BeforeValidator(whole)]


ResultType = Literal["outcome", "saving", "scale"]


class Reference(NamedTuple):
    """A resource named in front matter: its kind and slug, and the field in which it is named."""

    kind: str
    slug: str
    location: tuple[str | int, ...]


class Model(BaseModel):
    """What all the models share: closed, frozen, and forgiving only about a number where text is
    meant.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, coerce_numbers_to_str=True, allow_inf_nan=False
    )


class PublicPage(Model):
    """A page on the web: it confirms what a resource says of today, or keeps a document."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Citation(Model):
    """A source and the place in it: a page, a section, an example.

    An area's own account is of the `year` in which it was given.
    """

    source: Slug
    at: Line
    year: Year | None = None


def to_reference(text: str, location: tuple[str | int, ...]) -> Reference:
    """Split ‘kind:slug’."""
    kind, _, slug = text.partition(":")
    return Reference(kind, slug, location)


class Period(Model):
    """The years in which something was done; either end may be unknown."""

    from_: Year | None = Field(None, alias="from")
    to: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.from_ and self.to and self.from_ > self.to:
            years = {"from": self.from_, "to": self.to}
            raise PydanticCustomError("period_ends_first", "the period ends too early", years)
        return self


class Evidence(Model):
    """How it is known, and by whom."""

    strength: str
    why: Line


class Cost(Model):
    """What it took, in bands, and why that band."""

    band: str
    why: Line


class Retirement(Model):
    """Since when a resource is no longer put before readers, and why."""

    since: Date
    why: Line


# The forms in which a result has its number, each by the fields that it takes.
_FORMS = ({"change"}, {"value"}, {"before", "after"}, {"low", "high"})
_NUMBERS = ("change", "value", "before", "after", "low", "high")


class Result(Model):
    """One thing that was counted, as a change, a value, two values or a range."""

    measure: Name
    change: Number | None = None
    value: Number | None = None
    before: Number | None = None
    after: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Name
    type: ResultType = "outcome"
    approximate: bool = False
    period: Name | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _one_number(self) -> Result:
        given = {name for name in _NUMBERS if getattr(self, name) is not None}
        if given not in _FORMS:
            raise PydanticCustomError("result_without_number", "a result needs its number")
        return self


class Rung(Model):
    """One level of a ladder and what it looks like."""

    level: Name
    looks_like: Annotated[tuple[Text, ...], Field(min_length=1)]


Minutes = Annotated[int, Field(ge=1, le=480), BeforeValidator(whole)]
# The part that a step plays in a session; most steps are its work.
Part = Literal["opening", "work", "break", "quiz", "closing"]


class Activity(Model):
    """One step of a session: what is done, for how many minutes, how people sit, with what.

    `online` says how it is done on a call. The `key` has the answers, for whoever leads.
    """

    title: Name
    part: Part = "work"
    minutes: Minutes
    groups: Line | None = None
    method: Text
    online: Line | None = None
    key: tuple[Line, ...] = ()
    uses: tuple[Ref, ...] = ()


Headcount = Annotated[int, Field(ge=1, le=1000), BeforeValidator(whole)]


class Group(Model):
    """How many people can take part in a session."""

    least: Headcount
    most: Headcount

    @model_validator(mode="after")
    def _in_order(self) -> Group:
        if self.least > self.most:
            message = "‘least’ is {least}, which is more than ‘most’, {most}. Swap them."
            raise wrong("not-consistent", message, least=str(self.least), most=str(self.most))
        return self


class Answer(Model):
    """One answer to a question, and why it is right or wrong."""

    text: Line
    right: bool = False
    why: Line


class QuizQuestion(Model):
    """A question with its answers."""

    question: Line
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _has_a_right_answer(self) -> QuizQuestion:
        if not any(answer.right for answer in self.answers):
            message = "A question needs at least one answer with ‘right: true’."
            raise wrong("not-consistent", message)
        return self
