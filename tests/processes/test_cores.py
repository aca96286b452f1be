"""What is done in parts is what would have been done in one, whatever becomes of a part."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pydantic import BaseModel, create_model

from bench.cases import write_cases
from practice_bank.processes.cores import begun, on_all_cores
from tests.conftest import CASE_MODEL, KIND_BY_NAME, ROOT, copy_content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.bank.bank import Bank

# Where a process may be copied. The tests' own runner has threads, so they say how many processes
# there may be.
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
SLOWER = "another process could not do its part, so the work took longer"


def own_process(_: int) -> int:
    return os.getpid()


def said_by(code: str, *arguments: str) -> str:
    """Return what a process without threads says, on both its streams, when it runs some code."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout + done.stderr


# The results


def test_results_come_in_the_order_of_the_things() -> None:
    assert [*on_all_cores(str, range(1000))] == [str(number) for number in range(1000)]


@FORKS
@settings(max_examples=30)
@given(count=some.integers(0, 40), cores=some.integers(1, 5))
def test_they_are_the_same_for_any_number_of_cores(count: int, cores: int) -> None:
    found = [*on_all_cores(str, range(count), few=1, cores=cores)]
    assert found == [str(number) for number in range(count)]


@FORKS
def test_what_a_part_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        on_all_cores(partial(divmod, 10), [5, 2, 1, 0], few=1, cores=2)


@FORKS
def test_what_was_about_to_be_printed_is_printed_once() -> None:
    code = (
        "from practice_bank.processes.cores import *\n"
        "print('once', end='')\n"
        "[*on_all_cores(str, range(8), few=1, cores=4)]\n"
    )
    assert said_by(code) == "once"


# Who does the work


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
def test_a_process_without_threads_uses_what_cores_it_has() -> None:
    code = (
        "import os\n"
        "from practice_bank.processes.cores import *\n"
        "print(len({*on_all_cores(lambda _: os.getpid(), range(1000))}))\n"
    )
    assert int(said_by(code)) == min(4, len(os.sched_getaffinity(0)))


@FORKS
def test_a_process_that_may_have_no_other_does_all_itself() -> None:
    code = (
        "import multiprocessing as m, os\n"
        "from practice_bank.processes.cores import *\n"
        "def inside():\n"
        "    print({*on_all_cores(lambda _: os.getpid(), range(1000))} == {os.getpid()})\n"
        "process = m.get_context('fork').Process(target=inside, daemon=True)\n"
        "process.start()\n"
        "process.join()\n"
    )
    assert said_by(code) == "True\n"


@FORKS
def test_what_is_begun_is_made_by_another_process_and_waited_for() -> None:
    code = (
        "import os\n"
        "from practice_bank.processes.cores import *\n"
        "made = begun(os.getpid)\n"
        "print(made() != os.getpid())\n"
    )
    assert said_by(code) == f"{len(os.sched_getaffinity(0)) > 1}\n"


def test_what_cannot_be_begun_elsewhere_is_made_when_it_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert begun(os.getpid)() == os.getpid()


# A part that another process could not do


def _refused() -> int:
    raise BlockingIOError(11, "Resource temporarily unavailable")


@FORKS
def test_where_there_is_no_room_for_another_process_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(os, "fork", _refused)
    assert [*on_all_cores(own_process, range(8), few=1, cores=4)] == [os.getpid()] * 8
    assert caplog.messages == [f"{SLOWER}: it could not be started, or was ended"] * 3


def _done_here_alone(first: int, _: int) -> int:
    if os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


@FORKS
def test_a_part_that_is_lost_is_done_again_here(caplog: pytest.LogCaptureFixture) -> None:
    make = partial(_done_here_alone, os.getpid())
    assert [*on_all_cores(make, range(8), few=1, cores=4)] == [os.getpid()] * 8
    assert caplog.messages == [f"{SLOWER}: it could not be started, or was ended"] * 3


def unfit_for_pickle(number: int) -> Iterator[int]:
    yield number


@FORKS
def test_what_cannot_be_sent_back_is_made_here_and_the_reason_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = [*on_all_cores(unfit_for_pickle, range(8), few=1, cores=2)]
    assert [next(each) for each in made] == [*range(8)]
    (message,) = caplog.messages
    assert message.startswith(SLOWER)
    assert "cannot pickle 'generator' object" in message


# Classes made at run time, as the models of a bank are

MADE = create_model("Made", process=(int, ...))


def made_by(model: type[BaseModel], _: int) -> BaseModel:
    return model(process=os.getpid())


@FORKS
def test_results_of_another_process_are_of_the_very_same_classes_and_kinds(
    caplog: pytest.LogCaptureFixture,
) -> None:
    kind = KIND_BY_NAME["case"]

    def make(_: int) -> tuple[object, object, int]:
        return kind, CASE_MODEL, os.getpid()

    found = [*on_all_cores(make, range(8), few=1, cores=2, shared=(kind, CASE_MODEL))]
    assert len({process for *_, process in found}) == 2
    assert all(found_kind is kind for found_kind, *_ in found)
    assert all(model is CASE_MODEL for _, model, _ in found)
    assert caplog.messages == []


@FORKS
def test_an_instance_of_a_shared_class_comes_from_another_process(
    caplog: pytest.LogCaptureFixture,
) -> None:
    found = [*on_all_cores(partial(made_by, MADE), range(8), few=1, cores=2, shared=(MADE,))]
    assert all(type(each) is MADE for each in found)
    assert len({each.process for each in found}) == 2  # type: ignore[attr-defined]
    assert caplog.messages == []


@FORKS
def test_a_class_that_is_not_shared_is_refused_so_the_part_is_done_here_and_that_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    model = create_model("NotShared", process=(int, ...))
    found = [*on_all_cores(partial(made_by, model), range(8), few=1, cores=2, shared=(MADE,))]
    assert {each.process for each in found} == {os.getpid()}  # type: ignore[attr-defined]
    (message,) = caplog.messages
    assert message.startswith(SLOWER)
    assert "NotShared" in message


LOAD = """\
import os, sys
from pathlib import Path
from practice_bank.bank.load_bank import load_bank
forks = []
os.register_at_fork(after_in_parent=lambda: forks.append(1))
bank = load_bank(Path(sys.argv[1]))
kinds = bank.vocabulary.kinds
own = sum(type(each.front) is kinds[each.key.kind].model for each in bank.resources.values())
print(len(bank.of_kind("case")), len(bank.resources) == own, len(forks) > 0)
"""


@FORKS
def test_five_hundred_cases_are_loaded_by_every_core_without_a_warning(
    real_bank: Bank, tmp_path: Path
) -> None:
    root = copy_content(tmp_path / "bank")
    write_cases(root / "case_studies", real_bank, 500)
    several = len(os.sched_getaffinity(0)) > 1
    assert said_by(LOAD, str(root)) == f"500 True {several}\n"


_ON_COPIES = """
import os
from practice_bank.processes.cores import on_copies
own = os.getpid()
found = on_copies(lambda number: (number, os.getpid()), range(40), few=2)
assert sorted(number for number, _ in found) == list(range(40))
print("all elsewhere" if own not in {where for _, where in found} else "some here")
"""


@FORKS
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core does all itself")
def test_copies_do_all_of_it_unless_there_are_threads_that_python_does_not_know() -> None:
    assert said_by(_ON_COPIES) == "all elsewhere\n"
    compiling = "import typst\ntyp = typst.compile(b'x', format='pdf')\n"
    assert said_by(compiling + _ON_COPIES) == "some here\n"
