"""Makes a bank of an example of `macros/practice_bank/problems/help/`: a small sound bank with what the example's blocks put into it."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from tests.conftest import BASE, CASE_BODY, CASE_HEADINGS, case_text, nth_id, term_text, write_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from practice_bank.problems.help_pages import Block

SOUND = {
    **BASE,
    "case_studies/a-case.md": case_text(related="[term:a-term]"),
    "glossary/a-term.md": term_text(),
}
_FILES = {"case": "case_studies/a-case.md", "term": "glossary/a-term.md"}


def bank_of_example(root: Path, blocks: Iterable[Block]) -> Path:
    """Write the sound bank below a folder, change it as the blocks say, and return the folder."""
    write_files(root, SOUND)
    for block in blocks:
        if block.kind == "sh":
            subprocess.run(["sh", "-e", "-c", block.text], cwd=root, check=True)
            continue
        named = [each for each in block.about if "=" not in each] or ["case"]
        path = root / _FILES.get(named[0], named[0])
        if block.kind == "text":
            write_files(path.parent, {path.name: block.text})
            continue
        text = (
            path.read_text("utf-8")
            if path.exists()
            else case_text(id=nth_id(1), title="Another case")
        )
        without = [
            each.removeprefix("without=") for each in block.about if each.startswith("without=")
        ]
        text = (
            _with_fields(text, block.text, without)
            if block.kind == "yaml"
            else _with_body(text, block.text)
        )
        path.write_text(text, "utf-8")
    return root


def _with_fields(text: str, fields: str, without: list[str]) -> str:
    """Return a file with some of its fields replaced by others as they are written, and some left out."""
    _, header, body = text.split("---\n", 2)
    gone = {*re.findall(r"^([a-z_]+):", fields, re.MULTILINE), *without}
    kept = "".join(
        line for line in header.splitlines(keepends=True) if line.partition(":")[0] not in gone
    )
    return f"---\n{kept}{fields}---\n{body}"


def _with_body(text: str, words: str) -> str:
    """Return a case with other words under its first heading, or with another body."""
    header = text[: text.index("---\n", 4) + 4]
    if words.startswith("## "):
        return header + words
    first, second = (CASE_BODY.index(f"## {heading}") for heading in CASE_HEADINGS[:2])
    return f"{header}{CASE_BODY[first:].partition(chr(10))[0]}\n\n{words.strip()}\n\n{CASE_BODY[second:]}"
