"""`bank schema`: print the JSON Schema of bank.yml, by which an editor can complete the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from practice_bank.bank.vocabulary_file import BANK_FILE
from practice_bank.commands.streams import takes_all
from practice_bank.commands.written import write_if_changed
from practice_bank.model.bank_file import FORMAT, BankFile

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary

SCHEMA_FILE = "bank.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add whether the schema is written into its file."""
    parser.add_argument(
        "--write", action="store_true", help=f"write it into {SCHEMA_FILE} beside {BANK_FILE}"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Print the schema, or write it into its file and say so; return 0."""
    if chosen.write:
        print(write_if_changed(root, SCHEMA_FILE, schema_text()))
    else:
        print(schema_text(in_ascii=not takes_all()), end="")
    return 0


def schema_text(*, in_ascii: bool = False) -> str:
    """Return the schema as JSON, with the line feed that ends it.

    `in_ascii` writes every other character as an escape, for what cannot take them.
    """
    return json.dumps(bank_schema(), ensure_ascii=in_ascii, indent=2) + "\n"


def bank_schema() -> dict[str, Any]:
    """Return the schema of `bank.yml` (https://json-schema.org/draft/2020-12)."""
    made = BankFile.model_json_schema()
    made["title"] = BANK_FILE
    made["description"] = f"The words of a bank of Practice Bank, in format {FORMAT}."
    for name, definition in made["$defs"].items():
        definition["title"] = _title(name)
    return {"$schema": _DIALECT, **made}


def _title(name: str) -> str:
    """Return the name of a model as people say it: `WordingEntry` is ‘Wording’."""
    return name.removesuffix("Entry")
