"""What the tests of files to take away share."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from practice_bank.exports.about import About
from practice_bank.take_away.door import take_aways

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

ABOUT = About("A bank", "What it is", "https://bank.example/b/", "Content CC BY 4.0.")
NOWHERE = About("A bank", "What it is", "")
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=["fixture_bank", "second_bank"])
def small_bank(request: pytest.FixtureRequest) -> Bank:
    """Return each of the two banks of the tests in turn."""
    bank: Bank = request.getfixturevalue(request.param)
    return bank


def made(bank: Bank, form: str, about: About = ABOUT) -> dict[str, bytes]:
    """Return the files of one form by their addresses."""
    return {each.address: each.make() for each in take_aways(bank, about) if each.form == form}


def first(bank: Bank, form: str, about: About = ABOUT) -> bytes:
    """Return the first file of a form."""
    return next(each.make() for each in take_aways(bank, about) if each.form == form)


def part_of(content: bytes, name: str) -> Any:
    """Return a part of an Office file as XML, read without the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.namelist()
