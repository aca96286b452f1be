"""What the slides of a module say: its outcomes, outline, activities, questions and answers.

The slides are for those who take part. What only whoever leads may know, the method and the keys,
stands in the notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.resource import Key
from practice_bank.site.wording import say
from practice_bank.take_away.frame import OurNames, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.fields import Activity, QuizQuestion
    from practice_bank.model.kinds import Module
    from practice_bank.model.resource import Resource
    from practice_bank.take_away.frame import Frame

# How many rows of an outline one slide has room for.
ROWS_A_SLIDE = 13


@dataclass(frozen=True, slots=True)
class Slide:
    """What every slide has; `notes` are paragraphs for whoever leads."""

    title: str
    notes: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Opening(Slide):
    """The first slide: what the session is, how long it takes and for whom it is."""

    summary: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines(Slide):
    """A list."""

    lines: tuple[str, ...]


class Row(NamedTuple):
    """A step in the outline."""

    number: str
    title: str
    part: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Outline(Slide):
    """The steps with their minutes, and no clock: a session may begin at any time."""

    said: str
    heads: Row
    rows: tuple[Row, ...]


class Use(NamedTuple):
    """Something that an activity uses: its kind, its title, and its whole short link, if any."""

    kind: str
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Step(Slide):
    """One activity: its number and part, its minutes, how people sit, and what they use."""

    minutes: str
    unit: str
    part: str
    groups: tuple[str, str] | None
    uses_said: str
    uses: tuple[Use, ...]


class Choice(NamedTuple):
    """An answer that one can choose: its letter, its text, and on a slide with answers why it is
    right or wrong.
    """

    letter: str
    text: str
    right: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question(Slide):
    """A question with its choices, or the same with the answers: then `is_answered`."""

    place: str
    choices: tuple[Choice, ...]
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Closing(Slide):
    """The last slide: where all this can be found again, and who may use it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of a module."""

    frame: Frame
    code_title: str
    slides: tuple[Slide, ...]


def deck_of(bank: Bank, about: About, module: Resource[Module]) -> Deck:
    """Return the slides of a module."""
    frame = frame_of(bank, about, module)
    teller = _Teller(bank, about, module, frame, OurNames(bank))
    code_title = say(bank.vocabulary, "files.code_title")
    return Deck(frame, code_title, tuple(teller.slides()))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts a module into slides, one after the other."""

    bank: Bank
    about: About
    module: Resource[Module]
    frame: Frame
    names: OurNames

    def slides(self) -> Iterator[Slide]:
        front = self.module.front
        yield self._opening()
        yield Lines(self._say("slides.outcomes"), front.learning_outcomes)
        yield from self._outline()
        is_asked = False
        for number, activity in enumerate(front.activities, start=1):
            yield self._step(number, activity)
            if activity.part == "quiz" and not is_asked:
                yield from self._questions()
                is_asked = True
        if not is_asked:
            yield from self._questions()
        yield self._closing()

    def _say(self, name: str, **values: object) -> str:
        return say(self.bank.vocabulary, name, **values)

    def _opening(self) -> Opening:
        front = self.module.front
        lines = [self._say("card.minutes", minutes=front.minutes)]
        if front.people:
            lines.append(front.people)
        notes: list[str] = []
        if front.materials:
            notes.append(self._say("slides.materials"))
            notes += [_item(line) for line in front.materials]
        return Opening(front.title, front.summary, tuple(lines), notes=tuple(notes))

    def _outline(self) -> Iterator[Outline]:
        """Yield the outline, on as many slides as it needs; the last row has the sum."""
        title, said = self._say("slides.outline"), self._say("slides.outline_said")
        rows = [self._row(place, each) for place, each in self._numbered()]
        total = str(self.module.front.minutes)
        rows.append(Row("", self._say("slides.together"), "", total))
        starts = range(0, len(rows), ROWS_A_SLIDE)
        parts = [rows[start : start + ROWS_A_SLIDE] for start in starts]
        for number, part in enumerate(parts, start=1):
            named = title
            if number > 1:
                named = self._say("pages.part", title=title, number=number)
            yield Outline(named, said, self._heads(), tuple(part))

    def _numbered(self) -> Iterator[tuple[int, Activity]]:
        yield from enumerate(self.module.front.activities, start=1)

    def _row(self, number: int, activity: Activity) -> Row:
        part = self._say(f"parts.{activity.part}")
        return Row(str(number), activity.title, part, str(activity.minutes))

    def _heads(self) -> Row:
        return Row(*(self._say(f"slides.heads.{name}") for name in Row._fields))

    def _step(self, number: int, activity: Activity) -> Step:
        groups = None
        if activity.groups:
            groups = (self._say("slides.groups"), activity.groups)
        name = "slides.minute" if activity.minutes == 1 else "slides.minutes"
        return Step(
            f"{number}. {activity.title}",
            str(activity.minutes),
            self._say(name),
            self._say(f"parts.{activity.part}"),
            groups,
            self._say("slides.uses"),
            tuple(self._uses(activity.uses)),
            notes=tuple(self._notes(activity)),
        )

    def _uses(self, references: Iterable[str]) -> Iterator[Use]:
        for reference in references:
            kind, _, slug = reference.partition(":")
            resource = self.bank.resources.get(Key(kind, slug))
            if resource:
                link = self.about.short_link(resource.front.id)
                yield Use(self.names.named(resource.kind.one), resource.title, link)

    def _notes(self, activity: Activity) -> Iterator[str]:
        yield self._say("card.minutes", minutes=activity.minutes)
        yield " ".join(activity.method.split())
        if activity.groups:
            yield f"{self._say('slides.groups')}: {activity.groups}"
        if activity.online:
            yield f"{self._say('slides.online')}: {activity.online}"
        if activity.key:
            yield self._say("slides.key")
            yield from map(_item, activity.key)
        uses = [f"{use.kind}: {use.title} {use.link}".strip() for use in self._uses(activity.uses)]
        if uses:
            yield f"{self._say('slides.uses')}: {'; '.join(uses)}"

    def _questions(self) -> Iterator[Question]:
        """Yield each question twice: without its answers, and with them."""
        quiz = self.module.front.quiz
        for number, question in enumerate(quiz, start=1):
            place = self._say("slides.question", number=number, total=len(quiz))
            yield self._question(question, place, is_answered=False)
            place = self._say("slides.answer", number=number, total=len(quiz))
            yield self._question(question, place, is_answered=True)

    def _question(self, question: QuizQuestion, place: str, *, is_answered: bool) -> Question:
        choices: list[Choice] = []
        notes: list[str] = []
        for number, answer in enumerate(question.answers):
            letter = _letter(number)
            right = self._say("slides.right" if answer.right else "slides.wrong")
            notes.append(f"{letter}. {right}: {answer.why}")
            choice = Choice(letter, answer.text)
            if is_answered:
                mark = right if answer.right else ""
                choice = choice._replace(right=mark, why=answer.why)
            choices.append(choice)
        return Question(question.question, place, tuple(choices), is_answered, notes=tuple(notes))

    def _closing(self) -> Closing:
        lines = [self.module.title]
        if self.frame.link:
            lines.append(self.frame.link)
        lines.append(self.frame.site)
        if self.frame.licence:
            lines.append(self.frame.licence)
        return Closing(self._say("slides.again"), tuple(lines))


def _item(line: str) -> str:
    return f"• {line}"


def _letter(number: int) -> str:
    """Return the letter of an answer, from 0: A, B … Z, AA."""
    rounds, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] * (rounds + 1)
