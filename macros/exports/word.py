"""The Word template for a case, made from the same questions: a heading for each, what to write, and room below.

Boxes are content controls that can be ticked with a click in Word and LibreOffice; what they are made of:
https://learn.microsoft.com/openspecs/office_standards/ms-docx/3350cb64-931f-41f7-8824-f18b2568ce66
The file is the same at every build: python-docx stamps the parts with the time, so they are packed anew without it.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from macros.paper import help_on_paper, is_written
from macros.questions import case_questions, case_sections, on_paper

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from macros.bank import Bank
    from macros.questions import Question

WORD_TEMPLATE = "share/share-your-practice.docx"
_ANY_DAY = datetime.datetime(2026, 1, 1)
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOX = f"""
<w:sdt xmlns:w="{_SPACE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
  <w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>
    <w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>
  <w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>
    <w:t>☐</w:t></w:r></w:sdtContent>
</w:sdt>
"""
_STEPS = (
    "Write below each question. Click a box to tick it. Leave empty what you do not know, and delete nothing else.",
    "Do not name children, families or members of staff.",
    "Save the file, and send it to whoever looks after the bank.",
)


def word_template(bank: Bank) -> tuple[str, bytes]:
    """Return the name and the content of the template."""
    document = Document()
    _set_up(document)
    document.add_paragraph("Share your practice", style="Title")
    for step in _STEPS:
        document.add_paragraph(step, style="List Number")
    groups = case_questions(bank)
    for group in groups:
        document.add_heading(group.title, level=1)
        for question in on_paper((group,)):
            _ask(document, question)
    document.add_heading("The story", level=1)
    for section in case_sections():
        _head(document, section.heading, section.help)
        document.add_paragraph()
    packed = io.BytesIO()
    document.save(packed)
    return WORD_TEMPLATE, _without_time(packed)


def _set_up(document: WordDocument) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Share your practice", "", "en-GB"
    properties.created = properties.modified = _ANY_DAY
    style = document.styles.add_style("Help", 1)
    style.base_style, style.next_paragraph_style = document.styles["Normal"], document.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(9.5), RGBColor(0x4A, 0x59, 0x61)
    languages = document.styles.element.find(f".//{qn('w:lang')}")
    if languages is not None:
        languages.set(qn("w:val"), "en-GB")


def _head(document: WordDocument, label: str, advice: str) -> None:
    document.add_heading(label, level=2)
    if advice:
        document.add_paragraph(advice, style="Help")


def _ask(document: WordDocument, question: Question) -> None:
    _head(document, question.label, help_on_paper(question))
    if is_written(question):
        document.add_paragraph()
        return
    for choice in question.choices:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        _box(line)
        line.add_run(f" {choice.label}").bold = True
        line.add_run(f": {choice.meaning}" if choice.meaning else "")


def _box(line: Paragraph) -> None:
    line._p.append(parse_xml(_BOX))


def _without_time(packed: io.BytesIO) -> bytes:
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()
