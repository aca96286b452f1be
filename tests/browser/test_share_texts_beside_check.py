"""The form’s scripts beside the check and the import: what they say of a text, and what they put
right in it, is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.rules import as_rendered
from practice_bank.rules.facts import Facts
from practice_bank.sharing.pasted import cleaned_line, cleaned_prose
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import KIND_BY_NAME, VOCABULARY, case_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


_PASTED = st.lists(
    st.sampled_from(
        [
            *("•\t", "» ", "o\t", "1.\t", "- ", "words", "2015. ", "\n", "\n\n", "\r\n", "ﬁ", "x"),
            *(
                "\u200b",
                "\u200d",
                "\u00ad",
                "\u2011",
                "\u00a0",
                "\u2028",
                "\U0001f469",
                "é",
                "\ufeff",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=20)
@given(texts=st.lists(_PASTED, min_size=20, max_size=40))
def test_the_form_and_the_import_put_a_pasted_text_right_alike(
    serialiser: Page, texts: list[str]
) -> None:
    found = serialiser.evaluate(
        "async (texts) => { const module = await import(location.href.replace('yaml.js', 'cleaned.js'));"
        " const { cleanedProse, cleanedLine } = module;"
        " return texts.map((text) => [cleanedProse(text), cleanedLine(text)]"
        ".map((each) => [each.text, each.changes])); }",
        texts,
    )
    for text, (prose, line) in zip(texts, found, strict=True):
        for ours, (their_text, their_changes) in (
            (cleaned_prose(text), prose),
            (cleaned_line(text), line),
        ):
            assert (ours.text, list(ours.changes)) == (their_text, their_changes), text


# Lines of which texts are made that Markdown may take for something else than was meant.
LINES = (
    "Words of a story.",
    "",
    "",
    "=====",
    "---",
    "-",
    "1. First",
    "2. Second",
    "5. Fifth",
    "1) In brackets",
    "- An item",
    "> Quoted",
    "[draft]: later",
    "[note]: https://a.example",
    "See [note].",
    "    indented",
    "```",
    "# No heading",
    "| a | b |",
)


def said_by_check(text: str) -> set[str]:
    """Return what the check says of a text below the first heading of a case, by the form's
    sentences.
    """
    known = (as_rendered.UNDERLINED, as_rendered.OTHER_NUMBER, as_rendered.UNSEEN)
    headings = {message.hint.partition("‘")[0] for message in known}
    document = parse("case_studies/a.md", case_text(f"## Context\n\n{text}\n").encode())
    assert isinstance(document, Document)
    facts = Facts(KIND_BY_NAME["case"], VOCABULARY, document)
    found = as_rendered.check_as_rendered(document, facts)
    codes = {message.code for message in known}
    said = [each for each in found if each.code in codes]
    return {
        f"{each.message} {each.hint}" for each in said if each.hint.partition("‘")[0] in headings
    }


# The check names a line; the form quotes it.
QUOTED = re.compile(r"^‘[^’]*’: (?=The row of)")


def said_by_form(page: Page, texts: list[str]) -> list[set[str]]:
    messages = {
        "underlined": as_rendered.UNDERLINED,
        "other_number": as_rendered.OTHER_NUMBER,
        "unseen": as_rendered.UNSEEN,
    }
    found: list[list[str]] = page.evaluate(
        "async ([messages, texts]) => {"
        " const at = location.href.replace('yaml.js', 'as-rendered.js');"
        " const { asRendered } = await import(at);"
        " return texts.map((text) => asRendered(messages, text, text)); }",
        [
            {name: {"message": each.message, "hint": each.hint} for name, each in messages.items()},
            texts,
        ],
    )
    return [{QUOTED.sub("", said) for said in each} for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Background\n=====\n\nWords.", "turns this line into a heading"),
        ("Two lines\nof words\n---\nMore.", "turns this line into a heading"),
        ("1. One\n2. Two\n5. Five", "the number 3 here, not 5"),
        ("2021. Then.\n\n2023. Later.", "the number 2022 here, not 2023"),
        ("Words.\n\n[draft]: later", "reads ‘[draft]:’ as a label"),
        ("Words.\n\n---\n\nMore.", ""),
        ("- An item\n---", ""),
        ("1. One\n1. Two\n1. Three", ""),
        ("1. One\n\n2. Two\n\nWords.\n\n1. Again", ""),
        ("See [note].\n\n[note]: https://a.example", ""),
        ("```\nCode\n=====\n```", ""),
        ("Words (5. of them)\n7. no list", ""),
        ("| a | b |\n| --- | --- |\n| c | d |", ""),
    ],
)
def test_the_form_says_of_a_text_what_the_check_says(
    serialiser: Page, text: str, found: str
) -> None:
    (said,) = said_by_form(serialiser, [text])
    assert said == said_by_check(text)
    assert bool(said) == bool(found)
    assert all(found in each for each in said)


@settings(max_examples=60)
@given(
    texts=st.lists(
        st.lists(st.sampled_from(LINES), max_size=7).map("\n".join), min_size=1, max_size=20
    )
)
def test_of_any_lines_the_form_says_nothing_that_the_check_does_not(
    serialiser: Page, texts: list[str]
) -> None:
    """It is advice, so it may miss something, but it does not tell what is not so."""
    for text, said in zip(texts, said_by_form(serialiser, texts), strict=True):
        assert said <= said_by_check(text), text
