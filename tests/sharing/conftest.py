"""The banks that the room is tested with: what holds for one bank has to hold for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from tests.conftest import ROOT

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

SECOND_BANK = ROOT / "tests" / "fixtures" / "second"


@pytest.fixture(scope="session")
def second_bank() -> Bank:
    """Return a bank of another field: other facets, grades, headings and money, in German."""
    bank = load_bank(SECOND_BANK)
    assert bank.problems == ()
    return bank


@pytest.fixture(scope="session", params=["first", "second"])
def any_bank(request: pytest.FixtureRequest, real_bank: Bank, second_bank: Bank) -> Bank:
    """Return each of the two banks in turn."""
    return real_bank if request.param == "first" else second_bank
