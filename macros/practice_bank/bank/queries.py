"""Questions that one asks of a bank, with plain answers: no HTML, no wording."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.bank.dated_pages import holds_for
from practice_bank.model.fields import to_reference
from practice_bank.model.kinds import Case, Term, Topic
from practice_bank.model.resource import EditorPage, Key, Resource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.graph import Edge
    from practice_bank.model.facets import Facet
    from practice_bank.model.kinds import Kind, Module

# The kinds whose pages go into a session of one's own, the most usual first.
_IN_SESSIONS = ("module", "case", "checklist", "problem", "term")
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
    topics = [topic for topic in bank.all_of(Topic) if topic.slug.startswith(f"{facet}/")]
    topics.sort(key=lambda topic: (topic.front.order, topic.title.lower()))
    return [*topics]


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
    shared: Counter[tuple[str, str]] = Counter()
    for case in bank.of_kind("case"):
        shared.update(product(_filed(case, down), _filed(case, across)))
    columns = topics_in(bank, across)
    rows: list[tuple[Resource, list[tuple[Resource, int]]]] = []
    for row in topics_in(bank, down):
        counts = [(column, shared[row.slug, column.slug]) for column in columns]
        rows.append((row, counts))
    return rows


def _filed(case: Resource, facet: str) -> set[str]:
    """Return the slugs of the topics of a facet under which a case is filed."""
    return {f"{facet}/{slug}" for other, slug in case.front.topics() if other.name == facet}


def mention_groups(bank: Bank, key: Key, *, with_fields: bool = True) -> list[Group]:
    """Return what links to a resource, by kind; without `with_fields`, in texts alone.

    What the page of a case has in a list of its own is left out.
    """
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
        if _is_told_apart(bank, key, edge.source):
            continue
        known = best.get(edge.source)
        if known is None or (not known.sentence and edge.sentence):
            best[edge.source] = edge
    return list(best.values())


def _is_told_apart(bank: Bank, key: Key, source: Key) -> bool:
    """Say whether the page of a case lists another as what holds today (`dated_pages.py`)."""
    other = bank.resources.get(source)
    if key.kind != "case" or other is None:
        return False
    if other.front.is_retired or not holds_for(other, bank.resources.get(key)):
        return False
    return other.kind.dated


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
    return _current(bank, targets)


def linked(bank: Bank, key: Key, kind: str) -> list[Resource]:
    """Return the resources of a kind that this one links to or is linked from, each once."""
    there = [edge.target for edge in bank.links(key)]
    there += [edge.source for edge in bank.backlinks(key)]
    others = dict.fromkeys(other for other in there if other.kind == kind)
    return _current(bank, others)


def developed_by(bank: Bank, module: Resource[Module]) -> list[Resource]:
    """Return the competencies that a module says it develops, in its order."""
    keys: dict[Key, None] = {}
    for reference in module.front.competencies:
        named = to_reference(reference, ("competencies",))
        keys.setdefault(Key(named.kind, named.slug))
    return _current(bank, keys)


def _current(bank: Bank, keys: Iterable[Key]) -> list[Resource]:
    """Return the resources of some names that there are, without those that are retired."""
    known = bank.resources
    return [known[key] for key in keys if key in known and key not in bank.retired]


def see_also(bank: Bank, resource: Resource) -> list[Resource]:
    """Return what a resource names as related and its page shows in no other list."""
    # The page of a term has those related to it as a list of their own.
    listed = {"term"} if resource.key.kind == "term" else set()
    alike = {other.key for other in bank.related(resource.key)}
    related = [edge.target for edge in bank.links(resource.key) if edge.field == "related"]
    found: list[Resource] = []
    for key in dict.fromkeys(related):
        other = bank.resources.get(key)
        if other and not other.front.is_retired and key not in alike and key.kind not in listed:
            found.append(other)
    return found


def latest(bank: Bank, kind: str, most: int) -> list[Resource]:
    """Return the resources of a kind that were added last.

    Those of the same day come as lists show them: cases by the strength of their evidence.
    """
    newest = sorted(bank.listed(kind), key=lambda each: each.front.added, reverse=True)
    return newest[:most]


class Recent(NamedTuple):
    """A resource that came into the bank or was changed, and when."""

    resource: Resource
    date: datetime.date
    is_update: bool


def recent(bank: Bank, most: int, most_of_a_kind: int) -> list[Recent]:
    """Return what was added or updated last, the newest first, and few of each kind.

    Topics and sources are left out: readers look for what uses them.
    """
    found: list[Recent] = []
    for kind in bank.vocabulary.kinds:
        if kind not in ("topic", "source"):
            found += sorted(map(_recent, bank.of_kind(kind)), key=_newest_first)[:most_of_a_kind]
    return sorted(found, key=_newest_first)[:most]


def _recent(resource: Resource) -> Recent:
    added, updated = resource.front.added, resource.front.updated
    if updated and updated > added:
        return Recent(resource, updated, is_update=True)
    return Recent(resource, added, is_update=False)


def _newest_first(recent: Recent) -> tuple[int, bool, str]:
    """Of the same day, what is new comes before what was changed."""
    return -recent.date.toordinal(), recent.is_update, recent.resource.title.lower()


def pages_in(bank: Bank, folder: str) -> list[EditorPage]:
    """Return the editors' pages in a folder of docs/ but its index, by their `order` and title."""
    found: list[EditorPage] = []
    for key, page in bank.pages.items():
        parent, _, name = key.slug.rpartition("/")
        if parent == folder and name != "index":
            found.append(page)
    return sorted(found, key=_place_in_folder)


def _place_in_folder(page: EditorPage) -> tuple[str, str]:
    order = (page.front.model_extra or {}).get("order", "")
    return str(order).zfill(4), page.title


def by_letter(bank: Bank) -> list[tuple[str, str, list[Resource]]]:
    """Return the terms by the first letter of their names, without its accent.

    Each letter comes with its part of an address.
    """
    letters: defaultdict[str, list[Resource]] = defaultdict(list)
    for term in sorted(bank.of_kind("term"), key=lambda term: term.title.lower()):
        letters[_letter(term.title)].append(term)
    found: list[tuple[str, str, list[Resource]]] = []
    for letter, terms in sorted(letters.items()):
        address = "other" if letter == _OTHER else letter.lower()
        found.append((letter, address, terms))
    return found


def _letter(title: str) -> str:
    """Return the first letter or figure of a title, as a capital without an accent."""
    for character in unicodedata.normalize("NFKD", title).upper():
        if character.isascii() and character.isalnum():
            return character
    return _OTHER


def also_called(bank: Bank, key: Key) -> str:
    """Return, for the search, the other ways to write the terms that a page names.

    Inflections are left out.
    """
    names: dict[str, None] = {}
    for resource in links_to(bank, key, "term"):
        term = resource.as_a(Term)
        if term:
            names.update(dict.fromkeys(_ways_to_write(term.front)))
    return "; ".join(names)


def _ways_to_write(term: Term) -> Iterator[str]:
    """Yield a term's abbreviations, its title where it has any, and its other names.

    A name whose words all begin as those of the title is an inflection of it.
    """
    yield from term.abbreviations
    if term.abbreviations:
        yield term.title
    of_title = _beginnings(term.title)
    for alias in term.aliases:
        if not _beginnings(alias) <= of_title:
            yield alias


def _beginnings(name: str) -> set[str]:
    """Return the first four letters of each word of a name."""
    return {word[:4] for word in name.lower().replace("-", " ").split()}


def session_kinds(bank: Bank) -> tuple[str, ...]:
    """Return the kinds whose pages go into a session of one's own, the most usual first.

    A bank with neither modules nor cases has no page for a session, and so none of them. Kinds
    that the bank does not use are left out.
    """
    if not (bank.of_kind("module") or bank.of_kind("case")):
        return ()
    return tuple(name for name in _IN_SESSIONS if name in bank.vocabulary.kinds)


def areas(bank: Bank) -> int:
    """Return the number of different areas in the cases, without those whose names are withheld."""
    withheld = bank.vocabulary.case.withheld
    areas_of_cases = {case.front.area for case in bank.all_of(Case)}
    return sum(withheld not in area for area in areas_of_cases)
