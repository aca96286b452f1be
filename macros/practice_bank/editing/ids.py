"""Permanent short codes: how a new file gets one, and what happens where two files have the same.

Two files have one id after a copy, or after two branches were merged. All but one lose it, and
`give_ids` gives them new ones. The file that was published with the id keeps it, by the ledger. If
none was published, the first keeps it.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections import defaultdict
from typing import TYPE_CHECKING

from practice_bank.bank.files import markdown_below
from practice_bank.bank.ledger import LEDGER, read_ledger
from practice_bank.bank.loader import load
from practice_bank.editing.write import change_together, replace
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.problems.errors import RefusedError
from practice_bank.text.frontmatter import Document, parse
from practice_bank.text.header import cut, field_line, with_field

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from practice_bank.bank.ledger import Ledger
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource

_LENGTH = 5


def new_id(taken: Container[str]) -> str:
    """Return a code that is not taken: five characters, at least one of them a letter."""
    while True:
        code = "".join(secrets.choice(ID_ALPHABET) for _ in range(_LENGTH))
        if not code.isdigit() and code not in taken:
            return code


def unused_id(root: Path, kinds: Iterable[Kind]) -> str:
    """Return a new code for a file of the bank under `root`: no file has it, and none ever had."""
    texts = [path.read_bytes() for path in resource_files(root, kinds)]
    return new_id(_taken_ids(root, texts))


def resource_files(root: Path, kinds: Iterable[Kind]) -> list[Path]:
    """Return the Markdown files of the kinds, without links and devices.

    Raises OSError where a folder cannot be looked into.
    """
    return [path for kind in kinds for path in markdown_below(root / kind.folder)]


def give_ids(
    root: Path, kinds: Iterable[Kind], is_chosen: Callable[[str], bool] = lambda _: True
) -> list[str]:
    """Write an id into every resource that has front matter and no id.

    Only files are changed whose path from the root `is_chosen`. Return the paths of those changed.
    """
    texts = {path: path.read_bytes() for path in resource_files(root, kinds)}
    taken = _taken_ids(root, texts.values())
    changed: list[str] = []
    for path, raw in texts.items():
        name = _shown(path.relative_to(root))
        if not is_chosen(name):
            continue
        code = new_id(taken)
        made = _with_id(raw, code)
        if made is None:
            continue
        taken.add(code)
        replace(path, made)
        changed.append(name)
    return changed


def take_clashing_ids(root: Path) -> list[str]:
    """Remove the id from every file that has the id of another; return the paths of these files.

    One of the files keeps it, unless nobody can say which: then none is changed.
    """
    by_id: defaultdict[str, list[Resource]] = defaultdict(list)
    for resource in load(root).resources:
        by_id[resource.front.id].append(resource)
    ledger = _sound_ledger(root)
    changes: dict[Path, bytes] = {}
    for resources in by_id.values():
        for resource in _losing(resources, ledger):
            made = _without_id(root, resource)
            if made is not None:
                changes[root / resource.document.path] = made
    change_together(changes)
    return [path.relative_to(root).as_posix() for path in changes]


def _taken_ids(root: Path, texts: Iterable[bytes]) -> set[str]:
    """Return the ids that files have, and those that were ever published."""
    taken = {_id_of(text) for text in texts}
    taken.update(entry.id for entry in _sound_ledger(root).entries)
    return taken


def _sound_ledger(root: Path) -> Ledger:
    """Return the ledger. Raises RefusedError where not all of it can be read: an id that it lacks
    may have been published all the same.
    """
    ledger = read_ledger(root)
    for problem in ledger.problems:
        raise RefusedError(f"fix {LEDGER} first: {problem.message} (line {problem.line})")
    return ledger


def _losing(resources: list[Resource], ledger: Ledger) -> list[Resource]:
    """Return which of the files with one id lose it."""
    if len(resources) == 1:
        return []
    entry = ledger.by_id(resources[0].front.id)
    if entry is None:
        return resources[1:]
    others = [resource for resource in resources if resource.address != entry.address]
    if entry.withdrawn or len(others) < len(resources):
        return others
    # All have moved since it was published, so nobody can say which of them has to keep it.
    return []


def _without_id(root: Path, resource: Resource) -> bytes | None:
    """Return the file without the line of its id, or None where that would change anything else."""
    made = _without_id_line((root / resource.document.path).read_bytes())
    left = parse(resource.document.path, made)
    if not isinstance(left, Document):
        return None
    rest = dict(resource.document.data)
    del rest["id"]
    if (left.data, left.body) != (rest, resource.document.body):
        return None
    return made


def _shown(path: Path) -> str:
    """Return a path for people, even if it is in no encoding."""
    return path.as_posix().encode("utf-8", "replace").decode()


def _id_of(raw: bytes) -> str:
    """Return the id of a file, or nothing."""
    parts = cut(raw.decode("utf-8", "replace"))
    line = field_line(parts.header, "id") if parts else None
    return line.value.strip("\"'") if line else ""


def _with_id(raw: bytes, code: str) -> bytes | None:
    """Return a file with an id in its header, or None where it has one or has no header."""
    parts = cut(raw.decode("utf-8", "surrogateescape"))
    if parts is None:
        return None
    line = field_line(parts.header, "id")
    if line and (line.value or line.goes_on):
        return None
    made = with_field(parts, "id", code, first=True)
    return made.text.encode("utf-8", "surrogateescape") if made else None


def _without_id_line(raw: bytes) -> bytes:
    """Return a file without the line of its id, or as it was where it has none."""
    parts = cut(raw.decode("utf-8", "surrogateescape"))
    line = field_line(parts.header, "id") if parts else None
    if parts is None or line is None:
        return raw
    header = parts.header[: line.start] + parts.header[line.end :]
    made = dataclasses.replace(parts, header=header)
    return made.text.encode("utf-8", "surrogateescape")
