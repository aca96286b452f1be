"""The form “Share your practice” in a real browser: from empty to a file that the check accepts, by
keyboard too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from practice_bank.sharing.web_form import MOST_BYTES
from tests.conftest import CASE_HEADINGS
from tests.share_form import begin, field, fill_in, finish, load_with, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser_fixtures import OpenPage

pytestmark = pytest.mark.browser


# From empty to a file


def test_what_is_filled_in_becomes_a_file_that_the_check_accepts(
    form: Page, bank_copy: Path
) -> None:
    fill_in(form)
    text = finish(form)
    assert name_of(form) == "short-breaks-after-school-a-first-year.md"
    found = load_with(bank_copy, name_of(form), text)
    assert found["title"] == "Short breaks after school: a first year"
    assert (found["stages"], found["levels"], found["status"]) == (
        ("plan",),
        ("local",),
        "published",
    )
    assert found["evidence"] == {"strength": "account", "why": "The team counted it."}
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == list(CASE_HEADINGS)
    assert text.endswith("- Then the board.\n")


def test_topics_may_be_left_to_an_editor_who_is_told(form: Page, bank_copy: Path) -> None:
    fill_in(form)
    for label in ("Plan", "Local area"):
        form.locator("form.share").get_by_label(label, exact=True).uncheck()
    text = finish(form)
    assert "\nstatus: draft\n" in text
    expect(form.locator(".share__file")).to_contain_text(
        "You have left these for an editor to choose: Stages of the cycle, Levels of commissioning."
    )
    found = load_with(bank_copy, "left.md", text)
    assert (found["stages"], found["levels"], found["status"]) == ((), (), "draft")
    form.locator("form.share").get_by_label("Plan", exact=True).check()
    form.locator("form.share").get_by_label("Local area", exact=True).check()
    assert "\nstatus: published\n" in finish(form)


def test_every_field_of_the_form_arrives_in_the_file(form: Page, bank_copy: Path) -> None:
    fill_in(form)
    for name, value in {"Kind of area": "unitary", "Region": "South West"}.items():
        field(form, name).select_option(value)
    for label, text in {"First year": "2004", "Last year": "2006"}.items():
        field(form, label).fill(text)
    for label in ("Stay safe", "Short breaks", "Invest to save", "Health"):
        form.locator("form.share").get_by_label(label, exact=True).check()
    for what in (
        "Results",
        "Results",
        "What has to be in place",
        "What is not known",
        "Where it is written up",
    ):
        form.get_by_role("button", name=re.compile(rf"^Add (one|another): {what}$")).click()
    first, second = form.locator(".share__group").nth(0), form.locator(".share__group").nth(1)
    first.get_by_label("What was counted").fill("Children far away")
    first.get_by_label("Before").fill("87")
    first.get_by_label("After").fill("61.5")
    first.get_by_label("Unit").fill("children")
    first.get_by_label("It is an estimate").check()
    second.get_by_label("What was counted").fill("Use of agencies")
    second.get_by_label("What sort of figure").select_option("change")
    second.get_by_label("Change", exact=True).fill("−50")
    second.get_by_label("Unit").fill("%")
    second.get_by_label("What sort of result").select_option("saving")
    field(form, "What has to be in place: 1").fill("no: not without money")
    field(form, "What is not known: 1").fill("what it cost\nto run")
    last = form.locator(".share__group").last
    form.get_by_label("Year of the account").first.fill("2026")
    last.get_by_label("Yes, in a document the bank already has").check()
    last.get_by_label("Document", exact=True).select_option("ipc-2007")
    last.get_by_label("Place in it").fill("p. 1 #2")
    found = load_with(bank_copy, "every-field.md", finish(form))
    assert found["period"] == {"from": 2004, "to": 2006}
    assert (found["area_type"], found["region"]) == ("unitary", "South West")
    assert [found[name] for name in ("outcomes", "services", "approaches", "partners")] == [
        ("stay-safe",),
        ("short-breaks",),
        ("invest-to-save",),
        ("health",),
    ]
    known = [
        {name: value for name, value in each.items() if value not in (None, False)}
        for each in found["results"]
    ]
    assert known == [
        {
            "measure": "Children far away",
            "before": 87,
            "after": 61.5,
            "unit": "children",
            "type": "outcome",
            "approximate": True,
        },
        {"measure": "Use of agencies", "change": -50, "unit": "%", "type": "saving"},
    ]
    assert (found["conditions"], found["not_reported"]) == (
        ("no: not without money",),
        ("what it cost to run",),
    )
    own, other = found["sources"]
    assert own["source"] == "own-account"
    assert own["year"] == 2026
    assert other == {"source": "ipc-2007", "at": "p. 1 #2", "year": None}


def test_the_form_has_five_steps_from_the_story_to_how_it_is_filed(form: Page) -> None:
    headings = form.locator(".share__part > h3").all_inner_texts()
    steps = [heading for heading in headings if heading.startswith("Step ")]
    assert [step.partition(":")[0] for step in steps] == [f"Step {n} of 5" for n in range(1, 6)]
    assert headings[0] == steps[0]
    asked = (
        "Title",
        *CASE_HEADINGS[:3],
        "Area",
        "How you know",
        *CASE_HEADINGS[3:],
        "Which team can be asked",
        "Summary",
        "Plan",
    )
    tops = [_top(form, label) for label in asked]
    assert tops == sorted(tops)
    form.get_by_role("button", name="Check it and get the file").click()
    links = form.locator(".share__wrong li").all_inner_texts()
    in_order = ("Title", CASE_HEADINGS[0], "Area", CASE_HEADINGS[3], "Summary")
    places = [_first_place(links, label) for label in in_order]
    assert places == sorted(places)


def test_the_first_step_is_the_story_alone(form: Page) -> None:
    first = form.locator(".share__part").first
    fields = first.locator("label").all_inner_texts()
    assert [field.removesuffix(" (optional)") for field in fields] == ["Title", *CASE_HEADINGS[:3]]


def _top(page: Page, label: str) -> float:
    box = page.locator("form.share").get_by_label(label, exact=True).first.bounding_box()
    assert box is not None
    return box["y"]


def _first_place(texts: list[str], label: str) -> int:
    return next(place for place, text in enumerate(texts) if label in text)


def test_the_form_is_filled_in_by_keyboard_alone(open_page: OpenPage, bank_copy: Path) -> None:
    """Tab leads from field to field; what a field is called decides what is typed, as for someone
    who listens.
    """
    page = open_page("share/", reduced_motion="reduce")
    page.get_by_role("button", name="Fill in the form").focus()
    page.keyboard.press("Enter")
    expect(page.locator("form.share h3").first).to_be_focused()
    typed = {
        "Title": "By keyboard",
        "Summary": "What we did.",
        "Area": "Anytown",
        "How you know": "We counted.",
        "What it took": "Time.",
        "Which team can be asked": "the team",
        **dict.fromkeys(CASE_HEADINGS, "Not reported."),
    }
    keys = {"Country": "England"}
    ticked = {"Plan", "Local area"}
    done: set[str] = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        name, kind = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [(e.labels?.[0] ?? e).textContent.replace(' (optional)', '').trim(), e.type]; }"
        )
        if kind == "submit":
            break
        if name in typed and kind in ("text", "textarea"):
            page.keyboard.type(typed[name])
        elif name in keys:
            page.keyboard.type(keys[name])
        elif name in ticked or kind == "radio":
            page.keyboard.press("Space")
        else:
            continue
        done.add(name)
    assert {*typed, *keys, *ticked} <= done
    page.keyboard.press("Enter")
    expect(page.locator(".share__file h3")).to_be_focused()
    found = load_with(
        bank_copy, "by-keyboard.md", page.get_by_label(re.compile("^The text of ")).input_value()
    )
    assert (found["title"], found["country"], found["verdict"]) == (
        "By keyboard",
        "England",
        "worked",
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href").startswith("https://github.com/")


# The three ways


def test_github_is_opened_with_the_file_filled_in_while_the_address_is_short(form: Page) -> None:
    fill_in(form)
    text = finish(form)
    link = form.get_by_role("link", name="Open GitHub with the file filled in (new tab)")
    address = str(link.get_attribute("href"))
    assert (
        urlsplit(address)._replace(query="").geturl()
        == "https://github.com/example/practice-bank/new/main/case_studies"
    )
    assert parse_qs(urlsplit(address).query, strict_parsing=True) == {
        "filename": [name_of(form)],
        "value": [text],
    }
    assert len(address.encode()) <= MOST_BYTES
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_an_address_that_is_too_long_is_not_offered_and_the_reason_is_said(form: Page) -> None:
    fill_in(form, Context="Много слов. " * 200)
    finish(form)
    expect(form.locator(".share__limit")).to_contain_text(
        re.compile(
            r"GitHub accepts addresses of up to 8,000 bytes, and with your text this one would have \d\d,\d{3}\."
        )
    )
    address = str(
        form.get_by_role("link", name="Open an empty file on GitHub (new tab)").get_attribute(
            "href"
        )
    )
    assert "value=" not in address
    assert "filename=short-breaks-after-school-a-first-year.md" in address


def test_the_limit_is_met_to_the_byte(form: Page) -> None:
    found = form.evaluate(
        """async (most) => {
          const { newFileAddress } = await import(new URL("../javascripts/share/case-file.js", location.href));
          const form = { new_file: "https://github.com/a/b/new/main/case_studies" };
          const { bytes } = newFileAddress(form, "x.md", "a");
          return [most - bytes + 1, most - bytes + 2].map((n) => newFileAddress(form, "x.md", "a".repeat(n)).bytes);
        }""",
        MOST_BYTES,
    )
    assert found == [MOST_BYTES, MOST_BYTES + 1]


def test_the_file_is_downloaded_under_its_name(form: Page) -> None:
    fill_in(form, title="Café & crèche – naïve?")
    text = finish(form)
    with form.expect_download() as coming:
        form.get_by_role("button", name="Download the file").click()
    assert coming.value.suggested_filename == name_of(form) == "cafe-creche-naive.md"
    assert coming.value.path().read_text(encoding="utf-8") == text


def test_the_text_is_copied_or_selected_where_copying_is_not_allowed(open_page: OpenPage) -> None:
    page = begin(open_page("share/", permissions=["clipboard-read", "clipboard-write"]))
    fill_in(page)
    text = finish(page)
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator(".share__said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_label(re.compile("^The text of "))).to_be_focused()
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") in (
        text,
        len(text),
    )


def test_nothing_is_fetched_before_the_form_is_used_and_nothing_is_sent_after(
    open_page: OpenPage,
) -> None:
    page = open_page("share/")
    expect(page.get_by_role("button", name="Fill in the form")).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, urlsplit(request.url).path)))
    assert not page.evaluate(
        "performance.getEntriesByType('resource').some((e) => e.name.includes('form.json'))"
    )
    begin(page)
    names = [path.rpartition("/")[2] for _, path in asked]
    assert "form.json" in names
    assert all(path.endswith(("/form.json", ".js")) for _, path in asked), asked
    fill_in(page)
    finish(page)
    assert len(asked) == len(names)
    assert {method for method, _ in asked} == {"GET"}
