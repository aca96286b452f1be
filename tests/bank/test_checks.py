"""The whole check: all that is to mend in a file is told in one run, whatever else is wrong with
it.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.editing.ids import give_ids
from tests.conftest import (
    BANK_FILE,
    CASE_BODY,
    KINDS,
    ROOT,
    BankFactory,
    case_text,
    line_with,
    nth_id,
    term_text,
    write_files,
)

if TYPE_CHECKING:
    from pathlib import Path

TEN = ROOT / "tests/fixtures/mistakes/ten-mistakes.md"
BROKEN = ROOT / "tests/fixtures/mistakes/broken-yaml-and-nine-more.md"


def test_one_run_explains_ten_mistakes_in_a_file_and_more(fixture_copy: Path) -> None:
    text = TEN.read_text("utf-8")
    shutil.copy(TEN, fixture_copy / "case_studies")
    problems = check(fixture_copy)
    assert {problem.path for problem in problems} == {"case_studies/ten-mistakes.md"}
    assert {(problem.code, problem.line) for problem in problems if problem.line > 1} == {
        ("unknown-field", line_with(text, "sumary:")),
        ("unknown-value", line_with(text, "country:")),
        ("wrong-date", line_with(text, "added:")),
        ("unknown-topic", line_with(text, "stages:")),
        ("evidence-without-results", line_with(text, "evidence:")),
        ("result-without-number", line_with(text, "results:")),
        ("source-without-place", line_with(text, "sources:")),
        ("unexplained-abbreviation", line_with(text, "the YDT")),
        ("unknown-link", line_with(text, "case:york-foster-carer")),
        ("link-words", line_with(text, "[here]")),
        ("empty-section", line_with(text, "## What changed")),
        ("raw-html", line_with(text, "<b>")),
    }
    assert {(problem.code, problem.field) for problem in problems if problem.line == 1} == {
        ("missing-field", "id"),
        ("missing-field", "summary"),
    }
    assert all(problem.message and problem.hint for problem in problems)


def test_broken_yaml_hides_no_other_mistake_and_is_told_without_an_echo(fixture_copy: Path) -> None:
    text = BROKEN.read_text("utf-8")
    shutil.copy(BROKEN, fixture_copy / "case_studies")
    assert {(problem.code, problem.line) for problem in check(fixture_copy)} == {
        ("missing-field", 1),
        ("broken-yaml", line_with(text, "title:")),
        ("unknown-value", line_with(text, "country:")),
        ("wrong-date", line_with(text, "added:")),
        ("unknown-topic", line_with(text, "stages:")),
        ("broken-yaml", line_with(text, "verdict:")),
        ("result-without-number", line_with(text, "results:")),
        ("source-without-place", line_with(text, "sources:")),
        ("unexplained-abbreviation", line_with(text, "the YDT")),
        ("unknown-link", line_with(text, "case:york-foster-carer")),
        ("link-words", line_with(text, "[here]")),
        ("raw-html", line_with(text, "<b>")),
    }
    (missing,) = (problem for problem in check(fixture_copy) if problem.line == 1)
    assert missing.field == "id"


def test_a_broken_field_that_other_rules_need_is_no_second_mistake(bank_in: BankFactory) -> None:
    empty = CASE_BODY.replace("Plain words.", "", 1)
    for fields in (
        {"results": "[", "evidence": "{strength: evaluated, why: It was looked at.}"},
        {"status": "draft: x"},
    ):
        root = bank_in(
            {"case_studies/a.md": case_text(empty if "status" in fields else CASE_BODY, **fields)}
        )
        assert [problem.code for problem in check(root) if not problem.is_advice] == [
            "broken-yaml"
        ], fields


def test_the_id_of_a_file_with_a_broken_field_may_not_be_that_of_another(
    bank_in: BankFactory,
) -> None:
    root = bank_in(
        {"case_studies/a.md": case_text(verdict="a: b"), "glossary/b.md": term_text(id="cccc2")}
    )
    assert {problem.code for problem in check(root) if not problem.is_advice} == {
        "broken-yaml",
        "duplicate-id",
    }


def test_a_file_mended_as_the_check_says_is_accepted(fixture_copy: Path) -> None:
    text = TEN.read_text("utf-8")
    for wrong, right in (
        ("sumary", "summary"),
        ("Englnad", "England"),
        ("25/11/2026", "2026-11-25"),
        ("revew", "review"),
        ("unit: hours, type: scale", "value: 400, unit: hours"),
        ("tbc", "p. 3"),
        ("the YDT", "the young disabled team (YDT)"),
        ("york-foster-carer)", "york-foster-carers)"),
        ("For the plan, click [here]", "There is [a plan]"),
        ("What changed\n", "What changed\n\nThey used 400 hours.\n"),
        ("<b>families</b>", "families"),
    ):
        assert wrong in text
        text = text.replace(wrong, right, 1)
    (fixture_copy / "case_studies/mended.md").write_text(text, "utf-8")
    give_ids(fixture_copy, KINDS)
    assert check(fixture_copy) == ()


def test_the_real_bank_has_nothing_to_mend_and_little_advice() -> None:
    problems = check(ROOT)
    assert [problem for problem in problems if not problem.is_advice] == []
    assert len(problems) <= 20


def test_the_bank_of_the_fixtures_has_nothing_to_mend(fixture_copy: Path) -> None:
    assert check(fixture_copy) == ()


def test_all_that_keeps_a_bank_from_being_built_is_told(bank_in: BankFactory) -> None:
    root = bank_in(
        {
            "case_studies/a.md": case_text(verdict="no"),
            "glossary/b.md": "x",
            "case_studies/c.txt": "x",
        }
    )
    assert set(load_bank(root).problems) <= set(check(root))


def test_a_bank_without_cases_and_glossary_can_be_checked(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"bank.yml": BANK_FILE, "docs/about.md": "---\ntitle: A\n---\n"})
    # The footer and the page of history that bank.yml names are not there.
    assert {problem.path for problem in check(root)} <= {"bank.yml"}


@pytest.mark.parametrize("text", ["", "bank: [", "bank: 1\n", f"{BANK_FILE}wrong: field\n"])
def test_of_a_broken_bank_yml_its_own_problems_are_told_alone(tmp_path: Path, text: str) -> None:
    root = write_files(tmp_path, {"bank.yml": text, "case_studies/a.md": "no front matter"})
    problems = check(root)
    assert {problem.path for problem in problems} == {"bank.yml"}
    assert not any(problem.is_advice for problem in problems)


def test_a_draft_is_checked_as_well(bank_in: BankFactory) -> None:
    body = CASE_BODY.replace("Plain words.", "See [this case](case:nowhere).", 1)
    root = bank_in({"case_studies/a.md": case_text(body, status="draft", services="[fostering]")})
    assert {problem.code for problem in check(root) if not problem.is_advice} == {
        "unknown-link",
        "unknown-topic",
    }


def test_drafts_and_refused_files_may_name_one_another_and_unsound_ones(
    bank_in: BankFactory,
) -> None:
    files = {
        "case_studies/a.md": case_text(status="draft", related="[case:b, case:c]"),
        "case_studies/b.md": case_text(id=nth_id(1), verdict="no", related="[case:a, case:c]"),
        "case_studies/c.md": "no front matter",
    }
    codes = [
        (problem.path[-4:], problem.code)
        for problem in check(bank_in(files))
        if not problem.is_advice
    ]
    assert codes == [("b.md", "unknown-value"), ("c.md", "no-front-matter")]


def test_links_and_topics_of_a_refused_file_are_told_with_their_lines(bank_in: BankFactory) -> None:
    text = case_text(
        CASE_BODY.replace("Plain words.", "See [it](term:nothing).", 1),
        verdict="no",
        stages="[plan, x]",
        area_type="y",
        related="[source:z, York]",
        sources="[{source: w, at: p. 1}, 5, {source: 7}]",
    )
    problems = [
        each
        for each in check(bank_in({"case_studies/a.md": text}))
        if each.code.startswith("unknown-")
    ]
    assert {(each.code, each.field, each.line) for each in problems} == {
        ("unknown-value", "verdict", line_with(text, "verdict:")),
        ("unknown-topic", "stages", line_with(text, "stages:")),
        ("unknown-topic", "area_type", line_with(text, "area_type:")),
        ("unknown-link", "related", line_with(text, "related:")),
        ("unknown-link", "sources", line_with(text, "sources:")),
        ("unknown-link", "", line_with(text, "term:nothing")),
    }


def test_the_id_of_a_refused_file_may_not_be_that_of_another(bank_in: BankFactory) -> None:
    root = bank_in(
        {"case_studies/a.md": case_text(verdict="no"), "glossary/b.md": term_text(id="cccc2")}
    )
    clash = next(problem for problem in check(root) if problem.code == "duplicate-id")
    assert (clash.path, clash.other) == ("case_studies/a.md", "glossary/b.md")


def test_gaps_round_a_refused_file_are_not_told_before_it_is_mended(bank_in: BankFactory) -> None:
    checklist = (
        "---\nid: kkkk2\ntitle: A list\nsummary: What to do.\nadded: 2026-11-20\n---\n- [ ] Ask.\n"
    )
    alone = {"docs/checklists/a.md": checklist, "case_studies/a.md": case_text()}
    assert {problem.code for problem in check(bank_in(alone))} == {"leads-nowhere", "unreachable"}
    wrong = case_text(verdict="no", related="[checklist:a]")
    assert {problem.code for problem in check(bank_in({**alone, "case_studies/a.md": wrong}))} == {
        "unknown-value"
    }
