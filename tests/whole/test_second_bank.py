"""The second bank of the tests stays sound, and stays as unlike the first as a bank may be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.field_order import field_order
from practice_bank.model.kinds import Case, Term

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

FIXTURES = Path(__file__).parent.parent / "fixtures"
FIRST, SECOND = FIXTURES / "bank", FIXTURES / "second"
# Advice on plain English is for banks in English.
_ENGLISH = ("long-sentence", "long-word", "plainer-word")


@pytest.fixture(scope="module")
def first() -> Bank:
    return load_bank(FIRST)


@pytest.fixture(scope="module")
def second() -> Bank:
    return load_bank(SECOND)


def test_the_check_has_nothing_to_say_of_it() -> None:
    assert [problem for problem in check(SECOND) if problem.code not in _ENGLISH] == []


def test_its_fields_stand_in_the_order_that_fix_gives(second: Bank) -> None:
    for resource in second.resources.values():
        written = list(resource.document.data)
        order = field_order(resource.kind.model)
        assert written == [name for name in order if name in written], resource.document.path


def test_it_sorts_by_nothing_that_the_first_sorts_by(first: Bank, second: Bank) -> None:
    ours, theirs = second.vocabulary.facets, first.vocabulary.facets
    assert len(ours) == 8
    assert not {facet.name for facet in ours} & {facet.name for facet in theirs}
    assert not {facet.title for facet in ours} & {facet.title for facet in theirs}
    assert [facet.single for facet in ours].count(True) == 2
    assert len({facet.weight for facet in ours}) == 8


def test_it_judges_by_other_values_and_other_numbers_of_them(first: Bank, second: Bank) -> None:
    for ours, theirs in zip(second.vocabulary.scales, first.vocabulary.scales, strict=True):
        assert not {*ours.names} & {*theirs.names}
        assert len(ours.names) == 5
    needs = [grade.needs for grade in second.vocabulary.evidence.highest_first]
    assert needs == ["results", "publication", None, None, None]
    assert sum(grade.missing for grade in second.vocabulary.cost.grades.values()) == 1


def test_its_words_are_german_with_letters_that_addresses_lack(second: Bank) -> None:
    vocabulary = second.vocabulary
    assert vocabulary.language == "de"
    assert (vocabulary.currency.code, vocabulary.currency.before) == ("EUR", False)
    assert [*vocabulary.case.headings] == ["Ausgangslage", "Vorgehen", "Results", "Lehren"]
    assert vocabulary.fields["results"].label != "Results"
    region = next(place for place in vocabulary.places if place.tiles)
    assert any("&" in value and "ü" in value for value in region.values)
    assert any("&" in topic.title and "ä" in topic.title for topic in second.of_kind("topic"))
    assert "country" in vocabulary.finder.order


def test_it_has_a_kind_of_its_own_and_neither_standards_nor_a_cycle(second: Bank) -> None:
    vocabulary = second.vocabulary
    assert not {"standard", "model"} & {*vocabulary.kinds}
    assert vocabulary.cycle is None
    (own,) = [kind for kind in vocabulary.kinds.values() if kind.own]
    assert own.contributed
    assert len(own.headings) == 2
    assert len(second.of_kind(own.name)) == 2
    (competency, *_) = second.of_kind("competency")
    assert len(competency.document.data["ladder"]) == 4


def test_its_cases_show_all_that_four_cases_can(second: Bank) -> None:
    cases = second.all_of(Case)
    assert len(cases) == 4
    assert len({case.front.evidence.strength for case in cases}) == 4
    assert len({case.front.verdict for case in cases}) == 4
    assert any(not case.front.results for case in cases)
    assert any(second.vocabulary.case.withheld in case.front.area for case in cases)
    assert {*_figures(second)} == {"change", "value", "before", "low"}
    named = {
        edge.target.kind for case in cases for edge in second.links(case.key) if not edge.field
    }
    assert "case" in named


def _figures(bank: Bank) -> list[str]:
    """Return which figure each result of the bank has."""
    results = [result for case in bank.all_of(Case) for result in case.front.results]
    assert any(result.unit == bank.vocabulary.currency.code for result in results)
    return [
        name
        for result in results
        for name in ("change", "value", "before", "low")
        if getattr(result, name) is not None
    ]


def test_every_topic_has_something_filed_under_it(second: Bank) -> None:
    for topic in second.of_kind("topic"):
        assert second.backlinks(topic.key), topic.key


def test_one_term_has_gone_and_says_what_replaced_it(second: Bank) -> None:
    gone = [term for term in second.all_of(Term) if term.front.status == "historical"]
    assert [str(term.front.now) for term in gone] == ["term:hitzeaktionsplan"]
