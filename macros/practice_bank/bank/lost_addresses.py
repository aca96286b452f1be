"""What was published and is lost, or stands for something else now: compared with the ledger.

What is published but not recorded yet is no problem: a submission adds its file, and `bank record` its line when it is
published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import LEDGER, Entry, Ledger, can_be_recorded
from practice_bank.model.resource import EditorPage, Key, Loaded, Resource
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.model.kinds import Kind

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
    """What there is: by id, by address, and the addresses of files that are refused for other mistakes."""

    by_id: Mapping[str, Resource]
    by_address: Mapping[str, Resource | EditorPage]
    unsound: frozenset[str]
    kinds: Mapping[str, Kind]

    def holder(self, entry: Entry) -> Resource | EditorPage | None:
        """Return what has the id of an entry, first of all at its own address; for a page, what is there."""
        there = self.by_address.get(entry.address)
        if not entry.id or (isinstance(there, Resource) and there.front.id == entry.id):
            return there
        return self.by_id.get(entry.id)


def lost_links(ledger: Ledger, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each id and address of the ledger that is lost or that something else has taken."""
    yield from ledger.problems
    nodes: list[Resource | EditorPage] = [*loaded.resources, *loaded.pages]
    now = _Now(
        {resource.front.id: resource for resource in loaded.resources},
        {node.address: node for node in nodes},
        frozenset(refused_addresses(loaded)),
        loaded.vocabulary.kinds if loaded.vocabulary else {},
    )
    for entry in ledger.entries:
        yield from _kept(entry, now)
        yield from _reused(entry, now)
    for node in nodes:
        if node.address.startswith(GO):
            hint = "Rename the file or its folder."
            message = "Short links stand at the addresses below ‘go/’, so no page can."
            yield Problem(node.document.path, 1, "", "reserved-address", message, hint)


def refused_addresses(loaded: Loaded) -> Iterator[str]:
    """Yield the addresses of the files that are there but cannot be accepted, which is reported already."""
    kinds = loaded.vocabulary.kinds.values() if loaded.vocabulary else ()
    addresses = {kind.name: kind.address for kind in kinds}
    yield from (f"{addresses[key.kind]}/{key.slug}/" for key in loaded.unsound)
    for path in {problem.path for problem in loaded.problems if problem.path.startswith("docs/")}:
        yield path.removeprefix("docs/").removesuffix(".md").removesuffix("/index") + "/"


def _kept(entry: Entry, now: _Now) -> Iterator[Problem]:
    """Yield what has become of something that was published and never withdrawn."""
    there = now.holder(entry)
    if entry.withdrawn or (there is None and entry.address in now.unsound):
        return
    if there is None:
        yield _gone(entry, now)
    elif there.address != entry.address:
        old, new = key_at(entry.address, now.kinds), there.key
        message = f"This was published at ‘{entry.address}’, and nothing leads from there to its new address."
        hint = f"Run ‘bank rename {old} {new.slug}’: it keeps the old address working."
        yield Problem(there.document.path, 1, "", "lost-address", message, hint)
    elif isinstance(there, Resource) and not there.front.is_published:
        message = "This was published, and its readers are not told why it is no longer there."
        hint = f'Run ‘bank withdraw {there.key} --why "…"’, or publish it again.'
        yield Problem(
            there.document.path,
            there.document.line_of(("status",)),
            "status",
            "lost-resource",
            message,
            hint,
        )


def _gone(entry: Entry, now: _Now) -> Problem:
    other = now.by_address.get(entry.address)
    if isinstance(other, Resource):
        message = f"The id of what is published at this address is ‘{entry.id}’, and short links lead there by it."
        hint = f"Write ‘id: {entry.id}’ again; something new needs a name of its own."
        return Problem(
            other.document.path, other.document.line_of(("id",)), "id", "lost-id", message, hint
        )
    key = key_at(entry.address, now.kinds)
    message = f"{key} was published at ‘{entry.address}’, and its file is gone."
    hint = f'Put it back; or run ‘bank rename {key} …’ if it has a new name, or ‘bank withdraw {key} --why "…"’.'
    return Problem(LEDGER, entry.line, "", "lost-resource", message, hint)


def _reused(entry: Entry, now: _Now) -> Iterator[Problem]:
    """Yield what has taken an id or an address that leads, or led, to something else."""
    for address in entry.addresses if entry.withdrawn else entry.was:
        other = now.by_address.get(address)
        if other is not None and not (isinstance(other, Resource) and other.front.id == entry.id):
            key = key_at(entry.address, now.kinds)
            state = (
                f"which was withdrawn on {entry.withdrawn.day}"
                if entry.withdrawn
                else f"now ‘{entry.address}’"
            )
            message = (
                f"The address ‘{address}’ was published for {key}, {state}, and links lead there."
            )
            hint = "Choose another name for the file."
            yield Problem(other.document.path, 1, "", "reused-address", message, hint)
    same = now.by_id.get(entry.id) if entry.id else None
    if (
        entry.withdrawn
        and same
        and (same.front.is_published or same.address not in entry.addresses)
    ):
        message = f"The id ‘{entry.id}’ is that of {key_at(entry.address, now.kinds)}, withdrawn on {entry.withdrawn.day}."
        hint = (
            f"If this is something new, delete the line and run ‘bank fix’. To publish the same again, take the words "
            f"from ‘withdrawn’ on off line {entry.line} of {LEDGER}."
        )
        yield Problem(
            same.document.path, same.document.line_of(("id",)), "id", "reused-id", message, hint
        )


def unrecorded(ledger: Ledger, loaded: Loaded) -> Iterator[Entry]:
    """Yield an entry for everything that is published and that the ledger has not yet; the home page needs none."""
    ids = {entry.id for entry in ledger.entries if entry.id}
    addresses = {address for entry in ledger.entries for address in entry.addresses}
    for resource in loaded.resources:
        if (
            resource.front.is_published
            and resource.front.id not in ids
            and resource.address not in addresses
        ):
            yield Entry(resource.front.id, resource.address)
    for page in loaded.pages:
        if page.address and page.address not in addresses and can_be_recorded(page.address):
            yield Entry("", page.address)
