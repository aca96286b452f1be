"""Turn a header that does not fit its model into problems in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from practice_bank.model.fields import ONE_LINE
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

    from practice_bank.problems.problem import Code
    from practice_bank.text.frontmatter import Document, Location

ModelT = TypeVar("ModelT", bound=BaseModel)

# pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/): code, message, hint. The
# braces are filled from the error's context and, for `input`, from what was written.
_SENTENCES: Mapping[str, tuple[Code, str, str]] = {
    "missing": ("missing-field", "The field ‘{field}’ is missing.", "Add a line ‘{field}: …’."),
    "literal_error": ("unknown-value", "‘{input}’ is not a value of ‘{field}’.", ""),
    "string_type": ("not-text", "‘{field}’ has to be text.", "Write one line of text."),
    "string_too_short": ("too-short", "‘{field}’ is empty.", "Write it, or delete the field."),
    "string_too_long": (
        "too-long",
        "‘{field}’ is longer than {max_length} characters.",
        "Shorten it.",
    ),
    "tuple_type": (
        "not-a-list",
        "‘{field}’ has to be a list.",
        "Write it as ‘{field}: [{input}]’.",
    ),
    "too_short": (
        "too-few",
        "‘{field}’ needs at least {min_length} of its kind.",
        "Add what is missing.",
    ),
    "too_long": ("too-many", "‘{field}’ takes at most {max_length}.", "Remove what is too much."),
    "model_type": (
        "not-fields",
        "‘{field}’ has to be a set of fields.",
        "Write it as ‘{field}: {{name: value, …}}’.",
    ),
    "int_type": ("not-a-number", "‘{field}’ has to be a whole number.", "Write it in digits only."),
    "int_parsing": ("not-a-number", "‘{input}’ is not a whole number.", "Write it in digits only."),
    "int_from_float": (
        "not-a-number",
        "‘{input}’ is not a whole number.",
        "Write it in digits only.",
    ),
    "float_type": (
        "not-a-number",
        "‘{field}’ has to be a number.",
        "Write it in digits, without signs or commas.",
    ),
    "float_parsing": (
        "not-a-number",
        "‘{input}’ is not a number.",
        "Write it in digits, without signs or commas.",
    ),
    "finite_number": (
        "not-a-number",
        "‘{input}’ is not a number.",
        "Write it in digits, without signs or commas.",
    ),
    "bool_type": (
        "not-yes-or-no",
        "‘{field}’ has to be true or false.",
        "Write ‘true’ or ‘false’.",
    ),
    "bool_parsing": (
        "not-yes-or-no",
        "‘{field}’ has to be true or false.",
        "Write ‘true’ or ‘false’.",
    ),
    "greater_than_equal": (
        "out-of-range",
        "‘{input}’ is too small: the least is {ge}.",
        "Check the number.",
    ),
    "less_than_equal": (
        "out-of-range",
        "‘{input}’ is too large: the most is {le}.",
        "Check the number.",
    ),
    "date_from_datetime_parsing": (
        "wrong-date",
        "‘{input}’ is not a date.",
        "Write year-month-day, like 2026-11-22.",
    ),
    "date_parsing": (
        "wrong-date",
        "‘{input}’ is not a date.",
        "Write year-month-day, like 2026-11-22.",
    ),
    "date_type": (
        "wrong-date",
        "‘{field}’ has to be a date.",
        "Write year-month-day, like 2026-11-22.",
    ),
    "date_from_datetime_inexact": (
        "wrong-date",
        "‘{input}’ is not a date.",
        "Write year-month-day, like 2026-11-22.",
    ),
    # Those of our own validators (`model.fields`).
    "period_ends_first": (
        "not-consistent",
        "The period ends ({to}) before it begins ({from}).",
        "Correct the field, or leave out what is not known.",
    ),
    "result_without_number": (
        "result-without-number",
        "A result needs its number: ‘change’, ‘value’, ‘before’ and ‘after’, or ‘low’ and ‘high’.",
        "Correct the field, or leave out what is not known.",
    ),
}
_EMPTY = ("string_type", "string_too_short")
_PATTERN_HINTS = {
    "id": "An id has five of the signs 2-9 and b-z without vowels; ‘bank fix’ gives one to a new file.",
    "code": "Write one of the letters that bank.yml gives and a digit, such as ‘{example}’.",
    "url": "Write a full address that begins with https://, or leave the field out.",
}
_PLACE_HINT = (
    "Add ‘at: …’: a page, a section or an example, such as ‘at: pp. 16-17’, so that others find it."
)
_SLUG_HINT = "Use small letters, digits and single hyphens, such as ‘pooled-budget’; a reference is ‘kind:slug’."


def validate(document: Document, model: type[ModelT]) -> ModelT | tuple[Problem, ...]:
    """Return the header as its model, or the problems that keep it from being one.

    A field that stands there and could not be read is not missing.
    """
    try:
        return model.model_validate(dict(document.data))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return tuple(
            _problem(document, model, details)
            for details in errors
            if not _follows(details, errors) and not {*details["loc"][:1]} & document.unread
        )


def _follows(details: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Say whether a list is too short only because pydantic does not count its wrong items."""
    place = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in errors
    )


def _problem(document: Document, model: type[BaseModel], details: ErrorDetails) -> Problem:
    location: Location = details["loc"]
    if (
        location[:1] == ("sources",)
        and location[-1] == "at"
        and details["type"] in ("missing", *_EMPTY)
    ):
        message = "This source is named without a place in it."
        return Problem(
            document.path,
            document.line_of(location),
            dotted(location),
            "source-without-place",
            message,
            _PLACE_HINT,
        )
    code, message, hint = _explain(details, model)
    return Problem(document.path, document.line_of(location), dotted(location), code, message, hint)


def _explain(details: ErrorDetails, model: type[BaseModel]) -> tuple[Code, str, str]:
    """Return the code, the message and the hint for one of pydantic's errors."""
    field = str(details["loc"][-1]) if details["loc"] else "the front matter"
    if isinstance(details["loc"][-1] if details["loc"] else "", int):
        field = f"{dotted(details['loc'][:-1])}, item {int(details['loc'][-1]) + 1}"
    context: dict[str, Any] = {
        "field": field,
        "input": _short(details["input"]),
        **details.get("ctx", {}),
    }
    kind = details["type"]
    if kind == "extra_forbidden":
        names = _field_names(model, details["loc"][:-1])
        return (
            "unknown-field",
            f"There is no field ‘{field}’ here.",
            did_you_mean(field, names) or "Delete it.",
        )
    if kind == "value_error":
        return _from_validator(str(context["error"]), context)
    if kind == "string_pattern_mismatch":
        return _from_pattern(field, context)
    if kind not in _SENTENCES:
        return "wrong-form", f"‘{field}’: {details['msg']}.", ""
    code, message, hint = _SENTENCES[kind]
    if kind == "missing" and field == "id":
        hint = "Run ‘bank fix’: it gives the file its permanent code."
    if kind == "literal_error":
        hint = did_you_mean(str(details["input"]), _choices(str(context["expected"])))
    return code, message.format(**context), hint.format(**context)


def _from_pattern(field: str, context: Mapping[str, Any]) -> tuple[Code, str, str]:
    if context["pattern"] == ONE_LINE:
        return "not-one-line", f"‘{field}’ has to be one line.", "Join its lines into one."
    message = f"‘{context['input']}’ does not have the form of ‘{field}’."
    return "wrong-form", message, _PATTERN_HINTS.get(field, _SLUG_HINT)


def _from_validator(sentence: str, context: Mapping[str, Any]) -> tuple[Code, str, str]:
    """Explain an error raised by one of our own validators, whose sentence already says how to mend it."""
    if "date" in sentence:
        return (
            "wrong-date",
            f"‘{context['input']}’ is not a date.",
            sentence[:1].upper() + sentence[1:] + ".",
        )
    code: Code = "result-without-number" if "result" in sentence else "not-consistent"
    return (
        code,
        sentence[:1].upper() + sentence[1:] + ".",
        "Correct the field, or leave out what is not known.",
    )


def _choices(expected: str) -> list[str]:
    """Take the values out of pydantic's ‘'a', 'b' or 'c'’."""
    return [part for index, part in enumerate(expected.split("'")) if index % 2]


def _field_names(model: type[BaseModel], location: Location) -> set[str]:
    """Return the names that may stand at this place of the model."""
    for step in location:
        field = model.model_fields.get(str(step))
        inner = field and next((m for m in _models_in(field.annotation)), None)
        if inner:
            model = inner
    return {field.alias or name for name, field in model.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def _short(value: object) -> str:
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def sentences() -> Mapping[str, tuple[Code, str, str]]:
    """Return the code, message and hint of each of pydantic's error types, for the form."""
    return _SENTENCES
