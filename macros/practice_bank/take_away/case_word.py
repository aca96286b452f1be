"""A case as a Word file on two pages, to be given out or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.take_away.case_handout import ABOVE, BESIDE, handout_of
from practice_bank.take_away.maker import Maker
from practice_bank.take_away.texts import Piece
from practice_bank.take_away.word import WordFile

if TYPE_CHECKING:
    from practice_bank.take_away.case_handout import Handout, Section

# The shares of the columns of the figures: what was counted, its number, what to know of it.
_SHARES = (0.38, 0.22, 0.4)


def _written(told: Handout) -> bytes:
    """Return the content of the file."""
    file = WordFile(told.frame, size=told.size, beside=BESIDE, above=ABOVE)
    file.small((Piece(told.above),))
    file.said(told.frame.title, "Title")
    file.line((Piece(told.summary, bold=True),))
    if told.age:
        file.small((Piece(told.age),))
    _add_facts(file, told)
    _add_figures(file, told)
    for section in told.sections:
        _add_section(file, section)
    for other in (told.conditions, told.gaps):
        if other:
            _add_section(file, other)
    if told.left_out:
        file.line((Piece(told.left_out, told.frame.link, italic=True),))
    file.said(told.sources_title, "Heading 2")
    file.small((Piece(told.sources),))
    file.foot()
    return file.written()


MAKER = Maker(handout_of, _written)


def _add_facts(file: WordFile, told: Handout) -> None:
    """Add the facts at a glance: a row of values below the row of what they are of."""
    width = file.width / len(told.facts)
    title = f"{told.facts_said}: {told.frame.title}"
    table = file.table([width] * len(told.facts), 2, title=title, said=told.facts_said)
    file.head(table, [fact.label for fact in told.facts])
    for cell, fact in zip(table.rows[1].cells, told.facts, strict=True):
        pieces = (Piece(f"{fact.value}. ", bold=True), Piece(fact.why))
        file.fill(cell, pieces, told.size - 1)


def _add_figures(file: WordFile, told: Handout) -> None:
    if not told.figures:
        return
    file.said("", size=3)
    widths = [file.width * share for share in _SHARES]
    rows = len(told.figures) + 1
    title = f"{told.figures_said}: {told.frame.title}"
    table = file.table(widths, rows, title=title, said=told.figures_said)
    file.head(table, told.heads)
    for row, figure in zip(table.rows[1:], told.figures, strict=True):
        measure, number, note = row.cells
        file.fill(measure, (Piece(figure.measure),), told.size - 1)
        file.fill(number, (Piece(figure.number, bold=True),), told.size - 1)
        file.fill(note, (Piece(figure.note),), told.size - 1)


def _add_section(file: WordFile, section: Section) -> None:
    if section.title:
        file.said(section.title, "Heading 1")
    file.blocks(section.blocks)
