"""The `bank` command: one name for all that can be done with a bank's files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.vocabulary_file import read_vocabulary
from practice_bank.commands import (
    check,
    decap,
    fix,
    import_,
    issue_form,
    new,
    record,
    rename,
    withdraw,
)
from practice_bank.model.vocabulary import NO_VOCABULARY
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from practice_bank.model.vocabulary import Vocabulary

COMMANDS = (check, fix, new, import_, record, rename, withdraw, issue_form, decap)
# These say by themselves what is wrong with bank.yml, or need none.
WITHOUT_BANK = (check,)


def main(arguments: list[str] | None = None) -> int:
    """Run the command. Exit 0 when all is well, 1 when there are problems, 2 for wrong use."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has enough; what is left goes nowhere, without a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run(arguments: list[str] | None) -> int:
    root = _root(arguments)
    spoken = read_vocabulary(root)
    chosen = _parser(spoken.vocabulary or NO_VOCABULARY).parse_args(arguments)
    if spoken.vocabulary is None and chosen.needs_bank:
        print("\n".join(map(as_line, spoken.problems)), file=sys.stderr)
        return 2
    chosen.vocabulary = spoken.vocabulary
    status: int = chosen.run(root, chosen)
    return status


def _root(arguments: list[str] | None) -> Path:
    """Return the bank's folder, which is known before the commands are: their options depend on the bank."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--root", type=Path, default=Path())
    known, _ = parser.parse_known_args(arguments)
    root: Path = known.root
    return root


def _parser(vocabulary: Vocabulary) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bank", description=__doc__)
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the bank's folder (default: this one)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        title, _, purpose = (command.__doc__ or "").partition(": ")
        name = title.removeprefix("`bank ").rstrip("`")
        own = commands.add_parser(name, help=purpose.strip(), description=purpose.strip())
        command.options(own, vocabulary)
        own.set_defaults(run=command.run, needs_bank=command not in WITHOUT_BANK)
    return parser
