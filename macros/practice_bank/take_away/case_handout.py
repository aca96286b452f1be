"""What a case says as a handout on two pages: its facts, its figures and its story.

A handout is printed and given out, so it must not run on to a third page. Its type is as large as
its length allows. Where even the smallest is too large, the end of its longest sections is left
out, and the handout says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.model.kinds import Source
from practice_bank.model.resource import Key
from practice_bank.site.figures import in_words
from practice_bank.site.language import begin_with_capital
from practice_bank.site.wording import (
    account_year,
    cost_label,
    dated,
    missing,
    say,
    verdict_reason,
    years,
)
from practice_bank.take_away.frame import OurNames, frame_of
from practice_bank.take_away.room import LINE, lines_of
from practice_bank.take_away.texts import Block, Piece, blocks_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.fields import Citation
    from practice_bank.model.kinds import Case
    from practice_bank.model.resource import Resource
    from practice_bank.take_away.frame import Frame
    from practice_bank.take_away.texts import Pieces

# The sizes of the text, in points, the largest first.
SIZES = (10.5, 10.0, 9.5, 9.0)
# The width of a page's text and the height of two pages of it, in points, less what headings and
# the ends of pages may waste: A4 with the margins below.
BESIDE, ABOVE = 1.8, 1.5
_WIDTH = 493.0
_ROOM = 2 * 735.0
_SPACE = 3.5
_HEADING = 24.0


class Fact(NamedTuple):
    """A fact at a glance: what it is of, its value, and why."""

    label: str
    value: str
    why: str


class Figure(NamedTuple):
    """Something that was counted, its number, and what one has to know of it."""

    measure: str
    number: str
    note: str


class Section(NamedTuple):
    """A part of the story under its heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """All that goes into the handout of a case; `size` is that of its text in points.

    `heads` are those of the figures' columns. `left_out` says that the page has more, or is empty.
    """

    frame: Frame
    size: float
    above: str
    summary: str
    age: str
    facts_said: str
    facts: tuple[Fact, ...]
    figures_said: str
    heads: tuple[str, str, str]
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    conditions: Section | None
    gaps: Section | None
    sources_title: str
    sources: str
    left_out: str


def handout_of(bank: Bank, about: About, case: Resource[Case]) -> Handout:
    """Return what goes into the handout of a case."""
    return fitted(_whole(bank, about, case), say(bank.vocabulary, "handout.more"))


def _whole(bank: Bank, about: About, case: Resource[Case]) -> Handout:
    """Return the handout with all that the page says, in the largest type."""
    vocabulary, front = bank.vocabulary, case.front
    ours = OurNames(bank)
    conditions = ours.named(vocabulary.fields["conditions"].label)
    return Handout(
        frame=frame_of(bank, about, case),
        size=SIZES[0],
        above=" · ".join([vocabulary.kinds["case"].one, *_where(bank, case)]),
        summary=front.summary,
        age=dated(bank, case),
        facts_said=say(vocabulary, "at_a_glance"),
        facts=tuple(_facts(bank, case, ours)),
        figures_said=say(vocabulary, "handout.figures_said"),
        heads=_heads(bank, ours),
        figures=tuple(_figures(bank, front)),
        sections=tuple(_sections(blocks_of(bank, about, case.key))),
        conditions=_list(conditions, front.conditions),
        gaps=_list(say(vocabulary, "filters.none"), missing(vocabulary, front)),
        sources_title=ours.named(vocabulary.kinds["source"].many),
        sources="; ".join(_citation(bank, front, each) for each in front.sources) + ".",
        left_out="",
    )


def _where(bank: Bank, case: Resource[Case]) -> Iterator[str]:
    vocabulary, front = bank.vocabulary, case.front
    yield front.area
    facet = vocabulary.area_facet
    if facet:
        for slug in front.named(facet):
            topic = bank.resources.get(Key("topic", f"{facet.name}/{slug}"))
            if topic:
                yield topic.title
    for place in vocabulary.places:
        value = front.place(place)
        if value:
            yield value
            break
    yield years(vocabulary, front)


def _facts(bank: Bank, case: Resource[Case], ours: OurNames) -> Iterator[Fact]:
    vocabulary, front = bank.vocabulary, case.front
    fields = vocabulary.fields
    verdict = vocabulary.verdict[front.verdict].label
    yield Fact(ours.named(fields["verdict"].label), verdict, verdict_reason(vocabulary, front))
    cost = cost_label(vocabulary, front)
    yield Fact(ours.named(fields["cost"].label), cost, front.cost.why)
    evidence = vocabulary.evidence[front.evidence.strength].label
    yield Fact(ours.named(fields["evidence"].label), evidence, front.evidence.why)


def _heads(bank: Bank, ours: OurNames) -> tuple[str, str, str]:
    fields = bank.vocabulary.fields
    names = ("results.measure", "results.value", "results.note")
    measure, value, note = (ours.named(fields[name].label) for name in names)
    return measure, value, note


def _figures(bank: Bank, front: Case) -> Iterator[Figure]:
    for result in front.results:
        measure = ", ".join(part for part in (result.measure, result.period) if part)
        yield Figure(measure, in_words(bank.vocabulary, result), result.note or "")


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    title = ""
    held: list[Block] = []
    for block in blocks:
        if block.sort == "heading" and block.level <= 2:
            if title or held:
                yield Section(title, tuple(held))
            title, held = words_of(block.pieces), []
        else:
            held.append(block)
    yield Section(title, tuple(held))


def _list(title: str, lines: Iterable[str]) -> Section | None:
    """Return a section that is one list, or None without any lines."""
    items = tuple(Block("item", (Piece(begin_with_capital(line)),)) for line in lines)
    return Section(title, items) if items else None


def _citation(bank: Bank, front: Case, citation: Citation) -> str:
    resource = bank.resources.get(Key("source", citation.source))
    source = resource.as_a(Source) if resource else None
    name = source.front.short if source else citation.source
    year = account_year(bank, front, citation)
    parts = [name, str(year or ""), citation.at]
    return ", ".join(part for part in parts if part)


# How long it is


def fitted(handout: Handout, more: str) -> Handout:
    """Return a handout in the largest type in which two pages hold it; `more` is said where
    something has to be left out.
    """
    for size in SIZES:
        sized = replace(handout, size=size)
        if _height(sized) <= _ROOM:
            return sized
    sized = replace(handout, size=SIZES[-1], left_out=more)
    while _height(sized) > _ROOM:
        shorter = _shortened(sized.sections)
        if shorter == sized.sections:
            break
        sized = replace(sized, sections=shorter)
    return sized


def _shortened(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the story without the last block of its longest section that has several."""

    def length(section: Section) -> int:
        if len(section.blocks) < 2:
            return 0
        return sum(_letters(block) for block in section.blocks)

    longest = max(sections, key=length, default=None)
    if longest is None or not length(longest):
        return sections
    shorter = longest._replace(blocks=longest.blocks[:-1])
    return tuple(shorter if section is longest else section for section in sections)


def _letters(block: Block) -> int:
    cells = (words_of(cell) for row in block.rows for cell in row)
    return len(words_of(block.pieces)) + sum(map(len, cells))


def _height(handout: Handout) -> float:
    """Return about how many points a handout is high, rather too many than too few."""
    size = handout.size
    height = 60.0 + _text(handout.summary, size) + _text(handout.age, size)
    width = _WIDTH / len(handout.facts) - 12
    facts = [lines_of(f"{fact.value} {fact.why}", width, size - 1) + 1 for fact in handout.facts]
    height += max(facts) * size * LINE + 14
    if handout.figures:
        height += 22 + sum(_row(figure, size) for figure in handout.figures)
    sections = [*handout.sections, handout.conditions, handout.gaps]
    for section in sections:
        if section:
            height += _HEADING + sum(_block(block, size) for block in section.blocks)
    height += _HEADING + _text(handout.sources, size - 1.5)
    return height + _text(handout.left_out, size) + 75


def _text(text: str, size: float, width: float = _WIDTH) -> float:
    return lines_of(text, width, size) * size * LINE + _SPACE if text else 0.0


def _row(figure: Figure, size: float) -> float:
    widths = zip(figure, (0.38, 0.22, 0.4), strict=True)
    lines = max(lines_of(text, _WIDTH * share - 12, size - 1) for text, share in widths)
    return lines * size * LINE + 5


def _cells(row: Iterable[Pieces], width: float, size: float) -> float:
    lines = [lines_of(words_of(cell), width, size) for cell in row]
    return max(lines, default=1) * size * LINE + 5


def _block(block: Block, size: float) -> float:
    if block.sort == "table":
        columns = max((len(row) for row in block.rows), default=1)
        width = _WIDTH / columns - 12
        return sum(_cells(row, width, size) for row in block.rows)
    if block.sort == "heading":
        return _HEADING
    indent = 20 * (block.level + (1 if block.sort == "item" else 0))
    return _text(words_of(block.pieces), size, _WIDTH - indent)
