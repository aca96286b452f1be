"""The ledger: every id and address that the bank has ever published.

With it, no link to them is lost or led astray. It is `ledger.txt` in the bank's root, committed,
one line a resource, its words separated by single spaces:

    7kq2m case-studies/a-name/
    8fw3c case-studies/new-name/ was case-studies/old-name/ case-studies/first-name/
    9cx4d case-studies/gone/ withdrawn 2026-11-25 instead 7kq2m because The area asked for it.
    page learn/

First the id, or `page` for a page that the editors write, which has none; then its address; then
the addresses that it had before, the oldest first; then, where it was withdrawn, the day, the id of
what to read instead, and why. Lines are written in order, so that two branches seldom touch the
same place, and read in any order. The commands of `bank` write it; nobody has to by hand.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.bank.files import read
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LEDGER = "ledger.txt"
# What stands in the first column for a page of the editors.
PAGE = "page"
MAX_WHY = 300
_MAX_BYTES = 100_000_000

_HEAD = """\
# Every id and address that the bank has published: they lead somewhere for ever. Commit this file.
# ‘bank record’, ‘bank rename’ and ‘bank withdraw’ write it.
"""
_CODE = rf"[{ID_ALPHABET}]{{5}}"
# No part of an address begins with a point, so that none leads out of the site.
_ADDRESS = r"(?:\w[\w.~-]*/)+"
_WAS = rf"(?: was (?P<was>{_ADDRESS}(?: {_ADDRESS})*))?"
_INSTEAD = rf"(?: instead (?P<instead>{_CODE}))?"
_WHY = rf"because (?P<why>\S.{{0,{MAX_WHY - 1}}})"
_WITHDRAWN = rf"(?: withdrawn (?P<day>[0-9-]{{10}}){_INSTEAD} {_WHY})?"
_LINE = re.compile(rf"(?P<id>{_CODE}|{PAGE}) (?P<address>{_ADDRESS}){_WAS}{_WITHDRAWN}")
_HINT = (
    "Put the line back as it was (‘git diff ledger.txt’ shows it); "
    "the commands of ‘bank’ write this file."
)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When something was withdrawn, why, and the id of what to read instead, or nothing."""

    day: datetime.date
    why: str
    instead: str = ""

    def __str__(self) -> str:
        instead = f" instead {self.instead}" if self.instead else ""
        return f"withdrawn {self.day}{instead} because {self.why}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was published: its id, its address, and the addresses that it had before.

    A page of the editors has no id. `line` is the entry's line of the ledger, from 1; 0 where it is
    not written yet.
    """

    id: str
    address: str
    was: tuple[str, ...] = ()
    withdrawn: Withdrawal | None = None
    line: int = 0

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that it has or had."""
        return (self.address, *self.was)

    def __str__(self) -> str:
        was = f" was {' '.join(self.was)}" if self.was else ""
        withdrawn = f" {self.withdrawn}" if self.withdrawn else ""
        return f"{self.id or PAGE} {self.address}{was}{withdrawn}"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every entry, in the order of the file, and what is wrong with the file itself."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    def by_id(self, id_: str) -> Entry | None:
        """Return the entry of an id, if there is one."""
        if not id_:
            return None
        return next((entry for entry in self.entries if entry.id == id_), None)

    def at(self, address: str) -> Entry | None:
        """Return the entry that has or had an address, if there is one."""
        return next((entry for entry in self.entries if address in entry.addresses), None)


def read_ledger(root: Path) -> Ledger:
    """Read the ledger of a bank; where there is none, nothing has been published yet."""
    path = root / LEDGER
    if path.is_symlink() or (path.exists() and not path.is_file()):
        message = "The ledger is a link or a device, not a file."
        return Ledger(problems=(_broken(1, message, "Put the file itself here."),))
    if not path.exists():
        return Ledger()
    raw = read(LEDGER, path, _MAX_BYTES)
    if isinstance(raw, Problem):
        return Ledger(problems=(raw,))
    if len(raw) > _MAX_BYTES:
        message = f"The ledger is larger than {_MAX_BYTES // 1_000_000} MB."
        return Ledger(problems=(_broken(1, message, _HINT),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Ledger(problems=(_broken(1, "The ledger is not in UTF-8.", _HINT),))
    return parse_ledger(text)


def _lines(text: str) -> list[str]:
    """Return the lines of a text, ended in any of the ways that programs end them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def parse_ledger(text: str) -> Ledger:
    """Read the text of a ledger.

    A line that cannot be read, or that claims what another has, is a problem.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    claims: dict[str, int] = {}
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _entry(line.rstrip(), number)
        if entry is None:
            problems.append(_broken(number, "This line of the ledger cannot be read.", _HINT))
            continue
        problems += _twice(entry, claims)
        entries.append(entry)
    return Ledger(tuple(entries), tuple(problems))


def ledger_text(entries: Iterable[Entry]) -> str:
    """Return the text of a ledger, its lines in their order."""
    return _HEAD + "".join(f"{line}\n" for line in sorted(map(str, entries)))


def can_be_recorded(address: str) -> bool:
    """Say whether an address can stand in the ledger.

    It has neither blanks nor characters that an address would escape.
    """
    return re.fullmatch(_ADDRESS, address) is not None


def _entry(line: str, number: int) -> Entry | None:
    """Return the entry that a line makes, or None where it cannot be read."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    try:
        withdrawn = _withdrawal(found)
    except ValueError:
        return None
    code = "" if found["id"] == PAGE else found["id"]
    was = (found["was"] or "").split()
    return Entry(code, found["address"], tuple(was), withdrawn, number)


def _withdrawal(found: re.Match[str]) -> Withdrawal | None:
    """Return what a line says of a withdrawal, if anything. Raises ValueError for no such day."""
    if not found["day"]:
        return None
    day = datetime.date.fromisoformat(found["day"])
    return Withdrawal(day, found["why"], found["instead"] or "")


def _twice(entry: Entry, claims: dict[str, int]) -> Iterator[Problem]:
    """Yield a problem for the id and each address of an entry that another line has.

    `claims` has the first line of each; those of the entry are added.
    """
    for claim in (entry.id, *entry.addresses):
        if not claim:
            continue
        first = claims.setdefault(claim, entry.line)
        if first != entry.line:
            message = f"‘{claim}’ is already on line {first} of the ledger."
            hint = "After a merge, keep the line that says more and delete the other."
            yield _broken(entry.line, message, hint)


def _broken(line: int, message: str, hint: str) -> Problem:
    return Problem(LEDGER, line, "", "broken-ledger", message, hint)
