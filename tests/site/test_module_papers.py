"""A module's handouts, its quiz and its answers have pages beside its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.site.module_papers import divided
from practice_bank.site.pages import generated_pages
from practice_bank.site.templating import environment
from tests.html_tree import read_html

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

BEFORE, SHEETS, AFTER = "<p>Notes.</p>", "<h3>A card</h3><p>Cut here.</p>", "<h2>More</h2><p>x</p>"


@pytest.mark.parametrize(
    ("html", "notes", "handouts"),
    [
        (f"{BEFORE}<h2 id='h'>Handouts</h2>{SHEETS}", BEFORE, SHEETS),
        (f"{BEFORE}<h2><em>Handouts</em></h2>{SHEETS}{AFTER}", BEFORE + AFTER, SHEETS),
        (BEFORE + AFTER, BEFORE + AFTER, ""),
        (f"{BEFORE}<h3>Handouts</h3>{SHEETS}", f"{BEFORE}<h3>Handouts</h3>{SHEETS}", ""),
        (f"{BEFORE}<h2>Handouts of old</h2>{SHEETS}", None, ""),
        ("", "", ""),
    ],
)
def test_the_section_of_the_handouts_is_taken_apart(
    html: str, notes: str | None, handouts: str
) -> None:
    found = divided(html, "Handouts")
    assert found.notes == (html if notes is None else notes)
    assert found.handouts == handouts


def with_handouts(root: Path) -> Bank:
    path = root / "docs/modules/first-steps.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n## Handouts\n\n### A card\n\nCut here.\n", encoding="utf-8")
    return load_bank(root)


def test_a_module_has_a_page_of_its_quiz_with_a_reason_for_each_answer(fixture_bank: Bank) -> None:
    pages = {
        page.address: page for page in generated_pages(fixture_bank, environment(fixture_bank))
    }
    quiz = pages["modules/first-steps/quiz/"]
    text = read_html(quiz.html).root.text
    assert "Right. The plan rests on it." in text
    assert "Not this one. Nobody knows yet what to buy." in text
    assert quiz.unlisted
    assert "modules/first-steps/handouts/" not in pages


def test_a_module_with_handouts_has_a_page_of_them(fixture_copy: Path) -> None:
    bank = with_handouts(fixture_copy)
    pages = {page.address: page for page in generated_pages(bank, environment(bank))}
    root = read_html(pages["modules/first-steps/handouts/"].html).root
    assert root.one("h2").text == "A card"
    assert "Cut here." in root.text
