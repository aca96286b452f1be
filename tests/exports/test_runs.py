"""Rendered lists are read as runs of letters, as they are set and with where they lead."""

from __future__ import annotations

from practice_bank.exports.runs import Run, items_of
from practice_bank.site.markdown import body_html


def test_each_item_has_its_runs() -> None:
    found = items_of(body_html("- Plain, **bold** and *italic*.\n- A [link](case:a) too.\n"))
    assert found == [
        [
            Run("Plain, "),
            Run("bold", bold=True),
            Run(" and "),
            Run("italic", italic=True),
            Run("."),
        ],
        [Run("A "), Run("link", "case:a"), Run(" too.")],
    ]


def test_a_line_that_goes_on_and_a_list_within_a_list_lose_nothing() -> None:
    found = items_of(body_html("- One\n  goes on\n\n  - Within\n- Two\n"))
    assert ["".join(run.text for run in item) for item in found] == ["One goes on", "Within", "Two"]


def test_what_has_no_words_is_no_item() -> None:
    assert items_of("<ul>\n<li></li>\n<li> </li>\n</ul>\n") == []
    assert items_of("words alone") == []
