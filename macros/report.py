"""Render problems: for a person at a terminal, as GitHub's annotations, or as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from macros.problems import Problem


def as_line(problem: Problem) -> str:
    """Return the problem on one line: file, line, field, what is wrong, how to mend it, code."""
    field = f" {problem.field}:" if problem.field else ""
    hint = f" {problem.hint}" if problem.hint else ""
    line = f"{problem.path}:{problem.line}:{field} {problem.message}{hint} [{problem.code}]"
    return " ".join(line.split())


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems for a terminal, a line each, and their number."""
    lines = [as_line(problem) for problem in problems]
    count = "No problems." if not lines else f"{len(lines)} problem{'s' if len(lines) > 1 else ''} to mend."
    return "\n".join((*lines, count))


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands, escaped as its toolkit does.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::error file={_property(p.path)},line={p.line},title={_property(p.code)}::{_data(f'{p.message} {p.hint}')}"
        for p in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON array of the problems' fields."""
    return json.dumps([dataclasses.asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


def _data(text: str) -> str:
    return text.strip().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {"text": as_text, "github": as_github, "json": as_json}
