"""Questions that one asks of a bank, with plain answers: no HTML, no wording."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Case, Front, Term
from practice_bank.model.resource import EditorPage, Key, Resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.graph import Edge
    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Facet

# Where terms stand whose names have no letter of the alphabet and no figure.
_OTHER = "#"


class Mention(NamedTuple):
    """A resource that links to another, and the sentence or the field of its first link."""

    node: Resource | EditorPage
    sentence: str
    field: str


class Group(NamedTuple):
    """The mentions of one kind: its name, its title and address, and what it has."""

    kind: str
    title: str
    address: str
    mentions: tuple[Mention, ...]


def topics_of(bank: Bank, resource: Resource) -> list[tuple[Facet, list[Resource]]]:
    """Return the topics under which a resource is filed, by facet."""
    by_facet: defaultdict[Facet, list[Resource]] = defaultdict(list)
    for facet, slug in resource.front.topics():
        topic = bank.resources.get(Key("topic", f"{facet.name}/{slug}"))
        if topic:
            by_facet[facet].append(topic)
    return list(by_facet.items())


def topics_in(bank: Bank, facet: str) -> list[Resource]:
    """Return the topics of a facet in their order."""
    topics = [topic for topic in bank.of_kind("topic") if topic.slug.startswith(f"{facet}/")]
    return sorted(topics, key=lambda topic: (getattr(topic.front, "order", 0), topic.title.lower()))


def topic_lists(bank: Bank) -> list[tuple[Facet, list[Resource]]]:
    """Return every facet that has topics, with them."""
    return [
        (facet, topics)
        for facet in bank.vocabulary.facets
        if (topics := topics_in(bank, facet.name))
    ]


def filed_under(bank: Bank, topic: Resource) -> list[tuple[Kind, list[Resource]]]:
    """Return what is filed under a topic, by kind, in the order of the kinds."""
    fields = {facet.field for facet in bank.vocabulary.facets}
    filed = {edge.source for edge in bank.backlinks(topic.key) if edge.field in fields}
    groups: list[tuple[Kind, list[Resource]]] = []
    for kind in bank.vocabulary.kinds.values():
        found = [resource for resource in bank.listed(kind.name) if resource.key in filed]
        if found:
            groups.append((kind, found))
    return groups


def cases_under(bank: Bank, topic: Resource) -> int:
    """Return how many cases are filed under a topic."""
    return sum(len(found) for kind, found in filed_under(bank, topic) if kind.name == "case")


def crossing(
    bank: Bank, down: str, across: str
) -> list[tuple[Resource, list[tuple[Resource, int]]]]:
    """Return, for each topic of one facet, how many cases it shares with each topic of another."""
    found = Counter(
        pair for case in bank.of_kind("case") for pair in _pairs(case.front, down, across)
    )
    columns = topics_in(bank, across)
    return [
        (row, [(column, found[row.slug, column.slug]) for column in columns])
        for row in topics_in(bank, down)
    ]


def _pairs(front: Front, down: str, across: str) -> Iterator[tuple[str, str]]:
    """Yield the slugs of each topic of one facet with each of another, as one case has them."""
    topics = [(facet.name, f"{facet.name}/{slug}") for facet, slug in dict.fromkeys(front.topics())]
    for name, row in topics:
        if name == down:
            yield from ((row, column) for other, column in topics if other == across)


def mention_groups(bank: Bank, key: Key, *, with_fields: bool = True) -> list[Group]:
    """Return what links to a resource, by kind; without `with_fields`, in texts alone."""
    best = _best_links(bank, key, with_fields=with_fields)
    if not best:
        return []
    kinds = [(kind.name, kind.many, kind.address) for kind in bank.vocabulary.kinds.values()]
    kinds.append(("page", bank.vocabulary.words["kinds.page.many"], "pages"))
    groups: list[Group] = []
    for name, title, address in kinds:
        mentions = _mentions(bank, [edge for edge in best if edge.source.kind == name])
        if mentions:
            groups.append(Group(name, title, address, mentions))
    return groups


def _best_links(bank: Bank, key: Key, *, with_fields: bool) -> list[Edge]:
    """Return one link from each resource that leads here: the first with a sentence, if any."""
    best: dict[Key, Edge] = {}
    for edge in bank.backlinks(key):
        if edge.source == key or (edge.field and not with_fields):
            continue
        known = best.get(edge.source)
        if known is None or (not known.sentence and edge.sentence):
            best[edge.source] = edge
    return list(best.values())


def _mentions(bank: Bank, edges: list[Edge]) -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    for edge in edges:
        node = bank.node(edge.source)
        if node:
            mentions.append(Mention(node, edge.sentence, edge.field))
    mentions.sort(key=lambda mention: mention.node.title.lower())
    return tuple(mentions)


def links_to(bank: Bank, key: Key, kind: str) -> list[Resource]:
    """Return the resources of a kind that this one links to, each once."""
    targets = dict.fromkeys(edge.target for edge in bank.links(key) if edge.target.kind == kind)
    return [bank.resources[target] for target in targets if target in bank.resources]


def linked(bank: Bank, key: Key, kind: str) -> list[Resource]:
    """Return the resources of a kind that this one links to or is linked from, each once."""
    there = [edge.target for edge in bank.links(key)] + [
        edge.source for edge in bank.backlinks(key)
    ]
    return [
        bank.resources[other]
        for other in dict.fromkeys(there)
        if other.kind == kind and other in bank.resources
    ]


def see_also(bank: Bank, resource: Resource) -> list[Resource]:
    """Return what a resource names as related and its page shows in no other list."""
    listed = {"checklist", "module", "model", *(("term",) if resource.key.kind == "term" else ())}
    alike = {other.key for other in bank.related(resource.key)}
    named = dict.fromkeys(
        edge.target for edge in bank.links(resource.key) if edge.field == "related"
    )
    found = (bank.resources.get(key) for key in named if key not in alike)
    return [other for other in found if other and other.kind.name not in listed]


def latest(bank: Bank, kind: str, most: int) -> list[Resource]:
    """Return the resources of a kind that were added last; those of the same day with the strongest evidence first."""
    return sorted(bank.listed(kind), key=lambda r: r.front.added, reverse=True)[:most]


def pages_in(bank: Bank, folder: str) -> list[EditorPage]:
    """Return the editors' pages in a folder of docs/, its index left out, by their `order` and title."""
    pages = [page for key, page in bank.pages.items() if key.slug.rpartition("/")[0] == folder]
    found = [page for page in pages if not page.key.slug.endswith("/index")]
    return sorted(
        found,
        key=lambda page: (
            str((page.front.model_extra or {}).get("order", "")).zfill(4),
            page.title,
        ),
    )


def by_letter(bank: Bank) -> list[tuple[str, str, list[Resource]]]:
    """Return the terms by the first letter of their names, accents apart, and each letter as a part of an address."""
    letters: defaultdict[str, list[Resource]] = defaultdict(list)
    for term in sorted(bank.of_kind("term"), key=lambda r: r.title.lower()):
        letters[_letter(term.title)].append(term)
    return [
        (letter, letter.lower() if letter != _OTHER else "other", terms)
        for letter, terms in sorted(letters.items())
    ]


def _letter(title: str) -> str:
    plain = (
        sign
        for sign in unicodedata.normalize("NFKD", title).upper()
        if sign.isascii() and sign.isalnum()
    )
    return next(plain, _OTHER)


def also_called(bank: Bank, key: Key) -> str:
    """Return, for the search, the other ways to write the terms that a page names; inflections are left out."""
    terms = [term.front for term in links_to(bank, key, "term") if isinstance(term.front, Term)]
    return "; ".join(dict.fromkeys(name for term in terms for name in _ways_to_write(term)))


def _ways_to_write(term: Term) -> Iterator[str]:
    """Yield a term's abbreviations, its title where it has any, and the other names that are different words."""
    stems = {word[:4] for word in _words(term.title)}
    yield from term.abbreviations
    if term.abbreviations:
        yield term.title
    yield from (
        alias for alias in term.aliases if not {word[:4] for word in _words(alias)} <= stems
    )


def _words(name: str) -> list[str]:
    return name.lower().replace("-", " ").split()


def areas(bank: Bank) -> int:
    """Return the number of different areas named in the cases; areas whose names are withheld are not counted."""
    withheld = bank.vocabulary.case.withheld
    named = {case.front.area for case in bank.all_of(Case)}
    return len({area for area in named if withheld not in area})
