from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.text.slugs import slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Café & crèche", "cafe-creche"),
        ("Tŷ Bach, Llŷn", "ty-bach-llyn"),
        ("The board’s and the team's plan", "the-boards-and-the-teams-plan"),
        ("  Two -- hyphens  ", "two-hyphens"),
        ("Nº 5 (2004)", "no-5-2004"),
        ("Straße in Łódź, Æbelø, DIYARBAKIR ı", "strasse-in-lodz-aebelo-diyarbakir-i"),
        ("GROẞ", "gross"),
        ("学校", ""),
        ("…", ""),
    ],
)
def test_the_words_of_a_text_become_a_slug(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_a_slug_ends_with_the_last_word_that_fits() -> None:
    assert slug_of("one two three", longest=9) == "one-two"
    assert slug_of("one two three", longest=7) == "one-two"
    assert slug_of("one two three", longest=6) == "one"


def test_a_first_word_that_is_too_long_is_cut() -> None:
    assert slug_of("incommunicado", longest=5) == "incom"


@given(st.text(), st.integers(1, 40))
def test_whatever_the_text_its_slug_has_the_form_of_one(text: str, longest: int) -> None:
    slug = slug_of(text, longest)
    assert len(slug) <= longest
    assert slug == "" or re.fullmatch(SLUG_PATTERN, slug)
