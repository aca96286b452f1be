"""Files to take away, written into a built site: only what has changed is made anew.

What was made is kept in a folder, each file under a name that stands for all that went into it: the
values from the bank, the code, and the libraries that write it.
"""

from __future__ import annotations

import hashlib
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.editing.write import replace
from practice_bank.processes.cores import on_copies
from practice_bank.take_away.door import maker_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from practice_bank.take_away.maker import TakeAway

# How many files are made before it is told how far it is.
_BATCH = 400
# Two are made sooner here than another process is begun.
_FEW = 3
_LIBRARIES = ("lxml", "matplotlib", "python-docx", "python-pptx", "segno", "typst", "xlsxwriter")
_CODE = (".py", ".typ", ".xml", ".js", ".html", ".css")


class Done(NamedTuple):
    """What became of a file: its name in the folder of what was made, whether it was made anew,
    and what went wrong, or nothing.
    """

    address: str
    name: str
    is_new: bool
    wrong: str = ""


def write_files(
    site: Path,
    kept: Path,
    wanted: Sequence[TakeAway],
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Done]:
    """Write files into the folder of a site, and return what became of each.

    `kept` is the folder of what was made before. What it has for no file any more is removed in the
    end. `tell` hears now and then how many of them are done.
    """
    kept.mkdir(parents=True, exist_ok=True)
    code = code_and_libraries()
    # Before the process is copied, so that no copy has to import what writes the files.
    for form in {each.form for each in wanted}:
        maker_of(form)
    found: list[Done] = []
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        found += on_copies(partial(_bring, site, kept, code), batch, few=_FEW)
        tell(len(found), len(wanted))
    if not any(done.wrong for done in found):
        _remove_others(kept, {done.name for done in found})
    return found


def _bring(site: Path, kept: Path, code: str, wanted: TakeAway) -> Done:
    """Write one file. It may be done twice without harm, as `on_copies` asks."""
    try:
        name = hashlib.sha256(f"{code} {wanted.made_from()}".encode()).hexdigest()
        content = _read(kept / name)
        is_new = content is None
        if content is None:
            content = wanted.make()
            replace(kept / name, content)
        path = site / wanted.address
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)
    except Exception as error:
        # One file that cannot be made keeps no other from being made.
        return Done(wanted.address, "", is_new=False, wrong=f"{type(error).__name__}: {error}")
    return Done(wanted.address, name, is_new)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove_others(kept: Path, names: set[str]) -> None:
    for path in kept.iterdir():
        if path.name not in names:
            path.unlink(missing_ok=True)


def code_and_libraries() -> str:
    """Return a short name for the code of this package and the libraries that write files."""
    found = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*")):
        if path.suffix in _CODE:
            found.update(path.relative_to(package).as_posix().encode())
            found.update(path.read_bytes())
    for library in _LIBRARIES:
        found.update(f"{library} {metadata.version(library)}".encode())
    return found.hexdigest()
