"""Strict builds that hear every warning, however much or little the terminal is told.

`--quiet` makes MkDocs' loggers drop warnings before `--strict` counts them, so that a bank full of
problems passes. `--verbose` makes MkDocs forget the anchors that links lead to, so that a dead one
passes. And a preview goes on where a strict build stops: that is what it is for.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

# https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/__main__.py#L179-L191
_ALL = logging.getLogger("mkdocs")
# https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/structure/pages.py#L291-L292
_ANCHORS = logging.getLogger("mkdocs.structure.pages")


@contextmanager
def every_warning_heard() -> Iterator[None]:
    """Have MkDocs log every warning, and check every anchor, until the end of the context."""
    before = {logger: logger.level for logger in (_ALL, _ANCHORS)}
    if _ALL.getEffectiveLevel() > logging.WARNING:
        _ALL.setLevel(logging.WARNING)
    if _ANCHORS.getEffectiveLevel() <= logging.DEBUG:
        _ANCHORS.setLevel(logging.INFO)
    try:
        yield
    finally:
        for logger, level in before.items():
            logger.setLevel(level)


def let_go_on() -> None:
    """Have the build that has begun go on to its end although it is strict."""
    for handler in list(_ALL.handlers):
        if isinstance(handler, CountHandler):
            _ALL.removeHandler(handler)
