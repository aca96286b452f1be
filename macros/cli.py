"""The `bank` command: check the content, and give new files their permanent codes."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros.bank import load_bank
from macros.ids import give_ids
from macros.report import FORMATS


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
    parser = argparse.ArgumentParser(prog="bank", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the bank's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say what is to mend, by file, line and field")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to write the problems")
    commands.add_parser("fix", help="give an id to every new file")
    options = parser.parse_args(arguments)
    if not (options.root / "case_studies").is_dir():
        print(f"bank: there is no folder ‘case_studies’ in {options.root.resolve().name}; use --root", file=sys.stderr)
        return 2
    return _fix(options.root) if options.command == "fix" else _check(options.root, options.format)


def _check(root: Path, form: str) -> int:
    problems = load_bank(root).problems
    print(FORMATS[form](problems))
    return 1 if problems else 0


def _fix(root: Path) -> int:
    for path in give_ids(root):
        print(f"{path}: has its id now")
    return 0
