"""The text of cases that never were: five headings, 300 to 450 words, in sentences made from the words of the field.

Each case keeps to a few people, things and reasons of its own, and has names that no other has, so that words are as
rare among made-up cases as among real ones: a search of cases that all say the same would take longer than any other.
Terms of the glossary stand in it as they stand in real cases, here and there and in their own words, and so do typed
links. The same source of chance gives the same text.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bench.vocabulary import VOCABULARY

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

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
        """Return the body of a case of an area, under its five headings; each of the links stands in it once."""
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
        """Return the body of a case of an area, under its five headings; each of the links stands in it once."""
        words = _WORDS + self.chance.randint(-_SPREAD, _SPREAD)
        told = [
            [*self.sentences(int(words * share), number == 2)]
            for number, share in enumerate(_SHARES)
        ]
        told[0][0] = f"{area} was short of {self.thing()} for {self.pick('for_whom')}."
        for link in links:
            section = self.chance.randrange(4)
            told[section][-1] = f"{told[section][-1][:-1]}, as in [{self.thing()}]({link})."
        done = "\n".join(f"- {sentence}" for sentence in told[1][1:])
        told[1] = [f"{told[1][0]}\n\n{done}"]
        told[4] = [
            "\n".join(f"- {question}" for question in self.questions(int(words * _SHARES[4])))
        ]
        return "\n\n".join(
            f"## {name}\n\n{' '.join(part)}"
            for name, part in zip(VOCABULARY.case.headings, told, strict=True)
        )

    def sentences(self, words: int, with_numbers: bool) -> Iterator[str]:
        """Yield sentences until there are so many words."""
        while words > 0:
            sentence = (
                self.result() if with_numbers and self.chance.random() < 0.4 else self.sentence()
            )
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
        a, c, d = (
            self.chance.randrange(12, 90),
            self.chance.randrange(90, 400),
            self.chance.randrange(20, 900),
        )
        return self.pick("results").format(a=a, b=self.chance.randrange(2, 12), c=c, d=d) + "."

    def questions(self, words: int) -> Iterator[str]:
        """Yield questions until there are so many words."""
        while words > 0:
            question = self.pick("questions").format(thing=self.thing(), whom=self.pick("for_whom"))
            words -= question.count(" ") + 1
            yield question

    def thing(self) -> str:
        """Return something that is commissioned, or a term of the glossary."""
        return self.pick(
            "terms" if self.words["terms"] and self.chance.random() < _TERMS else "things"
        )

    def pick(self, what: str) -> str:
        """Return one of the words of a sort."""
        return self.chance.choice(self.words[what])
