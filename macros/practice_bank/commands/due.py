"""`bank due`: list what someone has to look at again, the longest overdue first."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from typing import TYPE_CHECKING

from practice_bank.bank.due import due
from practice_bank.bank.load_bank import load_bank

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.due import Due
    from practice_bank.model.vocabulary import Vocabulary

FORMATS = ("text", "json")
_AFTER = (
    "When you have looked at one, write ‘checked: {today}’ into its file, and a later ‘check_by’ "
    "if it has one. To remove one from all lists, give it the field ‘retired’."
)


def options(parser: argparse.ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how to write the list (default: text)"
    )
    parser.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="list what is due on this day, such as 2027-04-01 (default: today)",
    )
    parser.epilog = (
        "Exit status: 0 where nothing is due, 1 where something is, 2 for wrong use. A resource is "
        "due after the day in its field ‘check_by’, and where nobody has checked it for longer "
        "than ‘recheck’ in bank.yml says. As JSON it is an array of objects with key, file, title, "
        "due (the day), why (check_by or unchecked), added, updated, checked and check_by."
    )


def run(root: Path, chosen: argparse.Namespace) -> int:
    """Print what is due; return 1 if anything is."""
    today = chosen.on or datetime.datetime.now(tz=datetime.UTC).date()
    bank = load_bank(root)
    found = due(bank.resources.values(), bank.vocabulary, today)
    if chosen.format == "json":
        print(json.dumps([_as_data(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found, today)))
    _tell_of_unread(bank)
    return 1 if found else 0


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        message = f"‘{text}’ is not a date. Write year-month-day, like 2026-11-22"
        raise argparse.ArgumentTypeError(message) from None


def _lines(found: tuple[Due, ...], today: datetime.date) -> list[str]:
    if not found:
        return ["Nothing is due."]
    lines = [
        f"{each.resource.document.path}: {_why(each)} ({each.resource.title})" for each in found
    ]
    number = "1 is" if len(found) == 1 else f"{len(found)} are"
    return [*lines, "", f"{number} due. {_AFTER.format(today=today)}"]


def _why(each: Due) -> str:
    """Say since when a resource is due, and why."""
    front = each.resource.front
    if each.why == "check_by":
        return f"due since {each.since}, which its ‘check_by’ says"
    if front.checked:
        return f"due since {each.since}, last checked on {front.checked}"
    return f"due since {each.since}, never checked since it was added on {front.added}"


def _as_data(each: Due) -> dict[str, str | None]:
    front = each.resource.front
    days = {name: getattr(front, name) for name in ("added", "updated", "checked", "check_by")}
    return {
        "key": str(each.resource.key),
        "file": each.resource.document.path,
        "title": each.resource.title,
        "due": each.since.isoformat(),
        "why": each.why,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _tell_of_unread(bank: Bank) -> None:
    """Say that something may be missing: files that have to be put right are not in the bank."""
    wrong = {problem.path for problem in bank.problems if not problem.is_advice}
    if wrong:
        files = "1 file has" if len(wrong) == 1 else f"{len(wrong)} files have"
        print(
            f"bank due: {files} to be fixed first and may be missing from the list. "
            "Run ‘bank check’.",
            file=sys.stderr,
        )
