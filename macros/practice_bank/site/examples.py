"""An example of each macro, made from the bank at hand, for the page ‘Macros’.

An example names only what this bank has: a case, a topic with cases, a term. A macro of which the
bank has nothing to show is there with its syntax and with what it would need. Nothing but names of
files is taken from the bank, for these pages are read by Jinja and contributed text must never be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from practice_bank.bank.queries import topics_in
from practice_bank.model.editors_page import Drawing
from practice_bank.model.resource import Key
from practice_bank.site.cycle_picture import FEWEST, MOST
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.site.chart_example import ChartExample


@dataclass(frozen=True, slots=True)
class Example:
    """A macro: what it does, a call, and what this bank lacks for the call to work."""

    macro: str
    about: str
    call: str
    needs: str = ""

    @property
    def is_live(self) -> bool:
        """Whether the call works in this bank."""
        return not self.needs


@dataclass(frozen=True, slots=True)
class _Filed:
    """A topic with cases, and the field in which they name it."""

    field: str
    facet: str
    slug: str


def examples(bank: Bank, chart: ChartExample | None) -> list[Example]:
    """Return an example of each macro; `chart` is a data file that can be drawn, if any."""
    return [
        _cards(bank),
        _table(bank),
        _link(bank),
        _cycle(bank),
        _count(bank),
        _areas(bank),
        _latest(bank),
        _recent(bank),
        _at_a_glance(bank),
        _cite(bank),
        _contact(bank),
        _chart(bank, chart),
        _search_box(bank),
        _glossary_index(bank),
        _filed_under(bank),
        _pages_in(bank),
        _kind_list(bank),
        _titles(bank),
        _choose_module(bank),
        _drawing(bank),
    ]


def _drawing(bank: Bank) -> Example:
    about = say(bank.vocabulary, "macros.drawing", names=_code([*get_args(Drawing)]))
    return Example("drawing", about, '{{ drawing("mark") }}')


def _cards(bank: Bank) -> Example:
    vocabulary = bank.vocabulary
    facets = [facet.field for facet in vocabulary.facets]
    fields = ["verdict", *(place.name for place in vocabulary.places)]
    about = say(vocabulary, "macros.cards", facets=_code(facets), fields=_code(fields))
    filed = _filed(bank)
    if filed is None:
        call = '{{ cards("case", limit=2) }}'
        return Example("cards", about, call, _needs(bank, "case"))
    call = f'{{{{ cards("case", {filed.field}="{filed.slug}", limit=2) }}}}'
    return Example("cards", about, call)


def _table(bank: Bank) -> Example:
    vocabulary = bank.vocabulary
    columns = ["title", "summary", "area", "verdict", "evidence", "cost", "years"]
    columns += [place.name for place in vocabulary.places]
    about = say(vocabulary, "macros.table", columns=_code(columns))
    columns_shown = 'columns="title, area, verdict, evidence"'
    filed = _narrowest(bank)
    if filed is None:
        call = f'{{{{ table("case", {columns_shown}) }}}}'
        return Example("table", about, call, _needs(bank, "case"))
    call = f'{{{{ table("case", {columns_shown}, {filed.field}="{filed.slug}") }}}}'
    return Example("table", about, call)


def _link(bank: Bank) -> Example:
    case, term = _first(bank, "case"), _first(bank, "term")
    call = f'See {{{{ link("case:{case}") }}}} and {{{{ link("term:{term}", "these words") }}}}.'
    needs = _needs(bank, "case") or _needs(bank, "term")
    return Example("link", _about(bank, "link"), call, needs)


def _cycle(bank: Bank) -> Example:
    cycle = bank.vocabulary.cycle
    needs = ""
    if cycle is None or not FEWEST <= len(topics_in(bank, cycle.facet.name)) <= MOST:
        needs = say(bank.vocabulary, "needs.cycle", fewest=FEWEST, most=MOST)
    return Example("cycle", _about(bank, "cycle"), "{{ cycle() }}", needs)


def _count(bank: Bank) -> Example:
    about = _about(bank, "count")
    filed = _filed(bank)
    if filed is None:
        return Example("count", about, 'The bank has {{ count("case") }} cases.')
    call = (
        'The bank has {{ count("case") }} cases, '
        f'{{{{ count("case", {filed.field}="{filed.slug}") }}}} of them under one topic.'
    )
    return Example("count", about, call)


def _areas(bank: Bank) -> Example:
    words = bank.vocabulary.case
    about = say(bank.vocabulary, "macros.areas", areas=words.areas)
    return Example("areas", about, f"They come from {{{{ areas() }}}} named {words.areas}.")


def _latest(bank: Bank) -> Example:
    call = '{{ latest("case", 1) }}'
    return Example("latest", _about(bank, "latest"), call, _needs(bank, "case"))


def _recent(bank: Bank) -> Example:
    return Example("recent", _about(bank, "recent"), "{{ recent(2) }}", _needs(bank, "case"))


def _at_a_glance(bank: Bank) -> Example:
    call = f'{{{{ at_a_glance("{_first(bank, "case")}") }}}}'
    return Example("at_a_glance", _about(bank, "at_a_glance"), call, _needs(bank, "case"))


def _cite(bank: Bank) -> Example:
    call = f'So it says ({{{{ cite("{_first(bank, "source")}", "p. 1") }}}}).'
    return Example("cite", _about(bank, "cite"), call, _needs(bank, "source"))


def _chart(bank: Bank, chart: ChartExample | None) -> Example:
    about = _about(bank, "chart")
    if chart is None:
        call = '{{ chart("numbers.csv", title="The numbers", label="label", value="value") }}'
        return Example("chart", about, call, say(bank.vocabulary, "needs.chart"))
    title = chart.file.removesuffix(".csv").replace("-", " ").replace("_", " ")
    columns = f'label="{chart.label}", value="{chart.value}"'
    call = f'{{{{ chart("{chart.file}", title="{title}", {columns}) }}}}'
    return Example("chart", about, call)


def _search_box(bank: Bank) -> Example:
    tries = [term.slug.replace("-", " ") for term in bank.of_kind("term")[:2]]
    listed = ", ".join(f'"{words}"' for words in tries)
    call = f'{{{{ search_box("A problem, a place or a term", [{listed}]) }}}}'
    return Example("search_box", _about(bank, "search_box"), call)


def _glossary_index(bank: Bank) -> Example:
    about = _about(bank, "glossary_index")
    return Example("glossary_index", about, "{{ glossary_index() }}", _needs(bank, "term"))


def _filed_under(bank: Bank) -> Example:
    about = _about(bank, "filed_under")
    filed = _filed(bank)
    if filed is None:
        call = '{{ filed_under("facet/topic", most=3) }}'
        return Example("filed_under", about, call, say(bank.vocabulary, "needs.topic"))
    return Example(
        "filed_under", about, f'{{{{ filed_under("{filed.facet}/{filed.slug}", most=3) }}}}'
    )


def _pages_in(bank: Bank) -> Example:
    about = _about(bank, "pages_in")
    for key in sorted(bank.pages):
        folder, _, name = key.slug.rpartition("/")
        if folder and name != "index":
            return Example("pages_in", about, f'{{{{ pages_in("{folder}") }}}}')
    call = '{{ pages_in("folder") }}'
    return Example("pages_in", about, call, say(bank.vocabulary, "needs.pages"))


def _contact(bank: Bank) -> Example:
    return Example("contact", _about(bank, "contact"), "Write to {{ contact() }}.")


def _kind_list(bank: Bank) -> Example:
    return Example("kind_list", _about(bank, "kind_list"), "{{ kind_list() }}")


def _titles(bank: Bank) -> Example:
    call = '{{ titles("term", most=4) }}'
    return Example("titles", _about(bank, "titles"), call, _needs(bank, "term"))


def _choose_module(bank: Bank) -> Example:
    needs = _needs(bank, "module")
    return Example("choose_module", _about(bank, "choose_module"), "{{ choose_module() }}", needs)


def _about(bank: Bank, macro: str) -> str:
    return say(bank.vocabulary, f"macros.{macro}")


def _needs(bank: Bank, kind: str) -> str:
    """Return a sentence that says that the bank has nothing of a kind, or nothing where it has."""
    if bank.of_kind(kind):
        return ""
    return say(bank.vocabulary, f"needs.{kind}")


def _first(bank: Bank, kind: str) -> str:
    """Return the slug of the first resource of a kind in its list, or a word in its place."""
    resources = bank.listed(kind)
    return resources[0].slug if resources else "slug"


def _filed(bank: Bank) -> _Filed | None:
    """Return the first topic under which the first case of the list is filed."""
    for case in bank.listed("case"):
        for facet, slug in case.front.topics():
            if Key("topic", f"{facet.name}/{slug}") in bank.resources:
                return _Filed(facet.field, facet.name, slug)
    return None


def _narrowest(bank: Bank) -> _Filed | None:
    """Return the topic with the fewest cases, and at least one, so that its table stays short."""
    counts: Counter[_Filed] = Counter()
    for case in bank.of_kind("case"):
        for facet, slug in case.front.topics():
            if Key("topic", f"{facet.name}/{slug}") in bank.resources:
                counts[_Filed(facet.field, facet.name, slug)] += 1
    if not counts:
        return None
    return min(counts, key=lambda filed: (counts[filed], filed.facet, filed.slug))


def _code(names: list[str]) -> str:
    """Return names as Markdown shows code: ‘`one`, `two`’."""
    return ", ".join(f"`{name}`" for name in names)
