"""Time the reading of front matter: our reader beside PyYAML's two safe loaders.

The bank's reader also decodes the file, checks it, refuses what is unsafe and keeps the line of
every field; PyYAML's loaders only make data. Run it from the project's root: `python -m
bench.headers`.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import yaml

from practice_bank.text.frontmatter import Document, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ItemT = TypeVar("ItemT")

CASES = Path("case_studies")
HEADERS = 10_000
# The pure loader takes a minute for all of them, so it reads a tenth and its time is multiplied.
PURE_SHARE = 10
RUNS = 5


def main() -> None:
    """Print the median of each reader's times."""
    parser = argparse.ArgumentParser(prog="python -m bench.headers", description=__doc__)
    parser.add_argument(
        "--headers",
        type=int,
        default=HEADERS,
        help=f"how many headers to read (default: {HEADERS})",
    )
    parser.add_argument(
        "--runs", type=int, default=RUNS, help=f"how often to read them (default: {RUNS})"
    )
    options = parser.parse_args()
    files = [_header_only(path) for path in sorted(CASES.glob("*.md"))]
    texts = [file.decode().removeprefix("---\n").removesuffix("---\n") for file in files]
    pure = max(1, options.headers // PURE_SHARE)
    times = {
        "practice_bank.text.frontmatter": _median(
            _read_own, _repeated(files, options.headers), options.runs
        ),
        "yaml.CSafeLoader": _median(_read_with_c, _repeated(texts, options.headers), options.runs),
        "yaml.SafeLoader": _median(_read_pure, _repeated(texts, pure), options.runs)
        * options.headers
        / pure,
    }
    print(
        f"{options.headers:,} headers from {len(files)} case studies, median of {options.runs} runs"
    )
    print(f"{'reader':<20}{'seconds':>10}{'ms each':>10}{'ratio':>8}")
    for name, seconds in times.items():
        ratio = seconds / times["practice_bank.text.frontmatter"]
        print(f"{name:<20}{seconds:>10.2f}{1000 * seconds / options.headers:>10.3f}{ratio:>8.2f}")
    print(f"yaml.SafeLoader read {pure:,} of them; its time is scaled up.")


def _header_only(path: Path) -> bytes:
    """Return a file without its body: front matter between its two fences."""
    _, header, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    return f"---\n{header}---\n".encode()


def _repeated(items: Sequence[ItemT], count: int) -> list[ItemT]:
    return list(islice(cycle(items), count))


def _median(read: Callable[[Sequence[ItemT]], None], items: Sequence[ItemT], runs: int) -> float:
    return statistics.median(_seconds(read, items) for _ in range(runs))


def _seconds(read: Callable[[Sequence[ItemT]], None], items: Sequence[ItemT]) -> float:
    start = time.perf_counter()
    read(items)
    return time.perf_counter() - start


def _read_own(files: Sequence[bytes]) -> None:
    for file in files:
        if not isinstance(parse("case_studies/a.md", file), Document):
            raise SystemExit("a case study's header cannot be read: run ‘bank check’")


def _read_with_c(texts: Sequence[str]) -> None:
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)


def _read_pure(texts: Sequence[str]) -> None:
    for text in texts:
        yaml.load(text, Loader=yaml.SafeLoader)


if __name__ == "__main__":
    main()
