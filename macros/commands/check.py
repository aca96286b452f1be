"""`bank check`: say what is to mend, by file, line and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.bank import load_bank
from macros.report import FORMATS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path


def options(parser: ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to write the problems")


def run(root: Path, chosen: Namespace) -> int:
    """Print the problems of the bank; return 1 where there are any, otherwise 0."""
    problems = load_bank(root).problems
    print(FORMATS[chosen.format](problems))
    return 1 if problems else 0
