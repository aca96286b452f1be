"""The drawing of how strong and how costly the cases of a topic are: discs in the places of a
bank's scales, as SVG by hand.

Each scale has a group of places, one for each of its values, the highest first. A disc stands for
the cases of a value: its area is their number. What is not reported is a ring, in a place apart. A
bank gives every drawing the same places, so that drawings below one another are read as columns;
the key has the names of the places. Styles are in `page.css`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from practice_bank.site.figures import number
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.tallies import Count, Tally
    from practice_bank.model.vocabulary import Grade, Scale, Vocabulary
    from practice_bank.site.language import Language

# All in the units of the view box, which are pixels where there is room: from one place to the
# next, before what is not reported, between two scales.
_STEP, _APART, _BETWEEN = 24, 7, 16
# What a digit takes, and the gap to the number beside.
_DIGIT, _GAP = 8, 4
# The largest disc and the smallest, by their radius; a ring's line is within its disc.
_LARGEST, _SMALLEST = 11.5, 2
# The room above and below the middle of the discs: the number stands below.
_ABOVE, _BELOW = 13, 27
# Names lean by this many degrees. A letter is about this wide, one of a scale's own name a bit more.
_LEAN = 52
_LETTER, _BOLD_LETTER = 6.9, 8.0
_NAME_ROOM = 22
class Place(NamedTuple):
    """Where a value of a scale stands, from the left."""

    grade: Grade
    left: int


@dataclass(frozen=True, slots=True)
class Group:
    """The places of a scale: from which point on, how wide, and what readers call the scale."""

    title: str
    left: int
    width: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """The drawings of a bank."""

    vocabulary: Vocabulary
    language: Language
    groups: Mapping[str, Group]
    width: int

    def draw(self, tallies: Sequence[Tally], most: int) -> Markup:
        """Return the drawing of some cases, with a sentence for those who do not see it.

        `most` is the number of cases that has the largest disc.
        """
        counted = list(self._counted(tallies))
        svg = Markup(
            '<svg width="{width}" viewBox="0 -{above} {width} {height}" role="img">'
            '<title>{words}</title><use href="#places"/>{marks}{numbers}</svg>'
        )
        return svg.format(
            width=self.width,
            above=_ABOVE,
            height=_ABOVE + _BELOW,
            words=self.sentence(tallies),
            marks=Markup("").join(_mark(count, most, left) for count, left in counted),
            numbers=_numbers(counted),
        )

    def _counted(self, tallies: Sequence[Tally]) -> Iterator[tuple[Count, int]]:
        """Yield each value that a case has, and where it stands."""
        for tally in tallies:
            places = self.groups[tally.scale.name].places
            for count, place in zip(tally.counts, places, strict=True):
                if count.number:
                    yield count, place.left

    def mark(self, count: Count, most: int) -> Markup:
        """Return the disc of a value by itself, beside its words."""
        size = round(2 * _LARGEST + 1)
        inside = _mark(count, most, 0) if count.number else Markup('<circle r="1.2" class="place"/>')
        svg = Markup(
            '<svg width="{size}" viewBox="-{half} -{half} {size} {size}" '
            'aria-hidden="true">{inside}</svg>'
        )
        return svg.format(size=size, half=size / 2, inside=inside)

    def sentence(self, tallies: Sequence[Tally]) -> str:
        """Return what a drawing shows: every value that a case has, scale by scale."""
        said = []
        for tally in tallies:
            counted = [count for count in tally.counts if count.number]
            if counted:
                values = ", ".join(f"{number(count.number)} {count.grade.label}" for count in counted)
                title = self.groups[tally.scale.name].title
                said.append(say(self.vocabulary, "strips.scale", scale=title, values=values))
        return " ".join(said)

    def key(self) -> Markup:
        """Return the names of the places, which stand once above all drawings."""
        names = [place for group in self.groups.values() for place in group.places]
        longest = max(len(place.grade.label) for place in names)
        top = round(longest * _LETTER * math.sin(math.radians(_LEAN))) + _ABOVE
        svg = Markup(
            '<svg width="{width}" viewBox="0 -{above} {width} {height}" aria-hidden="true">'
            '<g id="places">{dots}</g>{names}{titles}</svg>'
        )
        return svg.format(
            width=self.width,
            above=top + _NAME_ROOM,
            height=top + _NAME_ROOM + 4,
            dots=Markup("").join(map(_dot, names)),
            names=Markup("").join(map(_name, names)),
            titles=Markup("").join(self._title(group, top) for group in self.groups.values()),
        )

    def _title(self, group: Group, top: int) -> Markup:
        title = Markup('<text class="scale" x="{}" y="-{}"{}>{}</text>')
        return title.format(group.left, top + 7, self.language.lang(group.title), group.title)


def strips_of(bank: Bank, language: Language) -> Strips:
    """Return the drawings of a bank, with a place for each value of each of its scales."""
    vocabulary = bank.vocabulary
    step = _step(len(bank.of_kind("case")))
    groups: dict[str, Group] = {}
    left = 0
    for scale in vocabulary.scales:
        title = vocabulary.fields[scale.name].label
        group = _group(scale, title, left, step)
        groups[scale.name] = group
        left += group.width + _BETWEEN
    # Names lean to the right, so those of the last places go on beyond them.
    ends = [left - _BETWEEN]
    for group in groups.values():
        ends += map(_end_of_name, group.places)
    return Strips(vocabulary, language, groups, max(ends))


def _step(cases: int) -> int:
    """Return how far it is from one place to the next, with room for the number of all cases."""
    return max(_STEP, round(len(number(cases)) * _DIGIT) + _GAP)


def _group(scale: Scale, title: str, left: int, step: int) -> Group:
    places: list[Place] = []
    middle = left + step // 2
    for grade in scale.highest_first:
        if grade.missing:
            middle += _APART
        places.append(Place(grade, middle))
        middle += step
    end = middle - step // 2
    width = max(end - left, round(len(title) * _BOLD_LETTER))
    return Group(title, left, width, tuple(places))


def _end_of_name(place: Place) -> int:
    width = len(place.grade.label) * _LETTER * math.cos(math.radians(_LEAN))
    return place.left + round(width) + 4


def _mark(count: Count, most: int, left: int) -> Markup:
    """Return the shape of a number of cases: a ring of what is not reported, a square on its corner
    of what warns, or a disc.
    """
    radius = max(_SMALLEST, _LARGEST * math.sqrt(count.number / most))
    if count.grade.missing:
        ring = Markup('<circle cx="{}" r="{:.1f}" class="ring"/>')
        return ring.format(left, radius - 0.5)
    if count.grade.mark == "warning":
        # The square has the area of the disc.
        half = radius * math.sqrt(math.pi / 2)
        corner = Markup('<path d="M{} -{half:.1f}l{half:.1f} {half:.1f}-{half:.1f} {half:.1f}')
        corner += Markup('-{half:.1f}-{half:.1f}z" class="warns"/>')
        return corner.format(left, half=half)
    return Markup('<circle cx="{}" r="{:.1f}"/>').format(left, radius)


def _numbers(counted: Iterable[tuple[Count, int]]) -> Markup:
    """Return the numbers below their marks: figures share an element, which has a place for each
    of its letters.
    """
    figures: list[tuple[int, int]] = []
    longer = Markup()
    for count, left in counted:
        if count.number < 10:
            figures.append((left, count.number))
        else:
            longer += Markup('<text x="{}">{}</text>').format(left, number(count.number))
    if not figures:
        return longer
    places = " ".join(str(left) for left, _ in figures)
    shown = "".join(str(figure) for _, figure in figures)
    return Markup('<text x="{}">{}</text>').format(places, shown) + longer


def _dot(place: Place) -> Markup:
    return Markup('<circle cx="{}" r="1.2" class="place"/>').format(place.left)


def _name(place: Place) -> Markup:
    name = Markup('<text transform="translate({} -{}) rotate(-{})">{}</text>')
    return name.format(place.left + 3, _ABOVE, _LEAN, place.grade.label)
