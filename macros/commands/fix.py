"""`bank fix`: give an id to every new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.id_clashes import take_clashing_ids
from macros.ids import give_ids

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path


def options(parser: ArgumentParser) -> None:
    """Take no arguments beyond those of every command."""


def run(root: Path, chosen: Namespace) -> int:
    """Change the files that need it and print their paths; return 0."""
    clashing = take_clashing_ids(root)
    for path in give_ids(root):
        print(f"{path}: has an id of its own now" if path in clashing else f"{path}: has its id now")
    return 0
