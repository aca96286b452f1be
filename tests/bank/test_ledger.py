"""The ledger as a text: what is written is read again, whatever its order, and what cannot be read
is told.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.bank.ledger import (
    Entry,
    Ledger,
    Withdrawal,
    can_be_recorded,
    ledger_text,
    parse_ledger,
    read_ledger,
)
from practice_bank.model.fields import ID_ALPHABET
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

IDS = st.text(ID_ALPHABET, min_size=5, max_size=5)
ADDRESSES = st.lists(
    st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), min_size=1, max_size=3
).map(lambda parts: "".join(f"{part}/" for part in parts))
WHY = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=300)
WITHDRAWALS = st.builds(
    Withdrawal, st.dates(datetime.date(1000, 1, 1)), WHY, st.one_of(st.just(""), IDS)
)
ENTRIES = st.builds(
    Entry,
    st.one_of(st.just(""), IDS),
    ADDRESSES,
    st.lists(ADDRESSES, max_size=3).map(tuple),
    st.one_of(st.none(), WITHDRAWALS),
)
FULL = "9cx4d case-studies/b/ was case-studies/a/ withdrawn 2026-11-25 instead 7kq2m because Two areas were mixed up."


def without_lines(ledger: Ledger) -> set[str]:
    return {str(entry) for entry in ledger.entries}


@given(st.lists(ENTRIES, max_size=5))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    read = parse_ledger(ledger_text(entries))
    assert without_lines(read) == {str(entry) for entry in entries}
    assert len(read.entries) == len(entries)


@given(st.text(max_size=200))
def test_any_text_is_read_or_told_and_never_breaks_anything(text: str) -> None:
    read = parse_ledger(text)
    lines = [
        line for line in re.split(r"\r\n|\r|\n", text) if line.strip() and not line.startswith("#")
    ]
    assert len(read.entries) + sum(
        "cannot be read" in problem.message for problem in read.problems
    ) == len(lines)


def test_a_line_says_all_that_there_is_to_know() -> None:
    (entry,) = parse_ledger(FULL).entries
    assert entry == Entry(
        "9cx4d",
        "case-studies/b/",
        ("case-studies/a/",),
        Withdrawal(datetime.date(2026, 11, 25), "Two areas were mixed up.", "7kq2m"),
        1,
    )
    assert str(entry) == FULL


def test_lines_are_written_in_order_and_may_be_read_in_any() -> None:
    lines = [f"zz{sign}22 glossary/{sign}/\n" for sign in "bcdfgh"]
    mixed = lines[3:] + lines[:3]
    read = parse_ledger("".join(mixed))
    assert read.problems == ()
    assert ledger_text(read.entries).endswith("".join(lines))


def test_two_branches_that_add_a_line_each_keep_all_other_lines_as_they_were() -> None:
    base = parse_ledger("".join(f"{sign}{sign}222 glossary/{sign}/\n" for sign in "bcdfgh")).entries
    before = ledger_text(base).splitlines()
    for new in (Entry("cb222", "glossary/one/"), Entry("gb222", "glossary/two/")):
        after = ledger_text((*base, new)).splitlines()
        assert [line for line in after if line != str(new)] == before


@pytest.mark.parametrize(
    "line",
    [
        "7kq2m",
        "7kq2 case-studies/a/",
        "7kq2o case-studies/a/",
        "7kq2m case-studies/a",
        "7kq2m /case-studies/a/",
        "7kq2m ../a/",
        "7kq2m a/../../b/",
        "7kq2m a/.git/",
        "7kq2m a/<b>/",
        '7kq2m a/"b/',
        "7kq2m  a/",
        "7kq2m a/ was",
        "7kq2m a/ withdrawn 2026-13-01 because Why.",
        "7kq2m a/ withdrawn 2026-11-25",
        "7kq2m a/ withdrawn 2026-11-25 because " + "y" * 301,
        "<<<<<<< HEAD",
    ],
)
def test_a_line_that_cannot_be_read_is_a_problem_with_its_number(line: str) -> None:
    read = parse_ledger(f"# head\n\n{line}\n")
    assert read.entries == ()
    (problem,) = read.problems
    assert (problem.path, problem.line, problem.code) == ("ledger.txt", 3, "broken-ledger")


@pytest.mark.parametrize(
    ("second", "named"),
    [
        ("7kq2m b/", "7kq2m"),
        ("7kq2n a/", "a/"),
        ("7kq2n c/ was a/", "a/"),
        ("7kq2n old/", "old/"),
        ("page a/", "a/"),
    ],
)
def test_what_stands_twice_is_told_with_the_first_line(second: str, named: str) -> None:
    (problem,) = parse_ledger(f"7kq2m a/ was old/\n{second}\n").problems
    assert problem.line == 2
    assert f"‘{named}’ is already on line 1" in problem.message


def test_a_bank_without_a_ledger_has_published_nothing(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()


@pytest.mark.parametrize("content", [b"\xff\xfe7kq2m", b"7kq2m caf\xe9/\n"])
def test_a_ledger_that_is_no_text_is_a_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger.txt").write_bytes(content)
    (problem,) = read_ledger(tmp_path).problems
    assert problem.code == "broken-ledger"


def test_a_ledger_that_is_a_link_is_a_problem_and_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("7kq2m a/\n", encoding="utf-8")
    (tmp_path / "ledger.txt").symlink_to("elsewhere.txt")
    read = read_ledger(tmp_path)
    assert read.entries == ()
    assert [problem.code for problem in read.problems] == ["broken-ledger"]


def test_a_ledger_from_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "ledger.txt").write_bytes(b"\xef\xbb\xbf# head\r\n7kq2m a/\r\n")
    read = read_ledger(tmp_path)
    assert (without_lines(read), read.problems) == ({"7kq2m a/"}, ())


def test_a_ledger_whose_lines_end_with_carriage_returns_alone_is_read(tmp_path: Path) -> None:
    """It would be one line, which begins with a ‘#’: a comment, and every old link forgotten."""
    (tmp_path / "ledger.txt").write_bytes(b"# head\r7kq2m a/\rnonsense\r")
    read = read_ledger(tmp_path)
    assert without_lines(read) == {"7kq2m a/"}
    assert [problem.line for problem in read.problems] == [3]


@pytest.mark.parametrize(
    ("address", "can"),
    [
        ("a/", True),
        ("paths/first-weeks/", True),
        ("", False),
        ("a", False),
        ("a b/", False),
        ("../a/", False),
    ],
)
def test_only_an_address_that_needs_no_escape_can_be_recorded(address: str, can: bool) -> None:
    assert can_be_recorded(address) is can


def test_the_bank_of_this_repository_has_its_ledger() -> None:
    """Whoever deletes it would switch every check of old links off."""
    read = read_ledger(ROOT)
    assert read.problems == ()
    assert len(read.entries) >= 457
