"""The links of what no reader sees yet: drafts, and files that are refused for other mistakes.

The graph holds what is published. Here the rest is checked too, so that one run tells everything
that has to be put right in a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.bank.graph import Edge, already_reported, dangling
from practice_bank.bank.links import line_of, typed_links
from practice_bank.model.fields import KIND_PATTERN, SLUG_PATTERN, Reference, to_reference
from practice_bank.model.resource import Key, Loaded, Refused, Resource, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.kinds import Front
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document, Location

_REFERENCE = re.compile(rf"{KIND_PATTERN}:(?:[a-z_]+/)?{SLUG_PATTERN}(?:/{SLUG_PATTERN})?")


def unpublished_dangling(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for every link that leads nowhere from a draft or a refused file.

    These may name one another.
    """
    kinds = tuple(loaded.vocabulary.kinds) if loaded.vocabulary else ()
    known = {resource.key for resource in loaded.resources}
    known.update(page.key for page in loaded.pages)
    drafts = [resource for resource in loaded.resources if not resource.front.is_published]
    unpublished: list[Resource | Refused] = [*drafts, *loaded.refused]
    for node in unpublished:
        for edge, line in _edges(node):
            is_there = edge.target in known or is_left_out(edge.target, loaded.unsound)
            if not is_there and not already_reported(node, edge, kinds):
                yield dangling(node.document.path, edge, line, known, kinds)


def _edges(node: Resource | Refused) -> Iterator[tuple[Edge, int]]:
    """Yield what a file links to by hand, each with its line.

    The fields of a refused file are read as far as they can be.
    """
    document = node.document
    for reference in _references(node):
        target = Key(reference.kind, reference.slug)
        field = str(reference.location[0])
        line = document.line_of(reference.location)
        yield Edge(node.key, target, field, "", by_hand=True), line
    for link in typed_links(document.body):
        line = line_of(document.body, document.body_line, link)
        yield Edge(node.key, link.target, "", "", by_hand=True), line


def _references(node: Resource | Refused) -> Iterator[Reference]:
    """Yield what the front matter names, read from the text alone where it does not fit its model.

    Such names may have any form. The model tells of one that no resource can have.
    """
    if isinstance(node, Resource):
        yield from node.front.references()
        return
    for reference in _named(node.document, node.kind.model):
        if _REFERENCE.fullmatch(f"{reference.kind}:{reference.slug}"):
            yield reference


def _named(document: Document, model: type[Front]) -> Iterator[Reference]:
    """Yield what the fields of a document name, if they are fields of a model."""
    for facet in model.facets:
        for slug, location in _texts(document.data.get(facet.field), (facet.field,)):
            yield Reference("topic", f"{facet.name}/{slug}", location)
    yield from _cited(document)
    for field in model.reference_fields:
        for named, location in _texts(document.data.get(field), (field,)):
            yield to_reference(named, location)


def _cited(document: Document) -> Iterator[Reference]:
    cited = document.data.get("sources")
    if not isinstance(cited, list):
        return
    for index, citation in enumerate(cited):
        if isinstance(citation, dict):
            for slug, location in _texts(citation.get("source"), ("sources", index, "source")):
                yield Reference("source", slug, location)


def _texts(value: object, location: Location) -> Iterator[tuple[str, Location]]:
    """Yield a text, or each text of a list, with its place."""
    if isinstance(value, str):
        yield value, location
    if isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, str):
                yield inner, (*location, place)
