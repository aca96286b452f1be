"""Answers given on paper, that is in an issue or in Word, turned into the fields and the sections of a case.

An answer stands below its question's words: `### Title`, an empty line, the answer, as GitHub renders issue forms
(https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms).
What cannot be understood is passed on as it was written, for the check to explain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from practice_bank.sharing.questions import (
    FIGURES,
    Choice,
    Question,
    case_questions,
    case_sections,
    on_paper,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from practice_bank.bank.bank import Bank

# What GitHub writes where nothing was answered, and where nothing was chosen from a list.
NO_ANSWER = ("_No response_", "None")
_MOST_LISTED = 40
RESULT_HELP = (
    "A line for each: what was counted | the figure | the unit. The figure is “before 87, after 61”, “change -50”, "
    "“value 300000” or “low 2, high 5”."
)
_HEADING = re.compile(r"^### (?P<label>[^\n]+?)[ \t]*$", re.MULTILINE)
# A ticked box, as Markdown and as Word write it; and one that is not.
_TICKED = re.compile(r"^\s*(?:[-*] \[[xX]\]|[☒☑✓✔]|\[[xX]\])\s*(?P<label>.+)$")
_BOX = re.compile(r"^\s*(?:[-*] \[ \]|☐|\[ \])")
_ITEM = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_FIGURE = re.compile(
    rf"\b(?P<name>{'|'.join(name for names in FIGURES for name in names)})\b[:=\s]*(?P<number>[^\s,;]+)"
)


class Case(NamedTuple):
    """What was answered: the fields of the front matter, and the text of each section."""

    fields: dict[str, Any]
    sections: dict[str, str]


def is_written(question: Question) -> bool:
    """Say whether an answer is written: there are no choices, or more than anyone would read through."""
    return not 0 < len(question.choices) <= _MOST_LISTED


def help_on_paper(question: Question) -> str:
    """Return what to write below a question where nothing can be added: a list takes a line for each of its items."""
    if question.choices and is_written(question):
        return f"Write its name as the site has it, on the page Sources. {question.help}".strip()
    if question.shape != "rows":
        return question.help
    return f"{question.help} {RESULT_HELP if question.parts[0].name else 'A line for each.'}"


def help_in_word(question: Question) -> str:
    """Return what to write below a question in Word, where nothing else can say that it may be left empty."""
    advice = help_on_paper(question)
    return advice if question.required else f"Optional. {advice}".rstrip()


def read_answers(bank: Bank, text: str) -> Case | None:
    """Return the case that the answers make, or None where the text has none of the questions."""
    asked = tuple(on_paper(case_questions(bank)))
    headings = [section.heading for section in case_sections(bank.vocabulary)]
    answers = dict(_split(text, [*(question.label for question in asked), *headings]))
    if not answers:
        return None
    fields: dict[str, Any] = {}
    for question in asked:
        value = _value(question, answers.get(question.label, ""))
        if value not in (None, "", []):
            _put(fields, question.path, value)
    # The one source that is asked for is a list of one.
    if "sources" in fields:
        fields["sources"] = [fields["sources"]]
    return Case(fields, {heading: answers.get(heading, "") for heading in headings})


def _split(text: str, labels: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the labels and their answers. A heading within an answer is text, unless it is the label of a later one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    place, label, start = -1, "", 0
    for found in _HEADING.finditer(text):
        if found["label"] not in labels[place + 1 :]:
            continue
        if label:
            yield label, _answer(text[start : found.start()])
        label, start = found["label"], found.end()
        place = labels.index(label)
    if label:
        yield label, _answer(text[start:])


def _answer(text: str) -> str:
    answer = text.strip()
    return "" if answer in NO_ANSWER else answer


def _put(fields: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    for name in path[:-1]:
        fields = fields.setdefault(name, {})
    fields[path[-1]] = value


def _value(question: Question, answer: str) -> object:
    if question.shape == "choices":
        return [_chosen(question.choices, label) for label in _labels(question.choices, answer)]
    if question.shape == "rows":
        lines = [line for line in map(_without_item, answer.split("\n")) if line]
        return [_result(line) for line in lines] if question.parts[0].name else lines
    line = " ".join(answer.split())
    if question.shape == "choice":
        ticked = _ticked(answer) if _has_boxes(answer) else [line]
        return _chosen(question.choices, ", ".join(ticked))
    return _number(line) if question.shape in ("year", "number") else line


def _without_item(line: str) -> str:
    return " ".join(_ITEM.sub("", line).split())


def _labels(choices: Iterable[Choice], answer: str) -> list[str]:
    """Return what was chosen: the ticked lines, or the labels with commas between them, one of which may have one."""
    if _has_boxes(answer):
        return _ticked(answer)
    known = sorted((choice.label for choice in choices), key=len, reverse=True)
    found, rest = [], ", ".join(line for line in map(_without_item, answer.split("\n")) if line)
    while rest:
        label = next(
            (
                each
                for each in known
                if re.match(rf"{re.escape(each)}\s*(?:,|$)", rest, re.IGNORECASE)
            ),
            None,
        )
        label = label or rest.partition(",")[0]
        found.append(label.strip())
        rest = rest[len(label) :].lstrip(" ,")
    return [label for label in found if label]


def _has_boxes(answer: str) -> bool:
    return any(_BOX.match(line) or _TICKED.match(line) for line in answer.split("\n"))


def _ticked(answer: str) -> list[str]:
    """Return the words of the ticked lines, without the meaning that may stand after them."""
    return [
        found["label"].partition(": ")[0].strip()
        for line in answer.split("\n")
        if (found := _TICKED.match(line))
    ]


def _chosen(choices: Iterable[Choice], label: str) -> str:
    """Return the value of the choice that is called so, or what was written."""
    same = _same(label)
    names = (
        (choice.value, (choice.label, choice.value, choice.meaning)) for choice in choices if label
    )
    return next((value for value, called in names if same in map(_same, called)), label)


def _same(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _number(text: str) -> int | float | str:
    """Return the number that was written, or the text where it is none."""
    plain = re.sub(r"^[−–]", "-", text)
    if re.fullmatch(r"[-+]?\d{1,15}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"[-+]?\d{1,15}\.\d{1,15}", plain) else text


def _result(line: str) -> Mapping[str, object]:
    """Return a result from ‘what | figure | unit’."""
    measure, _, rest = line.partition("|")
    figure, _, unit = rest.rpartition("|") if "|" in rest else (rest, "", "")
    numbers = {
        found["name"]: _number(found["number"]) for found in _FIGURE.finditer(figure.lower())
    }
    written = numbers or ({"value": _number(figure.strip())} if figure.strip() else {})
    parts = {"measure": measure.strip(), **written, "unit": unit.strip()}
    return {name: value for name, value in parts.items() if value != ""}
