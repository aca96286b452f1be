"""The slides of a module as a PowerPoint file.

What python-pptx leaves to its callers is done here: the language of each run of letters, what a
picture shows, the title of the file, and the same bytes each time.
"""

from __future__ import annotations

import datetime
import io
import re
from copy import deepcopy
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from practice_bank.sharing.office_zip import without_times
from practice_bank.take_away.maker import Maker
from practice_bank.take_away.qr import qr_png
from practice_bank.take_away.room import height_of, largest
from practice_bank.take_away.slides import (
    Closing,
    Deck,
    Lines,
    Opening,
    Outline,
    Question,
    Slide,
    Step,
    deck_of,
)
from practice_bank.take_away.slides_look import (
    BODY_HEIGHT,
    BODY_TOP,
    INNER,
    LEFT,
    NOTES,
    Place,
    empty_deck,
    fill_of,
    put,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practice_bank.take_away.slides import Choice, Row, Use

_OPENING, _TEXT, _TITLE_ONLY = 0, 1, 2
_RUN, _LETTERS, _TEXT_OF_RUN = qn("a:r"), qn("a:rPr"), qn("a:t")
# What XML cannot hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ACCENT, _WHITE = fill_of("accent1"), fill_of("bg1")
_INK, _SOFT, _PALE = fill_of("1B262C"), fill_of("4A5961"), fill_of("F1F4F5")
_ANY_DAY = datetime.datetime(2026, 1, 1)
_POINTS_AN_INCH = 72
_CODE = Place(9.75, 1.5, 2.85, 2.85)
# Beside the minutes of an activity.
_PANEL = Place(LEFT, BODY_TOP + 0.1, 3.1, 3.1)
_BESIDE = Place(LEFT + 3.7, BODY_TOP + 0.1, INNER - 3.7, BODY_HEIGHT - 0.1)
_TITLES = (32, 28, 26, 24, 22, 20)
_OPENINGS = (44, 40, 36, 32, 28)
_TEXTS = (28, 26, 24, 22, 20, 18, 16, 14, 12)
_NOTES = (14, 13, 12, 11, 10, 9, 8)
_AFTER_NOTE = 4
_WHOLE = Place(LEFT, BODY_TOP + 0.1, INNER, BODY_HEIGHT - 0.2)
_CHOICES = (26, 24, 22, 20, 18, 16, 14, 12, 10, 8)
# The room for a choice's letter, around its text and between choices, in inches.
_LETTER, _MARGIN, _GAP = 0.55, 0.2, 0.16
# How much higher than its text the box of a choice may be, in points.
_MOST_SPARE = 50
# The height of a heading in points and in inches, and that of the kind on a card.
_HEADING, _HEADING_HIGH, _KIND = 26, 0.42, 17
_CARDS = (22, 20, 18, 16, 14, 12, 10, 8)
# The widths of the outline's columns, and its highest row, in inches.
_COLUMNS = (0.8, 6.833, 2.5, 1.7)
_HIGHEST_ROW = 0.46
_WIDEST_CARD, _CARD_GAP = 1.1, 0.12


def _written(told: Deck) -> bytes:
    """Return the content of the file."""
    return _Writer(told).written()


MAKER = Maker(deck_of, _written)


class _Writer:
    """Writes one file, slide by slide."""

    def __init__(self, told: Deck) -> None:
        self._told = told
        self._frame = told.frame
        self._deck = empty_deck(told.frame)

    def written(self) -> bytes:
        """Return the content of the file."""
        self._set_properties()
        for slide in self._told.slides:
            self._add(slide)
        saved = io.BytesIO()
        self._deck.save(saved)
        return without_times(saved.getvalue())

    def _set_properties(self) -> None:
        properties = self._deck.core_properties
        properties.title = self._frame.title
        properties.author = self._frame.site
        properties.last_modified_by = ""
        properties.language = self._frame.language
        properties.created = _ANY_DAY
        properties.modified = _ANY_DAY
        properties.revision = 1

    # The sorts of slides

    @singledispatchmethod
    def _add(self, told: Slide) -> None:
        raise NotImplementedError(type(told))

    @_add.register
    def _(self, told: Opening) -> None:
        slide = self._new(_OPENING, told)
        self._title(slide, told.title, _OPENINGS, Place(0, 0, 8.2, 2.1))
        lines = (told.summary, *told.lines)
        self._fill(slide.placeholders[1], lines, (22, 20, 18, 16), Place(0, 0, 8.2, 2.9))
        self._add_code(slide)

    @_add.register
    def _(self, told: Closing) -> None:
        slide = self._new(_OPENING, told)
        self._title(slide, told.title, _OPENINGS, Place(0, 0, 8.2, 2.1))
        self._fill(slide.placeholders[1], told.lines, (22, 20, 18, 16), Place(0, 0, 8.2, 2.9))
        self._add_code(slide)

    @_add.register
    def _(self, told: Lines) -> None:
        slide = self._new(_TEXT, told)
        self._title(slide, told.title, _TITLES)
        room = Place(0, 0, INNER - 0.5, BODY_HEIGHT)
        self._fill(slide.placeholders[1], told.lines, _TEXTS, room, after=12)

    @_add.register
    def _(self, told: Outline) -> None:
        slide = self._new(_TITLE_ONLY, told)
        self._title(slide, told.title, _TITLES)
        rows = (told.heads, *told.rows)
        height = min(_HIGHEST_ROW, BODY_HEIGHT / len(rows))
        place = Place(LEFT, BODY_TOP, INNER, height * len(rows))
        shape = slide.shapes.add_table(len(rows), len(told.heads), *_lengths(place))
        _describe(shape, told.said)
        table = shape.table
        for column, width in zip(table.columns, _COLUMNS, strict=True):
            column.width = Inches(width)
        table.last_row = not told.rows[-1].number
        size = 18 if height == _HIGHEST_ROW else 16
        for number, row in enumerate(rows):
            table.rows[number].height = Inches(height)
            is_last = number == len(rows) - 1
            is_bold = number == 0 or (is_last and table.last_row)
            self._fill_row(table.rows[number], row, size, is_bold=is_bold)

    def _fill_row(self, row: Any, texts: Row, size: float, *, is_bold: bool) -> None:  # noqa: ANN401
        for cell, text in zip(row.cells, texts, strict=True):
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_top = cell.margin_bottom = Emu(0)
            self._write(cell.text_frame.paragraphs[0], text, size, bold=is_bold)
        # The minutes.
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    @_add.register
    def _(self, told: Step) -> None:
        is_alone = not told.groups and not told.uses
        slide = self._new(_TEXT if told.groups else _TITLE_ONLY, told)
        self._title(slide, told.title, _TITLES)
        self._add_minutes(slide, told, _WHOLE if is_alone else _PANEL)
        top = _BESIDE.top
        if told.groups:
            top += self._add_groups(slide, *told.groups) + 0.25
        if told.uses:
            room = _BESIDE.top + _BESIDE.height - top
            self._add_uses(slide, told, _BESIDE._replace(top=top, height=room))

    def _add_minutes(self, slide: Any, told: Step, place: Place) -> None:  # noqa: ANN401
        """Add the minutes of an activity in large type, with the part that it plays."""
        frame = self._box(slide, place, _ACCENT).text_frame
        texts = ((told.minutes, 96, True), (told.unit, 24, False), (told.part, 20, False))
        for number, (text, size, is_bold) in enumerate(texts):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            line.alignment = PP_ALIGN.CENTER
            line.line_spacing = 0.9
            self._write(line, text, size, bold=is_bold, colour=_WHITE)

    def _add_groups(self, slide: Any, heading: str, text: str) -> float:  # noqa: ANN401
        """Say how people sit; return the height that this takes, in inches."""
        body = slide.placeholders[1]
        width = _BESIDE.width * _POINTS_AN_INCH
        size = largest(_TEXTS, 80, lambda size: height_of(text, width, size))
        height = (_HEADING + height_of(text, width, size)) / _POINTS_AN_INCH + 0.1
        put(body, _BESIDE._replace(height=height))
        line = body.text_frame.paragraphs[0]
        _plain(line)
        self._write(line, heading, 16, bold=True, colour=_ACCENT)
        line = body.text_frame.add_paragraph()
        _plain(line)
        line.space_before = Pt(0)
        self._write(line, text, size, colour=_INK)
        return height

    def _add_uses(self, slide: Any, told: Step, room: Place) -> None:  # noqa: ANN401
        """Add a card for each thing that the activity uses; a click on it opens its page."""
        heading = slide.shapes.add_textbox(*_lengths(room._replace(height=_HEADING_HIGH)))
        heading.text_frame.margin_left = Emu(0)
        heading.text_frame.word_wrap = True
        line = heading.text_frame.paragraphs[0]
        self._write(line, told.uses_said, 16, bold=True, colour=_ACCENT)
        count = len(told.uses)
        space = room.height - _HEADING_HIGH
        row = min(_WIDEST_CARD, (space + _CARD_GAP) / count - _CARD_GAP)
        width = (room.width - 2 * _MARGIN) * _POINTS_AN_INCH
        high = row * _POINTS_AN_INCH - _KIND - 8

        def height(size: float) -> float:
            return max(height_of(use.title, width, size) for use in told.uses)

        size = largest(_CARDS, high, height)
        for number, use in enumerate(told.uses):
            top = room.top + _HEADING_HIGH + number * (row + _CARD_GAP)
            self._add_card(slide, use, room._replace(top=top, height=row), size)

    def _add_card(self, slide: Any, use: Use, place: Place, size: float) -> None:  # noqa: ANN401
        card = self._box(slide, place, _PALE)
        frame = card.text_frame
        frame.margin_left = frame.margin_right = Inches(_MARGIN)
        frame.margin_top = frame.margin_bottom = Inches(0.04)
        self._write(frame.paragraphs[0], use.kind, 14, colour=_SOFT)
        self._write(frame.add_paragraph(), use.title, size, bold=True, colour=_INK)
        if use.link:
            # A link of the letters is broken in mid word by LibreOffice.
            card.click_action.hyperlink.address = use.link

    @_add.register
    def _(self, told: Question) -> None:
        slide = self._new(_TITLE_ONLY, told)
        self._title(slide, told.title, _TITLES, above=told.place)
        width = (INNER - _LETTER - _MARGIN) * _POINTS_AN_INCH
        count = len(told.choices)
        room = (BODY_HEIGHT - _GAP * (count - 1)) * _POINTS_AN_INCH

        def heights(size: float) -> list[float]:
            return [_height_of_choice(choice, width, size) for choice in told.choices]

        size = largest(_CHOICES, room, lambda size: sum(heights(size)))
        spare = max(0, room - sum(heights(size))) / count
        spare = min(spare, _MOST_SPARE)
        top = BODY_TOP
        for choice, height in zip(told.choices, heights(size), strict=True):
            high = (height + spare) / _POINTS_AN_INCH
            self._add_choice(slide, choice, Place(LEFT, top, INNER, high), size)
            top += high + _GAP

    def _add_choice(self, slide: Any, choice: Choice, place: Place, size: float) -> None:  # noqa: ANN401
        """Add an answer as a box; a right one is filled with the colour, and says that it is."""
        fill, colour = (_ACCENT, _WHITE) if choice.right else (_PALE, _INK)
        frame = self._box(slide, place, fill).text_frame
        frame.margin_left = frame.margin_right = Inches(_MARGIN)
        frame.margin_top = frame.margin_bottom = Inches(0.05)
        line = frame.paragraphs[0]
        _hang(line)
        self._write(line, f"{choice.letter}\t", size, bold=True, colour=colour)
        if choice.right:
            self._write(line, f"✓ {choice.right}: ", size, bold=True, colour=colour)
        self._write(line, choice.text, size, bold=bool(choice.right), colour=colour)
        if choice.why:
            reason = frame.add_paragraph()
            _indent(reason)
            self._write(reason, choice.why, _why_size(size), colour=colour)

    # What slides are made of

    def _new(self, layout: int, told: Slide) -> Any:  # noqa: ANN401
        """Add a slide with its notes."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[layout])
        if told.notes:
            self._add_notes(slide, told.notes)
        return slide

    def _add_notes(self, slide: Any, notes: tuple[str, ...]) -> None:  # noqa: ANN401
        notes_slide = slide.notes_slide
        frame = notes_slide.notes_text_frame
        width, room = NOTES.width * _POINTS_AN_INCH - 15, NOTES.height * _POINTS_AN_INCH

        def height(size: float) -> float:
            return sum(height_of(text, width, size) + _AFTER_NOTE for text in notes)

        size = largest(_NOTES, room, height)
        for number, text in enumerate(notes):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            _plain(line)
            line.space_after = Pt(_AFTER_NOTE)
            self._write(line, text, size)

    def _title(
        self,
        slide: Any,  # noqa: ANN401
        title: str,
        sizes: tuple[float, ...],
        room: Place | None = None,
        above: str = "",
    ) -> None:
        """Write the title of a slide, with a line of smaller type above it if there is one."""
        room = room or Place(0, 0, INNER, 1.15)
        line = slide.shapes.title.text_frame.paragraphs[0]
        high = room.height * _POINTS_AN_INCH
        if above:
            self._write(line, above, 16, colour=_SOFT)
            line.add_line_break()
            high -= 22
        width = room.width * _POINTS_AN_INCH
        # Bold letters are wider.
        size = largest(sizes, high, lambda size: height_of(title, width / 1.06, size) * 0.95)
        self._write(line, title, size)

    def _fill(
        self,
        shape: Any,  # noqa: ANN401
        lines: Iterable[str],
        sizes: tuple[float, ...],
        room: Place,
        after: float = 8,
    ) -> None:
        """Write lines into a placeholder, in the largest of some sizes that has room."""
        given = tuple(lines)
        width = room.width * _POINTS_AN_INCH

        def height(size: float) -> float:
            return sum(height_of(line, width, size) + after for line in given)

        size = largest(sizes, room.height * _POINTS_AN_INCH, height)
        frame = shape.text_frame
        for number, text in enumerate(given):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            line.space_after = Pt(after)
            self._write(line, text, size)

    def _write(
        self,
        line: Any,  # noqa: ANN401
        text: str,
        size: float,
        *,
        bold: bool | None = None,
        colour: etree._Element | None = None,
    ) -> None:
        """Add letters to a line, with their language."""
        # Element by element: python-pptx takes ten times as long for a run with its font.
        run = etree.SubElement(line._p, _RUN)
        look = {"lang": self._frame.language_of(text), "sz": str(round(size * 100))}
        if bold is not None:
            look["b"] = str(int(bold))
        letters = etree.SubElement(run, _LETTERS, look)
        if colour is not None:
            letters.append(deepcopy(colour))
        etree.SubElement(run, _TEXT_OF_RUN).text = _CONTROLS.sub("", text)

    def _box(self, slide: Any, place: Place, fill: etree._Element) -> Any:  # noqa: ANN401
        """Add a rectangle that is filled with a colour, without a line or a shadow."""
        box = slide.shapes.add_textbox(*_lengths(place))
        box.name = f"Box {len(slide.shapes)}"
        shape = box._element.spPr
        shape.remove(shape.find(qn("a:noFill")))
        shape.append(deepcopy(fill))
        # A shape keeps its height where a box of text would shrink to its letters.
        del box._element.nvSpPr.cNvSpPr.attrib["txBox"]
        frame = box.text_frame
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        return box

    def _add_code(self, slide: Any) -> None:  # noqa: ANN401
        """Add the QR code of the short link, if there is one."""
        if not self._frame.link:
            return
        picture = io.BytesIO(qr_png(self._frame.link))
        shape = slide.shapes.add_picture(picture, *_lengths(_CODE))
        shape.click_action.hyperlink.address = self._frame.link
        _describe(shape, self._frame.code_said, self._told.code_title)


def _height_of_choice(choice: Choice, width: float, size: float) -> float:
    text = f"✓ {choice.right}: {choice.text}" if choice.right else choice.text
    # A right answer is bold, and so wider.
    height = height_of(text, width / 1.06, size)
    if choice.why:
        small = _why_size(size)
        height += height_of(choice.why, width, small)
    return height + 10


def _why_size(size: float) -> float:
    """Return the size of the reason below an answer."""
    return max(size - 4, 8)


def _describe(shape: Any, text: str, title: str = "") -> None:  # noqa: ANN401
    """Say what a picture or a table shows, for those who do not see it."""
    own = shape._element.xpath(".//p:cNvPr")[0]
    own.set("descr", text)
    if title:
        own.set("title", title)
        own.set("name", title)


def _lengths(place: Place) -> list[Any]:
    return [Inches(length) for length in place]


def _plain(line: Any) -> None:  # noqa: ANN401
    """Take the bullet from a line."""
    properties = line._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(properties.makeelement(qn("a:buNone"), {}))


def _indent(line: Any) -> None:  # noqa: ANN401
    """Have a line begin below the words of an answer, not below its letter."""
    line.alignment = PP_ALIGN.LEFT
    properties = line._p.get_or_add_pPr()
    margin = int(Inches(_LETTER))
    properties.set("marL", str(margin))
    properties.set("indent", "0")


def _hang(line: Any) -> None:  # noqa: ANN401
    _indent(line)
    line._p.get_or_add_pPr().set("indent", str(-int(Inches(_LETTER))))
