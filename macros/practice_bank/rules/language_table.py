"""Tables of the rules that differ from language to language, and from country to country.

A table is a file of YAML with a section for all languages (`any`), for a language (`en`), and for a
language in a country (`en-GB`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice_bank.problems.problem import Problem
from practice_bank.text.frontmatter import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def sections_of(table: Path, language: str) -> list[Mapping[str, Any]]:
    """Return the sections of a table for a language (BCP 47), the most general first.

    Raises ValueError where the table is not sound.
    """
    read = parse_yaml(table.name, table.read_bytes())
    if isinstance(read, Problem):
        raise ValueError(read.message)
    subtags = language.split("-")
    names = ["-".join(subtags[:end]) for end in range(1, len(subtags) + 1)]
    return [read.data[name] for name in ("any", *names) if name in read.data]
