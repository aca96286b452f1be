"""Plan to withdraw what was published: its status, or the file of a page, and the reason."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import LEDGER, MAX_WHY, Entry, Withdrawal
from practice_bank.editing.edit_text import with_status
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
from practice_bank.model.resource import EditorPage, Key, Resource
from practice_bank.text.frontmatter import Document, parse

if TYPE_CHECKING:
    from pathlib import Path

_WITHDRAWN = "withdrawn"


def plan_withdrawal(root: Path, reference: str, why: str, instead: str = "") -> Plan:
    """Return the plan to withdraw what `reference` names (`kind:name`).

    `why` is a sentence for readers, `instead` names what to read instead, if anything. Raises
    RefusedError where it cannot be done.
    """
    state = read_state(root)
    key = key_of(state, reference)
    reason = _reason(why)
    node = state.node(key)
    entry = _published(state, key, node)
    other = _instead(state, key, instead) if instead else None

    today = datetime.date.today()
    withdrawal = Withdrawal(today, reason, other.front.id if other else "")
    ledger = state.with_entry(replace(entry, withdrawn=withdrawal))
    changes, named = _relinked(state, key, other)
    changes[root / LEDGER] = ledger
    said: list[str] = []
    if isinstance(node, Resource) and not node.front.is_withdrawn:
        path = root / node.document.path
        changes[path] = _withdrawn(node, path.read_bytes())
        said.append(f"{node.document.path}: its status is ‘withdrawn’ now")
    elif isinstance(node, EditorPage):
        changes[root / node.document.path] = None
        said.append(f"{node.document.path} is deleted")
    return Plan(changes, (*said, _says_why(entry), *named))


def _says_why(entry: Entry) -> str:
    """Return the sentence that says which addresses tell of the withdrawal."""
    link = with_short_link(", and so does ", entry)
    return f"{entry.address} says now that it was withdrawn, and why{link}"


def _relinked(
    state: State, key: Key, other: Resource | None
) -> tuple[dict[Path, bytes | None], list[str]]:
    """Return the files that name what to read instead from now on, and a sentence for each.

    What is of another kind takes no one's place in a field, so then there are none. Neither of the
    two files is among them: what is withdrawn stays as it was, and nothing links to itself.
    """
    if other is None or other.key.kind != key.kind:
        return {}, []
    renaming = renaming_of(state, key, other.key)
    own = {state.root / state.path(key), state.root / state.path(other.key)}
    changes: dict[Path, bytes | None] = {}
    for path, content in renamed_files(state, renaming):
        if path not in own:
            changes[path] = content
    return changes, names_it(state, key, other.key, changes)


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason or not reason.isprintable():
        refuse("give readers a sentence that says why it is withdrawn")
    if len(reason) > MAX_WHY:
        refuse(f"say why in {MAX_WHY} characters at most; these are {len(reason)}")
    return reason


def _published(state: State, key: Key, node: Resource | EditorPage | None) -> Entry:
    """Return the entry of what is published, recorded or not; refuse what cannot be withdrawn."""
    entry = state.entry_of(key, node)
    if entry is None:
        return _new_entry(state, key, node)
    if entry.withdrawn:
        day, why = entry.withdrawn.day, entry.withdrawn.why
        refuse(f"{key} was withdrawn on {day} already: {why}")
    # Of a file that was deleted by hand the ledger still knows the address.
    is_elsewhere = entry.address != state.address(key)
    if node is None and (is_elsewhere or key in state.loaded.unsound):
        raise unknown(state, key, entry)
    return entry


def _new_entry(state: State, key: Key, node: Resource | EditorPage | None) -> Entry:
    """Return an entry for what is published and not recorded; refuse what no reader has seen."""
    if node is None:
        raise unknown(state, key, None)
    if isinstance(node, Resource) and node.front.status == "draft":
        refuse(f"{key} is a draft that was never published: delete its file")
    if not node.address:
        refuse("the home page cannot be withdrawn")
    code = node.front.id if isinstance(node, Resource) else ""
    return Entry(code, node.address)


def _instead(state: State, key: Key, reference: str) -> Resource:
    """Return what to read instead, which has to be a published resource."""
    named = key_of(state, reference)
    other = state.node(named)
    if other is None:
        raise unknown(state, named, state.ledger.at(state.address(named)))
    if other.key == key:
        refuse("a page cannot replace itself")
    if not isinstance(other, Resource) or not other.front.is_published:
        refuse(f"{other.key} cannot replace it: it is not a published resource")
    return other


def _withdrawn(resource: Resource, raw: bytes) -> bytes:
    """Return the file with its new status, once it reads as that."""
    path = resource.document.path
    made = with_status(raw.decode("utf-8", "surrogateescape"), _WITHDRAWN)
    content = (made or "").encode("utf-8", "surrogateescape")
    document = parse(path, content)
    wanted = {**resource.document.data, "status": _WITHDRAWN}
    if not isinstance(document, Document) or document.data != wanted:
        refuse(f"the status cannot be written into {path}: write ‘status: withdrawn’ there first")
    return content
