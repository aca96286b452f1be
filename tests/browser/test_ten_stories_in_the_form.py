"""The ten stories typed and pasted into the form: each word is in the file or told at its field,
and the story is the one that the text of an issue gives.

The form stands on a page of its own, so that no site has to be built.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from practice_bank.sharing.repository import Repository
from practice_bank.sharing.web_form import form_file
from practice_bank.text.frontmatter import Document, parse
from tests.browser_fixtures import served
from tests.conftest import CASE_HEADINGS, THEME
from tests.sharing.ten_stories import STORIES, Story
from tests.sharing.ten_ways import as_draft, seen_words, unseen_words, words_in
from tests.sharing.test_ten_stories import arrived, bank, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGE = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><link rel="icon" href="data:,">'
    '<script type="module" src="javascripts/share/share-form.js"></script>'
    "<share-form></share-form></html>"
)
# Writes a draft into the form and leaves each field, as one does with the tabulator.
TYPE_IN = """async (draft) => {
  const own = document.querySelector("share-form").form;
  const file = await import(new URL("javascripts/share/case-file.js", location));
  const { valuesOf } = await import(new URL("javascripts/share/answers.js", location));
  const { withSlugs } = await import(new URL("javascripts/share/documents.js", location));
  own.fill(draft);
  for (const field of own.root.querySelectorAll("textarea, input[type=text]")) {
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const { answers, sections } = own.answers();
  const values = valuesOf(own.form, withSlugs(own.form, answers));
  const id = "bcdf2";
  const told = own.checks.all({ answers, sections });
  return {
    told: told.map(({ label, text }) => `${label}: ${text}`),
    text: file.caseText(own.form, { id, added: "2026-11-22", values, sections }),
  };
}"""
# What cannot be typed, because one chooses it.
CHOSEN = {
    "southampton-wiltshire": "IPC, The role of commissioning",
    "wales": "Cymru / Wales Several councils together Doing Somebody said so don't know",
}
# What is told of each beside its figures, by the label of its field.
TOLD = {
    "bedfordshire": {"What was done"},
    "southampton-wiltshire": {"Last year", "What it took"},
    "childrens-funds": {"Last year"},
    "tameside": {"Questions for your area"},
    "wales": {
        *("Country", "First year", "Last year"),
        *("Kind of evidence", "Cost band"),
    },
}


@pytest.fixture(scope="module")
def form(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return the form, opened on a page that has nothing else."""
    folder = tmp_path_factory.mktemp("form")
    for name in ("javascripts", "stylesheets"):
        (folder / name).symlink_to(THEME / name)
    name, text = form_file(bank(), Repository("", ""))
    (folder / name).parent.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with served(folder) as root:
        page = browser.new_page()
        page.goto(root)
        page.get_by_role("button", name="Fill in the form").click()
        page.locator("form.share").wait_for()
        yield page
        page.context.close()


def typed_in(form: Page, story: Story) -> tuple[Document, list[str]]:
    """Return the file that the form makes of a story, and what it tells of it."""
    _, text = form_file(bank(), Repository("", ""))
    found: dict[str, Any] = form.evaluate(TYPE_IN, as_draft(story, json.loads(text)))
    document = parse("x.md", found["text"].encode())
    assert isinstance(document, Document), document
    return document, found["told"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_word_is_in_the_file_or_told_at_its_field(form: Page, story: Story) -> None:
    document, told = typed_in(form, story)
    fields = {name: value for name, value in document.data.items() if name != "results"}
    inside = words_in("\n".join([*texts_in(fields), document.body]))
    elsewhere = words_in("\n".join([*told, CHOSEN.get(story.name, "")]))
    seen = seen_words(story)
    assert seen - inside - elsewhere == {}
    assert not (unseen_words(story) - set(seen)) & set(inside)
    places = {said.partition(":")[0] for said in told}
    assert places - {"Figure", "Unit"} == TOLD.get(story.name, set())


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_form_and_an_issue_give_the_same_story(form: Page, story: Story) -> None:
    document, _ = typed_in(form, story)
    case, _ = arrived("issue", story)
    _, *parts = re.split(r"^## .*\n", document.body, flags=re.MULTILINE)
    assert [part.strip() for part in parts] == [case.sections[each] for each in CASE_HEADINGS]
    for name in ("title", "summary", "area", "conditions", "not_reported"):
        assert document.data.get(name) == case.fields.get(name), name
