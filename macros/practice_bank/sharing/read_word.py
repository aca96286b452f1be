"""A Word file that was made from our template, read back as text: `### Label`, then the answer.

The file comes from a stranger. It is a zip of XML: what it unpacks to is limited before anything is unpacked,
python-docx reads it without external entities, and only the text of its paragraphs is used.
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
    except (
        Exception
    ):  # On a file that is broken on purpose, the library raises whatever it stumbles over.
        return None


def _unpacked(raw: bytes) -> int:
    """Return how long all the parts are together; zipfile reads no part further than it says to be."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return sum(part.file_size for part in packed.infolist())


def _lines(bank: Bank, document: WordDocument) -> Iterator[str]:
    """Yield the lines of the text. What the template says to write is left out, also where it has been split."""
    asked = tuple(on_paper(case_questions(bank)))
    sections = case_sections(bank.vocabulary)
    labels = {question.label for question in asked} | {section.heading for section in sections}
    advice = {help_in_word(question) for question in asked} | {section.help for section in sections}
    for paragraph in document.element.body.iter(_name("p")):
        text = _text(paragraph).strip()
        style = _style(document, paragraph)
        if style == "heading 2" and text in labels:
            yield f"\n### {text}\n"
        elif style in ("title", "heading 1") or text in advice:
            continue
        else:
            yield f"- {text}" if text and _is_item(style, paragraph) else f"{text}\n"


def _style(document: WordDocument, paragraph: CT_P) -> str:
    found = document.styles.element.get_by_id(paragraph.style) if paragraph.style else None
    return str(found.name_val if found is not None else "").lower()


def _is_item(style: str, paragraph: CT_P) -> bool:
    properties = paragraph.pPr
    return style.startswith("list") or (properties is not None and properties.numPr is not None)


def _text(paragraph: CT_P) -> str:
    """Return the text of a paragraph, also what stands in boxes and links, which python-docx leaves out."""
    signs = {_name("tab"): "\t", _name("br"): "\n", _name("cr"): "\n"}
    return "".join(
        (node.text or "") if node.tag == _name("t") else signs.get(str(node.tag), "")
        for node in paragraph.iter()
    )


def _name(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"
