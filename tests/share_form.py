"""The form “Share your practice” as its tests use it: opened, filled in with a sound case, and
asked for its file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from practice_bank.bank.checks import check_loaded
from practice_bank.bank.loader import load
from practice_bank.model.resource import Key
from tests.conftest import CASE_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.browser_fixtures import OpenPage

BAIT = "<img src=x onerror=\"document.title='run'\">"
CONTEXT = (
    "Too few places, and too many children far from home. See [York](case:york-foster-carers)."
)
STORY = "We asked families first.\n\n- Then providers.\n- Then the board."


# What is chosen among the values of the first bank.
CHOSEN = ("Plan", "Local area", "Reported as working", "Told by those involved", "Low")


def begin(page: Page) -> Page:
    """Open the form on its page."""
    page.get_by_role("button", name=re.compile("Fill in the form|Continue your draft")).click()
    expect(page.locator("form.share")).to_be_visible()
    return page


@pytest.fixture
def form(open_page: OpenPage) -> Page:
    """Return the page with the form, opened."""
    return begin(open_page("share/", reduced_motion="reduce"))


def field(page: Page, label: str) -> Any:
    return page.locator("form.share").get_by_label(
        re.compile(rf"^{re.escape(label)}(?: \(optional\))?$")
    )


def fill_in(page: Page, **instead: str) -> None:
    """Fill in what a case needs, with other texts for some of the fields; names are those of the
    front matter.
    """
    texts = {
        "title": "Short breaks after school: a first year",
        "summary": "Fewer families waited. It began small.",
        "area": "Anytown Council",
        "evidence": "The team counted it.",
        "cost": "Two posts.",
        **dict.fromkeys(CASE_HEADINGS, STORY),
        "Context": CONTEXT,
        **instead,
    }
    labels = {
        "title": "Title",
        "summary": "Summary",
        "area": "Area",
        "evidence": "How you know",
        "cost": "What it took",
    }
    for name, text in texts.items():
        field(page, labels.get(name, name)).fill(text)
    field(page, "Country").select_option("England")
    for label in CHOSEN:
        page.locator("form.share").get_by_label(label, exact=True).check()
    field(page, "Which team can be asked").fill("the short breaks team")


def cite(page: Page, source: str) -> None:
    """Choose a document of the bank as the first source."""
    page.get_by_label("Yes, in a document the bank already has").first.check()
    field(page, "Document").first.select_option(source)


def finish(page: Page) -> str:
    """Ask for the file and return its text; the focus is on what came of it."""
    page.get_by_role("button", name="Check it and get the file").click()
    expect(page.locator(".share__file h3")).to_be_focused()
    return page.get_by_label(re.compile("^The text of ")).input_value()


def name_of(page: Page) -> str:
    return page.locator(".share__file code").first.inner_text()


def load_with(root: Path, name: str, text: str) -> Mapping[str, Any]:
    """Load the bank with one more case, expect no problem, and return the fields of the case."""
    path = root / "case_studies" / name
    path.write_text(text, encoding="utf-8")
    try:
        loaded = load(root)
        problems = check_loaded(root, loaded)
    finally:
        path.unlink()
    mistakes = [each for each in problems if each.path == f"case_studies/{name}"]
    assert [each for each in mistakes if not each.is_advice] == []
    found = {each.key: each for each in loaded.resources}[Key("case", path.stem)]
    return found.front.model_dump(by_alias=True)
