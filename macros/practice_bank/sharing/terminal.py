"""The questions about a new file as a terminal asks them, and the file that the answers make.

A terminal asks for one line at a time, so a question of several parts is asked part by part, and
each part has a flag of its own, such as `--evidence-why`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from practice_bank.bank.bank import Bank
from practice_bank.model.field_order import field_order
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.rules.fields import validate
from practice_bank.sharing.questions import as_number, questions_of
from practice_bank.text.frontmatter import parse

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from practice_bank.model.kinds import Front, Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.sharing.questions import Question
    from practice_bank.text.frontmatter import Location

_YES_OR_NO = {"true": True, "false": False}
# Stands in a comment for what is not known yet.
_ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question as it is asked at a terminal.

    `flag` answers it without being asked, and `location` is where the answer goes. Of a list of
    sources, the first is asked for, so its location has the step 0.
    """

    question: Question
    location: Location
    flag: str
    is_required: bool

    @property
    def label(self) -> str:
        """What is asked for."""
        return self.question.label

    @property
    def help(self) -> str:
        """What to write, or nothing."""
        return self.question.help

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of which the answer is one, or some; empty where it is none of a few."""
        return tuple(choice.value for choice in self.question.choices)

    @property
    def between(self) -> str:
        """What stands between several answers: a semicolon between sentences, otherwise a comma.

        Empty where there is one answer.
        """
        if self.question.shape == "choices":
            return ","
        if self.question.shape == "rows":
            # A line that has a form of its own, such as a reference, has no comma within it.
            line = self.question.parts[0]
            return "," if line.pattern else ";"
        return ""

    def wrong(self, answer: str) -> str:
        """Return why an answer will not do, and what would, or nothing."""
        if not answer.strip():
            return f"{self.label} is needed." if self.is_required else ""
        if not self.choices:
            return ""
        for value in self.values(answer):
            if value not in self.choices:
                hint = did_you_mean(value, self.choices)
                return f"‘{value}’ is not one of the choices. {hint}".strip()
        return ""

    def values(self, answer: str) -> list[str]:
        """Return the values of an answer."""
        parts = [answer]
        if self.between:
            parts = answer.split(self.between)
        return [part.strip() for part in parts if part.strip()]

    def value(self, answer: str) -> Any:  # noqa: ANN401 - what the field takes
        """Return an answer as it stands in the file: a list, a number, true or false, or a text.

        An answer that is not what the field takes stays text, for the check to explain.
        """
        if self.between:
            return self.values(answer)
        text = answer.strip()
        if self.question.shape in ("whole", "number"):
            return as_number(text)
        if self.question.shape == "yes":
            return _YES_OR_NO.get(text, text)
        return text


def prompts_of(bank: Bank, kind: Kind) -> tuple[Prompt, ...]:
    """Return what a new file of a kind has to say and may say, in the order of its fields.

    Rows of several fields are asked for only where the kind needs one, and then for the first.
    """
    found: list[Prompt] = []
    for question in questions_of(bank, kind):
        found.extend(_prompts(question))
    return tuple(found)


def _prompts(question: Question) -> Iterator[Prompt]:
    if not question.has_named_parts:
        yield _prompt(question, question.path, question.name, is_required=question.required)
        return
    is_list = question.shape == "rows"
    if is_list and not question.required:
        return
    for part in question.parts:
        is_required = question.required and part.required
        if is_list:
            location: Location = (question.name, 0, part.name)
            yield _prompt(part, location, part.name, is_required=is_required)
        else:
            name = f"{question.name}-{part.name}"
            yield _prompt(part, part.path, name, is_required=is_required)


def _prompt(question: Question, location: Location, name: str, *, is_required: bool) -> Prompt:
    return Prompt(question, location, name.replace("_", "-"), is_required)


def new_file(
    vocabulary: Vocabulary,
    kind: Kind,
    answers: Mapping[Location, Any],
    code: str,
    today: datetime.date,
) -> str:
    """Return the text of a new file.

    It has what was answered, what else may be added as comments, and the headings of the kind.
    """
    given: dict[str, Any] = {"id": code, "status": "draft"}
    for location, value in answers.items():
        _put(given, location, value)
    asked = {each.name: each for each in questions_of(Bank(vocabulary), kind)}
    lines = ["---"]
    for name in field_order(kind.model):
        if name == "added":
            lines.append(f"added: {today.isoformat()}")
        elif name in given:
            lines.append(f"{name}: {_yaml(given[name])}")
        elif name in asked:
            lines.append(f"# {name}: {_sample(asked[name])}")
    lines.append("---")
    for heading in kind.headings:
        lines.append(f"## {heading}\n")
    if not kind.headings:
        lines.append("\n")
    return "\n".join(lines)


def problems_of(text: str, model: type[Front]) -> tuple[Problem, ...]:
    """Return what keeps a text from being a file of a kind."""
    document = parse("", text.encode("utf-8", "surrogateescape"))
    if isinstance(document, Problem):
        return (document,)
    made = validate(document, model)
    return made if isinstance(made, tuple) else ()


def _put(given: dict[str, Any], location: Location, value: object) -> None:
    """Put a value where its location says: a field, a field's part, or a part of the first row."""
    name = str(location[0])
    if len(location) == 1:
        given[name] = value
    elif location[1] == 0:
        rows = given.setdefault(name, [{}])
        rows[0][location[2]] = value
    else:
        parts = given.setdefault(name, {})
        parts[location[1]] = value


def _yaml(value: object) -> str:
    """Return a value on one line of YAML."""
    text: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=10**9, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _sample(question: Question) -> str:
    """Return what a field looks like, for whoever fills it in later."""
    if question.shape == "choices":
        return f"[{_ANYTHING}]"
    if question.shape == "yes":
        return " | ".join(_YES_OR_NO)
    if question.choices:
        return " | ".join(choice.value for choice in question.choices)
    if not question.parts:
        return _ANYTHING
    inside = _ANYTHING
    if question.has_named_parts:
        parts = (f"{part.name}: {_sample(part)}" for part in question.parts)
        inside = "{" + ", ".join(parts) + "}"
    return f"[{inside}]" if question.shape == "rows" else inside
