"""`bank rename`: give a resource another name, to which its old address and all links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.load_bank import load_bank
from practice_bank.editing.plan_rename import plan_rename
from practice_bank.editing.plans import carry_out
from practice_bank.problems.errors import RefusedError
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument("resource", help="what to rename, by kind and name, such as case:old-name")
    parser.add_argument(
        "name", help="its new name, such as new-name; for a topic or a page, with its folder"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Change all files or none, and print which; return 0. Raises RefusedError."""
    plan = plan_rename(root, chosen.resource, chosen.name)
    before = {_same(problem) for problem in load_bank(root).problems}
    new: list[Problem] = []

    def is_right() -> bool:
        problems = load_bank(root).problems
        new[:] = [problem for problem in problems if _same(problem) not in before]
        return not new

    if not carry_out(plan, is_right):
        told = "\n".join(map(as_line, new))
        raise RefusedError(f"afterwards this would need fixing:\n{told}")
    print("\n".join(plan.said))
    return 0


def _same(problem: Problem) -> tuple[str, str]:
    """Return what a problem is, wherever it stands: its file may be the one that is renamed."""
    return problem.code, problem.message
