"""A process that is asked answers in turn; one that has ended is noticed, and never waited for."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from practice_bank.processes.lines import LineProcess, read_lines, write_line

if TYPE_CHECKING:
    from pathlib import Path

Start = Callable[[str], LineProcess]

ECHO = """\
import os
import sys
from practice_bank.processes.lines import read_lines, write_line
for message in read_lines(sys.stdin):
    write_line([message, os.getpid()], sys.stdout)
    sys.stdout.flush()
"""
COUNT = """\
import sys
from practice_bank.processes.lines import read_lines, write_line
total = 0
for message in read_lines(sys.stdin):
    if message == "end":
        break
    total += len(message)
write_line(total, sys.stdout)
"""
HALF_AN_ANSWER = """\
import sys
sys.stdin.readline()
sys.stdout.write('"half')
"""
ENDED = "the process made_for_a_test ended too soon"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return a function that starts a process which runs some code, and stop it in the end."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    started: list[LineProcess] = []

    def run(code: str) -> LineProcess:
        (tmp_path / "made_for_a_test.py").write_text(code, encoding="utf-8")
        process = LineProcess("made_for_a_test", pipe_size=1 << 20, buffer_size=1 << 17)
        started.append(process)
        return process

    yield run
    for process in started:
        process.stop()


def test_each_message_gets_its_answer_from_another_process(start: Start) -> None:
    process = start(ECHO)
    messages: list[object] = ["Line one\nline ‘two’", {"a": [1, None]}, ""]
    answers = [process.ask(message) for message in messages]
    assert [said for said, _ in answers] == messages
    (other,) = {pid for _, pid in answers}
    assert other != os.getpid()


def test_what_is_told_arrives_before_the_one_answer(start: Start) -> None:
    process = start(COUNT)
    for _ in range(30):
        process.tell("x" * 100_000)
    process.finish("end")
    assert process.wait() == 3_000_000


def test_a_process_that_has_ended_has_no_answer(start: Start) -> None:
    process = start("")
    with pytest.raises(ChildProcessError, match=ENDED):
        process.ask("anything")
    with pytest.raises(ChildProcessError, match=ENDED):
        process.ask("once more")


def test_an_answer_that_is_cut_short_is_none(start: Start) -> None:
    process = start(HALF_AN_ANSWER)
    with pytest.raises(ChildProcessError, match=ENDED):
        process.ask("anything")


def test_who_waits_for_a_process_that_was_stopped_is_told(start: Start) -> None:
    process = start(COUNT)
    process.stop()
    for _ in range(1000):
        process.tell("x" * 1000)
    process.finish("end")
    with pytest.raises(ChildProcessError, match=ENDED):
        process.wait()


def test_a_process_may_be_stopped_twice(start: Start) -> None:
    process = start(COUNT)
    process.stop()
    process.stop()


def test_a_file_in_the_folder_of_a_bank_takes_the_place_of_no_module(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "subprocess.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(bank)
    assert start(ECHO).ask("still here")[0] == "still here"


def test_lines_are_read_as_they_were_written() -> None:
    stream = io.StringIO()
    for message in ("one\ntwo", [1, "‘x’"]):
        write_line(message, stream)
    assert stream.getvalue().count("\n") == 2
    stream.seek(0)
    assert [*read_lines(stream)] == ["one\ntwo", [1, "‘x’"]]
