"""`bank import`: turn an answered issue form or Word template into a case file, and say what is to mend in it."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.bank.bank import load_bank
from practice_bank.bank.checks import check
from practice_bank.editing.ids import new_id, resource_files, taken_ids
from practice_bank.editing.write import create
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.problems.report import as_text
from practice_bank.sharing import read_word as word_file
from practice_bank.sharing.case_file import case_text, file_name
from practice_bank.sharing.read_answers import read_answers
from practice_bank.text.frontmatter import MAX_BYTES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the file that is read, and the name of the one that is written."""
    parser.add_argument(
        "file", help="the text of the issue, or the Word file; ‘-’ reads text from standard input"
    )
    parser.add_argument(
        "--name", help="the new file’s name, such as short-breaks.md (default: made from the title)"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Write the case file and print what is to mend in it; return 1 where there is anything, or nothing was written."""
    raw = _read(chosen.file)
    if raw is None or (chosen.name and not _is_name(chosen.name)):
        return 2
    bank = load_bank(root)
    text = _as_text(bank, chosen.file, raw)
    written = None if text is None else _write(root, bank, text, chosen.name)
    if written is None:
        return 1
    problems = [problem for problem in check(root) if written in (problem.path, problem.other)]
    print(f"{written}: written")
    print(as_text(problems))
    return 1 if any(not problem.is_advice for problem in problems) else 0


def _read(name: str) -> bytes | None:
    """Return what is in the file; what cannot be read is said on standard error."""
    try:
        raw = sys.stdin.buffer.read(word_file.MAX_BYTES + 1) if name == "-" else _bytes(Path(name))
    except OSError as error:
        _say(f"{name} cannot be read: {error.strerror or error}.")
        return None
    most = word_file.MAX_BYTES if word_file.is_word(raw) else MAX_BYTES
    if len(raw) > most:
        _say(f"{name} is larger than {most // 1000} kB.")
        return None
    return raw


def _as_text(bank: Bank, name: str, raw: bytes) -> str | None:
    """Return the text of the answers, or say why there is none."""
    if word_file.is_word(raw):
        text = word_file.word_text(bank, raw)
        if text is None:
            _say(
                f"{name} cannot be read as a Word file (.docx). Save it anew in Word, or copy its text into the form."
            )
        return text
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        _say(f"{name} is neither a Word file (.docx) nor text in UTF-8. Save it as one of these.")
        return None


def _is_name(name: str) -> bool:
    if re.fullmatch(rf"{SLUG_PATTERN}\.md", name):
        return True
    _say(
        f"‘{name}’ cannot be a file’s name: use small letters, digits and single hyphens, such as short-breaks.md."
    )
    return False


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise OSError("it is not a file")
    with path.open("rb") as file:
        return file.read(word_file.MAX_BYTES + 1)


def _write(root: Path, bank: Bank, text: str, name: str | None) -> str | None:
    """Write the case into a new file and return its path below the root, or say why nothing was written."""
    case = read_answers(bank, text)
    if case is None:
        _say(
            "there are no answers in it: each stands below a line with its question, such as ‘### Title’."
        )
        return None
    code = new_id(
        taken_ids(
            path.read_bytes() for path in resource_files(root, bank.vocabulary.kinds.values())
        )
    )
    given = {
        "id": code,
        "added": datetime.datetime.now(tz=datetime.UTC).date(),
        "status": "published",
    }
    folder = bank.vocabulary.kinds["case"].folder
    title = case.fields.get("title", "")
    path = root / folder / (name or file_name(title, code))
    try:
        create(path, case_text(bank.vocabulary, {**case.fields, **given}, case.sections).encode())
    except FileExistsError:
        _say(
            f"{folder}/{path.name} is there already. Nothing was changed; give another name with --name."
        )
        return None
    return f"{folder}/{path.name}"


def _say(message: str) -> None:
    print(f"bank: {message}", file=sys.stderr)
