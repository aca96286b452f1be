"""The `bank` command: one name for all that can be done with a bank's files."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

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

COMMANDS = (check, fix, new, import_, record, rename, withdraw, issue_form, decap)


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
    chosen = _parser().parse_args(arguments)
    root: Path = chosen.root
    if not (root / "case_studies").is_dir():
        print(
            f"bank: there is no folder ‘case_studies’ in {root.resolve().name}; use --root",
            file=sys.stderr,
        )
        return 2
    status: int = chosen.run(root, chosen)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bank", description=__doc__)
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the bank's folder (default: this one)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        name, _, purpose = (command.__doc__ or "").partition(": ")
        own = commands.add_parser(
            name.removeprefix("`bank ").rstrip("`"),
            help=purpose.strip(),
            description=purpose.strip(),
        )
        command.options(own)
        own.set_defaults(run=command.run)
    return parser
