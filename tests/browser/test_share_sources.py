"""Where a case is from, as the form asks it: an own account, a document of the bank, or another
document, which becomes a file of its own beside the case.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from practice_bank.sharing.new_document import (
    ISBN,
    NewDocument,
    document_text,
    read_document,
    slug_of_document,
)
from practice_bank.text.frontmatter import HIDDEN_CHARACTER, Document, parse
from tests.browser.test_accessibility import violations
from tests.share_form import begin, cite, field, fill_in, finish, load_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from practice_bank.bank.bank import Bank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

REPORT = {
    "Title of the document": "Short breaks: what families said",
    "Who published it": "Anytown Council",
    "Year of publication": "2024",
    "Address on the web": "https://example.org/report",
    "ISBN or number of the report": "ISBN 978 0 00 000000 2",
}
TODAY = datetime.date(2026, 11, 27)


def name_another(page: Page, **instead: str) -> None:
    """Choose another document as the first source, and say what there is to know of it."""
    page.get_by_label("Yes, in another document").first.check()
    for label, text in {**REPORT, **instead}.items():
        field(page, label).first.fill(text)
    field(page, "Place in it").first.fill("p. 3")


def files(page: Page) -> dict[str, str]:
    """Ask for the files and return their texts by their names."""
    finish_all(page)
    texts = page.get_by_label(re.compile("^The text of ")).all()
    return {str(text.get_attribute("aria-label"))[12:]: text.input_value() for text in texts}


def finish_all(page: Page) -> None:
    page.get_by_role("button", name="Check it and get the file").click()
    expect(page.locator(".share__file h3")).to_be_focused()


def said(page: Page) -> list[str]:
    page.get_by_role("button", name="Check it and get the file").click()
    expect(page.locator(".share__wrong")).to_be_focused()
    return page.locator(".share__wrong a").all_inner_texts()


def test_an_own_account_is_chosen_from_the_start_and_asks_for_a_team_and_a_year(
    form: Page, bank_copy: Path
) -> None:
    expect(form.get_by_label("No: this is our own account")).to_be_checked()
    expect(field(form, "Document")).to_be_hidden()
    expect(field(form, "Title of the document")).to_be_hidden()
    expect(field(form, "Year of the account")).to_be_visible()
    fill_in(form)
    field(form, "Which team can be asked").fill("")
    assert said(form) == ["‘Which team can be asked’ is empty. Fill it in."]
    field(form, "Which team can be asked").fill("the team")
    found = load_with(bank_copy, "own.md", finish(form))
    assert found["sources"] == ({"source": "own-account", "at": "the team", "year": None},)


def test_a_document_of_the_bank_has_no_year_of_the_account(form: Page, bank_copy: Path) -> None:
    fill_in(form)
    field(form, "Year of the account").fill("2026")
    form.get_by_label("Yes, in a document the bank already has").check()
    assert said(form) == ["‘Document’ is empty. Fill it in."]
    cite(form, "ipc-2007")
    expect(field(form, "Year of the account")).to_be_hidden()
    field(form, "Place in it").fill("p. 1")
    found = load_with(bank_copy, "listed.md", finish(form))
    assert found["sources"] == ({"source": "ipc-2007", "at": "p. 1", "year": None},)


def test_another_document_becomes_a_file_beside_the_case_that_the_check_accepts(
    form: Page, bank_copy: Path
) -> None:
    fill_in(form)
    name_another(form)
    made = files(form)
    case, source = made
    assert source == "short-breaks-what-families-said-2024.md"
    expect(form.locator(".share__file h3").first).to_have_text("Your 2 files are ready")
    paths = {f"case_studies/{case}": made[case], f"docs/sources/{source}": made[source]}
    for path, text in paths.items():
        (bank_copy / path).write_text(text, encoding="utf-8")
    try:
        bank = load_bank(bank_copy)
        problems = [each for each in check(bank_copy) if each.path in paths]
    finally:
        for path in paths:
            (bank_copy / path).unlink()
    assert problems == []
    front = bank.resources[Key("case", case[:-3])].front
    assert [(each.source, each.at) for each in front.sources] == [(source[:-3], "p. 3")]
    found = bank.resources[Key("source", source[:-3])].front.model_dump()
    expected = {
        "title": REPORT["Title of the document"],
        "publisher": "Anytown Council",
        "year": 2024,
        "url": "https://example.org/report",
        "url_status": "live",
        "number": "978 0 00 000000 2",
        "short": "Anytown Council, 2024",
        "firsthand": False,
    }
    assert {name: found[name] for name in expected} == expected


def test_every_way_to_send_takes_both_files(form: Page) -> None:
    fill_in(form)
    name_another(form)
    case, source = files(form)
    panel = form.locator(".share__file")
    expect(panel.get_by_role("button", name=re.compile("^Download "))).to_have_text(
        [f"Download {case}", f"Download {source}"]
    )
    expect(panel.get_by_role("button", name=re.compile("^Copy "))).to_have_text(
        [f"Copy the text of {case}", f"Copy the text of {source}"]
    )
    on_github = panel.locator(".share__way", has_text="On GitHub")
    expect(on_github.locator("li").last).to_contain_text("docs/sources, choose “Add file”")
    expect(on_github.locator("li").last).to_contain_text(source)
    with form.expect_download() as begun:
        panel.get_by_role("button", name=f"Download {source}").click()
    assert begun.value.suggested_filename == source
    assert violations(form) == []


def test_what_is_wrong_with_a_document_is_said_in_the_words_of_the_check(form: Page) -> None:
    fill_in(form)
    wrong = {
        "Title of the document": " ",
        "Year of publication": "24",
        "Address on the web": "www.example.org",
        "Who published it": "<b>Anytown</b>",
    }
    name_another(form, **wrong)
    field(form, "Place in it").fill("")
    found = said(form)
    assert len(found) == 5
    for part in (
        "‘Title of the document’ is empty. Fill it in.",
        "HTML is not ac",
        "‘24’ is too small: the smallest is 1900.",
        "‘www.example.org’ is not in the right form for ‘Address on the web’. Write a full address",
        "‘Place in it’ is empty.",
    ):
        assert [words for words in found if part in words], (part, found)
    form.locator(".share__wrong a", has_text="www.example.org").click()
    expect(field(form, "Address on the web")).to_be_focused()


def test_a_year_to_come_and_a_document_that_is_known_are_advice(form: Page) -> None:
    fill_in(form)
    year = str(datetime.date.today().year + 5)
    known = form.evaluate(
        "() => document.querySelector('share-form').form.form.groups.flatMap((g) => g.questions)"
        ".find((q) => q.role === 'sources').parts[0].choices.at(-1)"
    )
    name_another(form, **{"Title of the document": known[1].upper(), "Year of publication": year})
    made = files(form)
    advice = form.locator(".share__file .share__advice")
    expect(advice).to_contain_text(f"The year {year} has not come yet.")
    expect(advice).to_contain_text("The bank already has this document.")
    (text,) = made.values()
    assert f"source: {known[0]}\n" in text


def test_what_was_said_of_a_document_is_kept_whatever_is_chosen(form: Page) -> None:
    name_another(form)
    form.get_by_label("No: this is our own account").check()
    form.evaluate("document.querySelector('share-form').form.keep()")
    form.reload()
    begin(form)
    expect(form.get_by_label("No: this is our own account")).to_be_checked()
    form.get_by_label("Yes, in another document").check()
    for label, text in REPORT.items():
        expect(field(form, label)).to_have_value(text)


@pytest.mark.parametrize(
    ("kept", "chosen"),
    [
        ("own-account", "No: this is our own account"),
        ("ipc-2007", "Yes, in a document the bank already has"),
        ("no-longer-there", "No: this is our own account"),
        ({"from": 7, "title": ["x"]}, "No: this is our own account"),
        ({"from": "firsthand:gone"}, "No: this is our own account"),
        (None, "No: this is our own account"),
    ],
)
def test_sources_that_were_kept_before_are_understood(
    open_page: OpenPage, kept: object, chosen: str
) -> None:
    page = open_page("share/")
    draft = {"id": "bbbb2", "answers": {"sources": [{"source": kept, "at": "p. 1"}]}}
    page.evaluate("(text) => localStorage.setItem('share:draft:bbbb2', text)", json.dumps(draft))
    page.reload()
    begin(page)
    expect(page.get_by_label(chosen)).to_be_checked()
    if kept == "ipc-2007":
        expect(field(page, "Document")).to_have_value("ipc-2007")


def test_the_preview_shows_what_is_known_of_a_document(form: Page) -> None:
    form.locator("form.share summary", has_text="How it will look").click()
    fill_in(form)
    name_another(form)
    expect(form.locator(".share__look")).to_contain_text(
        "Short breaks: what families said, Anytown Council, 2024"
    )


# Beside `bank import`


@pytest.fixture(scope="module")
def scripts(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page that has the form's data and can import its scripts."""
    page = browser.new_page()
    page.goto(f"{address}share/")
    page.evaluate(
        """async () => {
          window.form = await (await fetch("../api/form.json")).json();
          Object.assign(window, await import(new URL("../javascripts/share/documents.js", location)));
        }"""
    )
    yield page
    page.context.close()


def in_browser(page: Page, document: NewDocument) -> dict[str, str]:
    """Return the name and the text of the file that the form makes of a document."""
    given = {**document._asdict(), "year": str(document.year or ""), "from": "new", "listed": ""}
    del given["left"]
    found: list[dict[str, Any]] = page.evaluate(
        """(source) => {
          const answers = { sources: [{ source, at: "", year: "" }] };
          return newDocuments(form, answers).map(({ slug, document }) => ({
            slug, text: documentText(form, { document, id: "bbbb2", added: "2026-11-27" }),
          }));
        }""",
        given,
    )
    (made,) = found
    return made


LINE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).map(
    lambda text: " ".join(HIDDEN_CHARACTER.sub("", text).split())
)
TITLE = LINE.filter(bool)
DOCUMENT = st.builds(
    NewDocument,
    title=TITLE,
    publisher=st.one_of(LINE, st.just("x" * 118)),
    year=st.one_of(st.none(), st.integers(1900, 2100)),
    url=st.sampled_from(["", "https://example.org/a?b=c#d"]),
    number=st.one_of(LINE, st.sampled_from(["ISBN: 0000000002", "978-0-00-000000-2", "Report 7"])),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=DOCUMENT)
@example(document=NewDocument("Æblegård & straße: a “first” look", number="ISBN 0000000002"))
@example(document=NewDocument("…"))
@example(document=NewDocument("a " * 40))
def test_the_file_of_a_document_is_the_one_that_import_makes(
    scripts: Page, real_bank: Bank, document: NewDocument
) -> None:
    document = document._replace(title=document.title.strip())
    isbn = ISBN.fullmatch(document.number)
    on_paper = document._replace(number=isbn["number"]) if isbn else document
    slug, is_known = slug_of_document(real_bank, on_paper)
    made = in_browser(scripts, document)
    assert (made["slug"], is_known) == (slug, False)
    text = document_text(real_bank.vocabulary, on_paper, "bbbb2", TODAY)
    expected, read = (parse("x.md", each.encode()) for each in (text, made["text"]))
    assert isinstance(expected, Document)
    assert isinstance(read, Document)
    assert {**read.data, "added": TODAY} == {**expected.data, "added": TODAY}
    assert read.body == expected.body


def test_a_line_on_paper_and_the_form_make_the_same_file(scripts: Page, real_bank: Bank) -> None:
    line = " | ".join(REPORT.values())
    document = read_document(line)
    assert document
    text = document_text(real_bank.vocabulary, document, "bbbb2", TODAY)
    made = in_browser(
        scripts,
        NewDocument(*REPORT.values())._replace(  # type: ignore[arg-type]
            year=2024,
            url=REPORT["Address on the web"],
            number=REPORT["ISBN or number of the report"],
        ),
    )
    expected, read = (parse("x.md", each.encode()) for each in (text, made["text"]))
    assert isinstance(expected, Document)
    assert isinstance(read, Document)
    assert {**read.data, "added": ""} == {**expected.data, "added": ""}
