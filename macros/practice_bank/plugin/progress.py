"""Say on a terminal how far a long build is: one line, rewritten in place; nothing where nobody watches."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A build that is over sooner says nothing; after that, the line changes a few times a second.
_SILENT = 2.0
_EVERY = 0.2
_ERASE = "\r\x1b[K"


class Progress:
    """One line of a terminal. Whether it is shown depends on the stream and on the environment (`CI`)."""

    def __init__(
        self,
        stream: TextIO,
        environ: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream, self._clock = stream, clock
        self._watched = stream.isatty() and not environ.get("CI")
        self._next = clock() + _SILENT
        self._shown = False

    def step(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` are done, unless something was said just now."""
        if self._watched and self._clock() >= self._next:
            self._say(f"{what}: {done:,} of {total:,} ({done * 100 // max(total, 1)}%)")

    def stage(self, what: str) -> None:
        """Say what is done now, if the build is a long one."""
        if self._watched and (self._shown or self._clock() >= self._next):
            self._say(f"{what} …")

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write(_ERASE)
            self._shown = False

    def _say(self, text: str) -> None:
        self._write(f"{_ERASE}{text}")
        self._shown, self._next = True, self._clock() + _EVERY

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
