"""Turn a header that does not fit its model into problems in plain words."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from practice_bank.model.fields import ONE_LINE
from practice_bank.model.kinds import Case
from practice_bank.problems.message import Message
from practice_bank.problems.problem import Problem, code_named, did_you_mean
from practice_bank.rules.cut_values import cut_values, takes_any_text
from practice_bank.rules.types_within import allowed_at, field_names, model_at
from practice_bank.text.frontmatter import dotted
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

    from practice_bank.problems.problem import Code
    from practice_bank.rules.types_within import Allowed
    from practice_bank.text.frontmatter import Document, Location

ModelT = TypeVar("ModelT", bound=BaseModel)

_DIGITS_HINT = "Write it in digits, such as 1250 or -3.5, without commas, currency signs or units."
# pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/): code,
# message, hint. The braces are filled from the error's context and, for `input`, from what was
# written.
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
        "‘{field}’ needs at least {min_length}.",
        "Add what is missing.",
    ),
    "too_long": ("too-many", "‘{field}’ can have {max_length} at most.", "Remove the rest."),
    "model_type": (
        "not-fields",
        "‘{field}’ has to be a set of fields.",
        "Write it as ‘{field}: {{name: value, …}}’.",
    ),
    "dict_type": (
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
        _DIGITS_HINT,
    ),
    "float_parsing": (
        "not-a-number",
        "‘{input}’ is not a number.",
        _DIGITS_HINT,
    ),
    "too_many_digits": (
        "not-a-number",
        "‘{input}’ has more digits than the bank can store.",
        "Round it.",
    ),
    "finite_number": (
        "not-a-number",
        "‘{input}’ is not a number.",
        _DIGITS_HINT,
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
        "‘{input}’ is too small: the smallest is {ge}.",
        "Check the number.",
    ),
    "less_than_equal": (
        "out-of-range",
        "‘{input}’ is too large: the largest is {le}.",
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
        "Correct the field, or leave out what you do not know.",
    ),
    "result_without_number": (
        "result-without-number",
        "A result needs its number: ‘change’, ‘value’, ‘before’ and ‘after’, or ‘low’ and ‘high’.",
        "Correct the field, or leave out what you do not know.",
    ),
}
_OUT_OF_RANGE = ("greater_than_equal", "less_than_equal")
_EMPTY = ("string_type", "string_too_short")
_WRONG_FORM = "‘{input}’ is not in the right form for ‘{field}’."
WRONG_ADDRESS = Message(
    "wrong-form",
    _WRONG_FORM,
    "Write a full address that begins with https://, or leave the field out.",
)
_PATTERN_HINTS = {
    "id": (
        "An id has five of the characters 2-9 and b-z without vowels; "
        "‘bank fix’ gives one to a new file."
    ),
    "url": WRONG_ADDRESS.hint,
}
_PLACE_HINT = (
    "Add ‘at: …’: a page, a section or an example, such as ‘at: pp. 16-17’, so others can find it."
)
# Whoever names a document in words may mean one that the bank does not have.
_NO_SOURCE = "‘{input}’ is not the name of a source’s file."
_NO_SOURCE_HINT = (
    "Write that name without ‘.md’. A document that is new to the bank needs a file of its "
    "own; the form on the site and ‘bank import’ make one."
)
_SLUG_HINT = (
    "Use small letters, digits and single hyphens, such as ‘a-short-name’; "
    "a reference is ‘kind:slug’."
)
# The pattern of a standard's code, where a bank says which letters it begins with.
_CODE = re.compile(r"\^\[(?P<letters>[A-Z]+)\]\[1-9\]\$")
# How pydantic ends the place of a mistake that is in a name of a mapping, and not in its value.
_IN_NAME = "[key]"
_NO_FORMS: Mapping[str, str] = MappingProxyType({})

Explained = tuple["Code", str, str]


def validate(
    document: Document, model: type[ModelT], forms: Mapping[str, str] = _NO_FORMS
) -> ModelT | tuple[Problem, ...]:
    """Return the header as its model, or the problems that keep it from being one.

    `forms` has a hint for each pattern of the model that needs one of its own. A field that stands
    there and could not be read is not missing.
    """
    cut = tuple(cut_values(document, model))
    try:
        made = model.model_validate(dict(document.data))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        wrong = tuple(
            _problem(document, model, details, forms)
            for details in errors
            if not _follows(details, errors) and not {*details["loc"][:1]} & document.unread
        )
        told = {problem.field for problem in cut}
        return (*cut, *(problem for problem in wrong if problem.field not in told))
    return cut or made


def _follows(details: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Say whether a mistake is told already by another.

    pydantic calls a list too short because it does not count its wrong items. Of the items that a
    pair lacks, the first is enough.
    """
    place = details["loc"]
    if details["type"] == "too_short":
        return any(_is_within(other["loc"], place) for other in errors)
    if _lacks_item(details):
        return any(_lacks_item(other) and _is_before(other["loc"], place) for other in errors)
    return False


def _is_within(inner: Location, outer: Location) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _is_before(one: Location, other: Location) -> bool:
    """Say whether one item of a list stands before another of the same list."""
    return one[:-1] == other[:-1] and int(one[-1]) < int(other[-1])


def _lacks_item(details: ErrorDetails) -> bool:
    """Say whether a list of a fixed length has too few items."""
    return details["type"] == "missing" and isinstance(details["loc"][-1], int)


def _problem(
    document: Document, model: type[BaseModel], details: ErrorDetails, forms: Mapping[str, str]
) -> Problem:
    location: Location = details["loc"]
    if (
        location[:1] == ("sources",)
        and location[-1] == "at"
        and details["type"] in ("missing", *_EMPTY)
    ):
        message = "This source has no page or section."
        return Problem(
            document.path,
            document.line_of(location),
            dotted(location),
            "source-without-place",
            message,
            _PLACE_HINT,
        )
    code, message, hint = _explain(details, model, forms)
    if location[-1:] == (_IN_NAME,) or _lacks_item(details):
        location = location[:-1]
    return Problem(document.path, document.line_of(location), dotted(location), code, message, hint)


def _explain(details: ErrorDetails, model: type[BaseModel], forms: Mapping[str, str]) -> Explained:
    """Return the code, the message and the hint for one of pydantic's errors."""
    location = details["loc"]
    if location[-1:] == (_IN_NAME,):
        return _about_name(details, forms)
    if _lacks_item(details):
        return "too-few", f"‘{location[-2]}’ has too few values.", "Add what is missing."
    field = _called(location)
    context: dict[str, Any] = {
        "field": field,
        "input": _short(details["input"]),
        "value": details["input"],
        "allowed": tuple(allowed_at(model, (*location, 0))),
        "drafts": _left_to_editors(model, location),
        **details.get("ctx", {}),
    }
    kind = details["type"]
    if _is_source(location) and kind in ("string_pattern_mismatch", "string_too_long"):
        return "wrong-form", _NO_SOURCE.format(**context), _NO_SOURCE_HINT
    if kind == "extra_forbidden":
        hint = _hint_for_unknown(field, details["input"], model, location)
        return "unknown-field", f"There is no field ‘{field}’ here.", hint
    own_code = code_named(kind)
    if own_code:
        return _from_validator(own_code, details["msg"], context)
    if kind == "string_pattern_mismatch":
        return _from_pattern(field, context, forms)
    if kind not in _SENTENCES:
        return "wrong-form", f"‘{field}’: {details['msg']}.", ""
    return _from_sentences(kind, field, context)


def _is_source(location: Location) -> bool:
    """Say whether a place is that of the source which a resource cites."""
    return location[:1] == ("sources",) and location[-1] == "source"


def _left_to_editors(model: type[BaseModel], location: Location) -> frozenset[str]:
    """Return the fields of topics, which a draft may lack; nothing at a place within another."""
    is_within = len(location) > 1
    if is_within or not issubclass(model, Case):
        return frozenset()
    fields = [facet.field for facet in model.facets]
    return frozenset(fields)


def _from_sentences(kind: str, field: str, context: Mapping[str, Any]) -> Explained:
    """Explain an error that needs nothing but the sentence of its type, or little more."""
    code, message, hint = _SENTENCES[kind]
    if kind in ("missing", "too_short") and field in context["drafts"]:
        hint = f"{hint} With ‘status: draft’ you can leave it to an editor."
    if kind == "missing" and field == "id":
        hint = "Run ‘bank fix’: it gives the file its permanent code."
    if kind == "string_type":
        hint = _hint_for_text(context["value"]) or hint
    if kind == "tuple_type":
        hint = _hint_for_list(context["input"], context["allowed"])
    if field == "id" and kind.startswith("string_too_"):
        code, message = "wrong-form", _WRONG_FORM
        hint = _PATTERN_HINTS["id"]
    if kind == "literal_error":
        hint = did_you_mean(context["input"], _choices(str(context["expected"])))
    if kind == "too_short" and context["field_type"] == "Dictionary":
        entries = "entry" if context["min_length"] == 1 else "entries"
        message = f"‘{{field}}’ needs at least {{min_length}} {entries}."
    return code, message.format(**context), hint.format(**context)


def _hint_for_unknown(field: str, value: object, model: type[BaseModel], location: Location) -> str:
    """Return what to do about a field that there is not: it may stand in the wrong place, or be
    words that YAML has cut off the value before it.
    """
    is_rest_of_text = value is None and len(location) > 1
    if is_rest_of_text:
        return 'If it belongs to the value before it, put that in "double quotes", comma and all.'
    for outer in sorted(field_names(model)):
        inner = model_at(model, (outer,))
        if len(location) == 1 and inner and field in field_names(inner):
            return f"If it belongs to ‘{outer}’, begin its line with two spaces, below ‘{outer}:’."
    there = model_at(model, location[:-1])
    return did_you_mean(field, field_names(there) if there else ()) or "Delete it."


def _hint_for_text(value: object) -> str:
    """Return how to write as text what YAML reads as something else; nothing where it is empty."""
    if isinstance(value, bool):
        return f'Put it in quotation marks: "{str(value).lower()}".'
    if isinstance(value, dict):
        return 'Put the whole value in "double quotes": a colon and a space split it in two.'
    if isinstance(value, list):
        return 'Write one line of text. If it begins with a bracket, put it in "double quotes".'
    return ""


def _hint_for_list(value: str, items: Iterable[Allowed]) -> str:
    """Return, as a template, how to write one value as a list of these items.

    Words go in quotes, since a comma would part them.
    """
    for allowed in items:
        if isinstance(allowed.type, type) and issubclass(allowed.type, BaseModel):
            needed = allowed.type.model_fields.items()
            names = [each.alias or name for name, each in needed if each.is_required()]
            fields = ", ".join(f"{name}: …" for name in names)
            return f"Write it as ‘{{field}}: [{{{{{fields}}}}}]’."
        if takes_any_text(allowed) and not value.isalnum():
            return 'Write it as ‘{field}: ["{input}"]’.'
    return "Write it as ‘{field}: [{input}]’."


def _called(location: Location) -> str:
    """Return what a message calls the field at a place: its own name, or the list and the item in
    it.
    """
    if not location:
        return "the front matter"
    if isinstance(location[-1], int):
        return f"{dotted(location[:-1])}, item {location[-1] + 1}"
    return location[-1]


def _about_name(details: ErrorDetails, forms: Mapping[str, str]) -> Explained:
    """Explain what is wrong with a name that a mapping gives to one of its values."""
    name = _short(details["input"])
    context = details.get("ctx", {})
    if not name:
        return "too-short", "A name is missing here.", "Write it, or delete the line."
    if "max_length" in context:
        message = f"‘{name}’ is longer than {context['max_length']} characters."
        return "too-long", message, "Shorten it."
    if context.get("pattern") == ONE_LINE:
        return "not-one-line", f"‘{name}’ has to be one line.", "Join its lines into one."
    kind = details["type"]
    if kind.startswith("int_"):
        return "not-a-number", f"‘{name}’ is not a whole number.", "Write it in digits only."
    if kind in _OUT_OF_RANGE:
        code, message, hint = _SENTENCES[kind]
        return code, message.format(input=name, **context), hint
    hint = forms.get(context.get("pattern", ""), _SLUG_HINT)
    return "wrong-form", f"‘{name}’ cannot be used as a name here.", hint


def _from_pattern(field: str, context: Mapping[str, Any], forms: Mapping[str, str]) -> Explained:
    pattern = context["pattern"]
    if pattern == ONE_LINE:
        return "not-one-line", f"‘{field}’ has to be one line.", "Join its lines into one."
    hint = forms.get(pattern) or _PATTERN_HINTS.get(field, _SLUG_HINT)
    if code := _CODE.fullmatch(pattern):
        letters = code["letters"]
        hint = f"Write one of the letters {letters} and a digit, such as ‘{letters[0]}1’."
    if not context["input"]:
        return "too-short", f"‘{field}’ is empty.", hint
    if hint == _SLUG_HINT and (slug := _meant(context["input"], pattern)):
        hint = f"Did you mean ‘{slug}’?"
    return "wrong-form", _WRONG_FORM.format(input=context["input"], field=field), hint


def _meant(written: str, pattern: str) -> str:
    """Return the name that was meant by words in place of it, or nothing."""
    kind, colon, words = written.rpartition(":")
    slug = kind.lower() + colon + slug_of(words)
    return slug if re.fullmatch(pattern, slug) else ""


def _from_validator(code: Code, sentence: str, context: Mapping[str, Any]) -> Explained:
    """Explain an error of one of our own validators (`model.fields.wrong`)."""
    if code == "wrong-date":
        # The sentence says how to write a date; what was written is shown cut to a length.
        return code, f"‘{context['input']}’ is not a date.", sentence
    return code, sentence, "Correct the field, or leave out what you do not know."


def _choices(expected: str) -> list[str]:
    """Take the values out of pydantic's ‘'a', 'b' or 'c'’."""
    return [part for index, part in enumerate(expected.split("'")) if index % 2]


def _short(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def sentences() -> Mapping[str, tuple[Code, str, str]]:
    """Return the code, message and hint of each of pydantic's error types, for the form."""
    return _SENTENCES
