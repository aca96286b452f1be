"""The bank's vocabulary as data: it fits its schema and says what bank.yml says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from practice_bank.exports.data import data_files
from practice_bank.exports.vocabulary import vocabulary_schema
from tests.conftest import KIND_NAMES, VOCABULARY

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


@pytest.fixture(scope="module")
def files(fixture_bank: Bank) -> dict[str, Any]:
    """Return the data files of a bank, read as any other program would."""
    return {address: json.loads(text) for address, text in data_files(fixture_bank)}


def test_the_schema_is_a_sound_json_schema() -> None:
    Draft202012Validator.check_schema(vocabulary_schema())


def test_the_index_leads_to_the_file_and_its_schema_and_the_one_fits_the_other(
    files: dict[str, Any],
) -> None:
    named = files["api/index.json"]["bank"]
    Draft202012Validator(files[named["schema"]]).validate(files[named["data"]])


@pytest.mark.parametrize("part", ["language", "facets", "scales", "case"])
def test_the_schema_refuses_what_is_missing_or_strange(part: str, files: dict[str, Any]) -> None:
    validator = Draft202012Validator(vocabulary_schema())
    text = json.dumps(files["api/bank.json"])
    without, strange = json.loads(text), json.loads(text)
    del without[part]
    strange["colour"] = "red"
    for broken in (without, strange):
        with pytest.raises(ValidationError):
            validator.validate(broken)


def test_it_has_the_kinds_facets_places_and_scales_of_the_bank(files: dict[str, Any]) -> None:
    bank = files["api/bank.json"]
    assert bank["language"] == "en-GB"
    assert bank["currency"] == {"code": "GBP", "symbol": "£", "before": True}
    assert [kind["name"] for kind in bank["kinds"]] == list(KIND_NAMES)
    assert [facet["name"] for facet in bank["facets"]] == [f.name for f in VOCABULARY.facets]
    region, country = bank["places"]
    assert region["tiles"]["Wales"] == [3, 1]
    assert (country["required"], country["tiles"]) == (True, {})
    assert [grade["rank"] for grade in bank["scales"]["evidence"]] == [4, 3, 2, 1]
    assert bank["scales"]["cost"][-1]["missing"] is True
    assert bank["case"]["fields"]["evidence.why"]["label"] == "How you know"
    assert list(bank["case"]["headings"]) == list(VOCABULARY.case.headings)


def test_every_topic_of_a_case_is_one_of_a_facet_that_it_names(files: dict[str, Any]) -> None:
    facets = {facet["field"]: facet["name"] for facet in files["api/bank.json"]["facets"]}
    topics = {topic["slug"] for topic in files["api/topic.json"]["resources"]}
    for case in files["api/case.json"]["resources"]:
        for field, facet in facets.items():
            named = case["fields"][field]
            slugs = named if isinstance(named, list) else [named] * (named is not None)
            assert {f"{facet}/{slug}" for slug in slugs} <= topics
