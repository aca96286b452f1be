"""The data files: each fits its own schema, and together they tell the whole graph in both
directions.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from practice_bank.exports.data import data_files, schema
from tests.conftest import KINDS

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind

EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
EACH_BANK = pytest.mark.parametrize("bank_name", ["fixture_bank", "real_bank"])


@pytest.fixture(scope="module")
def files(fixture_bank: Bank, real_bank: Bank) -> dict[str, dict[str, Any]]:
    """Return the files of both banks, read as any other program would."""
    return {
        name: {address: json.loads(text) for address, text in data_files(bank)}
        for name, bank in (("fixture_bank", fixture_bank), ("real_bank", real_bank))
    }


def resources(files: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {r["key"]: r for kind in KINDS for r in files[f"api/{kind.name}.json"]["resources"]}


@EACH_KIND
def test_every_schema_is_a_sound_json_schema(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema(kind))


@EACH_KIND
@EACH_BANK
def test_every_file_fits_its_own_schema(
    kind: Kind, bank_name: str, files: dict[str, dict[str, Any]]
) -> None:
    data = files[bank_name][f"api/{kind.name}.json"]
    assert data["resources"]
    Draft202012Validator(files[bank_name][data["schema"]]).validate(data)


@EACH_KIND
def test_a_schema_refuses_what_is_missing_or_strange(
    kind: Kind, files: dict[str, dict[str, Any]]
) -> None:
    validator = Draft202012Validator(schema(kind))
    text = json.dumps(files["fixture_bank"][f"api/{kind.name}.json"])
    without, strange, wrong = json.loads(text), json.loads(text), json.loads(text)
    del without["resources"][0]["fields"]["summary"]
    strange["resources"][0]["fields"]["colour"] = "red"
    wrong["version"] = 99
    for broken in (without, strange, wrong):
        with pytest.raises(ValidationError):
            validator.validate(broken)


@EACH_BANK
def test_links_and_backlinks_are_each_others_inverse_across_all_files(
    bank_name: str, files: dict[str, dict[str, Any]]
) -> None:
    known = resources(files[bank_name])
    there: Counter[tuple[str, ...]] = Counter()
    back: Counter[tuple[str, ...]] = Counter()
    for key, resource in known.items():
        for edge in resource["links"]:
            there[(key, edge["key"], edge["field"], edge["sentence"], str(edge["by_hand"]))] += 1
        for edge in resource["backlinks"]:
            back[(edge["key"], key, edge["field"], edge["sentence"], str(edge["by_hand"]))] += 1
    # Pages of the editors are no resources: their links are seen at one end only.
    assert {edge: n for edge, n in there.items() if not edge[1].startswith("page:")} == {
        edge: n for edge, n in back.items() if not edge[0].startswith("page:")
    }
    assert there


@EACH_BANK
def test_every_key_in_a_file_leads_to_a_resource_or_a_page(
    bank_name: str, files: dict[str, dict[str, Any]], request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    known = {*resources(files[bank_name]), *(str(key) for key in bank.pages)}
    for resource in resources(files[bank_name]).values():
        named = [
            edge["key"]
            for edge in (*resource["links"], *resource["backlinks"], *resource["related"])
        ]
        assert set(named) <= known, resource["key"]


@EACH_BANK
def test_no_published_resource_is_left_out(
    bank_name: str, files: dict[str, dict[str, Any]], request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    assert resources(files[bank_name]).keys() == {str(key) for key in bank.resources}


@EACH_BANK
def test_the_index_counts_every_kind_and_names_files_that_there_are(
    bank_name: str, files: dict[str, dict[str, Any]]
) -> None:
    index = files[bank_name]["api/index.json"]
    assert [kind["kind"] for kind in index["kinds"]] == [kind.name for kind in KINDS]
    for kind in index["kinds"]:
        assert kind["count"] == len(files[bank_name][kind["data"]]["resources"])
        assert kind["schema"] in files[bank_name]


def test_fields_are_named_and_written_as_in_the_front_matter(
    files: dict[str, dict[str, Any]],
) -> None:
    known = resources(files["fixture_bank"])
    case, term = known["case:york-foster-carers"]["fields"], known["term:pooled-budget"]["fields"]
    assert case["period"] == {"from": 2004, "to": 2006}
    assert case["added"] == "2026-11-20"
    assert case["results"][0]["change"] == -50
    assert term["term"] == "Pooled budget"
    assert "title" not in term


def test_a_resource_says_where_it_is_published_and_where_it_is_written(
    files: dict[str, dict[str, Any]],
) -> None:
    plan = resources(files["fixture_bank"])["topic:stages/plan"]
    assert (plan["slug"], plan["address"], plan["file"]) == (
        "stages/plan",
        "topics/stages/plan/",
        "docs/topics/stages/plan.md",
    )


def test_a_link_carries_its_sentence_or_its_field(files: dict[str, dict[str, Any]]) -> None:
    york = resources(files["fixture_bank"])["case:york-foster-carers"]
    edges = {(edge["key"], edge["field"]): edge for edge in york["links"]}
    assert edges["checklist:pooling-money", ""]["sentence"] == "A checklist kept the talks short."
    assert edges["checklist:pooling-money", ""]["by_hand"] is True
    assert edges["topic:stages/plan", "stages"]["sentence"] == ""
    assert edges["term:pooled-budget", ""]["by_hand"] is False


def test_the_files_are_the_same_at_every_build(fixture_bank: Bank) -> None:
    assert list(data_files(fixture_bank)) == list(data_files(fixture_bank))


def test_the_files_are_compact_and_keep_their_letters(real_bank: Bank) -> None:
    text = dict(data_files(real_bank))["api/case.json"]
    assert "\\u" not in text
    assert text.count("\n") == 1
