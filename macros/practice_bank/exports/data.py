"""The bank as data: one JSON file a kind, an index of them, and a JSON Schema of each made from its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.graph import Edge
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource

VERSION = 1


def data_files(bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the address and the JSON text of every data file, relative to the site's root."""
    for kind in bank.vocabulary.kinds.values():
        yield f"api/{kind.name}.json", _text(_kind(bank, kind))
        yield f"api/schema/{kind.name}.json", _text(schema(kind))
    yield "api/index.json", _text(_index(bank))


def _index(bank: Bank) -> dict[str, Any]:
    kinds = [
        {
            "kind": kind.name,
            "title": kind.many,
            "count": len(bank.of_kind(kind.name)),
            "data": f"api/{kind.name}.json",
            "schema": f"api/schema/{kind.name}.json",
            "list": f"{kind.address}/",
        }
        for kind in bank.vocabulary.kinds.values()
    ]
    return {"version": VERSION, "kinds": kinds}


def _kind(bank: Bank, kind: Kind) -> dict[str, Any]:
    resources = [_resource(bank, resource) for resource in bank.of_kind(kind.name)]
    return {
        "version": VERSION,
        "kind": kind.name,
        "schema": f"api/schema/{kind.name}.json",
        "resources": resources,
    }


def _resource(bank: Bank, resource: Resource) -> dict[str, Any]:
    related = [
        {"key": str(other.key), "shared": [":".join(pair) for pair in other.shared]}
        for other in bank.related(resource.key)
    ]
    return {
        "key": str(resource.key),
        "slug": resource.slug,
        "address": resource.address,
        "file": resource.document.path,
        "fields": resource.front,
        "links": [_edge(edge, str(edge.target)) for edge in bank.links(resource.key)],
        "backlinks": [_edge(edge, str(edge.source)) for edge in bank.backlinks(resource.key)],
        "related": related,
    }


def _edge(edge: Edge, other: str) -> dict[str, Any]:
    return {"key": other, "field": edge.field, "sentence": edge.sentence, "by_hand": edge.by_hand}


def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind's data file."""
    edge = _object(
        key={"type": "string"},
        field={"type": "string"},
        sentence={"type": "string"},
        by_hand={"type": "boolean"},
    )
    related = _object(key={"type": "string"}, shared={"type": "array", "items": {"type": "string"}})
    fields = kind.model.model_json_schema(
        by_alias=True, mode="serialization", ref_template="#/$defs/{model}"
    )
    definitions = fields.pop("$defs", {})
    resource = _object(
        key={"type": "string"},
        slug={"type": "string"},
        address={"type": "string"},
        file={"type": "string"},
        fields=fields,
        links=_list(edge),
        backlinks=_list(edge),
        related=_list(related),
    )
    document = _object(
        version={"const": VERSION},
        kind={"const": kind.name},
        schema={"type": "string"},
        resources=_list(resource),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.many,
        "description": kind.about,
        **document,
        "$defs": definitions,
    }


def _object(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - a JSON Schema is any JSON
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _text(value: dict[str, Any]) -> str:
    return to_json(value, by_alias=True).decode() + "\n"
