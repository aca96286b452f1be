"""The slides of a module as a PowerPoint file.

What python-pptx leaves to its callers is done here: the language of each run of letters, what a
picture shows, the title of the file, and the same bytes each time.
"""

from __future__ import annotations

import datetime
import io
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
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
    INK,
    INNER,
    LEFT,
    PALE,
    SOFT,
    WHITE,
    Place,
    empty_deck,
    put,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practice_bank.take_away.slides import Choice
    from practice_bank.take_away.texts import Piece

_OPENING, _TEXT, _TITLE_ONLY = 0, 1, 2
_ANY_DAY = datetime.datetime(2026, 1, 1)
_POINTS_AN_INCH = 72
_CODE = Place(9.75, 1.5, 2.85, 2.85)
# Beside the minutes of an activity.
_PANEL = Place(LEFT, BODY_TOP + 0.1, 3.1, 3.1)
_BESIDE = Place(LEFT + 3.7, BODY_TOP + 0.1, INNER - 3.7, BODY_HEIGHT - 0.1)
_TITLES = (32, 28, 26, 24, 22, 20)
_OPENINGS = (44, 40, 36, 32, 28)
_TEXTS = (28, 26, 24, 22, 20, 18, 16, 14, 12)
_NOTES = (12, 11, 10, 9, 8)
# The room for a choice's letter and around its text, in inches.
_LETTER, _MARGIN, _GAP = 0.75, 0.16, 0.18
_WIDEST_ROW = 1.35


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
        height = min(0.46, BODY_HEIGHT / len(rows))
        place = [Inches(length) for length in (LEFT, BODY_TOP, INNER, height * len(rows))]
        shape = slide.shapes.add_table(len(rows), len(told.heads), *place)
        _describe(shape, told.said)
        for column, width in zip(shape.table.columns, (0.8, 6.833, 2.5, 1.7), strict=True):
            column.width = Inches(width)
        size = 18 if height > 0.44 else 16
        is_summed = not told.rows[-1].number
        shape.table.last_row = is_summed
        for number, row in enumerate(rows):
            shape.table.rows[number].height = Inches(height)
            is_bold = number == 0 or (is_summed and number == len(rows) - 1)
            for place_in_row, text in enumerate(row):
                cell = shape.table.cell(number, place_in_row)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Emu(0)
                line = cell.text_frame.paragraphs[0]
                if place_in_row == len(row) - 1:
                    line.alignment = PP_ALIGN.RIGHT
                self._write(line, text, size, bold=is_bold)

    @_add.register
    def _(self, told: Step) -> None:
        slide = self._new(_TEXT, told)
        self._title(slide, told.title, _TITLES)
        self._add_minutes(slide, told)
        body = slide.placeholders[1]
        put(body, _BESIDE)
        frame = body.text_frame
        frame.word_wrap = True
        sections = self._sections(told)
        if not sections:
            body._element.getparent().remove(body._element)
            return
        width = _BESIDE.width * _POINTS_AN_INCH

        def height(size: float) -> float:
            texts = [piece.text for _, pieces in sections for piece in pieces]
            lines = sum(height_of(text, width - 18, size) + 6 for text in texts)
            return lines + len(sections) * 40

        size = largest(_TEXTS, _BESIDE.height * _POINTS_AN_INCH, height)
        line = frame.paragraphs[0]
        for number, (heading, pieces) in enumerate(sections):
            if number:
                line = frame.add_paragraph()
                line.space_before = Pt(18)
            self._plain(line)
            self._write(line, heading, 16, bold=True, colour=MSO_THEME_COLOR.ACCENT_1)
            for piece in pieces:
                line = frame.add_paragraph()
                self._plain(line)
                line.space_after = Pt(6)
                self._write(line, piece.text, size, colour=INK, link=piece.link)

    def _sections(self, told: Step) -> list[tuple[str, tuple[Piece, ...]]]:
        from practice_bank.take_away.texts import Piece

        sections: list[tuple[str, tuple[Piece, ...]]] = []
        if told.groups:
            heading, text = told.groups
            sections.append((heading, (Piece(text),)))
        if told.uses:
            sections.append((told.uses_said, told.uses))
        return sections

    def _add_minutes(self, slide: Any, told: Step) -> None:  # noqa: ANN401
        """Add the minutes of an activity in large type, with the part that it plays."""
        panel = self._box(slide, _PANEL)
        panel.fill.solid()
        panel.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        frame = panel.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        texts = ((told.minutes, 80, True), (told.unit, 22, False), (told.part, 18, False))
        for number, (text, size, is_bold) in enumerate(texts):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            line.alignment = PP_ALIGN.CENTER
            line.line_spacing = 0.9
            self._write(line, text, size, bold=is_bold, colour=WHITE)

    @_add.register
    def _(self, told: Question) -> None:
        slide = self._new(_TITLE_ONLY, told)
        self._title(slide, told.title, _TITLES, above=told.place)
        count = len(told.choices)
        row = min(_WIDEST_ROW, (BODY_HEIGHT + _GAP) / count - _GAP)
        width = (INNER - _LETTER - 2 * _MARGIN) * _POINTS_AN_INCH
        room = (row - 2 * 0.06) * _POINTS_AN_INCH

        def height(size: float) -> float:
            return max(_height_of_choice(choice, width, size) for choice in told.choices)

        size = largest((26, 24, 22, 20, 18, 16, 14, 12, 10, 8), room, height)
        for number, choice in enumerate(told.choices):
            top = BODY_TOP + 0.1 + number * (row + _GAP)
            self._add_choice(slide, choice, Place(LEFT, top, INNER, row), size)

    def _add_choice(self, slide: Any, choice: Choice, place: Place, size: float) -> None:  # noqa: ANN401
        """Add an answer as a box; a right one is filled with the colour, and says that it is."""
        box = self._box(slide, place)
        box.fill.solid()
        colour: Any = INK
        if choice.right:
            box.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
            colour = WHITE
        else:
            box.fill.fore_color.rgb = PALE
        frame = box.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = Inches(_LETTER)
        frame.margin_right = Inches(_MARGIN)
        frame.margin_top = frame.margin_bottom = Inches(0.05)
        line = frame.paragraphs[0]
        # The lines of an answer begin below its words, not below its letter.
        hang = int(Inches(_LETTER - _MARGIN))
        line._p.get_or_add_pPr().set("indent", str(-hang))
        _add_tab(line, 0)
        self._write(line, f"{choice.letter}\t", size, bold=True, colour=colour)
        if choice.right:
            self._write(line, f"✓ {choice.right}: ", size, bold=True, colour=colour)
        self._write(line, choice.text, size, bold=bool(choice.right), colour=colour)
        if choice.why:
            reason = frame.add_paragraph()
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
        # The room that python-pptx's own page of notes has, in points.
        size = largest(_NOTES, 270, lambda size: sum(height_of(n, 425, size) + 2 for n in notes))
        for number, text in enumerate(notes):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
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
            self._write(line, above, 16, colour=SOFT)
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
            self._write(line, text, size, link=text if text == self._frame.link else "")

    def _write(
        self,
        line: Any,  # noqa: ANN401
        text: str,
        size: float,
        *,
        bold: bool | None = None,
        colour: Any = None,  # noqa: ANN401
        link: str = "",
    ) -> None:
        """Add letters to a line, with their language."""
        run = line.add_run()
        run.text = text
        run.font.size = Pt(size)
        run.font.bold = bold
        if isinstance(colour, MSO_THEME_COLOR):
            run.font.color.theme_color = colour
        elif colour is not None:
            run.font.color.rgb = colour
        run._r.get_or_add_rPr().set("lang", self._frame.language_of(text))
        if link:
            run.hyperlink.address = link

    def _plain(self, line: Any) -> None:  # noqa: ANN401
        """Take the bullet from a line."""
        properties = line._p.get_or_add_pPr()
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.insert(0, properties.makeelement(qn("a:buNone"), {}))

    def _box(self, slide: Any, place: Place) -> Any:  # noqa: ANN401
        """Add a rectangle without a line or a shadow."""
        lengths = [Inches(length) for length in place]
        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *lengths)
        box.line.fill.background()
        box.shadow.inherit = False
        box.text_frame.auto_size = MSO_AUTO_SIZE.NONE
        return box

    def _add_code(self, slide: Any) -> None:  # noqa: ANN401
        """Add the QR code of the short link, if there is one."""
        if not self._frame.link:
            return
        picture = io.BytesIO(qr_png(self._frame.link))
        lengths = [Inches(length) for length in _CODE]
        shape = slide.shapes.add_picture(picture, *lengths)
        _describe(shape, self._frame.code_said, self._told.code_title)


def _height_of_choice(choice: Choice, width: float, size: float) -> float:
    text = f"✓ {choice.right}: {choice.text}" if choice.right else choice.text
    # A right answer is bold, and so wider.
    height = height_of(text, width / 1.06, size)
    if choice.why:
        height += height_of(choice.why, width, _why_size(size))
    return height


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


def _add_tab(line: Any, place: int) -> None:  # noqa: ANN401
    properties = line._p.get_or_add_pPr()
    tabs = properties.makeelement(qn("a:tabLst"), {})
    tab = tabs.makeelement(qn("a:tab"), {"pos": str(place), "algn": "l"})
    tabs.append(tab)
    properties.append(tabs)
