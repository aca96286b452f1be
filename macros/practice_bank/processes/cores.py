"""Do the same to many things on every core.

Parts of the list go to copies of this process, and the results come back in order.

A bank never changes once it is made, so a copy of the process (a fork, which copies no memory until
it is written to) has all that it needs, and only its results are sent back. Where a process cannot
be copied safely, or the list is short, everything is done here: the results are the same. Where a
copy was made and could not do its part, that is logged, since the work then takes longer than it
should.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import suppress
from itertools import chain
from multiprocessing import current_process, get_context
from typing import TYPE_CHECKING, Generic, TypeVar

from practice_bank.processes.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection

Given = TypeVar("Given")
Made = TypeVar("Made")

log = logging.getLogger(__name__)

# Fewer things than this are done sooner than a process is copied, which takes some ten
# milliseconds.
_FEW = 300
# More parts than this gain little: sending back the results costs the same however many parts there
# are.
_MOST = 4


def on_all_cores(
    make: Callable[[Given], Made],
    things: Iterable[Given],
    *,
    shared: Sequence[object] = (),
    few: int = _FEW,
    cores: int | None = None,
) -> Iterable[Made]:
    """Return the result of `make` for each thing, in the order of the things.

    `make` must have no effect but its result, which must be fit for `pickle`. What is `shared` is
    there in every process before it begins, so it is not sent back: results that contain it contain
    this process's own. That holds for classes made at run time too, which pickle would refuse.
    Fewer than `few` things are done by this process alone. `cores` is how many processes there may
    be (default: as many as the machine lends this one). Raises what `make` raises.
    """
    given = tuple(things)
    count = _cores() if cores is None else cores
    if len(given) < few or count == 1:
        return [make(thing) for thing in given]
    size = -(-len(given) // count)
    own, *others = [given[start : start + size] for start in range(0, len(given), size)]
    parts = [_Part(make, part, shared) for part in others]
    made_here = [make(thing) for thing in own]
    made_elsewhere = [part.finish() for part in parts]
    return chain.from_iterable([made_here, *made_elsewhere])


def on_copies(
    make: Callable[[Given], Made], things: Sequence[Given], *, few: int = _FEW
) -> list[Made]:
    """Return the result of `make` for each thing, in any order; copies of this process do it all.

    For what starts threads that Python does not know of, as compilers written in Rust do: a process
    that has such threads is never copied, since its copies would wait for them for ever. So this
    process does nothing of it, unless it has threads or the list is short. `make` may be called
    twice for a thing, so it must do no harm.
    """
    count = _cores()
    if len(things) < few or count == 1 or _has_hidden_threads():
        return [make(thing) for thing in things]
    # Neighbours are dealt out, so that no copy has all the slow ones.
    parts = [_Part(make, things[start::count], ()) for start in range(count)]
    return [made for part in parts for made in part.finish()]


def _has_hidden_threads() -> bool:
    """Say whether this process has more threads than Python knows of (Linux's list of them)."""
    return len(os.listdir("/proc/self/task")) > threading.active_count()


def begun(make: Callable[[], Made]) -> Callable[[], Made]:
    """Begin to make something in a copy of this process; return a function that waits for it.

    Where the process cannot be copied safely, that function makes it.
    """
    if _cores() == 1:
        return make
    part = _Part(_called, (make,), ())
    return lambda: part.finish()[0]


def _called(make: Callable[[], Made]) -> Made:
    return make()


def _cores() -> int:
    """Return how many processes to use: one alone, if it may have none of its own.

    Nor is a process with threads copied: a lock that one of them holds would be held for ever.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or current_process().daemon:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


class _Part(Generic[Given, Made]):
    """A part of the list, done by a copy of this process: it begins at once."""

    def __init__(
        self, make: Callable[[Given], Made], things: Sequence[Given], shared: Sequence[object]
    ) -> None:
        self._make = make
        self._things = things
        self._shared = shared
        context = get_context("fork")
        self._receiving, sending = context.Pipe(duplex=False)
        self._process = context.Process(target=self._work, args=(sending,), daemon=True)
        # There may be no room for another process: then nothing comes, and `finish` does the part
        # here.
        with suppress(OSError):
            self._process.start()
        sending.close()

    def finish(self) -> Sequence[Made]:
        """Wait for the results and return them. Raises what `make` raises."""
        made, reason = self._received()
        if made is not None:
            return made
        # Whatever is wrong with `make` is raised here.
        made = [self._make(thing) for thing in self._things]
        log.warning("another process could not do its part, so the work took longer: %s", reason)
        return made

    def _received(self) -> tuple[Sequence[Made] | None, str]:
        """Return the results, or None and the reason why there are none."""
        packed = b""
        with suppress(EOFError), self._receiving:
            packed = self._receiving.recv_bytes()
        if self._process.pid:
            self._process.join()
        if not packed:
            return None, "it could not be started, or was ended"
        made, reason = unpack(packed, self._shared)
        return made, reason

    def _work(self, sending: Connection) -> None:
        """Do the part in the copy of the process; send its results, or why it has none."""
        with suppress(KeyboardInterrupt):
            try:
                made = [self._make(thing) for thing in self._things]
                packed = pack((made, ""), self._shared)
            except Exception as error:
                # The process that is waiting does the part itself, and meets what was wrong with
                # it, if anything.
                packed = pack((None, repr(error)), ())
            sending.send_bytes(packed)
