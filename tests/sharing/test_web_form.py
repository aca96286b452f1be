"""What the form is made from: the sentences, rules and limits are those of the check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from practice_bank.bank.checks import check
from practice_bank.sharing.web_form import Repository, form_file, messages, new_file_address
from tests.conftest import CASE_BODY, BankFactory, case_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

GITHUB = Repository("https://github.com/example/practice-bank", "edit/main/")


@pytest.fixture(scope="module")
def form(real_bank: Bank) -> dict[str, Any]:
    name, text = form_file(real_bank, GITHUB)
    assert name == "api/form.json"
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize(
    ("name", "names", "wrong"),
    [
        ("missing", {"field": "title"}, case_text(title=None)),
        ("string_too_long", {"field": "title", "max_length": 120}, case_text(title="x" * 121)),
        ("too_short", {"field": "stages", "min_length": 1}, case_text(stages="[]")),
        ("int_parsing", {"input": "soon"}, case_text(period="{from: soon}")),
        (
            "float_parsing",
            {"input": "some"},
            case_text(results="[{measure: m, unit: u, value: some}]"),
        ),
        ("greater_than_equal", {"input": 99, "ge": 1900}, case_text(period="{from: 99}")),
        ("less_than_equal", {"input": 9999, "le": 2100}, case_text(period="{to: 9999}")),
        ("period", {"to": 2003, "from": 2005}, case_text(period="{from: 2005, to: 2003}")),
        ("result", {}, case_text(results="[{measure: m, unit: u}]")),
        ("published", {}, case_text(evidence="{strength: published, why: a}", not_reported="[b]")),
        ("uncounted", {}, case_text(evidence="{strength: published, why: in 2004}")),
        ("evaluated", {}, case_text(evidence="{strength: evaluated, why: a}")),
        ("link", {"input": "javascript:x"}, case_text(CASE_BODY + "[a](javascript:x)\n")),
        ("heading", {}, case_text(CASE_BODY + "## More\n")),
        ("hidden", {"input": "0007"}, case_text(CASE_BODY + "\x07")),
    ],
)
def test_the_form_says_what_the_check_says(
    bank_in: BankFactory, name: str, names: dict[str, object], wrong: str
) -> None:
    problems = check(bank_in({"case_studies/a.md": wrong}))
    (problem,) = (each for each in problems if not each.is_advice)
    said = messages()[name]
    assert (said["message"].format(**names), said["hint"].format(**names)) == (
        problem.message,
        problem.hint,
    )


def test_every_sentence_that_the_form_has_is_tested_above(form: dict[str, Any]) -> None:
    (mark,) = test_the_form_says_what_the_check_says.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in mark.args[1]} == set(form["messages"])


def test_the_form_has_the_questions_with_their_choices_in_groups(form: dict[str, Any]) -> None:
    questions = {
        question["name"]: question for group in form["groups"] for question in group["questions"]
    }
    assert questions["title"] == {
        "name": "title",
        "label": "Title",
        "shape": "line",
        "required": True,
        "longest": 120,
        "help": questions["title"]["help"],
    }
    assert ["plan", "Plan"] in [choice[:2] for choice in questions["stages"]["choices"]]
    assert [part["name"] for part in questions["evidence"]["parts"]] == ["strength", "why"]


def test_the_file_is_small_enough_to_wait_for(form: dict[str, Any], real_bank: Bank) -> None:
    assert len(form_file(real_bank, GITHUB)[1].encode()) < 50_000


@pytest.mark.parametrize(
    ("address", "edit_uri", "expected"),
    [
        (*GITHUB, "https://github.com/example/practice-bank/new/main/case_studies"),
        (
            "https://github.com/a/b/",
            "blob/trunk/docs/",
            "https://github.com/a/b/new/trunk/case_studies",
        ),
        (
            "https://github.example.org/a/b",
            "edit/main/",
            "https://github.example.org/a/b/new/main/case_studies",
        ),
        ("https://gitlab.com/a/b", "edit/main/", ""),
        ("https://notgithub.com/a/b", "edit/main/", ""),
        ("https://github.com/a/b", "", ""),
        ("", "", ""),
    ],
)
def test_the_page_for_a_new_file_is_that_of_a_repository_on_github(
    address: str, edit_uri: str, expected: str
) -> None:
    assert new_file_address(Repository(address, edit_uri)) == expected
