"""A checklist as a Word file: a table for each heading, with boxes that can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml

from practice_bank.sharing.word_template import BOX
from practice_bank.take_away.checklist import checklist_file
from practice_bank.take_away.maker import Maker
from practice_bank.take_away.word import WordFile

if TYPE_CHECKING:
    from practice_bank.take_away.checklist import ChecklistFile, Part

# How wide the columns are, in centimetres: done, what to do, who, by when.
_WIDTHS = (1.3, 10.1, 3.1, 2.5)
_SIZE = 10.5


def _written(told: ChecklistFile) -> bytes:
    """Return the content of the file."""
    file = WordFile(told.frame, size=_SIZE, beside=2, above=1.8)
    file.said(told.frame.title, "Title")
    file.said(told.summary)
    if told.age:
        file.said(told.age, size=_SIZE - 1.5)
    file.said(told.sheet, size=_SIZE - 1.5)
    for part in told.parts:
        _add_part(file, told, part)
    file.foot()
    return file.written()


MAKER = Maker(checklist_file, _written)


def _add_part(file: WordFile, told: ChecklistFile, part: Part) -> None:
    if part.title:
        level = 1 if part.level <= 2 else 2
        file.said(part.title, f"Heading {level}")
    file.blocks(part.lead)
    if not part.items:
        return
    rows = len(part.items) + 1
    table = file.table(_WIDTHS, rows, title=part.title or file.frame.title, said=told.said)
    file.head(table, (told.done, told.item, told.who, told.when))
    for row, item in zip(table.rows[1:], part.items, strict=True):
        box, text, *_ = row.cells
        line = file.fill(box, (), _SIZE)
        line._p.append(parse_xml(BOX))
        file.fill(text, item.pieces, _SIZE - 0.5)
