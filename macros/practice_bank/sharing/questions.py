"""What one is asked about a case, made from its model: the form, the issue form and the Word template ask the same.

The model says which fields there are, what they may hold and which are needed; the topics and sources of the bank are
the choices. Only the words, and the order in which one tells a story, stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from practice_bank.bank.queries import topics_in
from practice_bank.model.fields import FACETS
from practice_bank.model.kinds import CASE_HEADINGS, Case
from practice_bank.model.vocabulary import COSTS, RESULT_TYPES, STRENGTHS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Source
    from practice_bank.model.resource import Resource

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
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What it is", ("title", "summary")),
    ("Where and when", ("area", "area_type", "region", "country", "period")),
    ("What it is about", ("stages", "levels", "outcomes", "services", "approaches", "partners")),
    ("How it went, and how you know", ("verdict", "evidence", "cost")),
    ("What was counted", ("results", "not_reported")),
    ("What others need to know", ("conditions", "sources")),
)
# The figures of a result, of which it has one: the fields of each, and what one is asked for.
FIGURES: Mapping[tuple[str, ...], str] = {
    ("before", "after"): "Before and after",
    ("change",): "How much it changed",
    ("value",): "One figure",
    ("low", "high"): "A range",
}
# What a field is called, and what to write in it, by its place in the front matter.
_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "What you did, in a few words. Not the name of a project."),
    "summary": (
        "Summary",
        "One or two sentences that a busy reader can decide on: what you did and what changed.",
    ),
    "area": (
        "Area",
        "The council, health body or partnership. Write “name withheld” if it should not be named.",
    ),
    "area_type": ("Kind of area", ""),
    "region": ("Region", ""),
    "country": ("Country", ""),
    "period": ("When it was done", "Leave out what you do not know."),
    "period.from": ("First year", "Four digits, such as 2004."),
    "period.to": ("Last year", "Four digits. Leave it empty if it goes on."),
    "stages": ("Stages of the cycle", "Which stages of commissioning did it change?"),
    "levels": ("Levels of commissioning", "At which level was it decided?"),
    "outcomes": ("Outcomes", "Which of these did it aim at for children and young people?"),
    "services": ("Services and groups", "Which services, or which children and families?"),
    "approaches": ("Approaches", "How was it done? Choose the few that matter most."),
    "partners": ("Partners", "Who took part, besides the area itself?"),
    "verdict": ("Verdict", "How did it go? A caution helps others as much as a success."),
    "evidence": ("Evidence", "How sure can a reader be?"),
    "evidence.strength": ("Strength of the evidence", "The strongest that is true."),
    "evidence.why": ("How you know", "Who says so, and what was counted."),
    "cost": ("Cost", "What it took, as far as you can say."),
    "cost.band": ("Cost band", ""),
    "cost.why": ("What it took", "Money, posts or time. If nobody knows, say so."),
    "results": ("Results", "Each thing that was counted. Leave this out if nothing was."),
    "results.measure": ("What was counted", "Such as “Children placed outside the area”."),
    "results.change": ("Change", "With a minus if it went down."),
    "results.value": ("Figure", ""),
    "results.before": ("Before", ""),
    "results.after": ("After", ""),
    "results.low": ("From", ""),
    "results.high": ("To", ""),
    "results.unit": ("Unit", "Children, %, GBP, weeks …"),
    "results.type": ("What sort of result", ""),
    "results.approximate": ("It is an estimate", ""),
    "results.period": ("Over what time", "Such as “2004 to 2006” or “a year”."),
    "results.note": ("Note", "What a reader must know to read the figure rightly."),
    "not_reported": (
        "What is not known",
        "What a reader would ask and nobody can answer, such as “the running cost”.",
    ),
    "conditions": ("What has to be in place", "Without what would it not have worked?"),
    "sources": ("Where it is written up", "The document, and the place in it."),
    "sources.source": ("Document", "If it is written up nowhere: “The area’s own account”."),
    "sources.at": (
        "Place in it",
        "A page or a section. For the area’s own account: the team that can be asked.",
    ),
}
_SECTIONS: Mapping[str, str] = {
    "Context": "What was the matter, for whom, and how did you know?",
    "What was done": "What you did, in the order in which you did it. Who did what, and for how long?",
    "What changed": "For children and families, and for services. How do you know? If nobody knows yet, say so.",
    "What helped and what got in the way": "What nearly stopped it? What would you tell someone who begins tomorrow?",
    "Questions for your area": "Three or four questions that others should ask themselves first.",
}
_VOCABULARIES = {"verdict": VERDICTS, "evidence.strength": STRENGTHS, "cost.band": COSTS}
_TOPIC_FACETS = {facet.field: facet.name for facet in FACETS}


def case_questions(bank: Bank) -> tuple[Group, ...]:
    """Return what one is asked about a case, in groups, with the bank's topics and sources as choices."""
    schema = Case.model_json_schema(by_alias=True)
    needed = schema["required"]
    return tuple(
        Group(
            title,
            tuple(
                _question(bank, schema, (name,), schema["properties"][name], name in needed)
                for name in names
            ),
        )
        for title, names in GROUPS
    )


def case_sections() -> tuple[Section, ...]:
    """Return the headings of a case's body, in their order, with what to write below each."""
    return tuple(Section(heading, _SECTIONS[heading]) for heading in CASE_HEADINGS)


def _question(
    bank: Bank,
    schema: Mapping[str, Any],
    path: tuple[str, ...],
    field: Mapping[str, Any],
    required: bool,
) -> Question:
    label, advice = _WORDS[".".join(path)]
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
        _shape(path, inner),
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
    label, advice = _WORDS[".".join(path)]
    item = _plain(schema, field["items"])
    if path[0] in _TOPIC_FACETS:
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


def _shape(path: tuple[str, ...], inner: Mapping[str, Any]) -> Shape:
    if "enum" in inner or path[0] in _TOPIC_FACETS or path == ("sources", "source"):
        return "choice"
    shapes: Mapping[str, Shape] = {
        "string": "line",
        "integer": "year",
        "number": "number",
        "boolean": "yes",
    }
    return shapes[inner["type"]]


def _choices(bank: Bank, path: tuple[str, ...], inner: Mapping[str, Any]) -> tuple[Choice, ...]:
    name = ".".join(path)
    if name in _TOPIC_FACETS:
        topics = topics_in(bank, _TOPIC_FACETS[name])
        return tuple(Choice(t.slug.partition("/")[2], t.title, t.front.summary) for t in topics)
    if name == "sources.source":
        return tuple(
            Choice(source.slug, source.title, _short(source)) for source in bank.listed("source")
        )
    values = inner.get("enum", ())
    if name == "results.type":
        return tuple(Choice(value, RESULT_TYPES[value]) for value in values)
    words = _VOCABULARIES.get(name)
    if words is None:
        return tuple(Choice(value, value) for value in values)
    return tuple(Choice(value, words[value].label, words[value].meaning) for value in values)


def _short(source: Resource) -> str:
    front: Source = source.front  # type: ignore[assignment]
    return front.short


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
