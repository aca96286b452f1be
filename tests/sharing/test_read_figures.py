"""Figures in people's own hands: each is read whole, or refused as it stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.vocabulary import Currency
from practice_bank.sharing.read_figures import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES = {"outcome": "What changed", "saving": "Money saved", "scale": "Size of it"}
LABELS = {"period": "Over what time", "note": "Note"}
ENGLISH = Reader("en-GB", Currency("GBP", "£"), TYPES, LABELS)
GERMAN = Reader("de-DE", Currency("EUR", "€", before=False), TYPES, LABELS)


@pytest.mark.parametrize(
    ("text", "unit", "fields"),
    [
        ("before 1,345, after 1,240", "children", {"before": 1345, "after": 1240}),
        ("before 87 and after 61", "children", {"before": 87, "after": 61}),
        ("After 61, before 87", "children", {"before": 87, "after": 61}),
        ("1,345 → 1,240", "children", {"before": 1345, "after": 1240}),
        ("value 300,000", "GBP", {"value": 300000}),
        ("300 000", "GBP", {"value": 300000}),
        ("300\u00a0000", "GBP", {"value": 300000}),
        ("300\u2009000", "GBP", {"value": 300000}),
        ("300’000", "GBP", {"value": 300000}),
        ("1,234,567.5", "GBP", {"value": 1234567.5}),
        ("change -1,500", "posts", {"change": -1500}),
        ("change −12.5", "%", {"change": -12.5}),
        ("change ‑50", "posts", {"change": -50}),
        ("change +5", "posts", {"change": 5}),
        ("low 2,000, high 5,000", "people", {"low": 2000, "high": 5000}),
        ("low 5, high 10,000", "people", {"low": 5, "high": 10000}),
        ("2,000–5,000", "people", {"low": 2000, "high": 5000}),
        ("2 to 5", "weeks", {"low": 2, "high": 5}),
        ("between 2 and 5", "weeks", {"low": 2, "high": 5}),
        ("about 40", "homes", {"value": 40, "approximate": True}),
        ("~40", "homes", {"value": 40, "approximate": True}),
        ("50 (estimated)", "%", {"value": 50, "approximate": True}),
        (
            "before about 80, after about 60",
            "homes",
            {"before": 80, "after": 60, "approximate": True},
        ),
        ("£300,000", "", {"value": 300000, "unit": "GBP"}),
        ("£300,000", "£", {"value": 300000, "unit": "GBP"}),
        ("-£1,500", "GBP", {"value": -1500}),
        ("£−1,500", "GBP", {"value": -1500}),
        ("£2.3m", "", {"value": 2300000, "unit": "GBP"}),
        ("£2.3 million", "GBP", {"value": 2300000}),
        ("€300k", "", {"value": 300000, "unit": "EUR"}),
        ("300k", "visits", {"value": 300000}),
        ("50%", "", {"value": 50, "unit": "%"}),
        ("50 per cent", "", {"value": 50, "unit": "%"}),
        ("£2,000 to £5,000", "", {"low": 2000, "high": 5000, "unit": "GBP"}),
        ("£2m to £3m", "", {"low": 2000000, "high": 3000000, "unit": "GBP"}),
        ("0.125", "days", {"value": 0.125}),
        ("12 (est.)", "days", {"value": 12, "approximate": True}),
        ("about 2 to 5", "days", {"low": 2, "high": 5, "approximate": True}),
        ("estimated: before 87, after 61", "x", {"before": 87, "after": 61, "approximate": True}),
    ],
)
def test_a_figure_is_read_whole(text: str, unit: str, fields: Mapping[str, Any]) -> None:
    expected = {"unit": unit} | dict(fields) if unit else dict(fields)
    assert ENGLISH.figure(text, unit) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "12,34",
        "1,2345",
        "1.345.000",
        "300 a year",
        "300,000 in all",
        "over 300",
        "more than 300",
        "300 m",
        "3 of 10",
        "87 to 61",
        "from 87 to 61",
        "a third",
        "1/3",
        "½",
        "before 87",
        "before 87, after",
        "before 87, after 61, change 3",
        "before eighty, after 61",
        "12345678901234567",
        "1e6",
        "٣",
        "1,000 2,000",
        "£300 €200",
        "50% children",
        "300.000",
        "1.345",
        "0,345",
        "010",
        "−−5",
        "+-5",
        "5~100",
        "1 about 100",
        "£2-3m",
        "£1.5 to 2 million",
        "before 10, after 12k",
        "10-12,000",
        "5 to 10,000",
        "ABC 300",
        "£50%",
    ],
)
def test_what_is_not_wholly_understood_is_passed_on_as_it_stood(text: str) -> None:
    assert ENGLISH.figure(text, "children") == {"value": text, "unit": "children"}


@pytest.mark.parametrize(("text", "unit"), [("£300", "children"), ("€300", "GBP"), ("50%", "GBP")])
def test_a_figure_whose_own_unit_is_another_is_refused(text: str, unit: str) -> None:
    assert ENGLISH.figure(text, unit) == {"value": text, "unit": unit}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567", 1234567),
        ("1.234,5", 1234.5),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 234", 1234),
        ("1.345", 1345),
        ("300.000", 300000),
        ("61.5", 61.5),
        ("0,345", 0.345),
        ("1,345", "1,345"),
        ("300,000", "300,000"),
    ],
)
def test_a_german_figure_is_read_in_german_or_refused(text: str, value: object) -> None:
    assert GERMAN.figure(text)["value"] == value


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Placed | value 3 | children | over two years",
            {"measure": "Placed", "value": 3, "unit": "children", "note": "over two years"},
        ),
        (
            "Placed | 3 | children | Over what time: 2004 to 2006 | estimate",
            {
                "measure": "Placed",
                "value": 3,
                "unit": "children",
                "period": "2004 to 2006",
                "approximate": True,
            },
        ),
        (
            "Cost | £300,000 | | Money saved | note: net of fees | in 2004",
            {
                "measure": "Cost",
                "value": 300000,
                "unit": "GBP",
                "type": "saving",
                "note": "net of fees; in 2004",
            },
        ),
        (
            "Placed in care | out of area | value 4 | children",
            {"measure": "Placed in care | out of area", "value": 4, "unit": "children"},
        ),
        (
            "Costs | value 300 a year | GBP",
            {"measure": "Costs", "value": "value 300 a year", "unit": "GBP"},
        ),
        ("Only words", {"measure": "Only words"}),
        ("Words | | children", {"measure": "Words", "unit": "children"}),
        ("", {}),
    ],
)
def test_a_line_gives_all_that_stands_in_it(line: str, fields: Mapping[str, Any]) -> None:
    assert ENGLISH.result(line) == fields


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("A | 87 | 61 | homes", {"measure": "A", "value": "87 | 61", "unit": "homes"}),
        ("A | 5 | homes | (2004)", {"measure": "A", "value": 5, "unit": "homes", "period": "2004"}),
        ("A | £2m | a year", {"measure": "A", "value": 2000000, "unit": "GBP", "period": "a year"}),
        ("A | 2 | a year", {"measure": "A", "value": 2, "unit": "a year"}),
        (
            "A | £5 | (estimated) | 2004-06 | 2007 | saving | Size of it",
            {
                "measure": "A",
                "value": 5,
                "unit": "GBP",
                "approximate": True,
                "period": "2004-06",
                "type": "saving",
                "note": "2007; Size of it",
            },
        ),
    ],
)
def test_what_stands_behind_a_figure_is_kept_once(line: str, fields: Mapping[str, Any]) -> None:
    assert ENGLISH.result(line) == fields


NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**6), 10**6, places=2, allow_nan=False).map(float),
    st.decimals(-(10**4), 10**4, places=3, allow_nan=False).map(float),
)
MARKS = ("", " ", "\u00a0", "\u2009", "\u202f", "'", "’")
FRAMES = (
    "{}",
    "value {}",
    "about {}",
    "(estimated) {}",
    "{} (approx.)",
    "£{}",
    "€ {}",
    "{} £",
    "{}%",
    "{} per cent",
)


@st.composite
def written(draw: st.DrawFn) -> tuple[Reader, float, str]:
    """Draw a number and how someone writes it in the language of a bank."""
    number = draw(NUMBERS)
    reader, point, own = draw(st.sampled_from([(ENGLISH, ".", ","), (GERMAN, ",", ".")]))
    mark = draw(st.sampled_from((own, *MARKS)))
    whole, _, fraction = f"{abs(number):,}".partition(".")
    digits = whole.replace(",", mark) + (point + fraction if fraction else "")
    sign = draw(st.sampled_from("-−‑–")) if number < 0 else draw(st.sampled_from(("", "+")))
    return reader, number, draw(st.sampled_from(FRAMES)).format(sign + digits)


@given(written())
def test_a_number_written_in_any_way_comes_back_as_itself_or_is_refused(
    given: tuple[Reader, float, str],
) -> None:
    reader, number, text = given
    found = reader.figure(text)["value"]
    assert found in (number, text)
    # Of a decimal sign before three digits, nobody can say whether it parts thousands.
    if isinstance(number, int) or number == round(number, 2):
        assert found == number


@given(
    written(), written(), st.sampled_from(["{}–{}", "{} to {}", "before {}, after {}", "{} → {}"])
)
def test_of_two_numbers_both_come_back_or_none(
    one: tuple[Reader, float, str], two: tuple[Reader, float, str], frame: str
) -> None:
    reader = one[0]
    text = frame.format(one[2], two[2])
    found = reader.figure(text)
    if found.get("value") != text:
        numbers = [value for value in found.values() if type(value) in (int, float)]
        # The other text may be in the other language, and is then another number or none.
        assert one[1] in numbers
        assert len(numbers) == 2


@given(
    st.integers(0, 9999),
    st.integers(0, 9999),
    st.text(st.characters(codec="utf-8", exclude_categories=("N", "L", "Z", "Cc")), min_size=1),
)
def test_two_numbers_never_become_one(one: int, two: int, between: str) -> None:
    text = f"{one}{between}{two}"
    found: Mapping[str, Any] = ENGLISH.figure(text)
    numbers = [value for value in found.values() if type(value) in (int, float)]
    is_one_number = re.fullmatch(r"[,'’][0-9]{3}|\.[0-9]+", text.removeprefix(str(one)))
    assert is_one_number or not numbers or sorted(numbers) == sorted((one, two))


@given(
    st.text("0123456789.,'’ \u00a0-−–£%km()abouter", max_size=14),
    st.sampled_from([ENGLISH, GERMAN]),
)
def test_no_digit_is_ever_lost(text: str, reader: Reader) -> None:
    """Whatever was written, the figures have its digits, or it stands as it was."""
    found = reader.figure(text)
    numbers = [value for value in found.values() if isinstance(value, (int, float))]
    if "value" in found and isinstance(found["value"], str):
        assert found["value"] == text.strip()
        return
    written = [digit for digit in text if digit in "123456789"]
    kept = [digit for number in numbers for digit in f"{number:.6f}" if digit in "123456789"]
    assert sorted(kept) == sorted(written)
