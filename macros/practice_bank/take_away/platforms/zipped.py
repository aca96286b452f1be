"""Zips with the same bytes whenever they are made from the same files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The earliest time that a zip can have.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Plain files that all may read: without it, some programs unpack what nobody may.
_FOR_ALL = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files in their order, by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = _UNIX
            entry.external_attr = _FOR_ALL
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
