"""What the form “Share your practice” is made from, as JSON: the questions, the messages of the check, where files go.

The sentences are those of the check. Most stand in its tables; where one is made while checking, a specimen is given to
the check, and the words of the specimen are replaced by names in braces. Patterns are rewritten for JavaScript.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urlsplit

from practice_bank.model.field_order import field_order
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.model.kinds import CASE_HEADINGS, KIND_BY_NAME, Case
from practice_bank.problems.problem import Problem
from practice_bank.rules.evidence import check_evidence
from practice_bank.rules.fields import sentences, validate
from practice_bank.rules.plain_markdown import check_headings, check_text, live_rules
from practice_bank.sharing.questions import FIGURES, Question, case_questions, case_sections
from practice_bank.text.frontmatter import HIDDEN_CHARACTER, Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.rules.plain_markdown import Rule

VERSION = 1
# GitHub answers a longer address with ‘414 URI Too Long’; measured in bytes, as the browser sends it.
MOST_BYTES = 8_000
_USED = (
    "missing",
    "string_too_long",
    "too_short",
    "int_parsing",
    "float_parsing",
    "greater_than_equal",
    "less_than_equal",
)


class Repository(NamedTuple):
    """Where the files of the bank are kept: `repo_url` and `edit_uri` of mkdocs.yml."""

    address: str
    edit_uri: str


def form_file(bank: Bank, repository: Repository) -> tuple[str, str]:
    """Return the name and the text of the file that the form is made from."""
    content = {
        "version": VERSION,
        "groups": [
            {"title": group.title, "questions": list(map(_question, group.questions))}
            for group in case_questions(bank)
        ],
        "sections": [section._asdict() for section in case_sections()],
        "figures": [{"fields": fields, "label": label} for fields, label in FIGURES.items()],
        "order": field_order(Case),
        "messages": messages(),
        "rules": _rules(),
        "id_signs": ID_ALPHABET,
        "folder": KIND_BY_NAME["case"].folder,
        "new_file": new_file_address(repository),
        "most_bytes": MOST_BYTES,
    }
    return "api/form.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def new_file_address(repository: Repository) -> str:
    """Return the address of GitHub's page for a new case file, or nothing where the repository is not on GitHub.

    https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files
    """
    host = urlsplit(repository.address).hostname or ""
    branch = re.fullmatch(r"/?(?:edit|blob|tree)/(?P<name>[^/]+)/.*", repository.edit_uri)
    if not (host == "github.com" or host.startswith("github.")) or not branch:
        return ""
    return f"{repository.address.rstrip('/')}/new/{branch['name']}/{KIND_BY_NAME['case'].folder}"


def _question(question: Question) -> dict[str, Any]:
    """Return a question without what it does not have."""
    found = {
        **asdict(question),
        "name": question.name,
        "parts": list(map(_question, question.parts)),
    }
    del found["path"]
    return {name: value for name, value in found.items() if value}


def messages() -> dict[str, dict[str, str]]:
    """Return the sentences that the form says, by pydantic's error type or by what the form finds."""
    table = sentences()
    said = {name: {"message": table[name][1], "hint": table[name][2]} for name in _USED}
    result = {"measure": "m", "unit": "u"}
    years = {"from": 2001, "to": 2000}
    link, heading, hidden = "xyz:target", "## More", "\x07"
    body = "\n".join(f"## {title}\n" for title in CASE_HEADINGS)
    return {
        **said,
        "result": _sentence(_found({"results": [result]}, "results.1")),
        "period": _sentence(
            _found({"period": years}, "period"), {"2000": "{to}", "2001": "{from}"}
        ),
        "link": _sentence(next(check_text(_document(f"[words]({link})")), None), {link: "{input}"}),
        "published": _sentence(_about_evidence("published", "", ["a cost"])),
        "uncounted": _sentence(_about_evidence("published", "2004", [])),
        "evaluated": _sentence(_about_evidence("evaluated", "", [])),
        "heading": _sentence(
            next(check_headings(_document(f"{body}\n{heading}\n"), CASE_HEADINGS), None)
        ),
        "hidden": _sentence(_hidden(hidden), {f"{ord(hidden):04X}": "{input}"}),
    }


def _found(data: Mapping[str, Any], field: str) -> Problem:
    problems = cast("tuple[Problem, ...]", validate(Document("", data, {}, "", 1), Case))
    return next(problem for problem in problems if problem.field == field)


def _about_evidence(strength: str, why: str, not_reported: list[str]) -> Problem:
    data = {"evidence": {"strength": strength, "why": why}, "not_reported": not_reported}
    return next(check_evidence(Document("", data, {}, "", 1)))


def _hidden(sign: str) -> Problem | None:
    found = parse("", f"---\n---\n{sign}".encode())
    return found if isinstance(found, Problem) else None


def _document(body: str) -> Document:
    return Document("", {}, {}, body, 1)


def _sentence(problem: Problem | None, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the message and the hint, or empty ones where a check is switched off, as some tests do."""
    if problem is None:
        return {"message": "", "hint": ""}
    message = problem.message
    for words, name in (names or {}).items():
        message = message.replace(words, name)
    return {"message": message, "hint": problem.hint}


def _rules() -> dict[str, Any]:
    rules = live_rules()
    return {
        "field": list(_as_rules(rules.field)),
        "body": list(_as_rules(rules.body)),
        "target": as_javascript(rules.target),
        "safe_target": f"^{as_javascript(rules.safe_target)}",
        "hidden": as_javascript(HIDDEN_CHARACTER),
    }


def _as_rules(rules: Iterable[Rule]) -> Iterable[dict[str, str]]:
    return (
        {"pattern": as_javascript(rule.pattern), "message": rule.message, "hint": rule.hint}
        for rule in rules
    )


def as_javascript(pattern: re.Pattern[str]) -> str:
    """Return a pattern as `new RegExp(…, "u")` reads it; the differences met here are ends, names and spaces."""
    text = pattern.pattern.replace(r"\A", "^").replace(r"\Z", "$").replace("(?P<", "(?<")
    # A hidden character written as itself would be one in the data file too.
    characters = []
    for character in text:
        escape = f"\\u{{{ord(character):x}}}"
        characters.append(escape if HIDDEN_CHARACTER.match(character) else character)
    return "".join(characters)
