"""`bank decap`: put Decap CMS for regular editors into a folder, set up for this bank."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.load_bank import load_bank
from practice_bank.problems.errors import WrongUseError
from practice_bank.sharing.decap import Backend, decap_config

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from practice_bank.model.vocabulary import Vocabulary

_SCRIPTS = Path("editor/node_modules/decap-cms/dist")
_OWN_FILES = ("editor/index.html", "editor/editor.js")


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the repository, its branch, a local server, and the folder that is written."""
    parser.add_argument(
        "--repo", required=True, help="the repository on GitHub, such as example/practice-bank"
    )
    parser.add_argument(
        "--branch", default="main", help="the branch that cases are merged into (default: main)"
    )
    parser.add_argument(
        "--server", default="", help="the address of a local decap-server, for trying it out"
    )
    parser.add_argument(
        "--to", type=Path, default=Path("editor/dist"), help="the folder (default: editor/dist)"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Write the page, its scripts and its configuration; return 0.

    Raises WrongUseError where Decap is not installed.
    """
    # Some releases have a prefix before the name.
    scripts = list((root / _SCRIPTS).glob("*decap-cms.js"))
    if not scripts:
        raise WrongUseError("Decap CMS is not installed. Run ‘npm ci’ in the folder ‘editor’ first")
    to: Path = root / chosen.to
    to.mkdir(parents=True, exist_ok=True)
    for path in (*scripts, *(root / name for name in _OWN_FILES)):
        shutil.copyfile(path, to / path.name)
    backend = Backend(chosen.repo, chosen.branch, chosen.server)
    (to / "config.yml").write_text(decap_config(load_bank(root), backend), encoding="utf-8")
    print(f"{to}: written. Host it at an address of its own; editor/README.md says why and how.")
    return 0
