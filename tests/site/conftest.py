"""The bank of `other_bank`, loaded, for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.bank import load_bank
from tests.conftest import write_files
from tests.site.other_bank import FILES

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
