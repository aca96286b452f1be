"""Plan a change of what was published: a rename, or a withdrawal. Nothing is written here.

A plan is every file with its new content, the ledger among them, so that all is changed together or nothing is.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from practice_bank.bank.ledger import (
    LEDGER,
    MAX_WHY,
    Entry,
    Ledger,
    Withdrawal,
    ledger_text,
    read_ledger,
)
from practice_bank.bank.loader import load
from practice_bank.bank.lost_addresses import GO, key_at, short_link
from practice_bank.editing.rename_in_text import Renaming, renamed
from practice_bank.editing.status import with_status
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.model.resource import EditorPage, Key, Loaded, Resource
from practice_bank.problems.problem import did_you_mean
from practice_bank.text.frontmatter import Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary

_SLUG = re.compile(SLUG_PATTERN)
_MAX_SLUG = 80


class RefusedError(Exception):
    """What was asked for cannot be done; the message says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The new content of each file (None takes it away), and what to tell of it."""

    changes: Mapping[Path, bytes | None]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bank:
    """What the plans are made from."""

    root: Path
    loaded: Loaded
    ledger: Ledger
    vocabulary: Vocabulary

    def path(self, key: Key) -> str:
        """Return the path of the file of a resource or an editors' page, from the root."""
        kind = self.vocabulary.kinds.get(key.kind)
        return f"{kind.folder if kind else 'docs'}/{key.slug}.md"

    def address(self, key: Key) -> str:
        """Return the address that a resource or an editors' page of this name has."""
        kind = self.vocabulary.kinds.get(key.kind)
        return f"{kind.address}/{key.slug}/" if kind else f"{key.slug.removesuffix('/index')}/"

    def key_at(self, address: str) -> Key:
        """Return the name of the resource or page that has or had an address."""
        return key_at(address, self.vocabulary.kinds)

    def node(self, key: Key) -> Resource | EditorPage | None:
        nodes: tuple[Resource | EditorPage, ...] = (*self.loaded.resources, *self.loaded.pages)
        return next((node for node in nodes if node.key == key), None)

    def with_entry(self, entry: Entry) -> bytes:
        """Return the ledger with an entry in place of the one that has its id, or its address."""
        others = [
            e
            for e in self.ledger.entries
            if e.id != entry.id or (not e.id and e.line != entry.line)
        ]
        return ledger_text((*others, entry)).encode()


def _read(root: Path) -> _Bank:
    ledger = read_ledger(root)
    if ledger.problems:
        _refuse(
            f"mend {LEDGER} first: {ledger.problems[0].message} (line {ledger.problems[0].line})"
        )
    loaded = load(root)
    if loaded.vocabulary is None:
        problem = loaded.problems[0]
        _refuse(f"fix {problem.path} first: {problem.message} (line {problem.line})")
    return _Bank(root, loaded, ledger, loaded.vocabulary)


def _refuse(why: str) -> NoReturn:
    raise RefusedError(why)


def plan_rename(root: Path, reference: str, name: str) -> Plan:
    """Plan to give a resource another name: its file, all that names it, and a redirect where it was published."""
    bank = _read(root)
    old = _key(bank, reference)
    new = _new_key(old, name)
    found = bank.node(old)
    node = found or _already_moved(bank, old, new)
    target = bank.root / bank.path(new)
    if found and (target.exists() or target.is_symlink() or bank.node(new)):
        _refuse(f"there is a file for {new} already")
    if not node.address:
        _refuse("the home page keeps its name")
    entry = (
        bank.ledger.by_id(node.front.id)
        if isinstance(node, Resource)
        else bank.ledger.at(bank.address(old))
    )
    _check_free(bank, new, entry)
    renaming = Renaming(old, new, bank.address(old), bank.address(new), _field_of(bank, old))
    changes = dict(_renamed_files(bank, renaming))
    said = [f"{path.relative_to(root).as_posix()}: names {new} now" for path in changes]
    if found:
        source = root / node.document.path
        changes[target] = changes.pop(source, None) or source.read_bytes()
        changes[source] = None
        said = [
            f"{node.document.path} is {bank.path(new)} now",
            *(line for line in said if node.document.path not in line),
        ]
    if entry:
        was = tuple(
            address for address in (*entry.was, entry.address) if address != renaming.new_address
        )
        changes[root / LEDGER] = bank.with_entry(
            replace(entry, address=renaming.new_address, was=was)
        )
        said.append(
            f"{renaming.old_address} leads to {renaming.new_address}{_short(entry, ', and so does ')}"
        )
    else:
        said.append(
            "It is not in the ledger, so it was not published under its old name and nothing has to lead there."
        )
    return Plan(changes, (*said, *_named_in_settings(root, old)))


def plan_withdrawal(root: Path, reference: str, why: str, instead: str = "") -> Plan:
    """Plan to take away what was published: its status, or the file of a page, and a line that says why."""
    bank = _read(root)
    key = _key(bank, reference)
    reason = _reason(why)
    node = bank.node(key)
    entry = (
        bank.ledger.by_id(node.front.id)
        if isinstance(node, Resource)
        else bank.ledger.at(bank.address(key))
    )
    if entry and entry.withdrawn:
        _refuse(f"{key} was withdrawn on {entry.withdrawn.day} already: {entry.withdrawn.why}")
    if node is None and (
        key in bank.loaded.unsound or (entry and entry.address != bank.address(key))
    ):
        raise _unknown(bank, key, entry)
    if entry is None:
        entry = _entry_of(bank, key, node)
    other = _instead(bank, key, instead) if instead else None
    withdrawal = Withdrawal(datetime.date.today(), reason, other.front.id if other else "")
    changes: dict[Path, bytes | None] = {
        root / LEDGER: bank.with_entry(replace(entry, withdrawn=withdrawal))
    }
    said = [
        f"{entry.address} says now that it was withdrawn, and why{_short(entry, '; there leads ')}"
    ]
    if isinstance(node, Resource) and node.front.status != "withdrawn":
        path = root / node.document.path
        changes[path] = _withdrawn(node, path.read_bytes())
        said.insert(0, f"{node.document.path}: its status is ‘withdrawn’ now")
    elif isinstance(node, EditorPage):
        changes[root / node.document.path] = None
        said.insert(0, f"{node.document.path} is deleted")
    return Plan(changes, tuple(said))


def _field_of(bank: _Bank, key: Key) -> str:
    """Return the field that names a topic or a source by its slug alone; nothing for the other kinds."""
    if key.kind == "source":
        return "sources"
    facet = bank.vocabulary.facet(key.slug.partition("/")[0])
    return facet.field if key.kind == "topic" and facet else ""


def _named_in_settings(root: Path, old: Key) -> Iterator[str]:
    """Yield what has to be changed by hand: MkDocs' settings name the pages of the editors by their files."""
    settings = root / "mkdocs.yml"
    if (
        old.kind == "page"
        and settings.is_file()
        and f"{old.slug}.md" in settings.read_text(encoding="utf-8")
    ):
        yield f"mkdocs.yml names {old.slug}.md: change it there, too"


def _key(bank: _Bank, reference: str) -> Key:
    kind, colon, slug = reference.partition(":")
    if not colon or not slug:
        _refuse(
            f"name it by its kind and its name, such as ‘case:york-foster-carers’, not ‘{reference}’"
        )
    kinds = [*bank.vocabulary.kinds, "page"]
    if kind not in kinds:
        _refuse(f"there is no kind ‘{kind}’. {did_you_mean(kind, kinds)}".strip())
    return Key(kind, slug)


def _new_key(old: Key, name: str) -> Key:
    """Return the name asked for; it may be written with its kind, and for a topic with its facet."""
    kind, colon, slug = name.rpartition(":")
    if colon and kind != old.kind:
        _refuse(f"a {old.kind} cannot become a {kind}: its address would be another kind’s")
    parts = slug.split("/")
    if len(slug) > _MAX_SLUG or not all(_SLUG.fullmatch(part) for part in parts):
        _refuse(
            f"‘{slug}’ cannot be an address. Use small letters, digits and single hyphens, {_MAX_SLUG} at most"
        )
    if old.kind == "topic":
        facet = old.slug.partition("/")[0]
        parts = parts if len(parts) > 1 else [facet, *parts]
        if len(parts) != 2 or parts[0] != facet:
            _refuse(f"a topic stays in its facet: name it ‘{facet}/{parts[-1]}’")
    elif old.kind != "page" and len(parts) > 1:
        _refuse(f"the name of a {old.kind} has no ‘/’ in it")
    new = Key(old.kind, "/".join(parts))
    if new == old:
        _refuse(f"{old} has this name already")
    return new


def _already_moved(bank: _Bank, old: Key, new: Key) -> Resource | EditorPage:
    """Return what has been renamed by hand, so that only the redirect and the links are missing; or refuse."""
    entry, there = bank.ledger.at(bank.address(old)), bank.node(new)
    code = there.front.id if isinstance(there, Resource) else ""
    if there and entry and entry.id == code and entry.address == bank.address(old):
        return there
    raise _unknown(bank, old, entry)


def _unknown(bank: _Bank, key: Key, entry: Entry | None) -> RefusedError:
    """Return why there is nothing of a name to work with."""
    if entry and not entry.withdrawn and entry.address != bank.address(key):
        return RefusedError(
            f"{key} is {bank.key_at(entry.address)} now, and its old address leads there"
        )
    if key in bank.loaded.unsound:
        return RefusedError(f"{key} has to be mended first: run ‘bank check’")
    nodes: tuple[Resource | EditorPage, ...] = (*bank.loaded.resources, *bank.loaded.pages)
    slugs = [node.key.slug for node in nodes if node.key.kind == key.kind]
    return RefusedError(
        f"there is no {key.kind} ‘{key.slug}’. {did_you_mean(key.slug, slugs)}".strip()
    )


def _check_free(bank: _Bank, new: Key, entry: Entry | None) -> None:
    """Refuse an address that was published for something else, or that short links stand below."""
    address = bank.address(new)
    other = bank.ledger.at(address)
    if other and other is not entry:
        state = (
            f"withdrawn on {other.withdrawn.day}"
            if other.withdrawn
            else f"now {bank.key_at(other.address)}"
        )
        _refuse(
            f"‘{address}’ was published for something else ({state}), and links lead there. Choose another name"
        )
    if address.startswith(GO):
        _refuse("short links stand at the addresses below ‘go/’")


def _renamed_files(bank: _Bank, renaming: Renaming) -> Iterator[tuple[Path, bytes | None]]:
    """Yield every file whose text changes with the name; a file that is refused for other mistakes is changed too."""
    contributed = tuple(f"{kind.folder}/" for kind in bank.vocabulary.contributed)
    for path in _content_files(bank):
        raw = path.read_bytes()
        text = raw.decode("utf-8", "surrogateescape")
        macros = not path.relative_to(bank.root).as_posix().startswith(contributed)
        changed = renamed(text, renaming, macros=macros)
        if changed != text:
            yield path, changed.encode("utf-8", "surrogateescape")


def _content_files(bank: _Bank) -> Iterable[Path]:
    root = bank.root
    folders = ("docs", *(kind.folder for kind in bank.vocabulary.contributed))
    decisions = root / "docs" / "decisions"
    found = (path for folder in folders for path in sorted((root / folder).rglob("*.md")))
    return (
        path
        for path in found
        if path.is_file() and not path.is_symlink() and not path.is_relative_to(decisions)
    )


def _short(entry: Entry, before: str) -> str:
    """Return the short link of what has one, after the words that lead to it."""
    return f"{before}{short_link(entry.id)}" if entry.id else ""


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason or not reason.isprintable():
        _refuse("say in a sentence for readers why it is withdrawn")
    if len(reason) > MAX_WHY:
        _refuse(f"say why in {MAX_WHY} characters at most; these are {len(reason)}")
    return reason


def _withdrawn(resource: Resource, raw: bytes) -> bytes:
    """Return the file with its new status, once it reads as that."""
    made = with_status(raw, "withdrawn")
    document = parse(resource.document.path, made)
    if not isinstance(document, Document) or document.data != {
        **resource.document.data,
        "status": "withdrawn",
    }:
        _refuse(
            f"the status cannot be written into {resource.document.path}: write ‘status: withdrawn’ there first"
        )
    return made


def _entry_of(bank: _Bank, key: Key, node: Resource | EditorPage | None) -> Entry:
    """Return the entry of what is published and not recorded yet; refuse what no reader has seen."""
    if node is None:
        raise _unknown(bank, key, None)
    if isinstance(node, Resource) and node.front.status == "draft":
        _refuse(f"{key} is a draft that was never published: delete its file")
    if not node.address:
        _refuse("the home page cannot be withdrawn")
    return Entry(node.front.id if isinstance(node, Resource) else "", node.address)


def _instead(bank: _Bank, key: Key, reference: str) -> Resource:
    """Return what to read instead, which has to be published and to have an id."""
    other = bank.node(_key(bank, reference))
    if other is None:
        raise _unknown(
            bank, _key(bank, reference), bank.ledger.at(bank.address(_key(bank, reference)))
        )
    if other.key == key:
        _refuse("what is withdrawn cannot be read instead of itself")
    if not isinstance(other, Resource) or not other.front.is_published:
        _refuse(f"{other.key} cannot be read instead: it is not a published resource")
    return other
