"""GitHub's issue form: in the words of a bank, and one that GitHub accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from practice_bank.sharing.issue_form import issue_form
from practice_bank.sharing.read_answers import paper_questions

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def form_of(bank: Bank) -> dict[str, Any]:
    form: dict[str, Any] = yaml.safe_load(issue_form(bank))
    return form


def test_the_form_asks_every_question_and_for_every_section(any_bank: Bank) -> None:
    asked = [each for each in form_of(any_bank)["body"] if each["type"] != "markdown"]
    labels = [question.label for question in paper_questions(any_bank)]
    headings = any_bank.vocabulary.case.headings
    assert [each["attributes"]["label"] for each in asked] == [*labels, *headings]


def test_the_form_is_one_that_github_accepts(any_bank: Bank) -> None:
    """Ids are of a few characters and unlike; options are unlike and none is called ‘None’."""
    asked = [each for each in form_of(any_bank)["body"] if each["type"] != "markdown"]
    ids = [each["id"] for each in asked]
    assert sorted(ids) == sorted(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", each) for each in ids)
    for element in asked:
        options = element["attributes"].get("options", ["a"])
        assert len(set(options)) == len(options) >= 1
        assert all(isinstance(option, str) and option.casefold() != "none" for option in options)


def test_the_form_says_what_nobody_may_write(any_bank: Bank) -> None:
    welcome = form_of(any_bank)["body"][0]["attributes"]["value"]
    assert any_bank.vocabulary.privacy in welcome


def test_the_form_calls_an_area_as_the_bank_does(real_bank: Bank, second_bank: Bank) -> None:
    assert "what your area did" in form_of(real_bank)["description"]
    assert "what your Stadt did" in form_of(second_bank)["description"]
