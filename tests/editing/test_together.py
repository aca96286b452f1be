"""Several files are changed together or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from practice_bank.editing.together import change_together

if TYPE_CHECKING:
    from pathlib import Path


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
