"""Render problems: as text for a person, as annotations and a summary for GitHub, or as JSON.

Each rendering names the page that explains the problem's code: `help/<code>/` of the site whose
address it is given, or that path alone where no address is known.
"""

from __future__ import annotations

import dataclasses
import json
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from practice_bank.problems.problem import Problem

# GitHub refuses a summary of more than a megabyte, which so many rows do not reach. Of annotations
# it shows ten a step, so those on changed files come first.
# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
_SUMMARY_ROWS = 1000
# What switches a terminal's colours (ECMA-48, ‘select graphic rendition’).
_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
_QUESTIONS = "To ask before this is published:"
# Characters that mean something in Markdown or HTML.
_MARKUP = frozenset("&<>|\\`*_[]()#!:@{}~")


def help_address(code: str, site: str = "") -> str:
    """Return the address of the page that explains a code."""
    return f"{site.rstrip('/')}/help/{code}/"


def as_line(problem: Problem) -> str:
    """Return a problem on one line: file, line, field, message, hint, code."""
    field = f" {problem.field}:" if problem.field else ""
    hint = f" {problem.hint}" if problem.hint else ""
    line = f"{problem.path}:{problem.line}:{field} {problem.message}{hint} [{problem.code}]"
    return _printable(line)


def as_text(problems: Iterable[Problem], site: str = "", *, colour: bool = False) -> str:
    """Return problems for a terminal: file by file, errors, then advice, then a reviewer's
    questions, and then their number.
    """
    errors, advice, questions = sorted_out(problems)
    lines: list[str] = []
    for found in (errors, advice, questions):
        if found and found is questions:
            lines.append(_painted(_QUESTIONS, _BOLD, colour))
            lines.append("")
        for path, of_file in groupby(found, key=lambda problem: problem.path):
            lines.append(_painted(_printable(path), _BOLD, colour))
            for problem in of_file:
                lines.extend(_lines_of(problem, site, colour))
            lines.append("")
    lines.append(_count(len(errors), len(advice), len(questions)))
    return "\n".join(lines)


def _lines_of(problem: Problem, site: str, colour: bool) -> Iterator[str]:
    """Yield the lines of one problem below the name of its file."""
    place = f"line {problem.line}"
    if problem.field:
        place += f", {_printable(problem.field)}"
    if problem.is_question:
        place = _painted(place, _YELLOW, colour)
    elif problem.is_advice:
        place = _painted(f"advice, {place}", _YELLOW, colour)
    else:
        place = _painted(place, _RED, colour)
    said = _printable(f"{problem.message} {problem.hint}")
    yield f"  {place}: {said}"
    yield f"    {_painted(help_address(problem.code, site), _DIM, colour)}"


def _painted(text: str, hue: str, colour: bool) -> str:
    return f"{hue}{text}{_PLAIN}" if colour else text


def _printable(text: str) -> str:
    """Return a text on one line, with escapes for what is not printable.

    So nothing submitted can forge a line or send a command to a terminal.
    """
    on_one_line = " ".join(text.split())
    if on_one_line.isprintable():
        return on_one_line
    characters = []
    for character in on_one_line:
        escape = repr(character)[1:-1]
        characters.append(character if character.isprintable() else escape)
    return "".join(characters)


def sorted_out(
    problems: Iterable[Problem],
) -> tuple[list[Problem], list[Problem], list[Problem]]:
    """Return the errors, the advice, and the questions for a reviewer."""
    errors: list[Problem] = []
    advice: list[Problem] = []
    questions: list[Problem] = []
    for problem in problems:
        if problem.is_question:
            questions.append(problem)
        elif problem.is_advice:
            advice.append(problem)
        else:
            errors.append(problem)
    return errors, advice, questions


def _count(errors: int, advice: int, questions: int) -> str:
    """Return the last sentence of a report."""
    if errors == 0:
        said = "No problems"
    elif errors == 1:
        said = "1 problem to fix"
    else:
        said = f"{errors} problems to fix"
    if advice:
        hints = "1 hint" if advice == 1 else f"{advice} hints"
        said += f", {hints} to think over"
    if questions:
        asked = "1 question" if questions == 1 else f"{questions} questions"
        said += f", {asked} to ask"
    return f"{said}."


def as_github(problems: Iterable[Problem], site: str = "", *, changed: Collection[str] = ()) -> str:
    """Return problems as GitHub's workflow commands, those on changed files first.

    They are escaped as GitHub's own toolkit escapes them.
    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    ordered = _in_order(problems, changed)
    return "\n".join(_annotation(problem, site) for problem in ordered)


def _annotation(problem: Problem, site: str) -> str:
    level = "notice" if problem.is_advice else "error"
    path = _property(problem.path)
    title = _property(problem.code)
    said = f"{problem.message} {problem.hint}".strip()
    text = _data(f"{said} {help_address(problem.code, site)}")
    return f"::{level} file={path},line={problem.line},title={title}::{text}"


def _data(text: str) -> str:
    """Return a text as the data of a workflow command."""
    return text.strip().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a text as a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _in_order(problems: Iterable[Problem], changed: Collection[str]) -> list[Problem]:
    """Return problems with errors before advice, and in both those on changed files first."""

    def order(problem: Problem) -> tuple[bool, bool, Problem]:
        return problem.is_advice, problem.path not in changed, problem

    return sorted(problems, key=order)


def as_summary(
    problems: Iterable[Problem], site: str = "", *, changed: Collection[str] = ()
) -> str:
    """Return problems as Markdown for GitHub's job summary, in which what was submitted is text."""
    ordered = _in_order(problems, changed)
    errors, advice, questions = sorted_out(ordered)
    lines = [f"## {_count(len(errors), len(advice), len(questions))}", ""]
    if ordered:
        lines.append("| file | line | what to do | code |")
        lines.append("| --- | --- | --- | --- |")
    for problem in ordered[:_SUMMARY_ROWS]:
        lines.append(_row(problem, site))
    if len(ordered) > _SUMMARY_ROWS:
        lines.append("")
        lines.append(f"And {len(ordered) - _SUMMARY_ROWS} more: run `bank check`.")
    return "\n".join(lines) + "\n"


def _row(problem: Problem, site: str) -> str:
    """Return the row of the summary for a problem."""
    where = str(problem.line)
    if problem.field:
        where += f", {problem.field}"
    what = f"{problem.message} {problem.hint}"
    if problem.is_advice and not problem.is_question:
        what = f"Advice: {what}"
    code: str = problem.code
    if site:
        code = f"[{code}]({help_address(code, site)})"
    return f"| {_cell(problem.path)} | {_cell(where)} | {_cell(what)} | {code} |"


def _cell(text: str) -> str:
    """Return a text for a cell of a table in Markdown, in which no character has a meaning."""
    characters = []
    for character in _printable(text):
        characters.append(f"&#{ord(character)};" if character in _MARKUP else character)
    return "".join(characters)


def as_json(problems: Iterable[Problem], site: str = "", *, in_ascii: bool = False) -> str:
    """Return problems as a JSON array of objects.

    Each has the fields of its problem, `severity`, and `help`, the address of the page about it.
    `in_ascii` writes every other character as an escape, for what cannot take them.
    """
    objects = []
    for problem in problems:
        fields = dataclasses.asdict(problem)
        fields["severity"] = problem.severity
        fields["help"] = help_address(problem.code, site)
        objects.append(fields)
    return json.dumps(objects, ensure_ascii=in_ascii, indent=1)
