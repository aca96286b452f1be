"""Where a bank is thin, and which of its pages lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.dead_ends import dead_ends
from practice_bank.bank.load_bank import load_bank
from practice_bank.site.coverage import gaps
from practice_bank.text.slugs import slug_of
from tests.conftest import BANK_FILE, BankFactory, case_text, source_text, term_text, topic_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.site.coverage import Gap


def _gap(bank: Bank, question: str) -> Gap:
    return next(gap for gap in gaps(bank) if gap.question == question)


def _slugs(gap: Gap) -> list[str]:
    return [resource.slug for resource in gap.missing]


def test_a_topic_without_a_case_is_named_and_one_with_a_case_is_not(bank_in: BankFactory) -> None:
    files = {
        "case_studies/a.md": case_text(),
        "docs/topics/stages/do.md": topic_text(id="ddddd", title="Do"),
    }
    gap = _gap(load_bank(bank_in(files)), "Topics without a case")
    assert (_slugs(gap), gap.total) == (["stages/do"], 3)


def test_a_term_that_no_page_uses_is_named_until_a_page_uses_it(bank_in: BankFactory) -> None:
    term = {"glossary/spot-purchase.md": term_text(term="Spot purchase")}
    assert _slugs(_gap(load_bank(bank_in(term)), "Terms that no page uses")) == ["spot-purchase"]
    used = {
        **term,
        "docs/topics/stages/do.md": topic_text("A spot purchase.\n", id="ddddd", title="Do"),
    }
    assert _slugs(_gap(load_bank(bank_in(used)), "Terms that no page uses")) == []


def test_a_case_without_a_figure_is_named(bank_in: BankFactory) -> None:
    counted = case_text(
        id="ccccc", title="Counted", results="[{measure: Children, value: 3, unit: children}]"
    )
    bank = load_bank(bank_in({"case_studies/a.md": case_text(), "case_studies/b.md": counted}))
    assert _slugs(_gap(bank, "Cases without a figure")) == ["a"]


def test_no_standard_competency_model_or_module_of_the_real_bank_is_left_alone(
    real_bank: Bank,
) -> None:
    bare = {
        gap.question
        for gap in gaps(real_bank)
        if gap.missing and gap.kind not in ("topic", "term", "case")
    }
    assert bare <= {"Checklists without a case"}


def test_a_source_that_nothing_of_another_kind_cites_is_unreachable(bank_in: BankFactory) -> None:
    cited = 'sources: [{source: paper, at: "p. 1"}]'
    other = source_text(id="sssss", title="Another paper").replace(
        "short: Paper", f"short: Paper\n{cited}"
    )
    found = dead_ends(
        load_bank(bank_in({"case_studies/a.md": case_text(), "docs/sources/other.md": other}))
    )
    assert [(problem.path, problem.code) for problem in found] == [
        ("docs/sources/other.md", "leads-nowhere"),
        ("docs/sources/other.md", "unreachable"),
    ]


def test_a_case_is_reached_from_its_topics_and_its_source(bank_in: BankFactory) -> None:
    bank = load_bank(bank_in({"case_studies/a.md": case_text()}))
    assert [problem for problem in dead_ends(bank) if problem.path.startswith("case_studies")] == []


def test_the_real_bank_has_no_dead_end(real_bank: Bank) -> None:
    assert dead_ends(real_bank) == ()


def test_nothing_is_asked_of_a_kind_that_is_not_in_use(other_bank: Bank) -> None:
    asked = {gap.question for gap in gaps(other_bank)}
    assert "Topics without a checklist" in asked
    assert not any("tandard" in question for question in asked)


def test_no_resource_is_asked_to_be_joined_to_a_kind_that_is_not_in_use(
    bank_in: BankFactory,
) -> None:
    lines = [line for line in BANK_FILE.splitlines(keepends=True) if "  module: {" not in line]
    bank = load_bank(bank_in({"bank.yml": "".join(lines), "case_studies/a.md": case_text()}))
    questions = {gap.question for gap in gaps(bank)}
    assert "Cases without a checklist" in questions
    assert not any("module" in question.lower() for question in questions)


def test_a_kind_of_the_bank_s_own_is_asked_whether_a_page_uses_it(other_bank: Bank) -> None:
    gap = _gap(other_bank, "Meßgeräte that no page uses")
    assert _slugs(gap) == ["waage"]
    assert gap.slug == slug_of("Meßgeräte that no page uses")
