"""How far a build is: told on a terminal, in one line, and to nobody else."""

from __future__ import annotations

import io

import pytest

from practice_bank.plugin.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and shows what its last line shows."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        return self.getvalue().rpartition("\r\x1b[K")[2]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_long_build_says_how_far_it_is_in_one_line(clock: Clock) -> None:
    terminal = Terminal()
    progress = Progress(terminal, {}, clock)
    for done in range(1, 2001):
        clock.now += 0.01
        progress.step("pages rendered", 2000)
        if done == 1500:
            assert terminal.line.startswith("pages rendered: 1,4")
            assert terminal.line.endswith("of 2,000 (74%)")
    progress.stage("indexing for search")
    assert terminal.line == "indexing for search …"
    assert "\n" not in terminal.getvalue()


def test_the_line_is_rewritten_a_few_times_a_second_however_many_pages_there_are(
    clock: Clock,
) -> None:
    terminal = Terminal()
    progress = Progress(terminal, {}, clock)
    for _ in range(10_000):
        clock.now += 0.001
        progress.step("pages rendered", 10_000)
    assert 30 <= terminal.getvalue().count("\r") <= 45


def test_a_build_of_a_moment_says_nothing(clock: Clock) -> None:
    terminal = Terminal()
    progress = Progress(terminal, {}, clock)
    for _ in range(100):
        clock.now += 0.01
        progress.step("pages rendered", 100)
    progress.stage("indexing for search")
    progress.end()
    assert terminal.getvalue() == ""


def test_the_end_leaves_the_line_empty_for_what_is_said_next(clock: Clock) -> None:
    terminal = Terminal()
    progress = Progress(terminal, {}, clock)
    clock.now += 5
    progress.step("pages rendered", 10)
    progress.end()
    assert terminal.line == ""


@pytest.mark.parametrize(
    ("stream", "environ"),
    [(io.StringIO(), {}), (Terminal(), {"CI": "true"})],
    ids=["not a terminal", "in CI"],
)
def test_nobody_else_is_told(stream: io.StringIO, environ: dict[str, str], clock: Clock) -> None:
    progress = Progress(stream, environ, clock)
    clock.now += 5
    progress.step("pages rendered", 10)
    progress.stage("indexing for search")
    progress.end()
    assert stream.getvalue() == ""


def test_each_stage_of_a_build_is_counted_by_itself(clock: Clock) -> None:
    terminal = Terminal()
    progress = Progress(terminal, {}, clock)
    clock.now += 5
    progress.step("pages rendered", 2)
    clock.now += 5
    progress.step("pages written", 2)
    assert terminal.line == "pages written: 1 of 2 (50%)"


def test_a_total_of_nothing_is_no_error(clock: Clock) -> None:
    terminal = Terminal()
    clock.now += 5
    Progress(terminal, {}, clock).step("pages rendered", 0)
    assert terminal.getvalue() == ""
