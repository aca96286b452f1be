"""Render problems: for a person at a terminal, as GitHub's annotations and job summary, or as JSON.

Each rendering names the page that explains the problem's code: `help/<code>/` of the site whose address it is given,
or that path alone where no address is known.
"""

from __future__ import annotations

import dataclasses
import json
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from practice_bank.problems.problem import Problem

# GitHub shows no more than this many annotations of a step, so those of the changed files come first.
# https://docs.github.com/actions/reference/limits#existing-system-limits
_SUMMARY_ROWS = 1000
_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m"


def help_address(code: str, site: str = "") -> str:
    """Return the address of the page that explains a code."""
    return f"{site.rstrip('/')}/help/{code}/"


def as_line(problem: Problem) -> str:
    """Return the problem on one line: file, line, field, what is wrong, how to mend it, code."""
    field = f" {problem.field}:" if problem.field else ""
    hint = f" {problem.hint}" if problem.hint else ""
    line = f"{problem.path}:{problem.line}:{field} {problem.message}{hint} [{problem.code}]"
    return _one_line(line)


def as_text(problems: Iterable[Problem], site: str = "", *, colour: bool = False) -> str:
    """Return the problems for a terminal, those of a file together, what has to be mended first; then their number."""
    found = list(problems)
    errors, advice = _split(found)
    lines: list[str] = []
    for each in (errors, advice):
        for path, group in groupby(each, key=lambda problem: problem.path):
            lines += (_painted(_one_line(path), _BOLD, colour), *_of_file(group, site, colour), "")
    return "\n".join((*lines, _count(len(errors), len(advice))))


def _of_file(problems: Iterable[Problem], site: str, colour: bool) -> Iterable[str]:
    for problem in problems:
        place = f"line {problem.line}" + (f", {_one_line(problem.field)}" if problem.field else "")
        what = "advice, " if problem.is_advice else ""
        hue = _YELLOW if problem.is_advice else _RED
        yield f"  {_painted(what + place, hue, colour)}: {_one_line(f'{problem.message} {problem.hint}')}"
        yield f"    {_painted(help_address(problem.code, site), _DIM, colour)}"


def _painted(text: str, hue: str, colour: bool) -> str:
    return f"{hue}{text}{_PLAIN}" if colour else text


def _one_line(text: str) -> str:
    """Return text that stays on its line and sends a terminal no command: what is not printable is shown as escapes."""
    printed = " ".join(text.split())
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in printed)


def _split(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    found = list(problems)
    return [each for each in found if not each.is_advice], [
        each for each in found if each.is_advice
    ]


def _count(errors: int, advice: int) -> str:
    parts = [f"{errors} problem{'s' if errors != 1 else ''} to mend"] if errors else ["No problems"]
    if advice:
        parts.append(f"{advice} hint{'s' if advice != 1 else ''} to think over")
    return ", ".join(parts) + "."


def as_github(problems: Iterable[Problem], site: str = "", *, changed: Collection[str] = ()) -> str:
    """Return GitHub workflow commands, escaped as its toolkit does; those on changed files first.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(_annotation(problem, site) for problem in _in_order(problems, changed))


def _annotation(problem: Problem, site: str) -> str:
    level = "notice" if problem.is_advice else "error"
    text = f"{problem.message} {problem.hint}".strip() + f" {help_address(problem.code, site)}"
    return f"::{level} file={_property(problem.path)},line={problem.line},title={_property(problem.code)}::{_data(text)}"


def _in_order(problems: Iterable[Problem], changed: Collection[str]) -> list[Problem]:
    """Return the problems that have to be mended before advice, and in both those on changed files first."""
    return sorted(
        problems, key=lambda problem: (problem.is_advice, problem.path not in changed, problem)
    )


def as_summary(
    problems: Iterable[Problem], site: str = "", *, changed: Collection[str] = ()
) -> str:
    """Return the full list as Markdown, for GitHub's job summary; what was submitted stands in it as plain text."""
    ordered = _in_order(problems, changed)
    errors, advice = _split(ordered)
    lines = [f"## {_count(len(errors), len(advice))}", ""]
    if ordered:
        lines += ["| file | line | what to do | code |", "| --- | --- | --- | --- |"]
    for problem in ordered[:_SUMMARY_ROWS]:
        where = f"{problem.line}, {problem.field}" if problem.field else str(problem.line)
        what = f"{'Advice: ' if problem.is_advice else ''}{problem.message} {problem.hint}"
        code = f"[{problem.code}]({help_address(problem.code, site)})" if site else problem.code
        lines.append(f"| {_cell(problem.path)} | {_cell(where)} | {_cell(what)} | {code} |")
    if len(ordered) > _SUMMARY_ROWS:
        lines += ["", f"And {len(ordered) - _SUMMARY_ROWS} more: run `bank check`."]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return text for a cell of a Markdown table, in which none of its signs has a meaning."""
    return "".join(
        f"&#{ord(sign)};" if sign in "&<>|\\`*_[]()#!:@{}~" else sign for sign in _one_line(text)
    )


def as_json(problems: Iterable[Problem], site: str = "") -> str:
    """Return a JSON array with an object for each problem: its fields, `severity` and `help`, its page's address."""
    objects = [
        {
            **dataclasses.asdict(problem),
            "severity": problem.severity,
            "help": help_address(problem.code, site),
        }
        for problem in problems
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def _data(text: str) -> str:
    return text.strip().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
