"""Which types a model allows at a place within it."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.text.frontmatter import Location


class Allowed(NamedTuple):
    """A type, and what a value of it must be besides."""

    type: object
    constraints: tuple[object, ...] = ()


def allowed_at(outer: object, location: Location) -> Iterator[Allowed]:
    """Yield the types that a value may have at a place within a type."""
    yield from _within(Allowed(outer), location)


def model_at(outer: object, location: Location) -> type[BaseModel] | None:
    """Return the model of the fields that stand at a place within a type, if there is one."""
    for allowed in allowed_at(outer, location):
        if isinstance(allowed.type, type) and issubclass(allowed.type, BaseModel):
            return allowed.type
    return None


def field_names(model: type[BaseModel]) -> set[str]:
    """Return the names of a model's fields as they are written."""
    return {field.alias or name for name, field in model.model_fields.items()}


def _within(outer: Allowed, location: Location) -> Iterator[Allowed]:
    for part in _alternatives(outer):
        if not location:
            yield part
            continue
        inner = _inner(part.type, location[0])
        if inner:
            yield from _within(inner, location[1:])


def _alternatives(allowed: Allowed) -> Iterator[Allowed]:
    """Yield the types of `A | B`, each with what `Annotated` adds to it."""
    annotation, constraints = allowed
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *added = get_args(annotation)
        yield from _alternatives(Allowed(inner, (*constraints, *added)))
    elif origin in (Union, UnionType):
        for each in get_args(annotation):
            yield from _alternatives(Allowed(each, constraints))
    else:
        yield allowed


def _inner(outer: Any, step: str | int) -> Allowed | None:  # noqa: ANN401 - any type expression
    """Return the type of a field of a model, of a value of a mapping, or of an item of a list."""
    if isinstance(outer, type) and issubclass(outer, BaseModel):
        by_name = {field.alias or name: field for name, field in outer.model_fields.items()}
        if step not in by_name:
            return None
        field = by_name[str(step)]
        return Allowed(field.annotation, tuple(field.metadata))
    inner = get_args(outer)
    if get_origin(outer) is dict:
        return Allowed(inner[1])
    return Allowed(inner[0]) if inner else None
