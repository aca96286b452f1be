"""`bank fix`: give an id to every new file, and put the fields of each into their order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.commands.chosen_files import selects, within
from practice_bank.editing.ids import give_ids, resource_files, take_clashing_ids
from practice_bank.editing.sort_fields import normal_form
from practice_bank.editing.write import replace
from practice_bank.model.field_order import field_order

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "paths", nargs="*", type=Path, help="change only these files and folders (default: all)"
    )
    parser.add_argument("--ids", action="store_true", help="give ids, and change nothing else")


def run(root: Path, chosen: Namespace) -> int:
    """Change the files that need it and print their paths; return 0."""
    paths = within(root, chosen.vocabulary, chosen.paths)
    kinds = tuple(chosen.vocabulary.kinds.values())

    def is_chosen(path: str) -> bool:
        return not paths or selects(paths, path)

    _give_ids(root, kinds, is_chosen)
    if not chosen.ids:
        _sort_fields(root, kinds, is_chosen)
    return 0


def _give_ids(root: Path, kinds: tuple[Kind, ...], is_chosen: Callable[[str], bool]) -> None:
    clashing = take_clashing_ids(root)
    # Whoever has lost an id to another file gets one at once, chosen or not.
    for name in give_ids(root, kinds, lambda path: path in clashing or is_chosen(path)):
        what = "has an id of its own now" if name in clashing else "has its id now"
        print(f"{name}: {what}")


def _sort_fields(root: Path, kinds: tuple[Kind, ...], is_chosen: Callable[[str], bool]) -> None:
    for kind in kinds:
        order = field_order(kind.model)
        for path in resource_files(root, [kind]):
            name = path.relative_to(root).as_posix().encode("utf-8", "replace").decode()
            if not is_chosen(name):
                continue
            raw = path.read_bytes()
            made = normal_form(raw, order)
            if made != raw:
                replace(path, made)
                print(f"{name}: its fields are in order now")
