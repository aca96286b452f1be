"""What a reviewer would ask of one case: figures, years, places, verdict, quotations."""

from __future__ import annotations

import datetime
import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.vocabulary import Currency
from practice_bank.rules.facts import Facts, Rule
from practice_bank.rules.figures_agree import check_figures
from practice_bank.rules.lists import ASK
from practice_bank.rules.place_fits import check_places_fit
from practice_bank.rules.plausible import check_days, check_plausible
from practice_bank.rules.prose_figures import figure_words, figures_in
from practice_bank.rules.quotations import MOST_WORDS, check_quotations
from practice_bank.rules.verdict_fits import check_verdict
from tests.conftest import CASE_BODY, KIND_BY_NAME, VOCABULARY, case_text, source_text
from tests.rules.texts import CASE_KIND, document_of

if TYPE_CHECKING:
    from practice_bank.model.kinds import Kind

TODAY = datetime.date(2026, 11, 27)
POUNDS = Currency("GBP", "£")
EUROS = Currency("EUR", "€", before=False)
WORDS = figure_words("en-GB", POUNDS)


def asked(rule: Rule, text: str, kind: Kind = CASE_KIND) -> list[tuple[str, str]]:
    """Return what a rule asks of a text, by default a case: the field, and what it found."""
    assert rule in ASK
    document = document_of(text)
    facts = Facts(kind, VOCABULARY, document, figures=WORDS, today=TODAY)
    problems = list(rule(document, facts))
    assert all(problem.is_question and problem.is_advice for problem in problems)
    return [(problem.field, problem.message) for problem in problems]


def case_with(words: str, **fields: str | None) -> str:
    return case_text(CASE_BODY.replace("Plain words.", words, 1), **fields)


# Figures in a text


@pytest.mark.parametrize(
    ("language", "currency", "text", "values"),
    [
        ("en-GB", POUNDS, "£2m, £1,566,000 and £3.1 million", [2e6, 1566000, 3.1e6]),
        ("en-GB", POUNDS, "300 000, 300\u00a0000 and 300’000", [3e5, 3e5, 3e5]),
        ("en-GB", POUNDS, "86%, 5 per cent, 12.5 %", [86, 5, 12.5]),
        ("en-GB", POUNDS, "GBP 40, 40 GBP, £5k", [40, 40, 5000]),
        ("en-GB", POUNDS, "in 5 months, 1.5m", [5, 1.5e6]),
        ("en-GB", POUNDS, "A4, x2, 10.", [10]),
        ("de", EUROS, "300.000 €, 3,5 Mio. EUR, 12,5 Prozent", [3e5, 3.5e6, 12.5]),
        ("cy", POUNDS, "£2,000 a 50%", [2000, 50]),
    ],
)
def test_figures_are_read_as_the_language_writes_them(
    language: str, currency: Currency, text: str, values: list[float]
) -> None:
    found = figures_in(figure_words(language, currency), text)
    assert [figure.value for figure in found] == values


@given(st.integers(0, 10**10), st.sampled_from([",", " ", "\u00a0", "\u202f", "’", ""]))
def test_a_whole_number_is_read_whole_however_its_thousands_are_parted(
    number: int, between: str
) -> None:
    written = f"{number:,}".replace(",", between)
    (figure,) = figures_in(WORDS, f"about £{written}.")
    assert (figure.value, figure.unit) == (number, "GBP")
    assert figure.may_be(-number)


@given(st.text(string.printable + "£€% \u00a0", max_size=80))
def test_any_text_can_be_read_for_figures(text: str) -> None:
    for figure in figures_in(WORDS, text):
        assert figure.text == text[figure.start : figure.end].strip()


# Text and results


FELL = "[{measure: Homes, before: 87, after: 61, unit: homes}]"
ARRESTS = '[{measure: Arrests, change: -38, unit: "%"}]'


@pytest.mark.parametrize(
    ("words", "results"),
    [
        ("Arrests fell by 38%.", ARRESTS),
        ("Arrests fell by 38 per cent in 2017.", ARRESTS),
        ("From 87 homes it went to 61, a fall of 30%.", FELL),
        ("Homes fell from 87 to 61.", FELL),
        ("Homes fell by 30%.", FELL),
        ("Homes fell by 26, from 87.\n\nNow there are 61.", FELL),
        ("It saved £1.6 million.", "[{measure: Saved, value: 1566000, unit: GBP}]"),
        ("It saved £1,566,000.", "[{measure: Saved, value: 1566000, unit: GBP}]"),
        ("They halved the visits.", '[{measure: Visits, change: -50, unit: "%"}]'),
        ("They opened six places.", "[{measure: Places, value: 6, unit: places}]"),
        ("Between 10 and 20 came.", "[{measure: People, low: 10, high: 20, unit: people}]"),
        ("It began in 2004 with 12 posts, on p. 7, for those of 16 to 19.", "[]"),
        ("[38 reports](https://paper.example/86%) and `£5`.", "[]"),
    ],
)
def test_nothing_is_asked_where_text_and_results_agree(words: str, results: str) -> None:
    assert asked(check_figures, case_with(words, results=results)) == []


@pytest.mark.parametrize(
    ("words", "results", "found"),
    [
        ("It fell by 18%.", ARRESTS, "In the text but not in the results: 18%."),
        ("It cost £250,000 each.", "[]", "In the text but not in the results: £250,000."),
        ("Arrests went down.", ARRESTS, "In the results but not in the text: Arrests (−38%)."),
        ("It fell from 87.", FELL, "In the results but not in the text: Homes (61 homes)."),
        ("From 87 to 61, a fall of 70%.", FELL, "From 87 to 61 is −30%, but the text says 70%."),
        ("From £20m to £15m, down 33%.", "[]", "From £20m to £15m is −25%, but the text says 33%."),
        ("There were 87; 61 are left, 70% less.", FELL, ""),
    ],
)
def test_what_differs_is_asked(words: str, results: str, found: str) -> None:
    said = [message for _, message in asked(check_figures, case_with(words, results=results))]
    assert any(found in message for message in said), said


def test_what_the_header_explains_is_no_result_that_is_missing() -> None:
    fields = {
        "summary": "A fund of £3.1 million.",
        "cost": "{band: low, why: The fund came to £3.1 million.}",
        "not_reported": "[what became of the other £40 million]",
    }
    assert asked(check_figures, case_with("Of £40 million, little came.", **fields)) == []
    ((field, message),) = asked(check_figures, case_with("No.", summary="A fund of £3.1m."))
    assert message == "In the text but not in the results: £3.1m."
    assert field == ""


def test_of_many_figures_the_first_are_named_in_one_line() -> None:
    words = " ".join(f"Then {number}%." for number in range(10, 20))
    ((_, message),) = asked(check_figures, case_with(words))
    assert message.endswith("15%; and 4 more.")


@given(before=st.integers(1, 10_000), after=st.integers(0, 10_000), off=st.integers(3, 60))
def test_a_percentage_is_asked_about_only_where_it_does_not_follow(
    before: int, after: int, off: int
) -> None:
    right = round(abs(after - before) / before * 100)
    results = f"[{{measure: M, before: {before}, after: {after}, unit: things}}]"
    follows = case_with(f"It went from {before} to {after}, that is {right}%.", results=results)
    assert asked(check_figures, follows) == []
    wrong = case_with(f"It went from {before} to {after}, that is {right + off}%.", results=results)
    said = [message for _, message in asked(check_figures, wrong)]
    assert any(message.startswith(f"From {before} to {after} is ") for message in said)


# What cannot be


@pytest.mark.parametrize(
    ("fields", "field", "found"),
    [
        (
            {"results": '[{measure: m, change: -138, unit: "%"}]'},
            "results.1.change",
            "−138% is more than everything",
        ),
        (
            {"results": '[{measure: m, change: 1500, unit: "per cent"}]'},
            "results.1.change",
            "1,500% is more than tenfold",
        ),
        (
            {"results": "[{measure: m, before: 87, after: -61, unit: homes}]"},
            "results.1.after",
            "‘after’ is −61, but a count is never below zero",
        ),
        (
            {"results": '[{measure: m, value: 130, unit: "%"}]'},
            "results.1.value",
            "130%, which is more than the whole",
        ),
        (
            {"results": "[{measure: m, low: 9, high: 5, unit: homes}]"},
            "results.1.low",
            "from 9 down to 5",
        ),
        (
            {"results": "[{measure: m, value: 9, unit: homes, period: 2025 to 2031}]"},
            "results.1.period",
            "has the year 2031",
        ),
        ({"period": "{from: 2027, to: 2031}"}, "period.from", "2027 has not come yet"),
        ({"period": "{from: 2020, to: 2031}"}, "period.to", "2031 has not come yet"),
    ],
)
def test_what_cannot_be_is_asked_at_its_field(
    fields: dict[str, str], field: str, found: str
) -> None:
    ((where, message),) = asked(check_plausible, case_text(**fields))
    assert where == field
    assert found in message


@pytest.mark.parametrize(("year", "is_asked"), [("2026", False), ("2027", True), ("soon", False)])
def test_a_document_is_from_no_year_to_come(year: str, is_asked: bool) -> None:
    found = asked(check_plausible, source_text(year=year), KIND_BY_NAME["source"])
    assert found == ([("year", "The year 2027 has not come yet.")] if is_asked else [])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"added": "2031-01-01"}, "added"),
        ({"updated": "2031-01-01"}, "updated"),
        ({"checked": "2031-01-01"}, "checked"),
        ({"retired": "{since: 2031-01-01, why: It ended.}"}, "retired.since"),
    ],
)
def test_a_day_on_which_something_was_done_is_not_to_come(
    fields: dict[str, str], field: str
) -> None:
    ((where, message),) = asked(check_days, case_text(**fields))
    assert where == field
    assert "not come yet" in message


def test_a_day_by_which_something_is_to_be_done_is_to_come() -> None:
    assert asked(check_days, case_text(check_by="2031-01-01", checked="2026-11-22")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"results": '[{measure: m, change: -100, unit: "%"}, {measure: m, value: 9, unit: u}]'},
        {"results": "[{measure: m, value: -5, unit: °C}, {measure: m, value: -9, unit: GBP}]"},
        {"results": "[{measure: m, change: -5, unit: homes, period: 1999 to 2026}]"},
        {"results": "[{measure: m, value: true, unit: [u]}, nothing, {}]"},
        {"results": "none", "period": "soon"},
        {"period": "{from: 1900, to: 2026}"},
    ],
)
def test_what_can_be_is_not_asked(fields: dict[str, str]) -> None:
    assert asked(check_plausible, case_text(**fields)) == []


# Places, verdict, quotations


@pytest.mark.parametrize(
    ("area", "region", "country", "found"),
    [
        ("North Yorkshire", "London", "England", "not ‘Yorkshire and the Humber’"),
        ("Sampletown", "Yorkshire and the Humber", "Wales", "is in England, but the case"),
        ("Sampletown", "Wales", "England", "‘Wales’ is in Wales, but the case says ‘England’"),
        ("North Yorkshire", "Yorkshire and the Humber", "England", ""),
        ("Wales and London", "London", "England and Wales", ""),
        ("Sampletown", "North East", "United Kingdom", ""),
        ("East Midlands", "East Midlands", "England", ""),
        ("West Mercia", "West Midlands", "England", ""),
        ("Sampletown", "Nowhere", "England", ""),
    ],
)
def test_a_place_that_does_not_fit_is_asked_about(
    area: str, region: str, country: str, found: str
) -> None:
    text = case_text(area=area, region=region, country=country)
    said = [message for _, message in asked(check_places_fit, text)]
    assert bool(said) == bool(found)
    assert found in " ".join(said)


@pytest.mark.parametrize(
    ("verdict", "words", "is_asked"),
    [
        ("worked", "Nobody has counted anything yet.", True),
        ("worked", "It is too early\nto say.", True),
        ("worked", "There are no figures so far.", True),
        ("worked", "It has not been evaluated.", True),
        ("worked", "Outcomes for others are not reported. No figure is given.", False),
        ("mixed", "Nobody has counted anything yet.", False),
        ("wroked", "Nobody has counted anything yet.", False),
    ],
)
def test_a_verdict_that_says_more_than_the_text_is_asked_about(
    verdict: str, words: str, is_asked: bool
) -> None:
    said = asked(check_verdict, case_with(words, verdict=verdict))
    assert [field for field, _ in said] == ["verdict"] * is_asked


@pytest.mark.parametrize("around", ["“{}”", '"{}"', "> {}", "> {}\n> {}"])
def test_a_long_quotation_is_asked_about(around: str) -> None:
    short, long = ("word " * MOST_WORDS).strip(), "word " * (MOST_WORDS + 1)
    assert asked(check_quotations, case_with(around.replace("{}", long)))
    if around.count("{}") == 1:
        assert asked(check_quotations, case_with(around.replace("{}", short))) == []


def test_a_mark_that_nothing_closes_is_no_quotation() -> None:
    paragraph = "word " * 50
    assert asked(check_quotations, case_with(f"A “quote. {paragraph}\n\n{paragraph} end”.")) == []
    assert asked(check_quotations, case_with(f'It is 5" wide. {paragraph * 3} Or 6" wide.')) == []
