"""`bank record`: write what is published into the ledger, so that no link to it is ever lost."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import LEDGER, Ledger, ledger_text, parse_ledger, read_ledger
from practice_bank.bank.loader import load
from practice_bank.bank.lost_addresses import key_at, unrecorded
from practice_bank.editing.write import replace
from practice_bank.problems.errors import WrongUseError
from practice_bank.problems.report import as_text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    only = parser.add_mutually_exclusive_group()
    only.add_argument(
        "--check", action="store_true", help="change nothing; fail where something is not recorded"
    )
    only.add_argument(
        "--since",
        metavar="COMMIT",
        help="change nothing; fail where the ledger lacks what it had at a commit of Git",
    )


def run(root: Path, chosen: Namespace) -> int:
    """Record what is new and print it; return 1 where the ledger is not as it has to be."""
    ledger = read_ledger(root)
    if ledger.problems:
        print(as_text(ledger.problems))
        return 1
    if chosen.since is not None:
        return _compare(root, ledger, chosen.since)
    new = sorted(unrecorded(ledger, load(root)), key=str)
    if new and not chosen.check:
        replace(root / LEDGER, ledger_text((*ledger.entries, *new)).encode())
    state = "is not recorded" if chosen.check else "is recorded"
    for entry in new:
        print(f"{key_at(entry.address, chosen.vocabulary.kinds)} {state}: {entry}")
    if new and chosen.check:
        print("Run ‘bank record’ and commit the ledger.")
        return 1
    return 0


def _compare(root: Path, ledger: Ledger, commit: str) -> int:
    """Print what the ledger had at a commit and has no longer; return 1 if there is anything."""
    lost = list(_missing(_ledger_at(root, commit), ledger))
    for line in lost:
        print(line)
    return 1 if lost else 0


def _missing(before: Ledger, now: Ledger) -> Iterator[str]:
    """Yield a sentence for each id and address that the ledger had and has no longer."""
    for entry in before.entries:
        for address in entry.addresses:
            found = now.at(address)
            if found is None or found.id != entry.id:
                yield f"{LEDGER} lacks ‘{address}’, which was published. Put its line back: {entry}"


def _ledger_at(root: Path, commit: str) -> Ledger:
    """Return the ledger as it was at a commit; it is empty where there was none.

    Raises WrongUseError where Git is missing or does not know the commit.
    """
    # The commit is an argument of its own, and never an option.
    known = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}"
    )
    if known.returncode:
        raise WrongUseError(f"Git knows no commit ‘{commit}’ here")
    shown = _git(root, "show", f"{known.stdout.decode().strip()}:./{LEDGER}")
    if shown.returncode:
        return Ledger()
    return parse_ledger(shown.stdout.decode("utf-8", "replace"))


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except OSError as error:
        raise WrongUseError(
            "Git could not be run: ‘--since’ asks it what the ledger was. Install Git, or see that "
            "it is in your PATH"
        ) from error
