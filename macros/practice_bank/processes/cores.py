"""Do the same to many things on every core: parts of the list go to copies of this process, and come back in order.

What the bank is made of never changes once made, so a copy of the process (a fork, which copies no memory until it is
written to) has all that it needs, and only what it makes is sent back. Where a process cannot be copied safely, or the
list is short, everything is done here: what comes out is the same.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from contextlib import suppress
from itertools import chain
from multiprocessing import current_process, get_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection

Given = TypeVar("Given")
Made = TypeVar("Made")

# Fewer things than this are done sooner than a process is copied, which takes some ten milliseconds.
_FEW = 300
# More parts than this gain little: sending back what was made costs the same however many there are.
_MOST = 4


def on_all_cores(
    make: Callable[[Given], Made],
    things: Iterable[Given],
    *,
    few: int = _FEW,
    cores: int | None = None,
) -> Iterable[Made]:
    """Return what `make` returns for each thing, in the order of the things.

    `make` must have no effect but its result, which must be fit for `pickle`. Fewer than `few` things are done by this
    process alone. `cores` is how many processes there may be (default: what the machine lends this one). What `make`
    raises is raised.
    """
    given = tuple(things)
    count = 1 if len(given) < few else _cores() if cores is None else cores
    size = -(-len(given) // count) or 1
    own, *others = [given[start : start + size] for start in range(0, len(given), size)] or [()]
    started = [_start(make, part) for part in others]
    return chain.from_iterable([[make(thing) for thing in own], *(finish() for finish in started)])


def begun(make: Callable[[], Made]) -> Callable[[], Made]:
    """Begin to make something in a copy of this process; return what waits for it and returns it.

    Where the process cannot be copied safely, that makes it.
    """
    if _cores() == 1:
        return make
    finish = _start(_called, (make,))
    return lambda: next(iter(finish()))


def _called(make: Callable[[], Made]) -> Made:
    return make()


def _cores() -> int:
    """Return how many processes to use: one alone, if it may have none of its own.

    Nor is a process with threads copied: a lock that one of them holds would be held for ever.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or current_process().daemon:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


def _start(make: Callable[[Given], Made], part: Sequence[Given]) -> Callable[[], Iterable[Made]]:
    """Begin a part in a copy of this process; return what waits for it."""
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(make, part, sending), daemon=True)
    with suppress(
        OSError
    ):  # There may be no room for another process: then nothing comes, and it is done here.
        process.start()
    sending.close()

    def finish() -> Iterable[Made]:
        made: list[Made] | None = None
        with suppress(EOFError), receiving:
            made = pickle.loads(receiving.recv_bytes())  # noqa: S301 - it comes from this process's own copy
        if process.pid:
            process.join()
        # The copy could not do it, so it is done here, where what is wrong can be raised.
        return [make(thing) for thing in part] if made is None else made

    return finish


def _work(make: Callable[[Given], Made], part: Sequence[Given], sending: Connection) -> None:
    """Do a part and send what was made; send nothing if it cannot be done."""
    with suppress(Exception, KeyboardInterrupt):
        sending.send_bytes(pickle.dumps([make(thing) for thing in part], pickle.HIGHEST_PROTOCOL))
