"""What a module says on a learning platform: its outcomes, its questions, and where it comes from.

All formats are made from this and from nothing else, so the same values give the same bytes. Texts
are plain here: what a file cannot hold is left out once (`plain`), and each format escapes the rest
in its own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from practice_bank.site.language import language_of
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.fields import QuizQuestion
    from practice_bank.model.kinds import Module
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary

# The words of the page in a package: in words/en.yml, all below this name.
_PAGE = "platforms.page."
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), and the controls that HTML refuses
# besides (https://infra.spec.whatwg.org/#control).
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff"
# Nor may HTML have what Unicode keeps free, among it the last two places of each of its 17 planes
# (https://infra.spec.whatwg.org/#noncharacter).
_FREE = "\ufdd0-\ufdef" + "".join(
    f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000)
)
_REFUSED = re.compile(f"[{_CONTROLS}{_FREE}]")


class Answer(NamedTuple):
    """An answer to choose, and why it is right or wrong."""

    text: str
    is_right: bool
    why: str


class Question(NamedTuple):
    """A question with its answers; `name` tells it from others in a list of questions."""

    name: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def has_several(self) -> bool:
        """Whether more than one answer is right, and all of them have to be chosen."""
        return sum(answer.is_right for answer in self.answers) > 1


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a package comes from: the site's name, its licence, and the short link of the module.

    Each may be empty. `address` is that of the site.
    """

    site: str
    licence: str
    link: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A module for a learning platform.

    `language` is that of the bank's texts. `interface` is that of the words around them, or empty
    where it is the same. `words` are those of the page in a package, each after its name. `accent`
    has the bank's colour on a light and on a dark ground.
    """

    id: str
    title: str
    language: str
    interface: str
    outcomes: tuple[str, ...]
    questions: tuple[Question, ...]
    several: str
    words: tuple[tuple[str, str], ...]
    accent: tuple[str, str]
    credit: Credit


def lesson_of(bank: Bank, about: About, module: Resource[Module]) -> Lesson:
    """Return what a module says on a learning platform; `about` is what the site says of itself."""
    vocabulary = bank.vocabulary
    front = module.front
    language = language_of(vocabulary)
    title = plain(front.title)
    questions = [
        _question(vocabulary, title, number, question)
        for number, question in enumerate(front.quiz, start=1)
    ]
    return Lesson(
        id=front.id,
        title=title,
        language=language.content,
        interface=language.interface if language.ours else "",
        outcomes=tuple(plain(line) for line in front.learning_outcomes),
        questions=tuple(questions),
        several=say(vocabulary, f"{_PAGE}several"),
        words=_words(vocabulary),
        accent=(vocabulary.accent.light, vocabulary.accent.dark),
        credit=_credit(about, front.id),
    )


def plain(text: str) -> str:
    r"""Return a text without what no XML file can hold, its line breaks all as `\n`."""
    return _REFUSED.sub("", _BREAK.sub("\n", text))


def _question(vocabulary: Vocabulary, title: str, number: int, question: QuizQuestion) -> Question:
    name = say(vocabulary, "platforms.question", module=title, number=number)
    answers = tuple(
        Answer(plain(answer.text), answer.right, plain(answer.why)) for answer in question.answers
    )
    return Question(name, plain(question.question), answers)


def _words(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    words = vocabulary.words
    names = sorted(name for name in words if name.startswith(_PAGE))
    return tuple((name.removeprefix(_PAGE), words[name]) for name in names)


def _credit(about: About, id_: str) -> Credit:
    # The licence is written for the foot of a page, so it may have markup.
    licence = Markup(about.licence).striptags()  # noqa: S704 - shown as plain text
    return Credit(plain(about.name), plain(licence), about.short_link(id_))
