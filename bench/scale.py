"""Measure the bank at thousands of cases beside bare MkDocs + Material with its own search.

Made-up cases (`bench.cases`) fill the bank up; the same Markdown is built by the plain tools. Then
headless Chromium searches and filters the sites that were built. Run it from the project's root, on
a machine that does nothing else: `python -m bench.scale`. A short run: `python -m bench.scale
--sizes 500 --runs 1 --parts build pages`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench import finder, search
from bench.browser import gzipped, served
from bench.build import ALL_WAYS, add_folder, add_sizes_and_runs, measure, prepare, report
from bench.cases import write_cases
from practice_bank.bank.load_bank import load_bank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.build import Build

SIZES = (2_000, 10_000)
RUNS = 3
PARTS = ("build", "pages", "search", "filters")
BASE = "bare+search"
_OURS = "bank+index"
_CHANGES = 60


def main() -> None:
    """Make the banks, build each in every way, then read what was built."""
    options = _options()
    real = load_bank(Path())
    with tempfile.TemporaryDirectory(prefix="scale-bench-", dir=options.folder) as folder:
        ways = ALL_WAYS if "build" in options.parts else (_OURS, BASE)

        def fill(cases: Path, size: int) -> None:
            write_cases(cases, real, size, options.seed)

        builds: list[Build] = []
        for size in options.sizes:
            builds += prepare(Path(folder) / str(size), size, fill, ways)
        medians = measure(builds, options.runs if "build" in options.parts else 1)
        if "build" in options.parts:
            report(medians, options.runs, BASE)
        _read([build for build in builds if build.way in (_OURS, BASE)], options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    add_sizes_and_runs(parser, SIZES, RUNS)
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure (default: all)"
    )
    parser.add_argument("--seed", type=int, default=1, help="makes other cases (default: 1)")
    add_folder(parser)
    return parser.parse_args()


def _read(builds: Sequence[Build], options: argparse.Namespace) -> None:
    """Measure what a reader of the sites waits for."""
    if "pages" in options.parts:
        _report_pages(builds)
    if "search" in options.parts:
        print("\nThe first search from a cold page, medians\n")
        search.report(
            {(b.size, b.way): search.first_results(b.site, b.way, options.runs) for b in builds}
        )
    for build in builds if "filters" in options.parts else ():
        if build.way == _OURS:
            print(f"\nFinding cases among {build.size:,}\n")
            finder.report_files(build.site)
            with served(build.site) as server:
                finder.report(finder.measure(server.root, _CHANGES))


def _report_pages(builds: Sequence[Build]) -> None:
    """Print the bytes of the pages of cases: the HTML alone, as it is and as it is sent."""
    print(f"\nA case's page, median\n\n{'cases':>6}  {'way':<13}{'kB':>8}{'kB gzipped':>12}")
    for build in builds:
        pages = sorted((build.site / "case-studies").glob("case-*/index.html"))
        raw = statistics.median(page.stat().st_size for page in pages) / 1000
        packed = statistics.median(len(gzipped(page)) for page in pages[:500]) / 1000
        print(f"{build.size:>6}  {build.way:<13}{raw:>8.1f}{packed:>12.1f}")


if __name__ == "__main__":
    main()
