"""An own account is of the year in which it was given, and carries no more than an account."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Case, Source
from practice_bank.model.resource import Key
from practice_bank.site.templating import environment, render_around, render_story
from practice_bank.site.wording import dated
from tests.bank.test_due import set_fields
from tests.conftest import FIXTURE_BANK, SECOND_BANK

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.model.resource import Resource

BANKS = pytest.mark.parametrize("source", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])
ACCOUNT = """\
---
id: zz234
title: Told by those who did it
summary: Written for the bank.
short: Own account
firsthand: true
added: 2026-11-20
---
Nobody outside has checked it.
"""


def case_with(source: Path, folder: Path, sources: str, strength: str = "") -> tuple[Path, str]:
    """Return a bank with a source for own accounts, and the file of a case with these sources."""
    root = shutil.copytree(source, folder / "bank")
    (root / "docs/sources/told.md").write_text(ACCOUNT, encoding="utf-8")
    bank = load_bank(root)
    case = bank.all_of(Case)[0]
    scale = bank.vocabulary.evidence
    weakest = next(each.name for each in scale.highest_first[::-1] if each.needs is None)
    evidence = f"{{strength: {strength or weakest}, why: They said so in 2016.}}"
    path = root / case.document.path
    set_fields(path, sources=sources, evidence=evidence, related="[]", added="2026-11-20")
    return root, case.document.path


def errors(root: Path, path: str) -> list[tuple[str, str]]:
    found = [each for each in check(root) if each.path == path and not each.is_advice]
    return [(each.field, each.code) for each in found]


def case_at(root: Path, path: str) -> tuple[Resource, str]:
    """Return a case, and its page as readers see it."""
    bank = load_bank(root)
    case = next(each for each in bank.of_kind("case") if each.document.path == path)
    env = environment(bank)
    return case, render_story(env, case, "") + render_around(env, case)


@BANKS
def test_it_says_from_when_it_is_and_is_not_shown_as_old_or_undated(
    source: Path, tmp_path: Path
) -> None:
    root, path = case_with(source, tmp_path, '[{source: told, at: "the team", year: 2024}]')
    assert errors(root, path) == []
    case, page = case_at(root, path)
    assert dated(load_bank(root), case) == ""
    assert "Own account</a>, 2024, the team" in page
    assert "have changed since" not in page


@BANKS
def test_without_a_year_it_is_of_when_the_bank_took_it_in(source: Path, tmp_path: Path) -> None:
    root, path = case_with(source, tmp_path, '[{source: told, at: "the team"}]')
    assert errors(root, path) == []
    case, page = case_at(root, path)
    assert dated(load_bank(root), case) == ""
    assert "Own account</a>, 2026, the team" in page


@BANKS
def test_an_old_account_is_told_to_be_old(source: Path, tmp_path: Path) -> None:
    root, path = case_with(source, tmp_path, '[{source: told, at: "the team", year: 2009}]')
    case, _ = case_at(root, path)
    assert "2009" in dated(load_bank(root), case)


@BANKS
def test_what_also_draws_on_a_newer_source_is_not_shown_as_old(
    source: Path, tmp_path: Path
) -> None:
    root, path = case_with(source, tmp_path, "[{source: told, at: a, year: 2024}]")
    old = next(each for each in load_bank(root).all_of(Source) if each.front.year)
    set_fields(root / old.document.path, year="2007")
    cited = f"[{{source: {old.slug}, at: p. 1}}, {{source: told, at: a, year: 2024}}]"
    set_fields(root / path, sources=cited)
    case, page = case_at(root, path)
    assert dated(load_bank(root), case) == ""
    assert "have changed since" not in page
    set_fields(root / path, sources=f"[{{source: {old.slug}, at: p. 1}}]")
    case, page = case_at(root, path)
    assert "2007" in dated(load_bank(root), case)


@BANKS
def test_no_stronger_word_stands_on_an_account_alone(source: Path, tmp_path: Path) -> None:
    scale = load_bank(source).vocabulary.evidence
    strong = [grade.name for grade in scale.grades.values() if grade.needs]
    assert strong
    for number, grade in enumerate(strong):
        folder = tmp_path / str(number)
        folder.mkdir()
        root, path = case_with(source, folder, "[{source: told, at: a}]", grade)
        assert ("evidence.strength", "evidence-without-publication") in errors(root, path)
        other = next(each for each in load_bank(root).all_of(Source) if not each.front.firsthand)
        both = f"[{{source: told, at: a}}, {{source: {other.slug}, at: p. 1}}]"
        set_fields(root / path, sources=both)
        assert ("evidence.strength", "evidence-without-publication") not in errors(root, path)


@BANKS
def test_the_year_of_a_document_stands_in_its_own_file(source: Path, tmp_path: Path) -> None:
    root, path = case_with(source, tmp_path, "[{source: told, at: a}]")
    other = next(each for each in load_bank(root).all_of(Source) if not each.front.firsthand)
    set_fields(root / path, sources=f"[{{source: {other.slug}, at: p. 1, year: 2016}}]")
    assert errors(root, path) == [("sources.1.year", "not-consistent")]


def test_a_source_has_its_number(tmp_path: Path) -> None:
    root = shutil.copytree(FIXTURE_BANK, tmp_path / "bank")
    set_fields(root / "docs/sources/ipc-2007.md", number="978-0-00-000000-2")
    bank = load_bank(root)
    assert bank.problems == ()
    page = render_story(environment(bank), bank.resources[Key("source", "ipc-2007")], "")
    assert "978-0-00-000000-2" in page
