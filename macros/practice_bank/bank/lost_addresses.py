"""What was published and is lost, or stands for something else now: compared with the ledger.

What is published but not recorded yet is no problem: a submission adds its file, and `bank record`
its line when it is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import LEDGER, Entry, Ledger, can_be_recorded
from practice_bank.model.resource import EditorPage, Key, Loaded, Resource, is_left_out
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from practice_bank.model.kinds import Kind
    from practice_bank.problems.problem import Code

Node = Resource | EditorPage

# Below this address stand the short links.
GO = "go/"


def short_link(id_: str) -> str:
    """Return the short link of an id, relative to the site's root."""
    return f"{GO}{id_}/"


def key_at(address: str, kinds: Mapping[str, Kind]) -> Key:
    """Return the name of the resource, or of the editors' page, that has or had an address."""
    for kind in kinds.values():
        if address.startswith(f"{kind.address}/"):
            return Key(kind.name, address.removeprefix(f"{kind.address}/").rstrip("/"))
    return Key("page", address.rstrip("/"))


def kind_at(address: str, kinds: Mapping[str, Kind]) -> str:
    """Return what readers call the kind of what has or had an address."""
    kind = kinds.get(key_at(address, kinds).kind)
    return kind.one if kind else "Page"


@dataclass(frozen=True, slots=True)
class _Now:
    """What there is: by id, by address, and the addresses of what is refused."""

    by_id: Mapping[str, Resource]
    by_address: Mapping[str, Node]
    refused: Container[str]
    kinds: Mapping[str, Kind]

    def holder(self, entry: Entry) -> Node | None:
        """Return what has the id of an entry, first of all at its own address.

        A page has no id; for it, that is what is at its address.
        """
        there = self.by_address.get(entry.address)
        if not entry.id or _has_id(there, entry.id):
            return there
        return self.by_id.get(entry.id)

    def name(self, entry: Entry) -> Key:
        """Return the name of what an entry recorded."""
        return key_at(entry.address, self.kinds)


def _has_id(node: Node | None, id_: str) -> bool:
    return isinstance(node, Resource) and node.front.id == id_


def _problem(node: Node, field: str, code: Code, message: str, hint: str) -> Problem:
    """Return a problem in a file, at a field of its front matter if one is named."""
    document = node.document
    line = document.line_of((field,)) if field else 1
    return Problem(document.path, line, field, code, message, hint)


def lost_links(ledger: Ledger, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each id and address of the ledger that is lost or taken.

    Nor may a page stand where the short links do.
    """
    yield from ledger.problems
    nodes: list[Node] = [*loaded.resources, *loaded.pages]
    now = _Now(
        {resource.front.id: resource for resource in loaded.resources},
        {node.address: node for node in nodes},
        refused_addresses(loaded),
        loaded.vocabulary.kinds if loaded.vocabulary else {},
    )
    for entry in ledger.entries:
        yield from _lost(entry, now)
        yield from _taken_addresses(entry, now)
        yield from _taken_id(entry, now)
    for node in nodes:
        if node.address.startswith(GO):
            message = "Addresses below ‘go/’ are for short links, so no page can be there."
            hint = "Rename the file or its folder."
            yield _problem(node, "", "reserved-address", message, hint)


@dataclass(frozen=True, slots=True)
class Refused:
    """The addresses of what is there but cannot be accepted, which is reported already.

    That may be a file, a folder with everything in it, and so the list of a kind.
    """

    unsound: frozenset[Key]
    kinds: Mapping[str, Kind]

    def __contains__(self, address: object) -> bool:
        key = key_at(str(address), self.kinds)
        if not key.slug:
            return any(other.kind == key.kind for other in self.unsound)
        index = Key(key.kind, f"{key.slug}/index")
        return index in self.unsound or is_left_out(key, self.unsound)


def refused_addresses(loaded: Loaded) -> Container[str]:
    """Return the addresses of what cannot be accepted, which is reported already."""
    return Refused(loaded.unsound, loaded.vocabulary.kinds if loaded.vocabulary else {})


def _lost(entry: Entry, now: _Now) -> Iterator[Problem]:
    """Yield what has become of something that was published and never withdrawn."""
    if entry.withdrawn:
        return
    there = now.holder(entry)
    if there is None:
        if entry.address not in now.refused:
            yield _gone(entry, now)
    elif there.address != entry.address:
        yield _moved(entry, there, now)
    elif isinstance(there, Resource) and not there.front.is_published:
        message = "This was published, and readers are not told why it has gone."
        hint = f'Run ‘bank withdraw {there.key} --why "…"’, or publish it again.'
        yield _problem(there, "status", "lost-resource", message, hint)


def _moved(entry: Entry, there: Node, now: _Now) -> Problem:
    """Return the problem of a file that has another name than the one it was published under."""
    message = (
        f"This was published at ‘{entry.address}’, and nothing there leads to its new address."
    )
    hint = (
        f"Run ‘bank rename {now.name(entry)} {there.key.slug}’: it keeps the old address working."
    )
    return _problem(there, "", "lost-address", message, hint)


def _gone(entry: Entry, now: _Now) -> Problem:
    """Return the problem of an id, or of a page, that nothing has any more."""
    other = now.by_address.get(entry.address)
    if isinstance(other, Resource):
        message = (
            f"The page published at this address has the id ‘{entry.id}’, and short links use it."
        )
        hint = f"Write ‘id: {entry.id}’ again; something new needs a name of its own."
        return _problem(other, "id", "lost-id", message, hint)
    key = now.name(entry)
    message = f"{key} was published at ‘{entry.address}’, but its file is gone."
    hint = (
        f"Put it back; or run ‘bank rename {key} …’ if it has a new name, "
        f'or ‘bank withdraw {key} --why "…"’.'
    )
    return Problem(LEDGER, entry.line, "", "lost-resource", message, hint)


def _taken_addresses(entry: Entry, now: _Now) -> Iterator[Problem]:
    """Yield what has taken an address that leads, or led, to something else."""
    addresses = entry.addresses if entry.withdrawn else entry.was
    for address in addresses:
        other = now.by_address.get(address)
        if other is None or _has_id(other, entry.id):
            continue
        state = f"now ‘{entry.address}’"
        if entry.withdrawn:
            state = f"which was withdrawn on {entry.withdrawn.day}"
        message = (
            f"The address ‘{address}’ was published for {now.name(entry)}, {state}, "
            "and links lead to it."
        )
        hint = "Choose another name for the file."
        yield _problem(other, "", "reused-address", message, hint)


def _taken_id(entry: Entry, now: _Now) -> Iterator[Problem]:
    """Yield what has taken the id of something that was withdrawn."""
    other = now.by_id.get(entry.id)
    if other is None or not entry.withdrawn:
        return
    # What was withdrawn may keep its file.
    if not other.front.is_published and other.address in entry.addresses:
        return
    message = (
        f"The id ‘{entry.id}’ is that of {now.name(entry)}, withdrawn on {entry.withdrawn.day}."
    )
    hint = (
        "If this is something new, delete the line and run ‘bank fix’. To publish the same again, "
        f"remove the words from ‘withdrawn’ on from line {entry.line} of {LEDGER}."
    )
    yield _problem(other, "id", "reused-id", message, hint)


def unrecorded(ledger: Ledger, loaded: Loaded) -> Iterator[Entry]:
    """Yield an entry for everything that is published and not in the ledger yet.

    The home page needs none.
    """
    ids = {entry.id for entry in ledger.entries}
    addresses = {address for entry in ledger.entries for address in entry.addresses}
    for resource in loaded.resources:
        is_recorded = resource.front.id in ids or resource.address in addresses
        if resource.front.is_published and not is_recorded:
            yield Entry(resource.front.id, resource.address)
    for page in loaded.pages:
        is_home = not page.address
        if is_home or page.address in addresses:
            continue
        if can_be_recorded(page.address):
            yield Entry("", page.address)
