"""Write banks of any size for measuring: made-up cases beside a bank's own, as the Markdown files editors would write.

Fields and facets come from `synthetic`, the text from `texts`; each case links to a few others and to what the bank
has for use. The same size and seed give the same files.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import yaml

from bench.synthetic import Maker
from bench.texts import Writer
from practice_bank.model.kinds import Case, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from practice_bank.bank.bank import Bank

LIKENESS = 0.5
_USEFUL = ("checklist", "model", "module")
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_cases(folder: Path, bank: Bank, size: int, seed: int = 1) -> None:
    """Write made-up cases into a folder that has the bank's own, until there are `size` in all."""
    own = len(bank.of_kind("case"))
    if size < own:
        raise SystemExit(f"the bank has {own} cases already, so it cannot have {size}")
    maker, chance = Maker(bank, LIKENESS, seed), random.Random(seed)  # noqa: S311 - nothing secret
    writer = Writer(chance, _terms(bank))
    useful = [str(resource.key) for kind in _USEFUL for resource in bank.of_kind(kind)]
    count = size - own
    for number in range(count):
        others = [
            f"case:{slug(chance.randrange(count))}" for _ in range(chance.choice((0, 0, 1, 2)))
        ]
        links = [*others, *chance.sample(useful, k=min(len(useful), chance.choice((0, 1, 1, 2))))]
        named = [f"case:{slug(chance.randrange(count))}"] if chance.random() < 0.5 else []
        text = _file(
            maker.case(number), writer.body, links, [name for name in named if name not in others]
        )
        (folder / f"{slug(number)}.md").write_text(text, encoding="utf-8")


def slug(number: int) -> str:
    """Return the name of a made-up case."""
    return f"case-{number}"


def _terms(bank: Bank) -> list[str]:
    """Return the wordings by which texts name the bank's terms."""
    terms = [term.front for term in bank.of_kind("term")]
    return [
        word
        for term in terms
        if isinstance(term, Term)
        for word in (term.title, *term.abbreviations)
    ]


def _file(
    case: Case,
    body: Callable[[str, Sequence[str]], str],
    links: Sequence[str],
    named: Sequence[str],
) -> str:
    fields = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    related = {"related": list(dict.fromkeys(named))} if named else {}
    header = yaml.dump(
        {**fields, **related}, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000
    )
    return f"---\n{header}---\n{body(case.area, links)}\n"
