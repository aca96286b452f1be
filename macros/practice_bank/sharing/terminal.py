"""The questions that the models of a kind ask of whoever writes a new file, and the file that the answers make.

Nothing is listed here: fields, their order, what is required and what may be chosen come from the models and the bank.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from practice_bank.model.field_order import field_order
from practice_bank.model.fields import Ref, Slug
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.rules.fields import validate
from practice_bank.text.frontmatter import Location, parse

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from practice_bank.model.kinds import Front, Kind
    from practice_bank.model.resource import Resource

# What the file gets by itself.
_GIVEN = ("id", "added", "status")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the field, the flag that answers it, in words; its choices, if it has any; what it takes.

    Where it takes several, `between` is the sign between them: a comma, or a semicolon where they are sentences.
    """

    location: Location
    flag: str
    label: str
    help: str
    choices: tuple[str, ...]
    is_required: bool
    between: str
    type: object

    def wrong(self, answer: str) -> str:
        """Return why an answer will not do, and what would, or nothing."""
        if not answer.strip():
            return f"{self.label} is needed." if self.is_required else ""
        for value in self.values(answer):
            if self.choices and value not in self.choices:
                return f"‘{value}’ is not one of the choices. {did_you_mean(value, self.choices)}".strip()
        return ""

    def values(self, answer: str) -> list[str]:
        """Return the values of an answer."""
        parts = answer.split(self.between) if self.between else [answer]
        return [part.strip() for part in parts if part.strip()]

    def value(self, answer: str) -> Any:  # noqa: ANN401 - what the field takes
        """Return an answer as it stands in the file: a list, a number, a truth or a text."""
        if self.between:
            return self.values(answer)
        text = answer.strip()
        if self.type is int and text.isdecimal():
            return int(text)
        return {"true": True, "false": False}.get(text, text) if self.type is bool else text


def questions(kind: Kind, resources: tuple[Resource, ...]) -> tuple[Question, ...]:
    """Return what a new file of a kind has to say and may say, in the order of its fields."""
    by_alias = {field.alias or name: field for name, field in kind.model.model_fields.items()}
    asked = (
        each
        for name in field_order(kind.model)
        for each in _of_field(kind.model, name, by_alias[name], resources)
    )
    return tuple(question for question in asked if question.location[0] not in _GIVEN)


def _of_field(
    model: type[Front], name: str, field: FieldInfo, resources: tuple[Resource, ...]
) -> Iterator[Question]:
    kind = _bare(field.annotation)
    item = get_args(kind)[0] if get_origin(kind) is tuple else None
    inner = _model(kind) or _model(item)
    if inner is None:
        between = "" if item is None else "," if item in (Slug, Ref) else ";"
        yield _question(
            model, (name,), name, field, resources, is_required=field.is_required(), between=between
        )
    elif item is None or field.is_required():
        # Of a list that has to have something in it, the first is asked for.
        for own, leaf in inner.model_fields.items():
            location = (name, leaf.alias or own) if item is None else (name, 0, leaf.alias or own)
            flag = f"{name}-{location[-1]}" if item is None else str(location[-1])
            yield _question(
                model,
                location,
                flag,
                leaf,
                resources,
                is_required=field.is_required() and leaf.is_required(),
            )


def _question(
    model: type[Front],
    location: Location,
    flag: str,
    field: FieldInfo,
    resources: tuple[Resource, ...],
    *,
    is_required: bool,
    between: str = "",
) -> Question:
    label = ": ".join(
        str(step).replace("_", " ") for step in location if isinstance(step, str)
    ).capitalize()
    choices = _literals(field) or _in_bank(model, location, resources)
    return Question(
        location,
        flag.replace("_", "-"),
        label,
        field.description or "",
        choices,
        is_required,
        between,
        _bare(field.annotation),
    )


def _literals(field: FieldInfo) -> tuple[str, ...]:
    kind = _bare(field.annotation)
    return get_args(kind) if get_origin(kind) is Literal else ()


def _in_bank(
    model: type[Front], location: Location, resources: tuple[Resource, ...]
) -> tuple[str, ...]:
    """Return what there is to choose for a field: the topics of its facet, or the resources that a citation names."""
    name = location[-1]
    facet = next((each.name for each in model.facets if each.field == name), "")
    if facet:
        topics = (each.slug.partition("/") for each in resources if each.key.kind == "topic")
        return tuple(slug for folder, _, slug in topics if folder == facet)
    return (
        tuple(each.slug for each in resources if each.key.kind == name) if len(location) > 1 else ()
    )


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - any type expression
    """Return a type without ‘or nothing’ and without its constraints."""
    if get_origin(annotation) in (Union, types.UnionType):
        return _bare(next(each for each in get_args(annotation) if each is not type(None)))
    return _bare(annotation.__origin__) if hasattr(annotation, "__metadata__") else annotation


def _model(kind: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    bare = _bare(kind)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def new_file(kind: Kind, answers: Mapping[Location, Any], code: str, today: datetime.date) -> str:
    """Return the text of a new file: what was answered, what may be added as comments, and the template's headings."""
    given: dict[str, Any] = {"id": code, "status": "draft"}
    for location, value in answers.items():
        _put(given, location, value)
    lines = ["---"]
    fields = {field.alias or name: field for name, field in kind.model.model_fields.items()}
    for name in field_order(kind.model):
        if name == "added":
            lines.append(f"added: {today.isoformat()}")
        elif name in given:
            lines.append(f"{name}: {_yaml(given[name])}")
        else:
            lines.append(f"# {name}: {_sample(fields[name])}")
    sections = [f"## {heading}\n" for heading in kind.headings] or ["\n"]
    return "\n".join((*lines, "---", *sections))


def problems_of(text: str, model: type[Front]) -> tuple[Problem, ...]:
    """Return what keeps a text from being a file of a kind."""
    document = parse("", text.encode("utf-8", "surrogateescape"))
    if isinstance(document, Problem):
        return (document,)
    made = validate(document, model)
    return made if isinstance(made, tuple) else ()


def _put(given: dict[str, Any], location: Location, value: object) -> None:
    if len(location) == 1:
        given[str(location[0])] = value
    elif location[1] == 0:
        given.setdefault(str(location[0]), [{}])[0][location[2]] = value
    else:
        given.setdefault(str(location[0]), {})[location[1]] = value


def _yaml(value: object) -> str:
    """Return a value on one line of YAML."""
    text: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=10**9, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _sample(field: FieldInfo) -> str:
    """Return what a field looks like, for whoever fills it in later."""
    kind = _bare(field.annotation)
    if get_origin(kind) is tuple:
        return f"[{_sample_of(_bare(get_args(kind)[0]))}]"
    return _sample_of(kind)


def _sample_of(kind: Any) -> str:  # noqa: ANN401 - any type expression
    if get_origin(kind) is Literal:
        return " | ".join(get_args(kind))
    inner = _model(kind)
    if inner is None:
        return "true | false" if kind is bool else "…"
    return (
        "{"
        + ", ".join(
            f"{leaf.alias or own}: {_sample(leaf)}" for own, leaf in inner.model_fields.items()
        )
        + "}"
    )
