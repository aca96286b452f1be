"""What a reader goes on to from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.cases_of_problem import problems_by_case
from practice_bank.bank.next_steps import MOST_STEPS, next_steps
from practice_bank.model.resource import Key

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


@pytest.fixture(params=["real_bank", "second_bank"])
def bank(request: pytest.FixtureRequest) -> Bank:
    found: Bank = request.getfixturevalue(request.param)
    return found


def test_a_page_leads_on_to_five_others_at_most_two_of_a_kind_and_never_to_itself(
    bank: Bank,
) -> None:
    problems = problems_by_case(bank)
    for key in bank.resources:
        steps = [step.resource for step in next_steps(bank, key, problems.get(key, ()))]
        kinds = [step.kind.name for step in steps]
        keys = [step.key for step in steps]
        assert len(steps) <= MOST_STEPS
        assert max(map(kinds.count, kinds), default=0) <= 2
        assert len(set(keys)) == len(keys)
        assert key not in keys
        assert not any(step.front.is_retired for step in steps)


def test_a_case_leads_on_first_to_the_problem_it_helps_with(real_bank: Bank) -> None:
    key = Key("case", "bedfordshire-invest-to-save")
    problems = problems_by_case(real_bank)[key]
    steps = next_steps(real_bank, key, problems)
    assert steps[0].resource == problems[0]
    assert "checklist" in {step.resource.kind.name for step in steps}
    (alike,) = [step for step in steps if step.alike]
    assert alike.resource.key == real_bank.related(key)[0].key


def test_what_the_page_lists_by_itself_is_not_said_again(real_bank: Bank) -> None:
    key = Key("standard", "b1-mechanisms")
    listed = {edge.target for edge in real_bank.links(key) if edge.field == "helps"}
    assert listed
    assert not listed & {step.resource.key for step in next_steps(real_bank, key)}


def test_most_cases_and_standards_lead_on(real_bank: Bank) -> None:
    for kind, least in (("case", 4), ("standard", 2), ("checklist", 3), ("model", 2)):
        for resource in real_bank.of_kind(kind):
            assert len(next_steps(real_bank, resource.key)) >= least, resource.key
