"""`bank files`: make the Office files, handouts and packages to which the pages of a site link.

Run it after ‘mkdocs build’. What is as it was the last time is not made again.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.files_list import read_files_list
from practice_bank.problems.errors import WrongUseError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.take_away.write_files import Done

# Where what was made is kept, below the bank's folder.
KEPT = ".cache/practice-bank/files"
_NO_LINKS = (
    "Nothing to make: the pages in ‘{}’ link to no such files. To have them, write ‘files: true’ "
    "below ‘practice-bank:’ in mkdocs.yml, and build the site again."
)


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the folder of the site."""
    parser.add_argument(
        "--site",
        default="site",
        metavar="FOLDER",
        help="the built site, from the bank's folder (default: site)",
    )
    parser.epilog = (
        "Exit status: 0 where every file was made, 1 where some could not be, 2 for wrong use. "
        f"What was made is kept in {KEPT}; you may delete that folder at any time."
    )


def run(root: Path, chosen: Namespace) -> int:
    """Make the files and say how many; return 1 where some could not be made.

    Raises WrongUseError where there is no site, or one that was not built from this bank as it is.
    """
    # The libraries that write files take a third of a second, which no other command has to wait.
    from practice_bank.take_away.door import take_aways
    from practice_bank.take_away.write_files import write_files

    began = time.monotonic()
    site = root / chosen.site
    listed = read_files_list(site)
    if listed is None:
        print(_NO_LINKS.format(site))
        return 0
    wanted = tuple(take_aways(load_bank(root), listed.about))
    differing = listed.files ^ {each.address for each in wanted}
    if differing:
        raise WrongUseError(
            f"the site in ‘{site}’ was built before the bank was changed: {_some(differing)}. "
            "Build it again first"
        )
    found = write_files(site, root / KEPT, wanted, _tell)
    failed = [done for done in found if done.wrong]
    for done in failed:
        print(f"bank files: {done.address} cannot be made. {done.wrong}", file=sys.stderr)
    print(_said(found, failed, time.monotonic() - began))
    return 1 if failed else 0


def _some(addresses: Iterable[str]) -> str:
    """Return a few addresses in a sentence."""
    first, *others = sorted(addresses)
    return f"{first} and {len(others)} more" if others else first


def _tell(done: int, total: int) -> None:
    """Say how far it is, to someone who is watching."""
    if sys.stderr.isatty():
        print(f"\r{done} of {total} files", end="" if done < total else "\n", file=sys.stderr)


def _said(found: list[Done], failed: list[Done], seconds: float) -> str:
    """Return what was done in one line."""
    made = sum(done.is_new for done in found)
    same = len(found) - made - len(failed)
    parts = [f"{made} made", f"{same} as before"]
    if failed:
        parts.append(f"{len(failed)} not made")
    number = "1 file" if len(found) == 1 else f"{len(found)} files"
    return f"{number}: {', '.join(parts)}, in {seconds:.1f} seconds."
