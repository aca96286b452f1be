"""Two files with one id, as after a copy or two branches: all but one lose it, so that `give_ids` gives them their own.

The one that keeps it is the one that was published with it, by the ledger; of files that were never published, the
first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from practice_bank.bank.ledger import read_ledger
from practice_bank.bank.loader import load
from practice_bank.editing.together import change_together
from practice_bank.text.frontmatter import Document, parse

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.ledger import Ledger
    from practice_bank.model.resource import Resource

_ID_LINE = re.compile(rb"^id:[^\n]*\n", re.MULTILINE)


def take_clashing_ids(root: Path) -> list[str]:
    """Take the id out of every file that has one of another file; return their paths. An id stays with one of them."""
    by_id: defaultdict[str, list[Resource]] = defaultdict(list)
    for resource in load(root).resources:
        by_id[resource.front.id].append(resource)
    ledger = read_ledger(root)
    losing = [
        resource
        for resources in by_id.values()
        if len(resources) > 1
        for resource in _losing(resources, ledger)
    ]
    changes = {
        root / r.document.path: made for r in losing if (made := _without_id(root, r)) is not None
    }
    change_together(changes)
    return [path.relative_to(root).as_posix() for path in changes]


def _losing(resources: list[Resource], ledger: Ledger) -> list[Resource]:
    """Return which of the files that have one id lose it; none of them where all have moved, so that nobody can say."""
    entry = ledger.by_id(resources[0].front.id)
    if entry is None:
        return resources[1:]
    others = [resource for resource in resources if resource.address != entry.address]
    return others if entry.withdrawn or len(others) < len(resources) else []


def _without_id(root: Path, resource: Resource) -> bytes | None:
    """Return the file without the line of its id, or None where that would change anything else."""
    made = _ID_LINE.sub(b"", (root / resource.document.path).read_bytes(), count=1)
    left = parse(resource.document.path, made)
    rest = {name: value for name, value in resource.document.data.items() if name != "id"}
    same = isinstance(left, Document) and (left.data, left.body) == (rest, resource.document.body)
    return made if same else None
