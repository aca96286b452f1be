"""Text from a word processor or a PDF: no word is lost, and nothing unseen stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.sharing.pasted import cleaned_line, cleaned_prose
from practice_bank.text.frontmatter import HIDDEN_CHARACTER


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("•\tOne\no\tWithin\n•\tTwo\nAfter.", "- One\n    - Within\n- Two\n\nAfter."),
        ("Before:\n» One\n» Two", "Before:\n\n- One\n- Two"),
        ("1.\tOne\n2)\tTwo", "1. One\n2. Two"),
        ("oﬃcers ﬁrst", "officers first"),
        ("co\u00adoperate, not\u200bhing", "cooperate, nothing"),
        ("non\u2011stop, 300\u00a0000", "non-stop, 300 000"),
        ("2004. A year", "2004\\. A year"),
        ("15. March", "15. March"),
        ("\U0001f469\u200d\U0001f467 and \U0001f44d\U0001f3fd", None),
        ("- One\n- Two\n\nAfter.", None),
        ("-5 degrees, § 17, o dear – so on", None),
    ],
)
def test_a_pasted_text_is_put_right_and_a_right_one_stays(text: str, plain: str | None) -> None:
    cleaned = cleaned_prose(text)
    assert cleaned.text == (text if plain is None else plain)
    assert cleaned_prose(cleaned.text).text == cleaned.text


PIECES = st.sampled_from(
    [
        *("•\t", "o\t", "» ", "1.\t", "- ", "words", "2015. ", "\n", "\n\n", "x", "ﬁ", "\r\n"),
        *("\u200b", "\u200d", "\u200c", "\u00ad", "\u2011", "\u00a0", "\U0001f469", "\ufeff"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_cleaning_keeps_every_word_and_is_done_once(text: str) -> None:
    for clean in (cleaned_prose, cleaned_line):
        once = clean(text)
        for word in ("words", "x", "\U0001f469", "2015"):
            assert once.text.count(word) == text.count(word)
        assert clean(once.text).text == once.text
        assert not HIDDEN_CHARACTER.search(once.text)
