"""The Word template: every question with its help and choices, in a bank's words and colour."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from practice_bank.sharing.questions import case_sections
from practice_bank.sharing.read_answers import is_written, paper_questions
from practice_bank.sharing.word_template import word_template
from tests.sharing.word_file import style_of

if TYPE_CHECKING:
    from docx.document import Document

    from practice_bank.bank.bank import Bank


def opened(bank: Bank) -> Document:
    return docx.Document(io.BytesIO(word_template(bank)[1]))


def test_the_template_has_every_question_with_its_help_and_choices(any_bank: Bank) -> None:
    document = opened(any_bank)
    headings = [each.text for each in document.paragraphs if style_of(each) == "Heading 2"]
    questions = list(paper_questions(any_bank))
    labels = [question.label for question in questions]
    assert headings == [*labels, *any_bank.vocabulary.case.headings]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for question in questions:
        assert question.help in text
        for choice in () if is_written(question) else question.choices:
            assert f"{choice.label}: {choice.meaning}".removesuffix(": ") in text
    for section in case_sections(any_bank.vocabulary):
        assert section.help in text


def test_a_question_that_may_be_left_empty_says_so(any_bank: Bank) -> None:
    below = {}
    for heading, after in itertools.pairwise(opened(any_bank).paragraphs):
        if style_of(heading) == "Heading 2":
            below[heading.text] = after.text
    for question in paper_questions(any_bank):
        says_so = below[question.label].startswith("Optional.")
        assert says_so is not question.required, question.label


def steps_of(bank: Bank) -> list[str]:
    return [each.text for each in opened(bank).paragraphs if style_of(each) == "List Number"]


def test_the_template_says_what_nobody_may_write_and_to_whom_it_is_sent(
    real_bank: Bank, second_bank: Bank
) -> None:
    assert steps_of(real_bank)[1:] == [
        "Do not name children, families or members of staff.",
        "Save the file, and send it to those who look after the bank "
        "(the page ‘about/’ of the site).",
    ]
    assert steps_of(second_bank)[1:] == [
        "Nennen Sie keine Anwohner, Kranken oder Beschäftigten beim Namen.",
        "Save the file, and send it to Redaktion Kühle Städte (redaktion@kuehle-staedte.example).",
    ]


def test_word_checks_the_spelling_in_the_language_of_the_content(any_bank: Bank) -> None:
    document, language = opened(any_bank), any_bank.vocabulary.language
    styles, settings = document.styles.element, document.settings.element
    languages = [*styles.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))]
    assert {each.get(qn("w:val")) for each in languages} == {language}
    assert len(languages) == 2
    assert document.core_properties.language == language


def test_the_headings_have_the_colour_of_the_bank(any_bank: Bank) -> None:
    styles: Any = opened(any_bank).styles
    accent = any_bank.vocabulary.accent.light.removeprefix("#").upper()
    for name in ("Title", "Heading 1", "Heading 2"):
        assert str(styles[name].font.color.rgb) == accent


def test_the_pages_are_a4_and_nobody_is_named_as_author(real_bank: Bank) -> None:
    document = opened(real_bank)
    (section,) = document.sections
    size = (round(section.page_width or 0, -4), round(section.page_height or 0, -4))
    assert size == (7_560_000, 10_690_000)
    properties = document.core_properties
    assert (properties.author, properties.comments) == ("", "")


def test_no_question_stands_at_the_end_of_a_page_with_its_answers_on_the_next(
    real_bank: Bank,
) -> None:
    styles: Any = opened(real_bank).styles
    for name in ("Heading 1", "Heading 2", "Help"):
        assert styles[name].paragraph_format.keep_with_next, name
    assert styles["Choice"].paragraph_format.keep_together


def test_the_template_is_the_same_at_every_build(any_bank: Bank) -> None:
    name, template = word_template(any_bank)
    assert name == "share/share-your-practice.docx"
    assert word_template(any_bank)[1] == template
    assert len(template) < 100_000
