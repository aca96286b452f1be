"""The graph of the bank: which resource links to which, and in which sentence.

Every edge is stored once and read in both directions, so backlinks are the exact inverse of links.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.links import LinkedText, line_of, link_text, sentence_of
from practice_bank.model.kinds import Term
from practice_bank.model.resource import EditorPage, Key, Refused, Resource, is_left_out
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.processes.cores import on_all_cores
from practice_bank.text.mentions import Matcher, build_matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

Node = Resource | EditorPage


class Edge(NamedTuple):
    """A link from one resource to another: from a sentence of its body, or from a field of its
    front matter.
    """

    source: Key
    target: Key
    field: str
    sentence: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The edges by their source and by their target, and the bodies with their glossary links
    written in.
    """

    links: Mapping[Key, tuple[Edge, ...]]
    backlinks: Mapping[Key, tuple[Edge, ...]]
    texts: Mapping[Key, str]


def glossary_matcher(resources: Iterable[Resource]) -> Matcher:
    """Return the matcher for the terms that may be linked by themselves: none that is retired."""
    return build_matcher(
        (resource.slug, (term.title, *term.aliases) if term.autolink else (), term.abbreviations)
        for resource in resources
        if isinstance(term := resource.front, Term) and not term.is_retired
    )


def build_graph(
    resources: tuple[Resource, ...],
    pages: tuple[EditorPage, ...],
    kinds: Collection[str],
    unsound: Container[Key] = (),
    gone: Collection[Key] = frozenset(),
) -> tuple[Graph, tuple[Problem, ...]]:
    """Return the graph of what was loaded, and a problem for every link that leads nowhere.

    A link to a resource that is `unsound`, which has problems of its own, is left out and not
    reported again. So is a link to what is `gone`, since it was withdrawn.
    """
    matcher = glossary_matcher(resources)
    nodes: list[Node] = [*resources, *pages]
    known = {node.key for node in nodes}
    edges: list[Edge] = []
    problems: list[Problem] = []
    texts: dict[Key, str] = {}
    for node, (text, found) in zip(
        nodes, on_all_cores(partial(_linked, matcher, gone), nodes), strict=True
    ):
        texts[node.key] = text
        for edge, line in (*_field_edges(node), *found):
            if edge.target in known:
                edges.append(edge)
            elif edge.target in gone or is_left_out(edge.target, unsound):
                continue
            elif not already_reported(node, edge, kinds):
                problems.append(dangling(node.document.path, edge, line, known, kinds))
    links, backlinks = _group(edges, attrgetter("source")), _group(edges, attrgetter("target"))
    return Graph(links, backlinks, MappingProxyType(texts)), tuple(problems)


def _linked(
    matcher: Matcher, gone: Collection[Key], node: Node
) -> tuple[str, list[tuple[Edge, int]]]:
    """Return a body with its glossary links written in, and the edges that it makes, each with its
    line.
    """
    linked = link_text(node.document.body, node.key, matcher, gone)
    return linked.text, [*_named_edges(node, matcher), *_text_edges(node, linked)]


def _field_edges(node: Node) -> Iterator[tuple[Edge, int]]:
    for reference in node.front.references():
        field = str(reference.location[0])
        edge = Edge(node.key, Key(reference.kind, reference.slug), field, "", by_hand=True)
        yield edge, node.document.line_of(reference.location)


def _named_edges(node: Node, matcher: Matcher) -> Iterator[tuple[Edge, int]]:
    """Yield a link to each term that a field names in its words: `render.with_terms` shows them."""
    if isinstance(node, Resource):
        for field in node.front.worded_fields:
            text = getattr(node.front, field) or ""
            for slug in dict.fromkeys(mention.slug for mention in matcher.find(text)):
                sentence = text if field == "summary" else ""
                yield (
                    Edge(node.key, Key("term", slug), field, sentence, by_hand=False),
                    node.document.line_of((field,)),
                )


def _text_edges(node: Node, linked: LinkedText) -> Iterator[tuple[Edge, int]]:
    body = node.document.body
    for link in linked.links:
        sentence = sentence_of(body, link)
        yield (
            Edge(node.key, link.target, "", sentence, link.by_hand),
            line_of(body, node.document.body_line, link),
        )


def _group(edges: Iterable[Edge], by: Callable[[Edge], Key]) -> Mapping[Key, tuple[Edge, ...]]:
    groups: defaultdict[Key, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[by(edge)].append(edge)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})


def already_reported(node: Node | Refused, edge: Edge, kinds: Container[str]) -> bool:
    """Say whether the loader has refused the link: it refuses links to unknown kinds in contributed
    text.
    """
    if isinstance(node, EditorPage) or edge.field:
        return False
    return node.kind.contributed and edge.target.kind not in kinds


def dangling(
    path: str, edge: Edge, line: int, known: AbstractSet[Key], kinds: Collection[str]
) -> Problem:
    """Return the problem of a link in a file that leads to nothing that is known, with the nearest
    that is.
    """
    kind, slug = edge.target
    if kind not in (*kinds, "page"):
        message = f"There is no kind ‘{kind}’ to link to."
        hint = did_you_mean(kind, kinds)
        return Problem(path, line, edge.field, "unknown-kind", message, hint)
    slugs = [key.slug for key in known if key.kind == kind and key != edge.source]
    if edge.field and kind == "topic":
        return _unknown_topic(path, edge, line, slugs)
    message = f"There is no {kind} ‘{slug}’ to link to."
    hint = did_you_mean(slug, slugs)
    hint = hint or "Write the name of its file without ‘.md’, or remove the link."
    return Problem(path, line, edge.field, "unknown-link", message, hint)


def _unknown_topic(path: str, edge: Edge, line: int, slugs: Iterable[str]) -> Problem:
    """Return the problem of a facet's field that names no topic of the facet."""
    facet, _, value = edge.target.slug.partition("/")
    folder = f"{facet}/"
    options = [slug.removeprefix(folder) for slug in slugs if slug.startswith(folder)]
    message = f"‘{value}’ is not one of the bank’s {facet.replace('_', ' ')}."
    hint = did_you_mean(value, options)
    hint = hint or f"The folder ‘docs/topics/{folder}’ lists them."
    return Problem(path, line, edge.field, "unknown-topic", message, hint)
