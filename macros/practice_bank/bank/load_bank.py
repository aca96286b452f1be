"""From a folder to a bank: read, linked, and compared with what was published."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from practice_bank.bank.bank import Bank
from practice_bank.bank.data_files import read_data_files
from practice_bank.bank.everyday_words import everyday_words
from practice_bank.bank.frame_links import frame_problems
from practice_bank.bank.graph import build_graph
from practice_bank.bank.ledger import read_ledger
from practice_bank.bank.loader import load
from practice_bank.bank.lost_addresses import lost_links, refused_addresses
from practice_bank.bank.paths import paths_without_steps
from practice_bank.bank.related import all_related
from practice_bank.bank.withdrawn import withdrawn_keys, without
from practice_bank.model.vocabulary import NO_VOCABULARY

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.model.resource import Loaded, Resource
    from practice_bank.model.vocabulary import Vocabulary


def load_bank(root: Path) -> Bank:
    """Read the bank that stands under `root`. Problems come back in the bank; nothing is raised for
    bad content.
    """
    return bank_of(root, load(root))


def bank_of(root: Path, loaded: Loaded) -> Bank:
    """Return the bank that was read from `root`, linked, with only what readers see of it.

    Where `bank.yml` is wrong, that is a bank of nothing but its problems.
    """
    vocabulary = loaded.vocabulary
    if vocabulary is None:
        return Bank(NO_VOCABULARY, problems=loaded.problems)
    ordered = _published(loaded, vocabulary)
    ledger = read_ledger(root)
    gone = withdrawn_keys(ledger, loaded)
    graph, dangling = build_graph(
        ordered, loaded.pages, vocabulary.kinds.keys(), loaded.unsound, gone
    )
    ordered = tuple(without(resource, gone) for resource in ordered) if gone else ordered
    everyday, unread = everyday_words(root)
    data, untidy = read_data_files(root)
    problems = {*loaded.problems, *dangling, *unread, *untidy, *lost_links(ledger, loaded)}
    bank = Bank(
        vocabulary,
        MappingProxyType({resource.key: resource for resource in ordered}),
        MappingProxyType({page.key: page for page in loaded.pages}),
        graph,
        all_related(ordered, graph, vocabulary.facets),
        everyday,
        ledger,
        gone,
        data,
    )
    problems.update(paths_without_steps(loaded.pages, bank.node, bank.withdrawn))
    if loaded.bank_file:
        refused = refused_addresses(loaded)
        problems.update(frame_problems(bank, loaded.bank_file, refused))
    return replace(bank, problems=tuple(sorted(problems)))


def _published(loaded: Loaded, vocabulary: Vocabulary) -> tuple[Resource, ...]:
    """Return what readers see, by kinds in their order, then by slugs."""
    order = {name: place for place, name in enumerate(vocabulary.kinds)}
    published = (resource for resource in loaded.resources if resource.front.is_published)
    return tuple(sorted(published, key=lambda each: (order[each.key.kind], each.key.slug)))
