"""Which cases bear on a problem, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.cases_of_problem import cases_of, choices, helps_of, problems_by_case
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import ProblemPage
from practice_bank.model.resource import Key
from practice_bank.model.vocabulary import Finder
from tests.conftest import BankFactory, case_text, nth_id, problem_text, topic_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

TOPICS = {
    f"docs/topics/{name}.md": topic_text(id=nth_id(100 + number), title=name)
    for number, name in enumerate(
        ("services/care", "services/play", "approaches/panel", "approaches/grant")
    )
}


def bank_with(bank_in: BankFactory, problem: str, **cases: dict[str, str]) -> Bank:
    files: dict[str, str | bytes] = {**TOPICS, "docs/problems/costs.md": problem}
    for number, (name, fields) in enumerate(cases.items()):
        slug = name.replace("_", "-")
        text = case_text(**{"id": nth_id(number), "title": slug, **fields})
        files[f"case_studies/{slug}.md"] = text
    bank = load_bank(bank_in(files))
    assert bank.problems == ()
    return bank


def problem_of(bank: Bank) -> Resource[ProblemPage]:
    (problem,) = bank.all_of(ProblemPage)
    return problem


def found(bank: Bank) -> list[str]:
    return [case.slug for case in cases_of(bank, problem_of(bank))]


def test_a_case_joins_by_a_topic_of_every_facet_that_the_problem_names(
    bank_in: BankFactory,
) -> None:
    bank = bank_with(
        bank_in,
        problem_text(services="[care, play]", approaches="[panel]"),
        both={"services": "[care]", "approaches": "[panel, grant]"},
        other_service={"services": "[play]", "approaches": "[panel]"},
        no_service={"approaches": "[panel]"},
        other_approach={"services": "[care]", "approaches": "[grant]"},
        neither={},
    )
    assert sorted(found(bank)) == ["both", "other-service"]


def test_a_case_that_the_problem_names_needs_no_topic_and_comes_once(bank_in: BankFactory) -> None:
    problem = problem_text(services="[care]", cases="[case:named, case:both]")
    bank = bank_with(bank_in, problem, named={}, both={"services": "[care]"}, other={})
    assert sorted(found(bank)) == ["both", "named"]


def test_a_problem_without_topics_has_the_cases_that_it_names_alone(bank_in: BankFactory) -> None:
    assert found(bank_with(bank_in, problem_text(), one={}, two={})) == []
    named = bank_with(bank_in, problem_text(cases="[case:two]"), one={}, two={})
    assert found(named) == ["two"]


def test_a_draft_and_what_is_retired_do_not_bear_on_it(bank_in: BankFactory) -> None:
    bank = bank_with(
        bank_in,
        problem_text(services="[care]", cases="[case:retired]"),
        shown={"services": "[care]"},
        draft={"services": "[care]", "status": "draft"},
        retired={"services": "[care]", "retired": "{since: 2026-11-21, why: It is over.}"},
    )
    assert found(bank) == ["shown"]


def test_the_best_verdict_comes_first_then_the_strongest_evidence_then_the_newest(
    bank_in: BankFactory,
) -> None:
    reported = "{strength: reported, why: A guide says so.}"
    bank = bank_with(
        bank_in,
        problem_text(services="[care]"),
        **{
            name: {"services": "[care]", **fields}
            for name, fields in {
                "caution": {"verdict": "cautionary", "evidence": reported},
                "undated": {},
                "old": {"period": "{to: 2004}"},
                "new": {"period": "{from: 2009}"},
                "surer": {"evidence": reported},
                "mixed": {"verdict": "mixed", "evidence": reported},
            }.items()
        },
    )
    assert found(bank) == ["surer", "new", "old", "undated", "mixed", "caution"]


def test_the_filters_are_those_of_its_topics(bank_in: BankFactory) -> None:
    problem = problem_text(services="[care, play]", approaches="[panel]")
    bank = bank_with(bank_in, problem)
    assert choices(bank, problem_of(bank)) == [
        ("services", ("care", "play")),
        ("approaches", ("panel",)),
    ]


def test_there_are_no_filters_where_a_facet_is_none(bank_in: BankFactory) -> None:
    bank = bank_with(bank_in, problem_text(services="[care]", approaches="[panel]"))
    fewer = replace(bank.vocabulary, finder=Finder(("services",), ()))
    assert choices(replace(bank, vocabulary=fewer), problem_of(bank)) == []


def test_a_case_knows_the_problems_that_it_bears_on(bank_in: BankFactory) -> None:
    bank = bank_with(bank_in, problem_text(services="[care]"), one={"services": "[care]"}, two={})
    by_case = problems_by_case(bank)
    assert {str(key): [each.slug for each in found] for key, found in by_case.items()} == {
        "case:one": ["costs"]
    }


@pytest.mark.parametrize("name", ["fixture_bank", "second_bank"])
def test_what_helps_comes_by_kind(name: str, request: pytest.FixtureRequest) -> None:
    bank: Bank = request.getfixturevalue(name)
    (problem,) = bank.all_of(ProblemPage)
    groups = helps_of(bank, problem)
    named = [str(each.key) for _, resources in groups for each in resources]
    assert sorted(named) == sorted(problem.front.helps)
    found = [kind for kind, _ in groups]
    order = [kind for kind in bank.vocabulary.kinds.values() if kind in found]
    assert found == sorted(order, key=lambda kind: not kind.dated)


def test_both_banks_of_the_tests_have_a_problem_with_cases(
    fixture_bank: Bank, second_bank: Bank
) -> None:
    assert [case.key for case in cases_of(fixture_bank, problem_of(fixture_bank))] == [
        Key("case", "york-foster-carers"),
        Key("case", "two-town-places"),
    ]
    assert [case.slug for case in cases_of(second_bank, problem_of(second_bank))] == [
        "beispielhausen-baeume-am-markt",
        "probstett-helle-daecher",
        "spruehnebel-ohne-wartung",
    ]
