"""The form “Share your practice” in a real browser: from empty to a file that the check accepts, by keyboard too."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from macros.bank import load_bank
from macros.case_file import file_name
from macros.checks import check
from macros.contributed import live_rules
from macros.exports.form import MOST_BYTES, as_javascript
from macros.frontmatter import Document, hidden_signs, parse
from macros.kinds import CASE_HEADINGS
from macros.loader import Key
from tests.browser_fixtures import OpenPage, served
from tests.conftest import ROOT
from tests.test_accessibility import LOOKS, violations
from tests.test_under_policy import OpenWatched, stopped, watched  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.browser

BAIT = "<img src=x onerror=\"document.title='run'\">"
CONTEXT = "Too few places, and too many children far from home. See [York](case:york-foster-carers)."
STORY = "We asked families first.\n\n- Then providers.\n- Then the board."


def begin(page: Page) -> Page:
    """Open the form on its page."""
    page.get_by_role("button", name=re.compile("Fill in the form|Go on with your draft")).click()
    expect(page.locator("form.share")).to_be_visible()
    return page


@pytest.fixture
def form(open_page: OpenPage) -> Page:
    """Return the page with the form, opened."""
    return begin(open_page("share/", reduced_motion="reduce"))


def field(page: Page, label: str) -> Any:
    return page.locator("form.share").get_by_label(re.compile(rf"^{re.escape(label)}(?: \(optional\))?$"))


def fill_in(page: Page, **instead: str) -> None:
    """Fill in what a case needs, with other texts for some of the fields; names are those of the front matter."""
    texts = {
        "title": "Short breaks after school: a first year", "summary": "Fewer families waited. It began small.",
        "area": "Anytown Council", "evidence": "The team counted it.", "cost": "Two posts.",
        **dict.fromkeys(CASE_HEADINGS, STORY), "Context": CONTEXT, **instead,
    }  # fmt: skip
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
    for label in ("Plan", "Local area", "Worked", "Account", "Low"):
        page.locator("form.share").get_by_label(label, exact=True).check()
    field(page, "Document").select_option("own-account")
    field(page, "Place in it").fill("the short breaks team")


def finish(page: Page) -> str:
    """Ask for the file and return its text; the focus is on what came of it."""
    page.get_by_role("button", name="Check it and get the file").click()
    expect(page.locator(".share__file h3")).to_be_focused()
    return page.get_by_label(re.compile("^The text of ")).input_value()


def name_of(page: Page) -> str:
    return page.locator(".share__file code").first.inner_text()


@pytest.fixture(scope="session")
def bank_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of a copy of the real bank's content, to add files to."""
    root = tmp_path_factory.mktemp("copy") / "bank"
    for folder in ("case_studies", "glossary", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


def load_with(root: Path, name: str, text: str) -> Mapping[str, Any]:
    """Load the bank with one more case, expect no problem, and return the fields of the case."""
    path = root / "case_studies" / name
    path.write_text(text, encoding="utf-8")
    try:
        bank, problems = load_bank(root), check(root)
    finally:
        path.unlink()
    assert [problem for problem in problems if problem.path == f"case_studies/{name}" and not problem.is_advice] == []
    return bank.resources[Key("case", path.stem)].front.model_dump(by_alias=True)


# From empty to a file


def test_what_is_filled_in_becomes_a_file_that_the_check_accepts(form: Page, bank_copy: Path) -> None:
    fill_in(form)
    text = finish(form)
    assert name_of(form) == "short-breaks-after-school-a-first-year.md"
    found = load_with(bank_copy, name_of(form), text)
    assert found["title"] == "Short breaks after school: a first year"
    assert (found["stages"], found["levels"], found["status"]) == (("plan",), ("local",), "published")
    assert found["evidence"] == {"strength": "account", "why": "The team counted it."}
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == list(CASE_HEADINGS)
    assert text.endswith("- Then the board.\n")


def test_every_field_of_the_form_arrives_in_the_file(form: Page, bank_copy: Path) -> None:
    fill_in(form)
    for name, value in {"Kind of area": "unitary", "Region": "South West"}.items():
        field(form, name).select_option(value)
    for label, text in {"First year": "2004", "Last year": "2006"}.items():
        field(form, label).fill(text)
    for label in ("Stay safe", "Short breaks", "Invest to save", "Health"):
        form.locator("form.share").get_by_label(label, exact=True).check()
    for what in ("Results", "Results", "What has to be in place", "What is not known", "Where it is written up"):
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
    last.get_by_label("Document").select_option("ipc-2007")
    last.get_by_label("Place in it").fill("p. 1 #2")
    found = load_with(bank_copy, "every-field.md", finish(form))
    assert found["period"] == {"from": 2004, "to": 2006}
    assert (found["area_type"], found["region"]) == ("unitary", "South West")
    assert [found[name] for name in ("outcomes", "services", "approaches", "partners")] == [
        ("stay-safe",), ("short-breaks",), ("invest-to-save",), ("health",),
    ]  # fmt: skip
    known = [{name: value for name, value in each.items() if value not in (None, False)} for each in found["results"]]
    assert known == [
        {"measure": "Children far away", "before": 87, "after": 61.5, "unit": "children", "type": "outcome",
         "approximate": True},
        {"measure": "Use of agencies", "change": -50, "unit": "%", "type": "saving"},
    ]  # fmt: skip
    assert (found["conditions"], found["not_reported"]) == (("no: not without money",), ("what it cost to run",))
    assert found["sources"][1] == {"source": "ipc-2007", "at": "p. 1 #2"}


def test_the_form_is_filled_in_by_keyboard_alone(open_page: OpenPage, bank_copy: Path) -> None:
    """Tab leads from field to field; what a field is called decides what is typed, as for someone who listens."""
    page = open_page("share/", reduced_motion="reduce")
    page.get_by_role("button", name="Fill in the form").focus()
    page.keyboard.press("Enter")
    expect(page.locator("form.share h3").first).to_be_focused()
    typed = {
        "Title": "By keyboard", "Summary": "What we did.", "Area": "Anytown", "How you know": "We counted.",
        "What it took": "Time.", "Place in it": "the team", **dict.fromkeys(CASE_HEADINGS, "Not reported."),
    }  # fmt: skip
    keys = {"Country": "England", "Document": "The area's own"}
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
    found = load_with(bank_copy, "by-keyboard.md", page.get_by_label(re.compile("^The text of ")).input_value())
    assert (found["title"], found["country"], found["verdict"]) == ("By keyboard", "England", "worked")
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
    assert parse_qs(urlsplit(address).query, strict_parsing=True) == {"filename": [name_of(form)], "value": [text]}
    assert len(address.encode()) <= MOST_BYTES
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_an_address_that_is_too_long_is_not_offered_and_the_reason_is_said(form: Page) -> None:
    fill_in(form, Context="Много слов. " * 200)
    finish(form)
    expect(form.locator(".share__limit")).to_contain_text(
        re.compile(r"GitHub takes addresses of up to 8,000 bytes, and with your text this one would have \d\d,\d{3}\.")
    )
    address = str(form.get_by_role("link", name="Open an empty file on GitHub (new tab)").get_attribute("href"))
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
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") in (text, len(text))


def test_nothing_is_fetched_before_the_form_is_used_and_nothing_is_sent_after(open_page: OpenPage) -> None:
    page = open_page("share/")
    expect(page.get_by_role("button", name="Fill in the form")).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, urlsplit(request.url).path)))
    assert not page.evaluate("performance.getEntriesByType('resource').some((e) => e.name.includes('form.json'))")
    begin(page)
    names = [path.rpartition("/")[2] for _, path in asked]
    assert "form.json" in names
    assert all(path.endswith(("/form.json", ".js")) for _, path in asked), asked
    fill_in(page)
    finish(page)
    assert len(asked) == len(names)
    assert {method for method, _ in asked} == {"GET"}


# What is wrong


def test_ten_mistakes_are_explained_at_once_and_each_leads_to_its_field(form: Page) -> None:
    fill_in(form, title="x" * 121, summary=" ", Context="<b>bold</b>", evidence="{{ config }}")
    field(form, "First year").fill("2006")
    field(form, "Last year").fill("2004")
    field(form, "What was done").fill("## A heading of my own")
    field(form, "What changed").fill("[a link](javascript:alert)")
    field(form, "What helped and what got in the way").fill("")
    form.locator("form.share").get_by_label("Plan", exact=True).uncheck()
    form.get_by_role("button", name="Add one: Results").click()
    result = form.locator(".share__group").first
    result.get_by_label("What was counted").fill("Days")
    result.get_by_label("Before").fill("a few")
    form.get_by_role("button", name="Check it and get the file").click()
    expect(form.locator(".share__wrong")).to_be_focused()
    expect(form.locator(".share__wrong h3")).to_have_text("There are 12 things to mend")
    said = form.locator(".share__wrong a").all_inner_texts()
    assert [words for words in said if "missing." in words] == [
        "The field ‘Summary’ is missing.",
        "‘Stages of the cycle’ needs at least 1 of its kind. Add what is missing.",
        "The field ‘Unit’ is missing.",
        "The field ‘What helped and what got in the way’ is missing.",
    ]
    for part in (
        "‘Title’ is longer than 120 characters. Shorten it.", "The period ends (2004) before it begins (2006).",
        "Template code", "‘a few’ is not a number.", "Raw HTML is not accepted here.",
        "The link to ‘javascript:alert’ is not accepted.", "Here the template has no further heading.",
        "A result needs its number",
    ):  # fmt: skip
        assert [words for words in said if part in words], (part, said)
    for place in range(12):
        link = form.locator(".share__wrong a").nth(place)
        words = link.inner_text()
        link.click()
        told = form.evaluate(
            """() => {
              const describing = [];
              for (let e = document.activeElement; e; e = e.parentElement) {
                const ids = e.getAttribute("aria-describedby");
                if (e.getAttribute("aria-invalid") === "true") describing.push(...ids.split(" "));
              }
              return describing.map((id) => document.getElementById(id).textContent);
            }"""
        )
        assert any(text and text in words for text in told), (words, told)


def test_evidence_that_promises_more_than_the_case_shows_is_explained(form: Page, bank_copy: Path) -> None:
    fill_in(form)
    form.get_by_label("Evaluated", exact=True).check()
    form.get_by_role("button", name="Check it and get the file").click()
    expect(form.locator(".share__wrong a")).to_contain_text(["no result says what the evaluation found"])
    form.get_by_label("Published", exact=True).check()
    expect(form.locator(".share__wrong a")).to_contain_text(["the case does not say which"])
    field(form, "How you know").fill("The report of 2004.")
    expect(form.locator(".share__wrong a")).to_contain_text(["has neither results nor a word"])
    form.get_by_role("button", name="Add one: What is not known").click()
    field(form, "What is not known: 1").fill("what it cost")
    load_with(bank_copy, "evidence.md", finish(form))


def test_a_mended_field_loses_its_problem_and_the_summary_gets_shorter(form: Page) -> None:
    fill_in(form, title="", Context="")
    form.get_by_role("button", name="Check it and get the file").click()
    expect(form.locator(".share__wrong li")).to_have_count(2)
    field(form, "Title").press_sequentially("A title")
    expect(form.locator(".share__wrong li")).to_have_count(1)
    expect(field(form, "Title")).to_be_focused()
    assert field(form, "Title").get_attribute("aria-invalid") is None
    field(form, "Context").fill("Words.")
    expect(form.locator(".share__wrong")).to_be_hidden()
    finish(form)


def test_a_field_is_checked_when_it_is_left_and_no_other_is(form: Page) -> None:
    field(form, "First year").fill("99")
    field(form, "First year").press("Tab")
    shown = form.locator(".share__problem:visible")
    expect(shown).to_have_text("‘99’ is too small: the least is 1900. Check the number.")
    expect(form.locator("[aria-invalid=true]")).to_have_count(1)


def test_a_change_after_the_check_takes_the_old_file_away(form: Page) -> None:
    fill_in(form)
    finish(form)
    field(form, "Title").press_sequentially("!")
    expect(form.locator(".share__file")).to_have_count(0)
    assert "!" in finish(form)


def test_enter_in_a_line_does_not_end_the_form(form: Page) -> None:
    field(form, "Title").press("Enter")
    expect(form.locator(".share__wrong")).to_be_hidden()


def test_rows_are_added_and_removed_without_losing_the_focus(form: Page) -> None:
    form.get_by_role("button", name="Add one: What has to be in place").press("Enter")
    expect(field(form, "What has to be in place: 1")).to_be_focused()
    form.get_by_role("button", name="Add another: What has to be in place").press("Enter")
    expect(field(form, "What has to be in place: 2")).to_be_focused()
    form.get_by_role("button", name="Remove What has to be in place: 2").press("Enter")
    expect(field(form, "What has to be in place: 1")).to_be_focused()
    form.get_by_role("button", name="Remove What has to be in place: 1").press("Enter")
    expect(form.get_by_role("button", name="Add one: What has to be in place")).to_be_focused()


def test_a_long_list_is_searched_and_keeps_what_is_ticked_in_sight(form: Page) -> None:
    form.get_by_label("Invest to save", exact=True).check()
    form.get_by_label("Search approaches").fill("pooled")
    expect(form.get_by_label("Pooled and aligned budgets", exact=True)).to_be_visible()
    expect(form.get_by_label("Invest to save", exact=True)).to_be_visible()
    expect(form.get_by_label("Decommissioning", exact=True)).to_be_hidden()
    expect(form.get_by_role("status").filter(has_text="of 31 shown")).to_be_visible()


def test_a_long_list_can_be_skipped_by_keyboard(form: Page) -> None:
    form.get_by_label("Search approaches").focus()
    form.keyboard.press("Tab")
    expect(form.get_by_role("link", name="Skip approaches")).to_be_focused()
    form.keyboard.press("Enter")
    form.keyboard.press("Tab")
    assert form.evaluate("document.activeElement.closest('fieldset').querySelector('legend').textContent") == (
        "Partners (optional)"
    )


# The draft


def test_a_draft_survives_a_reload_and_can_be_forgotten_and_brought_back(form: Page) -> None:
    fill_in(form, title="A draft: no 1")
    form.get_by_role("button", name="Add one: Results").click()
    form.locator(".share__group").first.get_by_label("What sort of figure").select_option("low,high")
    form.locator(".share__group").first.get_by_label("From", exact=True).fill("3")
    before = form.evaluate("document.querySelector('share-form').form.keep() ?? localStorage.getItem('share:case')")
    form.reload()
    begin(form)
    expect(form.locator("form.share [role=status]").first).to_have_text("Your draft is back.")
    assert field(form, "Title").input_value() == "A draft: no 1"
    expect(form.locator(".share__group").first.get_by_label("From", exact=True)).to_have_value("3")
    form.evaluate("document.querySelector('share-form').form.edited()")
    form.evaluate("document.querySelector('share-form').form.keep()")
    assert form.evaluate("localStorage.getItem('share:case')") == before
    form.get_by_role("button", name="Forget this draft").click()
    expect(field(form, "Title")).to_have_value("")
    assert form.evaluate("localStorage.getItem('share:case')") is None
    form.get_by_role("button", name="Undo").click()
    expect(field(form, "Title")).to_have_value("A draft: no 1")
    assert form.evaluate("localStorage.getItem('share:case')") == before


@pytest.mark.parametrize(
    "kept",
    ["no JSON", "[]", "7", '{"answers": 1}',
     '{"id": 5, "answers": {"title": 3, "stages": "plan", "results": [null, 4]}}',
     '{"id": "AAAAA", "answers": {"evidence": {"strength": "sure"}, "region": "Mars"}, "sections": []}'],
)  # fmt: skip
def test_a_draft_that_something_else_wrote_does_no_harm(open_page: OpenPage, kept: str) -> None:
    page = open_page("share/")
    page.evaluate("(text) => localStorage.setItem('share:case', text)", kept)
    page.reload()
    begin(page)
    expect(field(page, "Title")).to_have_value("")
    assert re.fullmatch(r"[2-9b-z]{5}", page.evaluate("document.querySelector('share-form').form.id"))


def test_without_storage_the_form_works_and_says_that_no_draft_is_kept(form: Page) -> None:
    form.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    fill_in(form)
    expect(form.locator("form.share [role=status]").first).to_contain_text("This browser keeps no drafts")
    finish(form)


# Looks, and what is hostile


def test_axe_finds_nothing_wrong_in_any_state_of_the_form(form: Page) -> None:
    for width, scheme in LOOKS:
        form.set_viewport_size({"width": width, "height": 800})
        form.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(form) == [], "empty"
        form.get_by_role("button", name=re.compile("Add (one|another): Results")).click()
        form.get_by_role("button", name="Check it and get the file").click()
        form.locator("form.share details").evaluate("(part) => { part.open = true; }")
        expect(form.locator(".share__wrong")).to_be_visible()
        assert violations(form) == [], "with problems"
        assert form.evaluate("document.documentElement.scrollWidth") <= width
        form.get_by_role("button", name="Remove Results: 1").click()
        fill_in(form)
        finish(form)
        assert violations(form) == [], "with the file"
        assert form.evaluate("document.documentElement.scrollWidth") <= width
        form.get_by_role("button", name="Forget this draft").click()
        form.get_by_role("button", name="Undo").click()
        form.get_by_role("button", name="Forget this draft").click()


def test_markup_in_every_field_is_shown_as_text_and_nothing_runs(watched: OpenWatched, address: str) -> None:  # noqa: F811
    page = watched(f"{address}share/")
    begin(page)
    fill_in(page, **dict.fromkeys(("title", "summary", "area", "evidence", "cost", *CASE_HEADINGS), BAIT))
    page.get_by_role("button", name="Add one: Results").click()
    page.get_by_role("button", name="Add one: What has to be in place").click()
    for box in page.locator("form.share input[type=text]").all():
        if box.is_visible():
            box.fill(BAIT)
    page.locator("form.share summary", has_text="How it will look").click()
    look = page.locator(".share__look")
    expect(look).to_contain_text(BAIT)
    assert look.inner_text().count(BAIT) >= 13
    page.get_by_role("button", name="Check it and get the file").click()
    assert page.locator("form.share img").count() == 0
    assert page.title() != "run"
    assert stopped(page) == []


def test_the_preview_follows_what_is_written(form: Page) -> None:
    form.locator("form.share summary", has_text="How it will look").click()
    fill_in(form, Context="**Bold** and *thin*, see [York](case:york-foster-carers).")
    look = form.locator(".share__look")
    expect(look.locator(".share__title")).to_have_text("Short breaks after school: a first year")
    expect(look.locator("strong")).to_have_text("Bold")
    expect(look.locator("li", has_text="Then the board.").first).to_be_visible()
    expect(look.locator(".chip")).to_have_text(["Plan", "Local area"])
    expect(look).to_contain_text("Anytown Council")


def test_without_its_data_the_form_says_so_and_the_template_stays(open_page: OpenPage) -> None:
    page = open_page("share/", expected_errors=True)
    page.route("**/api/form.json", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Fill in the form").click()
    expect(page.get_by_role("alert")).to_contain_text("The form could not be loaded.")
    expect(page.get_by_role("button", name="Fill in the form")).to_be_enabled()
    expect(page.locator("main pre")).to_be_visible()


def test_without_javascript_the_page_has_its_template(open_page: OpenPage) -> None:
    page = open_page("share/", java_script_enabled=False)
    expect(page.locator("main pre")).to_contain_text("## Questions for your area")
    assert page.locator("share-form").inner_text() == ""


# Any value at all arrives as it was written

_SIGNS = st.characters(codec="utf-8")
_TEXT = st.one_of(
    st.text(_SIGNS, max_size=20),
    st.text("aé #:-'\"\\{}[]|>&*!%@`,?\n\t\u2003\u20ac\U0001f600", max_size=12),
    st.sampled_from(["no", "Yes", "on", "null", "~", "", "2004", "2004-05-06", "1e3", "0x1f", "-", "---", "- a", "a: b",
                     "a #b", "'", "\"", "\\n", "true", "=", "<<", ".5", "12:30", "a:", "# a", "? a", "…", "no "]),
)  # fmt: skip
_NUMBER = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    st.sampled_from([0.000001, -0.0000005, 0.1, 1e9]),
)
_SCALAR = st.one_of(_TEXT, _NUMBER, st.booleans())
_FIELDS = st.dictionaries(st.sampled_from(["a", "b_c", "why", "at"]), _SCALAR, min_size=1)
_FRONT = st.dictionaries(
    st.sampled_from(["id", "title", "results", "sources", "stages", "cost", "status"]),
    st.one_of(_SCALAR, _FIELDS, st.lists(_TEXT, min_size=1, max_size=4), st.lists(_FIELDS, min_size=1, max_size=3)),
    min_size=1,
)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a value; a carriage return is a hidden sign to the reader where it is escaped."""
    if isinstance(value, str):
        yield value.replace("\r", "\0")
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


@pytest.fixture(scope="module")
def serialiser(browser: Browser) -> Iterator[Page]:
    """Return a page that has loaded the form's serialiser and nothing else."""
    with served(ROOT / "docs") as root:
        page = browser.new_page()
        page.goto(f"{root}javascripts/share/yaml.js")
        page.evaluate(
            f"import('{root}javascripts/share/yaml.js').then((module) => {{ window.toYaml = module.toYaml; }})"
        )
        yield page
        page.close()


@settings(max_examples=60)
@given(fronts=st.lists(_FRONT, min_size=1, max_size=25))
def test_any_value_is_read_back_from_the_yaml_as_it_was(serialiser: Page, fronts: list[dict[str, Any]]) -> None:
    """Signs that no file may have are refused before, in the form; here they would be refused by the reader."""
    sound = [front for front in fronts if not any(map(hidden_signs().search, texts_in(front)))]
    texts: list[str] = serialiser.evaluate("(fronts) => fronts.map((front) => window.toYaml(front))", sound)
    for front, text in zip(sound, texts, strict=True):
        read = parse("x.md", f"---\n{text}---\n".encode())
        assert isinstance(read, Document), (read, text)
        assert read.data == front, text


RULE_SAMPLES = (
    "plain", "a < b", "<b>", "<!-- x", "<https://a.org>", "</p", "{{ x }}", "{% x %}", "{# x", "{: .a}", "{ .a }",
    "{x}", "--8<-- 'x'", "-8<-", "![](x)", "---\na: b\n---\n", "=1", "+a(", "-50", "\x07", "\u202e", "\u2028", "\u00ad",
    "\ufeff", "[a](http://x)", "[a](case:b)", "[a](JavaScript:x)", "[a]: data:x", "[a](  <file:x>)", "\U000e0041",
    "\U0001f600",
)  # fmt: skip


def test_the_rules_find_in_the_browser_what_they_find_in_the_check(serialiser: Page) -> None:
    rules = live_rules()
    patterns = [*(rule.pattern for rule in (*rules.field, *rules.body)), rules.target, hidden_signs()]
    found = serialiser.evaluate(
        "([patterns, texts]) => patterns.map((p) => texts.map((text) => new RegExp(p, 'u').test(text)))",
        [[as_javascript(pattern) for pattern in patterns], RULE_SAMPLES],
    )
    assert found == [[bool(pattern.search(text)) for text in RULE_SAMPLES] for pattern in patterns]
    assert all(any(row) for row in found), "a rule that no sample meets is not tested"


def test_the_form_and_the_import_name_a_file_alike(serialiser: Page) -> None:
    titles = ["Short breaks: a first year", "Café & crèche – naïve?", "The area’s own", "x" * 90, "a " * 90, "…", "Ærø",
              "A1 b2-c3_d4", "word " * 11 + "unbreakable" * 3, "İstanbul", "ﬁnd ½ Ⅷ"]  # fmt: skip
    found = serialiser.evaluate(
        "async (titles) => { const { fileName } = await import(location.href.replace('yaml.js', 'case-file.js'));"
        " return titles.map((title) => fileName(title, 'bcdf2')); }",
        titles,
    )
    assert found == [file_name(title, "bcdf2") for title in titles]
