"""The issue form “Share your practice” for GitHub, made from the same questions as the form on the site.

Its syntax: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from practice_bank.sharing.questions import (
    Question,
    Section,
    case_questions,
    case_sections,
    on_paper,
)
from practice_bank.sharing.read_answers import help_on_paper, is_written

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

ISSUE_FORM = ".github/ISSUE_TEMPLATE/share-your-practice.yml"
_HEAD = "# Made from the models and topics by ‘bank issue-form’: run it after a change of them, and change nothing here.\n"
_WELCOME = (
    "Write only what you can stand behind; leave out what you do not know. Do not name children, families or members "
    "of staff. An editor turns your answers into a case, and comes back to you here."
)


def issue_form(bank: Bank) -> str:
    """Return the text of the issue form."""
    asked = [_element(question) for question in on_paper(case_questions(bank))]
    form = {
        "name": "Share your practice",
        "description": "Tell others what your area did, what it took and what changed.",
        "title": "Practice: ",
        "body": [
            {"type": "markdown", "attributes": {"value": _WELCOME}},
            *asked,
            *(
                _section(section, place)
                for place, section in enumerate(case_sections(bank.vocabulary), 1)
            ),
        ],
    }
    return _HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=120)


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if advice := _help(question):
        attributes["description"] = advice
    listed = not is_written(question)
    if listed:
        attributes |= {"options": [choice.label for choice in question.choices]}
        if question.shape == "choices":
            attributes["multiple"] = True
    long = question.shape == "rows" or question.longest > 200
    kind = "dropdown" if listed else "textarea" if long else "input"
    return {
        "type": kind,
        "id": "-".join(question.path).replace("_", "-"),
        "attributes": attributes,
        "validations": {"required": question.required},
    }


def _help(question: Question) -> str:
    """Return what to write, with the meanings of a few choices; of many they would hide the question."""
    few = len(question.choices) <= 5
    meanings = " ".join(
        f"{choice.label}: {choice.meaning}" for choice in question.choices if choice.meaning and few
    )
    return f"{help_on_paper(question)} {meanings}".strip()


def _section(section: Section, place: int) -> dict[str, Any]:
    return {
        "type": "textarea",
        "id": f"section-{place}",
        "validations": {"required": True},
        "attributes": {"label": section.heading, "description": section.help},
    }
