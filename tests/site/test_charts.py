"""Bar charts of data files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "label", ["Cost $5 and $6", r"$\alpha$ {a}_b^2", "$$", r"\$ 5 %", "a\\\\b"]
)
def test_a_label_is_shown_as_it_is_written(label: str) -> None:
    (shown, _) = read_html(str(bar_chart("T", [label], [3], ""))).root.all("text")
    assert shown.text == label


# A bar from its left to its right, with its colour.
_BAR = re.compile(r'<path d="M ([-\d.]+) [^"]*?L ([-\d.]+) [^"]*z" fill="([^"]+)"/>')
VALUES = st.lists(st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6), min_size=1, max_size=6)


@settings(max_examples=25)
@given(VALUES, st.sampled_from(["", "%"]))
def test_every_bar_is_as_long_as_its_number_and_within_the_picture(
    values: list[float], unit: str
) -> None:
    svg = str(bar_chart("T", [f"Row {number}" for number in range(len(values))], values, unit))
    width = float(re.findall(r'viewBox="0 0 ([\d.]+) ', svg)[0])
    bars = [(float(left), float(right), fill) for left, right, fill in _BAR.findall(svg)]
    grounds = [bar for bar in bars if bar[2] == "var(--rule)"]
    drawn = [bar for bar in bars if bar[2] == "var(--accent)"]
    assert len(grounds) == len(drawn) == len(values)
    for left, right, _ in bars:
        assert -1 <= left <= right + width
        assert right <= width
    most = max((*values, 100.0 if unit == "%" else 0.0))
    span = most - min((*values, 0.0)) or 1.0
    for (left, right, _), (start, end, _), value in zip(grounds, drawn, values, strict=True):
        assert end - start == pytest.approx((right - left) * value / span, abs=0.25)


def test_numbers_on_both_sides_of_nothing_have_a_line_between_them() -> None:
    both, one = bar_chart("T", ["A", "B"], [1, -5], ""), bar_chart("T", ["A", "B"], [1, 5], "")
    assert str(both).count('fill="currentColor"') == 2
    assert 'fill="currentColor"' not in one
