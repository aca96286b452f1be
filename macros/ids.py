"""Permanent short codes: what they look like and how a file gets one."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from macros.fields import ID_ALPHABET
from macros.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

_OPENING = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_ID = re.compile(r"^id:[ \t]*(\S+)", re.MULTILINE)


def new_id(taken: Container[str]) -> str:
    """Return a code that is not taken: five signs, at least one of them a letter."""
    while True:
        code = "".join(secrets.choice(ID_ALPHABET) for _ in range(5))
        if not code.isdigit() and code not in taken:
            return code


def give_ids(root: Path) -> list[str]:
    """Write an id into every resource that has front matter and no id. Return the paths of the files changed."""
    files = [path for kind in KINDS for path in sorted((root / kind.folder).rglob("*.md")) if not path.is_symlink()]
    texts = {path: path.read_bytes() for path in files}
    taken = {found[1] for text in texts.values() if (found := _ID.search(text.decode("utf-8", "replace")))}
    changed = []
    for path, raw in texts.items():
        text = raw.decode("utf-8", "surrogateescape")
        opening = _OPENING.match(text)
        if not opening or _ID.search(text):
            continue
        code = new_id(taken)
        taken.add(code)
        _replace(path, text[: opening.end()] + f"id: {code}\n" + text[opening.end() :])
        changed.append(path.relative_to(root).as_posix())
    return changed


def _replace(path: Path, text: str) -> None:
    """Write the whole file beside the old one, then put it in its place, so that none is ever half written."""
    beside = path.with_suffix(".md.new")
    beside.write_bytes(text.encode("utf-8", "surrogateescape"))
    beside.replace(path)
