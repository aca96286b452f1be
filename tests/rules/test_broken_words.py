"""Words that a PDF has broken are told where they stand, and whole ones are not."""

from __future__ import annotations

import pytest

from practice_bank.rules.broken_words import check_broken_words
from tests.conftest import case_text, line_with
from tests.rules.texts import document_of, said, with_body


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They did preven-\ntive work.", "preven- tive"),
        ("- They did long-\n  term work.", "long- term"),
        ("The num- ber fell.", "num- ber"),
        ("The place\u00adments.", "place\u00adments"),
        ("The oﬃcers and\nthe ﬁrms.", "oﬃcers"),
        ("Über-\nsetzung", "Über- setzung"),
        ("Short- and long-term, pre- or post-natal.", None),
        ("One -\ntwo, three –\nfour.", None),
        ("- item\n- item", None),
        ("East-\nWest, 2004-\n05.", None),
        ("```\npreven-\ntive\n```\n", None),
    ],
)
def test_a_broken_word_is_advice_and_a_whole_one_is_not(text: str, shown: str | None) -> None:
    problems = said(check_broken_words, with_body(text))
    assert [f"‘{shown}’" in problem.message for problem in problems[:1]] == [True] * bool(shown)
    assert all(problem.is_advice for problem in problems)


def test_it_is_told_by_line_and_field() -> None:
    text = case_text("Words.\n\nOf preven-\ntive work.\n", summary="The num- ber fell.")
    in_field, in_body = said(check_broken_words, document_of(text))
    assert (in_field.line, in_field.field) == (line_with(text, "num- ber"), "summary")
    assert (in_body.line, in_body.field) == (line_with(text, "preven-"), "")
