"""`bank check`: say what has to be put right, by file, line and field, and give advice."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.checks import check_loaded
from practice_bank.bank.due import due
from practice_bank.bank.loader import load
from practice_bank.commands.addresses import dead_addresses
from practice_bank.commands.chosen_files import (
    changed_since,
    listed_in,
    selects,
    within,
)
from practice_bank.commands.streams import takes_all
from practice_bank.problems.errors import WrongUseError
from practice_bank.problems.report import as_github, as_json, as_summary, as_text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from practice_bank.model.resource import Loaded
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Document

FORMATS = ("text", "github", "json")


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "paths", nargs="*", type=Path, help="report only on these files and folders (default: all)"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how to write the problems"
    )
    parser.add_argument(
        "--site-url",
        default=os.environ.get("SITE_URL", ""),
        metavar="ADDRESS",
        help="the site’s address, for links to the help pages "
        "(default: the environment variable SITE_URL)",
    )
    parser.add_argument(
        "--changed",
        type=Path,
        metavar="FILE",
        help="a list of changed files, which ‘github’ reports first",
    )
    parser.add_argument(
        "--base",
        metavar="BRANCH",
        help="‘github’ reports first what has changed since this branch "
        "(default: the environment variable BANK_BASE)",
    )
    parser.add_argument(
        "--review",
        action="store_true",
        help="also report what a reviewer would ask: figures that differ, cases that are alike, "
        "places that do not match, copied words",
    )
    parser.add_argument(
        "--ids-later",
        action="store_true",
        help="a new file needs no id yet: ‘bank fix --ids’ gives one when it is published",
    )
    parser.add_argument(
        "--links",
        action="store_true",
        help="also test whether the web addresses in texts still work",
    )
    parser.epilog = (
        "Exit status: 0 where nothing has to be put right (advice may be given), 1 where something "
        "has, 2 for wrong use. As JSON it is an array of objects with path, line, field, code, "
        "message, hint, other (the second file of a clash), severity (error or advice) and help "
        "(the address of the page on the code)."
    )


def run(root: Path, chosen: Namespace) -> int:
    """Print the problems of the bank; return 1 where any has to be put right, otherwise 0."""
    paths = within(root, chosen.vocabulary, chosen.paths)
    changed = _changed(root, chosen) if chosen.format == "github" else frozenset()
    today = datetime.datetime.now(tz=datetime.UTC).date()
    loaded = load(root, ids_later=chosen.ids_later)
    found = list(check_loaded(root, loaded, today if chosen.review else None))
    if chosen.links:
        found += dead_addresses(_asked_about(paths, loaded))
    problems = [problem for problem in sorted(found) if _is_asked_about(paths, problem)]
    _tell(problems, chosen, changed)
    if chosen.format == "text" and not paths:
        _remind(loaded, today)
    return 1 if any(not problem.is_advice for problem in problems) else 0


def _remind(loaded: Loaded, today: datetime.date) -> None:
    """Tell a person that what someone has to check again is due.

    What is due changes from day to day, so it is beside the problems and not one of them.
    """
    if loaded.vocabulary is None:
        return
    published = [each for each in loaded.resources if each.front.is_published]
    waiting = due(published, loaded.vocabulary, today)
    if not waiting:
        return
    first = waiting[0]
    path = first.resource.document.path
    number = "1 text is" if len(waiting) == 1 else f"{len(waiting)} texts are"
    print(
        f"bank check: {number} due to be checked again, the first since {first.since} ({path}). "
        "‘bank due’ lists them.",
        file=sys.stderr,
    )


def _asked_about(paths: frozenset[str], loaded: Loaded) -> list[Document]:
    """Return the files of kinds that someone asks about."""
    documents = [file.document for file in loaded.resources]
    documents += [file.document for file in loaded.refused]
    return [each for each in documents if not paths or selects(paths, each.path)]


def _is_asked_about(paths: frozenset[str], problem: Problem) -> bool:
    if not paths:
        return True
    return selects(paths, problem.path) or selects(paths, problem.other)


def _changed(root: Path, chosen: Namespace) -> frozenset[str]:
    """Return the files that have changed, by the list or the base that was named."""
    if chosen.changed:
        return listed_in(chosen.changed)
    if chosen.base:
        return changed_since(root, chosen.base)
    base = os.environ.get("BANK_BASE")
    if not base:
        return frozenset()
    try:
        return changed_since(root, base)
    except WrongUseError as wrong:
        # Where a workflow has not fetched its base, all is told still, if in another order.
        print(f"bank check: {wrong}", file=sys.stderr)
        return frozenset()


def _tell(problems: list[Problem], chosen: Namespace, changed: frozenset[str]) -> None:
    if chosen.format == "json":
        print(as_json(problems, chosen.site_url, in_ascii=not takes_all()))
    elif chosen.format == "github":
        print(as_github(problems, chosen.site_url, changed=changed))
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(as_summary(problems, chosen.site_url, changed=changed))
    else:
        print(as_text(problems, chosen.site_url, colour=_has_colour()))


def _has_colour() -> bool:
    """Say whether a person reads this at a terminal that shows colours (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()
