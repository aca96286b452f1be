"""Charts drawn beside the build: the same as drawn in it, whatever becomes of the process."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from practice_bank.plugin.draw_process import DrawingProcess, answer
from practice_bank.site.charts import bar_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

CHART = ("Shares ‘in words’ <&>", ["Most\nof them", "none"], [62.5, 0.0], "%")


@pytest.fixture
def drawing() -> Iterator[DrawingProcess]:
    process = DrawingProcess()
    yield process
    process.stop()


def drawn(process: DrawingProcess, *chart: Any) -> str:
    return process.drawn(process.draw(*chart))


def test_a_chart_is_the_same_as_one_drawn_in_the_build(drawing: DrawingProcess) -> None:
    assert drawn(drawing, *CHART) == bar_chart(*CHART)
    assert drawn(drawing, *CHART[:3], "people") == bar_chart(*CHART[:3], "people")


def test_charts_come_into_their_places_once_the_page_is_written(drawing: DrawingProcess) -> None:
    first, second = drawing.draw(*CHART), drawing.draw(*CHART[:3], "people")
    page = f"<p>{second}</p><p>{first}</p><p>{second}</p>"
    assert "matplotlib" not in page
    assert "<text" not in page
    people, shares = bar_chart(*CHART[:3], "people"), bar_chart(*CHART)
    assert drawing.drawn(page) == f"<p>{people}</p><p>{shares}</p><p>{people}</p>"


def test_a_chart_is_drawn_even_if_the_process_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    drawing = DrawingProcess()
    assert drawn(drawing, *CHART) == bar_chart(*CHART)
    drawing.stop()


def test_it_can_be_stopped_twice(drawing: DrawingProcess) -> None:
    drawing.stop()
    drawing.stop()


def test_each_order_is_a_line_and_so_is_each_answer() -> None:
    answers = io.StringIO()
    answer(io.StringIO(json.dumps(CHART) + "\n" + json.dumps(CHART) + "\n"), answers)
    assert [json.loads(line) for line in answers.getvalue().splitlines()] == [bar_chart(*CHART)] * 2
