"""Plan a change of what was published, and carry it out: what renaming and withdrawing share.

A plan is every file with its new content, the ledger among them, so that all is changed together or
nothing is. `plan_rename` and `plan_withdrawal` make plans and write nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from practice_bank.bank.ledger import LEDGER, Entry, Ledger, ledger_text, read_ledger
from practice_bank.bank.loader import load
from practice_bank.bank.lost_addresses import key_at, short_link
from practice_bank.editing.write import change_together
from practice_bank.model.resource import EditorPage, Key, Loaded, Resource
from practice_bank.problems.errors import RefusedError, sentence
from practice_bank.problems.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Plan:
    """The new content of each file (None removes it), and what to tell of it."""

    changes: Mapping[Path, bytes | None]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The bank as it is now, from which a plan is made."""

    root: Path
    loaded: Loaded
    ledger: Ledger
    vocabulary: Vocabulary

    @property
    def nodes(self) -> tuple[Resource | EditorPage, ...]:
        """Every sound resource and editors' page."""
        return (*self.loaded.resources, *self.loaded.pages)

    def path(self, key: Key) -> str:
        """Return the path from the root of the file of a resource or an editors' page."""
        kind = self.vocabulary.kinds.get(key.kind)
        folder = kind.folder if kind else "docs"
        return f"{folder}/{key.slug}.md"

    def address(self, key: Key) -> str:
        """Return the address that a resource or an editors' page of this name has."""
        kind = self.vocabulary.kinds.get(key.kind)
        if kind:
            return f"{kind.address}/{key.slug}/"
        return f"{key.slug.removesuffix('/index')}/"

    def key_at(self, address: str) -> Key:
        """Return the name of the resource or page that has or had an address."""
        return key_at(address, self.vocabulary.kinds)

    def node(self, key: Key) -> Resource | EditorPage | None:
        """Return the resource or the editors' page of this name, if it is sound."""
        for node in self.nodes:
            if node.key == key:
                return node
        return None

    def entry_of(self, key: Key, node: Resource | EditorPage | None) -> Entry | None:
        """Return what the ledger has of a node: by its id, or for a page by its address."""
        if isinstance(node, Resource):
            return self.ledger.by_id(node.front.id)
        return self.ledger.at(self.address(key))

    def with_entry(self, entry: Entry) -> bytes:
        """Return the ledger with an entry in place of the one that has its id, or its address."""
        entries = [each for each in self.ledger.entries if not _is_same(each, entry)]
        entries.append(entry)
        return ledger_text(entries).encode()


def read_state(root: Path) -> State:
    """Read a bank and its ledger. Raises RefusedError where either cannot be read."""
    ledger = read_ledger(root)
    if ledger.problems:
        problem = ledger.problems[0]
        refuse(f"fix {LEDGER} first: {problem.message} (line {problem.line})")
    loaded = load(root)
    if loaded.vocabulary is None:
        problem = loaded.problems[0]
        refuse(f"fix {problem.path} first: {problem.message} (line {problem.line})")
    return State(root, loaded, ledger, loaded.vocabulary)


def carry_out(plan: Plan, is_right: Callable[[], bool] = lambda: True) -> bool:
    """Change all files of a plan, and return whether the result `is_right`; if not, change none.

    Raises RefusedError where a file cannot be written; then none has changed either.
    """
    try:
        return change_together(plan.changes, is_right)
    except OSError as error:
        raise RefusedError(sentence(error)) from error


def refuse(why: str) -> NoReturn:
    """Raise RefusedError, with the reason."""
    raise RefusedError(why)


def key_of(state: State, reference: str) -> Key:
    """Return the name that was written as `kind:name`. Raises RefusedError for anything else."""
    kind, _, slug = reference.partition(":")
    if not slug:
        refuse(f"name it by its kind and its name, such as ‘{_example(state)}’, not ‘{reference}’")
    kinds = [*state.vocabulary.kinds, "page"]
    if kind not in kinds:
        refuse(f"there is no kind ‘{kind}’. {did_you_mean(kind, kinds)}".strip())
    return Key(kind, slug)


def unknown(state: State, key: Key, entry: Entry | None) -> RefusedError:
    """Return why there is nothing of a name to work with; `entry` is what the ledger has of it."""
    if entry and not entry.withdrawn and entry.address != state.address(key):
        now = state.key_at(entry.address)
        return RefusedError(f"{key} is {now} now, and its old address leads there")
    if key in state.loaded.unsound:
        return RefusedError(f"{key} has to be fixed first: run ‘bank check’")
    slugs = [node.key.slug for node in state.nodes if node.key.kind == key.kind]
    hint = did_you_mean(key.slug, slugs)
    return RefusedError(f"there is no {key.kind} ‘{key.slug}’. {hint}".strip())


def with_short_link(before: str, entry: Entry) -> str:
    """Return the short link of an entry after the words that lead to it; nothing for a page."""
    return f"{before}{short_link(entry.id)}" if entry.id else ""


def _is_same(entry: Entry, other: Entry) -> bool:
    """Say whether two entries are of one thing: they have one id, or are of one line for a page."""
    if entry.id or other.id:
        return entry.id == other.id
    return entry.line == other.line


def _example(state: State) -> str:
    """Return the name of something in this bank, to show how it is written."""
    keys = [resource.key for resource in state.loaded.resources]
    return str(keys[0]) if keys else "case:name"
