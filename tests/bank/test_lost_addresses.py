"""What was published and is lost or reused is a problem; what is new is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.ledger import LEDGER, ledger_text, read_ledger
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.loader import load
from practice_bank.bank.lost_addresses import key_at, kind_at, unrecorded
from practice_bank.model.resource import Key
from tests.conftest import BASE, KIND_BY_NAME, BankFactory, case_text, line_with, term_text

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.problems.problem import Problem

CASE = "case_studies/a.md"
# The files of the bank's base that are published.
OF_BASE = [name for name in BASE if name.endswith(".md")]
ABOUT = {"docs/about.md": "---\ntitle: About\n---\nWords.\n"}


def recorded(root: Path) -> Path:
    """Write into the ledger what a bank publishes."""
    ledger = read_ledger(root)
    text = ledger_text((*ledger.entries, *unrecorded(ledger, load(root))))
    (root / LEDGER).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def published(bank_in: BankFactory) -> Path:
    """Return a bank with a case and a page, all of it recorded."""
    root = recorded(bank_in({CASE: case_text(), **ABOUT}))
    assert load_bank(root).problems == ()
    return root


def problems(root: Path) -> list[Problem]:
    return [*load_bank(root).problems]


def one(root: Path) -> Problem:
    (problem,) = problems(root)
    return problem


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def test_everything_published_is_recorded_once(published: Path) -> None:
    assert recorded(published) == published
    entries = {str(entry) for entry in read_ledger(published).entries}
    assert {"cccc2 case-studies/a/", "ssss2 sources/paper/", "page about/"} <= entries
    assert len(entries) == len(OF_BASE) + 2
    assert [*unrecorded(read_ledger(published), load(published))] == []


def test_the_home_page_and_drafts_are_not_recorded(bank_in: BankFactory) -> None:
    root = recorded(
        bank_in({CASE: case_text(status="draft"), "docs/index.md": "---\ntitle: Home\n---\n"})
    )
    assert len(read_ledger(root).entries) == len(OF_BASE)


def test_what_is_new_is_no_problem_before_it_is_recorded(published: Path) -> None:
    (published / "case_studies/new.md").write_text(
        case_text(id="nnnn2", title="New"), encoding="utf-8"
    )
    assert problems(published) == []


def test_a_draft_may_be_renamed_and_deleted_freely(bank_in: BankFactory) -> None:
    root = recorded(bank_in({CASE: case_text(status="draft")}))
    (root / CASE).rename(root / "case_studies/b.md")
    assert problems(root) == []
    (root / "case_studies/b.md").unlink()
    assert problems(root) == []


def test_a_file_that_is_gone_is_told_at_its_line_of_the_ledger(published: Path) -> None:
    (published / CASE).unlink()
    found = one(published)
    line = line_with((published / LEDGER).read_text(encoding="utf-8"), "cccc2")
    assert (found.path, found.line, found.code) == (LEDGER, line, "lost-resource")
    assert "case:a" in found.message
    assert "bank withdraw case:a --why" in found.hint


def test_a_page_of_the_editors_that_is_gone_is_told_too(published: Path) -> None:
    (published / "docs/about.md").unlink()
    assert one(published).code == "lost-resource"
    assert "page:about" in one(published).hint


def test_a_file_with_another_name_is_told_with_the_command_that_keeps_its_old_address(
    published: Path,
) -> None:
    (published / CASE).rename(published / "case_studies/b.md")
    found = one(published)
    assert (found.path, found.code) == ("case_studies/b.md", "lost-address")
    assert "bank rename case:a b" in found.hint


def test_another_id_is_told_with_the_one_that_was_published(published: Path) -> None:
    edit(published, CASE, "id: cccc2", "id: dddd2")
    found = one(published)
    assert (found.path, found.line, found.code) == (CASE, 2, "lost-id")
    assert "‘id: cccc2’" in found.hint


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_published_cannot_go_without_a_reason(published: Path, status: str) -> None:
    edit(published, CASE, "id: cccc2\n", f"id: cccc2\nstatus: {status}\n")
    found = one(published)
    assert (found.path, found.line, found.field, found.code) == (CASE, 3, "status", "lost-resource")


def test_a_file_that_is_refused_for_another_mistake_is_not_called_lost(published: Path) -> None:
    edit(published, CASE, "verdict: worked", "verdict: wroked")
    edit(published, "docs/about.md", "title: About", "title: [About")
    assert {problem.code for problem in problems(published)} == {"unknown-value", "broken-yaml"}


def test_an_old_address_cannot_be_given_to_something_else(published: Path) -> None:
    edit(
        published, LEDGER, "cccc2 case-studies/a/", "cccc2 case-studies/a/ was case-studies/first/"
    )
    (published / "case_studies/first.md").write_text(
        case_text(id="nnnn2", title="New"), encoding="utf-8"
    )
    found = one(published)
    assert (found.path, found.code) == ("case_studies/first.md", "reused-address")
    assert "case:a" in found.message


def withdraw(root: Path) -> None:
    edit(
        root,
        LEDGER,
        "cccc2 case-studies/a/",
        "cccc2 case-studies/a/ withdrawn 2026-11-20 because Why not.",
    )


def test_what_was_withdrawn_with_a_reason_may_keep_its_file_or_lose_it(published: Path) -> None:
    withdraw(published)
    edit(published, CASE, "id: cccc2\n", "id: cccc2\nstatus: withdrawn\n")
    assert problems(published) == []
    (published / CASE).unlink()
    assert problems(published) == []


def test_what_was_withdrawn_cannot_come_back_unseen(published: Path) -> None:
    withdraw(published)
    found = one(published)
    assert (found.path, found.line, found.code) == (CASE, 2, "reused-id")
    assert "withdrawn on 2026-11-20" in found.message
    assert "line" in found.hint


def test_neither_the_address_nor_the_id_of_what_was_withdrawn_is_free(published: Path) -> None:
    withdraw(published)
    edit(published, CASE, "id: cccc2", "id: dddd2")
    assert one(published).code == "reused-address"
    edit(published, CASE, "id: dddd2", "id: cccc2")
    (published / CASE).rename(published / "case_studies/b.md")
    assert one(published).code == "reused-id"


def test_of_two_files_with_one_id_the_published_one_is_not_called_lost(published: Path) -> None:
    for name in ("0-copy", "z-copy"):
        (published / f"case_studies/{name}.md").write_text(case_text(title=name), encoding="utf-8")
        found = one(published)
        assert found.code == "duplicate-id"
        assert {found.path, *found.message.rstrip(".").split()} >= {CASE, f"case_studies/{name}.md"}
        (published / f"case_studies/{name}.md").unlink()


def test_a_page_cannot_stand_where_the_short_links_do(bank_in: BankFactory) -> None:
    found = one(bank_in({"docs/go/about.md": "---\ntitle: About\n---\n"}))
    assert (found.path, found.code) == ("docs/go/about.md", "reserved-address")


def test_a_broken_ledger_is_told_by_the_check(published: Path) -> None:
    edit(published, LEDGER, "cccc2 case-studies/a/", "cccc2 case-studies/a")
    assert [problem.code for problem in problems(published)] == ["broken-ledger"]


@pytest.mark.parametrize(
    ("address", "key", "kind"),
    [
        ("case-studies/a/", Key("case", "a"), "Case study"),
        ("topics/stages/plan/", Key("topic", "stages/plan"), "Topic"),
        ("paths/first-weeks/", Key("page", "paths/first-weeks"), "Page"),
    ],
)
def test_an_address_tells_the_name_and_the_kind(address: str, key: Key, kind: str) -> None:
    kinds = KIND_BY_NAME
    assert (key_at(address, kinds), kind_at(address, kinds)) == (key, kind)


def test_a_term_is_recorded_by_its_id_too(bank_in: BankFactory) -> None:
    root = recorded(
        bank_in({"glossary/b.md": term_text(status="historical", now="Something else.")})
    )
    assert "tttt2 glossary/b/" in (root / LEDGER).read_text(encoding="utf-8")
