"""Set the status of a resource in its file; nothing else in the file changes."""

from __future__ import annotations

import re

_HEADER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*(?P<end>\r?\n)(?P<header>.*?)^(?=---[ \t]*\r?$)", re.M | re.S
)
_STATUS = re.compile(rb"^(status:[ \t]*)([^\s#]+)", re.M)


def with_status(raw: bytes, status: str) -> bytes:
    """Return the file with this status: in place of the one that it has, or as the last of its fields."""
    found = _HEADER.match(raw)
    if not found:
        raise ValueError("the file has no front matter")
    start, end = found.span("header")
    header, count = _STATUS.subn(rb"\g<1>" + status.encode(), raw[start:end], count=1)
    line = b"" if count else b"status: " + status.encode() + found["end"]
    return raw[:start] + header + line + raw[end:]
