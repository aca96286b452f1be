"""The Word template for a case, made from the same questions as the form.

Each question is a heading; below it stands what to write, and room for the answer. Boxes are
content controls that can be ticked with a click in Word and LibreOffice. What they are made of:
https://learn.microsoft.com/openspecs/office_standards/ms-docx/3350cb64-931f-41f7-8824-f18b2568ce66

The file is the same at every build: python-docx stamps the parts with the time, so they are packed
anew without it.
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

from practice_bank.sharing.new_document import new_document_question
from practice_bank.sharing.questions import case_questions, case_sections, on_paper
from practice_bank.sharing.read_answers import help_in_word, is_written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.questions import Question

WORD_TEMPLATE = "share/share-your-practice.docx"
_ANY_DAY = datetime.datetime(2026, 1, 1)
# The earliest time that a zip can have.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX = f"""
<w:sdt xmlns:w="{_MAIN}" xmlns:w14="{_WORD_2010}">
  <w:sdtPr><w14:checkbox>
    <w14:checked w14:val="0"/>
    <w14:checkedState w14:val="2612" w14:font="MS Gothic"/>
    <w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>
  </w14:checkbox></w:sdtPr>
  <w:sdtContent><w:r>
    <w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>
    <w:t>☐</w:t>
  </w:r></w:sdtContent>
</w:sdt>
"""
_PAGE_NUMBER = (
    f'<w:fldSimple xmlns:w="{_MAIN}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
)
# The grey of the site's small print (theme/stylesheets/base.css), which is read on white paper too.
_SMALL_PRINT = RGBColor(0x4A, 0x59, 0x61)
_PARAGRAPH_STYLE = 1


def word_template(bank: Bank) -> tuple[str, bytes]:
    """Return the name of the template, from the site's root, and its content."""
    vocabulary = bank.vocabulary
    document = Document()
    _set_properties(document, vocabulary)
    _set_up_pages(document, vocabulary)
    _set_up_styles(document, vocabulary)
    _write(document, vocabulary.words["sharing.title"], "Title")
    for step in _steps(vocabulary):
        _write(document, step, "List Number")
    for group in case_questions(bank):
        _write(document, group.title, "Heading 1")
        for question in on_paper((group,)):
            _ask(document, question)
    _ask(document, new_document_question(vocabulary))
    _write(document, vocabulary.words["story"], "Heading 1")
    for section in case_sections(vocabulary):
        _add_heading(document, section.heading, section.help)
        document.add_paragraph()
    packed = io.BytesIO()
    document.save(packed)
    return WORD_TEMPLATE, _without_time(packed)


def _steps(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what to do with the template, step by step."""
    return (
        "Write below each question. Click a box to tick it. "
        "Leave empty anything you do not know, and do not delete anything else.",
        vocabulary.privacy,
        f"Save the file, and send it to {_recipient(vocabulary)}.",
    )


def _recipient(vocabulary: Vocabulary) -> str:
    """Return to whom the file is sent, as words within a sentence."""
    contact = vocabulary.contact
    if contact is None:
        return vocabulary.words["sharing.whoever"]
    page = f"the page ‘{contact.page}’ of the site" if contact.page else ""
    ways = [way for way in (contact.email or contact.address, page) if way]
    return f"{contact.name} ({', '.join(ways)})"


def _set_properties(document: WordDocument, vocabulary: Vocabulary) -> None:
    """Set the properties of the file, and the language in which Word checks the spelling.

    That is the language of the bank's content, in which the answers are written.
    """
    properties = document.core_properties
    properties.title = vocabulary.words["sharing.title"]
    properties.author = ""
    properties.comments = ""
    properties.language = vocabulary.language
    properties.created = _ANY_DAY
    properties.modified = _ANY_DAY
    for part in (document.styles.element, document.settings.element):
        for tag in ("w:lang", "w:themeFontLang"):
            for languages in part.iter(qn(tag)):
                languages.set(qn("w:val"), vocabulary.language)


def _set_up_pages(document: WordDocument, vocabulary: Vocabulary) -> None:
    """Make the pages A4, with their numbers below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    below = section.footer.paragraphs[0]
    below.add_run(f"{vocabulary.words['sharing.title']}, page ")
    below._p.append(parse_xml(_PAGE_NUMBER))


def _set_up_styles(document: WordDocument, vocabulary: Vocabulary) -> None:
    """Set the colours; keep what to write, and each choice, together with what it belongs to."""
    # The types of python-docx do not know that a style by its name is one of paragraphs.
    styles: Any = document.styles
    accent = RGBColor.from_string(vocabulary.accent.light.removeprefix("#").upper())
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.color.rgb = accent
    advice = styles.add_style("Help", _PARAGRAPH_STYLE)
    choice = styles.add_style("Choice", _PARAGRAPH_STYLE)
    for style in (advice, choice):
        style.base_style = styles["Normal"]
        style.paragraph_format.keep_together = True
    advice.next_paragraph_style = styles["Normal"]
    advice.font.size = Pt(9.5)
    advice.font.color.rgb = _SMALL_PRINT
    advice.paragraph_format.keep_with_next = True
    advice.paragraph_format.space_after = Pt(4)
    choice.paragraph_format.space_after = Pt(2)
    # The lines of a choice begin below its words, not below its box.
    choice.paragraph_format.left_indent = Cm(0.6)
    choice.paragraph_format.first_line_indent = Cm(-0.6)


def _ask(document: WordDocument, question: Question) -> None:
    """Add a question with room for its answer, or with boxes to tick."""
    _add_heading(document, question.label, help_in_word(question))
    if is_written(question):
        document.add_paragraph()
        return
    for choice in question.choices:
        line = _write(document, "", "Choice")
        _add_box(line)
        line.add_run(f" {choice.label}").bold = True
        line.add_run(f": {choice.meaning}" if choice.meaning else "")


def _add_heading(document: WordDocument, label: str, advice: str) -> None:
    _write(document, label, "Heading 2")
    if advice:
        _write(document, advice, "Help")


def _write(document: WordDocument, text: str, style: str) -> Paragraph:
    """Add a paragraph in a style, which is named as in Word, and return it.

    Given a name, python-docx looks through all styles, which takes most of the time of the file. In
    its own template, as in Word's, the id of a style is its name without blanks.
    """
    line = document.add_paragraph(text)
    line._p.style = style.replace(" ", "")
    return line


def _add_box(line: Paragraph) -> None:
    line._p.append(parse_xml(_BOX))


def _without_time(packed: io.BytesIO) -> bytes:
    """Return a zip with the same parts in the same order, none of which has a time."""
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _NO_TIME)
            new.writestr(part, old.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()
