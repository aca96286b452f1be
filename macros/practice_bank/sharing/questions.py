"""What one is asked about a resource, made from the model of its kind.

The terminal, the form on the site, GitHub's issue form, the Word template and Decap all ask these
questions. A model says which fields there are, what they may hold and which are needed; it is read
as JSON Schema (https://json-schema.org/draft/2020-12/json-schema-core), in which pydantic describes
any model. The vocabulary of the bank has the words, and its topics and sources are the choices.

Only the order in which one tells of a case stands here (`case_questions`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from practice_bank.bank.queries import topics_in
from practice_bank.model.field_order import field_order
from practice_bank.model.fields import ONE_LINE
from practice_bank.model.kinds import DATES, Case, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet
    from practice_bank.model.kinds import Front, Kind
    from practice_bank.model.vocabulary import Vocabulary

Path = tuple[str, ...]

# What an answer is: a line of text, a whole number, any number, yes or no; one of the choices or
# several of them; fields that are one answer together; or rows, of which there may be any number,
# each a line or a few fields.
Shape = Literal["line", "whole", "number", "yes", "choice", "choices", "parts", "rows"]

# What an answer tells of a case. What shows or checks a case goes by the role of a question: facets
# and places have other names in each bank.
Role = Literal[
    "",
    "title",
    "summary",
    "area",
    "area_kind",  # The topic that says what sort of area it is.
    "place",
    "period",
    "facet",
    "scale",
    "grade",  # The value of a scale, where the scale is asked for in parts.
    "results",
    "gaps",
    "conditions",
    "sources",
    "source",
]


class Choice(NamedTuple):
    """A value that may be chosen, what it is called, and what it means."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field: what it is called, what to write, and what it takes.

    `path` is its place in the front matter. `least` is the number of answers that a list needs,
    `longest` the number of characters that a line takes, 0 for any. `lowest` and `highest` are the
    limits of a number, `pattern` is the form of a line that is more than one line of text. `page`
    is the page of the site that lists the choices, and `standard` is the choice for who chooses
    nothing. `parts` are the fields within it; the one part of a row that is a line has no name.
    """

    path: Path
    label: str
    help: str
    shape: Shape
    role: Role = ""
    required: bool = False
    least: int = 0
    longest: int = 0
    lowest: int = 0
    highest: int = 0
    choices: tuple[Choice, ...] = ()
    parts: tuple[Question, ...] = ()
    standard: str = ""
    pattern: str = ""
    page: str = ""

    @property
    def name(self) -> str:
        """The field's name in the front matter; that of a row which is one line is empty."""
        return self.path[-1]

    @property
    def has_named_parts(self) -> bool:
        """Whether it has fields within it, each with its own name."""
        return any(part.name for part in self.parts)

    @property
    def has_figures(self) -> bool:
        """Whether numbers are among its parts, as in a result."""
        return any(part.shape == "number" for part in self.parts)


class Group(NamedTuple):
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]


class Section(NamedTuple):
    """A heading of the body, and what to write below it."""

    heading: str
    help: str


class Figure(NamedTuple):
    """A form that the figure of a result may have: its fields, and what one is asked for.

    `text` is how readers see it, with the names of the fields in braces for their numbers. Of a
    `signed` one, a number above nothing has a plus before it.
    """

    fields: tuple[str, ...]
    label: str
    text: str
    signed: bool = False


# What is given to a file by the machine, and what editors write once it is published.
GIVEN = frozenset({"id", *DATES, "status"})
# The forms of a figure, by the names of their words. Readers see them so on the pages, too
# (`site.figures`); how a range reads is among the words.
_FIGURES = {
    "before-after": Figure(("before", "after"), "", "{before} → {after}"),
    "change": Figure(("change",), "", "{change}", signed=True),
    "value": Figure(("value",), "", "{value}"),
    "low-high": Figure(("low", "high"), "", ""),
}
FIGURE_FIELDS = tuple(name for figure in _FIGURES.values() for name in figure.fields)
# The roles of the fields that a case has in every bank.
_ROLES: Mapping[Path, Role] = {
    ("title",): "title",
    ("summary",): "summary",
    ("area",): "area",
    ("period",): "period",
    ("verdict",): "scale",
    ("evidence",): "scale",
    ("cost",): "scale",
    ("evidence", "strength"): "grade",
    ("cost", "band"): "grade",
    ("results",): "results",
    ("not_reported",): "gaps",
    ("conditions",): "conditions",
    ("sources",): "sources",
    ("sources", "source"): "source",
}
_SHAPES: Mapping[str, Shape] = {
    "string": "line",
    "integer": "whole",
    "number": "number",
    "boolean": "yes",
}
_WHOLE = re.compile(r"[-+]?\d{1,15}")
_DECIMAL = re.compile(r"[-+]?\d{1,15}\.\d{1,15}")


def questions_of(bank: Bank, kind: Kind) -> tuple[Question, ...]:
    """Return what one is asked about a resource of a kind, in the order of its fields.

    The choices are the topics and sources of the bank. Of a bank that has none, only its vocabulary
    counts, and what would be chosen among them is a question without choices.
    """
    maker = _Maker(bank, kind)
    questions: list[Question] = []
    for name in field_order(kind.model):
        if name not in GIVEN and not maker.is_mapping(name):
            questions.append(maker.question_about(name))
    return tuple(questions)


def case_questions(bank: Bank) -> tuple[Group, ...]:
    """Return what one is asked about a case, in groups, in the order in which one tells a story."""
    vocabulary = bank.vocabulary
    asked = {each.name: each for each in questions_of(bank, vocabulary.kinds["case"])}
    groups: list[Group] = []
    for group, names in _groups(vocabulary).items():
        title = vocabulary.words[f"groups.{group}"]
        questions = tuple(asked[name] for name in names)
        if questions:
            groups.append(Group(title, questions))
    return tuple(groups)


def _groups(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the fields of each group of questions about a case."""
    single = [facet.field for facet in vocabulary.facets if facet.single]
    several = [facet.field for facet in vocabulary.facets if not facet.single]
    places = [place.name for place in vocabulary.places]
    return {
        "what": ("title", "summary"),
        "where": ("area", *single, *places, "period"),
        "about": tuple(several),
        "how": ("verdict", "verdict_why", "evidence", "cost"),
        "counted": ("results", "not_reported"),
        "others": ("conditions", "sources"),
    }


def case_sections(vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Return the headings of a case's body in their order, with what to write below each."""
    headings = vocabulary.case.headings
    return tuple(Section(heading, advice) for heading, advice in headings.items())


def figures(vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """Return the forms that the figure of a result may have, of which it has one."""
    found: list[Figure] = []
    for name, figure in _FIGURES.items():
        label = vocabulary.words[f"figures.{name}"]
        text = figure.text or vocabulary.words["figure.range"]
        found.append(figure._replace(label=label, text=text))
    return tuple(found)


def every(groups: tuple[Group, ...]) -> Iterator[Question]:
    """Yield every question, those within others too."""
    for group in groups:
        for question in group.questions:
            yield question
            yield from question.parts


def on_paper(groups: tuple[Group, ...]) -> Iterator[Question]:
    """Yield the questions where nothing can be added or nested, as on paper.

    The parts of an answer are asked one by one, and one source is asked for. A list of lines stays
    one question, answered by a line each, and so do the results. Topics may be left to an editor.
    """
    for group in groups:
        for question in map(left_to_editors, group.questions):
            if question.has_named_parts and not question.has_figures:
                yield from (_beside_a_new_one(part) for part in question.parts)
            else:
                yield question


def left_to_editors(question: Question) -> Question:
    """Return a question as whoever sends a case is asked it: topics need not be chosen."""
    if question.role != "facet":
        return question
    return replace(question, required=False, least=0)


def _beside_a_new_one(part: Question) -> Question:
    """Return a question on paper: no document has to be chosen, since a new one may be named."""
    return replace(part, required=False) if part.role == "source" else part


def as_number(text: str) -> int | float | str:
    """Return the number that someone wrote, or the text where it is none.

    A minus may be a hyphen, a minus sign or a dash. A number of more than 15 digits stays text.
    """
    plain = re.sub(r"^[−–]", "-", text)
    if _WHOLE.fullmatch(plain):
        return int(plain)
    if _DECIMAL.fullmatch(plain):
        return float(plain)
    return text


@lru_cache(maxsize=8)
def _schema_of(model: type[Front]) -> Mapping[str, Any]:
    """Return the JSON schema of a kind, which nobody changes.

    Each story that is read asks for it more than once, and it takes pydantic 10 ms to make.
    """
    return model.model_json_schema(by_alias=True)


class _Maker:
    """Makes the questions about the resources of a kind.

    A `field` is what the schema says of a field: whether it may be left out, what it is if it is.
    A `value` is what the schema says of the value of a field that is not left out.
    """

    def __init__(self, bank: Bank, kind: Kind) -> None:
        self.bank = bank
        self.vocabulary = bank.vocabulary
        self.kind = kind
        self.schema = _schema_of(kind.model)

    def is_mapping(self, name: str) -> bool:
        """Whether a field takes pairs of which nobody knows the names, so that no question asks for
        them: they are written by hand.
        """
        value = self.value(self.schema["properties"][name])
        return value.get("type") == "object" and "properties" not in value

    def question_about(self, name: str) -> Question:
        """Return the question about a field of the front matter."""
        field = self.schema["properties"][name]
        is_required = name in self.schema["required"]
        return self.question((name,), field, required=is_required)

    def question(self, path: Path, field: Mapping[str, Any], *, required: bool) -> Question:
        label, advice = self.wording(path, field)
        role = self.role(path)
        asked = Question(path, label, advice, shape="line", role=role, required=required)
        value = self.value(field)
        if value["type"] == "array":
            return self.several(asked, value)
        if value["type"] == "object":
            return replace(asked, shape="parts", parts=self.parts(path, value))
        return self.single(asked, field, value)

    def single(
        self, asked: Question, field: Mapping[str, Any], value: Mapping[str, Any]
    ) -> Question:
        """Return a question that takes one value."""
        asked = self.with_choices(asked, value)
        if asked.shape == "choice":
            return replace(asked, standard=field.get("default") or "")
        shape = _SHAPES[value["type"]]
        pattern = value.get("pattern", ONE_LINE)
        return replace(
            asked,
            shape=shape,
            longest=value.get("maxLength", 0),
            lowest=value.get("minimum", 0),
            highest=value.get("maximum", 0),
            pattern="" if pattern == ONE_LINE else pattern,
        )

    def several(self, asked: Question, value: Mapping[str, Any]) -> Question:
        """Return a question that takes a list: of topics, of lines, or of rows of fields."""
        least = value.get("minItems", 0)
        item = self.value(value["items"])
        if self.facet(asked.path):
            asked = self.with_choices(asked, item)
            return replace(asked, shape="choices", least=least)
        if item["type"] == "object":
            parts = self.parts(asked.path, item)
        else:
            path = (*asked.path, "")
            line = Question(path, asked.label, "", shape="line", required=True)
            parts = (self.single(line, {}, item),)
        return replace(asked, shape="rows", least=least, parts=parts)

    def parts(self, path: Path, value: Mapping[str, Any]) -> tuple[Question, ...]:
        """Return the questions about the fields within a field."""
        needed = value.get("required", ())
        found: list[Question] = []
        for name, field in value["properties"].items():
            part = self.question((*path, name), field, required=name in needed)
            found.append(part)
        return tuple(found)

    def value(self, field: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a field holds if it holds anything: ‘or null’ left out, a reference followed.

        pydantic writes ‘or null’ as one of `anyOf`, and a model within another as `$ref`.
        """
        found = field
        for option in field.get("anyOf", ()):
            if option.get("type") != "null":
                found = option
        if "$ref" in found:
            name = found["$ref"].rpartition("/")[2]
            found = self.schema["$defs"][name]
        return found

    def wording(self, path: Path, field: Mapping[str, Any]) -> tuple[str, str]:
        """Return what a field is called, and what to write in it.

        The words of the vocabulary are about cases. Other kinds have a label of their own in
        `bank.yml`, the title of a facet, or the name of the field.
        """
        if issubclass(self.kind.model, Case):
            wording = self.vocabulary.fields.get(".".join(path))
            if wording:
                return wording.label, wording.help
        facet = self.facet(path)
        if facet:
            return facet.title, ""
        label = self.kind.fields.get(path[0], "")
        if not label:
            label = ": ".join(path).replace("_", " ").capitalize()
        return label, field.get("description", "")

    def role(self, path: Path) -> Role:
        facet = self.facet(path)
        if facet:
            return "area_kind" if facet.area else "facet"
        if path in {(place.name,) for place in self.vocabulary.places}:
            return "place"
        return _ROLES.get(path, "")

    def facet(self, path: Path) -> Facet | None:
        """Return the facet whose topics a field names. A field within another may be called so."""
        if len(path) > 1:
            return None
        return self.vocabulary.facet_of(path[0])

    def with_choices(self, asked: Question, value: Mapping[str, Any]) -> Question:
        """Return a question with its choices, if its answer is a choice."""
        facet = self.facet(asked.path)
        if facet:
            topics = self.topics(facet.name)
            return replace(asked, shape="choice", choices=topics, page=facet.title)
        if asked.role == "source":
            page = self.vocabulary.kinds["source"].many
            return replace(asked, shape="choice", choices=self.sources(), page=page)
        values = value.get("enum", ())
        if "const" in value:
            # So pydantic describes a field that takes one value alone.
            values = (value["const"],)
        if not values:
            return asked
        choices = tuple(self.named(asked.path, each) for each in values)
        return replace(asked, shape="choice", choices=choices)

    def topics(self, facet: str) -> tuple[Choice, ...]:
        found: list[Choice] = []
        for topic in topics_in(self.bank, facet):
            slug = topic.slug.partition("/")[2]
            found.append(Choice(slug, topic.title, topic.front.summary))
        return tuple(found)

    def sources(self) -> tuple[Choice, ...]:
        """Return the documents of the bank, an area's own account first."""
        found: list[Choice] = []
        sources = sorted(self.bank.all_of(Source), key=lambda each: not each.front.firsthand)
        for source in sources:
            found.append(Choice(source.slug, source.title, source.front.short))
        return tuple(found)

    def named(self, path: Path, value: str) -> Choice:
        """Return one of a few fixed values with the words that the vocabulary has for it."""
        scales = {
            ("verdict",): self.vocabulary.verdict,
            ("evidence", "strength"): self.vocabulary.evidence,
            ("cost", "band"): self.vocabulary.cost,
        }
        if path in scales:
            grade = scales[path][value]
            return Choice(value, grade.label, grade.meaning)
        if path == ("results", "type"):
            return Choice(value, self.vocabulary.words[f"result_types.{value}"])
        return Choice(value, value)
