"""What the form is made from: the sentences, rules and limits are those of the check."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from practice_bank.bank.checks import check
from practice_bank.sharing.repository import Repository, new_file_address
from practice_bank.sharing.web_form import evidence_rule, form_file, messages
from tests.conftest import CASE_BODY, BankFactory, case_text, source_text, vocabulary_of

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.problems.problem import Problem

WRONG_SOURCE = source_text(id="bbbb9", url="example.org")
GITHUB = Repository("https://github.com/example/practice-bank", "edit/main/")


@pytest.fixture(scope="module")
def form(real_bank: Bank) -> dict[str, Any]:
    name, text = form_file(real_bank, GITHUB)
    assert name == "api/form.json"
    found: dict[str, Any] = json.loads(text)
    return found


def problem_of(root: Path) -> Problem:
    """Return the one mistake that the check finds in a bank."""
    (problem,) = (each for each in check(root) if not each.is_advice)
    return problem


def said(message: dict[str, str], names: dict[str, object]) -> tuple[str, str]:
    """Return what the form says: the message and the hint, filled as the browser fills them."""
    return message["message"].format(**names), message["hint"].format(**names)


@pytest.mark.parametrize(
    ("name", "names", "wrong"),
    [
        ("string_too_long", {"field": "title", "max_length": 120}, case_text(title="x" * 121)),
        ("int_parsing", {"input": "soon"}, case_text(period="{from: soon}")),
        (
            "float_parsing",
            {"input": "some"},
            case_text(results="[{measure: m, unit: u, value: some}]"),
        ),
        ("greater_than_equal", {"input": 99, "ge": 1900}, case_text(period="{from: 99}")),
        ("less_than_equal", {"input": 9999, "le": 2100}, case_text(period="{to: 9999}")),
        (
            "period_ends_first",
            {"to": 2003, "from": 2005},
            case_text(period="{from: 2005, to: 2003}"),
        ),
        ("result_without_number", {}, case_text(results="[{measure: m, unit: u}]")),
        ("link", {"input": "javascript:x"}, case_text(CASE_BODY + "[a](javascript:x)\n")),
        ("hidden", {"input": "U+0007"}, case_text(CASE_BODY + "\x07")),
        ("address", {"input": "example.org", "field": "url"}, WRONG_SOURCE),
        ("placeholder", {"input": "tbc"}, case_text(sources="[{source: paper, at: tbc}]")),
    ],
)
def test_the_form_says_what_the_check_says(
    bank_in: BankFactory, name: str, names: dict[str, object], wrong: str
) -> None:
    path = "docs/sources/a.md" if wrong == WRONG_SOURCE else "case_studies/a.md"
    problem = problem_of(bank_in({path: wrong}))
    assert said(messages()[name], names) == (problem.message, problem.hint)


def test_every_message_that_the_form_has_is_tested_above(form: dict[str, Any]) -> None:
    (mark,) = test_the_form_says_what_the_check_says.pytestmark  # type: ignore[attr-defined]
    in_own_words = {"missing", "too_few_rows", "heading"}
    assert {case[0] for case in mark.args[1]} == set(form["messages"]) - in_own_words


@pytest.mark.parametrize(
    ("grade", "lacks", "fields"),
    [
        ("published", "not_named", {"why": "a", "not_reported": "[b]"}),
        ("published", "not_counted", {"why": "in 2004"}),
        ("evaluated", "nothing_found", {"why": "a"}),
    ],
)
def test_the_form_says_of_evidence_what_the_check_says(
    fixture_copy: Path, grade: str, lacks: str, fields: dict[str, str]
) -> None:
    why = fields.pop("why")
    text = case_text(evidence=f"{{strength: {grade}, why: {why}}}", **fields)
    (fixture_copy / "case_studies/a.md").write_text(text, encoding="utf-8")
    (problem,) = [each for each in check(fixture_copy) if each.field == "evidence.strength"]
    rule = evidence_rule(vocabulary_of(fixture_copy).evidence)
    message = rule["grades"][grade]["messages"][lacks]
    assert said(message, {}) == (problem.message, problem.hint)


def test_the_rule_about_evidence_has_each_grade_that_needs_something(any_bank: Bank) -> None:
    scale = any_bank.vocabulary.evidence
    grades = evidence_rule(scale)["grades"]
    needs = {grade.name: grade.needs for grade in scale.grades.values() if grade.needs}
    assert {name: grade["needs"] for name, grade in grades.items()} == needs
    for name, grade in grades.items():
        assert all(name in message["message"] for message in grade["messages"].values())


def test_the_places_of_a_message_are_those_that_the_browser_fills(any_bank: Bank) -> None:
    """A place that nobody fills would be seen by a reader, in braces."""
    known = {"field", "input", "max_length", "least", "ge", "le", "from", "to"}
    form = json.loads(form_file(any_bank, GITHUB)[1])
    texts = json.dumps([form["messages"], form["evidence"]["grades"]])
    assert set(re.findall(r"\{(\w+)\}", texts)) <= known


def test_the_form_has_the_questions_with_their_choices_in_groups(form: dict[str, Any]) -> None:
    questions = {
        question["name"]: question for group in form["groups"] for question in group["questions"]
    }
    assert questions["title"] == {
        "name": "title",
        "role": "title",
        "label": "Title",
        "shape": "line",
        "required": True,
        "longest": 120,
        "help": questions["title"]["help"],
    }
    assert ["plan", "Plan"] in [choice[:2] for choice in questions["stages"]["choices"]]
    assert [part["name"] for part in questions["evidence"]["parts"]] == ["strength", "why"]


def test_what_differs_from_bank_to_bank_is_in_the_file(second_bank: Bank) -> None:
    form = json.loads(form_file(second_bank, GITHUB)[1])
    questions = [each for group in form["groups"] for each in group["questions"]]
    roles = {each["name"]: each.get("role") for each in questions}
    assert roles["stadtgroesse"] == "area_kind"
    assert {roles["massnahmen"], roles["traeger"]} == {"facet"}
    assert {roles["region"], roles["country"]} == {"place"}
    assert form["currency"] == {"code": "EUR", "symbol": "€", "before": False}
    assert form["recipient"] == {
        "name": "Redaktion Kühle Städte",
        "address": "mailto:redaktion@kuehle-staedte.example",
        "email": "redaktion@kuehle-staedte.example",
    }
    headings = {each["role"]: each["heading"] for each in questions if "heading" in each}
    assert headings == {
        "results": "What was counted",
        "gaps": "Not reported",
        "sources": "Sources",
    }


def test_a_bank_without_a_contact_names_whoever_looks_after_it(second_bank: Bank) -> None:
    nobody = replace(second_bank, vocabulary=replace(second_bank.vocabulary, contact=None))
    form = json.loads(form_file(nobody, GITHUB)[1])
    assert form["recipient"] == {"name": "whoever looks after the bank"}


def test_a_contact_may_be_a_page_of_the_site(form: dict[str, Any]) -> None:
    assert form["recipient"] == {"name": "those who look after the bank", "page": "about/"}


def test_the_file_is_small_enough_to_wait_for(form: dict[str, Any], real_bank: Bank) -> None:
    assert len(form_file(real_bank, GITHUB)[1].encode()) < 60_000


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
    assert new_file_address(Repository(address, edit_uri), "case_studies") == expected


def test_the_form_knows_each_facet_that_an_editor_may_have_to_choose(any_bank: Bank) -> None:
    groups = json.loads(form_file(any_bank, GITHUB)[1])["groups"]
    asked = [question for group in groups for question in group["questions"]]
    facets = {facet.field: facet for facet in any_bank.vocabulary.facets if not facet.area}
    wanted = {each["name"]: each["wanted"] for each in asked if "wanted" in each}
    assert wanted == {name: facet.least for name, facet in facets.items() if facet.least}
    assert not [each for each in asked if each["name"] in facets and each.get("required")]
