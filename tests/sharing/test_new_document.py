"""A document that the bank does not have yet, named on paper, becomes a source beside the case."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.commands.cli import main
from practice_bank.model.kinds import Source
from practice_bank.model.resource import Key
from practice_bank.rules.fields import validate
from practice_bank.sharing.new_document import (
    NewDocument,
    document_text,
    new_document_question,
    read_document,
)
from practice_bank.sharing.read_answers import paper_questions
from practice_bank.sharing.word_template import word_template
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import FIXTURE_BANK, SECOND_BANK, VOCABULARY

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

LINE = "Short breaks: an evaluation | A university | 2016 | https://www.example.org/r.pdf | 978-0-00-000000-2"
BANKS = pytest.mark.parametrize("source", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            LINE,
            NewDocument(
                "Short breaks: an evaluation",
                "A university",
                2016,
                "https://www.example.org/r.pdf",
                "978-0-00-000000-2",
            ),
        ),
        ("A title", NewDocument("A title")),
        ("A title | 2016", NewDocument("A title", year=2016)),
        (
            "A title | 2016 | DfE | Report 55",
            NewDocument("A title", "DfE", 2016, number="Report 55"),
        ),
        ("A | ISBN 0-00-000000-X", NewDocument("A", number="0-00-000000-X")),
        ("| A | | B |", NewDocument("A", "B")),
        ("A | B | C", NewDocument("A", "B", left=("C",))),
        ("A | 2015 | 2016", NewDocument("A", "2016", 2015)),
        ("A | https://a.example/b c", NewDocument("A", left=("https://a.example/b c",))),
    ],
)
def test_each_part_is_known_by_its_form(line: str, found: NewDocument) -> None:
    assert read_document(line) == found


PART = st.from_regex(r"\A[A-Za-z][A-Za-z ]{0,20}[a-z]\Z").map(lambda text: " ".join(text.split()))


@given(PART, st.lists(st.one_of(PART, st.integers(1900, 2099).map(str)), max_size=5))
def test_no_part_is_lost(title: str, others: list[str]) -> None:
    document = read_document(" | ".join([title, *others]))
    assert document
    kept = [document.publisher, str(document.year or ""), document.url, document.number]
    assert sorted([title, *others]) == sorted(
        [document.title, *(part for part in kept if part), *document.left]
    )


def answered(bank: Bank, **instead: str) -> str:
    """Return an issue with an answer to what a case needs, by the labels of the bank."""
    lines: list[str] = []
    for question in paper_questions(bank):
        answer = instead.get(question.name, "")
        if not answer and (question.required or question.role == "facet"):
            answer = question.choices[0].label if question.choices else "Words of ours"
        lines.append(f"### {question.label}\n\n{answer or '_No response_'}\n")
    for heading in bank.vocabulary.case.headings:
        lines.append(f"### {heading}\n\nNot reported.\n")
    return "\n".join(lines)


@BANKS
def test_it_becomes_a_source_that_the_case_cites(source: Path, tmp_path: Path) -> None:
    root = shutil.copytree(source, tmp_path / "bank")
    bank = load_bank(root)
    weakest = next(
        each for each in bank.vocabulary.evidence.highest_first[::-1] if each.needs is None
    )
    text = answered(bank, title="Theirs", strength=weakest.label, at="p. 3", new_document=LINE)
    (tmp_path / "issue.md").write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "import", str(tmp_path / "issue.md")]) == 0
    bank = load_bank(root)
    assert bank.problems == ()
    case = bank.resources[Key("case", "theirs")]
    (cited,) = case.front.sources
    assert (cited.source, cited.at) == ("short-breaks-an-evaluation-2016", "p. 3")
    made = bank.resources[Key("source", cited.source)].front
    assert isinstance(made, Source)
    assert (made.publisher, made.year) == ("A university", 2016)
    assert (made.url, made.url_status) == ("https://www.example.org/r.pdf", "live")
    assert (made.number, made.short) == ("978-0-00-000000-2", "A university, 2016")


def test_a_document_that_the_bank_has_is_cited_and_not_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(FIXTURE_BANK, tmp_path / "bank")
    bank = load_bank(root)
    known = bank.all_of(Source)[0]
    text = answered(
        bank,
        title="Theirs",
        strength="Account",
        at="p. 3",
        new_document=known.title.upper(),
    )
    (tmp_path / "issue.md").write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "import", str(tmp_path / "issue.md")]) == 0
    case = load_bank(root).resources[Key("case", "theirs")]
    assert [each.source for each in case.front.sources] == [known.slug]
    assert len(list((root / "docs/sources").glob("*.md"))) == len(bank.all_of(Source))
    assert "the bank has it already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("publisher", "short"),
    [("A university", "A university, 2016"), ("x" * 114, f"{'x' * 114}, 2016"), ("x" * 115, "T")],
)
def test_a_short_name_is_never_longer_than_a_source_takes(publisher: str, short: str) -> None:
    text = document_text(VOCABULARY, NewDocument("T", publisher, 2016), "bbbb2", date(2026, 11, 27))
    read = parse("docs/sources/t.md", text.encode())
    assert isinstance(read, Document)
    assert read.data["short"] == short
    assert isinstance(validate(read, Source), Source)


def test_the_word_template_asks_for_it(any_bank: Bank) -> None:
    import io

    from docx import Document

    document = Document(io.BytesIO(word_template(any_bank)[1]))
    label = new_document_question(any_bank.vocabulary).label
    assert label in [paragraph.text for paragraph in document.paragraphs]
