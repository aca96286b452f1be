"""The drawing of how strong and how costly the cases of a topic are: discs in the places of a
bank's scales, as SVG by hand.

Each scale has a group of places, one for each of its values, the highest first. A disc stands for
the cases of a value: its area is their number. What is not reported is a ring, always of one size,
in a place apart. A bank gives every drawing the same places, so that drawings below one another are
read as columns; the key has the names of the places. Styles are in `page.css`.
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
# The largest disc and the smallest, by their radius, and every ring.
_LARGEST, _SMALLEST, _RING = 11.5, 2, 5
# The largest disc stands for this many cases at least, so that a single case never looks like many.
_FEWEST = 4
# The room above and below the middle of the discs: the number stands below.
_ABOVE, _BELOW = 13, 27
# Names lean by this many degrees. A letter is about this wide, and one of a scale's name wider.
_LEAN_DEGREES = 52
_LEAN = math.radians(_LEAN_DEGREES)
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
        marks = Markup()
        for count, left in counted:
            marks += _mark(count, most, left)
        svg = Markup(
            '<svg width="{width}" viewBox="0 -{above} {width} {height}" role="img" '
            'aria-label="{words}"><use href="#places"/>{marks}{numbers}</svg>'
        )
        return svg.format(
            width=self.width,
            above=_ABOVE,
            height=_ABOVE + _BELOW,
            words=self.sentence(tallies),
            marks=marks,
            numbers=_numbers(counted),
        )

    def _counted(self, tallies: Sequence[Tally]) -> Iterator[tuple[Count, int]]:
        """Yield each value that a case has, and where it stands."""
        for tally in tallies:
            group = self.groups[tally.scale.name]
            for count, place in zip(tally.counts, group.places, strict=True):
                if count.number:
                    yield count, place.left

    def mark(self, count: Count, most: int) -> Markup:
        """Return the mark of a value by itself, beside its words."""
        inside = Markup('<circle r="1.2" class="place"/>')
        if count.number:
            inside = _mark(count, most, 0)
        size = round(2 * _LARGEST + 1)
        svg = Markup(
            '<svg width="{size}" viewBox="-{half} -{half} {size} {size}" '
            'aria-hidden="true">{inside}</svg>'
        )
        return svg.format(
            size=size,
            half=size / 2,
            inside=inside,
        )

    def sentence(self, tallies: Sequence[Tally]) -> str:
        """Return what a drawing shows: every value that a case has, scale by scale."""
        said: list[str] = []
        for tally in tallies:
            values = ", ".join(_values(tally))
            if not values:
                continue
            title = self.groups[tally.scale.name].title
            line = say(
                self.vocabulary,
                "strips.scale",
                scale=title,
                values=values,
            )
            said.append(line)
        return " ".join(said)

    def key(self) -> Markup:
        """Return the names of the places, which stand once above all drawings."""
        dots, names, titles = Markup(), Markup(), Markup()
        top = self._height_of_names() + _ABOVE
        for group in self.groups.values():
            titles += self._title(group, top)
            for place in group.places:
                dots += _dot(place)
                names += _name(place)
        svg = Markup(
            '<svg width="{width}" viewBox="0 -{above} {width} {height}" aria-hidden="true">'
            '<g id="places">{dots}</g>{names}{titles}</svg>'
        )
        return svg.format(
            width=self.width,
            above=top + _NAME_ROOM,
            height=top + _NAME_ROOM + 4,
            dots=dots,
            names=names,
            titles=titles,
        )

    def _height_of_names(self) -> int:
        longest = 0
        for group in self.groups.values():
            for place in group.places:
                longest = max(longest, len(place.grade.label))
        height = longest * _LETTER * math.sin(_LEAN)
        return round(height)

    def _title(self, group: Group, top: int) -> Markup:
        title = Markup('<text class="scale" x="{left}" y="-{up}"{lang}>{words}</text>')
        return title.format(
            left=group.left,
            up=top + 7,
            lang=self.language.lang(group.title),
            words=group.title,
        )


def strips_of(bank: Bank, language: Language) -> Strips:
    """Return the drawings of a bank."""
    cases = bank.of_kind("case")
    return strips_for(bank.vocabulary, language, len(cases))


def strips_for(vocabulary: Vocabulary, language: Language, cases: int) -> Strips:
    """Return the drawings of a bank of so many cases, with a place for each value of a scale."""
    step = _step(cases)
    groups: dict[str, Group] = {}
    left = 0
    width = 0
    for scale in vocabulary.scales:
        title = vocabulary.fields[scale.name].label
        group = _group(scale, title, left, step)
        groups[scale.name] = group
        # Names lean to the right, so those of the last places may go on beyond all groups.
        ends = map(_end_of_name, group.places)
        width = max(width, left + group.width, *ends)
        left += group.width + _BETWEEN
    return Strips(vocabulary, language, groups, width)


def _step(cases: int) -> int:
    """Return how far it is from one place to the next, with room for the number of all cases."""
    digits = len(number(cases))
    room = round(digits * _DIGIT) + _GAP
    return max(_STEP, room)


def _group(scale: Scale, title: str, left: int, step: int) -> Group:
    places: list[Place] = []
    middle = left + step // 2
    for grade in scale.highest_first:
        if grade.missing:
            middle += _APART
        place = Place(grade, middle)
        places.append(place)
        middle += step
    end = middle - step // 2
    title_width = round(len(title) * _BOLD_LETTER)
    width = max(end - left, title_width)
    return Group(title, left, width, tuple(places))


def _end_of_name(place: Place) -> int:
    length = len(place.grade.label) * _LETTER
    width = length * math.cos(_LEAN)
    return place.left + round(width) + 4


def _values(tally: Tally) -> Iterator[str]:
    """Yield each value that a case has, after the number of cases."""
    for count in tally.counts:
        if count.number:
            yield f"{number(count.number)} {count.grade.label}"


def _mark(count: Count, most: int, left: int) -> Markup:
    """Return the shape of a number of cases: a ring of what is not reported, a square on its corner
    of what warns, or a disc.
    """
    if count.grade.missing:
        ring = Markup('<circle cx="{left}" r="{radius}" class="ring"/>')
        return ring.format(left=left, radius=_RING)
    share = count.number / max(most, _FEWEST)
    radius = _LARGEST * math.sqrt(share)
    radius = max(_SMALLEST, radius)
    if count.grade.mark == "warning":
        square = Markup(
            '<path d="M{left} -{half:.1f}l{half:.1f} {half:.1f}-{half:.1f} {half:.1f}'
            '-{half:.1f}-{half:.1f}z" class="warns"/>'
        )
        # The square has the area of the disc.
        half = radius * math.sqrt(math.pi / 2)
        return square.format(left=left, half=half)
    disc = Markup('<circle cx="{left}" r="{radius:.1f}"/>')
    return disc.format(left=left, radius=radius)


def _numbers(counted: Iterable[tuple[Count, int]]) -> Markup:
    """Return the numbers below their marks.

    Those of one figure share an element, which has a place for each of its letters.
    """
    text = Markup('<text x="{}">{}</text>')
    places: list[str] = []
    figures: list[str] = []
    longer = Markup()
    for count, left in counted:
        shown = number(count.number)
        if len(shown) == 1:
            places.append(str(left))
            figures.append(shown)
        else:
            longer += text.format(left, shown)
    if not figures:
        return longer
    together = text.format(" ".join(places), "".join(figures))
    return together + longer


def _dot(place: Place) -> Markup:
    dot = Markup('<circle cx="{}" r="1.2" class="place"/>')
    return dot.format(place.left)


def _name(place: Place) -> Markup:
    name = Markup('<text transform="translate({left} -{up}) rotate(-{lean})">{words}</text>')
    return name.format(
        left=place.left + 3,
        up=_ABOVE,
        lean=_LEAN_DEGREES,
        words=place.grade.label,
    )
