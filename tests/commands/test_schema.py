"""`bank schema`: the form of bank.yml for editors, made from the model that the check uses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from practice_bank.commands.cli import main
from practice_bank.commands.schema import SCHEMA_FILE, bank_schema, schema_text
from tests.conftest import BANK_FILE, FIXTURE_BANK, ROOT

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = bank_schema()


def test_it_is_a_schema_by_the_rules_of_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_schema_in_the_repository_is_the_one_that_the_command_makes() -> None:
    """After a change of the model: run `make workflows`."""
    assert (ROOT / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("root", [ROOT, FIXTURE_BANK], ids=["first bank", "fixture"])
def test_the_banks_that_we_have_fit_it_and_name_it(root: Path) -> None:
    text = (root / "bank.yml").read_text(encoding="utf-8")
    assert list(Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text))) == []
    assert (root is FIXTURE_BANK) or text.startswith(
        f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("colour",), "red"),
        (("currency", "code"), "pounds"),
        (("currency", "before"), "perhaps"),
        (("scales", "evidence", "told"), {"label": "Told"}),
        (("facets", "stages", "least"), "one"),
        (("kinds", "case", "ladder"), 99),
        (("case", "headings"), {}),
    ],
)
def test_a_mistake_is_one_for_an_editor_too(path: tuple[str, ...], value: object) -> None:
    bank: Any = yaml.safe_load(BANK_FILE)
    inner = bank
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    errors = list(Draft202012Validator(SCHEMA).iter_errors(bank))
    # A field that is not known is told at the part that has it.
    places = {tuple(error.absolute_path)[: len(path)] for error in errors}
    assert places in ({path}, {path[:-1]})


def test_every_part_has_a_title_and_is_described_in_words() -> None:
    for name, part in SCHEMA["$defs"].items():
        assert not part["title"].endswith("Entry")
        assert part["description"].endswith("."), name


def test_it_is_printed_outside_a_bank_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
    assert list(tmp_path.iterdir()) == []


def test_it_is_written_beside_bank_yml_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in ("written", "nothing to change"):
        assert main(["--root", str(tmp_path), "schema", "--write"]) == 0
        assert capsys.readouterr().out == f"{SCHEMA_FILE}: {said}\n"
    assert (tmp_path / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
