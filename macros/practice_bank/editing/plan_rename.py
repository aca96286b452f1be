"""Plan to rename a resource or a page: its file, all that names it, and a redirect."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import LEDGER
from practice_bank.bank.lost_addresses import GO
from practice_bank.editing.plans import (
    Plan,
    State,
    key_of,
    read_state,
    refuse,
    unknown,
    with_short_link,
)
from practice_bank.editing.relink import names_it, renamed_files, renaming_of
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.model.resource import EditorPage, Key, Resource

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.ledger import Entry
    from practice_bank.editing.edit_text import Renaming

_SLUG = re.compile(SLUG_PATTERN)
_MAX_SLUG = 80
_NOT_RECORDED = (
    "It is not in the ledger, so its old name was never published and nothing needs to lead there."
)


def plan_rename(root: Path, reference: str, name: str) -> Plan:
    """Return the plan to give what `reference` names (`kind:name`) another name.

    Its file may have been renamed by hand already: then only the rest is planned. Raises
    RefusedError where it cannot be done.
    """
    state = read_state(root)
    old = key_of(state, reference)
    new = _new_key(old, name)
    node = state.node(old)
    is_moved = node is None
    if node is None:
        node = _already_moved(state, old, new)
    else:
        _check_no_file(state, new)
    if not node.address:
        refuse("the home page keeps its name")
    entry = state.entry_of(old, node)
    _check_free(state, new, entry)

    renaming = renaming_of(state, old, new)
    changes: dict[Path, bytes | None] = dict(renamed_files(state, renaming))
    said = names_it(state, old, new, changes)
    if not is_moved:
        said.insert(0, f"{state.path(old)} is {state.path(new)} now")
        _move_file(state, old, new, changes)
    if entry is None:
        said.append(_NOT_RECORDED)
    else:
        changes[root / LEDGER] = state.with_entry(_moved(entry, renaming.new_address))
        said.append(_leads_on(entry, renaming))
    if _is_named_in_settings(root, old):
        said.append(f"mkdocs.yml names {old.slug}.md: change it there too")
    return Plan(changes, tuple(said))


def _leads_on(entry: Entry, renaming: Renaming) -> str:
    """Return the sentence that says which addresses lead to the new one."""
    link = with_short_link(", and so does ", entry)
    return f"{renaming.old_address} leads to {renaming.new_address}{link}"


def _new_key(old: Key, name: str) -> Key:
    """Return the name asked for: it may be written with its kind, and a topic with its facet."""
    kind, colon, slug = name.rpartition(":")
    if colon and kind != old.kind:
        refuse(f"a {old.kind} cannot become a {kind}: its address would be another kind’s")
    parts = slug.split("/")
    if len(slug) > _MAX_SLUG or not all(_SLUG.fullmatch(part) for part in parts):
        refuse(
            f"‘{slug}’ cannot be an address. "
            f"Use small letters, digits and single hyphens, {_MAX_SLUG} at most"
        )
    if old.kind == "topic":
        parts = _in_facet(old, parts)
    elif old.kind != "page" and len(parts) > 1:
        refuse(f"the name of a {old.kind} has no ‘/’ in it")
    new = Key(old.kind, "/".join(parts))
    if new == old:
        refuse(f"{old} has this name already")
    return new


def _in_facet(old: Key, parts: list[str]) -> list[str]:
    """Return the parts of a topic's new name, its facet first."""
    facet = old.slug.partition("/")[0]
    if len(parts) == 1:
        parts = [facet, *parts]
    if len(parts) != 2 or parts[0] != facet:
        refuse(f"a topic stays in its facet: name it ‘{facet}/{parts[-1]}’")
    return parts


def _check_no_file(state: State, new: Key) -> None:
    target = state.root / state.path(new)
    if target.exists() or target.is_symlink() or state.node(new):
        refuse(f"there is a file for {new} already")


def _already_moved(state: State, old: Key, new: Key) -> Resource | EditorPage:
    """Return what was renamed by hand, so that only the redirect and the links are missing."""
    entry = state.ledger.at(state.address(old))
    there = state.node(new)
    if there is None or entry is None:
        raise unknown(state, old, entry)
    code = there.front.id if isinstance(there, Resource) else ""
    if entry.id != code or entry.address != state.address(old):
        raise unknown(state, old, entry)
    return there


def _check_free(state: State, new: Key, entry: Entry | None) -> None:
    """Refuse an address that was published for something else, or that short links stand below."""
    address = state.address(new)
    other = state.ledger.at(address)
    if other and other is not entry:
        if other.withdrawn:
            what = f"withdrawn on {other.withdrawn.day}"
        else:
            what = f"now {state.key_at(other.address)}"
        refuse(
            f"‘{address}’ was published for something else ({what}), and links lead to it. "
            "Choose another name"
        )
    if address.startswith(GO):
        refuse("addresses below ‘go/’ are for short links")


def _move_file(state: State, old: Key, new: Key, changes: dict[Path, bytes | None]) -> None:
    """Add to the changes that the file of a resource goes to its new place."""
    source = state.root / state.path(old)
    # It may name itself, and then its text changes too.
    content = changes.get(source) or source.read_bytes()
    changes[state.root / state.path(new)] = content
    changes[source] = None


def _moved(entry: Entry, address: str) -> Entry:
    """Return an entry at a new address, which remembers all that it had before."""
    before = (*entry.was, entry.address)
    # After a rename back, its present address is no former one.
    was = tuple(each for each in before if each != address)
    return replace(entry, address=address, was=was)


def _is_named_in_settings(root: Path, old: Key) -> bool:
    """Say whether MkDocs' settings name a page by its file, which has to be changed by hand."""
    settings = root / "mkdocs.yml"
    if old.kind != "page" or not settings.is_file():
        return False
    return f"{old.slug}.md" in settings.read_text(encoding="utf-8")
