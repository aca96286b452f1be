"""A Word file that was made from our template, read back as text: `### Label`, then the answer.

The file comes from a stranger. It is a zip of XML: what it unpacks to is limited before anything is
unpacked, python-docx reads it without external entities, and only the text of its paragraphs is
used. Word's names for what is in the XML:
https://learn.microsoft.com/office/open-xml/word/structure-of-a-wordprocessingml-document
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from practice_bank.sharing.questions import case_questions, case_sections, on_paper
from practice_bank.sharing.read_answers import help_in_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.text.paragraph import CT_P

    from practice_bank.bank.bank import Bank

MAX_BYTES = 5_000_000
MAX_UNPACKED = 20_000_000
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH, _TEXT = f"{{{_NAMESPACE}}}p", f"{{{_NAMESPACE}}}t"
# What stands between texts, and what it is in plain text.
_BREAKS = {
    f"{{{_NAMESPACE}}}tab": "\t",
    f"{{{_NAMESPACE}}}br": "\n",
    f"{{{_NAMESPACE}}}cr": "\n",
}
# The styles of the template's own headings, under which nobody writes.
_OWN_HEADINGS = ("title", "heading 1")


def is_word(raw: bytes) -> bool:
    """Say whether these are the bytes of a Word file, or of another zip."""
    return raw.startswith(b"PK\x03\x04")


def word_text(bank: Bank, raw: bytes) -> str | None:
    """Return the questions and answers of a Word file, or None where it cannot be read as one."""
    # Only here: loading the library takes longer than most checks.
    import docx

    try:
        if _unpacked(raw) > MAX_UNPACKED:
            return None
        document = docx.Document(io.BytesIO(raw))
        return "\n".join(_lines(bank, document))
    # On a file that is broken on purpose, the library raises whatever it stumbles over.
    except Exception:
        return None


def _unpacked(raw: bytes) -> int:
    """Return how many bytes all the parts have together.

    zipfile reads no part further than the length that the file gives for it.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sizes = [part.file_size for part in packed.infolist()]
    return sum(sizes)


def _lines(bank: Bank, document: WordDocument) -> Iterator[str]:
    """Yield the lines of the text, without what the template itself says.

    Its advice is left out wherever it stands: someone may have moved or split a paragraph.
    """
    labels: set[str] = set()
    advice: set[str] = set()
    for question in on_paper(case_questions(bank)):
        labels.add(question.label)
        advice.add(help_in_word(question))
    for section in case_sections(bank.vocabulary):
        labels.add(section.heading)
        advice.add(section.help)
    for paragraph in document.element.body.iter(_PARAGRAPH):
        text = _text(paragraph).strip()
        style = _style(document, paragraph)
        if style == "heading 2" and text in labels:
            yield f"\n### {text}\n"
        elif style in _OWN_HEADINGS or text in advice:
            continue
        elif text and _is_item(style, paragraph):
            yield f"- {text}"
        else:
            yield f"{text}\n"


def _style(document: WordDocument, paragraph: CT_P) -> str:
    """Return the name of a paragraph's style in small letters, or nothing where it has none."""
    if not paragraph.style:
        return ""
    style = document.styles.element.get_by_id(paragraph.style)
    return str(style.name_val).lower() if style is not None else ""


def _is_item(style: str, paragraph: CT_P) -> bool:
    """Say whether a paragraph is an item of a list, by its style or by its numbering."""
    if style.startswith("list"):
        return True
    properties = paragraph.pPr
    return properties is not None and properties.numPr is not None


def _text(paragraph: CT_P) -> str:
    """Return the text of a paragraph, with what python-docx leaves out: boxes and links."""
    parts: list[str] = []
    for node in paragraph.iter():
        tag = str(node.tag)
        if tag == _TEXT:
            parts.append(node.text or "")
        else:
            parts.append(_BREAKS.get(tag, ""))
    return "".join(parts)
