"""A filled-in Word template, read back: every answer arrives, and a hostile file reads nothing."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

from practice_bank.commands.cli import main
from practice_bank.rules.fields import validate
from practice_bank.sharing.case_file import case_text
from practice_bank.sharing.questions import Question, case_questions, case_sections, on_paper
from practice_bank.sharing.read_answers import RESULT_HELP, is_written, read_answers
from practice_bank.sharing.read_word import MAX_UNPACKED, read_word
from practice_bank.sharing.word_template import word_template
from practice_bank.text.frontmatter import Document, parse
from tests.commands.test_import import ANSWERS, copy, read  # noqa: F401 - a fixture
from tests.sharing.word_file import filled, packed, style_of

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

TICKED = {
    "Stages of the cycle": ("Plan", "Do"),
    "Levels of commissioning": ("Local area",),
    "Services and groups": ("Short breaks",),
    "Kind of area": ("Unitary authority",),
    "Country": ("England",),
    "Verdict": ("Reported as working",),
    "Kind of evidence": ("Told by those involved",),
    "Cost band": ("Low",),
}
# A line for each form that a figure may have, and what it means.
RESULT_LINES = (
    "Children or trees | before 87, after 61.5 | trees",
    "Cost | change −50 | EUR",
    "- Visitors | value 300000 | a year",
    "Degrees | low 2, high 5 | °C",
)
RESULTS = [
    {"measure": "Children or trees", "before": 87, "after": 61.5, "unit": "trees"},
    {"measure": "Cost", "change": -50, "unit": "EUR"},
    {"measure": "Visitors", "value": 300000, "unit": "a year"},
    {"measure": "Degrees", "low": 2, "high": 5, "unit": "°C"},
]


def text_of(bank: Bank, raw: bytes) -> str:
    found = read_word(bank, raw)
    assert found
    return found.text


@pytest.fixture(scope="module")
def template(real_bank: Bank) -> bytes:
    return word_template(real_bank)[1]


class Answered:
    """An answer to every question of a bank: as typed in Word, and as it is in the file."""

    def __init__(self, bank: Bank) -> None:
        self.answers: dict[str, str] = {}
        self.ticked: dict[str, tuple[str, ...]] = {}
        self.fields: dict[str, Any] = {}
        for question in on_paper(case_questions(bank)):
            self.put(question, self.answer(question))
        self.fields["sources"] = [self.fields["sources"]]
        self.sections = {
            section.heading: f"Text für „{section.heading}“.\n\nUnd mehr."
            for section in case_sections(bank.vocabulary)
        }

    def put(self, question: Question, value: object) -> None:
        fields = self.fields
        for name in question.path[:-1]:
            fields = fields.setdefault(name, {})
        fields[question.name] = value

    def answer(self, question: Question) -> object:
        """Answer a question, and return what should stand in the file."""
        if question.choices:
            # The last two: where a label is the beginning of another, both are told apart.
            chosen = question.choices[-2:] if question.shape == "choices" else question.choices[-1:]
            labels = tuple(choice.label for choice in chosen)
            if is_written(question):
                self.answers[question.label] = ", ".join(labels)
            else:
                self.ticked[question.label] = labels
            values = [choice.value for choice in chosen]
            return values if question.shape == "choices" else values[0]
        if question.role == "results":
            self.answers[question.label] = "\n".join(RESULT_LINES)
            return RESULTS
        if question.shape == "rows":
            self.answers[question.label] = "Eins: ja\n2. Zwei\n"
            return ["Eins: ja", "Zwei"]
        if question.shape == "whole":
            self.answers[question.label] = "2021"
            return 2021
        words = f"Antwort auf {question.label}"
        self.answers[question.label] = words
        return words


def test_every_answer_of_any_bank_comes_back_as_it_was_given(any_bank: Bank) -> None:
    answered = Answered(any_bank)
    raw = filled(
        word_template(any_bank)[1],
        {**answered.answers, **answered.sections},
        answered.ticked,
    )
    case = read_answers(any_bank, text_of(any_bank, raw))
    assert case is not None
    assert case.fields == answered.fields
    assert case.sections == answered.sections


def test_the_file_that_is_made_of_the_answers_fits_the_models_of_any_bank(any_bank: Bank) -> None:
    answered = Answered(any_bank)
    fields = {**answered.fields, "id": "bcdf2", "added": "2026-01-02"}
    text = case_text(any_bank.vocabulary, fields, answered.sections)
    document = parse("x.md", text.encode())
    assert isinstance(document, Document)
    made = validate(document, any_bank.vocabulary.kinds["case"].model)
    assert not isinstance(made, tuple), made
    headings = [line for line in document.body.splitlines() if line.startswith("## ")]
    assert headings == [f"## {heading}" for heading in any_bank.vocabulary.case.headings]


def test_a_heading_that_the_engine_has_as_the_label_of_a_question_keeps_its_text(
    second_bank: Bank,
) -> None:
    """The heading is ‘Results’; the figures are asked for by another name."""
    answered = Answered(second_bank)
    answers = {**answered.answers, "Results": "Es war kühler.\n\nUnd stiller."}
    raw = filled(word_template(second_bank)[1], answers, answered.ticked)
    case = read_answers(second_bank, text_of(second_bank, raw))
    assert case is not None
    assert case.sections["Results"] == "Es war kühler.\n\nUnd stiller."
    assert case.fields["results"] == RESULTS


def test_an_empty_template_has_no_answers(any_bank: Bank) -> None:
    raw = word_template(any_bank)[1]
    case = read_answers(any_bank, text_of(any_bank, raw))
    assert case is not None
    assert case.fields == {}
    assert set(case.sections.values()) == {""}


def test_the_examples_of_a_result_in_the_help_are_understood(real_bank: Bank) -> None:
    figures = re.findall("“([^”]+)”", RESULT_HELP)
    assert len(figures) == 5
    for figure in figures:
        case = read_answers(real_bank, f"### Results\n\nDays | {figure} | days")
        assert case is not None
        (result,) = case.fields["results"]
        numbers = [result[name] for name in result.keys() - {"measure", "unit"}]
        assert numbers
        assert not any(isinstance(number, str) for number in numbers)


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
    headings = [each for each in document.paragraphs if style_of(each) == "Heading 2"]
    context = next(each for each in headings if each.text == "Context")
    for words in ("Last", "First"):
        item = document.add_paragraph(words, style="List Bullet")
        context._p.addnext(item._p)
    case = read_answers(real_bank, text_of(real_bank, packed(document)))
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
        assert main(["--root", str(copy), "import", str(path)]) != 0
        said = capsys.readouterr()
        made = set(copy.rglob("*")) - before
        assert "a secret word" not in said.out + said.err + "".join(
            p.read_text(encoding="utf-8") for p in made
        )
        assert made or "cannot be read as a Word file" in said.err
        for path in made:
            path.unlink()
