"""The links of what no reader sees yet: drafts, and files that are refused for other mistakes.

The graph holds what is published. Here the rest is checked too, so that one run tells all that is to mend in a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from practice_bank.bank.graph import Edge, already_reported, dangling
from practice_bank.bank.links import line_of, typed_links
from practice_bank.model.fields import KIND_PATTERN, SLUG_PATTERN, Reference, to_reference
from practice_bank.model.resource import Key, Loaded, Refused, Resource
from practice_bank.text.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.model.kinds import Front
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document, Location

_REFERENCE = re.compile(rf"{KIND_PATTERN}:(?:[a-z_]+/)?{SLUG_PATTERN}(?:/{SLUG_PATTERN})?")


def unpublished_dangling(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for every link that leads nowhere from a draft or a refused file; these may name one another."""
    kinds = tuple(loaded.vocabulary.kinds) if loaded.vocabulary else ()
    drafts = tuple(resource for resource in loaded.resources if not resource.front.is_published)
    known = {resource.key for resource in loaded.resources} | {page.key for page in loaded.pages}
    unpublished: tuple[Resource | Refused, ...] = (*drafts, *loaded.refused)
    for node in unpublished:
        for edge, line in _edges(node):
            if (
                edge.target not in known
                and edge.target not in loaded.unsound
                and not already_reported(node, edge, kinds)
            ):
                yield dangling(node.document.path, edge, line, known, kinds)


def _edges(node: Resource | Refused) -> Iterator[tuple[Edge, int]]:
    """Yield what a file links to by hand, in its fields as far as they can be read, and in its text."""
    document = node.document
    fields = (
        node.front.references()
        if isinstance(node, Resource)
        else _references(document, node.kind.model)
    )
    for reference in fields:
        edge = Edge(
            node.key,
            Key(reference.kind, reference.slug),
            str(reference.location[0]),
            "",
            by_hand=True,
        )
        yield edge, document.line_of(reference.location)
    for link in typed_links(without_code(document.body)):
        yield (
            Edge(node.key, link.target, "", "", by_hand=True),
            line_of(document.body, document.body_line, link),
        )


def _references(document: Document, model: type[Front]) -> Iterator[Reference]:
    """Yield what a header names that does not fit its model; the model tells of what has not the form of a name."""
    for reference in _named(document, model):
        if _REFERENCE.fullmatch(f"{reference.kind}:{reference.slug}"):
            yield reference


def _named(document: Document, model: type[Front]) -> Iterator[Reference]:
    for facet in model.facets:
        for slug, location in _texts(document.data.get(facet.field), (facet.field,)):
            yield Reference("topic", f"{facet.name}/{slug}", location)
    cited = document.data.get("sources")
    for index, citation in enumerate(cited if isinstance(cited, list) else ()):
        named = citation.get("source") if isinstance(citation, dict) else None
        for slug, location in _texts(named, ("sources", index, "source")):
            yield Reference("source", slug, location)
    for field in model.reference_fields:
        for named, location in _texts(document.data.get(field), (field,)):
            yield to_reference(named, location)


def _texts(value: object, location: Location) -> Iterator[tuple[str, Location]]:
    """Yield a text, or each text of a list, with its place."""
    for place, inner in enumerate(value) if isinstance(value, list) else ():
        if isinstance(inner, str):
            yield inner, (*location, place)
    if isinstance(value, str):
        yield value, location
