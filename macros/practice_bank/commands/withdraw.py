"""`bank withdraw`: take back what was published; its addresses say from then on when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.checks import check
from practice_bank.editing.plan_withdrawal import plan_withdrawal
from practice_bank.editing.plans import carry_out
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument("resource", help="what to withdraw, by kind and name, such as case:name")
    parser.add_argument(
        "--why", required=True, help="the reason, in a sentence that readers will see"
    )
    parser.add_argument("--instead", default="", help="what to read instead, by kind and name")


def run(root: Path, chosen: Namespace) -> int:
    """Change all files or none, and print which; return 0. Raises RefusedError.

    What names the resource still is printed too. It stops no build, so it can wait.
    """
    plan = plan_withdrawal(root, chosen.resource, chosen.why, chosen.instead)
    before = set(check(root))
    carry_out(plan)
    print("\n".join(plan.said))
    left = [problem for problem in check(root) if problem not in before]
    if left:
        print("These still mention it. Readers see plain words there. Reword them in time:")
        print("\n".join(map(as_line, left)))
    return 0
