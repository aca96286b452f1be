from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.related import MOST_RELATED
from practice_bank.model.resource import Key
from tests.conftest import BankFactory, case_text, nth_id, term_text, topic_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

TOPICS = {
    f"docs/topics/{facet}/{slug}.md": topic_text(id=nth_id(900 + number), title=slug)
    for number, (facet, slug) in enumerate(
        [
            ("approaches", "rare"),
            ("approaches", "common"),
            ("services", "fostering"),
            ("partners", "health"),
        ]
    )
}
ALIKE = {"stages": "[plan]", "levels": "[local]"}


def bank_with(bank_in: BankFactory, cases: dict[str, dict[str, str]], **more: str) -> Bank:
    files = {
        f"case_studies/{slug}.md": case_text(
            fields.pop("body", "") or _body(), id=nth_id(number), **fields
        )
        for number, (slug, fields) in enumerate(
            (slug, dict(fields)) for slug, fields in cases.items()
        )
    }
    bank = load_bank(bank_in({**TOPICS, **more, **files}))
    assert bank.problems == ()
    return bank


def _body(words: str = "Plain.") -> str:
    return case_text().split("---\n", 2)[2].replace("Plain words.", words, 1)


def related(bank: Bank, slug: str) -> list[str]:
    return [found.key.slug for found in bank.related(Key("case", slug))]


def test_a_rare_topic_in_common_says_more_than_one_that_all_have(bank_in: BankFactory) -> None:
    cases = {
        "a": {"approaches": "[rare, common]"},
        "b": {"approaches": "[common]"},
        "c": {"approaches": "[rare]"},
    }
    bank = bank_with(
        bank_in, {**cases, "d": {"approaches": "[common]"}, "e": {"approaches": "[common]"}}
    )
    assert related(bank, "a")[0] == "c"
    assert bank.related(Key("case", "a"))[0].shared[0] == ("approaches", "rare")


def test_an_approach_says_more_than_a_service_and_a_service_more_than_a_partner(
    bank_in: BankFactory,
) -> None:
    mine = {"approaches": "[rare]", "services": "[fostering]", "partners": "[health]"}
    cases = {
        "a": mine,
        "b": {"partners": "[health]"},
        "c": {"services": "[fostering]"},
        "d": {"approaches": "[rare]"},
    }
    assert related(bank_with(bank_in, cases), "a") == ["d", "c", "b"]


@pytest.mark.parametrize("source", ["a", "z"])
def test_cases_that_name_each_other_come_first_in_both_directions(
    bank_in: BankFactory, source: str
) -> None:
    cases = {slug: {"approaches": "[rare]", "services": "[fostering]"} for slug in ("a", "b", "c")}
    cases["z"] = {}
    cases[source]["related"] = '["case:z"]' if source == "a" else '["case:a"]'
    bank = bank_with(bank_in, cases)
    assert related(bank, "a")[0] == "z"
    assert related(bank, "z")[0] == "a"
    assert bank.related(Key("case", "a"))[0].shared[0] == ("case", "z")


def test_a_term_that_both_speak_of_is_shared(bank_in: BankFactory) -> None:
    cases = {"a": {"body": _body("A pooled fund.")}, "b": {"body": _body("Pooled funds.")}, "c": {}}
    bank = bank_with(bank_in, cases, **{"glossary/fund.md": term_text(term="Pooled fund")})
    assert related(bank, "a")[0] == "b"
    assert ("term", "fund") in bank.related(Key("case", "a"))[0].shared


def test_a_topic_that_cannot_be_read_is_shared_by_nobody(bank_in: BankFactory) -> None:
    files = {
        **TOPICS,
        "docs/topics/approaches/rare.md": topic_text(id=nth_id(900), foo="1"),
        "case_studies/a.md": case_text(id=nth_id(1), approaches="[rare, common]"),
        "case_studies/b.md": case_text(id=nth_id(2), approaches="[rare, common]"),
    }
    bank = load_bank(bank_in(files))
    (problem,) = bank.problems
    assert problem.path == "docs/topics/approaches/rare.md"
    (found,) = bank.related(Key("case", "a"))
    assert ("approaches", "common") in found.shared
    assert ("approaches", "rare") not in found.shared


def test_a_case_is_not_related_to_itself_nor_to_a_draft_and_to_few_at_most(
    bank_in: BankFactory,
) -> None:
    cases: dict[str, dict[str, str]] = {f"c{number}": {} for number in range(8)}
    cases["draft"] = {"status": "draft", "approaches": "[rare]"}
    cases["c0"] = {"related": '["case:c0"]', "approaches": "[rare]"}
    bank = bank_with(bank_in, cases)
    for slug in set(cases) - {"draft"}:
        assert len(related(bank, slug)) == MOST_RELATED
        assert not {slug, "draft"} & set(related(bank, slug))


def test_a_case_with_nothing_in_common_is_not_related(bank_in: BankFactory) -> None:
    other = {
        "docs/topics/stages/do.md": topic_text(id="zzzzz"),
        "docs/topics/levels/national.md": topic_text(id="zzzz3"),
    }
    bank = bank_with(bank_in, {"a": {}, "b": {"stages": "[do]", "levels": "[national]"}}, **other)
    assert related(bank, "a") == related(bank, "b") == []


def test_only_cases_have_related_cases(fixture_bank: Bank) -> None:
    assert {key.kind for key in fixture_bank.alike} == {"case"}


def test_what_is_shared_is_shared(real_bank: Bank) -> None:
    for key, alike in real_bank.alike.items():
        mine = {(facet.name, slug) for facet, slug in real_bank.resources[key].front.topics()}
        for other in alike:
            theirs = {
                (facet.name, slug) for facet, slug in real_bank.resources[other.key].front.topics()
            }
            assert {
                what for what in other.shared if what[0] not in ("case", "term")
            } == mine & theirs


def test_every_case_of_the_real_bank_has_related_cases(real_bank: Bank) -> None:
    assert [key.slug for key, alike in real_bank.alike.items() if len(alike) != MOST_RELATED] == []


def test_among_very_many_cases_those_that_are_alike_are_still_found(bank_in: BankFactory) -> None:
    cases: dict[str, dict[str, str]] = {f"c{number}": {} for number in range(700)}
    cases["c3"] = cases["c650"] = {"approaches": "[rare]"}
    bank = bank_with(bank_in, cases)
    assert related(bank, "c3")[0] == "c650"
    assert related(bank, "c650")[0] == "c3"
