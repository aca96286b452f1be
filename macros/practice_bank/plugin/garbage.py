"""Python's collector of cyclic garbage rests while a site is built."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Let the collector rest, and start it again in any case.

    A bank has no cycles and stays to the end of the build, so the collector would look through it
    again and again and find nothing: that costs a tenth of the time. In the end everything that is
    left is frozen, so that the collector passes it over when Python exits.
    """
    _clear_build_before()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _clear_build_before() -> None:
    """Free what the build before left in this process: a preview builds the site at each change.

    Pages and files of MkDocs name each other, so only the collector can free them.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
