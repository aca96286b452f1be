"""The text of cases that never were: five headings and 300 to 450 words of the field.

Each case keeps to a few people, things and reasons of its own, and has names that no other has, so
that words are as rare among made-up cases as among real ones: a search of cases that all say the
same would take longer than any other. Terms of the glossary stand in it as they stand in real
cases, here and there and in their own words, and so do typed links. The same source of chance gives
the same text.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bench.vocabulary import VOCABULARY

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FILE = Path(__file__).parent / "words.yml"
_WORDS = 340
_SPREAD = 60
# How often a slot for a thing of the field names a term of the glossary.
_TERMS = 0.18
# How many of each sort of words a case keeps to, and how many names it has.
_KEPT = {
    "who": 6,
    "did": 14,
    "things": 6,
    "for_whom": 4,
    "how": 6,
    "why": 4,
    "results": 4,
    "questions": 5,
    "terms": 5,
}
_NAMES = 7
_SHARES = (0.22, 0.25, 0.19, 0.19, 0.15)


class Writer:
    """Writes bodies with a bank's terms, and with links to what it is given."""

    def __init__(self, chance: random.Random, terms: Sequence[str]) -> None:
        self.chance = chance
        words: dict[str, Sequence[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
        self.words = {**words, "terms": terms}

    def body(self, area: str, links: Sequence[str]) -> str:
        """Return the body of a case, under its headings; each of the links stands in it once."""
        kept = {
            sort: self.chance.sample(words, min(len(words), _KEPT.get(sort, 0)))
            for sort, words in self.words.items()
        }
        kept["who"] += [f"Staff of {self.name()} House" for _ in range(_NAMES)]
        return Body(self.chance, kept).text(area, links)

    def name(self) -> str:
        """Return a name that few others have."""
        return "".join(self.chance.choice(self.words["syllables"]) for _ in range(3)).capitalize()


class Body:
    """Writes one body with the words that a case keeps to."""

    def __init__(self, chance: random.Random, words: Mapping[str, Sequence[str]]) -> None:
        self.chance, self.words = chance, words

    def text(self, area: str, links: Sequence[str]) -> str:
        """Return the body of a case, under its headings; each of the links stands in it once."""
        words = _WORDS + self.chance.randint(-_SPREAD, _SPREAD)
        told: list[list[str]] = []
        for number, share in enumerate(_SHARES):
            told.append([*self.sentences(int(words * share), with_numbers=number == 2)])
        told[0][0] = f"{area} was short of {self.thing()} for {self.pick('for_whom')}."
        for link in links:
            section = told[self.chance.randrange(4)]
            section[-1] = f"{section[-1].removesuffix('.')}, as in [{self.thing()}]({link})."
        first, *others = told[1]
        told[1] = [f"{first}\n\n{_as_list(others)}"]
        told[4] = [_as_list(self.questions(int(words * _SHARES[4])))]
        parts: list[str] = []
        for heading, sentences in zip(VOCABULARY.case.headings, told, strict=True):
            parts.append(f"## {heading}\n\n{' '.join(sentences)}")
        return "\n\n".join(parts)

    def sentences(self, words: int, *, with_numbers: bool) -> Iterator[str]:
        """Yield sentences until there are so many words."""
        while words > 0:
            tells_a_number = with_numbers and self.chance.random() < 0.4
            sentence = self.result() if tells_a_number else self.sentence()
            words -= sentence.count(" ") + 1
            yield sentence

    def sentence(self) -> str:
        """Return who did what for whom, and how or why."""
        said = f"{self.pick('who')} {self.pick('did')} {self.thing()} for {self.pick('for_whom')}"
        more = f" {self.pick('how')}" if self.chance.random() < 0.6 else ""
        why = f", {self.pick('why')}" if self.chance.random() < 0.4 else ""
        return f"{said}{more}{why}."

    def result(self) -> str:
        """Return what was counted."""
        a = self.chance.randrange(12, 90)
        c = self.chance.randrange(90, 400)
        d = self.chance.randrange(20, 900)
        result = self.pick("results")
        b = self.chance.randrange(2, 12)
        return f"{result.format(a=a, b=b, c=c, d=d)}."

    def questions(self, words: int) -> Iterator[str]:
        """Yield questions until there are so many words."""
        while words > 0:
            question = self.pick("questions").format(thing=self.thing(), whom=self.pick("for_whom"))
            words -= question.count(" ") + 1
            yield question

    def thing(self) -> str:
        """Return something that is commissioned, or a term of the glossary."""
        is_term = self.words["terms"] and self.chance.random() < _TERMS
        return self.pick("terms" if is_term else "things")

    def pick(self, what: str) -> str:
        """Return one of the words of a sort."""
        return self.chance.choice(self.words[what])


def _as_list(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)
