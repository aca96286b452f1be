"""A takedown: whatever is withdrawn, the site is whole at once and has none of its text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.about import About
from practice_bank.exports.from_bank import files_of_bank
from practice_bank.model.kinds import Case
from practice_bank.sharing.repository import Repository
from practice_bank.site.markdown import body_html
from practice_bank.site.page import GeneratedPage
from practice_bank.site.site import load_site
from tests.conftest import FIXTURE_BANK, ROOT, SECOND_BANK
from tests.editing.published import bank as run
from tests.site_fixtures import add_frame, build_soundly

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.model.resource import Resource

BANKS = pytest.mark.parametrize("source", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])
WHY = "Somebody could be recognised."


def copied(source: Path, folder: Path) -> Path:
    root = shutil.copytree(source, folder / "bank")
    assert run(root, "record") == 0
    return root


def one_of_each_kind(root: Path) -> list[Resource]:
    """Return the resource of each kind that most others name."""
    bank = load_bank(root)
    found: list[Resource] = []
    for name in bank.vocabulary.kinds:
        resources = sorted(bank.of_kind(name), key=lambda each: -len(bank.backlinks(each.key)))
        found += resources[:1]
    return found


def everything_shown(root: Path) -> dict[str, str]:
    """Return the HTML of every page, and every file that is made from the bank, by their names."""
    site = load_site(root)
    assert site.bank.problems == ()
    shown: dict[str, str] = {}
    for name, page in site.pages.items():
        body = ""
        if not isinstance(page, GeneratedPage):
            body = body_html(site.bank.graph.texts[page.key])
        shown[name] = site.html(page, page.address, site.story(page, body))
    for name, content in files_of_bank(site.bank, Repository("", ""), About("", "", "")):
        shown[name] = content if isinstance(content, str) else ""
    return shown


def assert_shows_nothing_of(withdrawn: list[Resource], shown: dict[str, str]) -> None:
    for name, html in shown.items():
        assert "data-missing" not in html, name
        for resource in withdrawn:
            if name != f"{resource.address}index.md":
                assert resource.front.summary not in html, (resource.key, name)
            assert f'"{resource.key}"' not in html, (resource.key, name)


@BANKS
def test_whatever_is_withdrawn_every_page_is_whole_and_nothing_shows_it(
    source: Path, tmp_path: Path
) -> None:
    root = copied(source, tmp_path)
    resources = one_of_each_kind(root)
    # The first kind alone, then all others too: making every page for each kind would take long.
    for withdrawn in (resources[:1], resources[1:]):
        for resource in withdrawn:
            assert run(root, "withdraw", str(resource.key), "--why", WHY) == 0
        assert_shows_nothing_of(withdrawn, everything_shown(root))


def test_after_a_takedown_the_strict_build_passes_and_the_old_text_is_gone(tmp_path: Path) -> None:
    root = copied(FIXTURE_BANK, tmp_path)
    add_frame(root)
    bank = load_bank(root)
    case = max(bank.all_of(Case), key=lambda each: len(bank.backlinks(each.key)))
    run(root, "withdraw", str(case.key), "--why", WHY)
    site = build_soundly(root)
    assert WHY in site.page(case.address).root.text
    go = site.leading()[f"go/{case.front.id}/index.html"]
    assert "withdrawn" in go.root.text
    files = [path for path in site.folder.rglob("*") if path.suffix in (".html", ".json", ".xml")]
    assert [path for path in files if case.front.summary in path.read_text("utf-8")] == []


def test_a_case_of_the_real_bank_is_taken_down_by_one_command(tmp_path: Path) -> None:
    for name in ("docs", "case_studies", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("bank.yml", "ledger.txt"):
        shutil.copy(ROOT / name, tmp_path)
    before = set(check(tmp_path))
    assert run(tmp_path, "withdraw", "case:york-foster-carers", "--why", WHY) == 0
    new = set(check(tmp_path)) - before
    assert len(new) > 20
    assert all(problem.is_advice for problem in new)
    assert load_bank(tmp_path).problems == ()
