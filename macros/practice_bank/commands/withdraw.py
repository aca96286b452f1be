"""`bank withdraw`: take away what was published; its addresses say from then on when and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from practice_bank.bank.bank import load_bank
from practice_bank.editing.plans import RefusedError, plan_withdrawal
from practice_bank.editing.together import change_together
from practice_bank.problems.report import as_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command's own arguments."""
    parser.add_argument(
        "resource", help="what to withdraw, by kind and name, such as case:york-foster-carers"
    )
    parser.add_argument(
        "--why", required=True, help="the reason, in a sentence that readers will see"
    )
    parser.add_argument("--instead", default="", help="what to read instead, by kind and name")


def run(root: Path, chosen: Namespace) -> int:
    """Change all files or none, print which, and what is left to mend; return 0, or 2 where it cannot be done."""
    try:
        plan = plan_withdrawal(root, chosen.resource, chosen.why, chosen.instead)
        before = set(load_bank(root).problems)
        change_together(plan.changes)
    except (RefusedError, OSError) as error:
        print(f"bank withdraw: {error}", file=sys.stderr)
        print("Nothing was changed.", file=sys.stderr)
        return 2
    print("\n".join(plan.said))
    left = [problem for problem in load_bank(root).problems if problem not in before]
    if left:
        print("These name it still; change them, too:")
        print("\n".join(map(as_line, left)))
    return 0
