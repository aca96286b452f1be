"""The filters of the finder, for this bank and for banks of other words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.facets import facet_files
from practice_bank.exports.filters import NOT_REPORTED, Value, filters_of
from practice_bank.model.kinds import Case
from tests.conftest import BANK_FILE, BankFactory, case_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.exports.filters import Filter

SOUTH = "Süd & Seenland"


def changed(*changes: tuple[str, str]) -> str:
    """Return the text of bank.yml with some words replaced."""
    text = BANK_FILE
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def bank_with(bank_in: BankFactory, bank_file: str, **fields: str | None) -> Bank:
    """Return a bank with one case, and with another bank.yml."""
    files = {"bank.yml": bank_file, "case_studies/a.md": case_text(**fields)}
    bank = load_bank(bank_in(files))
    assert bank.problems == ()
    return bank


def filter_of(bank: Bank, name: str) -> Filter:
    (found,) = [each for each in filters_of(bank) if each.name == name]
    return found


def read(bank: Bank, name: str) -> tuple[str, ...]:
    """Return the values of the only case in a filter."""
    (case,) = bank.all_of(Case)
    return filter_of(bank, name).read(case.front)


def test_a_region_with_letters_that_no_address_has_keeps_its_name_and_gets_a_slug(
    bank_in: BankFactory,
) -> None:
    bank = bank_with(bank_in, changed(("London", SOUTH)), region=SOUTH)
    assert read(bank, "region") == ("sud-seenland",)
    assert Value("sud-seenland", SOUTH, tile=(4, 4)) in filter_of(bank, "region").values
    legends: list[dict[str, Any]] = json.loads(dict(facet_files(bank))["api/facets.json"])["facets"]
    (region,) = [legend for legend in legends if legend["name"] == "region"]
    assert {"slug": "sud-seenland", "label": SOUTH, "tile": [4, 4]} in region["values"]


def test_a_second_place_is_a_filter_where_the_bank_says_so(bank_in: BankFactory) -> None:
    as_filter = changed(
        ("    filter: false\n", ""), ("outcomes, region, area", "outcomes, country, area")
    )
    country = filter_of(bank_with(bank_in, as_filter), "country")
    assert [value.label for value in country.values] == [
        "England",
        "Wales",
        "England and Wales",
        "United Kingdom",
    ]
    assert not any(value.missing for value in country.values)
    assert country.several is False


def test_a_place_that_no_case_needs_may_be_not_reported(bank_in: BankFactory) -> None:
    bank = bank_with(bank_in, BANK_FILE, region=None)
    assert filter_of(bank, "region").values[-1] == Value(
        NOT_REPORTED, "Not reported", tile=None, missing=True
    )
    assert read(bank, "region") == (NOT_REPORTED,)


def test_a_facet_of_one_topic_that_every_case_needs_has_no_value_for_none(
    bank_in: BankFactory,
) -> None:
    text = changed(("    single: true\n", "    single: true\n    least: 1\n"))
    bank = load_bank(bank_in({"bank.yml": text}))
    assert not any(value.missing for value in filter_of(bank, "area_type").values)


def test_a_scale_has_its_highest_value_first_and_knows_which_is_missing(real_bank: Bank) -> None:
    cost = filter_of(real_bank, "cost")
    assert [value.label for value in cost.values] == ["High", "Medium", "Low", "Not reported"]
    assert [value.slug for value in cost.values if value.missing] == ["not-reported"]


def test_filters_come_in_the_order_of_the_finder_and_the_others_are_left_out(
    bank_in: BankFactory,
) -> None:
    order = "order: [verdict, services, approaches, cost, evidence, outcomes, region, area_type"
    text = changed(
        (f"{order}, partners, stages, levels]", "order: [cost, region, stages]"),
        ("  columns: [area, results, cost, evidence, verdict, period]\n", ""),
    )
    text = text.replace("fit: [area_type, region, partners]", "fit: [region]")
    names = [each.name for each in filters_of(bank_with(bank_in, text))]
    assert names == ["cost", "region", "stages"]


@pytest.mark.parametrize(
    ("name", "mine", "alike"),
    [
        ("stages", "Stages of the cycle", "same stage: {value}"),
        ("area_type", "Kinds of area", "same kind of area"),
    ],
)
def test_without_words_of_the_bank_an_area_is_described_by_titles(
    bank_in: BankFactory, name: str, mine: str, alike: str
) -> None:
    text = changed(("    mine: My area is\n", ""))
    found = filter_of(bank_with(bank_in, text), name)
    assert (found.mine, found.alike) == (mine, alike)
