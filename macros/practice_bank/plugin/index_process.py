"""The search index made by a process of its own, so that the build spends no time on it but to hand over its pages.

To talk to Pagefind takes a second for 2,000 cases, and a build has no other second to spare; a second core has. The
process reads a line of JSON for each page, then one with the folder, and answers with a line: what went wrong, or
nothing. It reads as fast as it is written to, so the build never waits for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from practice_bank.plugin.pagefind import SearchIndex
from practice_bank.site.search_document import Searched

# A pipe holds 64 kB by itself, which is ten pages: the build would wait for the other process to wake.
_ROOM = 1 << 20
# And it would be interrupted for every page, were they not sent in fewer and larger pieces.
_AT_ONCE = 1 << 17
_ENDED = "the process that makes it ended too soon"


class IndexingProcess:
    """A process that makes an index: add every page, finish it, wait for it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "practice_bank.plugin.index_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            bufsize=_AT_ONCE,
            pipesize=_ROOM,
        )

    def add(self, page: Searched) -> None:
        """Hand over a page."""
        self._tell(page)

    def finish(self, folder: Path) -> None:
        """Say that there are no more pages: the index is written into a folder, in place of one made before."""
        self._tell(str(folder.absolute()))
        with suppress(OSError, ValueError):
            self._process.stdin.flush()  # type: ignore[union-attr]

    def wait(self) -> str:
        """Wait until the finished index is written; return what went wrong, or nothing."""
        answer, _ = self._process.communicate()
        return json.loads(answer) if answer else _ENDED

    def stop(self) -> None:
        """End the process, whether or not the index has been written; it may be called twice."""
        self._process.kill()
        self._process.communicate()

    def _tell(self, what: Searched | str) -> None:
        with suppress(OSError, ValueError):  # The process has ended: `wait` says so.
            print(json.dumps(what), file=self._process.stdin)


def answer(orders: IO[str], answers: IO[str]) -> None:
    """Make the index of the pages in `orders`, and write into `answers` what went wrong, or nothing."""
    try:
        wrong = _made(orders)
    except OSError as error:
        wrong = str(error)
    print(json.dumps(wrong), file=answers, flush=True)


def _made(orders: IO[str]) -> str:
    index = SearchIndex()
    for order in map(json.loads, orders):
        if isinstance(order, str):
            index.finish(Path(order))
            return index.wait()
        index.add(Searched(*order))
    index.stop()
    return _ENDED


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout)
