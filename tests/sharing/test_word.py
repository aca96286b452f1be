"""The Word template: made from the questions, filled in, and read back by `bank import`."""

from __future__ import annotations

import io
import itertools
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from practice_bank.commands.cli import main
from practice_bank.sharing.questions import case_questions, on_paper
from practice_bank.sharing.read_answers import read_answers
from practice_bank.sharing.read_word import MAX_UNPACKED, word_text
from practice_bank.sharing.word_template import word_template
from tests.commands.test_import import ANSWERS, copy, read  # noqa: F401 - a fixture
from tests.conftest import CASE_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from practice_bank.bank.bank import Bank

TICKED = {
    "Stages of the cycle": ("Plan", "Do"),
    "Levels of commissioning": ("Local area",),
    "Services and groups": ("Short breaks",),
    "Kind of area": ("Unitary authority",),
    "Country": ("England",),
    "Verdict": ("Worked",),
    "Strength of the evidence": ("Account",),
    "Cost band": ("Low",),
}


@pytest.fixture(scope="module")
def template(real_bank: Bank) -> bytes:
    return word_template(real_bank)[1]


def filled(
    template: bytes, answers: Mapping[str, str], ticked: Mapping[str, tuple[str, ...]]
) -> bytes:
    """Return the template as someone leaves it who writes below the questions and clicks the boxes."""
    document = docx.Document(io.BytesIO(template))
    label = ""
    for paragraph in list(document.paragraphs):
        style = paragraph.style.name if paragraph.style else ""
        if style == "Heading 2":
            label = paragraph.text
        elif style == "Help" or not label:
            continue
        elif (box := next(paragraph._p.iter(qn("w:sdtContent")), None)) is None:
            paragraph.add_run(answers.get(label, ""))
        elif paragraph.text.partition(":")[0].strip() in ticked.get(label, ()):
            next(box.iter(qn("w:t"))).text = "☒"
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_the_template_has_every_question_with_its_help_and_choices(
    template: bytes, real_bank: Bank
) -> None:
    document = docx.Document(io.BytesIO(template))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    questions = list(on_paper(case_questions(real_bank)))
    assert headings == [*(question.label for question in questions), *CASE_HEADINGS]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for question in questions:
        assert question.help in text
        if len(question.choices) < 40:
            assert all(
                f"{choice.label}: {choice.meaning}".removesuffix(": ") in text
                for choice in question.choices
            )


def test_a_question_that_may_be_left_empty_says_so(template: bytes, real_bank: Bank) -> None:
    paragraphs = docx.Document(io.BytesIO(template)).paragraphs
    below = {
        p.text: after.text
        for p, after in itertools.pairwise(paragraphs)
        if p.style and p.style.name == "Heading 2"
    }
    for question in on_paper(case_questions(real_bank)):
        assert below[question.label].startswith("Optional.") is not question.required, (
            question.label
        )


def test_the_template_is_british_in_its_language_and_its_paper(template: bytes) -> None:
    document = docx.Document(io.BytesIO(template))
    (section,) = document.sections
    assert (round(section.page_width or 0, -4), round(section.page_height or 0, -4)) == (
        7_560_000,
        10_690_000,
    )
    styles, settings = document.styles.element, document.settings.element
    languages = [*styles.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))]
    assert {each.get(qn("w:val")) for each in languages} == {"en-GB"}
    assert len(languages) == 2
    assert (document.core_properties.language, document.core_properties.comments) == ("en-GB", "")


def test_no_question_stands_at_the_end_of_a_page_with_its_answers_on_the_next(
    template: bytes,
) -> None:
    styles: Any = docx.Document(io.BytesIO(template)).styles
    for name in ("Heading 1", "Heading 2", "Help"):
        assert styles[name].paragraph_format.keep_with_next, name
    assert styles["Choice"].paragraph_format.keep_together


def test_the_template_is_the_same_at_every_build(template: bytes, real_bank: Bank) -> None:
    assert word_template(real_bank)[1] == template
    assert len(template) < 100_000


def test_an_empty_template_has_no_answers(template: bytes, real_bank: Bank) -> None:
    case = read_answers(real_bank, word_text(real_bank, template) or "")
    assert case is not None
    assert case.fields == {}
    assert set(case.sections.values()) == {""}


def test_a_filled_in_template_becomes_a_file_that_the_check_accepts(
    template: bytes,
    copy: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers = {
        name: text
        for name, text in ANSWERS.items()
        if name not in TICKED and "_No" not in text and text != "None"
    }
    answers |= {"Context": "It was:\n\n- costly\n- far", "What was done": "First.\n\nThen more."}
    path = copy.parent / "filled.docx"
    path.write_bytes(filled(template, answers, TICKED))
    status = main(["--root", str(copy), "import", str(path)])
    assert status == 0, capsys.readouterr().out
    document = read(copy / "case_studies/short-breaks-a-first-year.md")
    data: Any = document.data
    assert (data["stages"], data["levels"], data["country"]) == (
        ["plan", "do"],
        ["local"],
        "England",
    )
    assert data["evidence"] == {"strength": "account", "why": "no"}
    assert data["results"][0] == {
        "measure": "Children far away",
        "before": 87,
        "after": 61.5,
        "unit": "children",
    }
    assert data["sources"] == [{"source": "own-account", "at": "the team"}]
    assert "It was:\n\n- costly\n- far\n" in document.body


def test_lists_made_with_words_own_button_become_lists(template: bytes, real_bank: Bank) -> None:
    document = docx.Document(io.BytesIO(template))
    heading = next(
        p
        for p in document.paragraphs
        if p.text == "Context" and p.style and p.style.name == "Heading 2"
    )
    for words in ("Last", "First"):
        item = document.add_paragraph(words, style="List Bullet")
        heading._p.addnext(item._p)
    packed = io.BytesIO()
    document.save(packed)
    case = read_answers(real_bank, word_text(real_bank, packed.getvalue()) or "")
    assert case is not None
    assert case.sections["Context"] == "- First\n- Last"


def changed(template: bytes, name: str, content: bytes) -> bytes:
    """Return the file with one of its parts replaced."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return packed.getvalue()


def test_a_hostile_word_file_is_refused_and_reads_nothing(
    template: bytes,
    copy: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    (copy.parent / "secret").write_text("a secret word", encoding="utf-8")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{copy.parent}/secret">]>'
    body = (
        f'<w:document xmlns:w="{"http://schemas.openxmlformats.org/wordprocessingml/2006/main"}"><w:body><w:p>'
        '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Words &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    bomb = b"<x>" + b"a" * (MAX_UNPACKED + 1) + b"</x>"
    for raw in (
        b"PK\x03\x04 no zip",
        template[:2000],
        changed(template, "word/document.xml", b"<broken"),
        changed(template, "word/document.xml", bomb),
        changed(template, "[Content_Types].xml", b"<Types/>"),
        changed(template, "word/document.xml", (entity + body).encode()),
    ):
        before = set(copy.rglob("*"))
        path = copy.parent / "hostile.docx"
        path.write_bytes(raw)
        assert main(["--root", str(copy), "import", str(path)]) == 1
        said = capsys.readouterr()
        made = set(copy.rglob("*")) - before
        assert "a secret word" not in said.out + said.err + "".join(
            p.read_text(encoding="utf-8") for p in made
        )
        assert made or "cannot be read as a Word file" in said.err
        for path in made:
            path.unlink()
