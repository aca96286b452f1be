"""Built sites for the tests: the real one and that of the fixture bank, each built once, and any
other on demand.
"""

from __future__ import annotations

import fcntl
import gc
import json
import logging
import os
import pickle
import posixpath
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

# Each build imports it in a copy of its process: where it is there already, that takes no time.
import practice_bank.exports.from_bank  # noqa: F401
from practice_bank.site.charts import bar_chart
from tests.conftest import FIXTURE_BANK, ROOT
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from markupsafe import Markup

Made = TypeVar("Made")

FIXTURE_CONFIG = """\
site_name: A small bank
site_description: A bank with one of everything.
repo_url: https://github.com/example/small-bank
edit_uri: edit/main/
copyright: Nobody
theme: {name: practice-bank}
nav: [Find practice: case-studies/index.md]
not_in_nav: |
  /index.md
  /share.md
validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
plugins:
  - macros: {render_by_default: false, on_undefined: strict, on_error_fail: true}
  - practice-bank: {search: false}
markdown_extensions:
  - admonition
  - footnotes
  - md_in_html
  - sane_lists
  - tables
  - toc
  - pymdownx.superfences
  - pymdownx.tasklist: {custom_checkbox: false, clickable_checkbox: false}
"""


_LEADS_ON = '<meta http-equiv="refresh"'


def shape_of(name: str) -> tuple[str, int]:
    """Return what pages of one sort have in common in their file's name: the first folder and the
    depth.
    """
    return name.split("/")[0], name.count("/")


@dataclass(frozen=True)
class BuiltSite:
    """A site on disk, with what the build said."""

    folder: Path
    output: str
    code: int = 0

    @property
    def said(self) -> str:
        """What the build said of the bank's own files: the examples on the pages of the macros need
        the fixtures.
        """
        return "\n".join(line for line in self.output.splitlines() if "docs/macros/" not in line)

    def page(self, address: str) -> Page:
        """Return the page at an address that ends in a slash."""
        return self.pages()[f"{address}index.html"]

    def pages(self) -> Mapping[str, Page]:
        """Return every page by the name of its file; what only leads on to one is not a page."""
        return _pages_to_read(self.folder)

    def leading(self) -> Mapping[str, Page]:
        """Return, by the names of their files, the short links and the old addresses, which lead on
        to a page.
        """
        return {
            name: page for name, page in _pages(self.folder).items() if _LEADS_ON in page.source
        }

    def files(self) -> frozenset[str]:
        """Return the name of every file, also of those that ‘bank files’ makes after the build."""
        return _files(self.folder)

    def arrive(self, name: str, address: str) -> str:
        """Return the name of the file to which an address on the page `name` leads, whether or not
        there is one.
        """
        path = unquote(urlsplit(address).path)
        if not path:
            return name
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        index = posixpath.normpath(f"{target}/index.html")
        return index if index in self.files() else target


@cache
def _files(folder: Path) -> frozenset[str]:
    built = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    listed = folder / "api" / "files.json"
    made_later = json.loads(listed.read_bytes())["files"] if listed.is_file() else []
    return frozenset([*built, *made_later])


@cache
def _pages(folder: Path) -> Mapping[str, Page]:
    return {
        path.relative_to(folder).as_posix(): read_html(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if "pagefind" not in path.relative_to(folder).parts
    }


@cache
def _pages_to_read(folder: Path) -> Mapping[str, Page]:
    pages = _pages(folder).items()
    return {name: page for name, page in pages if _LEADS_ON not in page.source}


def add_frame(bank: Path) -> Path:
    """Write what MkDocs needs beside a bank's content: its configuration."""
    (bank / "mkdocs.yml").write_text(FIXTURE_CONFIG, encoding="utf-8")
    if not (bank / "docs" / "index.md").exists():
        (bank / "docs" / "index.md").write_text("---\ntitle: Home\n---\n# Home\n", encoding="utf-8")
    if not (bank / "docs" / "share.md").exists():
        (bank / "docs" / "share.md").write_text(
            "---\ntitle: Share\n---\n# Share\n", encoding="utf-8"
        )
    return bank


class DrawnHere:
    """Stands for the process that draws a build's charts, and draws them in this one.

    Each such process imports matplotlib, which takes as long as a small build. Builds apart have
    one, and so has tests/plugin/test_draw_process.py.
    """

    def draw(self, title: str, labels: list[str], values: list[float], unit: str) -> Markup:
        return _drawn(title, tuple(labels), tuple(values), unit)

    def drawn(self, html: str) -> str:
        return html

    def stop(self) -> None: ...


_drawn = cache(bar_chart)
drawing_here = partial(patch, "practice_bank.plugin.build.DrawingProcess", DrawnHere)


def build_here(bank: Path, *, command: str = "build") -> BuiltSite:
    """Build a bank with its frame in this process, so that a test may change what is called."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        config = load_config(str(bank / "mkdocs.yml"), site_dir=str(bank / "site"), strict=False)
        config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        with drawing_here():
            build(config)
    finally:
        logger.removeHandler(handler)
        # What a build has left is collected as the rest is. The next build would look through all
        # that the tests hold to free it.
        gc.unfreeze()
    return BuiltSite(bank / "site", "\n".join(heard))


def build_soundly(bank: Path) -> BuiltSite:
    """Build a bank in this process, where nothing may be wrong that would stop a strict build."""
    built = build_here(bank)
    assert built.output == ""
    return built


def build_apart(root: Path, to: Path, *options: str) -> BuiltSite:
    """Build a site as its maintainers do, by the command line."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(to), *options]
    done = subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return BuiltSite(to, done.stdout + done.stderr, done.returncode)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """Return what is made in a folder of this name by whichever worker is first to ask for it.

    Tests must leave it as it is: it is the same for all workers.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    kept = shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            folder = shared / name
            folder.mkdir()
            kept.write_bytes(pickle.dumps(make(folder)))
    made: Made = pickle.loads(kept.read_bytes())  # noqa: S301 - the tests have written it
    return made


def built_once(
    factory: pytest.TempPathFactory, name: str, build: Callable[[Path], BuiltSite]
) -> BuiltSite:
    """Return a site that is built once for all workers, without a problem."""
    built = made_once(factory, name, build)
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the real site, built strictly once for all tests, with its search index."""
    return built_once(
        tmp_path_factory, "real", lambda folder: build_apart(ROOT, folder / "site", "--strict")
    )


@pytest.fixture(scope="session")
def fixture_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site of the fixture bank, built strictly once for all tests."""

    def build_strictly(folder: Path) -> BuiltSite:
        root = add_frame(shutil.copytree(FIXTURE_BANK, folder / "bank"))
        return build_apart(root, root / "site", "--strict")

    return built_once(tmp_path_factory, "fixture", build_strictly)


# Where the small bank is published for the tests: below a folder, as on many hosts.
PUBLISHED = "https://bank.example.org/practice/"
# What that bank has published before: see macros/practice_bank/bank/ledger.py.
PUBLISHED_BEFORE = """\
c2k7m case-studies/york-foster-carers/ was case-studies/york/ case-studies/york-carers/
gggg2 case-studies/gone/ withdrawn 2026-11-20 instead c2k7m because It counted <em>some</em> places twice.
"""


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site of the fixture bank, built strictly for an address in a folder of another
    site.

    One of its cases has been renamed twice, and one was withdrawn.
    """

    def build_strictly(folder: Path) -> BuiltSite:
        root = add_frame(shutil.copytree(FIXTURE_BANK, folder / "bank"))
        (root / "ledger.txt").write_text(PUBLISHED_BEFORE, encoding="utf-8")
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
            config.write(f"site_url: {PUBLISHED}\n")
        return build_apart(root, folder / "served" / "practice", "--strict")

    return built_once(tmp_path_factory, "published", build_strictly)
