"""The search index, made by a process of its own: the build only hands over its pages.

Talking to Pagefind takes a second for 2,000 cases. The build has no second to spare; another core
has. The process reads a line of JSON for each page, then one with the folder, and answers with a
line: what went wrong, or nothing. It reads as fast as it is written to, so the build never waits
for it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from practice_bank.plugin.pagefind import SearchIndex
from practice_bank.processes.lines import LineProcess, read_lines, write_line
from practice_bank.site.search_document import Searched

# A pipe holds 64 kB by itself, which is ten pages: the build would wait for the other process to
# wake.
_PIPE = 1 << 20
# And the build would be interrupted for every page if the pages were not sent several at once.
_BUFFER = 1 << 17
_ENDED = "the process that makes it stopped too soon"


class IndexingProcess:
    """A process that makes an index: add every page, finish it, wait for it."""

    def __init__(self) -> None:
        self._process = LineProcess(__name__, pipe_size=_PIPE, buffer_size=_BUFFER)

    def add(self, page: Searched) -> None:
        """Hand over a page."""
        self._process.tell(page)

    def finish(self, folder: Path) -> None:
        """Say that there are no more pages, and where the index is written, in place of the old."""
        self._process.finish(str(folder.absolute()))

    def wait(self) -> str:
        """Wait until the finished index is written; return what went wrong, or nothing."""
        try:
            wrong: str = self._process.wait()
        except ChildProcessError:
            return _ENDED
        return wrong

    def stop(self) -> None:
        """End the process, whether or not the index has been written; it may be called twice."""
        self._process.stop()


def answer(orders: IO[str], answers: IO[str]) -> None:
    """Make the index of the pages in `orders`; write into `answers` what went wrong, or nothing."""
    try:
        wrong = _make(orders)
    except OSError as error:
        wrong = str(error)
    write_line(wrong, answers)


def _make(orders: IO[str]) -> str:
    """Make the index; return what went wrong, or nothing."""
    index = SearchIndex()
    for order in read_lines(orders):
        if isinstance(order, str):
            return index.finish(Path(order))
        index.add(Searched(*order))
    index.stop()
    return _ENDED


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout)
