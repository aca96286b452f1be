"""Golden files: each input in tests/golden/ beside what has to come out of it.

`pytest tests/site/test_golden.py --update-golden` writes what comes out now; read the difference
before you keep it.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.links import link_text
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from practice_bank.problems.report import as_line
from practice_bank.text.frontmatter import Document, parse
from practice_bank.text.mentions import build_matcher
from practice_bank.text.prose import without_code, without_links
from tests.conftest import GOLDEN, BankFactory, GoldenCheck

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = build_matcher(
    (
        ("pooled-budget", ["pooled budget", "pooling budgets"], ["PB"]),
        ("joint-commissioning", ["joint commissioning"], []),
        ("joint-commissioning-unit", ["joint commissioning unit"], ["JCU"]),
        ("looked-after-children", ["looked-after children", "looked-after child"], ["LAC"]),
        ("local-authority", ["local authority"], ["LA"]),
        ("childrens-trust", ["children's trust"], []),
        ("health-education-plan", ["health, education and care plan"], []),
        ("neet", [], ["NEET"]),
    )
)


def inputs(folder: str) -> list[Path]:
    return sorted(
        path for path in (GOLDEN / folder).glob("*.md") if not path.name.endswith(".out.md")
    )


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", inputs("frontmatter"), ids=name_of)
def test_front_matter_is_read_with_the_line_of_every_field(
    path: Path, check_golden: GoldenCheck
) -> None:
    found = parse(path.name, path.read_bytes())
    if isinstance(found, Document):
        lines = {".".join(map(str, location)): line for location, line in found.lines.items()}
        told = {
            "data": found.data,
            "lines": lines,
            "body": found.body,
            "body_line": found.body_line,
        }
    else:
        # A file by itself clashes with no other.
        assert not found.other
        told = {name: value for name, value in dataclasses.asdict(found).items() if name != "other"}
    check_golden(path.with_suffix(".json"), json.dumps(told, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("path", inputs("links"), ids=name_of)
def test_glossary_links_are_written_into_a_text(path: Path, check_golden: GoldenCheck) -> None:
    linked = link_text(path.read_text(encoding="utf-8"), Key("case", "own"), GLOSSARY)
    check_golden(path.with_suffix(".out.md"), linked.text)


@pytest.mark.parametrize("path", inputs("mentions"), ids=name_of)
def test_mentions_are_found_in_a_text(path: Path, check_golden: GoldenCheck) -> None:
    text = path.read_text(encoding="utf-8")
    found = GLOSSARY.find(without_links(without_code(text)))
    rows = [
        f'  ["{mention.slug}", {json.dumps(text[mention.start : mention.end], ensure_ascii=False)}, {mention.start}]'
        for mention in found
    ]
    check_golden(path.with_suffix(".json"), "[\n" + ",\n".join(rows) + "\n]\n")


@pytest.mark.parametrize("path", inputs("problems"), ids=name_of)
def test_a_bad_case_is_reported_in_plain_words(
    path: Path, bank_in: BankFactory, check_golden: GoldenCheck
) -> None:
    bank = load_bank(bank_in({f"case_studies/{path.name}": path.read_bytes()}))
    check_golden(
        path.with_suffix(".txt"), "".join(f"{as_line(problem)}\n" for problem in bank.problems)
    )
    assert len(bank.problems) == 1
    assert bank.problems[0].hint


def test_there_are_golden_files_of_every_sort() -> None:
    assert all(inputs(folder) for folder in ("frontmatter", "links", "mentions", "problems"))
