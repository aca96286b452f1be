"""The configuration of Decap CMS, made from the questions about a case.

Its options: https://decapcms.org/docs/configuration-options/. The body is written as Markdown, as Decap's rich text
would lose what it does not know. Decap reads and writes YAML 1.2, as the bank does, so `no` stays a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from practice_bank.model.field_order import field_order
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.sharing.questions import case_questions

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.questions import Question

_HEAD = "# Made by ‘bank decap’ from the models and topics.\n"
# The fields that the form on the site gives by itself. `editor/editor.js` gives the first two where they are empty.
_GIVEN: tuple[dict[str, Any], ...] = (
    {
        "name": "id",
        "label": "Id",
        "widget": "string",
        "required": False,
        "hint": "Leave it empty: a new case gets one when it is saved. It is never changed.",
        "pattern": [f"^[{ID_ALPHABET}]{{5}}$", "An id has five signs."],
    },
    {
        "name": "added",
        "label": "Added",
        "widget": "string",
        "required": False,
        "hint": "Leave it empty: a new case gets the date when it is saved.",
        "pattern": [r"^\d{4}-\d{2}-\d{2}$", "Write year-month-day, such as 2026-11-22."],
    },
    {
        "name": "related",
        "label": "Related",
        "widget": "list",
        "required": False,
        "hint": "The bank finds most by itself. Name others as “case:york-foster-carers”.",
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


def _body(vocabulary: Vocabulary) -> str:
    """Return the headings of a case with room below each."""
    return "\n\n\n".join(f"## {heading}" for heading in vocabulary.case.headings)


class Backend(NamedTuple):
    """Where Decap keeps the files: a repository on GitHub, and a branch. `server` is a local one, for trying it out."""

    repository: str
    branch: str
    server: str = ""


def decap_config(bank: Bank, backend: Backend) -> str:
    """Return the text of config.yml."""
    kind = bank.vocabulary.kinds["case"]
    asked = {
        question.name: _field(question)
        for group in case_questions(bank)
        for question in group.questions
    }
    fields = {**asked, **{field["name"]: field for field in _GIVEN}}
    body = {
        "name": "body",
        "label": "The story",
        "widget": "markdown",
        "modes": ["raw"],
        "default": _body(bank.vocabulary),
        "editor_components": [],
        "buttons": [],
        "hint": "Keep the headings and their order.",
    }
    config = {
        "backend": {"name": "github", "repo": backend.repository, "branch": backend.branch},
        **({"local_backend": {"url": backend.server}} if backend.server else {}),
        "publish_mode": "editorial_workflow",
        "media_folder": "docs/images",
        "collections": [
            {
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
                "fields": [*(fields[name] for name in field_order(kind.model)), body],
            }
        ],
        "slug": {"encoding": "ascii", "clean_accents": True},
    }
    return _HEAD + yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=120)


def _field(question: Question) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": question.name or "item",
        "label": question.label,
        "required": question.required,
    }
    if question.help:
        field["hint"] = question.help
    return field | _widget(question)


def _widget(question: Question) -> dict[str, Any]:
    """Return the widget that takes such an answer, with its limits."""
    options = [{"value": choice.value, "label": choice.label} for choice in question.choices]
    match question.shape:
        case "line":
            limit = f"At most {question.longest} characters."
            return {"widget": "string", "pattern": [f"^.{{1,{question.longest}}}$", limit]}
        case "year":
            return {
                "widget": "number",
                "value_type": "int",
                "min": question.lowest,
                "max": question.highest,
            }
        case "number":
            return {"widget": "number", "value_type": "float", "step": 0.01}
        case "yes":
            return {"widget": "boolean", "default": False}
        case "choice":
            return {
                "widget": "select",
                "options": options,
                **({"default": question.standard} if question.standard else {}),
            }
        case "choices":
            return {
                "widget": "select",
                "multiple": True,
                "options": options,
                **({"min": question.least} if question.least else {}),
            }
        case "parts":
            return {"widget": "object", "fields": list(map(_field, question.parts))}
        case _:
            parts = list(map(_field, question.parts))
            # Without a default of its own, a list begins with an item made of the defaults of its fields.
            return {
                "widget": "list",
                "default": [],
                **({"fields": parts} if question.parts[0].name else {"field": parts[0]}),
            }
