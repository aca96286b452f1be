"""What was withdrawn, and what names it still.

A bank can be asked to remove a case at once, so nothing that names it may be in the way: a link to
it becomes plain words, and a field that names it shows the others that it names. The check advises
the editors where that is (`links_to_withdrawn`), for a quieter hour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from practice_bank.bank.links import line_of, typed_links
from practice_bank.bank.lost_addresses import key_at
from practice_bank.model.resource import EditorPage, Key, Loaded, Resource
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from practice_bank.bank.ledger import Ledger
    from practice_bank.text.frontmatter import Location

_HINT = "Readers see it as plain words. Reword it, or name something else."


def withdrawn_keys(ledger: Ledger, loaded: Loaded) -> frozenset[Key]:
    """Return the names of everything that was withdrawn and that nothing has taken since."""
    kinds = loaded.vocabulary.kinds if loaded.vocabulary else {}
    gone: set[Key] = set()
    for entry in ledger.entries:
        if entry.withdrawn:
            gone.update(key_at(address, kinds) for address in entry.addresses)
    there: set[Key] = {page.key for page in loaded.pages}
    for resource in loaded.resources:
        if resource.front.is_withdrawn:
            gone.add(resource.key)
        else:
            there.add(resource.key)
    return frozenset(gone - there)


def without(resource: Resource, gone: Collection[Key]) -> Resource:
    """Return a resource whose front matter names nothing that is gone."""
    locations: list[Location] = []
    for reference in resource.front.references():
        if Key(reference.kind, reference.slug) in gone:
            locations.append(reference.location)
    if not locations:
        return resource
    return replace(resource, front=_pruned(resource.front, locations))


def _pruned(model: Any, locations: Iterable[Location]) -> Any:  # noqa: ANN401 - any model
    """Return a model without the values at some places in it.

    A place is a list of names of fields and of numbers of items. In a list, the item goes whose own
    field is at the place, since it is about nothing else.
    """
    within: defaultdict[str, list[Location]] = defaultdict(list)
    for first, *rest in locations:
        within[str(first)].append(tuple(rest))
    changes: dict[str, Any] = {}
    for name, rests in within.items():
        value = getattr(model, name)
        if isinstance(value, tuple):
            changes[name] = tuple(_kept(value, rests))
        elif isinstance(value, BaseModel) and () not in rests:
            changes[name] = _pruned(value, rests)
        else:
            changes[name] = None
    return model.model_copy(update=changes)


def _kept(items: tuple[Any, ...], locations: Iterable[Location]) -> Iterator[Any]:
    within: defaultdict[int, list[Location]] = defaultdict(list)
    for first, *rest in locations:
        within[int(first)].append(tuple(rest))
    for number, item in enumerate(items):
        rests = within.get(number)
        if rests is None:
            yield item
        elif isinstance(item, BaseModel) and all(len(rest) > 1 for rest in rests):
            yield _pruned(item, rests)


def links_to_withdrawn(loaded: Loaded, gone: Collection[Key]) -> Iterator[Problem]:
    """Yield advice on everything published that names what was withdrawn."""
    if not gone:
        return
    nodes: list[Resource | EditorPage] = list(loaded.pages)
    nodes += [resource for resource in loaded.resources if resource.front.is_published]
    for node in nodes:
        document = node.document
        for target, location in _named_in_fields(node):
            if target in gone:
                line = document.line_of(location)
                yield _advice(document.path, line, str(location[0]), target)
        for link in typed_links(document.body):
            if link.target in gone:
                line = line_of(document.body, document.body_line, link)
                yield _advice(document.path, line, "", link.target)


def _named_in_fields(node: Resource | EditorPage) -> Iterator[tuple[Key, Location]]:
    for reference in node.front.references():
        yield Key(reference.kind, reference.slug), reference.location


def _advice(path: str, line: int, field: str, target: Key) -> Problem:
    return Problem(path, line, field, "withdrawn-link", f"{target} was withdrawn.", _HINT)
