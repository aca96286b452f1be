"""Everything that a machine can say of a bank, in one pass: what keeps files from being read, and what editors ask for.

`load_bank` tells what the site cannot be built with. The rules of `rules/` tell what a reviewer would send back; they
keep no page off the site, so a build does not run them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.bank import bank_of
from practice_bank.bank.dead_ends import dead_ends
from practice_bank.bank.draft_links import unpublished_dangling
from practice_bank.bank.loader import load
from practice_bank.model.kinds import Case
from practice_bank.rules.abbreviations import check_abbreviations, known_words
from practice_bank.rules.evidence import check_evidence
from practice_bank.rules.link_words import check_link_words
from practice_bank.rules.near_duplicates import near_duplicates
from practice_bank.rules.plain_english import check_plain_english, plainer_words
from practice_bank.rules.sections import check_sections
from practice_bank.rules.sources import check_places
from practice_bank.text.prose import without_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.model.resource import Loaded, Refused, Resource
    from practice_bank.problems.problem import Problem


def check(root: Path) -> tuple[Problem, ...]:
    """Return all that is to mend in the bank under `root`, and advice, by file and line."""
    loaded = load(root)
    bank = bank_of(root, loaded)
    found = {*bank.problems, *unpublished_dangling(loaded), *_in_words(loaded)}
    # A file that is left out for a mistake leaves gaps round it, which are not worth telling until it is mended.
    if all(problem.is_advice for problem in found):
        found |= {*dead_ends(bank)}
    return tuple(sorted(found))


def _in_words(loaded: Loaded) -> Iterator[Problem]:
    """Yield what the rules have to say of each file."""
    vocabulary = loaded.vocabulary
    plainer = plainer_words()
    own = vocabulary.abbreviations if vocabulary else frozenset()
    known = known_words(loaded.resources) | own
    known_small = frozenset(word.lower() for word in known)
    files: tuple[Resource | Refused, ...] = (*loaded.resources, *loaded.refused)
    for each in files:
        document, prose = each.document, without_code(each.document.body)
        yield from check_link_words(document, prose)
        yield from check_places(document)
        yield from check_abbreviations(document, prose, known)
        if each.kind.contributed:
            yield from check_plain_english(document, prose, plainer, known_small)
        if each.kind.headings:
            yield from check_sections(document, each.kind.headings)
        if vocabulary and issubclass(each.kind.model, Case):
            yield from check_evidence(document, vocabulary.evidence)
    for page in loaded.pages:
        yield from check_link_words(page.document, without_code(page.document.body))
    yield from near_duplicates(each.document for each in files if issubclass(each.kind.model, Case))
