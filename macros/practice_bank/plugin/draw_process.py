"""Charts drawn by a process of its own, which gets matplotlib ready while the bank is read.

To import matplotlib takes half a second, a tenth of the time in which a bank of 2,000 cases is built. The process
reads what to draw from its input, a line of JSON each, and answers with a line of JSON. It is no pool of Python's: that
would run again the script which started the build. Nor does the build wait for a chart: a mark stands in its place
until the page is written.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

from markupsafe import Markup

from practice_bank.site.charts import bar_chart

# By how much the process stands back where every core is at work: it has until the pages with charts are written.
_LATER = 5
_MARK = '<svg data-chart="{}"></svg>'
_MARKS = re.compile(_MARK.format(r"(\d+)"))


class DrawingProcess:
    """A process that draws charts, one after the other, until it is stopped."""

    def __init__(self) -> None:
        self._charts: list[Future[str]] = []
        self._asking = ThreadPoolExecutor(1)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "practice_bank.plugin.draw_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def draw(self, title: str, labels: list[str], values: list[float], unit: str) -> Markup:
        """Have drawn what `charts.bar_chart` draws; return the mark that `drawn` puts it in place of."""
        self._charts.append(self._asking.submit(self._ask, title, labels, values, unit))
        return Markup(_MARK).format(len(self._charts) - 1)  # noqa: S704 - a constant

    def drawn(self, html: str) -> str:
        """Return HTML with its charts in their places; this waits until they are drawn."""
        return _MARKS.sub(lambda mark: self._charts[int(mark[1])].result(), html)

    def stop(self) -> None:
        """End the process; it may be called twice. What is not yet drawn never will be."""
        self._process.kill()
        self._asking.shutdown(cancel_futures=True)
        self._process.communicate()

    def _ask(self, title: str, labels: list[str], values: list[float], unit: str) -> str:
        """Return the chart; it is drawn here if the process has ended."""
        try:
            print(json.dumps([title, labels, values, unit]), file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()  # type: ignore[union-attr]
        except (OSError, ValueError):
            answer = ""
        return json.loads(answer) if answer else bar_chart(title, labels, values, unit)


def answer(orders: IO[str], answers: IO[str]) -> None:
    """Draw what each line of `orders` asks for, and write the charts, a line each."""
    bar_chart("", ["brings matplotlib"], [1], "")
    for order in orders:
        print(json.dumps(bar_chart(*json.loads(order))), file=answers, flush=True)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_LATER)
    answer(sys.stdin, sys.stdout)
