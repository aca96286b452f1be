"""`bank confined`: run a command that reads a stranger's texts, with nothing that it could misuse.

It has no network, no secrets in its environment and no way to gain rights, and so many seconds and
kilobytes of memory and no more. Linux only; it needs to be root, or `sudo` that asks nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from practice_bank.problems.errors import WrongUseError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary

# The names of the environment that are passed on, and what they are where they are not set.
_PASSED_ON = {"PATH": os.defpath, "GITHUB_STEP_SUMMARY": "", "SITE_URL": "", "REPO_URL": ""}
_ENVIRONMENT = {
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "CI": "true",
    "NO_MKDOCS_2_WARNING": "1",
    "MPLCONFIGDIR": "/tmp",  # noqa: S108 - of a machine that is thrown away after the run
}
# No core dumps, files of 500 MB at most, and so many kilobytes ($2); then so many seconds ($1).
_LIMITS = 'ulimit -c 0 -f 500000 -v "$2"; exec timeout --kill-after=5 "$1" "${@:3}"'


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the limits and the command."""
    parser.add_argument("seconds", type=int, help="how long it may run")
    parser.add_argument("kilobytes", type=int, help="how much memory it may use")
    parser.add_argument(
        "confined", nargs=argparse.REMAINDER, metavar="COMMAND", help="the command to run"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Become the command.

    Raises WrongUseError where there is none or the system is not Linux, OSError where it cannot
    run.
    """
    if sys.platform != "linux":
        raise WrongUseError("only Linux can take the network from a command")
    if not chosen.confined:
        raise WrongUseError("say which command to run")
    limits = (chosen.seconds, chosen.kilobytes)
    command = confined_command(limits, chosen.confined, os.environ, os.getuid(), os.getgid())
    os.execvp(command[0], command)  # noqa: S606 - no shell


def confined_command(
    limits: tuple[int, int],
    command: Sequence[str],
    environment: Mapping[str, str],
    user: int,
    group: int,
) -> list[str]:
    """Return the command that runs another one confined, as this user and group.

    `limits` are seconds and kilobytes.
    """
    passed_on = {name: environment.get(name, value) for name, value in _PASSED_ON.items()}
    names = [f"{name}={value}" for name, value in {**_ENVIRONMENT, **passed_on}.items()]
    # Only root can take the network away. The command is the user's own again, for good.
    as_root = [] if user == 0 else ["sudo", "--non-interactive"]
    apart = ["unshare", "--net", "--ipc", "--pid", "--fork", "--kill-child", "--"]
    as_user = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    without_rights = ["--no-new-privs", "--"]
    bare = ["env", "--ignore-environment", *names]
    limited = ["bash", "-c", _LIMITS, "confined", *map(str, limits), *command]
    return [*as_root, *apart, *as_user, *without_rights, *bare, *limited]
