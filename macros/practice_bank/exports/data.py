"""The bank as data: one JSON file a kind, with a JSON Schema made from its model, and an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice_bank.exports import vocabulary
from practice_bank.exports.json_text import json_text
from practice_bank.model.field_order import field_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.graph import Edge
    from practice_bank.bank.related import Related
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource

VERSION = 1
_INDEX = "api/index.json"


def data_files(bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the address and the JSON text of every data file, relative to the site's root."""
    for kind in bank.vocabulary.kinds.values():
        yield _data_address(kind), json_text(_kind(bank, kind))
        yield _schema_address(kind), json_text(schema(kind))
    yield from vocabulary.vocabulary_files(bank.vocabulary)
    yield _INDEX, json_text(_index(bank))


def _data_address(kind: Kind) -> str:
    return f"api/{kind.name}.json"


def _schema_address(kind: Kind) -> str:
    return f"api/schema/{kind.name}.json"


def _index(bank: Bank) -> dict[str, Any]:
    kinds = [
        {
            "kind": kind.name,
            "title": kind.many,
            "count": len(bank.of_kind(kind.name)),
            "data": _data_address(kind),
            "schema": _schema_address(kind),
            "list": f"{kind.address}/",
        }
        for kind in bank.vocabulary.kinds.values()
    ]
    bank_files = {"data": vocabulary.ADDRESS, "schema": vocabulary.SCHEMA}
    return {"version": VERSION, "bank": bank_files, "kinds": kinds}


def _kind(bank: Bank, kind: Kind) -> dict[str, Any]:
    fields = _fields(kind)
    return {
        "version": VERSION,
        "kind": kind.name,
        "schema": _schema_address(kind),
        "resources": [_resource(bank, resource, fields) for resource in bank.of_kind(kind.name)],
    }


def _fields(kind: Kind) -> list[tuple[str, str]]:
    """Return the name of each field in the files and in the model, in the order of the files."""
    in_model: dict[str, str] = {}
    for name, field in kind.model.model_fields.items():
        in_model[field.alias or name] = name
    return [(name, in_model[name]) for name in field_order(kind.model)]


def _resource(bank: Bank, resource: Resource, fields: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "key": str(resource.key),
        "slug": resource.slug,
        "address": resource.address,
        "file": resource.document.path,
        "fields": {name: getattr(resource.front, attribute) for name, attribute in fields},
        "links": [_edge(edge, str(edge.target)) for edge in bank.links(resource.key)],
        "backlinks": [_edge(edge, str(edge.source)) for edge in bank.backlinks(resource.key)],
        "related": [_related(other) for other in bank.related(resource.key)],
    }


def _edge(edge: Edge, other: str) -> dict[str, Any]:
    return {
        "key": other,
        "field": edge.field,
        "sentence": edge.sentence,
        "by_hand": edge.by_hand,
    }


def _related(other: Related) -> dict[str, Any]:
    shared = [":".join(pair) for pair in other.shared]
    return {"key": str(other.key), "shared": shared}


def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind's data file."""
    fields = kind.model.model_json_schema(
        by_alias=True, mode="serialization", ref_template="#/$defs/{model}"
    )
    definitions = fields.pop("$defs", {})
    edge = _object(key=_STRING, field=_STRING, sentence=_STRING, by_hand={"type": "boolean"})
    related = _object(key=_STRING, shared=_list(_STRING))
    resource = _object(
        key=_STRING,
        slug=_STRING,
        address=_STRING,
        file=_STRING,
        fields=fields,
        links=_list(edge),
        backlinks=_list(edge),
        related=_list(related),
    )
    document = _object(
        version={"const": VERSION},
        kind={"const": kind.name},
        schema=_STRING,
        resources=_list(resource),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.many,
        "description": kind.about,
        **document,
        "$defs": definitions,
    }


_STRING = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - a JSON Schema is any JSON
    """Return the schema of an object that has all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
