"""The issue form for GitHub, made from the same questions as the form on the site.

Its syntax:
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from practice_bank.sharing.questions import case_sections
from practice_bank.sharing.read_answers import help_on_paper, is_written, paper_questions

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.sharing.questions import Question, Section

ISSUE_FORM = ".github/ISSUE_TEMPLATE/share-your-practice.yml"
_HEAD = (
    "# Made from the models and topics by ‘bank issue-form’: "
    "run it after a change of them, and change nothing here.\n"
)
# A line that may be longer than this gets a box of several lines.
_LONG_LINE = 200
# The meanings of more choices than these would hide the question.
_FEW_CHOICES = 5


def issue_form(bank: Bank) -> str:
    """Return the text of the issue form."""
    vocabulary = bank.vocabulary
    area = vocabulary.case.area
    welcome = (
        "Write only what you can stand behind. Leave out what you do not know. "
        f"{vocabulary.privacy} "
        "An editor turns your answers into a case, and will reply to you here."
    )
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": welcome}}]
    for question in paper_questions(bank):
        body.append(_element(question))
    for place, section in enumerate(case_sections(vocabulary), 1):
        body.append(_section(section, place))
    form = {
        "name": vocabulary.words["sharing.title"],
        "description": f"Tell others what your {area} did, what it took and what changed.",
        "title": "Practice: ",
        "body": body,
    }
    return _HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=120)


def _element(question: Question) -> dict[str, Any]:
    """Return the field of the form that takes the answer to a question."""
    attributes: dict[str, Any] = {"label": question.label}
    advice = _help(question)
    if advice:
        attributes["description"] = advice
    kind = "input"
    if not is_written(question):
        kind = "dropdown"
        attributes["options"] = [choice.label for choice in question.choices]
        if question.shape == "choices":
            attributes["multiple"] = True
    elif question.shape == "rows" or question.longest > _LONG_LINE:
        kind = "textarea"
    return {
        "type": kind,
        "id": "-".join(question.path).replace("_", "-"),
        "attributes": attributes,
        "validations": {"required": question.required},
    }


def _help(question: Question) -> str:
    """Return what to write, with the meanings of the choices where there are few."""
    said = [help_on_paper(question)]
    if len(question.choices) <= _FEW_CHOICES:
        for choice in question.choices:
            if choice.meaning:
                said.append(f"{choice.label}: {choice.meaning}")
    return " ".join(said).strip()


def _section(section: Section, place: int) -> dict[str, Any]:
    """Return the field of the form that takes what stands below a heading."""
    return {
        "type": "textarea",
        "id": f"section-{place}",
        "validations": {"required": True},
        "attributes": {"label": section.heading, "description": section.help},
    }
