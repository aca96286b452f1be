"""Lighthouse on the main pages, on a phone and on a laptop, beside stock Material.

Lighthouse comes from npm (tests/lighthouse/, Node 20 or newer) and is needed for nothing else. On
its phone the processor is four times slower; the longest task is what it finds there after the
first paint. Stock Material gets the same Markdown, lists of cases and terms, and the figures of the
evidence as tables. Run it on a machine that does nothing else: `make lighthouse`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.browser import served
from bench.build import grow, measure, prepare
from bench.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES = {
    "home": "",
    "find": "case-studies/",
    "case": "case-studies/york-foster-carers/",
    "term": "glossary/pooled-budget/",
    "glossary": "glossary/",
    "checklist": "checklists/better-placements/",
    "evidence": "evidence/what-support-helped/",
}
CASES, RUNS = 31, int(os.environ.get("RUNS", "3"))
OURS, STOCK = "bank+index", "bare+search"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_RUNNER = Path("tests/lighthouse")
_TYPED = re.compile(rf"\]\(({'|'.join(VOCABULARY.kinds)}):([\w/-]+)\)")


class Row(NamedTuple):
    """A page in one form: medians of its scores, kB, shift and milliseconds, and its failures."""

    scores: tuple[float, ...]
    kilobytes: float
    shift: float
    blocking: float
    longest: float
    failed: tuple[str, ...]


def main() -> None:
    """Build both sites, run Lighthouse on both, print the medians."""
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        builds = [*prepare(Path(folder), CASES, grow, (OURS, STOCK))]
        _add_lists(Path(folder) / "bare" / "docs")
        measure(builds, 1)
        sites = {build.way: build.site for build in builds}
        with served(sites[OURS]) as ours, served(sites[STOCK]) as stock:
            roots = {"ours": ours.root, "stock": stock.root}
            pages = [
                (f"{whose} {name}", root + path)
                for name, path in PAGES.items()
                for whose, root in roots.items()
            ]
            figures = _run(pages)
    _report(figures)


def _run(pages: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    asked = {
        "chrome": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "runs": RUNS,
        "pages": pages,
    }
    command = ["node", "run.mjs"]
    done = subprocess.run(
        command, cwd=_RUNNER, input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse did not run:\n{done.stderr[-3000:]}")
    figures: list[dict[str, Any]] = json.loads(done.stdout)
    return figures


def _row(figures: Sequence[dict[str, Any]]) -> Row:
    median = {
        name: statistics.median(run[name] for run in figures)
        for name in ("bytes", "shift", "blocking", "longest")
    }
    scores = tuple(
        statistics.median(run["scores"][category] for run in figures) for category in CATEGORIES
    )
    failed = tuple(sorted({audit for run in figures for audit in run["failed"]}))
    return Row(
        scores,
        median["bytes"] / 1000,
        median["shift"],
        median["blocking"],
        median["longest"],
        failed,
    )


def _report(figures: Sequence[dict[str, Any]]) -> None:
    """Print a line for each page and form: its four scores, and the rest."""
    print(
        f"Lighthouse, medians of {RUNS} runs: performance, accessibility, best practices, SEO; kB fetched; layout"
    )
    print(
        "shift; ms blocked, in all and by the longest task, on a phone with the processor four times slower.\n"
    )
    print(
        f"{'page':<18}{'form':<9}{'scores':<20}{'kB':>7}{'shift':>8}{'blocked':>9}{'longest':>9}  failed"
    )
    for form in ("mobile", "desktop"):
        for name in dict.fromkeys(run["name"] for run in figures):
            row = _row([run for run in figures if (run["name"], run["form"]) == (name, form)])
            scores = " ".join(f"{score:.0f}" for score in row.scores)
            print(
                f"{name:<18}{form:<9}{scores:<20}{row.kilobytes:>7.1f}{row.shift:>8.3f}{row.blocking:>9.0f}"
                f"{row.longest:>9.0f}  {', '.join(row.failed)}"
            )


def _add_lists(docs: Path) -> None:
    """Give the stock site what ours makes by itself, and links that lead somewhere."""
    addresses = {kind.name: kind.address for kind in VOCABULARY.kinds.values()}
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            _TYPED.sub(lambda found: f"](/{addresses[found[1]]}/{found[2]}/)", text),
            encoding="utf-8",
        )
    for folder, title in (("case-studies", "Case studies"), ("glossary", "Glossary")):
        items = (_item(path) for path in sorted((docs / folder).glob("*.md")))
        (docs / folder / "index.md").write_text(
            f"# {title}\n\n" + "\n".join(items), encoding="utf-8"
        )
    (docs / "evidence").mkdir()
    tables = (_table(path) for path in sorted(Path("docs/data").glob("csp-*.csv")))
    text = "# What support helped\n\n" + "\n\n".join(tables)
    (docs / "evidence" / "what-support-helped.md").write_text(text, encoding="utf-8")
    doors = ("case-studies", "glossary", "evidence/what-support-helped")
    home = "# A bank of good practice\n\n" + "\n".join(f"- [{door}](/{door}/)" for door in doors)
    (docs / "index.md").write_text(home, encoding="utf-8")


def _item(path: Path) -> str:
    header = path.read_text(encoding="utf-8")
    field = {
        name: value.strip("\"' ")
        for name, value in re.findall(r"^(title|term|summary): *(.+)$", header, re.MULTILINE)
    }
    return f"- [{field.get('title') or field['term']}]({path.name}): {field['summary']}"


def _table(path: Path) -> str:
    def lines() -> Iterator[str]:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file)):
                yield f"| {' | '.join(row)} |"
                if not number:
                    yield "| --- " * len(row) + "|"

    return f"## {path.stem}\n\n" + "\n".join(lines())


if __name__ == "__main__":
    main()
