"""Which pages of dated kinds touch a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.cases_of_problem import helps_of, problems_by_case
from practice_bank.bank.dated_pages import dated_pages_of

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def test_they_are_those_linked_with_a_case_then_those_of_its_problems(real_bank: Bank) -> None:
    problems_of = problems_by_case(real_bank)
    for case in real_bank.of_kind("case"):
        problems = problems_of.get(case.key, ())
        linked = {edge.source for edge in real_bank.backlinks(case.key)}
        linked |= {edge.target for edge in real_bank.links(case.key)}
        linked &= {page.key for page in real_bank.of_kind("law")}
        helping = {
            page.key
            for problem in problems
            for kind, pages in helps_of(real_bank, problem)
            if kind.dated
            for page in pages
        }
        found = [page.key for page in dated_pages_of(real_bank, case.key, problems)]
        assert len(found) == len(set(found))
        assert set(found[: len(linked)]) == linked
        assert set(found) == linked | helping


def test_a_bank_without_dated_kinds_has_none(second_bank: Bank) -> None:
    for case in second_bank.of_kind("case"):
        assert dated_pages_of(second_bank, case.key) == []
