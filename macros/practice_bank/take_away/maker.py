"""What makes a file to take away: first what goes into it, then the file itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About
    from practice_bank.model.resource import Resource


class Maker(NamedTuple):
    """How the files of one form are made, in two steps.

    `told` takes from the bank all that goes into the file, as plain values (dataclasses, tuples,
    texts, numbers): the cache compares them. `written` makes the file of these values and of
    nothing else, so that the same values give the same bytes.
    """

    told: Callable[[Bank, About, Resource[Any]], object]
    written: Callable[[Any], bytes]


@dataclass(frozen=True, slots=True)
class TakeAway:
    """A file that can be made: its address from the site's root, and how to make it.

    Nothing is read or made before it is wanted.
    """

    address: str
    form: str
    _told: Callable[[], object]
    _written: Callable[[Any], bytes]

    def make(self) -> bytes:
        """Return the content of the file."""
        return self._written(self._told())

    def made_from(self) -> str:
        """Return a short name for all that goes into the file: another content, another name."""
        content = to_json([self.form, self._told()])
        return hashlib.sha256(content).hexdigest()
