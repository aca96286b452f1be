"""Send results from a copy of this process back to it, without what both have already.

A bank's models are classes made at run time, and pickle refuses those: it stores a class by its
name and finds it again by importing its module. Whoever packs results therefore says what both
sides share. Each shared thing is packed as its place in that list, and unpacked as the very same
object.
"""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def pack(results: object, shared: Sequence[object]) -> bytes:
    """Return results as bytes.

    Raises what pickle raises where they cannot be sent: a class made at run time, for example.

    Pickle asks its dispatch table by type, and asks nothing where a type is not in it. That costs
    nothing for each of the many objects that are not shared, as a `persistent_id` would.
    """
    places = {id(thing): place for place, thing in enumerate(shared)}
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)

    def reduce(thing: Any) -> Any:  # noqa: ANN401 - see `copyreg`: what stands for a thing
        place = places.get(id(thing))
        if place is not None:
            return _shared, (place,)
        if isinstance(thing, type):
            # A class that is not shared goes by its name, as pickle would have it.
            return thing.__qualname__
        return thing.__reduce_ex__(pickle.HIGHEST_PROTOCOL)

    pickler.dispatch_table = {type(thing): reduce for thing in shared}
    pickler.dump(results)
    return packed.getvalue()


def unpack(packed: bytes, shared: Sequence[object]) -> Any:  # noqa: ANN401 - what was packed
    """Return the results that were packed, with what is shared in its places.

    The bytes must come from a copy of this process: pickle runs whatever they say.
    """
    return _Unpickler(packed, shared).load()


def _shared(place: int) -> object:
    """Stand for a shared thing in what is packed. `_Unpickler` reads another function for it."""
    raise NotImplementedError(place)


class _Unpickler(pickle.Unpickler):
    """Reads what was packed, and finds each shared thing by its place."""

    def __init__(self, packed: bytes, shared: Sequence[object]) -> None:
        super().__init__(io.BytesIO(packed))
        self._shared_things = shared

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in the base class
        """Return what a name stands for."""
        if (module, name) == (_shared.__module__, _shared.__name__):
            return self._shared_things.__getitem__
        return super().find_class(module, name)
