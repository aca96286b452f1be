"""Files written into a site: only what changed is made anew, and one failure stops no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.take_away.maker import TakeAway
from practice_bank.take_away.write_files import write_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_imports(monkeypatch: pytest.MonkeyPatch) -> None:
    """These files have a form that nobody makes."""
    monkeypatch.setattr("practice_bank.take_away.write_files.maker_of", lambda form: None)


def plain(name: str, content: str) -> TakeAway:
    return TakeAway(f"a/{name}.txt", "plain", lambda: content, lambda told: told.encode())


def failing(name: str) -> TakeAway:
    def fail(told: object) -> bytes:
        raise ValueError("it is too long")

    return TakeAway(f"a/{name}.txt", "plain", lambda: name, fail)


def test_what_is_as_before_is_not_made_again(tmp_path: Path) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept"
    first = write_files(site, kept, [plain("one", "1"), plain("two", "2")])
    assert {done.address: done.is_new for done in first} == {"a/one.txt": True, "a/two.txt": True}
    (site / "a" / "one.txt").unlink()
    again = write_files(site, kept, [plain("one", "1"), plain("two", "3")])
    assert {done.address: done.is_new for done in again} == {"a/one.txt": False, "a/two.txt": True}
    assert (site / "a" / "one.txt").read_text() == "1"
    assert (site / "a" / "two.txt").read_text() == "3"
    assert len(list(kept.iterdir())) == 2


def test_one_that_cannot_be_made_stops_no_other(tmp_path: Path) -> None:
    many = [plain(f"n{number}", str(number)) for number in range(30)]
    done = write_files(tmp_path / "site", tmp_path / "kept", [*many, failing("bad")])
    wrong = {each.address: each.wrong for each in done if each.wrong}
    assert wrong == {"a/bad.txt": "ValueError: it is too long"}
    assert len(list((tmp_path / "site" / "a").iterdir())) == 30


def test_what_was_made_for_no_file_any_more_is_removed(tmp_path: Path) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept"
    write_files(site, kept, [plain("one", "1"), plain("two", "2")])
    write_files(site, kept, [plain("one", "1")])
    assert len(list(kept.iterdir())) == 1
