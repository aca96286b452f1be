"""Files are replaced whole, new ones overwrite nothing, and several change together."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from practice_bank.editing.write import change_together, create, replace

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_new_file_is_made_whole(tmp_path: Path) -> None:
    create(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("there", ["file", "link", "dangling"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, there: str) -> None:
    path, other = tmp_path / "a.md", tmp_path / "other"
    if there == "file":
        path.write_bytes(b"old")
    else:
        path.symlink_to(other)
        if there == "link":
            other.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        create(path, b"new")
    assert not path.exists() or path.read_bytes() == b"old"
    assert not [each for each in tmp_path.iterdir() if each.name not in ("a.md", "other")]


def test_a_file_is_not_written_through_a_link_that_stands_beside_it(tmp_path: Path) -> None:
    path, outside = tmp_path / "a.md", tmp_path / "outside"
    path.write_bytes(b"old")
    outside.write_bytes(b"theirs")
    os.symlink(outside, tmp_path / "a.md.new")
    replace(path, b"new")
    assert outside.read_bytes() == b"theirs"


# Several together


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def three(tmp_path: Path) -> Path:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_files_are_written_made_and_taken_away(three: Path) -> None:
    assert change_together(
        {three / "a.md": b"new", three / "b.md": None, three / "in/d.md": b"made"}
    )
    assert state(three) == {"a.md": b"new", "c.md": b"c.md", "in/d.md": b"made"}


def test_where_the_result_is_not_right_all_is_as_before(three: Path) -> None:
    before = state(three)
    seen: list[dict[str, bytes]] = []

    def is_right() -> bool:
        seen.append(state(three))
        return False

    assert not change_together(
        {three / "a.md": b"new", three / "b.md": None, three / "d.md": b"made"}, is_right
    )
    assert state(three) == before
    assert seen[0]["a.md"] == b"new"
    assert "b.md" not in seen[0]


@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_where_a_file_cannot_be_put_in_its_place_all_is_as_before(
    three: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    before = state(three)
    done: list[str] = []
    put = type(three).replace

    def fail(self: Path, target: Path) -> Path:
        done.append(target.name)
        if len(done) > fails_at:
            raise OSError("the disk is full")
        return put(self, target)

    monkeypatch.setattr(type(three), "replace", fail)
    with pytest.raises(OSError, match="full"):
        change_together({three / name: b"new" for name in ("a.md", "b.md", "c.md")})
    monkeypatch.undo()
    assert len(done) == fails_at + 1
    assert state(three) == before


def test_where_a_file_cannot_even_be_written_nothing_is_changed(three: Path) -> None:
    before = state(three)
    with pytest.raises(OSError, match=r"a\.md"):
        change_together({three / "b.md": b"new", three / "a.md" / "inside.md": b"made"})
    assert state(three) == before


def test_an_interruption_puts_everything_back(three: Path) -> None:
    before = state(three)

    def interrupted() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_together({three / "a.md": b"new", three / "b.md": None}, interrupted)
    assert state(three) == before


def test_the_rights_of_a_file_stay(three: Path) -> None:
    (three / "a.md").chmod(0o600)
    change_together({three / "a.md": b"new", three / "d.md": b"made"})
    assert stat.S_IMODE((three / "a.md").stat().st_mode) == 0o600
    assert stat.S_IMODE((three / "d.md").stat().st_mode) == 0o644
