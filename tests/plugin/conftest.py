"""What the tests of the plugin share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_fixtures import add_frame

if TYPE_CHECKING:
    from tests.conftest import BankFactory


@pytest.fixture
def framed(bank_in: BankFactory) -> BankFactory:
    """Return a function that writes a bank with all that MkDocs needs to build it."""
    return lambda files: add_frame(bank_in(files))
