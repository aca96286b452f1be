"""The Word template for a case, made from the same questions as the form.

Each question is a heading; below it stands what to write, and room for the answer. Boxes are
content controls that can be ticked with a click in Word and LibreOffice. What they are made of:
https://learn.microsoft.com/openspecs/office_standards/ms-docx/3350cb64-931f-41f7-8824-f18b2568ce66
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt

from practice_bank.sharing.new_document import new_document_question
from practice_bank.sharing.questions import case_questions, case_sections, on_paper
from practice_bank.sharing.read_answers import help_in_word, is_written
from practice_bank.sharing.word_parts import (
    MAIN,
    SMALL_PRINT,
    colour_headings,
    packed,
    set_properties,
    set_up_pages,
    write,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.questions import Question

WORD_TEMPLATE = "share/share-your-practice.docx"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
BOX = f"""
<w:sdt xmlns:w="{MAIN}" xmlns:w14="{_WORD_2010}">
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
_PARAGRAPH_STYLE = 1


def word_template(bank: Bank) -> tuple[str, bytes]:
    """Return the name of the template, from the site's root, and its content."""
    vocabulary = bank.vocabulary
    document = Document()
    title = vocabulary.words["sharing.title"]
    # The answers are written in the language of the bank's content.
    set_properties(document, title, vocabulary.language)
    set_up_pages(document, title, beside=2.5, above=2)
    colour_headings(document, vocabulary)
    _add_styles(document)
    write(document, title, "Title")
    for step in _steps(vocabulary):
        write(document, step, "List Number")
    for group in case_questions(bank):
        write(document, group.title, "Heading 1")
        for question in on_paper((group,)):
            _ask(document, question)
    _ask(document, new_document_question(vocabulary))
    write(document, vocabulary.words["story"], "Heading 1")
    for section in case_sections(vocabulary):
        _add_heading(document, section.heading, section.help)
        document.add_paragraph()
    return WORD_TEMPLATE, packed(document)


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


def _add_styles(document: WordDocument) -> None:
    """Keep what to write, and each choice, together with what it belongs to."""
    # The types of python-docx do not know that a style by its name is one of paragraphs.
    styles: Any = document.styles
    advice = styles.add_style("Help", _PARAGRAPH_STYLE)
    choice = styles.add_style("Choice", _PARAGRAPH_STYLE)
    for style in (advice, choice):
        style.base_style = styles["Normal"]
        style.paragraph_format.keep_together = True
    advice.next_paragraph_style = styles["Normal"]
    advice.font.size = Pt(9.5)
    advice.font.color.rgb = SMALL_PRINT
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
        line = write(document, "", "Choice")
        _add_box(line)
        line.add_run(f" {choice.label}").bold = True
        line.add_run(f": {choice.meaning}" if choice.meaning else "")


def _add_heading(document: WordDocument, label: str, advice: str) -> None:
    write(document, label, "Heading 2")
    if advice:
        write(document, advice, "Help")


def _add_box(line: Paragraph) -> None:
    line._p.append(parse_xml(BOX))
