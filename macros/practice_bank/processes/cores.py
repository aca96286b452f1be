"""Do the same to many things on every core: parts of the list go to copies of this process, and come back in order.

A bank never changes once it is made, so a copy of the process (a fork, which copies no memory until it is written to)
has all that it needs, and only its results are sent back. Where a process cannot be copied safely, or the list is
short, everything is done here: the results are the same. Where a copy was made and could not do its part, that is
logged, since the work then takes longer than it should.
"""

from __future__ import annotations

import io
import logging
import os
import pickle
import sys
import threading
from contextlib import suppress
from itertools import chain
from multiprocessing import current_process, get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection

Given = TypeVar("Given")
Made = TypeVar("Made")

log = logging.getLogger(__name__)

# Fewer things than this are done sooner than a process is copied, which takes some ten milliseconds.
_FEW = 300
# More parts than this gain little: sending back the results costs the same however many parts there are.
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

    `make` must have no effect but its result, which must be fit for `pickle`. What is `shared` is there in every
    process before it begins, so it is not sent back: results that contain it contain this process's own. That holds
    for classes made at run time too, which pickle would refuse. Fewer than `few` things are done by this process alone.
    `cores` is how many processes there may be (default: as many as the machine lends this one). Raises what `make`
    raises.
    """
    given = tuple(things)
    count = _cores() if cores is None else cores
    if len(given) < few or count == 1:
        return [make(thing) for thing in given]
    size = -(-len(given) // count)
    own, *others = [given[start : start + size] for start in range(0, len(given), size)]
    started = [_start(make, part, shared) for part in others]
    made_here = [make(thing) for thing in own]
    made_elsewhere = [finish() for finish in started]
    return chain.from_iterable([made_here, *made_elsewhere])


def begun(make: Callable[[], Made]) -> Callable[[], Made]:
    """Begin to make something in a copy of this process; return a function that waits for it and returns it.

    Where the process cannot be copied safely, that function makes it.
    """
    if _cores() == 1:
        return make
    finish = _start(_called, (make,), ())
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


def _start(
    make: Callable[[Given], Made], part: Sequence[Given], shared: Sequence[object]
) -> Callable[[], Iterable[Made]]:
    """Begin a part in a copy of this process; return a function that waits for its results."""
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(make, part, shared, sending), daemon=True)
    # There may be no room for another process: then nothing comes, and the part is done here.
    with suppress(OSError):
        process.start()
    sending.close()

    def finish() -> Iterable[Made]:
        made: list[Made] | None = None
        with suppress(EOFError), receiving:
            made = _Unpickler(receiving.recv_bytes(), shared).load()
        if process.pid:
            process.join()
        if made is not None:
            return made
        # Whatever is wrong with `make` is raised here.
        made = [make(thing) for thing in part]
        log.warning("a second process could not do its part, so this one did it: it took longer")
        return made

    return finish


def _work(
    make: Callable[[Given], Made],
    part: Sequence[Given],
    shared: Sequence[object],
    sending: Connection,
) -> None:
    """Do a part and send its results; send nothing if that cannot be done."""
    with suppress(Exception, KeyboardInterrupt):
        made = [make(thing) for thing in part]
        sending.send_bytes(_pickled(made, shared))


def _pickled(made: object, shared: Sequence[object]) -> bytes:
    """Return an object as bytes, in which what is shared stands by its place among the shared alone."""
    places = {id(thing): place for place, thing in enumerate(shared)}
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)

    def by_place(thing: Any) -> Any:  # noqa: ANN401 - what `copyreg` reducers take and return
        place = places.get(id(thing))
        if place is not None:
            return _shared, (place,)
        # A class of the same sort as a shared one goes by its name, anything else as it would without this.
        return thing.__qualname__ if isinstance(thing, type) else thing.__reduce_ex__(4)

    pickler.dispatch_table = {type(thing): by_place for thing in shared}
    pickler.dump(made)
    return written.getvalue()


def _shared(place: int) -> object:
    """Stand for the shared thing at a place: `_Unpickler` reads another function for this one."""
    raise NotImplementedError(place)


class _Unpickler(pickle.Unpickler):
    """Reads the bytes of `_pickled`, with this process's own shared things in their places."""

    def __init__(self, packed: bytes, shared: Sequence[object]) -> None:
        super().__init__(io.BytesIO(packed))
        self._things = shared

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in the base class
        """Return what a name stands for; the bytes come from a copy of this process, so any name is sound."""
        if (module, name) == (__name__, _shared.__name__):
            return self._things.__getitem__
        return super().find_class(module, name)
