"""The contact of a bank stands wherever someone may look for it, by the words of bank.yml alone."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.site.macros import Components
from practice_bank.site.templating import environment
from tests.conftest import FIXTURE_BANK, SECOND_BANK
from tests.site_fixtures import add_frame, build_soundly

if TYPE_CHECKING:
    from pathlib import Path

BANKS = pytest.mark.parametrize("source", [FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])


def bank_with(source: Path, folder: Path, contact: str) -> Path:
    """Return a copy of a bank with another contact, or with none."""
    root = shutil.copytree(source, folder / "bank")
    path = root / "bank.yml"
    text = re.sub(r"(?m)^contact: .*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{text}\n{contact}\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (
            '{name: A & B, address: "mailto:a@b.example"}',
            'A &amp; B (<a href="mailto:a@b.example">a@b.example</a>)',
        ),
        (
            '{name: A, address: "https://b.example/?x=1&y=2"}',
            '<a href="https://b.example/?x=1&amp;y=2">A</a>',
        ),
        ("{name: A, page: topics/}", '<a href="site:topics/">A</a>'),
        (
            '{name: A, page: topics/, address: "mailto:a@b.example"}',
            '<a href="site:topics/">A</a> (<a href="mailto:a@b.example">a@b.example</a>)',
        ),
    ],
)
def test_the_macro_shows_it_within_a_sentence(contact: str, shown: str, tmp_path: Path) -> None:
    bank = load_bank(bank_with(FIXTURE_BANK, tmp_path, f"contact: {contact}"))
    assert bank.problems == ()
    macros = Components(bank, environment(bank)).macros()
    assert macros["contact"]() == shown


@BANKS
def test_a_bank_without_one_is_told_so_and_says_so_in_words(source: Path, tmp_path: Path) -> None:
    root = bank_with(source, tmp_path, "")
    (advice,) = [problem for problem in check(root) if problem.code == "no-contact"]
    assert advice.is_advice
    assert (advice.path, advice.field) == ("bank.yml", "contact")
    bank = load_bank(root)
    assert (
        "whoever looks after the bank" in Components(bank, environment(bank)).macros()["contact"]()
    )


def test_a_page_that_there_is_not_is_told(tmp_path: Path) -> None:
    bank = load_bank(bank_with(FIXTURE_BANK, tmp_path, "contact: {name: A, page: topisc/}"))
    (problem,) = bank.problems
    assert (problem.field, problem.code) == ("contact.page", "unknown-name")
    assert "topics/" in problem.hint


@pytest.mark.site
@BANKS
def test_every_page_has_it_in_its_footer_and_the_statement_too(
    source: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(source, tmp_path / "bank")
    add_frame(root)
    (root / "docs/statement.md").write_text("---\ntitle: S\n---\nAsk {{ contact() }}.\n", "utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("not_in_nav: |", "not_in_nav: |\n  /statement.md"), "utf-8")
    contact = load_bank(root).vocabulary.contact
    assert contact
    site = build_soundly(root)
    for path in site.folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        footer = html.partition('<footer class="site-foot">')[2]
        # The pages that lead from a short link to a resource have no frame.
        if footer:
            assert f'<a href="{contact.address}">{contact.name}</a>' in footer, path
    statement = (site.folder / "statement/index.html").read_text(encoding="utf-8")
    assert f'{contact.name} (<a href="{contact.address}">{contact.email}</a>)' in statement
