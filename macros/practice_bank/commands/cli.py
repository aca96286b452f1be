"""The `bank` command: one name for all that can be done with a bank's files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.vocabulary_file import BANK_FILE, Spoken, read_vocabulary
from practice_bank.commands import (
    check,
    comment,
    confined,
    decap,
    due,
    files,
    fix,
    import_,
    init,
    issue_form,
    new,
    overlay,
    record,
    rename,
    schema,
    withdraw,
    workflows,
)
from practice_bank.commands.streams import plain_streams
from practice_bank.model.vocabulary import NO_VOCABULARY
from practice_bank.problems.errors import BankError, RefusedError, WrongUseError, sentence
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

COMMANDS: tuple[ModuleType, ...] = (
    init,
    check,
    due,
    fix,
    new,
    import_,
    record,
    rename,
    withdraw,
    schema,
    workflows,
    files,
    issue_form,
    decap,
    overlay,
    comment,
    confined,
)
# These work outside a bank.
WITHOUT_BANK = (init, schema, overlay, comment, confined)
# This one tells by itself what is wrong with a bank.yml.
TELLS_OF_BANK_FILE = (check,)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Exit 0 when all is well, 1 when there are problems, 2 for wrong use."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        with plain_streams():
            return _run(given)
    except WrongUseError as error:
        print(f"bank: {error}", file=sys.stderr)
        return 2


def _run(arguments: list[str]) -> int:
    root = _root(arguments)
    spoken = read_vocabulary(root)
    parser = _parser(spoken)
    chosen, unknown = parser.parse_known_args(arguments)
    if spoken.vocabulary is None and not _can_run(chosen.module, spoken):
        # Without a bank the options of its commands are not known, so this comes first.
        print(_why_no_bank(chosen, spoken), file=sys.stderr)
        return 2
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    chosen.vocabulary = spoken.vocabulary
    try:
        status: int = chosen.module.run(root, chosen)
    except (BankError, OSError) as error:
        print(_said(chosen, error), file=sys.stderr)
        return 2
    return status


def _root(arguments: list[str]) -> Path:
    """Return the bank's folder, which is needed first: the options depend on the bank."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--root", type=Path, default=Path())
    known, _ = parser.parse_known_args(arguments)
    root: Path = known.root
    return root


def _parser(spoken: Spoken) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bank", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the bank's folder (default: this one)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        name, purpose = _name_and_purpose(module)
        own = commands.add_parser(name, help=purpose, description=purpose)
        own.set_defaults(module=module)
        if spoken.vocabulary is not None or module in WITHOUT_BANK + TELLS_OF_BANK_FILE:
            module.options(own, spoken.vocabulary or NO_VOCABULARY)
    return parser


def _name_and_purpose(module: ModuleType) -> tuple[str, str]:
    """Return what the first line of a docstring says: "`bank check`: say what is wrong"."""
    first, _, _ = (module.__doc__ or "").partition("\n")
    title, _, purpose = first.partition(": ")
    return title.removeprefix("`bank ").rstrip("`"), purpose


def _can_run(module: ModuleType, spoken: Spoken) -> bool:
    """Say whether a command can do its work although there is no vocabulary."""
    if module in WITHOUT_BANK:
        return True
    return module in TELLS_OF_BANK_FILE and not _is_no_bank(spoken)


def _is_no_bank(spoken: Spoken) -> bool:
    return any(problem.code == "no-bank" for problem in spoken.problems)


def _why_no_bank(chosen: argparse.Namespace, spoken: Spoken) -> str:
    if not _is_no_bank(spoken):
        return "\n".join(map(as_line, spoken.problems))
    where = "here" if chosen.root == Path() else f"in ‘{chosen.root}’"
    return (
        f"bank {chosen.command}: There is no file {BANK_FILE} {where}. "
        "Go to the folder of your bank, or start one with ‘bank init FOLDER’."
    )


def _said(chosen: argparse.Namespace, error: Exception) -> str:
    """Return what to tell of an error."""
    said = f"bank {chosen.command}: {sentence(error)}"
    if isinstance(error, RefusedError):
        said += "\nNothing was changed."
    return said
