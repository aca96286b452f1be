"""The Word template as someone leaves it who has filled it in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.text.paragraph import Paragraph


def style_of(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else None) or ""


def filled(
    template: bytes, answers: Mapping[str, str], ticked: Mapping[str, tuple[str, ...]]
) -> bytes:
    """Return the template with words below some questions and with some boxes ticked.

    `answers` and `ticked` go by the labels of the questions; what is ticked goes by its label, too.
    """
    document = docx.Document(io.BytesIO(template))
    label = ""
    for paragraph in list(document.paragraphs):
        style = style_of(paragraph)
        if style == "Heading 2":
            label = paragraph.text
        elif style in ("Help", "Heading 1") or not label:
            continue
        elif (box := next(paragraph._p.iter(qn("w:sdtContent")), None)) is None:
            paragraph.add_run(answers.get(label, ""))
        elif next(run.text for run in paragraph.runs if run.bold).strip() in ticked.get(label, ()):
            next(box.iter(qn("w:t"))).text = "☒"
    return packed(document)


def packed(document: Document) -> bytes:
    """Return a document as the bytes of its file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
