"""Numbers as readers write them, and the small charts of results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.fields import Result
from practice_bank.model.kinds import Case
from practice_bank.model.vocabulary import Currency
from practice_bank.site.figures import Figures, _bars, is_large, number, with_unit
from practice_bank.site.language import language_of
from tests.conftest import VOCABULARY
from tests.html_tree import Element, read_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice_bank.bank.bank import Bank

FIGURES = Figures(VOCABULARY, language_of(VOCABULARY))


def result(**fields: object) -> Result:
    return Result.model_validate({"measure": "Places", "unit": "places", **fields})


def chart(**fields: object) -> Element:
    return read_html(FIGURES.chart(result(**fields))).root


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
    assert with_unit(value, unit, VOCABULARY.currency) == text


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
    assert FIGURES.in_words(result(**fields)) == text


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
    assert FIGURES.chart(result(**fields)) == ""


@given(st.floats(-100, 100), st.sampled_from(["%"]))
def test_no_bar_is_longer_than_the_chart_or_shorter_than_nothing(change: float, unit: str) -> None:
    for bar in chart(change=change, unit=unit).all("rect"):
        assert 0 <= float(bar.attributes["width"]) <= 190


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_no_bar_of_two_numbers_is_longer_than_the_chart(before: float, after: float) -> None:
    for bar in chart(before=before, after=after).all("rect"):
        assert 0 <= float(bar.attributes["width"]) <= 190


@pytest.mark.parametrize(
    ("currency", "text"),
    [
        (Currency("EUR", "€", before=False), "2,400,000 €"),
        (Currency("EUR", "€"), "€2,400,000"),
        (Currency("GBP", "£"), "2,400,000 EUR"),
    ],
)
def test_money_has_the_symbol_of_the_bank_s_currency_and_other_money_its_code(
    currency: Currency, text: str
) -> None:
    assert with_unit(2_400_000, "EUR", currency) == text


def test_a_minus_stands_before_the_amount_and_its_symbol() -> None:
    assert with_unit(-5, "EUR", Currency("EUR", "€", before=False)) == "−5 €"
    assert with_unit(-5, "USD", Currency("USD", "$")) == "−$5"


def test_the_about_of_an_estimate_is_no_part_of_its_number() -> None:
    estimate = result(value=300000, unit="GBP", approximate=True)
    assert FIGURES.figure(estimate) == "£300,000"
    assert FIGURES.in_words(estimate) == "about £300,000"
    assert FIGURES.is_long(estimate)
    assert not FIGURES.is_long(result(change=-50, unit="%"))


def test_the_words_of_a_chart_say_their_language_where_it_is_another(other_bank: Bank) -> None:
    figures = Figures(other_bank.vocabulary, language_of(other_bank.vocabulary))
    drawn = read_html(figures.chart(result(before=40, after=10))).root
    assert {text.attributes["lang"] for text in drawn.all("text")} == {"en"}


def counts_in_the_plural(counts: Sequence[tuple[float, str]]) -> set[str]:
    """Return the units of one thing that are in the plural: those that stand with other numbers
    too, and those that end as an English plural does. What has no letter is a symbol.
    """
    ones = {unit for count, unit in counts if abs(count) == 1 and unit.isalpha()}
    others = {unit for count, unit in counts if abs(count) != 1}
    return {unit for unit in ones if unit in others or re.search(r"[^s]s$", unit)}


def counts_of_banks(request: pytest.FixtureRequest) -> list[tuple[float, str]]:
    """Return the number beside each unit in the results of every bank, and the unit."""
    found = []
    for name in ("real_bank", "fixture_bank", "second_bank"):
        bank: Bank = request.getfixturevalue(name)
        for case in bank.all_of(Case):
            for counted in case.front.results:
                numbers = (counted.change, counted.value, counted.after, counted.high)
                found += [(each, counted.unit) for each in numbers if each is not None]
    return found


def test_one_of_something_is_never_in_the_plural(request: pytest.FixtureRequest) -> None:
    counts = counts_of_banks(request)
    assert any(abs(count) == 1 for count, _ in counts)
    assert counts_in_the_plural(counts) == set()


@pytest.mark.parametrize("unit", ["posts", "children", "Bäume"])
def test_one_of_something_in_the_plural_is_found(unit: str) -> None:
    assert counts_in_the_plural([(16, "children"), (60, "Bäume"), (1, unit)]) == {unit}


def test_a_unit_is_shown_as_it_was_written_with_every_number(
    request: pytest.FixtureRequest,
) -> None:
    units = sorted({unit for _, unit in counts_of_banks(request)} - {"GBP"})

    @given(st.integers(-(10**9), 10**9), st.sampled_from(units))
    def holds(count: int, unit: str) -> None:
        gap = "" if unit == "%" else " "
        assert FIGURES.figure(result(value=count, unit=unit)) == f"{number(count)}{gap}{unit}"

    holds()


def test_what_changed_and_money_are_large_and_counts_are_not(fixture_bank: Bank) -> None:
    vocabulary = fixture_bank.vocabulary
    outcome = result(value=1, unit="post", type="outcome")
    scale = result(value=16, unit="posts", type="scale")
    money = result(value=16, unit=vocabulary.currency.code, type="scale")
    assert [is_large(vocabulary, each) for each in (outcome, scale, money)] == [True, False, True]


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_bars_begin_at_one_zero_and_have_the_shares_of_their_numbers(
    before: float, after: float
) -> None:
    bars = _bars(result(before=before, after=after, unit="x", type="outcome"))
    if max(before, after) == 0:
        assert bars == ()
        return
    weak, strong = bars
    assert max(weak.share, strong.share) == 1
    assert weak.share * after == pytest.approx(strong.share * before, rel=1e-6, abs=1e-3)
    assert (weak.weak, strong.weak) == (True, False)


COMPARED = st.one_of(
    st.builds(lambda before, after: {"before": before, "after": after}, *[st.floats(0, 1e9)] * 2),
    st.builds(lambda change: {"change": change, "unit": "%"}, st.floats(-100, 100)),
)


@given(COMPARED)
def test_a_drawn_chart_has_one_zero_and_a_label_for_each_bar(fields: dict[str, object]) -> None:
    drawn = chart(**fields)
    bars, labels = drawn.all("rect"), drawn.all("text")
    assert {bar.attributes["x"] for bar in bars} <= {"0.0"}
    assert [label.text for label in labels] == ["before", "after"][: len(bars)]
    for bar, label in zip(bars, labels, strict=True):
        top, base = float(bar.attributes["y"]), float(label.attributes["y"])
        assert top < base <= top + float(bar.attributes["height"])
