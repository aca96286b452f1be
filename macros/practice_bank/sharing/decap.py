"""The configuration of Decap CMS, made from the questions about a case.

Its options: https://decapcms.org/docs/configuration-options/. The body is written as Markdown, as
Decap's rich text would lose what it does not know. Decap reads and writes YAML 1.2, as the bank
does, so `no` stays a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from practice_bank.model.field_order import field_order
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.sharing.questions import case_questions, case_sections

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.questions import Question

_HEAD = "# Made by ‘bank decap’ from the models and topics.\n"
# The widget of each shape of answer, with what does not depend on the question:
# https://decapcms.org/docs/widgets/
_WIDGETS: dict[str, dict[str, Any]] = {
    "line": {"widget": "string"},
    "whole": {"widget": "number", "value_type": "int"},
    "number": {"widget": "number", "value_type": "float", "step": 0.01},
    "yes": {"widget": "boolean", "default": False},
    "choice": {"widget": "select"},
    "choices": {"widget": "select", "multiple": True},
    "parts": {"widget": "object"},
    "rows": {"widget": "list"},
}


class Backend(NamedTuple):
    """Where Decap keeps the files: a repository on GitHub, and a branch.

    `server` is the address of a local one, for trying it out.
    """

    repository: str
    branch: str
    server: str = ""


def decap_config(bank: Bank, backend: Backend) -> str:
    """Return the text of config.yml."""
    kind = bank.vocabulary.kinds["case"]
    config: dict[str, Any] = {
        "backend": {"name": "github", "repo": backend.repository, "branch": backend.branch}
    }
    if backend.server:
        config["local_backend"] = {"url": backend.server}
    config["publish_mode"] = "editorial_workflow"
    config["media_folder"] = "docs/images"
    config["collections"] = [_collection(bank, kind)]
    config["slug"] = {"encoding": "ascii", "clean_accents": True}
    return _HEAD + yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=120)


def _collection(bank: Bank, kind: Kind) -> dict[str, Any]:
    """Return the cases as Decap's only collection, with their fields in the order of the files."""
    fields: dict[str, dict[str, Any]] = {}
    for group in case_questions(bank):
        for question in group.questions:
            fields[question.name] = _field(question)
    for given in _given(bank):
        fields[given["name"]] = given
    ordered = [fields[name] for name in field_order(kind.model)]
    return {
        "name": kind.folder,
        "label": kind.many,
        "label_singular": kind.one,
        "description": kind.about,
        "folder": kind.folder,
        "create": True,
        "delete": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{slug}}",
        "summary": "{{title}} ({{area}})",
        "editor": {"preview": False},
        "fields": [*ordered, _body(bank.vocabulary)],
    }


def _given(bank: Bank) -> tuple[dict[str, Any], ...]:
    """Return the fields that the form on the site gives by itself, or does not ask for.

    `editor/editor.js` gives the id and the date where they are empty.
    """
    cases = bank.of_kind("case")
    example = f"case:{cases[0].slug}" if cases else "case:name-of-the-file"
    return (
        {
            "name": "id",
            "label": "Id",
            "widget": "string",
            "required": False,
            "hint": "Leave it empty: a new case gets one when you save it. It never changes.",
            "pattern": [f"^[{ID_ALPHABET}]{{5}}$", "An id has five characters."],
        },
        _day("added", "Added", "Leave it empty: a new case gets the date when you save it."),
        _day("updated", "Updated", "When the text last said something new."),
        _day("checked", "Checked", "When someone last checked that it is still right."),
        _day("check_by", "Next check by", "When to look at it again."),
        {
            "name": "retired",
            "label": "Retired",
            "widget": "object",
            "required": False,
            "collapsed": True,
            "hint": "The page stays, but it is removed from all lists.",
            "fields": [
                _day("since", "Since", ""),
                {"name": "why", "label": "Why", "widget": "string", "required": False},
            ],
        },
        {
            "name": "related",
            "label": "Related",
            "widget": "list",
            "required": False,
            "hint": f"The bank finds most of them itself. Name others as “{example}”.",
            "field": {"name": "reference", "label": "Reference", "widget": "string"},
        },
        {
            "name": "status",
            "label": "Status",
            "widget": "select",
            "default": "published",
            "options": ["published", "draft", "withdrawn"],
        },
    )


def _day(name: str, label: str, hint: str) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "widget": "string",
        "required": False,
        "hint": hint,
        "pattern": [r"^\d{4}-\d{2}-\d{2}$", "Write year-month-day, such as 2026-11-22."],
    }


def _body(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the field for the text of a case, which begins with the headings and room below."""
    headings = [f"## {section.heading}" for section in case_sections(vocabulary)]
    return {
        "name": "body",
        "label": vocabulary.words["story"],
        "widget": "markdown",
        "modes": ["raw"],
        "default": "\n\n\n".join(headings),
        "editor_components": [],
        "buttons": [],
        "hint": "Keep the headings and their order.",
    }


def _field(question: Question) -> dict[str, Any]:
    """Return the field that takes the answer to a question."""
    field: dict[str, Any] = {
        "name": question.name or "item",
        "label": question.label,
        "required": question.required,
    }
    if question.help:
        field["hint"] = question.help
    field.update(_WIDGETS[question.shape])
    field.update(_limits(question))
    field.update(_inside(question))
    return field


def _limits(question: Question) -> dict[str, Any]:
    """Return what an answer may be, as far as the question says so."""
    found: dict[str, Any] = {}
    if question.longest:
        sentence = f"At most {question.longest} characters."
        found["pattern"] = [f"^.{{1,{question.longest}}}$", sentence]
    if question.lowest or question.highest:
        found["min"] = question.lowest
        found["max"] = question.highest
    if question.standard:
        found["default"] = question.standard
    if question.shape == "choices" and question.least:
        found["min"] = question.least
    return found


def _inside(question: Question) -> dict[str, Any]:
    """Return the choices of a field, or the fields within it."""
    if question.shape in ("choice", "choices"):
        options = [{"value": each.value, "label": each.label} for each in question.choices]
        return {"options": options}
    parts = [_field(part) for part in question.parts]
    found: dict[str, Any] = {}
    if question.shape == "rows":
        # Otherwise a list begins with an item, made of the defaults of its fields.
        found["default"] = []
    if question.has_named_parts:
        found["fields"] = parts
    elif parts:
        found["field"] = parts[0]
    return found
