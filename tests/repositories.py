"""Repositories of git for the tests, and whether a command can be confined on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git in a folder, as nobody, and return what it says."""
    names = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=stdin,
        capture_output=True,
        check=True,
        env={**os.environ, **names},
    )
    return done.stdout.decode().strip()


def commit(folder: Path) -> None:
    """Commit all that is in a folder."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")


def can_confine() -> bool:
    """Say whether the network can be taken from a command here."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not all(map(shutil.which, [*as_root[:1], "unshare", "setpriv"])):
        return False
    command = [*as_root, "unshare", "--net", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_root = pytest.mark.skipif(
    not can_confine(), reason="a network can be taken away by root only"
)
