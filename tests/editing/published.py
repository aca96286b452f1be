"""What the tests of renaming and withdrawing share: the command, and what it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.ledger import read_ledger
from practice_bank.commands.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = "---\ntitle: About\n---\n[A](case:a), [Learn](page:learn), [A](site:case-studies/a/).\n"


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def bank(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def line(root: Path, id_: str) -> str:
    return next(
        str(entry) for entry in read_ledger(root).entries if id_ in (entry.id, entry.address)
    )


def refused(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what is said where nothing may have changed."""
    before = state(root)
    assert bank(root, *arguments) == 2
    shown = capsys.readouterr()
    assert state(root) == before
    assert shown.out == ""
    first, last = shown.err.rstrip("\n").rsplit("\n", 1)
    assert last == "Nothing was changed."
    return first
