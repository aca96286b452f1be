"""Print for whoever reads: in any encoding, and to a reader who may stop at any time.

Not every terminal and pipe takes every character: those of Windows often take 256 of them. What
does not fit is written in plain characters where there are any (‘…’ as '...'), and as an escape
otherwise, so that no letter is ever taken for another. JSON is ASCII there, because its readers
expect UTF-8.

A reader such as `head` may close the pipe. The command goes on then: it does all of its work, and
its exit status is the same.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from practice_bank.problems.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_PLAIN = "bank-plain"
# How Python treats what does not fit, where nobody has chosen anything else.
_UNCHOSEN = frozenset({"strict", "backslashreplace"})
# What a closed pipe is called, on Windows too.
_CLOSED = frozenset({errno.EPIPE, errno.EINVAL})
_PLAIN_SIGNS = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "…": "...",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "·": "-",
    "•": "*",
    "→": "->",
    "×": "x",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}


@contextmanager
def plain_streams() -> Iterator[None]:
    """Print, within the context, so that no character and no closed pipe stops the command.

    Raises WrongUseError at the end where the output cannot be written, as on a full disk.
    """
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = before[0] or _nothing("r")
    sys.stdout = _patient(before[1]) if before[1] else _nothing("w")
    sys.stderr = _patient(before[2]) if before[2] else _nothing("w")
    try:
        yield
    finally:
        try:
            _flush(sys.stdout)
        finally:
            sys.stdin, sys.stdout, sys.stderr = before


def takes_all() -> bool:
    """Say whether standard output is in UTF-8, which has every character."""
    try:
        return codecs.lookup(sys.stdout.encoding or "").name == "utf-8"
    except LookupError:
        return False


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    """Return a stream in place of one that was closed before the command began."""
    return open(os.devnull, mode, encoding="utf-8")


def _patient(stream: TextIO) -> TextIO:
    """Return a stream to the same place that takes every character, and goes on when it is closed.

    What is no file, as in a test, is only made to take every character.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    errors = stream.errors or "strict"
    errors = _PLAIN if errors in _UNCHOSEN else errors
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        stream.reconfigure(errors=errors)
        return stream
    if stream.isatty():
        # A terminal is not closed while it is read, and that of Windows is no ordinary file.
        stream.reconfigure(errors=errors)
        return stream
    stream.flush()
    raw = io.BufferedWriter(_Patient(number, "w", closefd=False))
    lines = stream is sys.stderr
    return io.TextIOWrapper(raw, stream.encoding, errors, line_buffering=lines)


class _Patient(io.FileIO):
    """A file that takes what is written after its reader has closed it, and forgets it."""

    def write(self, content: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        """Write; after a failure all else goes nowhere, so that it is told once."""
        try:
            return super().write(content)
        except OSError as error:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            if error.errno not in _CLOSED:
                raise
            return len(content)


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except OSError as error:
        reason = error.strerror or error
        raise WrongUseError(f"the output cannot be written: {reason}") from error


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """Return what to write for characters that an encoding has not, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = error.object[error.start : error.end]
    return "".join(map(_plain, written)), error.end


def _plain(character: str) -> str:
    if character in _PLAIN_SIGNS:
        return _PLAIN_SIGNS[character]
    return character.encode("ascii", "backslashreplace").decode("ascii")


codecs.register_error(_PLAIN, _in_plain_signs)
