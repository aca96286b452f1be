"""Write one name for another in every file of a bank: in links, in fields, in macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.files import markdown_below
from practice_bank.editing.edit_text import Renaming, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from practice_bank.editing.plans import State
    from practice_bank.model.resource import Key


def renaming_of(state: State, old: Key, new: Key) -> Renaming:
    """Return what has to be known of two names to write one for the other."""
    return Renaming(
        old=old,
        new=new,
        old_address=state.address(old),
        new_address=state.address(new),
        field=_field_of(state, old),
    )


def _field_of(state: State, key: Key) -> str:
    """Return the field that names a topic or a source by its slug alone, or nothing."""
    if key.kind == "source":
        return "sources"
    if key.kind != "topic":
        return ""
    facet = state.vocabulary.facet(key.slug.partition("/")[0])
    return facet.field if facet else ""


def renamed_files(state: State, renaming: Renaming) -> Iterator[tuple[Path, bytes]]:
    """Yield every file whose text changes with the name, even one that the check refuses."""
    contributed = tuple(f"{kind.folder}/" for kind in state.vocabulary.contributed)
    for path in _content_files(state):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        macros = not path.relative_to(state.root).as_posix().startswith(contributed)
        changed = renamed(text, renaming, macros=macros)
        if changed != text:
            yield path, changed.encode("utf-8", "surrogateescape")


def _content_files(state: State) -> Iterator[Path]:
    """Yield the Markdown files of a bank, without links, devices and the decisions on the code."""
    contributed = [kind.folder for kind in state.vocabulary.contributed]
    decisions = state.root / "docs" / "decisions"
    for folder in ("docs", *contributed):
        for path in markdown_below(state.root / folder):
            if not path.is_relative_to(decisions):
                yield path


def names_it(state: State, old: Key, new: Key, changes: Iterable[Path]) -> list[str]:
    """Return a sentence for each file that names it, besides its own."""
    source = state.root / state.path(old)
    names = [path.relative_to(state.root).as_posix() for path in changes if path != source]
    return [f"{name}: names {new} now" for name in names]
