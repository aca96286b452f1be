"""The macros of the editors' pages: each asks the bank and answers with HTML.

They link by typed addresses (`href="case:slug"`), which `hrefs` resolves on the page where they stand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from jinja2 import Environment, TemplateSyntaxError, meta
from markupsafe import Markup, escape

from practice_bank.bank import queries
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key, Resource
from practice_bank.problems.problem import did_you_mean
from practice_bank.site import charts, wording
from practice_bank.site.templating import fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Place, Vocabulary

MacroFunction = Callable[..., Markup]
Draw = Callable[[str, list[str], list[float], str], Markup]
ValueT = TypeVar("ValueT")
Column = tuple[str, Callable[[Resource], str]]

# The statuses that a reader can see.
_STATUSES = ("published", "current", "historical")


def _columns(vocabulary: Vocabulary) -> dict[str, Column]:
    """Return what a table may show of a resource: the heading and the text of each column, by its name."""
    fields = vocabulary.fields
    columns: dict[str, Column] = {
        "title": (vocabulary.words["columns.title"], lambda resource: resource.title),
        "summary": (vocabulary.words["columns.summary"], lambda resource: resource.front.summary),
        "years": (vocabulary.words["columns.years"], _of_case(wording.years)),
    }
    of_case: dict[str, Callable[[Case], str]] = {
        "area": lambda case: case.area,
        "verdict": lambda case: vocabulary.verdict[case.verdict].label,
        "evidence": lambda case: vocabulary.evidence[case.evidence.strength].label,
        "cost": lambda case: vocabulary.cost[case.cost.band].label,
    }
    for name, read in of_case.items():
        columns[name] = (fields[name].label, _of_case(read))
    for place in vocabulary.places:
        columns[place.name] = (place.title, _of_case(partial(_place_of, place)))
    return columns


def _place_of(place: Place, case: Case) -> str:
    return case.place(place) or "–"


def _of_case(read: Callable[[Case], str]) -> Callable[[Resource], str]:
    """Return what reads a text off a resource, which is empty where the resource is no case."""

    def of(resource: Resource) -> str:
        return read(resource.front) if isinstance(resource.front, Case) else ""

    return of


class MacroError(ValueError):
    """A macro was called with what it cannot use; the message says how to mend the call."""


def check_calls(text: str, known: Iterable[str]) -> str:
    """Return what is wrong with the macro calls of a page, as a sentence with its mend, or nothing."""
    try:
        names = meta.find_undeclared_variables(Environment(autoescape=True).parse(text))
    except TemplateSyntaxError as error:
        return f"The template code is broken here: {error.message}. Close every ‘{{{{’ with ‘}}}}’. (line {error.lineno})"
    unknown = sorted(names - set(known))
    return (
        f"There is no macro ‘{unknown[0]}’. {did_you_mean(unknown[0], known)}".strip()
        if unknown
        else ""
    )


@dataclass(frozen=True, slots=True)
class Components:
    """The macros, bound to a bank, its templates, the folder of the data files and what draws them."""

    bank: Bank
    env: Environment
    data: Path
    draw: Draw = charts.bar_chart

    def macros(self) -> dict[str, MacroFunction]:
        """Return every macro by the name that editors call it by."""
        return {
            "cards": self.cards,
            "table": self.table,
            "link": self.link,
            "cycle": self.cycle,
            "count": self.count,
            "glossary_index": self.glossary_index,
            "chart": self.chart,
            "cite": self.cite,
            "latest": self.latest,
            "search_box": self.search_box,
            "areas": self.areas,
            "filed_under": self.filed_under,
            "pages_in": self.pages_in,
            "at_a_glance": self.at_a_glance,
        }

    def cards(self, kind: str, limit: int | None = None, **filters: str) -> Markup:
        """Return cards of a kind, filtered by facets (`stages="plan"`) or fields (`verdict="worked"`)."""
        return self._cards(self._select(kind, filters)[:limit])

    def latest(self, kind: str, most: int = 3) -> Markup:
        """Return cards of the resources of a kind that were added last."""
        self._select(kind, {})
        return self._cards(queries.latest(self.bank, kind, most))

    def at_a_glance(self, case: str) -> Markup:
        """Return a case, named by its slug, in a few lines: what changed, what it took, how sure anyone is."""
        self.link(f"case:{case}")
        resource = self.bank.resources[Key("case", case)]
        return fragment(self.env, "at_a_glance.html", resource=resource, front=resource.front)

    def table(
        self, kind: str, columns: str = "title, summary", caption: str = "", **filters: str
    ) -> Markup:
        """Return a table of a kind; `columns` names them, separated by commas, the title first."""
        names = [name.strip() for name in columns.split(",")]
        known = _columns(self.bank.vocabulary)
        chosen = [_known(name, known, "column") for name in names]
        resources = self._select(kind, filters)
        heading = caption or self.bank.vocabulary.kinds[kind].many
        return fragment(
            self.env, "table.html", resources=resources, columns=chosen, caption=heading
        )

    def link(self, reference: str, text: str = "") -> Markup:
        """Return a link to a resource named as `kind:slug`, by its title or by the text given."""
        kind, _, slug = reference.partition(":")
        if kind != "page":
            _known(kind, self.bank.vocabulary.kinds, "kind")
        node = self.bank.node(Key(kind, slug))
        if node is None:
            slugs = [
                key.slug for key in (*self.bank.resources, *self.bank.pages) if key.kind == kind
            ]
            raise MacroError(f"There is no {kind} ‘{slug}’. {did_you_mean(slug, slugs)}")
        return Markup('<a href="{}">{}</a>').format(node.key, text or node.title)

    def cycle(self, guide: bool = True) -> Markup:
        """Return the cycle as a picture with links, with its stages beside it unless `guide` is false."""
        cycle = self.bank.vocabulary.cycle
        if cycle is None:
            raise MacroError("This bank has no cycle. Describe one under ‘cycle’ in bank.yml.")
        template = "cycle_guide.html" if guide else "cycle.html"
        stages = queries.topics_in(self.bank, cycle.facet.name)
        return fragment(self.env, template, cycle=cycle, stages=stages)

    def count(self, kind: str, **filters: str) -> Markup:
        """Return how many resources of a kind there are, filtered as cards are."""
        return escape(len(self._select(kind, filters)))

    def areas(self) -> Markup:
        """Return how many different areas have a case."""
        return escape(queries.areas(self.bank))

    def glossary_index(self) -> Markup:
        """Return the A to Z of the terms."""
        return fragment(self.env, "glossary_index.html")

    def cite(self, source: str, at: str = "") -> Markup:
        """Return the citation of a source, and the place in it."""
        self.link(f"source:{source}")
        return fragment(self.env, "cite.html", source=source, at=at)

    def filed_under(self, topic: str, most: int = 3) -> Markup:
        """Return what is filed under a topic (`stages/plan`) as short lists, at most `most` of each kind."""
        self.link(f"topic:{topic}")
        return fragment(
            self.env, "filed_under.html", topic=self.bank.resources[Key("topic", topic)], most=most
        )

    def pages_in(self, folder: str, most: int | None = None) -> Markup:
        """Return cards of the editors' pages in a folder of docs/, in their `order`, at most `most` of them."""
        pages = queries.pages_in(self.bank, folder)[:most]
        if not pages:
            others = {key.slug.rpartition("/")[0] for key in self.bank.pages} - {folder, ""}
            raise MacroError(
                f"There are no pages in docs/{folder}/. {did_you_mean(folder, others)}".strip()
            )
        return fragment(self.env, "pages_in.html", pages=pages)

    def search_box(
        self, placeholder: str = "", examples: tuple[str, ...] | list[str] = ()
    ) -> Markup:
        """Return the large search box, with searches to try."""
        return fragment(self.env, "search_box.html", placeholder=placeholder, try_these=examples)

    def chart(
        self, file: str, title: str, label: str = "label", value: str = "value", unit: str = ""
    ) -> Markup:
        """Return a bar chart of two columns of a CSV file in docs/data/, with its table and a link to the file.

        The unit is that of the file's own `unit` column, unless it is given.
        """
        header, rows = self._read(file)
        for column in (label, value):
            _known(column, dict.fromkeys(header), f"column of {file}")
        values = [
            _number(row[header.index(value)], file, number) for number, row in enumerate(rows, 2)
        ]
        labels = [row[header.index(label)] for row in rows]
        units = {row[header.index("unit")] for row in rows} if "unit" in header else set()
        svg = self.draw(title, labels, values, unit or (units.pop() if len(units) == 1 else ""))
        return fragment(
            self.env, "chart.html", svg=svg, title=title, header=header, rows=rows, file=file
        )

    def _cards(self, resources: list[Resource]) -> Markup:
        return fragment(self.env, "cards.html", resources=resources)

    def _select(self, kind: str, filters: Mapping[str, str]) -> list[Resource]:
        _known(kind, self.bank.vocabulary.kinds, "kind")
        found: list[Resource] = [*self.bank.listed(kind)]
        for field, wanted in filters.items():
            _known(wanted, dict.fromkeys(self._choices(field)), field)
            found = [resource for resource in found if wanted in _values(resource, field)]
        return found

    def _choices(self, field: str) -> Iterable[str]:
        """Return what a field may be filtered by: a facet's topics, or the values of the bank."""
        vocabulary = self.bank.vocabulary
        facet = vocabulary.facet_of(field)
        if facet:
            topics = queries.topics_in(self.bank, facet.name)
            return [topic.slug.partition("/")[2] for topic in topics]
        fixed: dict[str, Iterable[str]] = {place.name: place.values for place in vocabulary.places}
        fixed["verdict"] = vocabulary.verdict.names
        fixed["status"] = _STATUSES
        if field in fixed:
            return fixed[field]
        if field == "area":
            return [case.front.area for case in self.bank.all_of(Case)]
        fields = [*(each.field for each in vocabulary.facets), *fixed, "area"]
        raise MacroError(f"One cannot filter by ‘{field}’. {did_you_mean(field, fields)}")

    def _read(self, file: str) -> tuple[list[str], list[list[str]]]:
        names = sorted(path.name for path in self.data.glob("*.csv"))
        _known(file, dict.fromkeys(names), "data file")
        rows = list(csv.reader(io.StringIO((self.data / file).read_text(encoding="utf-8"))))
        if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
            raise MacroError(
                f"{file}: every row needs as many cells as the first, and there must be at least two rows."
            )
        return rows[0], rows[1:]


def _values(resource: Resource, field: str) -> tuple[str, ...]:
    value = getattr(resource.front, field, ())
    return (value,) if isinstance(value, str) else tuple(value or ())


def _known(name: str, options: Mapping[str, ValueT], what: str) -> ValueT:
    if name not in options:
        raise MacroError(f"There is no {what} ‘{name}’. {did_you_mean(name, options)}")
    return options[name]


def _number(text: str, file: str, line: int) -> float:
    try:
        return float(text)
    except ValueError:
        raise MacroError(f"{file}, line {line}: ‘{text}’ is not a number.") from None
