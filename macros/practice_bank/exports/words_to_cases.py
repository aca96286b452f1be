"""What the words that a reader types in the finder lead to: titles, areas, and other ways to cases.

The browser reads it at the first word, with the search's own vocabulary (exports/search.py), which
knows the names and the everyday words (`theme/javascripts/finder/words.js`). `docs/for-programs.md`
tells the form of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice_bank.bank.cases_of_problem import cases_of
from practice_bank.exports.json_text import json_text
from practice_bank.model.kinds import Case, ProblemPage, Source, Term, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Key, Resource

VERSION = 1
# By a topic one filters, and a source has no name that readers know.
_NO_WAY = (Case, Source, Topic)
# A page that bears on so many cases, and on a larger share of all, tells little of any.
_MANY = 10
_MOST = 0.5


def titles_file(bank: Bank, cases: Sequence[Resource[Case]]) -> tuple[str, str]:
    """Return the address and the JSON text of what words lead to.

    The cases are those of the finder, in its order: a case's place is its name.
    """
    found = {
        "version": VERSION,
        "titles": [case.title for case in cases],
        "areas": [case.front.area for case in cases],
        "names": list(_names(bank)),
        "asked": _asked(bank),
        "problems": [_wordings(problem) for problem in bank.all_of(ProblemPage)],
        "pages": dict(_pages(bank, cases)),
    }
    return "api/titles.json", json_text(found)


def _names(bank: Bank) -> Iterator[tuple[str, ...]]:
    """Yield the names of each term that has several."""
    for term in bank.all_of(Term):
        other = (*term.front.abbreviations, *term.front.aliases)
        if other:
            yield (term.title, *other)


def _asked(bank: Bank) -> dict[str, list[str]]:
    """Return, for the words in which readers ask for a value of a scale, the labels of those."""
    labels: dict[str, list[str]] = {}
    for scale in bank.vocabulary.scales:
        for grade in scale.highest_first:
            for words in grade.asked:
                labels.setdefault(words, []).append(grade.label)
    return labels


def _wordings(problem: Resource[ProblemPage]) -> dict[str, Any]:
    """Return a problem's page and the words in which people put it."""
    return {
        "address": problem.address,
        "title": problem.title,
        "wordings": [problem.title, *problem.front.asked],
    }


# The pages that bear on cases


def _pages(bank: Bank, cases: Sequence[Resource[Case]]) -> Iterator[tuple[str, list[int]]]:
    """Yield the address of each page that readers know by name, with the cases that it bears on.

    Of each case there is the place less that of the one before, which compresses better.
    """
    place_of = {case.key: place for place, case in enumerate(cases)}
    for kind in bank.vocabulary.kinds.values():
        if issubclass(kind.model, _NO_WAY):
            continue
        for page in bank.of_kind(kind.name):
            places = sorted(_places(bank, page, place_of))
            if places and len(places) <= max(_MANY, _MOST * len(cases)):
                yield page.address, _steps(places)


def _places(bank: Bank, page: Resource, place_of: Mapping[Key, int]) -> set[int]:
    """Return the places of the cases that a page bears on: those of a problem, or those that are
    linked with it; or else, of a term, those that are linked with the terms next to it.
    """
    problem = page.as_a(ProblemPage)
    if problem:
        keys = {case.key for case in cases_of(bank, problem)}
    else:
        keys = _linked(bank, page.key)
    places = {place_of[key] for key in keys if key in place_of}
    if not places and page.as_a(Term):
        for key in _next_to(bank, page.key):
            places |= {place_of[other] for other in _linked(bank, key) if other in place_of}
    return places


def _linked(bank: Bank, key: Key) -> set[Key]:
    """Return what links to a resource, and what it links to."""
    linked = {edge.target for edge in bank.links(key)}
    return linked | {edge.source for edge in bank.backlinks(key)}


def _next_to(bank: Bank, key: Key) -> list[Key]:
    """Return the terms that a term names as related."""
    related = [edge.target for edge in bank.links(key) if edge.field == "related"]
    return [other for other in related if other.kind == key.kind]


def _steps(places: Sequence[int]) -> list[int]:
    return [place - before for before, place in zip((0, *places), places, strict=False)]
