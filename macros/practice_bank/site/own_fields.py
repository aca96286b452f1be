"""The fields of a resource whose kind only one bank has, as its page shows them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from practice_bank.model.resource import Resource

Shape = Literal["text", "number", "date", "yes", "link", "list", "references"]


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that has a value: its label in bank.yml, how it is shown, and the value."""

    label: str
    shape: Shape
    value: Any


def own_fields(resource: Resource) -> list[OwnField]:
    """Return the fields of its own kind that have a value, in the order of bank.yml."""
    found: list[OwnField] = []
    for name, label in resource.kind.fields.items():
        value = getattr(resource.front, name)
        if value is None or value is False or value in ("", ()):
            continue
        is_references = name in resource.front.reference_fields
        found.append(OwnField(label, _shape(value, is_references=is_references), value))
    return found


def _shape(value: object, *, is_references: bool) -> Shape:
    if is_references:
        return "references"
    if isinstance(value, tuple):
        return "list"
    if value is True:
        return "yes"
    if isinstance(value, datetime.date):
        return "date"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return "link"
    return "text"
