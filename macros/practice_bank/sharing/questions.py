"""What one is asked about a case, made from its model: the form, the issue form and the Word template ask the same.

The model says which fields there are, what they may hold and which are needed; the topics and sources of the bank are
the choices. Only the words, and the order in which one tells a story, stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from practice_bank.bank.queries import topics_in
from practice_bank.model.kinds import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary

Shape = Literal["line", "year", "number", "yes", "choice", "choices", "parts", "rows"]


class Choice(NamedTuple):
    """A value that may be chosen, what it is called, and what it means."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field: what it is called, what to write, and what it takes.

    `path` is its place in the front matter; `least` the number of answers a list needs, `longest` the number of
    characters a line takes, `lowest` and `highest` the limits of a number; `parts` are the fields within it.
    """

    path: tuple[str, ...]
    label: str
    help: str
    shape: Shape
    required: bool = False
    least: int = 0
    longest: int = 0
    lowest: int = 0
    highest: int = 0
    choices: tuple[Choice, ...] = ()
    parts: tuple[Question, ...] = ()
    standard: str = ""

    @property
    def name(self) -> str:
        """The field's name in the front matter; that of a row which is one line is empty."""
        return self.path[-1]


class Group(NamedTuple):
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]


class Section(NamedTuple):
    """A heading of the body, and what to write below it."""

    heading: str
    help: str


# What is given to a file by the machine, or found by it.
GIVEN = frozenset({"id", "added", "status", "related"})
# The figures of a result, of which it has one: the fields of each, and the name of what one is asked for.
FIGURES: Mapping[tuple[str, ...], str] = {
    ("before", "after"): "before-after",
    ("change",): "change",
    ("value",): "value",
    ("low", "high"): "low-high",
}


def figures(vocabulary: Vocabulary) -> Mapping[tuple[str, ...], str]:
    """Return the fields of each form that a figure may have, and what one is asked for."""
    words = vocabulary.words
    return {fields: words[f"figures.{name}"] for fields, name in FIGURES.items()}


def _groups(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the fields of a case in the order in which one tells a story, under the name of each group."""
    single = [facet.field for facet in vocabulary.facets if facet.single]
    several = [facet.field for facet in vocabulary.facets if not facet.single]
    places = [place.name for place in vocabulary.places]
    return {
        "what": ("title", "summary"),
        "where": ("area", *single, *places, "period"),
        "about": tuple(several),
        "how": ("verdict", "evidence", "cost"),
        "counted": ("results", "not_reported"),
        "others": ("conditions", "sources"),
    }


def case_questions(bank: Bank) -> tuple[Group, ...]:
    """Return what one is asked about a case, in groups, with the bank's topics and sources as choices."""
    vocabulary = bank.vocabulary
    schema = vocabulary.kinds["case"].model.model_json_schema(by_alias=True)
    properties, needed = schema["properties"], schema["required"]
    groups: list[Group] = []
    for group, names in _groups(vocabulary).items():
        questions = [
            _question(bank, schema, (name,), properties[name], name in needed) for name in names
        ]
        if questions:
            groups.append(Group(vocabulary.words[f"groups.{group}"], tuple(questions)))
    return tuple(groups)


def case_sections(vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Return the headings of a case's body, in their order, with what to write below each."""
    return tuple(Section(heading, said) for heading, said in vocabulary.case.headings.items())


def _question(
    bank: Bank,
    schema: Mapping[str, Any],
    path: tuple[str, ...],
    field: Mapping[str, Any],
    required: bool,
) -> Question:
    label, advice = _wording(bank, path)
    inner = _plain(schema, field)
    if inner["type"] == "array":
        return _list_question(bank, schema, path, inner, field.get("minItems", 0))
    if inner["type"] == "object":
        return Question(
            path, label, advice, "parts", required, parts=_parts(bank, schema, path, inner)
        )
    return Question(
        path,
        label,
        advice,
        _shape(bank, path, inner),
        required,
        longest=inner.get("maxLength", 0),
        lowest=inner.get("minimum", 0),
        highest=inner.get("maximum", 0),
        choices=_choices(bank, path, inner),
        standard=str(field.get("default") or ""),
    )


def _list_question(
    bank: Bank,
    schema: Mapping[str, Any],
    path: tuple[str, ...],
    field: Mapping[str, Any],
    least: int,
) -> Question:
    label, advice = _wording(bank, path)
    item = _plain(schema, field["items"])
    if bank.vocabulary.facet_of(path[0]):
        return Question(
            path, label, advice, "choices", least > 0, least, choices=_choices(bank, path, item)
        )
    parts = (
        _parts(bank, schema, path, item)
        if item["type"] == "object"
        else (Question((*path, ""), label, "", "line", True, longest=item["maxLength"]),)
    )
    return Question(path, label, advice, "rows", least > 0, least, parts=parts)


def _parts(
    bank: Bank, schema: Mapping[str, Any], path: tuple[str, ...], inner: Mapping[str, Any]
) -> tuple[Question, ...]:
    needed = inner.get("required", ())
    fields = inner["properties"].items()
    return tuple(
        _question(bank, schema, (*path, name), field, name in needed) for name, field in fields
    )


def _plain(schema: Mapping[str, Any], field: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a field holds where it holds something: references followed, ‘or null’ left out."""
    inner = next((way for way in field.get("anyOf", ()) if way.get("type") != "null"), field)
    if "$ref" in inner:
        found: Mapping[str, Any] = schema["$defs"][inner["$ref"].rpartition("/")[2]]
        return found
    return inner


def _shape(bank: Bank, path: tuple[str, ...], inner: Mapping[str, Any]) -> Shape:
    is_listed = "enum" in inner or bank.vocabulary.facet_of(path[0])
    if is_listed or path == ("sources", "source"):
        return "choice"
    shapes: Mapping[str, Shape] = {
        "string": "line",
        "integer": "year",
        "number": "number",
        "boolean": "yes",
    }
    return shapes[inner["type"]]


def _wording(bank: Bank, path: tuple[str, ...]) -> tuple[str, str]:
    """Return what a field is called, and what to write in it."""
    wording = bank.vocabulary.fields[".".join(path)]
    return wording.label, wording.help


def _choices(bank: Bank, path: tuple[str, ...], inner: Mapping[str, Any]) -> tuple[Choice, ...]:
    vocabulary = bank.vocabulary
    name = ".".join(path)
    if facet := vocabulary.facet_of(name):
        topics = topics_in(bank, facet.name)
        return tuple(Choice(t.slug.partition("/")[2], t.title, t.front.summary) for t in topics)
    if name == "sources.source":
        sources = bank.all_of(Source)
        return tuple(Choice(each.slug, each.title, each.front.short) for each in sources)
    values = inner.get("enum", ())
    if name == "results.type":
        words = vocabulary.words
        return tuple(Choice(value, words[f"result_types.{value}"]) for value in values)
    scales = {
        "verdict": vocabulary.verdict,
        "evidence.strength": vocabulary.evidence,
        "cost.band": vocabulary.cost,
    }
    scale = scales.get(name)
    if scale is None:
        return tuple(Choice(value, value) for value in values)
    return tuple(Choice(each, scale[each].label, scale[each].meaning) for each in values)


def every(groups: tuple[Group, ...]) -> Iterator[Question]:
    """Yield every question, those within others too."""
    for group in groups:
        for question in group.questions:
            yield question
            yield from question.parts


def on_paper(groups: tuple[Group, ...]) -> Iterator[Question]:
    """Yield the questions where nothing can be added or nested: the parts of an answer each by itself, one source.

    A list of lines, and the results, stay one question, answered by a line each.
    """
    for group in groups:
        for question in group.questions:
            named = question.parts and question.parts[0].name
            if named and not any(part.shape == "number" for part in question.parts):
                yield from question.parts
            else:
                yield question
