"""Measure finding among 10,000 cases: the bytes of its files, and how long a filter change takes.

The page is the real one; its data files are those of a made-up bank. Headless Chromium runs four
times slower than this machine. A filter change is measured from the click until all counts, the
chips and the status are right, and again until the page is laid out. Run it from the project's
root, on a machine that does nothing else: `python -m bench.finder`. The targets (issue 4) are 60 kB
and 16 ms.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.browser import chromium, gzipped, served
from bench.synthetic import synthetic_bank
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.facets import facet_files

_CHANGES = 60
_SLOWER = 4
# Ticks boxes all over the page, one after another, and off again; every third change adds to those
# before.
_MEASURE = """async (changes) => {
  const finder = document.querySelector("case-finder");
  const times = { match: [], click: [], layout: [] };
  const index = finder.index, match = index.match.bind(index);
  index.match = (...given) => {
    const start = performance.now(), result = match(...given);
    times.match.push(performance.now() - start);
    return result;
  };
  for (const facet of finder.querySelectorAll(".facet")) facet.open ||= OPEN;
  for (let change = 0; change < changes; change++) {
    const boxes = [...finder.querySelectorAll(".facet input")];
    const box = boxes[(change * 37) % boxes.length];
    await new Promise((done) => setTimeout(done, 120));
    const start = performance.now();
    box.click();
    times.click.push(performance.now() - start);
    document.body.getBoundingClientRect();
    times.layout.push(performance.now() - start);
    if (change % 3 === 2) finder.change({ chosen: new Map() });
  }
  return times;
}"""
# What the words mean is found once, when they are typed.
_UNDERSTAND = """(words) => {
  const { wordIndex } = document.querySelector("case-finder");
  const times = [];
  for (let turn = 0; turn < 20; turn++) {
    const start = performance.now();
    wordIndex.find(words);
    times.push(performance.now() - start);
  }
  return times;
}"""


def main() -> None:
    """Build the site, put the made-up data in, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="finder-bench-") as folder:
        site = Path(folder) / "site"
        _build(site)
        bank = synthetic_bank(load_bank(Path()), options.cases, options.likeness)
        for name, text in facet_files(bank):
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(
            f"{options.cases:,} made-up cases, {options.likeness:.0%} of their facets like those of a real case\n"
        )
        report_files(site)
        with served(site) as server:
            times = measure(
                server.root, options.changes, all_open=options.all_open, words=options.words
            )
            report(times)


def report_files(site: Path) -> None:
    """Print the bytes of the files that the page fetches."""
    for name in ("facets", "sorts", "titles", "cards/0"):
        path = site / "api" / f"{name}.json"
        raw, packed = path.stat().st_size, len(gzipped(path))
        print(f"  api/{name + '.json':<14}{raw / 1000:>8.1f} kB{packed / 1000:>8.1f} kB gzipped")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.finder", description=__doc__)
    parser.add_argument(
        "--cases", type=int, default=10_000, help="how many cases (default: 10,000)"
    )
    parser.add_argument(
        "--changes",
        type=int,
        default=_CHANGES,
        help=f"how many filter changes (default: {_CHANGES})",
    )
    parser.add_argument(
        "--likeness",
        type=float,
        default=0.5,
        help="how far facets go together as in real cases, 0 to 1 (default: 0.5)",
    )
    parser.add_argument(
        "--all-open",
        action="store_true",
        help="with every facet unfolded, which the page does not do",
    )
    parser.add_argument("--words", default="", help="with these words in the box")
    return parser.parse_args()


def _build(site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(site)]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def measure(root: str, changes: int, *, all_open: bool = False, words: str = "") -> dict[str, Any]:
    """Return milliseconds: until the page is ready, of each filter change, of its matching; where
    there are words, also of what they mean.
    """
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        page.goto(f"{root}case-studies/?{urlencode({'words': words})}")
        page.wait_for_selector(".finder__filters")
        ready = page.evaluate("performance.now()")
        times: dict[str, Any] = page.evaluate(
            _MEASURE.replace("OPEN", "true" if all_open else "false"), changes
        )
        times["words"] = page.evaluate(_UNDERSTAND, words) if words else []
    return {**times, "ready": [ready]}


def report(times: dict[str, Any]) -> None:
    """Print the medians and the 95th percentiles."""
    print(f"\n  with the processor {_SLOWER} times slower, in ms          median     95th pc")
    names = {
        "match": "matching, and counting every value",
        "click": "a filter change with all counts shown",
        "layout": "the same, with the page laid out",
        "words": "what the words mean, when they are typed",
    }
    for key, name in names.items():
        if not times[key]:
            continue
        middle, high = statistics.median(times[key]), statistics.quantiles(times[key], n=20)[-1]
        print(f"  {name:<45}{middle:>7.1f}{high:>12.1f}")
    print(f"  {'from opening the page to its first cards':<45}{times['ready'][0]:>7.0f}")


if __name__ == "__main__":
    main()
