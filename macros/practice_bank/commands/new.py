"""`bank new`: write a new file with its id, from answers at the terminal or from flags."""

from __future__ import annotations

import datetime
import re
import sys
from typing import TYPE_CHECKING

from practice_bank.bank.bank import Bank
from practice_bank.bank.load_bank import load_bank
from practice_bank.editing.ids import unused_id
from practice_bank.editing.write import create
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.problems.errors import RefusedError, WrongUseError
from practice_bank.sharing.terminal import Prompt, new_file, problems_of, prompts_of
from practice_bank.text.frontmatter import dotted
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.problems.problem import Problem
    from practice_bank.text.frontmatter import Location

    Answers = dict[Location, str]

_MOST_SHOWN = 40
_LONGEST_SLUG = 80
# What the title of a resource is called in the files of its kind.
_TITLES = ("title", "term")
_SEVERAL = {",": " (several between commas)", ";": " (several between semicolons)"}


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add a command for each kind that anyone may contribute, with a flag for each field."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND")
    for kind in vocabulary.contributed:
        own = kinds.add_parser(
            kind.name, help=kind.about, description=f"Write a new file. {kind.about}"
        )
        own.add_argument(
            "--slug",
            help="the file’s name and last part of its address (default: from the title)",
        )
        for question in prompts_of(Bank(vocabulary), kind):
            own.add_argument(f"--{question.flag}", help=_help(question), metavar="…")


def run(root: Path, chosen: Namespace) -> int:
    """Write the file and print its path; return 0. Raises WrongUseError and RefusedError."""
    vocabulary: Vocabulary = chosen.vocabulary
    if chosen.kind is None:
        kinds = ", ".join(kind.name for kind in vocabulary.contributed)
        raise WrongUseError(f"choose the kind of the new file: {kinds}")
    kind = vocabulary.kinds[chosen.kind]
    asked = prompts_of(load_bank(root), kind)
    given = _given(asked, chosen)
    try:
        name = _write(root, vocabulary, kind, asked, given, chosen.slug)
    except (EOFError, KeyboardInterrupt) as stopped:
        print()
        raise RefusedError("you stopped before the last answer") from stopped
    print(f"{name}: write the text, then run ‘bank check {name}’")
    return 0


def _help(question: Prompt) -> str:
    needed = "needed" if question.is_required else "may be left out"
    about = _named(question)
    if question.help:
        about += f": {question.help}"
    # argparse replaces what stands after a percent sign.
    return f"{about} ({needed})".replace("%", "%%")


def _named(question: Prompt) -> str:
    return question.label + _SEVERAL.get(question.between, "")


def _given(asked: tuple[Prompt, ...], chosen: Namespace) -> Answers:
    """Return what was answered by flags. Raises WrongUseError for an answer that will not do."""
    given: Answers = {}
    for question in asked:
        answer = getattr(chosen, question.flag.replace("-", "_"))
        if answer is None:
            continue
        wrong = question.wrong(answer)
        if wrong:
            raise WrongUseError(f"--{question.flag}: {wrong}")
        given[question.location] = answer
    return given


def _write(
    root: Path,
    vocabulary: Vocabulary,
    kind: Kind,
    asked: tuple[Prompt, ...],
    given: Answers,
    slug: str | None,
) -> str:
    """Ask for what is missing, write the file, and return its path from the root."""
    answers = _complete(asked, given)
    title = next(each.location for each in asked if each.location[0] in _TITLES)
    name = f"{kind.folder}/{_slug(slug, answers[title])}.md"
    path = root / name
    if path.exists() or path.is_symlink():
        raise RefusedError(f"{name} is there already; choose another name with --slug")
    code = unused_id(root, vocabulary.kinds.values())
    text = _text(vocabulary, kind, asked, answers, code)
    while problems := problems_of(text, kind.model):
        # At a terminal nobody has to begin again for one answer that is too long.
        answers |= _asked_again(asked, problems)
        text = _text(vocabulary, kind, asked, answers, code)
    path.parent.mkdir(parents=True, exist_ok=True)
    create(path, text.encode())
    return name


def _complete(asked: tuple[Prompt, ...], given: Answers) -> Answers:
    """Return the answers with those that were missing. Raises WrongUseError without a terminal."""
    missing = [each for each in asked if each.is_required and each.location not in given]
    if missing and not sys.stdin.isatty():
        flags = ", ".join(f"--{each.flag}" for each in missing)
        raise WrongUseError(f"there is no terminal to ask questions in, so also give {flags}")
    answers = dict(given)
    for question in missing:
        answers[question.location] = _ask(question)
    return answers


def _asked_again(asked: tuple[Prompt, ...], problems: tuple[Problem, ...]) -> Answers:
    """Ask again where an answer does not fit. Raises WrongUseError where nobody can be asked."""
    told = " ".join(f"{each.message} {each.hint}".strip() for each in problems)
    fields = {problem.field for problem in problems}
    again = [each for each in asked if dotted(each.location) in fields]
    if not again or not sys.stdin.isatty():
        raise WrongUseError(told)
    print(f"\n{told}")
    return {each.location: _ask(each) for each in again}


def _ask(question: Prompt) -> str:
    """Ask until the answer will do, and return it."""
    print(f"\n{_named(question)}")
    if question.help:
        print(f"  {question.help}")
    if question.choices:
        print(f"  {_shown(question.choices)}")
    while True:
        answer = input("> ")
        wrong = question.wrong(answer)
        if not wrong:
            return answer
        print(f"  {wrong}")


def _shown(choices: tuple[str, ...]) -> str:
    shown = ", ".join(choices[:_MOST_SHOWN])
    if len(choices) > _MOST_SHOWN:
        shown += f", … ({len(choices)} in all)"
    return shown


def _slug(given: str | None, title: str) -> str:
    """Return the name of the file, by the title if none was given.

    Raises WrongUseError where it cannot be an address.
    """
    slug = slug_of(title, _LONGEST_SLUG) if given is None else given
    if re.fullmatch(SLUG_PATTERN, slug) and len(slug) <= _LONGEST_SLUG:
        return slug
    nearest = slug_of(slug, _LONGEST_SLUG)
    hint = f", such as ‘{nearest}’" if nearest else ""
    raise WrongUseError(
        f"‘{slug}’ cannot be a name: use small letters, digits and single hyphens{hint} (--slug)"
    )


def _text(
    vocabulary: Vocabulary,
    kind: Kind,
    asked: tuple[Prompt, ...],
    answers: Answers,
    code: str,
) -> str:
    values = {}
    for each in asked:
        answer = answers.get(each.location)
        if answer:
            values[each.location] = each.value(answer)
    return new_file(vocabulary, kind, values, code, datetime.date.today())
