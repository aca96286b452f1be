"""A checklist as an Excel file: one table with boxes that can be ticked, and a count of them.

Whatever the content says, it is written as text: nothing in it is ever a formula or a link.
"""

from __future__ import annotations

import datetime
import io
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import quoteattr

import xlsxwriter

from practice_bank.sharing.office_zip import without_times
from practice_bank.take_away.checklist import checklist_file
from practice_bank.take_away.maker import Maker
from practice_bank.take_away.room import lines_of
from practice_bank.take_away.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice_bank.take_away.checklist import ChecklistFile

_ANY_DAY = datetime.datetime(2026, 1, 1)
# How wide the columns are, in letters: done, part, item, who, by when, notes.
_WIDTHS = (9, 24, 64, 18, 14, 30)
_HEAD = 5
_SIZE = 11
_LINE_HEIGHT = 15
# The points that a letter of a column's width has.
_POINTS = 6.2
_A4 = 9
_NAME = "Checklist"
_LINE = "#BFC7CC"
# How a program shows true and false that knows no boxes in cells, such as LibreOffice.
_BOX = '[=1]"☑";[=0]"☐";General'
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class _Row(NamedTuple):
    """An item with the heading that it stands under."""

    part: str
    item: str


def _written(told: ChecklistFile) -> bytes:
    """Return the content of the file."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"title": told.frame.title, "author": told.frame.site, "created": _ANY_DAY})
    _write(book, told)
    book.close()
    changes = {
        "docProps/core.xml": partial(_with_language, language=told.frame.language),
        "xl/tables/table1.xml": partial(_with_words, title=told.frame.title, said=told.said),
    }
    return without_times(made.getvalue(), changes)


MAKER = Maker(checklist_file, _written)


def _write(book: Any, told: ChecklistFile) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(_NAME)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    rows = list(_rows(told))
    _write_head(book, sheet, told, len(rows))
    _write_rows(book, sheet, rows)
    if rows:
        _add_table(book, sheet, told, len(rows))
    _set_up_print(sheet, told)


def _rows(told: ChecklistFile) -> Iterator[_Row]:
    for part in told.parts:
        for item in part.items:
            yield _Row(part.title, words_of(item.pieces))


def _write_head(book: Any, sheet: Any, told: ChecklistFile, count: int) -> None:  # noqa: ANN401
    """Write what stands above the table: the title, what it is, how many are done, and by whom."""
    last = len(_WIDTHS) - 1
    title = book.add_format({"bold": True, "font_size": 18, "font_color": f"#{told.frame.accent}"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, told.frame.title, title)
    sheet.set_row(0, 26)
    about = " ".join(part for part in (told.summary, told.age) if part)
    width = sum(_WIDTHS) * _POINTS
    sheet.merge_range(1, 0, 1, last, "", wrapped)
    sheet.write_string(1, 0, about, wrapped)
    sheet.set_row(1, lines_of(about, width, _SIZE) * _LINE_HEIGHT + 2)
    before, _, after = told.counted.replace("{all}", str(count)).partition("{done}")
    sheet.write_formula(2, 0, _count(before, after, count), None, f"{before}0{after}")
    sheet.write_string(3, 0, told.sheet)


def _count(before: str, after: str, count: int) -> str:
    """Return the formula that counts what is ticked, with the words before and after it."""
    boxes = f"A{_HEAD + 1}:A{_HEAD + max(count, 1)}"
    return f"={_quoted(before)}&COUNTIF({boxes},TRUE)&{_quoted(after)}"


def _quoted(text: str) -> str:
    """Return a text as a formula has it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _write_rows(book: Any, sheet: Any, rows: list[_Row]) -> None:  # noqa: ANN401
    line = {"valign": "top", "bottom": 1, "bottom_color": _LINE}
    centred = book.add_format({**line, "align": "center", "num_format": _BOX})
    wrapped = book.add_format({**line, "text_wrap": True})
    for number, row in enumerate(rows, start=_HEAD):
        sheet.insert_checkbox(number, 0, False, centred)
        sheet.write_string(number, 1, row.part, wrapped)
        sheet.write_string(number, 2, row.item, wrapped)
        for column in (3, 4, 5):
            sheet.write_blank(number, column, None, wrapped)
        columns = ((row.part, _WIDTHS[1]), (row.item, _WIDTHS[2]))
        lines = max(lines_of(text, width * _POINTS, _SIZE) for text, width in columns)
        sheet.set_row(number, lines * _LINE_HEIGHT + 2)


def _add_table(book: Any, sheet: Any, told: ChecklistFile, count: int) -> None:  # noqa: ANN401
    look = {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{told.frame.accent}"}
    head = book.add_format(look)
    names = (told.done, told.part, told.item, told.who, told.when, told.notes)
    columns = [{"header": name, "header_format": head} for name in _distinct(names)]
    sheet.add_table(
        _HEAD - 1,
        0,
        _HEAD + count - 1,
        len(_WIDTHS) - 1,
        {"name": _NAME, "columns": columns, "style": "Table Style Light 1"},
    )


def _distinct(names: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of columns, which Excel wants to be different whatever their capitals."""
    seen: set[str] = set()
    for name in names:
        own = name
        while own.lower() in seen:
            own += " "
        seen.add(own.lower())
        yield own


def _set_up_print(sheet: Any, told: ChecklistFile) -> None:  # noqa: ANN401
    sheet.freeze_panes(_HEAD, 0)
    sheet.repeat_rows(_HEAD - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    said = " · ".join(part for part in (told.frame.site, told.frame.link) if part)
    # In a footer, ‘&’ begins a command.
    sheet.set_footer(f"&L{said.replace('&', '&&')}&R&P / &N")


def _with_language(core: bytes, language: str) -> bytes:
    """Return the properties of a file with its language."""
    end = b"</cp:coreProperties>"
    told = f"<dc:language>{language}</dc:language>".encode()
    return core.replace(end, told + end)


def _with_words(table: bytes, title: str, said: str) -> bytes:
    """Return a table with what it says to those who do not see it.

    https://learn.microsoft.com/openspecs/office_standards/ms-xlsx (CT_Table of the extensions)
    """
    end = b"</table>"
    told = (
        '<extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        f"<x14:table altText={quoteattr(title)} altTextSummary={quoteattr(said)}/></ext></extLst>"
    )
    return table.replace(end, told.encode() + end)
