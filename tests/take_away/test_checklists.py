"""A checklist for Word and Excel, read by other means than those that wrote it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Checklist
from practice_bank.take_away.checklist import checklist_file
from practice_bank.take_away.texts import words_of
from tests.conftest import topic_text
from tests.take_away.conftest import ABOUT, WORD, first, part_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource
    from tests.conftest import BankFactory

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def first_checklist(bank: Bank) -> Resource[Checklist]:
    """Return the checklist whose files come first: in the order of slugs."""
    return min(bank.all_of(Checklist), key=lambda each: each.slug)


def items_of(bank: Bank, checklist: Resource[Checklist]) -> list[str]:
    told = checklist_file(bank, ABOUT, checklist)
    return [words_of(item.pieces) for part in told.parts for item in part.items]


def text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{WORD}t"))


def test_every_item_has_a_box_to_tick_in_word(small_bank: Bank) -> None:
    checklist = first_checklist(small_bank)
    items = items_of(small_bank, checklist)
    written = checklist.document.body.count("- [ ] ")
    assert len(items) == written > 0
    document = part_of(first(small_bank, "checklist_word"), "word/document.xml")
    rows = [row for row in document.iter(f"{WORD}tr") if list(row.iter(f"{_W14}checkbox"))]
    assert [text_of(row.findall(f"{WORD}tc")[1]) for row in rows] == items


def test_the_head_of_each_table_comes_again_and_no_row_is_cut(small_bank: Bank) -> None:
    document = part_of(first(small_bank, "checklist_word"), "word/document.xml")
    tables = list(document.iter(f"{WORD}tbl"))
    assert tables
    for table in tables:
        first_row, *others = table.findall(f"{WORD}tr")
        assert first_row.find(f"{WORD}trPr/{WORD}tblHeader") is not None
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in others)
        properties = table.find(f"{WORD}tblPr")
        assert properties.find(f"{WORD}tblCaption").get(f"{WORD}val")
        assert properties.find(f"{WORD}tblDescription").get(f"{WORD}val")


def test_excel_has_a_table_of_the_items_with_boxes(small_bank: Bank) -> None:
    checklist = first_checklist(small_bank)
    content = first(small_bank, "checklist_excel")
    book = openpyxl.load_workbook(io.BytesIO(content))
    (sheet,) = book.worksheets
    assert book.properties.title == checklist.title
    assert book.properties.language == small_bank.vocabulary.language
    (table,) = sheet.tables.values()
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"
    heads, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    assert heads == ["Done", "Part", "What to do", "Who", "By when", "Notes"]
    assert [row[2] for row in rows] == items_of(small_bank, checklist)
    assert {row[0] for row in rows} == {False}
    styles = part_of(content, "xl/styles.xml")
    assert [each for each in styles.iter() if each.tag.endswith("}xfComplement")]
    told = part_of(content, "xl/tables/table1.xml").xpath("//*[local-name()='table'][@altText]")
    assert [each.get("altText") for each in told] == [checklist.title]
    assert all(each.get("altTextSummary") for each in told)


def test_no_text_is_a_formula(bank_in: BankFactory) -> None:
    item = '=HYPERLINK("https://evil.example","x")'
    body = f"- [ ] {item}\n- [ ] +1+1\n- [ ] @SUM(A1)\n"
    text = topic_text(body, id="kkkk2", title='"=1+1 & <b>"')
    bank = load_bank(bank_in({"docs/checklists/a.md": text}))
    book = openpyxl.load_workbook(io.BytesIO(first(bank, "checklist_excel")))
    cells = [cell for row in book.active for cell in row if cell.value is not None]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas == ['=""&COUNTIF(A6:A8,TRUE)&" of 3 done"']
    assert [cell.value for cell in book.active["C"]][5:] == [item, "+1+1", "@SUM(A1)"]
    assert bank.all_of(Checklist)[0].title == "=1+1 & <b>"
