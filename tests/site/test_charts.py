"""Bar charts of data files."""

from __future__ import annotations

import re

from practice_bank.site.charts import bar_chart
from tests.html_tree import read_html


def test_a_bar_chart_shows_every_label_with_its_number() -> None:
    svg = str(bar_chart("Who asked", ["Councils & <charities>", "Schools"], [62, 7.5], "%"))
    texts = [text.text for text in read_html(svg).root.all("text")]
    assert texts == ["Councils & <charities>", "62%", "Schools", "7.5%"]


def test_a_bar_chart_takes_its_colours_and_its_font_from_the_page() -> None:
    svg = str(bar_chart("Who asked", ["A"], [1], ""))
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {
        "currentColor",
        "var(--accent)",
        "var(--rule)",
        "none",
    }
    assert "var(--accent)" in svg
    assert "font-family" not in svg
    assert " style=" not in svg


def test_a_bar_chart_is_named_and_carries_nothing_of_its_making() -> None:
    svg = str(bar_chart('A "title" & more', ["A"], [1], ""))
    drawn = read_html(svg).root.one("svg")
    assert drawn.attributes["aria-label"] == 'A "title" & more'
    assert drawn.attributes["role"] == "img"
    assert not re.search(r"<(script|style|metadata|image|defs)|\bid=|matplotlib|<!--", svg)


def test_a_bar_chart_is_the_same_at_every_build() -> None:
    assert bar_chart("T", ["A", "B"], [1, 2], "%") == bar_chart("T", ["A", "B"], [1, 2], "%")


def test_a_long_label_is_broken_into_lines() -> None:
    label = "This is a question that goes on for longer than the chart is wide, and then some more"
    shown = read_html(str(bar_chart("T", [label], [3], ""))).root.all("text")
    assert " ".join(text.text for text in shown[:-1]) == label
    assert len(shown) > 2


def test_a_chart_in_which_everything_is_nothing_can_be_drawn() -> None:
    assert "<svg" in bar_chart("T", ["A"], [0], "")
