"""The form of a bank of another field: other facets, grades, headings, money and language.

Its `api/form.json` is served in place of the first bank's, whose page and scripts it is given to:
all that differs from bank to bank comes from that file.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from practice_bank.bank.load_bank import load_bank
from practice_bank.sharing.repository import Repository
from practice_bank.sharing.web_form import MOST_IN_MAIL, form_file
from tests.conftest import ROOT
from tests.share_form import begin, cite, field, finish, load_with

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser

ON_GITHUB = Repository("https://github.com/example/kuehle-staedte", "edit/main/")
NOWHERE = Repository("", "")
SECOND_BANK = ROOT / "tests" / "fixtures" / "second"
TEXTS = {
    "Title": "Schatten über dem Schulhof",
    "Summary": "Drei Segel, und die Pausen waren kühler.",
    "Stadt": "Probstett",
    "How you know": "Die Schule hat gemessen.",
    "What it took": "Drei Segel.",
}
TICKED = (
    "Tropennächte",
    "Dächer & Fassaden",
    "Wohnhäuser",
    "Teilweise gelungen",
    "Erzählt",
    "Gering",
)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(SECOND_BANK)


@pytest.fixture(scope="module")
def second_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(SECOND_BANK, tmp_path_factory.mktemp("second") / "bank")


def in_german(route: Route) -> None:
    got = route.fetch()
    german = re.sub("<html lang=[^ ]+", '<html lang="de" data-interface="en"', got.text(), count=1)
    route.fulfill(response=got, body=german)


@pytest.fixture
def second_form(open_page: OpenPage, bank: Bank) -> Page:
    """Return the page with the form of the second bank, opened and filled in."""
    return filled_in(open_page, bank, ON_GITHUB)


def filled_in(open_page: OpenPage, bank: Bank, repository: Repository) -> Page:
    page = open_page("about/", reduced_motion="reduce")
    # The page of a bank in German names the language of the interface, which is another.
    page.route("**/share/", in_german)
    page.goto(page.url.replace("about/", "share/"))
    _, text = form_file(bank, repository)
    page.route("**/api/form.json", lambda route: route.fulfill(body=text))
    begin(page)
    for label, words in TEXTS.items():
        field(page, label).fill(words)
    for heading in bank.vocabulary.case.headings:
        field(page, heading).fill(f"Zu {heading}.")
    field(page, "Landesteil").select_option("Süd & Seenland")
    field(page, "Träger").select_option("stadtwerk")
    for label in TICKED:
        page.locator("form.share").get_by_label(label, exact=True).check()
    field(page, "Which team can be asked").fill("Bauamt")
    return page


def add_result(page: Page, **fields: str) -> None:
    page.get_by_role("button", name="Add one: Gemessenes").click()
    row = page.locator(".share__group").first
    for label, value in fields.items():
        row.get_by_label(label.replace("_", " "), exact=True).fill(value)


def test_what_is_filled_in_becomes_a_file_that_the_check_accepts(
    second_form: Page, second_copy: Path, bank: Bank
) -> None:
    text = finish(second_form)
    found = load_with(second_copy, "schatten-ueber-dem-schulhof.md", text)
    assert (found["traeger"], found["region"]) == ("stadtwerk", "Süd & Seenland")
    assert (found["gefahren"], found["orte"]) == (("tropennaechte",), ("wohnhaeuser",))
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == list(bank.vocabulary.case.headings)


def test_every_topic_that_a_case_needs_may_be_left_to_an_editor(
    second_form: Page, second_copy: Path, bank: Bank
) -> None:
    for label in TICKED[:3]:
        second_form.locator("form.share").get_by_label(label, exact=True).uncheck()
    field(second_form, "Träger").select_option("")
    found = load_with(second_copy, "links.md", finish(second_form))
    assert found["status"] == "draft"
    needed = [facet.field for facet in bank.vocabulary.facets if facet.least]
    assert len(needed) > 2
    assert not any(found[name] for name in needed)
    field(second_form, "Träger").select_option("stadtwerk")
    assert "\nstatus: draft\n" in finish(second_form)


def test_the_preview_shows_the_banks_own_facets_places_and_money(second_form: Page) -> None:
    add_result(second_form, What_was_counted="Gespart", Before="1200", After="87.5", Unit="EUR")
    second_form.locator("form.share summary", has_text="How it will look").click()
    look = second_form.locator(".share__look")
    expect(look.locator(".share__title")).to_have_text(TEXTS["Title"])
    expect(look.locator("dt")).to_have_text(["Verdict", "How it is known", "Cost", "Stadt"])
    expect(look.locator(".share__fact")).to_have_text(
        ["Teilweise gelungen", "Erzählt", "Gering", "Probstett"]
    )
    expect(look.locator("dd").last).to_have_text("Süd & Seenland")
    expect(look.locator("li", has_text="Gespart")).to_have_text("Gespart: 1,200 € → 87.5 €")
    expect(look.locator(".chip")).to_have_text(
        ["Stadtwerk", "Tropennächte", "Dächer & Fassaden", "Wohnhäuser"]
    )


def test_evidence_that_promises_more_than_the_case_shows_is_explained(
    second_form: Page, second_copy: Path
) -> None:
    second_form.get_by_label("Begutachtet", exact=True).check()
    second_form.get_by_role("button", name="Check it and get the file").click()
    wrong = second_form.locator(".share__wrong a")
    expect(wrong).to_contain_text(["‘begutachtet’ is claimed, but no result says"])
    second_form.get_by_label("Veröffentlicht", exact=True).check()
    expect(wrong).to_contain_text(["or choose ‘gezaehlt’."])
    expect(wrong).to_contain_text(["has no results and does not say that there are none"])
    add_result(second_form, What_was_counted="Grad", Before="31", After="28", Unit="°C")
    expect(wrong).to_contain_text(["the only source is the writer’s own account"])
    cite(second_form, "hitzebericht-2024")
    expect(second_form.locator(".share__wrong")).to_be_hidden()
    load_with(second_copy, "beleg.md", finish(second_form))


def test_the_file_is_sent_to_the_contact_of_the_bank(second_form: Page) -> None:
    finish(second_form)
    file = second_form.locator(".share__file")
    contacts = file.get_by_role("link", name="redaktion@kuehle-staedte.example")
    expect(contacts).to_have_count(3)
    expect(contacts.first).to_have_attribute("href", "mailto:redaktion@kuehle-staedte.example")
    expect(file).to_contain_text("Send it to Redaktion Kühle Städte (redaktion@")


def mail_of(page: Page) -> tuple[str, dict[str, list[str]]]:
    """Return the words of the link that opens a mail program, and what it fills in."""
    link = page.locator(".share__way", has_text="By e-mail").locator("a.button")
    address = link.get_attribute("href") or ""
    assert address.startswith("mailto:redaktion@kuehle-staedte.example?")
    assert len(address) <= MOST_IN_MAIL
    return link.inner_text(), parse_qs(urlsplit(address).query)


def test_an_e_mail_has_the_text_of_the_file_where_it_fits(second_form: Page) -> None:
    text = finish(second_form)
    assert text.startswith(
        "---\n# Send this file to Redaktion Kühle Städte: redaktion@kuehle-staedte.example\n"
    )
    words, filled = mail_of(second_form)
    assert filled["subject"][0].endswith(".md")
    if words == "Write an e-mail with the text in it":
        assert filled["body"] == [text.replace("\n", "\r\n")]
    else:
        assert len(quote(text)) > MOST_IN_MAIL / 2
        assert filled["body"] == ["The file is attached."]


def test_github_is_named_only_where_the_bank_has_a_repository_there(
    open_page: OpenPage, bank: Bank
) -> None:
    for repository, is_named in ((ON_GITHUB, True), (NOWHERE, False)):
        page = filled_in(open_page, bank, repository)
        finish(page)
        assert ("GitHub" in page.locator(".share__file").inner_text()) == is_named


def test_what_is_written_is_known_to_be_in_the_language_of_the_bank(second_form: Page) -> None:
    """So a browser checks the spelling and a screen reader speaks in the right language."""
    expect(second_form.locator("form.share")).to_have_attribute("lang", "en")
    expect(field(second_form, "Title")).to_have_attribute("lang", "de")
    expect(field(second_form, "Ausgangslage")).to_have_attribute("lang", "de")
    own = second_form.locator("form.share legend span", has_text="Gefahren")
    expect(own).to_have_attribute("lang", "de")
    expect(second_form.locator(".share__look")).to_have_attribute("lang", "de")
    second_form.locator("form.share summary", has_text="How it will look").click()
    names = second_form.locator(".share__facts dt")
    expect(names).to_have_count(4)
    assert [name.get_attribute("lang") for name in names.all()] == ["en", "en", "en", "de"]


def test_what_was_chosen_and_may_be_left_out_can_be_left_out_again(second_form: Page) -> None:
    size = field(second_form, "Größe der Stadt")
    size.select_option("kleinstadt")
    assert "stadtgroesse: kleinstadt" in finish(second_form)
    size.select_option("")
    assert "stadtgroesse" not in finish(second_form)
