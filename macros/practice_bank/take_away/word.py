"""What the Word files of this room have in common: their look, tables, links and languages.

Elements and their names are those of ECMA-376, part 1, WordprocessingML.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm, Pt, RGBColor

from practice_bank.sharing.word_parts import MAIN, SMALL_PRINT, packed, set_properties, write
from practice_bank.take_away.qr import qr_png
from practice_bank.take_away.texts import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from practice_bank.take_away.frame import Frame
    from practice_bank.take_away.texts import Block

# The styles of headings: how much larger they are than the text, and the points above them.
_HEADINGS = (("Title", 2, 0), ("Heading 1", 1.25, 8), ("Heading 2", 1.1, 6))
BULLET, NUMBER = "List Bullet", "List Number"
_PAGE_NUMBER = (
    f'<w:fldSimple xmlns:w="{MAIN}" w:instr="PAGE"><w:r><w:rPr><w:sz w:val="16"/></w:rPr>'
    "<w:t>1</w:t></w:r></w:fldSimple>"
)
_LINE = "BFC7CC"
_FONT = "Calibri"


class WordFile:
    """A Word file in the making, on A4.

    `size` is that of its text in points; `beside` and `above` are its margins in centimetres.
    """

    def __init__(self, frame: Frame, *, size: float, beside: float, above: float) -> None:
        self.frame = frame
        self.size = size
        self.width = 21 - 2 * beside
        self.document: WordDocument = Document()
        set_properties(self.document, frame.title, frame.language)
        self._set_up_page(beside, above)
        self._set_up_styles()

    def written(self) -> bytes:
        """Return the content of the file."""
        return packed(self.document)

    def _set_up_page(self, beside: float, above: float) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(beside)
        section.top_margin = section.bottom_margin = Cm(above)
        section.header_distance = section.footer_distance = Cm(above / 2)
        foot = section.footer.paragraphs[0]
        before, _, after = self.frame.page_said.partition("{}")
        self.put(foot, (Piece(before),), 8)
        foot._p.append(parse_xml(_PAGE_NUMBER))
        self.put(foot, (Piece(after),), 8)

    def _set_up_styles(self) -> None:
        # The types of python-docx do not know that a style by its name is one of paragraphs.
        styles: Any = self.document.styles
        normal = styles["Normal"]
        normal.font.size = Pt(self.size)
        _set_font(normal)
        normal.paragraph_format.space_after = Pt(self.size / 3)
        normal.paragraph_format.line_spacing = 1.05
        accent = RGBColor.from_string(self.frame.accent)
        for name, larger, before in _HEADINGS:
            style = styles[name]
            _set_font(style)
            style.font.color.rgb = accent
            style.font.bold = True
            style.font.size = Pt(round(self.size * larger * 2) / 2)
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(2)
            style.paragraph_format.keep_with_next = True
        for name in (BULLET, NUMBER):
            styles[name].paragraph_format.space_after = Pt(1)
        # The line below titles in python-docx's own template.
        for border in styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break

    # Texts

    def line(self, pieces: Iterable[Piece], style: str = "Normal", size: float = 0) -> Paragraph:
        """Add a paragraph of some pieces; without a size they have that of their style."""
        line = write(self.document, "", style)
        self.put(line, pieces, size)
        return line

    def said(self, text: str, style: str = "Normal", size: float = 0) -> Paragraph:
        """Add a paragraph of one text."""
        return self.line((Piece(text),), style, size)

    def small(self, pieces: Iterable[Piece]) -> Paragraph:
        """Add a line in small print."""
        line = self.line(pieces, size=max(self.size - 1.5, 8))
        for run in line.runs:
            run.font.color.rgb = SMALL_PRINT
        return line

    def put(self, line: Paragraph, pieces: Iterable[Piece], size: float = 0) -> None:
        """Add pieces to a line, each in its language and with its link."""
        for piece in pieces:
            if not piece.text:
                continue
            run = line.add_run(piece.text)
            run.bold = piece.bold or None
            run.italic = piece.italic or None
            if size:
                run.font.size = Pt(size)
            language = self.frame.language_of(piece.text)
            if piece.is_ours:
                language = self.frame.interface
            if language != self.frame.language:
                _set_language(run, language)
            if piece.link:
                _link(line, run, piece.link)

    def blocks(self, blocks: Iterable[Block], *, heading: int = 1) -> None:
        """Add a text; its highest headings, of the second level, become those of `heading`."""
        for block in blocks:
            if block.sort == "heading":
                level = min(max(block.level - 2 + heading, 1), 2)
                self.line(block.pieces, f"Heading {level}")
            elif block.sort == "table":
                self._plain_table(block)
            elif block.sort == "item":
                self.item(block)
            else:
                line = self.line(block.pieces)
                if block.level:
                    line.paragraph_format.left_indent = Cm(0.6 * block.level)

    def item(self, block: Block) -> None:
        """Add an item of a list. The number of a numbered one is written, as it was in the text:
        Word would count on from one list to the next.
        """
        if not block.number:
            line = self.line(block.pieces, BULLET)
            if block.level:
                line.paragraph_format.left_indent = Cm(0.63 * (block.level + 1))
            return
        line = self.line((Piece(f"{block.number}.\t"), *block.pieces))
        line.paragraph_format.left_indent = Cm(0.63 * (block.level + 1))
        line.paragraph_format.first_line_indent = Cm(-0.63)
        line.paragraph_format.space_after = Pt(1)

    def _plain_table(self, block: Block) -> None:
        if not block.rows:
            return
        columns = max(len(row) for row in block.rows)
        table = self.table([self.width / columns] * columns, len(block.rows))
        for row, pieces in zip(table.rows, block.rows, strict=True):
            for cell, each in zip(row.cells, pieces, strict=False):
                self.fill(cell, each, self.size - 1)

    # Tables

    def table(
        self, widths: Sequence[float], rows: int, *, said: str = "", title: str = ""
    ) -> Table:
        """Add a table with so many rows, the first of which comes again on each page.

        `widths` are those of its columns in centimetres. `title` and `said` are for those who do
        not see it.
        """
        table: Table = self.document.add_table(rows, len(widths))
        table._tbl.tblStyle_val = "TableGrid"
        table.autofit = False
        properties: Any = table._tbl.tblPr
        properties.append(parse_xml(_borders()))
        for name, text in (("w:tblCaption", title), ("w:tblDescription", said)):
            if text:
                told: Any = OxmlElement(name)
                told.set(qn("w:val"), text)
                properties.append(told)
        for grid, width in zip(table.columns, widths, strict=True):
            grid.width = Cm(width)
        for row in table.rows:
            _mark_row(row, "w:cantSplit")
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        _mark_row(table.rows[0], "w:tblHeader")
        return table

    def head(self, table: Table, texts: Iterable[str]) -> None:
        """Write the headings of a table's columns, white on the colour."""
        for cell, text in zip(table.rows[0].cells, texts, strict=True):
            shade = f'<w:shd xmlns:w="{MAIN}" w:val="clear" w:fill="{self.frame.accent}"/>'
            cell._tc.get_or_add_tcPr().append(parse_xml(shade))
            self.fill(cell, (Piece(text, bold=True),), self.size - 1)
            for run in cell.paragraphs[0].runs:
                run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)

    def fill(self, cell: _Cell, pieces: Iterable[Piece], size: float) -> Paragraph:
        """Write into an empty cell."""
        line: Paragraph = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(1)
        line.paragraph_format.space_before = Pt(1)
        self.put(line, pieces, size)
        return line

    # The foot

    def foot(self) -> None:
        """Add whose file this is, who may use it, and the short link with its code."""
        frame = self.frame
        texts = [frame.site]
        if frame.licence:
            texts.append(frame.licence)
        line = self.small((Piece(" ".join(f"{text.rstrip('.')}." for text in texts)),))
        line.paragraph_format.space_before = Pt(6)
        if not frame.link:
            return
        line.paragraph_format.keep_with_next = True
        line = write(self.document, "", "Normal")
        self._add_code(line)
        self.put(line, (Piece("  "), Piece(frame.link, frame.link)), 9)

    def _add_code(self, line: Paragraph) -> None:
        """Add the QR code of the short link to a line."""
        picture = line.add_run().add_picture(io.BytesIO(qr_png(self.frame.link)), width=Cm(1.8))
        told = picture._inline.docPr
        told.set("descr", self.frame.code_said)
        told.set("name", self.frame.code_said)


def _borders() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f'<w:tblBorders xmlns:w="{MAIN}">{sides}</w:tblBorders>'


def _set_font(style: Any) -> None:  # noqa: ANN401 - a style of python-docx
    """Have a style use the font that most office programs have, and not that of a theme."""
    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for side in ("hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), _FONT)


def _mark_row(row: Any, name: str) -> None:  # noqa: ANN401 - a row of python-docx
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_language(run: Any, language: str) -> None:  # noqa: ANN401 - a run of python-docx
    told: Any = OxmlElement("w:lang")
    told.set(qn("w:val"), language)
    properties = run._r.get_or_add_rPr()
    properties.append(told)


def _link(line: Paragraph, run: Any, address: str) -> None:  # noqa: ANN401
    """Make a link of a run that was just added to a line."""
    run.underline = True
    part: Any = line.part
    relation = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(run._r)
    line._p.append(link)
