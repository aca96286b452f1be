"""Time the build of banks of growing size, beside bare MkDocs with Material on the same text.

A bank is built in several ways:

- `bank`: our mkdocs.yml without the search index
- `bank+index`: our mkdocs.yml as it is
- `bank-files`: as `bank`, without links to the files that `bank files` makes
- `bare`: MkDocs and Material, no plugin, the same files, all out of the navigation
- `bare+search`: the same with Material's own search

The ways alternate, so that a busy moment of the machine harms all alike. Here the real cases are
cloned under new names until a bank has the size wanted; `bench.scale` uses the same for made-up
cases. Run it from the project's root: `python -m bench.build`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.vocabulary import VOCABULARY
from practice_bank.bank.vocabulary_file import BANK_FILE
from practice_bank.model.fields import ID_ALPHABET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SIZES = (31, 500, 2000)
RUNS = 3
WAYS = ("bank", "bare", "bare+search")
ALL_WAYS = ("bank", "bank+index", "bare", "bare+search")
_CONTENT = ("case_studies", "glossary", "docs")
_LETTERS = "bcdfghjkmnpqrstvwxz"
_ID = re.compile(r"^id:[ \t]*(\S+)$", re.MULTILINE)
_TITLE = re.compile(r'^title:[ \t]*"?(.*?)"?[ \t]*$', re.MULTILINE)
_PLUGIN = "  - practice-bank:\n"
_FILES = "      files: true\n"
_BARE = """\
site_name: Bare
docs_dir: docs
theme: {{name: material, font: false}}
plugins: [{plugins}]
nav: [index.md]
not_in_nav: "*"
{extensions}"""


class Cost(NamedTuple):
    """What one build took, in seconds and megabytes, and how many pages it wrote."""

    wall: float
    cpu: float
    megabytes: float
    pages: int


class Build(NamedTuple):
    """A way of building at a size of bank, and its settings file."""

    size: int
    way: str
    config: Path

    @property
    def site(self) -> Path:
        """Where it is built."""
        return self.config.parent / f"site-{self.way}"


Medians = dict[tuple[int, str], Cost]


def main() -> None:
    """Make the banks, build each in every way, print the medians."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bank-bench-", dir=options.folder) as folder:
        builds: list[Build] = []
        for size in options.sizes:
            builds += prepare(Path(folder) / str(size), size, grow, WAYS)
        medians = measure(builds, options.runs)
    report(medians, options.runs, base="bare")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__)
    add_sizes_and_runs(parser, SIZES, RUNS)
    add_folder(parser)
    return parser.parse_args()


def add_sizes_and_runs(parser: argparse.ArgumentParser, sizes: Sequence[int], runs: int) -> None:
    """Add the options how large the banks are, and how often each is built."""
    said = " ".join(map(str, sizes))
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=sizes, help=f"numbers of cases (default: {said})"
    )
    parser.add_argument("--runs", type=int, default=runs, help=f"runs of each (default: {runs})")


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the option where to build.

    That is in memory if possible, since a disk may take longer to make files than a build.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    parser.add_argument(
        "--folder",
        default=str(memory) if memory.is_dir() else None,
        help="where to build; 10,000 cases in four ways take 2 GB (default: in memory if possible)",
    )


def prepare(
    folder: Path, size: int, fill: Callable[[Path, int], None], ways: Iterable[str]
) -> Iterator[Build]:
    """Write a bank of a size, and the same text for bare MkDocs; yield its builds.

    `fill` adds cases to a folder until there are so many.
    """
    bank, bare = folder / "bank", folder / "bare"
    for name in _CONTENT:
        shutil.copytree(name, bank / name)
    shutil.copy(BANK_FILE, bank)
    fill(bank / "case_studies", size)
    copy_markdown(bank, bare / "docs")
    for way in ways:
        root = bank if way.startswith("bank") else bare
        yield Build(size, way, _write(root / f"mkdocs-{way}.yml", _settings(way)))


def _settings(way: str) -> str:
    """Return the settings of MkDocs for a way of building.

    Raises SystemExit if ours have changed so that the search cannot be switched off.
    """
    settings = Path("mkdocs.yml").read_text(encoding="utf-8")
    if way.startswith("bare"):
        plugins = "search" if way == "bare+search" else ""
        extensions = settings[settings.index("markdown_extensions:") :]
        return _BARE.format(plugins=plugins, extensions=extensions)
    if _PLUGIN not in settings:
        raise SystemExit("mkdocs.yml has no line ‘  - practice-bank:’ to switch the search off")
    if way == "bank+index":
        return settings
    settings = settings.replace(_PLUGIN, f"{_PLUGIN}      search: false\n")
    return settings.replace(_FILES, "") if way == "bank-files" else settings


def grow(cases: Path, size: int) -> None:
    """Clone the cases of a folder, each in turn, until there are `size` of them."""
    originals = sorted(cases.glob("*.md"))
    if size < len(originals):
        raise SystemExit(f"the bank has {len(originals)} cases already, so it cannot have {size}")
    texts = [path.read_text(encoding="utf-8") for path in originals]
    taken = {found[1] for found in map(_ID.search, texts) if found}
    in_turn = cycle(zip(originals, texts, strict=True))
    for number in range(size - len(originals)):
        original, text = next(in_turn)
        _write(cases / f"{original.stem}-{number}.md", clone(text, number, taken))


def clone(text: str, number: int, taken: set[str]) -> str:
    """Return a case with an id and a title of its own and one sentence more.

    What it is filed under stays. `taken` has the ids of others; the new one is added.
    """
    text = _ID.sub(f"id: {_new_id(number, taken)}", text, count=1)
    text = _TITLE.sub(lambda found: f'title: "{found[1][:100]} ({number})"', text, count=1)
    places, areas = number % 97 + 3, number % 13 + 1
    return f"{text.rstrip()}\n\nThis is copy {number}, with {places} places for {areas} areas.\n"


def _new_id(number: int, taken: set[str]) -> str:
    """Return a code that the number decides: a letter, so that it is no number, and four others."""
    ending = ""
    for _ in range(4):
        number, place = divmod(number, len(ID_ALPHABET))
        ending += ID_ALPHABET[place]
    for letter in _LETTERS:
        code = letter + ending
        if code not in taken:
            taken.add(code)
            return code
    raise SystemExit("no code is left for another case")


def copy_markdown(bank: Path, docs: Path) -> None:
    """Copy every Markdown file of a bank, front matter and all, to its address below `docs`."""
    _write(docs / "index.md", "# Bare\n")
    for kind in VOCABULARY.kinds.values():
        for path in sorted((bank / kind.folder).rglob("*.md")):
            copy = docs / kind.address / path.relative_to(bank / kind.folder)
            _write(copy, path.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def measure(builds: Sequence[Build], runs: int) -> Medians:
    """Build everything in turn, as often as wanted, and return the medians.

    The sites of the last run stay.
    """
    costs: dict[Build, list[Cost]] = {build: [] for build in builds}
    for run in range(runs):
        for build in builds:
            print(f"run {run + 1} of {runs}: {build.way}, {build.size:,} cases …", file=sys.stderr)
            costs[build].append(_cost(build))
    return {(build.size, build.way): _median(taken) for build, taken in costs.items()}


def _cost(build: Build) -> Cost:
    """Build once and return what it took. Raises SystemExit with what it said if it failed.

    The kernel counts the time and the memory of the child and of its children.
    """
    shutil.rmtree(build.site, ignore_errors=True)
    mkdocs = [sys.executable, "-m", "mkdocs", "--quiet", "build"]
    command = [*mkdocs, "--site-dir", str(build.site), "-f", str(build.config)]
    environ = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=said, stderr=said, env=environ)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace")[-3000:]
            raise SystemExit(f"{' '.join(command)} failed:\n{last}")
    pages = sum(1 for _ in build.site.rglob("*.html"))
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)


def _median(costs: Sequence[Cost]) -> Cost:
    wall = statistics.median(cost.wall for cost in costs)
    cpu = statistics.median(cost.cpu for cost in costs)
    megabytes = statistics.median(cost.megabytes for cost in costs)
    return Cost(wall, cpu, megabytes, costs[0].pages)


def report(medians: Medians, runs: int, base: str) -> None:
    """Print what each way took, beside the way called `base`, and how it grows."""
    print(f"Building the site, median of {runs} runs; ratios are to ‘{base}’ at the same size.\n")
    taken = f"{'wall s':>9}{'CPU s':>9}{'peak MB':>9}"
    print(f"{'cases':>6}  {'way':<12}{'pages':>7}{taken}{'wall':>8}{'CPU':>7}{'peak':>7}")
    for (size, way), cost in medians.items():
        beside = medians.get((size, base), cost)
        wall = f"×{cost.wall / beside.wall:.2f}"
        cpu = f"×{cost.cpu / beside.cpu:.2f}"
        peak = f"×{cost.megabytes / beside.megabytes:.2f}"
        taken = f"{cost.wall:>9.2f}{cost.cpu:>9.2f}{cost.megabytes:>9.0f}"
        print(f"{size:>6}  {way:<12}{cost.pages:>7,}{taken}{wall:>8}{cpu:>7}{peak:>7}")
    _report_growth(medians)


def _report_growth(medians: Medians) -> None:
    """Print how much more each size takes than the one before, in all and for each case more."""
    sizes = sorted({size for size, _ in medians})
    ways = dict.fromkeys(way for _, way in medians)
    for low, high in pairwise(sizes):
        print(f"\nFrom {low:,} to {high:,} cases, and one case more:")
        for way in ways:
            less, more = medians[low, way], medians[high, way]
            wall = 1000 * (more.wall - less.wall) / (high - low)
            cpu = 1000 * (more.cpu - less.cpu) / (high - low)
            peak = 1000 * (more.megabytes - less.megabytes) / (high - low)
            times = f"×{more.wall / less.wall:.2f} wall ×{more.megabytes / less.megabytes:.2f} peak"
            print(f"  {way:<12}{times:<27}{wall:>7.1f} ms wall {cpu:>7.1f} ms CPU {peak:>7.0f} kB")


if __name__ == "__main__":
    main()
