"""What one build of the site works with, from its beginning to its end."""

from __future__ import annotations

import dataclasses
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from practice_bank.bank.load_bank import load_bank
from practice_bank.plugin.draw_process import DrawingProcess
from practice_bank.plugin.frame import frame_of
from practice_bank.plugin.garbage import no_garbage_collection
from practice_bank.plugin.index_process import IndexingProcess
from practice_bank.plugin.progress import Progress
from practice_bank.plugin.strict import every_warning_heard
from practice_bank.processes.cores import begun
from practice_bank.site.site import Site, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.problems.problem import Problem
    from practice_bank.sharing.repository import Repository

NamedFile = tuple[str, str | bytes]


class BrokenBankFileError(Exception):
    """`bank.yml` is wrong, so there is no bank to show; `problems` says how."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("bank.yml is wrong")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Build:
    """The site, and what works on it beside MkDocs. Each build has its own.

    `frame` has what the theme shows of the bank on every page. `bank_files` waits for the files
    that are made of the bank alone; `index` is None where no search index is wanted. `end` stops
    the processes, takes the progress off the terminal and lets the garbage be collected again; it
    may be called twice.
    """

    site: Site
    frame: Mapping[str, object]
    bank_files: Callable[[], Iterable[NamedFile]]
    drawing: DrawingProcess
    index: IndexingProcess | None
    progress: Progress
    end: Callable[[], None]


def begin_build(
    root: Path,
    repository: Repository,
    about: About,
    *,
    search: bool,
    preview: bool,
    strict: bool,
    with_files: bool,
    shown: Bank | None,
) -> Build:
    """Read the bank under `root`, lay its site out, and start what works beside MkDocs.

    `with_files` has pages link to their files to take away.

    `shown` is the bank that a preview shows so far. It goes on showing that one, with the problems,
    where bank.yml has become wrong; without it, BrokenBankFileError is raised.
    """
    with ExitStack() as ends:
        ends.enter_context(no_garbage_collection())
        if strict:
            ends.enter_context(every_warning_heard())
        progress = Progress(sys.stderr)
        ends.callback(progress.end)
        # It gets matplotlib ready while the bank is read, so it comes first.
        drawing = DrawingProcess()
        ends.callback(drawing.stop)
        bank = _read_bank(root, shown)
        index = None
        if search:
            index = IndexingProcess()
            ends.callback(index.stop)
        # These are made beside the layout of the site: no page needs them.
        bank_files = begun(partial(_files_of_bank, bank, repository, about))
        site = lay_out(bank, root, show_problems=preview, draw=drawing.draw, with_files=with_files)
        return Build(
            site, frame_of(bank), bank_files, drawing, index, progress, ends.pop_all().close
        )


def _files_of_bank(bank: Bank, repository: Repository, about: About) -> tuple[NamedFile, ...]:
    # Imported in the copy of this process that makes the files: python-docx alone takes 30 ms, and
    # nothing else in a build needs it.
    from practice_bank.exports.from_bank import files_of_bank

    return tuple(files_of_bank(bank, repository, about))


def _read_bank(root: Path, shown: Bank | None) -> Bank:
    bank = load_bank(root)
    if bank.vocabulary.kinds:
        return bank
    if shown is None:
        raise BrokenBankFileError(bank.problems)
    return dataclasses.replace(shown, problems=bank.problems)
