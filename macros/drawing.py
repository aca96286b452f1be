"""Charts drawn by a process of its own, which gets matplotlib ready while the bank is read.

To import matplotlib takes half a second, a tenth of the time in which a bank of 2,000 cases is built. The process
reads what to draw from its input, a line of JSON each, and answers with a line of JSON. It is no pool of Python's: that
would run again the script which started the build.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import IO

from markupsafe import Markup

from macros.charts import bar_chart


class DrawingProcess:
    """A process that draws charts, one after the other, until it is stopped."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "macros.drawing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def draw(self, title: str, labels: list[str], values: list[float], unit: str) -> Markup:
        """Return what `charts.bar_chart` does; it is drawn here if the process has ended."""
        try:
            print(json.dumps([title, labels, values, unit]), file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()  # type: ignore[union-attr]
        except (OSError, ValueError):
            answer = ""
        # Markup, as `bar_chart` has escaped it.
        return Markup(json.loads(answer)) if answer else bar_chart(title, labels, values, unit)  # noqa: S704

    def stop(self) -> None:
        """End the process; it may be called twice."""
        self._process.kill()
        self._process.communicate()


def answer(orders: IO[str], answers: IO[str]) -> None:
    """Draw what each line of `orders` asks for, and write the charts, a line each."""
    bar_chart("", ["brings matplotlib"], [1], "")
    for order in orders:
        print(json.dumps(bar_chart(*json.loads(order))), file=answers, flush=True)


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout)
