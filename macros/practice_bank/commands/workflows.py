"""`bank workflows`: write the workflows for GitHub, which check and publish this bank.

GitHub reads the folders that a workflow is for from the workflow itself, so they are written there
from `bank.yml`: after a change of the kinds, run this command again.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

from practice_bank.commands.written import write_if_changed
from practice_bank.problems.errors import WrongUseError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from pathlib import Path

    from practice_bank.model.vocabulary import Vocabulary

# What makes a virtual environment with the package, in a checkout of the bank.
INSTALL = "python -m venv .venv && .venv/bin/pip install --quiet --requirement requirements.txt"
_FOLDER = ".github/workflows"
# What stands in the package's workflows for what a bank puts there.
_PATHS, _INSTALL = "__PATHS__", "__INSTALL__"


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the command that installs the package."""
    parser.add_argument(
        "--install",
        default=INSTALL,
        metavar="COMMAND",
        help="how the package gets into .venv (default: from requirements.txt)",
    )


def run(root: Path, chosen: Namespace) -> int:
    """Write the workflows that are missing or out of date, and say so; return 0.

    Raises WrongUseError where the installation is no single line.
    """
    if not chosen.install.isprintable() or not chosen.install.strip():
        raise WrongUseError("the command that installs the package has to be one line")
    for name, text in workflow_files(chosen.vocabulary, chosen.install).items():
        print(write_if_changed(root, name, text))
    return 0


def workflow_files(vocabulary: Vocabulary, install: str = INSTALL) -> Mapping[str, str]:
    """Return the text of each workflow of a bank, by its path from the bank's root."""
    paths = [f"{kind.folder}/**" for kind in vocabulary.contributed]
    # A list of strings in JSON is one in YAML too.
    filled = {_PATHS: json.dumps(paths), _INSTALL: install}
    files: dict[str, str] = {}
    folder = resources.files("practice_bank") / "workflows"
    for template in sorted(folder.iterdir(), key=lambda path: path.name):
        text = template.read_text(encoding="utf-8")
        for name, value in filled.items():
            text = text.replace(name, value)
        files[f"{_FOLDER}/{template.name}"] = text
    return files
