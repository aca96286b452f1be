"""What is pasted into the form from a word processor arrives as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from practice_bank.site.markdown import body_html
from tests.share_form import field, fill_in, finish, load_with, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FROM_WORD = (
    "We began small.\r\n•\tFamilies first\r\n•\tThen providers\r\no\tTwo of them\r\n"
    "§\tOne in the north\r\n•\tThe board\r\nAfter a year:\r\n1.\tCount\r\n2)\tTell\r\n"
    "2015. A year of change.\r\nThe co\u00adoperation\u200b was non\u2011stop, at 300\u00a0000."
)
CLEANED = (
    "We began small.\n\n- Families first\n- Then providers\n    - Two of them\n"
    "        - One in the north\n- The board\n\nAfter a year:\n\n1. Count\n2. Tell\n\n"
    "2015\\. A year of change.\nThe cooperation was non-stop, at 300 000."
)
CALL = """async ([name, text]) => {
  const module = await import(new URL("../javascripts/share/cleaned.js", location));
  return module[name](text);
}"""


@pytest.fixture(scope="module")
def share(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{address}share/")
    yield page
    page.context.close()


def cleaned(page: Page, text: str, what: str = "cleanedProse") -> tuple[str, list[str]]:
    found: dict[str, Any] = page.evaluate(CALL, [what, text])
    return found["text"], found["changes"]


def test_a_text_from_word_gets_its_lists_and_loses_what_nobody_sees(share: Page) -> None:
    text, changes = cleaned(share, FROM_WORD)
    assert text == CLEANED
    assert changes == [
        "7 bullets are now list items",
        "2 invisible characters were removed",
        "1 year stays a year, not a list number",
    ]
    html = body_html(text)
    assert html.count("<li>") == 7
    assert "<p>2015. A year of change." in html


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "- One\n- Two\n\nAfter.",
        "1. One\n2. Two",
        "o dear, § 17 and – so on",
        "A line\nand another",
        "    - deep",
        "* one\n* two",
        "-5 degrees",
    ],
)
def test_a_text_that_was_right_stays_as_it_is(share: Page, text: str) -> None:
    assert cleaned(share, text) == (text, [])


PIECES = st.sampled_from(
    ["•\t", "o\t", "§\t", "1.\t", "- ", "words", "2015. ", "\n", "\n\n", "\u200b", "\u00a0", "x"]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cleaning_keeps_every_word_and_is_done_once(share: Page, text: str) -> None:
    once, _ = cleaned(share, text)
    assert once.count("words") == text.count("words")
    assert once.count("x") == text.count("x")
    assert cleaned(share, once)[0] == once


def test_a_line_has_no_lists(share: Page) -> None:
    assert cleaned(share, "2015. A year\u00ad", "cleanedLine") == (
        "2015. A year",
        ["1 invisible character was removed"],
    )


def test_what_was_changed_is_said_below_the_field_and_the_file_is_accepted(
    form: Page, bank_copy: Path
) -> None:
    fill_in(form)
    story = field(form, "What was done")
    story.fill(FROM_WORD)
    story.press("Tab")
    expect(story).to_have_value(CLEANED)
    said = form.locator(".share__cleaned")
    expect(said).to_contain_text("Corrected: 7 bullets are now list items")
    text = finish(form)
    load_with(bank_copy, name_of(form), text)
    assert CLEANED in text
    story.fill("Plain.")
    story.press("Tab")
    expect(said).to_have_count(0)
