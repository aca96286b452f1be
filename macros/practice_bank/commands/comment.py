"""`bank comment`: write the comment on a submission, from the report that its check left.

The report is as hostile as the submission itself. It is a folder with `number.txt`, `problems.json`
(of `bank check --review --format json`), `left.txt` and `changed.txt` (of `bank overlay`). Advice
is given on the texts that are new or different, and what a reviewer should ask of them comes first;
the rest of the bank has its own.

The number is checked and written into one file, the comment into another. Whether the number is
that of the pull request that was checked, the workflow asks GitHub. Every text is shown as it is:
it is no Markdown, names nobody, and leads nowhere.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practice_bank.problems.errors import RefusedError
from practice_bank.problems.problem import QUESTIONS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from practice_bank.model.vocabulary import Vocabulary

MAX_BYTES = 2_000_000
MAX_LISTED = 50
MAX_CHARACTERS = 300
_FIELDS: dict[str, type] = {
    "path": str,
    "line": int,
    "field": str,
    "code": str,
    "message": str,
    "hint": str,
    "severity": str,
}
_PREVIEW = (
    "The site with it, as readers would see it, is the file *preview* on the page of the check, "
    "under *Artifacts*: unpack it, and run `python -m http.server` in its folder."
)
# What a reviewer has to do: the questions of a review, whether anyone can be recognised, and topics
# that were left to an editor.
_ASKED = {*QUESTIONS, "recognisable-person", "topics-to-choose"}
_NUMBER = re.compile(rb"[1-9][0-9]{0,8}\n?")


def options(parser: ArgumentParser, vocabulary: Vocabulary) -> None:
    """Add the three paths."""
    parser.add_argument("report", type=Path, help="the folder that the check left")
    parser.add_argument("number", type=Path, help="the file for the number of the pull request")
    parser.add_argument("comment", type=Path, help="the file for the comment")


def run(root: Path, chosen: Namespace) -> int:
    """Read the report, and write the number and the comment; return 0.

    Raises RefusedError where the report is not of the form that a check of ours leaves.
    """
    report: Path = chosen.report
    number = _number(report)
    left = [line.removeprefix("- ") for line in _lines(report / "left.txt")]
    comment = as_comment(_problems(report), left, _lines(report / "changed.txt"))
    chosen.number.write_text(f"{number}\n", encoding="utf-8")
    chosen.comment.write_text(comment, encoding="utf-8")
    return 0


def as_comment(problems: list[dict[str, Any]], left: list[str], changed: list[str]) -> str:
    """Return the comment, in Markdown.

    `left` has a sentence for everything that was not looked at, `changed` the paths of the texts
    that are new or different.
    """
    errors = [each for each in problems if each["severity"] != "advice"]
    submitted = [
        each for each in problems if each["severity"] == "advice" and _is_on(each, changed)
    ]
    questions = [each for each in submitted if each["code"] in _ASKED]
    advice = [each for each in submitted if each["code"] not in _ASKED]
    lines = [f"**{len(errors)} to fix:**", ""]
    if not errors:
        lines = ["**Nothing to fix.** A reviewer reads it next.", ""]
    lines += _listed([_sentence(each) for each in errors])
    if questions:
        lines += ["", "**To ask before this is published:**", ""]
        lines += _listed([_sentence(each) for each in questions])
    if advice:
        lines += ["", "Advice on the wording. You can leave it as it is:", ""]
        lines += _listed([_sentence(each) for each in advice])
    if left:
        lines += ["", "Not checked here, because these are not contributed texts:", ""]
        lines += _listed([as_shown(line) for line in left])
    lines += ["", _PREVIEW]
    return "\n".join(lines) + "\n"


def _is_on(problem: dict[str, Any], changed: list[str]) -> bool:
    """Say whether a problem is about one of the changed texts, or one that it is compared with."""
    return problem["path"] in changed or problem.get("other") in changed


def as_shown(value: str) -> str:
    """Return a text as Markdown that shows it and does nothing else.

    It is a span of code on one line, of limited length.
    """
    printable = [each if each.isprintable() else " " for each in value]
    line = " ".join("".join(printable).split())
    if len(line) > MAX_CHARACTERS:
        line = f"{line[: MAX_CHARACTERS - 1]}…"
    # A span ends at as many backticks as it begins with.
    runs = re.findall("`+", line)
    longest = max(map(len, runs), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line or '-'} {fence}"


def _sentence(problem: dict[str, Any]) -> str:
    """Return a problem on one line, everything in it as it is."""
    said = f"{as_shown(problem['path'])} line {problem['line']}"
    if problem["field"]:
        said += f" field {as_shown(problem['field'])}"
    said += f": {as_shown(problem['message'])}"
    if problem["hint"]:
        said += f" {as_shown(problem['hint'])}"
    return f"{said} ({as_shown(problem['code'])})"


def _listed(sentences: list[str]) -> list[str]:
    """Return the sentences as items of a list; of a long list the rest is counted."""
    lines = [f"- {each}" for each in sentences[:MAX_LISTED]]
    more = len(sentences) - MAX_LISTED
    if more > 0:
        lines.append(f"- and {more} more, in the summary of the check")
    return lines


def _read(path: Path) -> bytes:
    """Return a small file's bytes."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise RefusedError(f"{path.name} is missing, too large or no file")
    return path.read_bytes()


def _lines(path: Path) -> list[str]:
    """Return the lines of a small file that are not empty."""
    text = _read(path).decode("utf-8", "backslashreplace")
    return [line for line in text.split("\n") if line]


def _number(report: Path) -> int:
    """Return the number of the pull request that the check says it was for."""
    raw = _read(report / "number.txt")
    if not _NUMBER.fullmatch(raw):
        raise RefusedError("number.txt holds no number")
    return int(raw)


def _problems(report: Path) -> list[dict[str, Any]]:
    """Return the problems, each with the fields that are shown."""
    try:
        loaded = json.loads(_read(report / "problems.json"))
    except (ValueError, RecursionError) as error:
        raise RefusedError("problems.json is not JSON") from error
    if not isinstance(loaded, list) or not all(map(_is_problem, loaded)):
        raise RefusedError("problems.json is not a list of problems")
    return loaded


def _is_problem(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return all(isinstance(value.get(name), type_) for name, type_ in _FIELDS.items())
