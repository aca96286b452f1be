"""The banks that the room is tested with: what holds for one bank has to hold for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


@pytest.fixture(scope="session", params=["first", "second"])
def any_bank(request: pytest.FixtureRequest, real_bank: Bank, second_bank: Bank) -> Bank:
    """Return each of the two banks in turn."""
    return real_bank if request.param == "first" else second_bank
