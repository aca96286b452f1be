"""What a checklist says as a file: its items under their headings, and columns to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.site.language import begin_with_capital
from practice_bank.site.wording import dated, say
from practice_bank.take_away.frame import frame_of
from practice_bank.take_away.texts import Block, blocks_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.kinds import Checklist
    from practice_bank.model.resource import Resource
    from practice_bank.take_away.frame import Frame

# How an item begins that can be ticked.
_BOXES = ("[ ] ", "[x] ", "[X] ")


class Part(NamedTuple):
    """What stands under one heading: what it says first, then the items to tick.

    `level` is that of the heading; a part without one has none.
    """

    title: str
    level: int
    lead: tuple[Block, ...]
    items: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ChecklistFile:
    """All that goes into the Word and the Excel file of a checklist.

    `heads` are those of the columns: done, item, who, by when; `part` that of the column for the
    headings, `notes` that for notes, which Excel alone has.
    """

    frame: Frame
    summary: str
    age: str
    sheet: str
    done: str
    item: str
    who: str
    when: str
    part: str
    notes: str
    said: str
    counted: str
    parts: tuple[Part, ...]


def checklist_file(bank: Bank, about: About, checklist: Resource[Checklist]) -> ChecklistFile:
    """Return what goes into the files of a checklist."""
    vocabulary = bank.vocabulary
    frame = frame_of(bank, about, checklist)
    area = begin_with_capital(vocabulary.case.area)
    blocks = blocks_of(bank, about, checklist.key)
    return ChecklistFile(
        frame=frame,
        summary=checklist.front.summary,
        age=dated(bank, checklist),
        sheet=say(vocabulary, "sheet", area=area),
        done=say(vocabulary, "checklist.done"),
        item=say(vocabulary, "checklist.item"),
        who=say(vocabulary, "checklist.who"),
        when=say(vocabulary, "checklist.when"),
        part=say(vocabulary, "checklist.part"),
        notes=say(vocabulary, "checklist.notes"),
        said=say(vocabulary, "checklist.said"),
        counted=say(vocabulary, "checklist.counted", done="{done}", all="{all}"),
        parts=tuple(_parts(blocks)),
    )


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """Yield the parts of a text: what stands before the first heading, then each heading's own."""
    title, level = "", 0
    lead: list[Block] = []
    items: list[Block] = []
    for block in blocks:
        if block.sort == "heading":
            if title or lead or items:
                yield Part(title, level, tuple(lead), tuple(items))
            title, level = words_of(block.pieces), block.level
            lead, items = [], []
        elif _is_to_tick(block):
            items.append(_without_box(block))
        else:
            lead.append(block)
    yield Part(title, level, tuple(lead), tuple(items))


def _is_to_tick(block: Block) -> bool:
    return block.sort == "item" and words_of(block.pieces).startswith(_BOXES)


def _without_box(block: Block) -> Block:
    first, *others = block.pieces
    length = len(_BOXES[0])
    rest = first._replace(text=first.text[length:])
    pieces = (rest, *others) if rest.text else tuple(others)
    return block._replace(pieces=pieces)
