"""The two small banks of the tests, built and served: what a bank's own words could break is tried
on both.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Case
from tests.browser_fixtures import OpenPage, opener, served
from tests.conftest import FIXTURE_BANK, SECOND_BANK
from tests.site_fixtures import BuiltSite, add_frame, build_apart, built_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from practice_bank.bank.bank import Bank


@dataclass(frozen=True)
class SmallBank:
    """A bank, where its files are, and its site with a search index."""

    root: Path
    bank: Bank
    site: BuiltSite

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases, in the order of their list."""
        return tuple(resource.front for resource in self.bank.all_of(Case))

    @property
    def case_slugs(self) -> tuple[str, ...]:
        """Their slugs, in the same order."""
        return tuple(resource.slug for resource in self.bank.all_of(Case))


def build_small(source: Path, factory: pytest.TempPathFactory) -> SmallBank:
    """Return one of the small banks, built strictly once for all tests, with its search index."""

    def build_strictly(folder: Path) -> BuiltSite:
        root = add_frame(shutil.copytree(source, folder / "bank"))
        settings = root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        with_search = text.replace("practice-bank: {search: false}", "practice-bank")
        settings.write_text(with_search, encoding="utf-8")
        return build_apart(root, folder / "served" / "bank", "--strict")

    site = built_once(factory, f"small-{source.name}", build_strictly)
    root = site.folder.parent.parent / "bank"
    return SmallBank(root, load_bank(root), site)


# For a test of what no word of a bank could break: it runs on the bank in another language alone.
ON_ONE_BANK = pytest.mark.parametrize(
    "small", [SECOND_BANK], ids=["second"], indirect=True, scope="session"
)


@pytest.fixture(scope="session", params=[FIXTURE_BANK, SECOND_BANK], ids=["first", "second"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SmallBank:
    """Return each of the two banks in turn, built strictly."""
    source: Path = request.param
    return build_small(source, tmp_path_factory)


@pytest.fixture(scope="session")
def small_address(small: SmallBank) -> Iterator[str]:
    """Serve the bank's site below a folder, and return its address."""
    with served(small.site.folder.parent) as root:
        yield f"{root}{small.site.folder.name}/"


@pytest.fixture
def open_small(browser: Browser, small_address: str) -> Iterator[OpenPage]:
    """Return a function that opens its pages; none may log an error or ask another host."""
    with opener(browser, small_address) as open_:
        yield open_
