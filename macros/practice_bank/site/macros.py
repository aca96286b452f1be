"""The macros of the editors' pages: each asks the bank and answers with HTML.

They link by typed addresses (`href="case:slug"`), which `addresses` resolves on the page where they
stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar, get_args

from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from markupsafe import Markup, escape

from practice_bank.bank import queries
from practice_bank.bank.data_files import FOLDER
from practice_bank.model.editors_page import Drawing
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key
from practice_bank.problems.errors import MacroError
from practice_bank.problems.problem import Problem, did_you_mean
from practice_bank.site import charts, cycle_picture, wording
from practice_bank.site.macro_calls import checked
from practice_bank.site.mark import mark, parts_of_mark
from practice_bank.site.templating import drawing, fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.data_files import DataFile
    from practice_bank.model.facets import Facet, Place
    from practice_bank.model.kinds import Front
    from practice_bank.model.resource import EditorPage, Resource
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.site.macro_calls import MacroFunction

Draw = Callable[[str, list[str], list[float], str], Markup]
ValueT = TypeVar("ValueT")

# What the bank's own mark is called among the drawings.
_MARK = "mark"
# A chart of more bars shows nobody anything, and takes long to draw.
MOST_BARS = 200
# The statuses that a reader can see.
_STATUSES = ("published", "current", "historical", "not-known")


class WrongCall(NamedTuple):
    """What is wrong with the code in a page's text, and on which line of it, from 1."""

    line: int
    message: str


class Column(NamedTuple):
    """What a table shows of a resource: the heading, and the text of a cell."""

    heading: str
    text_of: Callable[[Resource], str]


def check_calls(text: str, known: Iterable[str]) -> WrongCall | None:
    """Return what is wrong with the macro calls of a page, and how to put it right, or None."""
    try:
        parsed = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        message = (
            f"The template code is broken here: {error.message}. Close every ‘{{{{’ with ‘}}}}’."
        )
        return WrongCall(error.lineno, message)
    unknown = meta.find_undeclared_variables(parsed) - set(known)
    for name in parsed.find_all(nodes.Name):
        if name.name in unknown:
            message = f"There is no macro ‘{name.name}’. {did_you_mean(name.name, known)}"
            return WrongCall(name.lineno, message.strip())
    return None


@dataclass(frozen=True, slots=True)
class Components:
    """The macros of a bank; `draw` makes the charts."""

    bank: Bank
    env: Environment
    draw: Draw = charts.bar_chart

    def macros(self) -> dict[str, MacroFunction]:
        """Return every macro by the name that editors call it by.

        Each raises MacroError where it is called with what it cannot use.
        """
        macros: dict[str, MacroFunction] = {
            "cards": self.cards,
            "table": self.table,
            "link": self.link,
            "cycle": self.cycle,
            "count": self.count,
            "glossary_index": self.glossary_index,
            "chart": self.chart,
            "cite": self.cite,
            "contact": self.contact,
            "latest": self.latest,
            "recent": self.recent,
            "search_box": self.search_box,
            "areas": self.areas,
            "filed_under": self.filed_under,
            "pages_in": self.pages_in,
            "at_a_glance": self.at_a_glance,
            "kind_list": self.kind_list,
            "titles": self.titles,
            "choose_module": self.choose_module,
            "drawing": self.drawing,
        }
        return {name: checked(name, call) for name, call in macros.items()}

    def cards(self, kind: str, limit: int | None = None, **filters: str) -> Markup:
        """Return cards of a kind, filtered by the fields of facets, by places, or by `verdict`."""
        found = self._select(kind, filters)
        return self._cards(found[:limit])

    def latest(self, kind: str, most: int = 3) -> Markup:
        """Return cards of the resources of a kind that were added last."""
        _known(kind, self.bank.vocabulary.kinds, "kind")
        return self._cards(queries.latest(self.bank, kind, most))

    def recent(self, most: int = 6) -> Markup:
        """Return links to what was added or updated last, with the day; two of a kind at most."""
        return self._html("recent.html", entries=queries.recent(self.bank, most, 2))

    def at_a_glance(self, case: str) -> Markup:
        """Return a case, named by its slug, in a few lines; of what is retired, nothing."""
        if self._is_withdrawn("case", case) or Key("case", case) in self.bank.retired:
            return Markup("")
        resource = self._resource("case", case)
        return self._html("at_a_glance.html", resource=resource, front=resource.front)

    def table(
        self, kind: str, columns: str = "title, summary", caption: str = "", **filters: str
    ) -> Markup:
        """Return a table of a kind; `columns` names them, separated by commas, the title first."""
        resources = self._select(kind, filters)
        known = _columns(self.bank.vocabulary)
        chosen = [_known(name.strip(), known, "column") for name in columns.split(",")]
        caption = caption or self.bank.vocabulary.kinds[kind].many
        return self._html("table.html", resources=resources, columns=chosen, caption=caption)

    def link(self, reference: str, text: str = "") -> Markup:
        """Return a link to a resource named as `kind:slug`, by its title or by the text given.

        Of what was withdrawn it is plain words.
        """
        kind, _, slug = reference.partition(":")
        if self._is_withdrawn(kind, slug):
            vocabulary = self.bank.vocabulary
            named = vocabulary.kinds.get(kind)
            one = named.one if named else vocabulary.words["kinds.page.one"]
            return escape(text or wording.say(vocabulary, "pages.withdrawn.title", kind=one))
        node = self._node(kind, slug)
        return Markup('<a href="{}">{}</a>').format(node.key, text or node.title)

    def cycle(self, guide: bool = True) -> Markup:
        """Return the cycle as a picture with links; `guide` adds its stages in words."""
        cycle = self.bank.vocabulary.cycle
        if cycle is None:
            raise MacroError("This bank has no cycle. Describe one under ‘cycle’ in bank.yml.")
        stages = queries.topics_in(self.bank, cycle.facet.name)
        fewest, most = cycle_picture.FEWEST, cycle_picture.MOST
        if not fewest <= len(stages) <= most:
            raise MacroError(
                f"The cycle shows from {fewest} to {most} topics, and its facet "
                f"‘{cycle.facet.name}’ has {len(stages)}. Name another facet under ‘cycle’ in "
                "bank.yml, or leave the cycle out."
            )
        return self._html(
            "cycle_guide.html" if guide else "cycle.html",
            cycle=cycle,
            stages=stages,
            shape=cycle_picture.shape(len(stages)),
            parts_of_ring=cycle_picture.cycle_parts(len(stages)),
        )

    def count(self, kind: str, **filters: str) -> Markup:
        """Return how many resources of a kind there are, filtered as cards are."""
        return escape(len(self._select(kind, filters)))

    def areas(self) -> Markup:
        """Return how many different areas have a case."""
        return escape(queries.areas(self.bank))

    def glossary_index(self) -> Markup:
        """Return the A to Z of the terms."""
        return self._html("glossary_index.html")

    def cite(self, source: str, at: str = "") -> Markup:
        """Return the citation of a source, and the place in it."""
        if self._is_withdrawn("source", source):
            return Markup("")
        self._resource("source", source)
        return self._html("cite.html", source=source, at=at)

    def contact(self) -> Markup:
        """Return to whom people write, within a sentence, with the ways to get in touch."""
        return self._html("contact.html", contact=self.bank.vocabulary.contact)

    def filed_under(self, topic: str, most: int = 3) -> Markup:
        """Return what is filed under a topic (`facet/topic`), at most `most` of each kind."""
        if self._is_withdrawn("topic", topic):
            return Markup("")
        resource = self._resource("topic", topic)
        return self._html("filed_under.html", topic=resource, most=most)

    def pages_in(self, folder: str, most: int | None = None) -> Markup:
        """Return cards of the editors' pages in a folder of docs/, in their `order`."""
        pages = queries.pages_in(self.bank, folder)[:most]
        if not pages:
            others = {key.slug.rpartition("/")[0] for key in self.bank.pages} - {folder, ""}
            message = f"There are no pages in docs/{folder}/. {did_you_mean(folder, others)}"
            raise MacroError(message.strip())
        return self._html("pages_in.html", pages=pages)

    def kind_list(self) -> Markup:
        """Return links to the lists of the kinds that have something in them."""
        used = []
        for kind in self.bank.vocabulary.kinds.values():
            if self.bank.of_kind(kind.name):
                used.append(kind)
        return self._html("kind_list.html", kinds=used)

    def titles(self, kind: str, most: int | None = None) -> Markup:
        """Return the titles of a kind as links, in columns, with the way to the list of the kind
        where it has more.
        """
        _known(kind, self.bank.vocabulary.kinds, "kind")
        resources = self.bank.listed(kind)
        shown = resources[:most]
        named = self.bank.vocabulary.kinds[kind]
        return self._html("titles.html", shown=shown, total=len(resources), kind=named)

    def choose_module(self) -> Markup:
        """Return the modules with what one chooses them by: time, people, level and subject."""
        modules = self.bank.listed("module")
        return self._html("choose_module.html", modules=modules)

    def drawing(self, name: str) -> Markup:
        """Return a drawing by its name: that of a kind, of what a page is for, or the bank's own
        mark.
        """
        if name == _MARK:
            return mark(parts_of_mark(self.bank))
        _known(name, dict.fromkeys([*get_args(Drawing), _MARK]), "drawing")
        return drawing(self.env, name)

    def search_box(
        self, placeholder: str = "", examples: tuple[str, ...] | list[str] = ()
    ) -> Markup:
        """Return the large search box, with searches to try."""
        return self._html("search_box.html", placeholder=placeholder, try_these=examples)

    def chart(
        self, file: str, title: str, label: str = "label", value: str = "value", unit: str = ""
    ) -> Markup:
        """Return a bar chart of two columns of a CSV file in docs/data/, with its table.

        The unit is that of the file's own `unit` column, unless it is given.
        """
        data = self._data_file(file)
        columns = dict.fromkeys(data.header)
        _known(label, columns, f"column of {file}")
        _known(value, columns, f"column of {file}")
        values = data.numbers(value)
        if isinstance(values, Problem):
            raise MacroError(_said(values))
        if len(values) > MOST_BARS:
            raise MacroError(f"{file} has {len(values)} rows, and a chart at most {MOST_BARS}.")
        svg = self.draw(title, data.column(label), values, unit or _unit_of(data))
        return self._html("chart.html", svg=svg, title=title, data=data)

    def _data_file(self, name: str) -> DataFile:
        for problem in self.bank.problems:
            if problem.path == f"{FOLDER}/{name}" and name not in self.bank.data:
                raise MacroError(_said(problem))
        return _known(name, self.bank.data, "data file")

    def _html(self, template: str, **values: object) -> Markup:
        return fragment(self.env, f"macros/{template}", **values)

    def _cards(self, resources: Sequence[Resource]) -> Markup:
        return self._html("cards.html", resources=resources)

    def _node(self, kind: str, slug: str) -> Resource | EditorPage:
        if kind != "page":
            return self._resource(kind, slug)
        page = self.bank.pages.get(Key(kind, slug))
        return page or self._no_such(kind, slug)

    def _resource(self, kind: str, slug: str) -> Resource:
        _known(kind, self.bank.vocabulary.kinds, "kind")
        resource = self.bank.resources.get(Key(kind, slug))
        return resource or self._no_such(kind, slug)

    def _is_withdrawn(self, kind: str, slug: str) -> bool:
        return Key(kind, slug) in self.bank.withdrawn

    def _no_such(self, kind: str, slug: str) -> NoReturn:
        keys = (*self.bank.resources, *self.bank.pages)
        slugs = [key.slug for key in keys if key.kind == kind]
        hint = did_you_mean(slug, slugs)
        raise MacroError(f"There is no {kind} ‘{slug}’. {hint}")

    def _select(self, kind: str, filters: Mapping[str, str]) -> list[Resource]:
        """Return the resources of a kind that have each of these values."""
        _known(kind, self.bank.vocabulary.kinds, "kind")
        found = list(self.bank.listed(kind))
        for field, wanted in filters.items():
            _known(wanted, dict.fromkeys(self._choices(field)), field)
            found = [resource for resource in found if wanted in _values(resource.front, field)]
        return found

    def _choices(self, field: str) -> Iterable[str]:
        """Return the values that a field may be filtered by."""
        vocabulary = self.bank.vocabulary
        facet = vocabulary.facet_of(field)
        if facet:
            return _topics_of(self.bank, facet)
        fixed: dict[str, Iterable[str]] = {place.name: place.values for place in vocabulary.places}
        fixed["verdict"] = vocabulary.verdict.names
        fixed["status"] = _STATUSES
        cases = (each.as_a(Case) for each in self.bank.resources.values())
        fixed["area"] = [case.front.area for case in cases if case]
        if field not in fixed:
            known = [*(each.field for each in vocabulary.facets), *fixed]
            raise MacroError(f"You cannot filter by ‘{field}’. {did_you_mean(field, known)}")
        return fixed[field]


def _topics_of(bank: Bank, facet: Facet) -> list[str]:
    """Return the topics that an editors' page may name: to retire one breaks no page."""
    folder = f"{facet.name}/"
    keys = [*bank.resources, *bank.withdrawn]
    named = [key.slug for key in keys if key.kind == "topic" and key.slug.startswith(folder)]
    return sorted(slug.removeprefix(folder) for slug in named)


def _columns(vocabulary: Vocabulary) -> dict[str, Column]:
    """Return what a table may show of a resource, by the name of the column."""
    words, fields = vocabulary.words, vocabulary.fields
    columns = {
        "title": Column(words["columns.title"], lambda resource: resource.title),
        "summary": Column(words["columns.summary"], lambda resource: resource.front.summary),
        "years": Column(words["columns.years"], _of_case(partial(wording.years, vocabulary))),
    }
    of_case: dict[str, Callable[[Case], str]] = {
        "area": lambda case: case.area,
        "verdict": lambda case: vocabulary.verdict[case.verdict].label,
        "evidence": lambda case: vocabulary.evidence[case.evidence.strength].label,
        "cost": partial(wording.cost_label, vocabulary),
    }
    for name, text_of in of_case.items():
        columns[name] = Column(fields[name].label, _of_case(text_of))
    for place in vocabulary.places:
        columns[place.name] = Column(place.title, _of_case(partial(_place_of, place)))
    return columns


def _place_of(place: Place, case: Case) -> str:
    return case.place(place) or "–"


def _of_case(text_of: Callable[[Case], str]) -> Callable[[Resource], str]:
    """Return what reads a text off a resource, which is empty where the resource is no case."""

    def of(resource: Resource) -> str:
        case = resource.as_a(Case)
        return text_of(case.front) if case else ""

    return of


def _said(problem: Problem) -> str:
    """Return a problem in a file as a sentence with its place."""
    return f"{problem.path}, line {problem.line}: {problem.message} {problem.hint}"


def _unit_of(data: DataFile) -> str:
    """Return the unit of a file's numbers, where its rows all have the same."""
    if "unit" not in data.header:
        return ""
    units = set(data.column("unit"))
    return units.pop() if len(units) == 1 else ""


def _values(front: Front, field: str) -> tuple[str, ...]:
    value = getattr(front, field, ())
    if isinstance(value, str):
        return (value,)
    return tuple(value or ())


def _known(name: str, options: Mapping[str, ValueT], what: str) -> ValueT:
    """Return the option of a name. Raises MacroError where there is none."""
    if name not in options:
        raise MacroError(f"There is no {what} ‘{name}’. {did_you_mean(name, options)}")
    return options[name]
