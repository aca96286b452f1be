"""How many cases have each value of each scale, on every bank."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.queries import filed_under, topic_lists
from practice_bank.bank.tallies import cases_filed, has_own_order, tallies, topic_tallies
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key
from tests.conftest import BankFactory, case_text, nth_id, topic_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

BANKS = pytest.mark.parametrize("bank_name", ["real_bank", "fixture_bank", "second_bank"])


class Judged:
    """A case of which only what it was judged to be matters."""

    def __init__(self, front: Case) -> None:
        self.front = front


def judged(case: Case, verdict: str, strength: str, band: str) -> Resource[Case]:
    """Return a case with other values on the scales."""
    evidence = case.evidence.model_copy(update={"strength": strength})
    cost = case.cost.model_copy(update={"band": band})
    update = {"verdict": verdict, "evidence": evidence, "cost": cost}
    return cast("Resource[Case]", Judged(case.model_copy(update=update)))


@BANKS
def test_every_case_is_counted_once_on_each_scale(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    vocabulary = bank.vocabulary
    front = bank.all_of(Case)[0].front
    values = st.tuples(*(st.sampled_from(scale.names) for scale in vocabulary.scales))

    @given(st.lists(values, max_size=40))
    def holds(chosen: list[tuple[str, str, str]]) -> None:
        found = tallies(vocabulary, [judged(front, *each) for each in chosen])
        assert [tally.scale.name for tally in found] == ["verdict", "evidence", "cost"]
        for place, tally in enumerate(found):
            counted = {count.grade.name: count.number for count in tally.counts}
            assert counted == {
                name: [each[place] for each in chosen].count(name) for name in tally.scale.names
            }
            assert sum(counted.values()) == len(chosen)

    holds()


@BANKS
def test_what_is_not_reported_is_never_among_what_is_known(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    for tally in tallies(bank.vocabulary, bank.all_of(Case)):
        assert not any(count.grade.missing for count in tally.known)
        assert tally.missing is None or tally.missing.grade.missing
        ranks = [count.grade.rank for count in tally.known]
        assert ranks == sorted(ranks, reverse=True)
        assert tally.counts[: len(tally.known)] == tally.known
        unreported = [grade for grade in tally.scale.grades.values() if grade.missing]
        assert len(tally.counts) == len(tally.known) + len(unreported)


@BANKS
def test_a_topic_has_the_cases_that_its_page_lists(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    seen = 0
    for facet, topics in topic_lists(bank):
        for row in topic_tallies(bank, facet):
            listed = {kind.name: found for kind, found in filed_under(bank, row.topic)}
            cases = cases_filed(bank, row.topic.key)
            assert {case.key for case in cases} == {each.key for each in listed.get("case", [])}
            assert row.cases == len(cases)
            seen += row.cases
        assert {row.topic.key for row in topic_tallies(bank, facet)} == {
            each.key for each in topics
        }
    assert seen


def test_a_retired_case_is_not_counted(bank_in: BankFactory) -> None:
    over = "{since: 2026-11-21, why: It is over.}"
    files: dict[str, str | bytes] = {
        "case_studies/one.md": case_text(id=nth_id(1)),
        "case_studies/two.md": case_text(id=nth_id(2), title="Another", retired=over),
    }
    bank = load_bank(bank_in(files))
    assert [case.slug for case in cases_filed(bank, Key("topic", "stages/plan"))] == ["one"]


@BANKS
def test_topics_keep_the_order_of_the_editors_or_come_with_the_most_cases_first(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    for facet, topics in topic_lists(bank):
        rows = topic_tallies(bank, facet)
        if has_own_order(bank, facet):
            assert [row.topic for row in rows] == topics
            continue
        numbers = [row.cases for row in rows]
        assert numbers == sorted(numbers, reverse=True)
        # As many cases: by the title.
        for number, times in Counter(numbers).items():
            alike = [row.topic.title.lower() for row in rows if row.cases == number]
            assert len(alike) == times
            assert alike == sorted(alike)


def test_an_order_of_one_topic_is_an_order_of_its_facet(bank_in: BankFactory) -> None:
    files: dict[str, str | bytes] = {
        "docs/topics/services/a.md": topic_text(id=nth_id(1), title="A"),
        "docs/topics/services/b.md": topic_text(id=nth_id(2), title="B", order="1"),
    }
    bank = load_bank(bank_in({**files, "case_studies/one.md": case_text(services="[a]")}))
    facet = bank.vocabulary.facet("services")
    assert facet is not None
    assert [row.topic.title for row in topic_tallies(bank, facet)] == ["B", "A"]
