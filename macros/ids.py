"""Permanent short codes: what they look like and how a file gets one."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from macros.fields import ID_ALPHABET
from macros.kinds import KINDS
from macros.ledger import read_ledger

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

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


def give_ids(root: Path) -> list[str]:
    """Write an id into every resource that has front matter and no id. Return the paths of the files changed."""
    found_files = (path for kind in KINDS for path in sorted((root / kind.folder).rglob("*.md")))
    files = [path for path in found_files if path.is_file() and not path.is_symlink()]
    texts = {path: path.read_bytes() for path in files}
    taken = {entry.id for entry in read_ledger(root).entries}
    taken |= {found["id"] for text in texts.values() if (found := _ID.match(text.decode("utf-8", "replace")))}
    changed = []
    for path, raw in texts.items():
        text = raw.decode("utf-8", "surrogateescape")
        opening = _OPENING.match(text)
        if not opening or _ID.match(text):
            continue
        code = new_id(taken)
        taken.add(code)
        empty = _EMPTY_ID.match(text)
        before, after = (empty.end("before"), empty.end()) if empty else (opening.end(), opening.end())
        _replace(path, f"{text[:before]}id: {code}\n{text[after:]}")
        changed.append(path.relative_to(root).as_posix().encode("utf-8", "replace").decode())
    return changed


def _replace(path: Path, text: str) -> None:
    """Write the whole file beside the old one, then put it in its place, so that none is ever half written."""
    beside = path.with_suffix(".md.new")
    beside.write_bytes(text.encode("utf-8", "surrogateescape"))
    beside.replace(path)
