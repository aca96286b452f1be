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
from practice_bank.problems.problem import Problem
from practice_bank.rules.evidence import check_evidence
from practice_bank.rules.facts import Facts
from practice_bank.rules.fields import sentences, validate
from practice_bank.rules.headings import check_headings
from practice_bank.rules.plain_markdown import check_plain_markdown, live_rules
from practice_bank.sharing.questions import Question, case_questions, case_sections, figures
from practice_bank.text.frontmatter import HIDDEN_CHARACTER, Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Front
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.rules.facts import Rule
    from practice_bank.rules.plain_markdown import Refused

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
        "sections": [section._asdict() for section in case_sections(bank.vocabulary)],
        "figures": [
            {"fields": fields, "label": label} for fields, label in figures(bank.vocabulary).items()
        ],
        "order": field_order(bank.vocabulary.kinds["case"].model),
        "messages": messages(bank.vocabulary),
        "rules": _rules(tuple(bank.vocabulary.kinds)),
        "id_signs": ID_ALPHABET,
        "folder": bank.vocabulary.kinds["case"].folder,
        "new_file": new_file_address(repository, bank.vocabulary.kinds["case"].folder),
        "most_bytes": MOST_BYTES,
    }
    return "api/form.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def new_file_address(repository: Repository, folder: str) -> str:
    """Return the address of GitHub's page for a new case file, or nothing where the repository is not on GitHub.

    https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files
    """
    host = urlsplit(repository.address).hostname or ""
    branch = re.fullmatch(r"/?(?:edit|blob|tree)/(?P<name>[^/]+)/.*", repository.edit_uri)
    if not (host == "github.com" or host.startswith("github.")) or not branch:
        return ""
    return f"{repository.address.rstrip('/')}/new/{branch['name']}/{folder}"


def _question(question: Question) -> dict[str, Any]:
    """Return a question without what it does not have."""
    found = {
        **asdict(question),
        "name": question.name,
        "parts": list(map(_question, question.parts)),
    }
    del found["path"]
    return {name: value for name, value in found.items() if value}


def messages(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """Return the sentences that the form says, by pydantic's error type or by what the form finds."""
    table = sentences()
    said = {name: {"message": table[name][1], "hint": table[name][2]} for name in _USED}
    headings = tuple(vocabulary.case.headings)
    case = vocabulary.kinds["case"].model
    by_need = {grade.needs: grade.name for grade in vocabulary.evidence.grades.values()}
    published, evaluated = by_need.get("publication", ""), by_need.get("results", "")
    result = {"measure": "m", "unit": "u"}
    years = {"from": 2001, "to": 2000}
    link, heading, hidden = "xyz:target", "## More", "\x07"
    body = "\n".join(f"## {title}\n" for title in headings)
    return {
        **said,
        "result": _sentence(_found(case, {"results": [result]}, "results.1")),
        "period": _sentence(
            _found(case, {"period": years}, "period"), {"2000": "{to}", "2001": "{from}"}
        ),
        "link": _sentence(
            _checked(check_plain_markdown, vocabulary, f"[words]({link})"),
            {link: "{input}"},
        ),
        "published": _sentence(_about_evidence(vocabulary, published, "", ["a cost"])),
        "uncounted": _sentence(_about_evidence(vocabulary, published, "2004", [])),
        "evaluated": _sentence(_about_evidence(vocabulary, evaluated, "", [])),
        "heading": _sentence(_checked(check_headings, vocabulary, f"{body}\n{heading}\n")),
        "hidden": _sentence(_hidden(hidden), {f"{ord(hidden):04X}": "{input}"}),
    }


def _found(model: type[Front], data: Mapping[str, Any], field: str) -> Problem:
    problems = cast("tuple[Problem, ...]", validate(Document("", data, {}, "", 1), model))
    return next(problem for problem in problems if problem.field == field)


def _checked(rule: Rule, vocabulary: Vocabulary, body: str) -> Problem | None:
    document = Document("", {}, {}, body, 1)
    return next(rule(document, Facts(vocabulary.kinds["case"], vocabulary, document)), None)


def _about_evidence(
    vocabulary: Vocabulary, strength: str, why: str, not_reported: list[str]
) -> Problem | None:
    data = {"evidence": {"strength": strength, "why": why}, "not_reported": not_reported}
    document = Document("", data, {}, "", 1)
    facts = Facts(vocabulary.kinds["case"], vocabulary, document)
    return next(check_evidence(document, facts), None)


def _hidden(sign: str) -> Problem | None:
    found = parse("", f"---\n---\n{sign}".encode())
    return found if isinstance(found, Problem) else None


def _sentence(problem: Problem | None, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the message and the hint, or empty ones where a check is switched off, as some tests do."""
    if problem is None:
        return {"message": "", "hint": ""}
    message = problem.message
    for words, name in (names or {}).items():
        message = message.replace(words, name)
    return {"message": message, "hint": problem.hint}


def _rules(kinds: tuple[str, ...]) -> dict[str, Any]:
    rules = live_rules(kinds)
    return {
        "field": list(_as_rules(rules.field)),
        "body": list(_as_rules(rules.body)),
        "target": as_javascript(rules.target),
        "safe_target": f"^{as_javascript(rules.safe_target)}",
        "hidden": as_javascript(HIDDEN_CHARACTER),
    }


def _as_rules(rules: Iterable[Refused]) -> Iterable[dict[str, str]]:
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
