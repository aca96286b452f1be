"""What the form “Share your practice” is made from, as JSON: `api/form.json`.

It has the questions with their roles and choices, the messages and patterns of the check, and where
a file goes. The scripts of the form (`theme/javascripts/share/`) name no facet, scale or currency:
all that differs from bank to bank comes from here. So does every sentence that the check says of a
file; the scripts only fill the places in braces (`problems.message`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from practice_bank.model.field_order import field_order
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.model.kinds import Source
from practice_bank.problems.message import Message
from practice_bank.rules import as_rendered, evidence, people, sources
from practice_bank.rules.fields import WRONG_ADDRESS, sentences
from practice_bank.rules.people_table import people_of
from practice_bank.rules.plain_markdown import UNSAFE_LINK, live_rules
from practice_bank.rules.plausible import TO_COME
from practice_bank.sharing import new_document
from practice_bank.sharing.questions import case_questions, case_sections, figures, left_to_editors
from practice_bank.sharing.repository import new_file_address
from practice_bank.text.frontmatter import HIDDEN, HIDDEN_CHARACTER

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Need, Scale, Vocabulary
    from practice_bank.rules.people_table import People, Sign
    from practice_bank.rules.plain_markdown import Refused
    from practice_bank.sharing.questions import Group, Question
    from practice_bank.sharing.repository import Repository

Json = dict[str, Any]

FORM_FILE = "api/form.json"
VERSION = 2
# GitHub answers a longer address with ‘414 URI Too Long’. In bytes, as the browser sends it.
MOST_BYTES = 8_000
# Windows hands a longer address to no mail program:
# https://support.microsoft.com/topic/maximum-url-length-is-2-083-characters-in-internet-explorer
MOST_IN_MAIL = 2_000
# What the form finds in a field by itself, by the names of `rules.fields`.
_FOUND_IN_FIELDS = (
    "string_too_long",
    "int_parsing",
    "float_parsing",
    "greater_than_equal",
    "less_than_equal",
    "period_ends_first",
    "result_without_number",
)
# What is said in other words than in a file: here are no fields of YAML, but questions.
_IN_THE_FORM = {
    "missing": Message("missing-field", "‘{field}’ is empty.", "Fill it in."),
    "too_few_rows": Message("too-few", "Write at least {least}: ‘{field}’.", ""),
    "heading": Message(
        "wrong-headings",
        "A line that begins with ‘#’ or with ‘```’ would become a heading or code.",
        "Begin it with a word.",
    ),
}
# What a case may lack that claims a grade of evidence which needs this.
_LACKING: dict[Need, dict[str, Message]] = {
    "publication": {
        "not_named": evidence.NOT_NAMED,
        "not_counted": evidence.NOT_COUNTED,
    },
    "results": {
        "nothing_found": evidence.NOTHING_FOUND,
    },
}


def form_file(bank: Bank, repository: Repository) -> tuple[str, str]:
    """Return the name of the file that the form is made from, and its text."""
    vocabulary = bank.vocabulary
    case = vocabulary.kinds["case"]
    content = {
        "version": VERSION,
        "groups": [_group(group, vocabulary) for group in case_questions(bank)],
        "story": vocabulary.words["story"],
        "sections": [section._asdict() for section in case_sections(vocabulary)],
        "figures": [figure._asdict() for figure in figures(vocabulary)],
        "approximate": vocabulary.words["figure.about"],
        "currency": _currency(vocabulary),
        "order": field_order(case.model),
        "messages": messages(),
        "evidence": evidence_rule(vocabulary.evidence),
        "accounts": [each.slug for each in bank.all_of(Source) if each.front.firsthand],
        "firsthand": _worded(vocabulary, "firsthand"),
        "written_up": _worded(vocabulary, "written_up"),
        "new_document": _new_document(bank),
        "to_come": _message(TO_COME),
        "as_rendered": {
            "underlined": _message(as_rendered.UNDERLINED),
            "other_number": _message(as_rendered.OTHER_NUMBER),
            "unseen": _message(as_rendered.UNSEEN),
        },
        "no_place": as_javascript(f"^(?:{sources.NO_PLACE.pattern})$"),
        "rules": _rules(tuple(vocabulary.kinds)),
        "privacy": vocabulary.privacy,
        "people": people_rule(people_of(vocabulary.language)),
        "id_characters": ID_ALPHABET,
        "folder": case.folder,
        "new_file": new_file_address(repository, case.folder),
        "recipient": _recipient(vocabulary),
        "most_bytes": MOST_BYTES,
        "most_in_mail": MOST_IN_MAIL,
    }
    return FORM_FILE, json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _group(group: Group, vocabulary: Vocabulary) -> Json:
    questions: list[Json] = []
    for question in group.questions:
        found = _question(left_to_editors(question))
        if question.role == "facet" and question.required:
            # Without so many topics, the file is a draft, and an editor chooses.
            found["wanted"] = max(1, question.least)
        heading = _preview_heading(question, vocabulary)
        if heading:
            found["heading"] = heading
        questions.append(found)
    return {"title": group.title, "questions": questions}


def _question(question: Question) -> Json:
    """Return a question without what it does not have."""
    found = {
        "name": question.name,
        "role": question.role,
        "label": question.label,
        "help": question.help,
        "shape": question.shape,
        "required": question.required,
        "least": question.least,
        "longest": question.longest,
        "lowest": question.lowest,
        "highest": question.highest,
        "standard": question.standard,
        "pattern": as_javascript(question.pattern),
        "choices": question.choices,
        "parts": [_question(part) for part in question.parts],
    }
    return {name: value for name, value in found.items() if value}


def _worded(vocabulary: Vocabulary, about: str) -> Json:
    """Return the words of the form about something, by their names."""
    before = f"sharing.{about}."
    found: Json = {}
    for name, text in vocabulary.words.items():
        if name.startswith(before):
            short = name.removeprefix(before)
            found[short] = text
    return found


def _new_document(bank: Bank) -> Json:
    """Return what is asked about a document that the bank does not have, and how it is a file."""
    vocabulary = bank.vocabulary
    kind = vocabulary.kinds["source"]
    return {
        "questions": [_question(each) for each in new_document.document_questions(bank)],
        "summary": vocabulary.words["sharing.new_document.summary"],
        "order": field_order(kind.model),
        "folder": kind.folder,
        "isbn": as_javascript(f"^{new_document.ISBN.pattern}$"),
        "longest_name": new_document.LONGEST_SLUG,
        "longest_short": new_document.LONGEST_SHORT,
    }


def _preview_heading(question: Question, vocabulary: Vocabulary) -> str:
    """Return the heading of an answer on the page, where that is not the label of the question."""
    match question.role:
        case "results":
            return vocabulary.words["groups.counted"]
        case "gaps":
            return vocabulary.words["filters.none"]
        case "sources":
            return vocabulary.kinds["source"].many
        case _:
            return ""


def _currency(vocabulary: Vocabulary) -> Json:
    currency = vocabulary.currency
    return {"code": currency.code, "symbol": currency.symbol, "before": currency.before}


def _recipient(vocabulary: Vocabulary) -> Json:
    """Return to whom a file is sent: a name within a sentence, and the ways to get in touch."""
    contact = vocabulary.contact
    if contact is None:
        return {"name": vocabulary.words["sharing.whoever"]}
    found = {"name": contact.name, "address": contact.address, "page": contact.page}
    found["email"] = contact.email
    return {name: value for name, value in found.items() if value}


def messages() -> dict[str, Json]:
    """Return what the form says of a mistake that it finds, by the name of the mistake.

    The browser fills the places in braces: `field`, `input`, and the limits of a field by
    pydantic's names for them.
    """
    table = sentences()
    found = {name: Message(*table[name]) for name in _FOUND_IN_FIELDS}
    found |= _IN_THE_FORM
    found["link"] = UNSAFE_LINK
    found["address"] = WRONG_ADDRESS
    found["placeholder"] = sources.PLACEHOLDER
    found["hidden"] = HIDDEN
    return {name: _message(message) for name, message in found.items()}


def evidence_rule(scale: Scale) -> Json:
    """Return the rule about evidence as data: what each grade needs, and what is said if it lacks.

    A grade that needs nothing is left out.
    """
    grades: Json = {}
    for grade in scale.grades.values():
        if grade.needs is None:
            continue
        said: Json = {}
        for name, template in _LACKING[grade.needs].items():
            said[name] = _message(evidence.message_for(template, grade, scale))
        said["on_account"] = _message(evidence.message_on_account(grade, scale))
        grades[grade.name] = {"needs": grade.needs, "messages": said}
    return {
        "field": "evidence",
        "grade": "strength",
        "why": "why",
        "type": "type",
        "cited": as_javascript(evidence.CITED),
        "year": as_javascript(evidence.YEAR),
        "findings": evidence.FINDINGS,
        "least_documents": evidence.LEAST_DOCUMENTS,
        "grades": grades,
    }


def people_rule(known: People) -> Json:
    """Return what looks like a person as data, with what is said of it.

    The browser fills `found`, `what` and `privacy` in the message, and the parts in the patterns.
    """
    return {
        "message": _message(people.PERSON),
        "address": as_javascript(people.ADDRESS),
        "marks": as_javascript(people.MARKS),
        "word": as_javascript(people.WORD),
        "before": people.BEFORE,
        "parts": {name: as_javascript(part) for name, part in known.parts.items()},
        "signs": [_sign(sign) for sign in known.signs],
        "ordinary": sorted(known.ordinary),
        "endings": [as_javascript(ending.text) for ending in known.endings],
        "names_too": sorted(known.names_too),
    }


def _sign(sign: Sign) -> Json:
    found: Json = {"what": sign.what, "pattern": as_javascript(sign.pattern.text)}
    if sign.bare:
        found["bare"] = True
    if sign.sum:
        found["sum"] = {"weights": sign.sum.weights, "modulus": sign.sum.modulus}
    if sign.never:
        found["never"] = as_javascript(sign.never.text)
    if sign.not_after:
        found["not_after"] = as_javascript(sign.not_after.text)
    return found


def _message(message: Message) -> Json:
    return {"message": message.message, "hint": message.hint}


def _rules(kinds: tuple[str, ...]) -> Json:
    """Return the rules of plain Markdown that a pattern alone decides."""
    rules = live_rules(kinds)
    return {
        "field": _as_json(rules.field),
        "body": _as_json(rules.body),
        "target": as_javascript(rules.target),
        "safe_target": f"^{as_javascript(rules.safe_target)}",
        "hidden": as_javascript(HIDDEN_CHARACTER),
    }


def _as_json(rules: Iterable[Refused]) -> list[Json]:
    found: list[Json] = []
    for rule in rules:
        pattern = as_javascript(rule.pattern)
        found.append({"pattern": pattern, "message": rule.message, "hint": rule.hint})
    return found


def as_javascript(pattern: re.Pattern[str] | str) -> str:
    r"""Return a pattern as `new RegExp(…, "u")` reads it.

    Of the differences between the two languages, the patterns of the check have three: the ends of
    a text, the names of groups, and hidden characters, which would be hidden in the file too.
    """
    written_in_python = pattern if isinstance(pattern, str) else pattern.pattern
    text = written_in_python.replace(r"\A", "^").replace(r"\Z", "$").replace("(?P<", "(?<")
    written: list[str] = []
    for character in text:
        is_hidden = HIDDEN_CHARACTER.match(character)
        written.append(f"\\u{{{ord(character):x}}}" if is_hidden else character)
    return "".join(written)
