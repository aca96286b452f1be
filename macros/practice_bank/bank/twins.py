"""Cases that may tell of the same practice, though in other words: by their area, by the words of
title and summary, or by their figures.

Cases that name each other are known to be two. Words weigh the more the fewer cases have them (the
inverse document frequency of text retrieval), and two cases are as alike as their words point the
same way (cosine). Only words that few cases have lead from one case to another, so the time goes
with the number of cases.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.problems.problem import Problem
from practice_bank.rules.case_results import results_of, with_unit
from practice_bank.rules.near_duplicates import when_added
from practice_bank.rules.prose_figures import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.rules.case_results import Counted
    from practice_bank.rules.prose_figures import FigureWords
    from practice_bank.text.frontmatter import Document

ALIKE = 0.35
# Two cases with so many figures in common have them from the same place.
_SAME_FIGURES = 2
# A smaller number of things is no sign: many cases have three of something.
_TELLING_FIGURE = 20
_LEAST_WORDS = 8
# Words are compared by their beginnings, so that the forms of a word are alike in most languages.
_BEGINNING = 7
# A word that more cases have leads nowhere, once there are more cases than this.
_MOST_WITH_WORD = 100
_MOST_NAMED = 3
_MOST_COMPARED = 20
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"[^\W\d_]+")
_ASK = (
    "Ask whether it is the same practice. If so, add to that case. If not, name the two as related."
)


class _Case(NamedTuple):
    """What is compared of a case: `area` are the telling words of its area, `figures` its telling
    figures with their units, `words` those of title, summary and results with their weights.
    """

    document: Document
    slug: str
    area: frozenset[str]
    figures: frozenset[tuple[str, float]]
    words: Mapping[str, float]


def twins(
    documents: Iterable[Document], vocabulary: Vocabulary, words: FigureWords, kinds: Iterable[str]
) -> Iterator[Problem]:
    """Yield a question for each case that may tell of the practice of one added before it.

    `kinds` are what sorts of area are called, whose words tell nothing of one area.
    """
    ordered = sorted(documents, key=when_added)
    cases = _cases(ordered, vocabulary, words, kinds)
    known = _Known()
    for place, case in enumerate(cases):
        # What speaks for each earlier case, the strongest sign first.
        signs: dict[int, list[str]] = {}
        for other, sign in known.signs(case, cases):
            if not _is_linked(case, cases[other]):
                signs.setdefault(other, []).append(sign)
        if signs:
            yield _problem(case, [(cases[other], said) for other, said in signs.items()])
        known.add(place, case)


class _Known:
    """The cases read so far, by their words, figures and areas."""

    def __init__(self) -> None:
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.by_figure: defaultdict[tuple[str, float], list[int]] = defaultdict(list)
        self.by_area: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, place: int, case: _Case) -> None:
        """Remember a case by its place."""
        for word in case.words:
            self.by_word[word].append(place)
        for figure in case.figures:
            self.by_figure[figure].append(place)
        for name in case.area:
            self.by_area[name].append(place)

    def signs(self, case: _Case, cases: Sequence[_Case]) -> Iterator[tuple[int, str]]:
        """Yield the places of earlier cases like one, each with how they are alike."""
        for place in self._told_alike(case, cases):
            yield place, "much the same title and summary"
        shared = Counter(
            place for figure in case.figures for place in self.by_figure.get(figure, ())
        )
        for place, count in shared.most_common(_MOST_NAMED):
            if count >= _SAME_FIGURES:
                yield place, f"the same figures: {_named(case.figures & cases[place].figures)}"
        places = sorted({place for name in case.area for place in self.by_area.get(name, ())})
        for place in places:
            other = cases[place].area
            # The name of one may be a part of the other's.
            if case.area <= other or other <= case.area:
                yield place, "the same area"

    def _told_alike(self, case: _Case, cases: Sequence[_Case]) -> Iterator[int]:
        """Yield the earlier cases whose title and summary have much the same words."""
        if len(case.words) < _LEAST_WORDS:
            return
        shared: Counter[int] = Counter()
        for word in case.words:
            shared.update(self.by_word.get(word, ())[-_MOST_WITH_WORD:])
        for place, _ in shared.most_common(_MOST_COMPARED):
            other = cases[place].words
            alike = sum(weight * other.get(word, 0) for word, weight in case.words.items())
            if alike >= ALIKE and len(other) >= _LEAST_WORDS:
                yield place


def _cases(
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    words: FigureWords,
    kinds: Iterable[str],
) -> list[_Case]:
    counts = [Counter(_words_of(document)) for document in documents]
    holders = Counter(word for own in counts for word in own)
    of_kinds = frozenset(word.lower() for kind in kinds for word in _NAME.findall(kind))
    of_places = frozenset(
        word for place in vocabulary.places for value in place.values for word in value.split()
    )
    cases: list[_Case] = []
    for document, own in zip(documents, counts, strict=True):
        slug = document.path.rpartition("/")[2].removesuffix(".md")
        area = str(document.data.get("area", ""))
        figures = frozenset(_figures(results_of(document, words)))
        weights = _weights(own, holders, len(documents))
        named = _area(area, vocabulary.case.withheld, of_kinds, of_places)
        cases.append(_Case(document, slug, named, figures, weights))
    return cases


def _words_of(document: Document) -> Iterator[str]:
    """Yield the beginnings of the words of title, summary and what was counted."""
    texts = [document.data.get("title"), document.data.get("summary")]
    results = document.data.get("results")
    for result in results if isinstance(results, list) else []:
        if isinstance(result, dict):
            texts.append(result.get("measure"))
    for text in texts:
        for word in _WORD.findall(str(text or "")):
            yield word.lower()[:_BEGINNING]


def _weights(own: Iterable[str], holders: Mapping[str, int], cases: int) -> Mapping[str, float]:
    """Return the words of a case with their weights, whose squares add up to 1."""
    raw = {word: math.log(1 + cases / holders[word]) for word in own}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {word: weight / length for word, weight in raw.items()}


def _figures(results: Iterable[Counted]) -> Iterator[tuple[str, float]]:
    for result in results:
        for number in result.numbers.values():
            if result.unit == PERCENT or abs(number) > _TELLING_FIGURE:
                yield result.unit, number


def _area(
    area: str, withheld: str, of_kinds: frozenset[str], of_places: frozenset[str]
) -> frozenset[str]:
    """Return the words that tell an area from others; of one without a name, all of it."""
    if withheld in area:
        return frozenset({area})
    names = {name for name in _NAME.findall(area) if name[0].isupper()}
    names = {name for name in names if name.lower() not in of_kinds}
    telling = names - of_places
    # Of an area that has no word of its own, all words together are its name.
    return frozenset(telling or {" ".join(sorted(names))}) - {""}


def _named(figures: Iterable[tuple[str, float]]) -> str:
    """Return figures with their units, in a sentence; of many, the first."""
    shown = [with_unit(number, unit) for unit, number in sorted(figures)]
    return ", ".join(shown[:_MOST_NAMED])


def _is_linked(case: _Case, other: _Case) -> bool:
    """Say whether one of two cases names the other."""
    return _names(case, other) or _names(other, case)


def _names(case: _Case, other: _Case) -> bool:
    reference = f"case:{other.slug}"
    related = case.document.data.get("related")
    listed = related if isinstance(related, list) else []
    return reference in listed or f"({reference})" in case.document.body


def _problem(case: _Case, alike: Sequence[tuple[_Case, list[str]]]) -> Problem:
    """Return the question about a case and those that are like it, each with how."""
    said = [f"{other.document.path} ({', '.join(signs)})" for other, signs in alike[:_MOST_NAMED]]
    more = len(alike) - _MOST_NAMED
    rest = f"; and {more} more" if more > 0 else ""
    message = f"It may be the same practice as {'; '.join(said)}{rest}."
    line = case.document.line_of(("title",))
    first = alike[0][0].document.path
    return Problem(case.document.path, line, "", "same-practice", message, _ASK, first)
