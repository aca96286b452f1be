"""Write banks of any size for measuring: made-up cases beside a bank's own, as Markdown files.

Fields and facets come from `synthetic`, the text from `texts`; each case links to a few others and
to what the bank has for use. The same size and seed give the same files.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import yaml

from bench.synthetic import Maker
from bench.texts import Writer
from practice_bank.model.kinds import Term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Case

LIKENESS = 0.5
_USEFUL = ("checklist", "model", "module")
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_cases(folder: Path, bank: Bank, size: int, seed: int = 1) -> None:
    """Write made-up cases into a folder that has the bank's own, until there are `size` in all."""
    own = len(bank.of_kind("case"))
    if size < own:
        raise SystemExit(f"the bank has {own} cases already, so it cannot have {size}")
    count = size - own
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    maker = Maker(bank, LIKENESS, seed)
    writer = Writer(chance, _terms(bank))
    useful = [str(resource.key) for kind in _USEFUL for resource in bank.of_kind(kind)]
    for number in range(count):
        in_text = [_other(chance, count) for _ in range(chance.choice((0, 0, 1, 2)))]
        many = min(len(useful), chance.choice((0, 1, 1, 2)))
        links = [*in_text, *chance.sample(useful, k=many)]
        related = [_other(chance, count)] if chance.random() < 0.5 else []
        related = [name for name in related if name not in in_text]
        case = maker.case(number)
        text = f"---\n{_header(case, related)}---\n{writer.body(case.area, links)}\n"
        (folder / f"{slug(number)}.md").write_text(text, encoding="utf-8")


def slug(number: int) -> str:
    """Return the name of a made-up case."""
    return f"case-{number}"


def _other(chance: random.Random, count: int) -> str:
    """Return one of so many cases, by chance."""
    return f"case:{slug(chance.randrange(count))}"


def _terms(bank: Bank) -> list[str]:
    """Return the wordings by which texts name the bank's terms."""
    words: list[str] = []
    for resource in bank.of_kind("term"):
        term = resource.as_a(Term)
        if term:
            words += (term.front.title, *term.front.abbreviations)
    return words


def _header(case: Case, related: Sequence[str]) -> str:
    """Return the front matter of a case as YAML."""
    fields = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if related:
        fields["related"] = [*related]
    return yaml.dump(fields, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000)
