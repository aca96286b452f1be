"""The pages of lists that grow with the bank: kinds, topics, letters, links, what is thin.

`paging` says how much of a list a page shows; the whole of a longer one stands on pages made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from markupsafe import Markup

from practice_bank.bank.cases_of_problem import cases_of
from practice_bank.bank.dead_ends import dead_ends
from practice_bank.bank.queries import (
    by_letter,
    crossing,
    filed_under,
    mention_groups,
    topic_lists,
    topics_in,
)
from practice_bank.bank.tallies import TopicTally, has_own_order, topic_tallies
from practice_bank.model.kinds import ProblemPage
from practice_bank.site.coverage import gaps
from practice_bank.site.page import GeneratedPage
from practice_bank.site.paging import AT_LEAST, SHARED_PAGE, WHOLE_PAGE, first_of_each, in_parts
from practice_bank.site.templating import fragment
from practice_bank.site.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource
    from practice_bank.site.sizes import Sizes
    from practice_bank.site.strips import Strips

# Beside the cases stand the topics: what each of the two may take, in bytes.
_CASES, _TOPICS = 16_000, 7_500
# The topics of a facet have nothing beside them but the key to their drawings.
_FACET = 22_800
# What the markup takes, in bytes: of a topic and its row of the table, of a number there, of the
# summary.
_TOPIC, _NUMBER, _SUMMARY = 115, 11, 8
# What a row of the matrix and each of its cells take, in bytes.
_ROW, _CELL = 110, 105
# The pages above a page, each by its address and title.
Trail = tuple[tuple[str, str], ...]


class FacetRow(NamedTuple):
    """A topic with the numbers of its cases and their drawing, which is empty without a case."""

    tally: TopicTally
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Heading:
    """The address, the title and the lead of a list's first page."""

    address: str
    title: str
    lead: str


def list_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the pages of every list of the bank, those of the topics first."""
    sizes = cast("Sizes", env.globals["sizes"])
    strips = cast("Strips", env.globals["strips"])
    return _Lists(bank, env, sizes, strips).pages()


@dataclass(frozen=True, slots=True)
class _Lists:
    bank: Bank
    env: Environment
    sizes: Sizes
    strips: Strips

    def pages(self) -> Iterator[GeneratedPage]:
        yield from self._topics()
        for kind in self.bank.vocabulary.kinds.values():
            if kind.name != "topic" and self.bank.of_kind(kind.name):
                yield from self._kind(kind)
                yield from self._ladders(kind)
        yield from self._letters()
        yield from self._matrix()
        yield from self._coverage()
        yield from self._cases_of_problems()
        for resource in self.bank.resources.values():
            yield from self._links(resource)

    def _say(self, name: str, /, **values: object) -> str:
        return say(self.bank.vocabulary, f"pages.{name}", **values)

    def _in_pages(
        self,
        template: str,
        heading: Heading,
        items: Sequence[Any],
        size_of: Callable[[Any], int],
        *,
        limit: int = WHOLE_PAGE,
        continues: bool = False,
        **values: object,
    ) -> Iterator[GeneratedPage]:
        """Yield the pages of a list; unlisted, if it `continues` another or is not the first."""
        for part in in_parts(items, size_of, limit):
            title = heading.title
            if part.number > 1:
                title = self._say("part", title=title, number=part.number)
            html = fragment(
                self.env,
                f"lists/{template}",
                title=title,
                lead=heading.lead,
                whole=heading.address,
                part=part,
                **values,
            )
            address = part.address(heading.address)
            unlisted = continues or part.number > 1
            yield GeneratedPage(address, title, heading.lead, html=html, unlisted=unlisted)

    def _page(self, template: str, heading: Heading, **values: object) -> GeneratedPage:
        """Return a page that shows the first of each of several lists."""
        title, lead = heading.title, heading.lead
        name = f"lists/{template}"
        html = fragment(self.env, name, title=title, lead=lead, **values)
        return GeneratedPage(heading.address, title, lead, html=html)

    def _kind(self, kind: Kind) -> Iterator[GeneratedPage]:
        """Yield the list of a kind's resources."""
        heading = Heading(f"{kind.address}/", kind.many, kind.about)
        resources = self.bank.listed(kind.name)
        if kind.name == "term":
            yield self._page("glossary.html", heading)
        elif kind.name == "case":
            yield from self._in_pages(
                "find.html",
                heading,
                resources,
                self.sizes.card,
                limit=_CASES,
                kind=kind,
                room=_TOPICS,
            )
        else:
            yield from self._in_pages("list.html", heading, resources, self.sizes.card, kind=kind)

    def _cases_of_problems(self) -> Iterator[GeneratedPage]:
        """Yield the cases of each problem whose own page has no room for all of them."""
        cases_kind = self.bank.vocabulary.kinds["case"]
        for problem in self.bank.all_of(ProblemPage):
            cases = cases_of(self.bank, problem)
            if len(cases) <= first_of_each([cases], self.sizes.row, SHARED_PAGE):
                continue
            title = self._say("filed.title", kind=cases_kind.many, topic=problem.title)
            lead = self._say("of_problem.lead")
            yield from self._in_pages(
                "cards_page.html",
                Heading(f"{problem.address}{cases_kind.address}/", title, lead),
                cases,
                self.sizes.card,
                continues=True,
                trail=(*_trail_of(problem.kind), (problem.address, problem.title)),
            )

    def _letters(self) -> Iterator[GeneratedPage]:
        """Yield, for each letter, the terms that begin with it and their meanings."""
        kind = self.bank.vocabulary.kinds["term"]
        for letter, name, terms in by_letter(self.bank):
            title = self._say("letter.title", kind=kind.many, letter=letter)
            lead = self._say("letter.lead", letter=letter)
            yield from self._in_pages(
                "letter.html",
                Heading(f"{kind.address}/letters/{name}/", title, lead),
                terms,
                self.sizes.card,
                continues=True,
                trail=_trail_of(kind),
                here=letter,
            )

    def _ladders(self, kind: Kind) -> Iterator[GeneratedPage]:
        """Yield the table of a kind's ladders, and one page for each of their levels."""
        resources = self.bank.listed(kind.name)
        levels = [rung.level for rung in getattr(resources[0].front, "ladder", ())]
        if not levels:
            return
        address = f"{kind.address}/levels/"
        title = self._say("levels.title", kind=kind.many, level=self._say("levels.all"))
        headings = [Heading(address, title, self._say("levels.lead"))]
        for number, level in enumerate(levels, 1):
            title = self._say("levels.title", kind=kind.many, level=level)
            lead = self._say("level.lead", area=self.bank.vocabulary.case.area)
            headings.append(Heading(f"{address}{number}/", title, lead))
        for only, heading in enumerate(headings):
            size_of = partial(self.sizes.rungs, only=only)
            yield from self._in_pages(
                "ladders.html", heading, resources, size_of, kind=kind, levels=levels, only=only
            )

    def _topics(self) -> Iterator[GeneratedPage]:
        """Yield the list of the topics, that of each facet, and what is filed under each topic."""
        kind = self.bank.vocabulary.kinds["topic"]
        shown = topic_lists(self.bank)
        most = first_of_each([topics for _, topics in shown], self.sizes.card, WHOLE_PAGE)
        heading = Heading(f"{kind.address}/", kind.many, kind.about)
        yield self._page("facets.html", heading, shown=shown, most=most)
        for facet, topics in shown:
            yield from self._facet(kind, facet)
            for topic in topics:
                yield from self._filed(kind, facet, topic)

    def _facet(self, kind: Kind, facet: Facet) -> Iterator[GeneratedPage]:
        """Yield the topics of a facet, each with a drawing of its cases.

        They have their summaries too, unless all of them would then need a second page.
        """
        rows = self._rows(facet)
        with_summaries = sum(map(_size_of_row, rows)) <= _FACET
        size_of = partial(_size_of_row, with_summary=with_summaries)
        lead = self._say("facet.lead", facet=facet.one)
        yield from self._in_pages(
            "facet.html",
            Heading(f"{kind.address}/{facet.name}/", facet.title, lead),
            rows,
            size_of,
            limit=_FACET,
            trail=_trail_of(kind),
            facet=facet,
            has_cases=any(row.tally.cases for row in rows),
            by_cases=not has_own_order(self.bank, facet),
            with_summaries=with_summaries,
        )

    def _rows(self, facet: Facet) -> list[FacetRow]:
        """Return the topics of a facet with drawings that can be compared with one another."""
        found = topic_tallies(self.bank, facet)
        most = _most(found)
        rows: list[FacetRow] = []
        for tally in found:
            drawing = Markup()
            if tally.cases:
                drawing = self.strips.draw(tally.tallies, most)
            rows.append(FacetRow(tally, drawing))
        return rows

    def _filed(self, kind: Kind, facet: Facet, topic: Resource) -> Iterator[GeneratedPage]:
        """Yield each list of what is filed under a topic that its own page has no room for."""
        groups = filed_under(self.bank, topic)
        most = first_of_each([resources for _, resources in groups], self.sizes.card, SHARED_PAGE)
        of_facet = (f"{kind.address}/{facet.name}/", facet.title)
        trail = (*_trail_of(kind), of_facet, (topic.address, topic.title))
        for filed, resources in groups:
            if len(resources) <= most:
                continue
            title = self._say("filed.title", kind=filed.many, topic=topic.title)
            lead = self._say("filed.lead", facet=facet.one)
            heading = Heading(f"{topic.address}{filed.address}/", title, lead)
            # Cards while they fit on a page; then lines, or a large bank would repeat each summary
            # on every topic.
            template, size_of = "cards_page.html", self.sizes.card
            if sum(map(size_of, resources)) > WHOLE_PAGE:
                template, size_of = "lines_page.html", self.sizes.line
            yield from self._in_pages(
                template, heading, resources, size_of, continues=True, trail=trail
            )

    def _links(self, resource: Resource) -> Iterator[GeneratedPage]:
        """Yield what links to a resource, kind by kind, where its own page has no room for all."""
        if len(self.bank.backlinks(resource.key)) <= AT_LEAST:
            return
        with_fields = resource.kind.name != "topic"
        groups = mention_groups(self.bank, resource.key, with_fields=with_fields)
        most = self.sizes.most_mentions(resource, groups)
        trail = (*_trail_of(resource.kind), (resource.address, resource.title))
        for group in groups:
            if len(group.mentions) <= most:
                continue
            title = self._say("links.title", kind=group.title, title=resource.title)
            address = f"{resource.address}links/{group.address}/"
            yield from self._in_pages(
                "mentions_page.html",
                Heading(address, title, self._say("links.lead")),
                group.mentions,
                self.sizes.mention,
                continues=True,
                trail=trail,
            )

    def _matrix(self) -> Iterator[GeneratedPage]:
        """Yield how many cases each topic of one facet shares with each of another."""
        matrix = self.bank.vocabulary.finder.matrix
        if matrix is None or not self.bank.of_kind("case"):
            return
        down, across = matrix
        rows = crossing(self.bank, down.name, across.name)
        counts = [count for _, cells in rows for _, count in cells]
        if not counts:
            return
        title = self._say("matrix.title", down=down.title, across=across.one)
        yield from self._in_pages(
            "matrix.html",
            Heading("matrix/", title, self._say("matrix.lead")),
            rows,
            lambda row: _ROW + _CELL * len(row[1]),
            trail=_trail_of(self.bank.vocabulary.kinds["case"]),
            down=down,
            across=across,
            columns=topics_in(self.bank, across.name),
            most=max(counts) or 1,
            empty=counts.count(0),
            total=len(counts),
        )

    def _coverage(self) -> Iterator[GeneratedPage]:
        """Yield where the bank is thin, and the lists that are too long for that page."""
        found = gaps(self.bank)
        most = first_of_each([gap.missing for gap in found], self.sizes.link, SHARED_PAGE)
        title, lead = self._say("coverage.title"), self._say("coverage.lead")
        heading = Heading("coverage/", title, lead)
        yield self._page(
            "coverage.html", heading, gaps=found, dead_ends=dead_ends(self.bank), most=most
        )
        for gap in found:
            if len(gap.missing) > most:
                yield from self._in_pages(
                    "links_page.html",
                    Heading(f"coverage/{gap.slug}/", gap.question, lead),
                    gap.missing,
                    self.sizes.link,
                    continues=True,
                    trail=(("coverage/", title),),
                )


def _most(found: Iterable[TopicTally]) -> int:
    """Return the largest number of cases that any topic has of a value that says something."""
    most = 0
    for row in found:
        for tally in row.tallies:
            for count in tally.known:
                most = max(most, count.number)
    return most


def _size_of_row(row: FacetRow, *, with_summary: bool = True) -> int:
    """Return about how many bytes a topic takes with its drawing and its row of the table."""
    topic = row.tally.topic
    size = _TOPIC + len(topic.slug)
    size += 2 * len(topic.title)
    size += len(row.drawing)
    for tally in row.tally.tallies:
        size += _NUMBER * len(tally.counts)
    if with_summary:
        size += _SUMMARY
        size += len(topic.front.summary)
    return size


def _trail_of(kind: Kind) -> Trail:
    return ((f"{kind.address}/", kind.many),)
