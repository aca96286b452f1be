"""The fields of a kind that only one bank has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from practice_bank.site.own_fields import own_fields
from tests.conftest import write_files
from tests.site.other_bank import FILES

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank

SCALES = Key("tool", "waage")


def test_each_field_is_shown_as_what_it_holds(other_bank: Bank) -> None:
    shapes = {field.label: field.shape for field in own_fields(other_bank.resources[SCALES])}
    assert shapes == {
        "Adreßzeile": "link",
        "Meßjahr": "text",
        "Großpreis": "number",
        "Gratiß": "yes",
        "Meßtag": "date",
        "Größere Teile": "list",
        "Paßt zu": "references",
    }


def test_a_field_without_a_value_is_left_out_and_nought_is_a_value(tmp_path: Path) -> None:
    text = str(FILES["tools/waage.md"])
    lines = [line for line in text.split("\n") if not line.startswith(("home", "parts", "tested"))]
    bare = "\n".join(lines).replace("free: true", "free: false")
    bank = load_bank(write_files(tmp_path, {**FILES, "tools/waage.md": bare}))
    assert bank.problems == ()
    labels = [field.label for field in own_fields(bank.resources[SCALES])]
    assert labels == ["Meßjahr", "Großpreis", "Paßt zu"]


def test_a_resource_of_a_stock_kind_has_none(other_bank: Bank) -> None:
    assert own_fields(other_bank.resources[Key("case", "baeume")]) == []
