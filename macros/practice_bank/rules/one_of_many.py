"""A count of one with a unit in the plural: a reader would see ‘1 posts’.

A result shows its unit as it is written. Where `one_of.yml` knows how the bank's language says one
of it, this is advice with the word to write; where it does not, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case
from practice_bank.problems.message import Message
from practice_bank.rules.case_results import numbers_of
from practice_bank.rules.language_table import sections_of
from practice_bank.text.frontmatter import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.problems.problem import Problem
    from practice_bank.rules.facts import Facts
    from practice_bank.text.frontmatter import Document

TABLE = Path(__file__).parent / "one_of.yml"
ONE_OF_MANY = Message(
    "one-in-the-plural",
    "Readers would see ‘1 {many}’.",
    "Write ‘unit: {one}’.",
)
# The unit stands after these numbers of a result; `before` and `low` stand before others.
_WITH_UNIT = ("change", "value", "after", "high")
_NOTHING = "_"


@dataclass(frozen=True, slots=True)
class Singulars:
    """How a language says one of something, as `one_of.yml` has it."""

    words: Mapping[str, str]
    endings: Mapping[str, str]
    never: tuple[str, ...]
    joins: frozenset[str]

    def of(self, unit: str) -> str:
        """Return a unit with what is counted in the singular; the unit itself where it is no plural
        that the language knows.
        """
        words = unit.split()
        place = self._counted(words)
        if place < 0:
            return unit
        one = self._one(words[place])
        return " ".join([*words[:place], one, *words[place + 1 :]])

    def _counted(self, words: list[str]) -> int:
        """Return the place of the word that is counted: the last before ‘a’ of ‘hours a week’."""
        for place, word in enumerate(words):
            if word.lower() in self.joins:
                return place - 1
        return len(words) - 1

    def _one(self, word: str) -> str:
        small = word.lower()
        if small in self.words:
            return self.words[small]
        if not word.isalpha() or small.endswith(self.never):
            return word
        for many, one in self.endings.items():
            if small.endswith(many) and len(small) > len(many) + 1:
                return word[: -len(many)] + ("" if one == _NOTHING else one)
        return word


@cache
def singulars(language: str) -> Singulars:
    """Return the singulars of a language (BCP 47): none where the table does not have it."""
    words: dict[str, str] = {}
    endings: dict[str, str] = {}
    never: list[str] = []
    joins: set[str] = set()
    for section in sections_of(TABLE, language):
        words |= section["words"]
        endings |= section["endings"]
        never += section["never"]
        joins |= set(section["joins"])
    return Singulars(words, endings, tuple(never), frozenset(joins))


def check_one_of_many(document: Document, facts: Facts) -> Iterator[Problem]:
    """Yield advice on each result of a case that counts one, with a unit in the plural."""
    if facts.kind is None or not issubclass(facts.kind.model, Case):
        return
    results = document.data.get("results")
    if not isinstance(results, list):
        return
    language = singulars(facts.vocabulary.language)
    for place, result in enumerate(results):
        if not isinstance(result, dict):
            continue
        unit = result.get("unit")
        if not isinstance(unit, str) or not _is_one(dict(numbers_of(result))):
            continue
        one = language.of(unit)
        if one.lower() != unit.lower():
            location = ("results", place, "unit")
            said = ONE_OF_MANY.filled(many=unit, one=one)
            yield said.problem(document.path, document.line_of(location), dotted(location))


def _is_one(numbers: Mapping[str, float]) -> bool:
    """Say whether the number that stands before the unit is one."""
    return any(abs(numbers[name]) == 1 for name in _WITH_UNIT if name in numbers)
