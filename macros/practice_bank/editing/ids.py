"""Permanent short codes: what they look like and how a file gets one."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import read_ledger
from practice_bank.editing.write import replace
from practice_bank.model.fields import ID_ALPHABET

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from practice_bank.model.kinds import Kind

_OPENING = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
# The id of a header, and the line ‘id:’ that has none yet; what stands after the header is text.
_BEFORE = r"\A(?P<before>\ufeff?---[ \t]*\r?\n(?:(?!---[ \t]*\r?$).*\n)*?)"
_ID = re.compile(rf"{_BEFORE}id:[ \t]*(?P<id>[^\s#]\S*)", re.MULTILINE)
_EMPTY_ID = re.compile(rf"{_BEFORE}id:[ \t\r]*(?:#.*)?\n", re.MULTILINE)


def new_id(taken: Container[str]) -> str:
    """Return a code that is not taken: five signs, at least one of them a letter."""
    while True:
        code = "".join(secrets.choice(ID_ALPHABET) for _ in range(5))
        if not code.isdigit() and code not in taken:
            return code


def resource_files(root: Path, kinds: Iterable[Kind]) -> list[Path]:
    """Return the Markdown files of every kind, links and devices left out."""
    found = (path for kind in kinds for path in sorted((root / kind.folder).rglob("*.md")))
    return [path for path in found if path.is_file() and not path.is_symlink()]


def taken_ids(texts: Iterable[bytes]) -> set[str]:
    """Return the ids that files have."""
    return {found["id"] for text in texts if (found := _ID.match(text.decode("utf-8", "replace")))}


def give_ids(
    root: Path, kinds: Iterable[Kind], is_chosen: Callable[[str], bool] = lambda _: True
) -> list[str]:
    """Write an id into every resource chosen, by its path, that has front matter and no id.

    Return the paths of the files changed.
    """
    texts = {path: path.read_bytes() for path in resource_files(root, kinds)}
    taken = taken_ids(texts.values()) | {entry.id for entry in read_ledger(root).entries}
    changed = []
    for path, raw in texts.items():
        text = raw.decode("utf-8", "surrogateescape")
        opening = _OPENING.match(text)
        name = path.relative_to(root).as_posix().encode("utf-8", "replace").decode()
        if not opening or _ID.match(text) or not is_chosen(name):
            continue
        code = new_id(taken)
        taken.add(code)
        empty = _EMPTY_ID.match(text)
        before, after = (
            (empty.end("before"), empty.end()) if empty else (opening.end(), opening.end())
        )
        replace(
            path, f"{text[:before]}id: {code}\n{text[after:]}".encode("utf-8", "surrogateescape")
        )
        changed.append(name)
    return changed
