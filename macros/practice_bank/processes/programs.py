"""Start a program of others that one talks to through pipes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def start_program(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Return a program that was started, with pipes to write to and to read from.

    The first argument is its path; no shell reads any of them. Raises OSError where it cannot be
    started.
    """
    return subprocess.Popen(  # noqa: S603 - callers give paths of installed packages alone
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
