"""The whole pack of a session or a module: its papers on the page and on paper, for Word and as
slides, each file read back by a library that did not write it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import docx
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from practice_bank.model.kinds import Module
from practice_bank.model.resource import Key
from tests.any_bank import open_small, small, small_address
from tests.browser.test_accessibility import expect_none_in_two_looks
from tests.browser.test_print import apart, look_at, nearly_empty, too_wide
from tests.browser.test_session import (
    MESSY,
    item,
    kept,
    module_of,
    own,
    page_item,
    ready,
    said,
    session,
    with_session,
)
from tests.browser.test_session_looked_up import changed, open_changed

if TYPE_CHECKING:
    from docx.document import Document

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource
    from tests.any_bank import SmallBank
    from tests.browser.test_session_looked_up import Changed
    from tests.browser_fixtures import OpenPage

__all__ = ["changed", "open_changed", "open_small", "small", "small_address"]
pytestmark = pytest.mark.browser

# A module of the first bank that has all there is: keys, cards, an answer among its handouts.
FAIRLY = Key("module", "decommissioning-fairly")
WORKED = "£15,120 better"
CARD = "Agree the length of notice with the provider"
PAPERS = ["Facilitator’s plan", "Handout", "Cards to cut", "Evaluation: before and after"]
FIRST_HEADINGS = """() => [...document.querySelectorAll(".sheet")]
  .map((sheet) => sheet.querySelector("h2, h3").textContent.trim().replace(/\\s+/g, " ").slice(0, 60))"""
CASES = """() => [...document.querySelectorAll(".sheet:has(.sheet__lead) h3")]
  .map((title) => title.textContent.trim().slice(0, 60))"""


@pytest.fixture
def fairly(real_bank: Bank) -> Resource[Module]:
    """Return that module."""
    return next(each for each in real_bank.all_of(Module) if each.key == FAIRLY)


def opened(page: Page) -> Page:
    """Wait until the pack that was asked for is there."""
    expect(page.locator(".pack .sheet").first).to_be_visible()
    return ready(page)


def pack_of_session(page: Page) -> Page:
    page.get_by_role("button", name="The whole pack").click()
    return opened(page)


def pack_of(open_: OpenPage, module: Resource[Module]) -> Page:
    return opened(open_(f"session/#module={module.front.id}"))


def choose(page: Page, *papers: str, answers: bool) -> None:
    for name in (*PAPERS, "Certificate of attendance"):
        tick = page.get_by_label(name, exact=True)
        if tick.count():
            tick.set_checked(name in papers)
    label = "on the last page, and after each question" if answers else "left out"
    page.get_by_label(label).check()


def saved(page: Page, button: str) -> str:
    with page.expect_download() as got:
        page.get_by_role("button", name=button).click()
    return str(got.value.path())


def word_text(path: str) -> str:
    made: Document = docx.Document(path)
    return "\n".join(node.text or "" for node in made.element.body.iter() if node.text)


def slide_texts(path: str) -> list[str]:
    """Return all words of each slide: its own, and those of its notes."""
    texts = []
    for slide in Presentation(path).slides:
        words = [node.text or "" for node in slide.element.iter() if node.text]
        if slide.has_notes_slide:
            words.append(slide.notes_slide.notes_text_frame.text)
        texts.append("\n".join(words))
    return texts


def titles_of(path: str) -> list[str]:
    titles = []
    for slide in Presentation(path).slides:
        (title,) = (
            each
            for each in slide.placeholders
            if each.placeholder_format.type == PP_PLACEHOLDER.TITLE
        )
        titles.append(title.text_frame.text)
    return titles


def test_a_module_leads_to_its_pack_and_nothing_is_kept(
    open_page: OpenPage, fairly: Resource[Module]
) -> None:
    page = open_page(fairly.address)
    page.get_by_role("link", name="The whole pack").click()
    opened(page)
    front = fairly.front
    plan = page.locator(".sheet--plan")
    for activity in front.activities:
        expect(plan.first).to_contain_text(" ".join(activity.method.split()))
        for line in activity.key:
            expect(plan.first).to_contain_text(line)
    expect(plan.last).to_contain_text(front.quiz[0].answers[0].why)
    handout = page.locator(".sheet--handout")
    expect(handout.first).to_contain_text(front.learning_outcomes[0])
    expect(handout.filter(has_text="Derby")).not_to_have_count(0)
    expect(handout.filter(has_text=WORKED)).to_have_count(1)
    expect(handout.last).to_contain_text(WORKED)
    cards = page.locator(".sheet--cards .cut > li")
    expect(cards).to_have_count(13)
    expect(cards.filter(has_text=CARD)).to_have_count(1)
    expect(handout.filter(has_text=CARD)).to_have_count(0)
    evaluation = page.locator(".sheet--evaluation")
    expect(evaluation).to_have_count(2)
    lines = evaluation.first.locator("tbody td:first-child")
    expect(lines).to_have_text(list(front.learning_outcomes))
    expect(page.locator(".sheet--certificate h2")).to_have_text(front.title)
    assert page.evaluate("Object.keys(localStorage).filter((key) => /session/.test(key))") == []
    page.get_by_role("button", name="Back to the session").click()
    page.get_by_role("button", name="Keep as mine").click()
    assert [each["ref"] for each in kept(page)["items"]] == [front.id]


def test_each_paper_begins_on_a_sheet_of_its_own(
    open_page: OpenPage, fairly: Resource[Module]
) -> None:
    page = pack_of(open_page, fairly)
    first = page.evaluate(FIRST_HEADINGS)
    look = look_at(page)
    assert not look.to_press
    assert not look.cut_off
    assert not too_wide(look)
    assert not nearly_empty(look)
    assert not apart(look.paper.headings)
    assert not apart(look.paper.rows)
    headings = iter(look.paper.headings)
    begins = [
        next(min(sheets) for heading, sheets in headings if heading == words) for words in first
    ]
    assert all(one < other for one, other in pairwise(begins)), begins
    # A case has a sheet for itself, and not more.
    titles = page.evaluate(CASES)
    assert titles
    for title in titles:
        place = first.index(title)
        assert begins[place + 1] - begins[place] == 1, title


def test_the_pack_is_one_word_file_with_each_paper_on_a_new_page(
    open_page: OpenPage, fairly: Resource[Module]
) -> None:
    page = pack_of(open_page, fairly)
    count = page.locator(".sheet").count()
    path = saved(page, "Save for Word")
    made = docx.Document(path)
    breaks = [each for each in made.paragraphs if each.paragraph_format.page_break_before]
    assert len(breaks) == count - 1
    assert made.core_properties.title == fairly.title
    styles = {each.style.name for each in made.paragraphs if each.style}
    assert {"Heading 1", "Heading 2", "Heading 3"} <= styles
    text = word_text(path)
    for words in (WORKED, CARD, fairly.front.activities[1].key[0], "Certificate of attendance"):
        assert words in text


def test_answers_that_are_left_out_are_in_no_place(
    open_page: OpenPage, fairly: Resource[Module]
) -> None:
    page = pack_of(open_page, fairly)
    front = fairly.front
    secrets = [WORKED, *(line for each in front.activities for line in each.key)]
    secrets += [answer.why for question in front.quiz for answer in question.answers]
    # The plan is for whoever leads and keeps its answers.
    choose(page, "Handout", "Cards to cut", answers=True)
    with_answers = word_text(saved(page, "Save for Word"))
    assert WORKED in with_answers
    assert front.activities[1].key[0] in with_answers
    choose(page, "Handout", "Cards to cut", answers=False)
    shown = page.locator(".pack__sheets").inner_text()
    word = word_text(saved(page, "Save for Word"))
    slides = "\n".join(slide_texts(saved(page, "Save for PowerPoint")))
    assert front.quiz[0].question in shown
    assert front.quiz[0].question in word
    assert front.quiz[0].question in slides
    for secret in secrets:
        assert secret not in shown
        assert secret not in word
        assert secret not in slides


def test_the_slides_have_each_activity_and_each_question_twice(
    open_page: OpenPage, fairly: Resource[Module]
) -> None:
    page = pack_of(open_page, fairly)
    path = saved(page, "Save for PowerPoint")
    titles = titles_of(path)
    front = fairly.front
    assert titles[:3] == [front.title, "You will be able to", "Programme"]
    assert [each.title for each in front.activities] == [
        title for title in titles if title in {each.title for each in front.activities}
    ]
    texts = slide_texts(path)
    for question in front.quiz:
        first, second = (i for i, title in enumerate(titles) if title == question.question)
        assert question.answers[0].why in texts[second]
        own_words = [shape.text_frame.text for shape in Presentation(path).slides[first].shapes]
        assert question.answers[0].why not in "\n".join(own_words)
    step = texts[titles.index(front.activities[1].title)]
    assert front.activities[1].key[0] in step
    assert Presentation(path).core_properties.title == front.title


def test_a_full_session_with_messy_words_makes_every_paper_and_file(
    small: SmallBank, open_small: OpenPage
) -> None:
    module = module_of(small)
    note = item("note", "", 0, note="A\u0007bell\nand a second line")
    held = [page_item(module), note, item("own", MESSY), item("break", "Break", 15), *own(56)]
    page = pack_of_session(with_session(open_small, session(*held, title=MESSY, start="09:30")))
    plan = page.locator(".sheet--plan").first
    expect(plan).to_contain_text("and a second line")
    expect(plan).to_contain_text("Item 56")
    expect(page.locator(".sheet--handout").first).to_contain_text(module.front.activities[0].title)
    titles = titles_of(saved(page, "Save for PowerPoint"))
    assert titles[0] == MESSY
    assert titles.count(MESSY) == 2
    assert "Item 56" in titles
    path = saved(page, "Save for Word")
    made = docx.Document(path)
    assert made.core_properties.title == MESSY
    assert "Abell" in word_text(path)
    languages = {
        value for node in made.element.body.iter() for name, value in node.attrib.items()
        if node.tag.endswith("}lang") and name.endswith("}val")
    }  # fmt: skip
    assert page.locator("html").get_attribute("lang") in languages
    assert len(kept(page)["items"]) == 60
    page.get_by_role("button", name="Back to the session").click()
    expect(page.locator(".session__list > [data-key]")).to_have_count(60)


def test_what_was_withdrawn_or_cannot_be_reached_is_named_and_the_rest_is_made(
    changed: Changed, open_changed: OpenPage
) -> None:
    about: dict[str, Any] = {"kind": "case", "ref": changed.withdrawn}
    module: dict[str, Any] = {"kind": "module", "ref": changed.module}
    held = [item("page", "It was here", **about), item("page", "A module", 45, **module)]
    page = with_session(open_changed, session(*held), expected_errors=True)
    page.route("**/quiz/", lambda route: route.abort())
    pack_of_session(page)
    notice = page.locator(".pack .notice")
    expect(notice).to_contain_text("It was here: Withdrawn from the bank")
    expect(notice).to_contain_text("The quiz of ‘")
    expect(page.locator(".sheet--certificate")).to_have_count(1)
    assert "It was here" in "\n".join(titles_of(saved(page, "Save for PowerPoint")))
    page.unroute("**/quiz/")
    page.get_by_role("button", name="Try again").click()
    ready(page)
    expect(notice).not_to_contain_text("The quiz of ‘")


def test_a_link_to_no_module_and_a_file_that_cannot_be_made_say_so(
    small: SmallBank, open_small: OpenPage
) -> None:
    page = open_small("session/#module=zzzzz", expected_errors=True)
    expect(page.locator(".session__warning")).to_contain_text("leads to no module of this bank")
    page.route("**/vendor/pptxgenjs.js", lambda route: route.abort())
    page.goto(page.url.replace("zzzzz", module_of(small).front.id))
    page.reload()
    opened(page)
    page.get_by_role("button", name="Save for PowerPoint").click()
    expect(said(page)).to_contain_text("The file could not be made.")
    expect_none_in_two_looks(page, 0)
    choose(page, answers=True)
    expect(said(page)).to_have_text("Choose at least one paper.")
    expect(page.locator(".sheet")).to_have_count(0)


def test_nothing_that_makes_files_is_loaded_before_it_is_asked_for(open_page: OpenPage) -> None:
    page = ready(open_page("session/"))
    names: Any = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    assert not [name for name in names if "/pack/" in name or "/vendor/" in name]
