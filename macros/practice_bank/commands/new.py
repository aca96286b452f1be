"""`bank new`: write a new file with its id, from answers at the terminal or from flags."""

from __future__ import annotations

import datetime
import re
import sys
from typing import TYPE_CHECKING, Any

from practice_bank.bank.bank import Bank, load_bank
from practice_bank.editing.ids import new_id, resource_files, taken_ids
from practice_bank.editing.write import create
from practice_bank.model.fields import SLUG_PATTERN
from practice_bank.sharing.terminal import Prompt, new_file, problems_of, prompts_of
from practice_bank.text.frontmatter import dotted
from practice_bank.text.slugs import slug_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.text.frontmatter import Location

_MOST_SHOWN = 40


class _RefusedError(Exception):
    """Something given will not do; the message says what and why."""


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add a command for each kind that anyone may contribute, with a flag for each field that can be answered."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind in vocabulary.contributed:
        if True:
            own = kinds.add_parser(
                kind.name, help=kind.about, description=f"Write a new file. {kind.about}"
            )
            own.add_argument(
                "--slug",
                help="the file’s name and last part of its address (default: from the title)",
            )
            for question in prompts_of(Bank(vocabulary), kind):
                what = "needed" if question.is_required else "may be left out"
                about = _named(question).replace("%", "%%")
                if question.help:
                    about += ": " + question.help.replace("%", "%%")
                own.add_argument(f"--{question.flag}", help=f"{about} ({what})", metavar="…")


def _named(question: Prompt) -> str:
    many = {",": " (several between commas)", ";": " (several between semicolons)"}.get(
        question.between, ""
    )
    return question.label + many


def run(root: Path, chosen: Namespace) -> int:
    """Write the file and print its path; return 0, or 2 where something is missing or will not do."""
    try:
        path = _write(root, chosen.vocabulary, chosen.vocabulary.kinds[chosen.kind], vars(chosen))
    except _RefusedError as refused:
        print(f"bank new {chosen.kind}: {refused}", file=sys.stderr)
        return 2
    except (EOFError, KeyboardInterrupt):
        print(f"\nbank new {chosen.kind}: nothing was written", file=sys.stderr)
        return 2
    print(f"{path}: write the text, then run ‘bank check {path}’")
    return 0


def _write(root: Path, vocabulary: Vocabulary, kind: Kind, flags: dict[str, Any]) -> str:
    asked = prompts_of(load_bank(root), kind)
    given = {each.location: flags[each.flag.replace("-", "_")] for each in asked}
    answers = _answers(asked, given) if sys.stdin.isatty() else _without_asking(asked, given)
    title = next(each.location for each in asked if each.location[0] in ("title", "term"))
    slug = flags["slug"] if flags["slug"] is not None else slug_of(answers[title], 80)
    name = f"{kind.folder}/{_checked(slug)}.md"
    if (root / name).exists() or (root / name).is_symlink():
        raise _RefusedError(f"{name} is there already; choose another name with --slug")
    code = new_id(
        taken_ids(path.read_bytes() for path in resource_files(root, vocabulary.kinds.values()))
    )
    text = _text(vocabulary, kind, asked, answers, code)
    while problems := problems_of(text, kind.model):
        # At a terminal nobody has to begin again for one answer that is too long.
        again = [
            each
            for each in asked
            if dotted(each.location) in {problem.field for problem in problems}
        ]
        told = " ".join(f"{each.message} {each.hint}".strip() for each in problems)
        if not again or not sys.stdin.isatty():
            raise _RefusedError(told)
        print(f"\n{told}")
        answers.update({each.location: _ask(each) for each in again})
        text = _text(vocabulary, kind, asked, answers, code)
    try:
        create(root / name, text.encode())
    except OSError as error:
        raise _RefusedError(f"{name} could not be written ({error.strerror})") from error
    return name


def _text(
    vocabulary: Vocabulary,
    kind: Kind,
    asked: tuple[Prompt, ...],
    answers: dict[Location, str],
    code: str,
) -> str:
    values = {
        each.location: each.value(answers[each.location])
        for each in asked
        if answers.get(each.location)
    }
    return new_file(vocabulary, kind, values, code, datetime.date.today())


def _without_asking(
    asked: tuple[Prompt, ...], given: dict[Location, str | None]
) -> dict[Location, str]:
    missing = [
        f"--{each.flag}" for each in asked if each.is_required and given[each.location] is None
    ]
    if missing:
        raise _RefusedError(f"there is no terminal to ask at, so give also {', '.join(missing)}")
    return _checked_flags(asked, given)


def _checked_flags(
    asked: tuple[Prompt, ...], given: dict[Location, str | None]
) -> dict[Location, str]:
    for each in asked:
        answer = given[each.location]
        if answer is not None and (wrong := each.wrong(answer)):
            raise _RefusedError(f"--{each.flag}: {wrong}")
    return {location: answer for location, answer in given.items() if answer is not None}


def _answers(asked: tuple[Prompt, ...], given: dict[Location, str | None]) -> dict[Location, str]:
    """Ask at the terminal for what is needed and was not given as a flag."""
    answers = _checked_flags(asked, given)
    for each in asked:
        if each.is_required and each.location not in answers:
            answers[each.location] = _ask(each)
    return answers


def _ask(question: Prompt) -> str:
    print(f"\n{_named(question)}")
    if question.help:
        print(f"  {question.help}")
    if question.choices:
        more = (
            f", … ({len(question.choices)} in all)" if len(question.choices) > _MOST_SHOWN else ""
        )
        print(f"  {', '.join(question.choices[:_MOST_SHOWN])}{more}")
    while True:
        answer = input("> ")
        if not (wrong := question.wrong(answer)):
            return answer
        print(f"  {wrong}")


def _checked(slug: str) -> str:
    if re.fullmatch(SLUG_PATTERN, slug) and len(slug) <= 80:
        return slug
    hint = f", such as ‘{slug_of(slug, 80)}’" if slug_of(slug, 80) else ""
    raise _RefusedError(
        f"‘{slug}’ cannot be a name: use small letters, digits and single hyphens{hint} (--slug)"
    )
