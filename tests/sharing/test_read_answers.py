"""Answers on paper: which choice is meant, however its label is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from practice_bank.model.vocabulary import Currency
from practice_bank.sharing.questions import Choice, Question, case_questions, on_paper
from practice_bank.sharing.read_answers import _value, help_in_word, help_on_paper, read_answers
from practice_bank.sharing.read_figures import Reader

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

ENGLISH = Reader("en-GB", Currency("GBP", "£"))
TOPICS = Question(
    ("topics",),
    "Topics",
    "",
    "choices",
    choices=(
        Choice("heat", "Heat"),
        Choice("heat-streets", "Heat: streets", "What one does on them."),
        Choice("shade", "Shade, trees and roofs", "What is above."),
    ),
    page="Topics of the town",
)


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("Heat", ["heat"]),
        ("Heat: streets", ["heat-streets"]),
        ("Heat, Heat: streets", ["heat", "heat-streets"]),
        ("Shade, trees and roofs, Heat", ["shade", "heat"]),
        ("- [x] Heat\n- [ ] Heat: streets", ["heat"]),
        ("- [ ] Heat\n- [x] Heat: streets", ["heat-streets"]),
        ("☐ Heat\n☒ Heat: streets: What one does on them.", ["heat-streets"]),
        ("☒ Shade, trees and roofs: What is above.", ["shade"]),
        ("☒ Something else: by hand", ["Something else"]),
        ("heat-streets", ["heat-streets"]),
        ("HEAT", ["heat"]),
        ("Rain", ["Rain"]),
        ("", []),
    ],
)
def test_a_label_may_have_commas_and_colons_of_its_own(answer: str, chosen: list[str]) -> None:
    assert _value(TOPICS, answer, ENGLISH) == chosen


def test_of_more_choices_than_anyone_reads_the_page_that_lists_them_is_named() -> None:
    many = tuple(Choice(f"t{number}", f"Topic {number}") for number in range(41))
    several = replace(TOPICS, choices=many)
    assert help_on_paper(several) == (
        "Write their names as they are on the page Topics of the town, with commas between them."
    )
    one = replace(several, shape="choice", help="The most important.")
    assert help_in_word(one) == (
        "Optional. Write its name as it is on the page Topics of the town. The most important."
    )


def test_a_heading_within_an_answer_is_text_unless_it_is_the_label_of_a_later_question(
    any_bank: Bank,
) -> None:
    headings = list(any_bank.vocabulary.case.headings)
    first_label = next(on_paper(case_questions(any_bank))).label
    first = f"Words.\n\n### {first_label}\n\nMore.\n\n### My own heading\n\nThe end."
    text = f"### {headings[0]}\n\n{first}\n\n### {headings[1]}\n\n### {headings[0]}\n\nDone."
    case = read_answers(any_bank, text)
    assert case is not None
    assert case.fields == {}
    assert case.sections[headings[0]] == first
    assert case.sections[headings[1]] == f"### {headings[0]}\n\nDone."


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("- Money\n2. yes", ["Money", "yes"]),
        ("1. One\n2. Two\n1) Again", ["One", "Two", "Again"]),
        ("1. One\n- Within\n2. Two", ["One", "Within", "Two"]),
        ("2004. Nobody knows\n15. March came", ["2004. Nobody knows", "15. March came"]),
        ("2004. Ended\n2005. Began", ["2004. Ended", "2005. Began"]),
        ("• One\n– Two\n»Three\n* Four", ["One", "Two", "Three", "Four"]),
        ("-5 degrees\n3.5 posts", ["-5 degrees", "3.5 posts"]),
    ],
)
def test_marks_of_items_go_and_numbers_that_say_something_stay(
    answer: str, lines: list[str]
) -> None:
    rows = replace(TOPICS, shape="rows", choices=())
    assert _value(rows, answer, ENGLISH) == lines


def test_a_question_out_of_order_and_an_answer_that_is_no_choice_are_told(real_bank: Bank) -> None:
    case = read_answers(real_bank, "### Verdict\n\nSplendid\n\n### Context\n\n### Area\n\nTown")
    assert case
    assert case.sections["Context"] == "### Area\n\nTown"
    assert [str(remark) for remark in case.remarks] == [
        "Context: a question that is out of order was read as text: “Area”",
        "Verdict: was kept as written, because it is not one of the choices "
        "(‘Reported as working’, ‘Mixed’, ‘A caution’, ‘No result reported’): “Splendid”",
    ]
