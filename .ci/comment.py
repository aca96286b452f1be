"""Write the comment on a submission from what its build left, which is as hostile as the submission itself.

    python .ci/comment.py REPORT NUMBER-FILE COMMENT-FILE

REPORT is a folder with `number.txt`, `problems.json` (of `bank check --format json`), `left.txt` and `changed.txt` (of
overlay.py). Advice is given on the texts that are new or different; the rest of the bank has its own.
The number is checked and written to NUMBER-FILE, the comment to COMMENT-FILE; whether the number is that of the pull
request that was built, the workflow asks GitHub. Every text is shown as it is: it is no Markdown, names nobody, and
leads nowhere. Exit 1 where the report is not what it should be.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

MOST_BYTES = 2_000_000
MOST_LISTED = 50
MOST_SIGNS = 300
_PREVIEW = (
    "The site with it, as readers would see it, is the file *preview* on the page of the check, under *Artifacts*: "
    "unpack it, and run `python -m http.server` in its folder."
)
_NUMBER = re.compile(rb"[1-9][0-9]{0,8}\n?")


class RefusedError(Exception):
    """The report is not of the form that a build of ours leaves."""


def read(path: Path) -> bytes:
    """Return a small file's bytes."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise RefusedError(f"{path.name} is missing, too large or no file")
    return path.read_bytes()


def number_of(report: Path) -> int:
    """Return the number of the pull request that the build says it was for."""
    raw = read(report / "number.txt")
    if not _NUMBER.fullmatch(raw):
        raise RefusedError("number.txt holds no number")
    return int(raw)


def problems_of(report: Path) -> list[dict[str, Any]]:
    """Return the problems, each with the fields that are shown."""
    try:
        loaded = json.loads(read(report / "problems.json"))
    except (ValueError, RecursionError) as error:
        raise RefusedError("problems.json is not JSON") from error
    wanted = {
        "path": str,
        "line": int,
        "field": str,
        "code": str,
        "message": str,
        "hint": str,
        "severity": str,
    }
    if not isinstance(loaded, list) or not all(
        isinstance(each, dict)
        and all(isinstance(each.get(name), type_) for name, type_ in wanted.items())
        for each in loaded
    ):
        raise RefusedError("problems.json is not a list of problems")
    return loaded


def lines_of(path: Path) -> list[str]:
    """Return the lines of a small file that are not empty."""
    return [line for line in read(path).decode("utf-8", "backslashreplace").split("\n") if line]


def text(value: str) -> str:
    """Return a text as Markdown that shows it and does nothing else: a span of code, on one line, of limited length."""
    seen = "".join(sign if sign.isprintable() else " " for sign in value)
    line = " ".join(seen.split())
    line = line if len(line) <= MOST_SIGNS else f"{line[: MOST_SIGNS - 1]}…"
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line or '-'} {fence}"


def comment(problems: list[dict[str, Any]], left: list[str], changed: list[str]) -> str:
    """Return the comment."""
    errors = [each for each in problems if each["severity"] != "advice"]
    advice = [each for each in problems if each["severity"] == "advice" and each["path"] in changed]
    count = len(errors)
    lines = [
        "**Nothing to mend.** A reviewer reads it next." if not count else f"**{count} to mend:**",
        "",
    ]
    lines += _listed([_sentence(each) for each in errors])
    if advice:
        lines += ["", "Advice on the wording, which may stay as it is:", ""]
        lines += _listed([_sentence(each) for each in advice])
    if left:
        lines += ["", "Not looked at here, because it is no case study and no term:", ""]
        lines += _listed([text(line) for line in left])
    lines += ["", _PREVIEW]
    return "\n".join(lines) + "\n"


def _sentence(problem: dict[str, Any]) -> str:
    field = f" field {text(problem['field'])}" if problem["field"] else ""
    hint = f" {text(problem['hint'])}" if problem["hint"] else ""
    place = f"{text(problem['path'])} line {problem['line']}{field}"
    return f"{place}: {text(problem['message'])}{hint} ({text(problem['code'])})"


def _listed(sentences: list[str]) -> list[str]:
    more = len(sentences) - MOST_LISTED
    return [f"- {each}" for each in sentences[:MOST_LISTED]] + (
        [f"- and {more} more, in the summary of the check"] if more > 0 else []
    )


def main(arguments: list[str]) -> int:
    """Read the report, write the number and the comment."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    report, number, to = map(Path, arguments)
    try:
        found = number_of(report)
        left = [line.removeprefix("- ") for line in lines_of(report / "left.txt")]
        written = comment(problems_of(report), left, lines_of(report / "changed.txt"))
    except RefusedError as error:
        print(f"comment: {error}", file=sys.stderr)
        return 1
    number.write_text(f"{found}\n", encoding="utf-8")
    to.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
