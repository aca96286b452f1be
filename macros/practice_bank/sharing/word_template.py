"""The Word template for a case, made from the same questions: a heading for each, what to write, and room below.

Boxes are content controls that can be ticked with a click in Word and LibreOffice; what they are made of:
https://learn.microsoft.com/openspecs/office_standards/ms-docx/3350cb64-931f-41f7-8824-f18b2568ce66
The file is the same at every build: python-docx stamps the parts with the time, so they are packed anew without it.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor

from practice_bank.sharing.questions import case_questions, case_sections, on_paper
from practice_bank.sharing.read_answers import help_in_word, is_written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from practice_bank.bank.bank import Bank
    from practice_bank.sharing.questions import Question

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
_PAGE_NUMBER = (
    f'<w:fldSimple xmlns:w="{_SPACE}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
)
# The site's accent, and the grey of its small print (macros/practice_bank/theme/stylesheets/base.css); both are read on white paper too.
_ACCENT, _SMALL = RGBColor(0x0B, 0x5D, 0x56), RGBColor(0x4A, 0x59, 0x61)
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
    for section in case_sections(bank.vocabulary):
        _head(document, section.heading, section.help)
        document.add_paragraph()
    packed = io.BytesIO()
    document.save(packed)
    return WORD_TEMPLATE, _without_time(packed)


def _set_up(document: WordDocument) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = (
        "Share your practice",
        "",
        "",
        "en-GB",
    )
    properties.created = properties.modified = _ANY_DAY
    for tag in ("lang", "themeFontLang"):
        for part in (document.styles.element, document.settings.element):
            for languages in part.iter(qn(f"w:{tag}")):
                languages.set(qn("w:val"), "en-GB")
    _lay_out(document)
    _add_styles(document)


def _lay_out(document: WordDocument) -> None:
    """Make the pages A4, with their numbers below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    below = section.footer.paragraphs[0]
    below.add_run("Share your practice, page ")
    below._p.append(parse_xml(_PAGE_NUMBER))


def _add_styles(document: WordDocument) -> None:
    """Set the colours; keep what to write, and a choice, together with what they belong to."""
    styles: Any = document.styles
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.color.rgb = _ACCENT
    advice, choice = styles.add_style("Help", 1), styles.add_style("Choice", 1)
    for style in (advice, choice):
        style.base_style, style.paragraph_format.keep_together = styles["Normal"], True
    advice.next_paragraph_style = styles["Normal"]
    advice.font.size, advice.font.color.rgb, advice.paragraph_format.keep_with_next = (
        Pt(9.5),
        _SMALL,
        True,
    )
    advice.paragraph_format.space_after = Pt(4)
    choice.paragraph_format.space_after = Pt(2)
    choice.paragraph_format.left_indent, choice.paragraph_format.first_line_indent = (
        Cm(0.6),
        Cm(-0.6),
    )


def _head(document: WordDocument, label: str, advice: str) -> None:
    document.add_heading(label, level=2)
    if advice:
        document.add_paragraph(advice, style="Help")


def _ask(document: WordDocument, question: Question) -> None:
    _head(document, question.label, help_in_word(question))
    if is_written(question):
        document.add_paragraph()
        return
    for choice in question.choices:
        line = document.add_paragraph(style="Choice")
        _box(line)
        line.add_run(f" {choice.label}").bold = True
        line.add_run(f": {choice.meaning}" if choice.meaning else "")


def _box(line: Paragraph) -> None:
    line._p.append(parse_xml(_BOX))


def _without_time(packed: io.BytesIO) -> bytes:
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED
            )
    return again.getvalue()
