"""The notes on problems as Word files: what a board or a committee gets, to be changed and sent on.

Each has real headings, a list for each list, and a table whose header comes again on each page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt

from practice_bank.exports.runs import Run, items_of
from practice_bank.model.kinds import ProblemPage, Source
from practice_bank.model.resource import Key
from practice_bank.sharing.word_parts import (
    SMALL_PRINT,
    colour_headings,
    packed,
    set_properties,
    set_up_pages,
    write,
)
from practice_bank.site.board_note import board_note
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.site.board_note import BoardNote, Cited, Row

_BULLET, _NUMBER = "List Bullet", "List Number"
# How wide the columns of the table are, in centimetres: 18 together.
_WIDTHS = (6.2, 2.2, 2.6, 7)
_BODY, _SMALL = Pt(9), Pt(8)


def board_notes(bank: Bank, about: About) -> Iterator[tuple[str, bytes]]:
    """Yield, for each problem, the name of its note from the site's root, and its content."""
    for problem in bank.all_of(ProblemPage):
        note = board_note(bank, problem)
        yield note.word_file, _Writer(bank, about, note).written()


@dataclass(slots=True)
class _Writer:
    """Writes one note, part by part."""

    bank: Bank
    about: About
    note: BoardNote
    document: WordDocument = field(default_factory=Document)

    def written(self) -> bytes:
        """Return the content of the file."""
        self._set_up()
        self._head()
        self._answer()
        self._cases()
        front = self.note.problem.front
        self._list("problem.cautions", front.cautions, _BULLET)
        self._list("problem.decide", front.questions, _NUMBER)
        self._add_helps()
        self._sources()
        self._foot()
        return packed(self.document)

    def _set_up(self) -> None:
        vocabulary = self.bank.vocabulary
        title = self.note.problem.title
        set_properties(self.document, title, vocabulary.language)
        set_up_pages(self.document, title, beside=1.5, above=1)
        colour_headings(self.document, vocabulary)
        styles: Any = self.document.styles
        normal = styles["Normal"]
        normal.font.size = _BODY
        normal.paragraph_format.space_after = Pt(1)
        normal.paragraph_format.line_spacing = 1
        title_style = styles["Title"]
        title_style.font.size = Pt(17)
        title_style.paragraph_format.space_after = Pt(3)
        heading = styles["Heading 1"]
        heading.font.size = Pt(11)
        heading.paragraph_format.space_before = Pt(4)
        heading.paragraph_format.space_after = Pt(1)
        for name in (_BULLET, _NUMBER):
            styles[name].paragraph_format.space_after = Pt(0)

    def _word(self, name: str) -> str:
        return self.bank.vocabulary.words[name]

    def _head(self) -> None:
        small = f"{self.about.name}. {self._word('problem.note')}. {self.note.date}."
        self._small(small)
        write(self.document, self.note.problem.title, "Title")
        write(self.document, self.note.problem.front.summary, "Normal")

    def _small(self, text: str) -> Paragraph:
        """Add a line in small print."""
        line = write(self.document, "", "Normal")
        run = line.add_run(text)
        run.font.size = _SMALL
        run.font.color.rgb = SMALL_PRINT
        return line

    def _heading(self, name: str) -> None:
        write(self.document, self._word(name), "Heading 1")

    def _list(self, name: str, lines: Iterable[str], style: str) -> None:
        """Add a heading and the lines below it, or nothing where there are no lines."""
        shown = list(lines)
        if not shown:
            return
        self._heading(name)
        for line in shown:
            write(self.document, line, style)

    def _answer(self) -> None:
        self._heading("problem.answer")
        for item in items_of(self.note.answer):
            line = write(self.document, "", _BULLET)
            for run in item:
                self._add(line, run)

    def _add(self, line: Paragraph, run: Run) -> None:
        """Add letters to a line, as a link where the site has an address to which it can lead."""
        added = line.add_run(run.text)
        added.bold = run.bold or None
        added.italic = run.italic or None
        address = self._whole(run.target)
        if not address:
            return
        added.underline = True
        part: Any = line.part
        relation = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link: Any = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        link.append(added._r)
        line._p.append(link)

    def _whole(self, target: str) -> str:
        """Return the whole address of a link, or nothing where it has none or explains a word."""
        if target.startswith(("https://", "http://")):
            return target
        kind, _, slug = target.partition(":")
        node = self.bank.node(Key(kind, slug.partition("#")[0]))
        if node is None or kind == "term":
            return ""
        return self.about.whole(node.address)

    def _cases(self) -> None:
        rows = self.note.rows
        if not rows:
            return
        self._heading("problem.cases")
        table = self._table(len(rows))
        for cells, row in zip(table.rows[1:], rows, strict=True):
            self._fill(cells.cells, row)
        if self.note.total > len(rows):
            self._small(self._say_total())

    def _say_total(self) -> str:
        shown, total = len(self.note.rows), self.note.total
        return say(self.bank.vocabulary, "problem.more", shown=shown, total=total)

    def _table(self, rows: int) -> Table:
        """Add a table with its header and so many empty rows."""
        table: Table = self.document.add_table(rows + 1, len(_WIDTHS))
        table._tbl.tblStyle_val = "TableGrid"
        fields = self.bank.vocabulary.fields
        headings = [self.bank.vocabulary.kinds["case"].one]
        headings += [fields[name].label for name in ("cost", "evidence", "verdict")]
        for cell, heading in zip(table.rows[0].cells, headings, strict=True):
            _write_in(cell, heading, bold=True)
        _repeat(table.rows[0])
        for row in table.rows:
            _keep_together(row)
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = Cm(width)
        return table

    def _fill(self, cells: tuple[_Cell, ...], row: Row) -> None:
        case, cost, known, verdict = cells
        line = case.paragraphs[0]
        self._add(line, Run(row.case.title, str(row.case.key), bold=True))
        line.add_run(f" {row.case.front.area}, {row.years}")
        _make_small(line)
        _write_in(cost, row.cost)
        _write_in(known, row.known)
        _write_in(verdict, f"{row.verdict}. {row.why}")

    def _add_helps(self) -> None:
        """Add what helps in one line of small print, so that the note stays on one sheet."""
        if self.note.helps:
            self._heading("problem.helps")
            self._small(" · ".join(self._helps()))

    def _helps(self) -> Iterator[str]:
        for group in self.note.helps:
            told: list[str] = []
            for each in group.items:
                title = each.resource.title
                told.append(f"{title}. {each.said}" if each.said else title)
            yield f"{group.name}: {'; '.join(told)}"

    def _sources(self) -> None:
        if not self.note.sources:
            return
        write(self.document, self.bank.vocabulary.kinds["source"].many, "Heading 1")
        self._small("; ".join(map(self._citation, self.note.sources)))

    def _citation(self, cited: Cited) -> str:
        resource = self.bank.resources.get(Key("source", cited.slug))
        source = resource.as_a(Source) if resource else None
        name = source.front.short if source else cited.slug
        parts = [name, str(cited.year or ""), cited.at]
        return ", ".join(part for part in parts if part)

    def _foot(self) -> None:
        """Add who may use the text, and the link to the page that will not change."""
        link = self.about.short_link(self.note.problem.front.id)
        parts = [part for part in (self.about.licence, link) if part]
        if parts:
            self._small(" ".join(parts))


def _write_in(cell: _Cell, text: str, *, bold: bool = False) -> None:
    line = cell.paragraphs[0]
    line.add_run(text).bold = bold or None
    _make_small(line)


def _make_small(line: Paragraph) -> None:
    line.paragraph_format.space_after = Pt(0)
    for run in line.runs:
        run.font.size = _SMALL


def _repeat(row: Any) -> None:  # noqa: ANN401 - a row of python-docx
    """Have the row come again at the head of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(row: Any) -> None:  # noqa: ANN401 - a row of python-docx
    """Have the row stand on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
