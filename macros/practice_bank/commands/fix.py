"""`bank fix`: give an id to every new file, and put the fields of each into their order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.commands.chosen_files import WrongUseError, selects, within
from practice_bank.editing.id_clashes import take_clashing_ids
from practice_bank.editing.ids import give_ids, resource_files
from practice_bank.editing.sort_fields import normal_form
from practice_bank.editing.write import replace
from practice_bank.model.field_order import field_order

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "paths", nargs="*", type=Path, help="mend only these files and folders (default: all)"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Change the files that need it and print their paths; return 0, or 2 for a wrong path."""
    try:
        paths = within(root, chosen.vocabulary, chosen.paths)
    except WrongUseError as wrong:
        print(f"bank fix: {wrong}", file=sys.stderr)
        return 2

    def is_chosen(path: str) -> bool:
        return not paths or selects(paths, path)

    kinds: tuple[Kind, ...] = tuple(chosen.vocabulary.kinds.values())
    clashing = take_clashing_ids(root)
    for name in give_ids(root, kinds, lambda path: path in clashing or is_chosen(path)):
        print(
            f"{name}: has an id of its own now" if name in clashing else f"{name}: has its id now"
        )
    for path in resource_files(root, kinds):
        name = path.relative_to(root).as_posix().encode("utf-8", "replace").decode()
        kind = next(kind for kind in kinds if path.is_relative_to(root / kind.folder))
        raw = path.read_bytes()
        made = normal_form(raw, field_order(kind.model)) if is_chosen(name) else raw
        if made != raw:
            replace(path, made)
            print(f"{name}: its fields are in order now")
    return 0
