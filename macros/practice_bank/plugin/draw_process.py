"""Charts drawn by a process of its own, which gets matplotlib ready while the bank is read.

Importing matplotlib takes half a second, a tenth of the time in which a bank of 2,000 cases is
built. Nor does the build wait for a chart: a mark stands in its place until the page is written.
"""

from __future__ import annotations

import os
import re
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

from markupsafe import Markup

from practice_bank.processes.lines import LineProcess, read_lines, write_line
from practice_bank.site.charts import bar_chart

# How far the process stands back where every core is at work: it has until the pages with charts
# are written.
_NICENESS = 5
_MARK = '<svg data-chart="{}"></svg>'
_MARKS = re.compile(_MARK.format(r"(\d+)"))


class DrawingProcess:
    """A process that draws charts, one after the other, until it is stopped."""

    def __init__(self) -> None:
        self._charts: list[Future[str]] = []
        self._asking = ThreadPoolExecutor(1)
        self._process = LineProcess(__name__)

    def draw(self, title: str, labels: list[str], values: list[float], unit: str) -> Markup:
        """Order what `charts.bar_chart` draws; return the mark whose place it takes in `drawn`."""
        chart = self._asking.submit(self._ask, title, labels, values, unit)
        self._charts.append(chart)
        number = len(self._charts) - 1
        return Markup(_MARK).format(number)  # noqa: S704 - a constant

    def drawn(self, html: str) -> str:
        """Return HTML with its charts in their places; this waits until they are drawn."""
        return _MARKS.sub(self._chart, html)

    def stop(self) -> None:
        """End the process; it may be called twice. What is not drawn yet never will be."""
        self._asking.shutdown(wait=False, cancel_futures=True)
        self._process.stop()

    def _chart(self, mark: re.Match[str]) -> str:
        number = int(mark[1])
        return self._charts[number].result()

    def _ask(self, title: str, labels: list[str], values: list[float], unit: str) -> str:
        """Return a chart. It is drawn in this process if the other one has ended."""
        try:
            svg: str = self._process.ask([title, labels, values, unit])
        except ChildProcessError:
            return bar_chart(title, labels, values, unit)
        return svg


def answer(orders: IO[str], answers: IO[str]) -> None:
    """Draw what each line of `orders` asks for, and write the charts, a line each."""
    bar_chart("", ["imports matplotlib"], [1], "")
    for title, labels, values, unit in read_lines(orders):
        write_line(bar_chart(title, labels, values, unit), answers)
        answers.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    answer(sys.stdin, sys.stdout)
