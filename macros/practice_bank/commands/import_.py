"""`bank import`: turn an answered issue form or Word template into a case file, and check it."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.editing.ids import unused_id
from practice_bank.editing.write import create
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.problems.errors import RefusedError, WrongUseError
from practice_bank.problems.report import as_text
from practice_bank.sharing import read_word as word_file
from practice_bank.sharing.case_file import case_text, file_name
from practice_bank.sharing.new_document import document_text, slug_of_document
from practice_bank.sharing.questions import case_questions, on_paper
from practice_bank.sharing.read_answers import read_answers
from practice_bank.sharing.remarks import report
from practice_bank.text.frontmatter import MAX_BYTES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.read_answers import CaseAnswers


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the file that is read, and the name of the one that is written."""
    parser.add_argument(
        "file", help="the text of the issue, or the Word file; ‘-’ reads text from standard input"
    )
    parser.add_argument(
        "--name", help="the new file’s name, such as new-idea.md (default: made from the title)"
    )


def run(root: Path, chosen: Namespace) -> int:
    """Write the case file and print what has to be put right in it; return 1 if anything has.

    Raises WrongUseError for a file that cannot be read or a name that cannot be used, and
    RefusedError where there are no answers or the file is there already.
    """
    if chosen.name:
        _check_name(chosen.name)
    raw = _read(chosen.file)
    bank = load_bank(root)
    text, remarks = _as_text(bank, chosen.file, raw)
    answers = read_answers(bank, text)
    if answers is None:
        raise RefusedError(
            "there are no answers in it: each stands below a line with its question, such as "
            "‘### Title’; in Word, below the heading that the template has for it"
        )
    written = _write(root, bank, answers, chosen.name)
    problems = [
        problem
        for problem in check(root)
        if any(path in (problem.path, problem.other) for path in written)
    ]
    for path in written:
        print(f"{path}: written")
    print(_understood(bank, answers))
    said = report((*remarks, *answers.remarks))
    if said:
        print(said)
    print(as_text(problems))
    return 1 if any(not problem.is_advice for problem in problems) else 0


def _check_name(name: str) -> None:
    if not re.fullmatch(rf"{SLUG_PATTERN}\.md", name):
        raise WrongUseError(
            f"‘{name}’ cannot be a file’s name: use small letters, digits and single hyphens, "
            "such as new-idea.md"
        )


def _read(name: str) -> bytes:
    """Return what is in the file, or comes from standard input."""
    try:
        raw = _first_bytes(name, word_file.MAX_BYTES + 1)
    except OSError as error:
        raise WrongUseError(f"{name} cannot be read: {error.strerror or error}") from error
    most = word_file.MAX_BYTES if word_file.is_word(raw) else MAX_BYTES
    if len(raw) > most:
        raise WrongUseError(f"{name} is larger than {most // 1000} kB")
    return raw


def _first_bytes(name: str, most: int) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(most)
    path = Path(name)
    # A pipe or a device could go on for ever.
    if not path.is_file():
        raise OSError("it is not a file")
    with path.open("rb") as file:
        return file.read(most)


def _as_text(bank: Bank, name: str, raw: bytes) -> word_file.WordText:
    """Return the text of the answers, and what was changed or left out to have it as text."""
    if word_file.is_word(raw):
        found = word_file.read_word(bank, raw)
        if found is None:
            raise WrongUseError(
                f"{name} cannot be read as a Word file (.docx). Save it again in Word, or copy its "
                "text into the form"
            )
        return found
    try:
        return word_file.WordText(raw.decode("utf-8-sig"), ())
    except UnicodeDecodeError as error:
        raise WrongUseError(
            f"{name} is not a Word file (.docx) or text in UTF-8. Save it as one of these"
        ) from error


def _understood(bank: Bank, answers: CaseAnswers) -> str:
    """Return a line that says how many of the questions and sections have an answer."""
    questions = tuple(on_paper(case_questions(bank)))
    answered = sum(1 for question in questions if _is_answered(question.path, answers.fields))
    filled = sum(1 for text in answers.sections.values() if text)
    return (
        f"Understood: {answered} of {len(questions)} questions, "
        f"{filled} of {len(answers.sections)} sections."
    )


def _is_answered(path: Sequence[str], fields: Mapping[str, Any]) -> bool:
    found: Any = fields
    for name in path:
        # Of the list of sources, one is asked for.
        found = found[0] if isinstance(found, list) else found
        if name not in found:
            return False
        found = found[name]
    return True


def _write(root: Path, bank: Bank, answers: CaseAnswers, name: str | None) -> list[str]:
    """Write the case into a new file, and the document that it brings into another.

    Return their paths below the root.
    """
    written = _write_case(root, bank, answers, name)
    if answers.document is None:
        return [written]
    slug, is_known = slug_of_document(bank, answers.document)
    if is_known:
        return [written]
    vocabulary = bank.vocabulary
    code = unused_id(root, vocabulary.kinds.values())
    today = datetime.datetime.now(tz=datetime.UTC).date()
    text = document_text(vocabulary, answers.document, code, today)
    path = f"{vocabulary.kinds['source'].folder}/{slug}.md"
    try:
        create(root / path, text.encode())
    except FileExistsError:
        # One that cannot be read stands there; the check says what is wrong with it.
        return [written, path]
    return [written, path]


def _has_topics(bank: Bank, answers: CaseAnswers) -> bool:
    """Say whether a case has the topics that readers find it by; without them it is a draft."""
    for facet in bank.vocabulary.facets:
        chosen = answers.fields.get(facet.field)
        if facet.least and not chosen:
            return False
    return True


def _write_case(root: Path, bank: Bank, answers: CaseAnswers, name: str | None) -> str:
    kinds = bank.vocabulary.kinds
    code = unused_id(root, kinds.values())
    fields = {
        **answers.fields,
        "id": code,
        "added": datetime.datetime.now(tz=datetime.UTC).date(),
        "status": "published" if _has_topics(bank, answers) else "draft",
    }
    file = name or file_name(answers.fields.get("title", ""), code)
    written = f"{kinds['case'].folder}/{file}"
    path = root / written
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        create(path, case_text(bank.vocabulary, fields, answers.sections).encode())
    except FileExistsError as error:
        raise RefusedError(f"{written} is there already; give another name with --name") from error
    return written
