"""Say on a terminal how far a long build is: one line, rewritten in place, if anybody watches."""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A build that takes fewer seconds says nothing; after that, the line changes a few times a second.
_SILENT = 2.0
_EVERY = 0.2
_ERASE = "\r\x1b[K"


class Progress:
    """One line, shown if the stream is a terminal and the environment has no `CI`."""

    def __init__(
        self,
        stream: TextIO,
        environ: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._clock = clock
        self._is_watched = stream.isatty() and not environ.get("CI")
        self._next = clock() + _SILENT
        self._is_shown = False
        self._done: Counter[str] = Counter()

    def step(self, what: str, total: int) -> None:
        """Count one more of `total` as done, and say so, unless something was said just now."""
        self._done[what] += 1
        if self._is_watched and self._clock() >= self._next:
            done = self._done[what]
            share = done * 100 // max(total, 1)
            self._say(f"{what}: {done:,} of {total:,} ({share}%)")

    def stage(self, what: str) -> None:
        """Say what is done now, if the build is a long one."""
        is_long = self._is_shown or self._clock() >= self._next
        if self._is_watched and is_long:
            self._say(f"{what} …")

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self._write(_ERASE)
            self._is_shown = False

    def _say(self, text: str) -> None:
        self._write(f"{_ERASE}{text}")
        self._is_shown = True
        self._next = self._clock() + _EVERY

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
