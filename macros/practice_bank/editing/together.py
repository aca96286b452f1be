"""Change several files together: all of them, or, where one cannot be written, none."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from practice_bank.editing.write import write_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


def change_together(
    changes: Mapping[Path, bytes | None], is_right: Callable[[], bool] = lambda: True
) -> bool:
    """Give each file its new content, or take it away where that is None, and return True.

    Where `is_right`, asked after that, says no, everything is put back and False is returned. Where a file cannot be
    written, everything is put back too, and the OSError is raised.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in changes}
    with _beside(changes) as written:
        try:
            for path, beside in written.items():
                if beside is None:
                    path.unlink(missing_ok=True)
                else:
                    beside.replace(path)
            right = is_right()
        except BaseException:
            _put_back(before)
            raise
    if not right:
        _put_back(before)
    return right


@contextmanager
def _beside(changes: Mapping[Path, bytes | None]) -> Iterator[dict[Path, Path | None]]:
    """Write every new content beside its file first, so that a full disk or a closed folder shows before any change."""
    written: dict[Path, Path | None] = {}
    try:
        for path, content in changes.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = None if content is None else write_beside(path, content)
        yield written
    finally:
        for beside in written.values():
            if beside is not None:
                beside.unlink(missing_ok=True)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
