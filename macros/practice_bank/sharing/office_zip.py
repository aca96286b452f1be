"""Office files are zips: packed anew, so that the same content gives the same bytes at any time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# The earliest time that a zip can have.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def without_times(
    content: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Return a zip with its parts in their order, none of which has a time.

    `changes` has, by the name of a part, what changes it on the way.
    """
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if changes and name in changes:
                part = changes[name](part)
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), part, zipfile.ZIP_DEFLATED)
    return again.getvalue()
