"""Which pages of dated kinds touch a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.cases_of_problem import helps_of, problems_by_case
from practice_bank.bank.dated_pages import dated_pages_of, holds_for
from practice_bank.bank.queries import mention_groups
from practice_bank.model.resource import Key

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def test_they_are_those_linked_with_a_case_then_those_of_its_problems(real_bank: Bank) -> None:
    problems_of = problems_by_case(real_bank)
    for case in real_bank.of_kind("case"):
        problems = problems_of.get(case.key, ())
        linked = {edge.source for edge in real_bank.backlinks(case.key)}
        linked |= {edge.target for edge in real_bank.links(case.key)}
        linked &= {page.key for page in real_bank.of_kind("law") if holds_for(page, case)}
        helping = {
            page.key
            for problem in problems
            for kind, pages in helps_of(real_bank, problem)
            if kind.dated
            for page in pages
            if holds_for(page, case)
        }
        found = [page.key for page in dated_pages_of(real_bank, case.key, problems)]
        assert len(found) == len(set(found))
        assert set(found[: len(linked)]) == linked
        assert set(found) == linked | helping


def test_a_page_on_the_law_elsewhere_is_listed_on_no_case_and_stays_among_what_links_to_it(
    real_bank: Bank,
) -> None:
    york, wales = Key("case", "york-foster-carers"), Key("law", "wales")
    assert any(edge.source == wales for edge in real_bank.backlinks(york))
    assert wales not in [page.key for page in dated_pages_of(real_bank, york)]
    groups = mention_groups(real_bank, york)
    assert wales in [mention.node.key for group in groups for mention in group.mentions]
    both = Key("case", "regional-contracts")
    assert wales in [page.key for page in dated_pages_of(real_bank, both)]


def test_a_page_that_does_not_say_where_it_holds_holds_everywhere(real_bank: Bank) -> None:
    buying = real_bank.resources[Key("law", "buying")]
    assert all(holds_for(buying, case) for case in real_bank.of_kind("case"))
    wales = real_bank.resources[Key("law", "wales")]
    assert holds_for(wales, real_bank.resources[Key("term", "procurement")])
    assert holds_for(wales, None)


def test_a_bank_without_dated_kinds_has_none(second_bank: Bank) -> None:
    for case in second_bank.of_kind("case"):
        assert dated_pages_of(second_bank, case.key) == []
