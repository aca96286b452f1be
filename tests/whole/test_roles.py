"""The pages on first things for a role name ten resources each, and their minutes add up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.paths import paths_of
from practice_bank.model.resource import Key
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

PAGES = sorted(path for path in (ROOT / "docs" / "roles").glob("*.md") if path.name != "index.md")
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
ITEM = re.compile(r"^\d+\. \*\*\[[^\]]+\]\(([a-z]+):([^)]+)\)\*\*, (\d+) minutes?\. ", re.MULTILINE)


def items(page: Path) -> list[tuple[Key, int]]:
    """Return what a page names, each with its minutes."""
    found = ITEM.findall(page.read_text(encoding="utf-8"))
    return [(Key(kind, slug), int(minutes)) for kind, slug, minutes in found]


def test_there_are_pages_for_roles() -> None:
    assert len(PAGES) >= 8


@EACH_PAGE
def test_a_role_has_ten_resources_and_each_exists_once(page: Path, real_bank: Bank) -> None:
    named = [key for key, _ in items(page)]
    assert len(named) == 10
    assert len(set(named)) == 10
    assert [key for key in named if key not in {*real_bank.resources, *real_bank.pages}] == []


@EACH_PAGE
def test_a_role_is_a_path_whose_minutes_are_those_of_its_items(page: Path, real_bank: Bank) -> None:
    path = paths_of(real_bank)[Key("page", f"roles/{page.stem}")]
    assert path.minutes == sum(minutes for _, minutes in items(page))
    assert all(step.said for step in path.steps)
