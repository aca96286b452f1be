"""Everything that a machine can say of a bank, in one pass.

`load_bank` tells what the site cannot be built with. The rules of `rules.lists.REVIEW` tell what a
reviewer would send back; they keep no page off the site, so a build does not run them. What a
reviewer would ask (`rules.lists.ASK`, `twins`, `copied`) is added when someone reviews the bank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.accounts import check_accounts
from practice_bank.bank.copied import copied
from practice_bank.bank.dead_ends import dead_ends
from practice_bank.bank.draft_links import unpublished_dangling
from practice_bank.bank.load_bank import bank_of
from practice_bank.bank.loader import load
from practice_bank.bank.module_levels import unknown_levels
from practice_bank.bank.twins import twins
from practice_bank.bank.untouched import untouched
from practice_bank.bank.withdrawn import links_to_withdrawn
from practice_bank.model.kinds import Case, Source
from practice_bank.problems.problem import Problem
from practice_bank.rules.abbreviations import known_words
from practice_bank.rules.facts import Facts, Glossary
from practice_bank.rules.link_words import check_link_words
from practice_bank.rules.lists import ASK, REVIEW
from practice_bank.rules.lists_below_text import check_lists_below_text
from practice_bank.rules.near_duplicates import near_duplicates
from practice_bank.rules.people_table import people_of
from practice_bank.rules.plain_english import plainer_words
from practice_bank.rules.prose_figures import figure_words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.model.resource import Loaded, Refused, Resource
    from practice_bank.model.vocabulary import Vocabulary


def check(root: Path, reviewed_on: datetime.date | None = None) -> tuple[Problem, ...]:
    """Return everything to put right in the bank under `root`, and advice, by file and line.

    With the day of a review, the questions that a reviewer would ask are among the advice.
    """
    return check_loaded(root, load(root), reviewed_on)


def check_loaded(
    root: Path, loaded: Loaded, reviewed_on: datetime.date | None = None
) -> tuple[Problem, ...]:
    """Return the same of a bank whose files were read from `root`."""
    bank = bank_of(root, loaded)
    if loaded.vocabulary is None:
        return bank.problems
    found = {*bank.problems, *unpublished_dangling(loaded)}
    found.update(links_to_withdrawn(loaded, bank.withdrawn))
    found.update(_without_contact(loaded))
    found.update(check_accounts(loaded))
    found.update(untouched(loaded))
    found.update(unknown_levels(bank))
    found.update(_reviewed(loaded, loaded.vocabulary))
    if reviewed_on:
        found.update(_asked(loaded, loaded.vocabulary, reviewed_on))
    # A file that is left out for a mistake leaves gaps round it, which are not worth telling yet.
    if all(problem.is_advice for problem in found):
        found.update(dead_ends(bank))
    return tuple(sorted(found))


def _without_contact(loaded: Loaded) -> Iterator[Problem]:
    """Yield advice on a bank that does not say to whom stories are sent."""
    if loaded.vocabulary and loaded.bank_file and not loaded.vocabulary.contact:
        message = "The bank does not say who people should send their stories to."
        hint = 'Add ‘contact: {name: the editors, address: "mailto:…"}’.'
        yield Problem(loaded.bank_file.path, 1, "contact", "no-contact", message, hint)


def _reviewed(loaded: Loaded, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what the rules for reviewers say of each file."""
    glossary = Glossary(known_words(loaded.resources) | vocabulary.abbreviations)
    plainer = plainer_words()
    people = people_of(vocabulary.language)
    files: tuple[Resource | Refused, ...] = (*loaded.resources, *loaded.refused)
    for file in files:
        facts = Facts(file.kind, vocabulary, file.document, glossary, plainer, people)
        for rule in REVIEW:
            yield from rule(file.document, facts)
    for page in loaded.pages:
        # Editors' pages hold code of macros and tables of facts, so of them the links and the lists
        # alone are read.
        facts = Facts(None, vocabulary, page.document)
        yield from check_link_words(page.document, facts)
        yield from check_lists_below_text(page.document, facts)
    cases = (file.document for file in files if issubclass(file.kind.model, Case))
    yield from near_duplicates(cases)


def _asked(loaded: Loaded, vocabulary: Vocabulary, reviewed_on: datetime.date) -> Iterator[Problem]:
    """Yield what a reviewer would ask of each file, and of cases that are like one another."""
    words = figure_words(vocabulary.language, vocabulary.currency)
    files: tuple[Resource | Refused, ...] = (*loaded.resources, *loaded.refused)
    for file in files:
        facts = Facts(file.kind, vocabulary, file.document, figures=words, today=reviewed_on)
        for rule in ASK:
            yield from rule(file.document, facts)
    cases = [file.document for file in files if issubclass(file.kind.model, Case)]
    sources = [file.document for file in files if issubclass(file.kind.model, Source)]
    yield from twins(cases, vocabulary, words, _kinds_of_area(loaded, vocabulary))
    yield from copied(cases, sources)


def _kinds_of_area(loaded: Loaded, vocabulary: Vocabulary) -> list[str]:
    """Return what sorts of area are called, and what one calls an area."""
    facet = vocabulary.area_facet
    titles = [vocabulary.case.area, vocabulary.case.areas]
    for resource in loaded.resources:
        if facet and resource.key.kind == "topic" and resource.slug.startswith(f"{facet.name}/"):
            titles.append(resource.title)
    return titles
