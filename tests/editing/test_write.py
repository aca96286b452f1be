from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from practice_bank.editing.write import create, replace

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
