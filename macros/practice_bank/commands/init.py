"""`bank init`: begin a bank of your own, small and sound, to be overwritten with your content.

It is made from the files of `practice_bank/starter/`, with new ids, so that no two banks share
their short links. The schema of bank.yml and the workflows are made by the engine itself.
"""

from __future__ import annotations

import datetime
import errno
import json
import shlex
import shutil
import tempfile
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.vocabulary_file import read_vocabulary
from practice_bank.commands.schema import SCHEMA_FILE, schema_text
from practice_bank.commands.workflows import workflow_files
from practice_bank.editing.ids import give_ids
from practice_bank.problems.errors import RefusedError, WrongUseError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from practice_bank.model.vocabulary import Vocabulary

_LONGEST_TITLE = 80
_FOLDER_MODE = 0o755
# What stands in the files of the starter for what every bank has of its own.
_TITLE, _QUOTED_TITLE = "__TITLE__", '"__TITLE__"'
_TODAY, _VERSION = "__TODAY__", "__VERSION__"


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the folder and the title."""
    parser.add_argument("folder", type=Path, help="the new folder, or an empty one")
    parser.add_argument("--title", help="what the bank is called (default: from the folder’s name)")


def run(root: Path, chosen: Namespace) -> int:
    """Make the bank, and print what to do next; return 0.

    Raises WrongUseError for a title that cannot be used, RefusedError where the bank cannot be made
    there. Then nothing is left of it.
    """
    folder: Path = chosen.folder
    title = _title(folder) if chosen.title is None else chosen.title.strip()
    _check_title(title)
    try:
        _check_folder(folder)
        _make(folder, title)
    except OSError as error:
        raise RefusedError(f"‘{folder}’ cannot be created: {error.strerror or error}") from error
    print(_next_steps(folder))
    return 0


def starter_files(title: str, today: datetime.date, version: str) -> Mapping[str, str]:
    """Return the text of each file of a new bank by its path; its resources have no ids yet."""
    texts: dict[str, str] = {}
    for name, file in _files(resources.files("practice_bank") / "starter"):
        text = file.read_text(encoding="utf-8")
        # A text in quotation marks is the same in JSON and YAML.
        text = text.replace(_QUOTED_TITLE, json.dumps(title, ensure_ascii=False))
        text = text.replace(_TITLE, title)
        text = text.replace(_TODAY, today.isoformat())
        texts[name] = text.replace(_VERSION, version)
    texts[SCHEMA_FILE] = schema_text()
    return texts


def _files(folder: Traversable, before: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield every file below a folder with its path from there."""
    for entry in sorted(folder.iterdir(), key=lambda path: path.name):
        name = f"{before}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        else:
            yield name, entry


def _title(folder: Path) -> str:
    """Return a title from a folder’s name: `repair-cafes` is ‘Repair cafes’."""
    name = folder.resolve().name
    words = name.replace("-", " ").replace("_", " ").strip()
    title = words[:1].upper() + words[1:]
    return title[:_LONGEST_TITLE]


def _check_title(title: str) -> None:
    if not title or not title.isprintable() or len(title) > _LONGEST_TITLE:
        raise WrongUseError(
            f"a title is one line of 1 to {_LONGEST_TITLE} characters: give one with --title"
        )


def _check_folder(folder: Path) -> None:
    """Refuse a folder in which something is, and a name that something else has."""
    if folder.is_dir():
        if any(folder.iterdir()):
            raise RefusedError(f"‘{folder}’ is not empty: name a new folder")
    elif folder.exists() or folder.is_symlink():
        raise RefusedError(f"‘{folder}’ is a file: name a new folder")
    elif not folder.parent.is_dir():
        raise RefusedError(f"there is no folder ‘{folder.parent}’ to put it in: make that first")


def _make(folder: Path, title: str) -> None:
    """Make the whole bank in a folder of another name, and then put it in its place."""
    is_there = folder.is_dir()
    beside = Path(tempfile.mkdtemp(prefix=".", dir=folder if is_there else folder.parent))
    try:
        _write(beside, title)
        if is_there:
            _move_up(beside)
        else:
            beside.chmod(_FOLDER_MODE)
            beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(folder: Path, title: str) -> None:
    """Write the files of a new bank, and give its resources their ids."""
    texts = starter_files(title, datetime.date.today(), metadata.version("practice-bank"))
    _write_files(folder, texts)
    vocabulary = read_vocabulary(folder).vocabulary
    # The starter is sound: a test checks it with the check itself.
    assert vocabulary is not None  # noqa: S101
    _write_files(folder, workflow_files(vocabulary))
    give_ids(folder, vocabulary.kinds.values())


def _write_files(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _move_up(beside: Path) -> None:
    """Move all that is in a folder into the folder around it: everything, or nothing."""
    folder = beside.parent
    moved: list[Path] = []
    try:
        for path in sorted(beside.iterdir()):
            target = folder / path.name
            if target.exists() or target.is_symlink():
                raise FileExistsError(errno.EEXIST, f"{path.name} is there", str(target))
            path.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            target.rename(beside / target.name)
        raise


def _next_steps(folder: Path) -> str:
    steps = ["bank check", "mkdocs serve"]
    if folder.resolve() != Path.cwd():
        steps = [f"cd {shlex.quote(str(folder))} && {steps[0]}", steps[1]]
    return "\n".join(
        (
            f"{folder}: a small bank. Its content is an example for you to overwrite. Next:",
            "",
            *(f"    {step}" for step in steps),
            "",
            "The second shows it at http://127.0.0.1:8000. README.md says how to make it yours.",
        )
    )
