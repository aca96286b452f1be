"""Numbers as readers write them, small charts of results, and bar charts of data files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.fields import Result
from practice_bank.site.charts import bar_chart, figure_of, number, result_chart, with_unit
from tests.html_tree import Element, read_html


def result(**fields: object) -> Result:
    return Result.model_validate({"measure": "Places", "unit": "places", **fields})


def chart(**fields: object) -> Element:
    return read_html(result_chart(result(**fields))).root


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (5.0, "5"),
        (0.5, "0.5"),
        (1566000, "1,566,000"),
        (1234.25, "1,234.25"),
        (-50, "−50"),
        (-0.5, "−0.5"),
    ],
)
def test_a_number_is_written_as_readers_write_it(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (300000, "GBP", "£300,000"),
        (-300000, "GBP", "−£300,000"),
        (50, "%", "50%"),
        (-12.5, "%", "−12.5%"),
        (16, "posts", "16 posts"),
    ],
)
def test_a_unit_stands_where_readers_expect_it(value: float, unit: str, text: str) -> None:
    assert with_unit(value, unit) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"change": -50, "unit": "%"}, "−50%"),
        ({"change": 12, "unit": "%"}, "+12%"),
        ({"change": 0}, "0 places"),
        ({"value": 300000, "unit": "GBP", "approximate": True}, "about £300,000"),
        ({"before": 87, "after": 61}, "87 → 61 places"),
        ({"before": 0, "after": 5}, "0 → 5 places"),
        ({"before": 1000, "after": 500, "unit": "GBP"}, "£1,000 → £500"),
        ({"low": 12, "high": 16}, "12 to 16 places"),
        ({"low": 5, "high": 10, "unit": "%"}, "5% to 10%"),
    ],
)
def test_each_form_of_a_result_reads_as_one_figure(fields: dict[str, object], text: str) -> None:
    assert figure_of(result(**fields)) == text


def test_a_fall_is_drawn_as_the_whole_and_what_is_left_of_it() -> None:
    before, after = chart(change=-50, unit="%").all("rect")
    assert float(after.attributes["width"]) == float(before.attributes["width"]) / 2
    assert "bar--weak" in before.classes
    assert "bar--weak" not in after.classes


def test_a_rise_makes_the_later_bar_the_longer_one() -> None:
    before, after = chart(change=25, unit="%").all("rect")
    assert float(before.attributes["width"]) / float(after.attributes["width"]) == pytest.approx(
        100 / 125, rel=0.01
    )


def test_before_and_after_are_drawn_to_one_scale() -> None:
    before, after = chart(before=40, after=10).all("rect")
    assert float(after.attributes["width"]) / float(before.attributes["width"]) == pytest.approx(
        0.25, rel=0.01
    )


def test_a_small_chart_says_in_words_what_it_shows() -> None:
    svg = chart(measure='Use of <b> & "c"', before=40, after=10).one("svg")
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == 'Use of <b> & "c": 40 → 10 places'
    assert svg.text == "beforeafter"


@pytest.mark.parametrize(
    "fields",
    [
        {"value": 16},
        {"low": 12, "high": 16},
        {"change": 7},
        {"change": -120, "unit": "%"},
        {"change": 250, "unit": "%"},
        {"before": 0, "after": 0},
        {"before": -3, "after": 5},
    ],
)
def test_a_result_with_nothing_to_compare_has_no_chart(fields: dict[str, object]) -> None:
    assert result_chart(result(**fields)) == ""


@given(st.floats(-100, 100), st.sampled_from(["%"]))
def test_no_bar_is_longer_than_the_chart_or_shorter_than_nothing(change: float, unit: str) -> None:
    for bar in chart(change=change, unit=unit).all("rect"):
        assert 0 <= float(bar.attributes["width"]) <= 190


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_no_bar_of_two_numbers_is_longer_than_the_chart(before: float, after: float) -> None:
    for bar in chart(before=before, after=after).all("rect"):
        assert 0 <= float(bar.attributes["width"]) <= 190


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
