"""The bank of `other_bank`, loaded and built, for the tests of this room."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from tests.conftest import write_files
from tests.site.other_bank import CONFIG, FILES
from tests.site_fixtures import BuiltSite, build_apart, built_once

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank


@pytest.fixture(scope="session")
def other_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bank that has nothing of the first one."""
    return write_files(tmp_path_factory.mktemp("other"), FILES)


@pytest.fixture(scope="session")
def other_bank(other_root: Path) -> Bank:
    """Return that bank."""
    bank = load_bank(other_root)
    assert bank.problems == ()
    return bank


@pytest.fixture(scope="session")
def other_site(other_root: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site of that bank, built strictly once for all tests."""

    def build_strictly(folder: Path) -> BuiltSite:
        root = shutil.copytree(other_root, folder / "bank")
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        return build_apart(root, root / "site", "--strict")

    return built_once(tmp_path_factory, "other", build_strictly)
