"""`bank rename`: give a resource another name; links to it are changed, and its old address leads to the new one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from practice_bank.bank.bank import load_bank
from practice_bank.editing.plans import RefusedError, plan_rename
from practice_bank.editing.together import change_together
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "resource", help="what to rename, by kind and name, such as case:york-foster-carers"
    )
    parser.add_argument(
        "name", help="its new name, such as york-carers; for a topic or a page, with its folder"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Change all files or none, and print which; return 0, or 2 where it cannot be done."""
    try:
        plan = plan_rename(root, chosen.resource, chosen.name)
        before = {_same(problem) for problem in load_bank(root).problems}
        new: list[Problem] = []

        def is_right() -> bool:
            new[:] = [
                problem for problem in load_bank(root).problems if _same(problem) not in before
            ]
            return not new

        if not change_together(plan.changes, is_right):
            raise RefusedError("it would leave this to mend:\n" + "\n".join(map(as_line, new)))
    except (RefusedError, OSError) as error:
        print(f"bank rename: {error}", file=sys.stderr)
        print("Nothing was changed.", file=sys.stderr)
        return 2
    print("\n".join(plan.said))
    return 0


def _same(problem: Problem) -> tuple[str, str]:
    """Return what a problem is, wherever it stands: the file may be the one that is renamed."""
    return problem.code, problem.message
