"""A process of our own beside this one: it reads lines of JSON and answers with lines of JSON.

It runs a module of the package, as `python -m MODULE` would, and that module says what to do with
each line. A process of Python's own pools would run the script that started the build once more;
this one does not.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a pipe raises once the process at its other end is gone: writing to it, or closing it on this
# side before.
_GONE = (OSError, ValueError)


class LineProcess:
    """A module that runs in a process of its own.

    Either ask it for an answer to each message, or tell it many things and wait for one answer at
    the end. Messages and answers are whatever JSON can say.
    """

    def __init__(self, module: str, *, pipe_size: int = -1, buffer_size: int = -1) -> None:
        """Start the process.

        `pipe_size` is how many bytes a pipe holds before this process has to wait for the other
        one, where the system lets one choose. `buffer_size` is how many bytes are collected before
        they are sent on. -1 leaves either to Python.
        """
        self._module = module
        self._process = subprocess.Popen(  # noqa: S603 - a module of ours
            # With -P, no file in the folder of the bank can take the place of a module.
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            bufsize=buffer_size,
            pipesize=pipe_size,
        )
        self._messages = cast("IO[str]", self._process.stdin)
        self._answers = cast("IO[str]", self._process.stdout)

    def ask(self, message: object) -> Any:  # noqa: ANN401 - any JSON
        """Send a message and return the answer to it.

        Raises ChildProcessError where the process has ended.
        """
        answer = ""
        with suppress(*_GONE):
            write_line(message, self._messages)
            self._messages.flush()
            answer = self._answers.readline()
        return self._read(answer)

    def tell(self, message: object) -> None:
        """Send a message that has no answer. Messages are collected before they are sent.

        Where the process has ended, `wait` says so.
        """
        with suppress(*_GONE):
            write_line(message, self._messages)

    def finish(self, message: object) -> None:
        """Send the last message, and all that were collected before it."""
        self.tell(message)
        with suppress(*_GONE):
            self._messages.flush()

    def wait(self) -> Any:  # noqa: ANN401 - any JSON
        """Wait until the process has ended and return its answer.

        Raises ChildProcessError where it ended without one.
        """
        answer, _ = self._process.communicate()
        return self._read(answer)

    def stop(self) -> None:
        """End the process, whatever it is doing; it may be called twice."""
        self._process.kill()
        self._process.communicate()

    def _read(self, answer: str) -> Any:  # noqa: ANN401 - any JSON
        # An answer that was cut short is none.
        if not answer.endswith("\n"):
            raise ChildProcessError(f"the process {self._module} ended too soon")
        return json.loads(answer)


def read_lines(stream: IO[str]) -> Iterator[Any]:
    """Yield the messages that come in, until there are no more."""
    for line in stream:
        yield json.loads(line)


def write_line(message: object, stream: IO[str]) -> None:
    """Write a message or an answer as one line."""
    stream.write(f"{json.dumps(message)}\n")
