"""A module's handouts, its quiz and its answers have pages beside its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Resource
from practice_bank.site.markdown import body_html
from practice_bank.site.module_papers import divided, with_blanks
from practice_bank.site.pages import generated_pages
from practice_bank.site.site import load_site
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


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Who: …</p>", "<p>Who: [line]</p>"),
        ("<p>Who: … When: …\n</p>", "<p>Who: [blank] When: [line]\n</p>"),
        ("<li>…</li>", "<li>[line]</li>"),
        ("<p>More than … weeks: …</p>", "<p>More than [blank] weeks: [line]</p>"),
        ("<p><em>Sum:</em> …. And so on …, or not</p>", None),
        ("<p>And so on… or wait…</p>", "<p>And so on… or wait…</p>"),
    ],
)
def test_dots_by_themselves_are_a_place_to_write_in(html: str, shown: str | None) -> None:
    line, blank = (f'<span class="{name}">…</span>' for name in ("blank blank--line", "blank"))
    found = with_blanks(html).replace(line, "[line]").replace(blank, "[blank]")
    assert found == (shown or "<p><em>Sum:</em> [blank]. And so on [blank], or not</p>")


def with_handouts(root: Path, heading: str = "## Handouts") -> Bank:
    path = root / "docs/modules/first-steps.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{heading}\n\n### A card\n\nCut here.\n", encoding="utf-8")
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


@pytest.mark.parametrize(
    "heading",
    [
        "## Handouts",
        "## Handouts ",
        "## *Handouts*",
        "## Handouts ##",
        "Handouts\n--------",
        "## Handouts of old",
        "```\n## Handouts\n```",
    ],
)
def test_no_handout_is_lost_however_its_heading_is_written(
    fixture_copy: Path, heading: str
) -> None:
    """It is on the page of the handouts, or else on the module's own."""
    with_handouts(fixture_copy, heading)
    site = load_site(fixture_copy)
    module = site.pages["modules/first-steps.md"]
    assert isinstance(module, Resource)
    story = site.story(module, body_html(site.bank.graph.texts[module.key]))
    has_page = "modules/first-steps/handouts/index.md" in site.pages
    assert has_page != ("Cut here." in story)
    assert has_page == ('href="site:modules/first-steps/handouts/"' in story)


def test_a_heading_with_nothing_below_it_makes_no_page(fixture_copy: Path) -> None:
    path = fixture_copy / "docs/modules/first-steps.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n## Handouts\n\n", encoding="utf-8")
    assert "modules/first-steps/handouts/index.md" not in load_site(fixture_copy).pages
