"""What is done in parts is what would have been done in one, in the same order, whatever becomes of a part."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from practice_bank.processes.cores import begun, on_all_cores

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where a process may be copied. The tests' own runner has threads, so they say how many processes there may be.
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


def own_process(_: int) -> int:
    return os.getpid()


def _refused() -> int:
    raise BlockingIOError(11, "Resource temporarily unavailable")


@FORKS
def test_where_there_is_no_room_for_another_process_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fork", _refused)
    assert [*on_all_cores(own_process, range(8), few=1, cores=4)] == [os.getpid()] * 8


def unfit_for_pickle(number: int) -> Iterator[int]:
    yield number


def test_what_is_made_comes_in_the_order_of_what_it_is_made_of() -> None:
    assert [*on_all_cores(str, range(1000))] == [str(number) for number in range(1000)]


@FORKS
@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 8, 9, 1001])
def test_parts_are_put_together_in_order_however_many_things_there_are(count: int) -> None:
    assert [*on_all_cores(str, range(count), few=1, cores=4)] == [
        str(number) for number in range(count)
    ]


@FORKS
def test_each_part_is_done_by_another_process_and_the_first_by_this_one() -> None:
    found = [*on_all_cores(own_process, range(100), few=1, cores=4)]
    assert len(set(found)) == 4
    assert set(found[:25]) == {os.getpid()}


@FORKS
def test_a_few_things_are_done_by_this_process() -> None:
    assert {*on_all_cores(own_process, range(9), few=10, cores=4)} == {os.getpid()}


def test_a_process_with_threads_is_not_copied() -> None:
    held = threading.Event()
    thread = threading.Thread(target=held.wait)
    thread.start()
    try:
        assert {*on_all_cores(own_process, range(1000))} == {os.getpid()}
    finally:
        held.set()
        thread.join()


@FORKS
def test_what_a_part_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        on_all_cores(partial(divmod, 10), [5, 2, 1, 0], few=1, cores=2)


def _done_here_alone(first: int, _: int) -> int:
    if os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


@FORKS
def test_a_part_that_is_lost_is_done_again_here() -> None:
    assert [*on_all_cores(partial(_done_here_alone, os.getpid()), range(8), few=1, cores=4)] == [
        os.getpid()
    ] * 8


@FORKS
def test_what_cannot_be_sent_back_is_made_here() -> None:
    made = [*on_all_cores(unfit_for_pickle, range(8), few=1, cores=2)]
    assert [next(each) for each in made] == [*range(8)]


@FORKS
def test_what_is_begun_is_made_by_another_process_and_waited_for() -> None:
    code = "import os; from practice_bank.processes.cores import *; made = begun(os.getpid); print(made() != os.getpid())"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said == f"{len(os.sched_getaffinity(0)) > 1}\n"


def test_what_cannot_be_begun_elsewhere_is_made_when_it_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert begun(os.getpid)() == os.getpid()


@FORKS
def test_a_process_without_threads_uses_what_cores_it_has() -> None:
    code = "import os; from practice_bank.processes.cores import *; print(len({*on_all_cores(lambda _: os.getpid(), range(1000))}))"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert int(said) == min(4, len(os.sched_getaffinity(0)))


@FORKS
def test_a_process_that_may_have_no_other_does_all_itself() -> None:
    code = (
        "import multiprocessing as m, os; from practice_bank.processes.cores import *;"
        "inside = lambda: print({*on_all_cores(lambda _: os.getpid(), range(1000))} == {os.getpid()});"
        "process = m.get_context('fork').Process(target=inside, daemon=True); process.start(); process.join()"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said == "True\n"


@FORKS
def test_what_was_about_to_be_printed_is_printed_once() -> None:
    code = "from practice_bank.processes.cores import *; print('once', end=''); [*on_all_cores(str, range(8), few=1, cores=4)]"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        == "once"
    )
