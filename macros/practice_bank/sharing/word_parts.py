"""What the Word files of a bank have in common: their properties, their pages, their bytes.

A file is the same at every build: python-docx stamps the parts with the time, so they are packed
anew without it.
"""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, RGBColor

from practice_bank.sharing.office_zip import without_times

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from practice_bank.model.vocabulary import Vocabulary

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The grey of the site's small print (theme/stylesheets/base.css), which is read on white paper too.
SMALL_PRINT = RGBColor(0x4A, 0x59, 0x61)
_ANY_DAY = datetime.datetime(2026, 1, 1)
_PAGE_NUMBER = f'<w:fldSimple xmlns:w="{MAIN}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def set_properties(document: WordDocument, title: str, language: str) -> None:
    """Set the properties of a file, and the language in which Word checks the spelling."""
    properties = document.core_properties
    properties.title = title
    properties.author = ""
    properties.comments = ""
    properties.language = language
    properties.created = _ANY_DAY
    properties.modified = _ANY_DAY
    for part in (document.styles.element, document.settings.element):
        for tag in ("w:lang", "w:themeFontLang"):
            for languages in part.iter(qn(tag)):
                languages.set(qn("w:val"), language)


def set_up_pages(document: WordDocument, title: str, *, beside: float, above: float) -> None:
    """Make the pages A4, with margins of so many centimetres, and with the title and their numbers
    below.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(beside)
    section.top_margin = section.bottom_margin = Cm(above)
    section.header_distance = section.footer_distance = Cm(above / 2)
    below = section.footer.paragraphs[0]
    below.add_run(f"{title}, page ")
    below._p.append(parse_xml(_PAGE_NUMBER))


def colour_headings(document: WordDocument, vocabulary: Vocabulary) -> None:
    """Give the headings the bank's own colour."""
    # The types of python-docx do not know that a style by its name is one of paragraphs.
    styles: Any = document.styles
    accent = RGBColor.from_string(vocabulary.accent.light.removeprefix("#").upper())
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.color.rgb = accent


def write(document: WordDocument, text: str, style: str) -> Paragraph:
    """Add a paragraph in a style, which is named as in Word, and return it.

    Given a name, python-docx looks through all styles, which takes most of the time of the file. In
    its own template, as in Word's, the id of a style is its name without blanks.
    """
    line = document.add_paragraph(text)
    line._p.style = style.replace(" ", "")
    return line


def packed(document: WordDocument) -> bytes:
    """Return a file with its parts in their order, none of which has a time."""
    saved = io.BytesIO()
    document.save(saved)
    return without_times(saved.getvalue())
