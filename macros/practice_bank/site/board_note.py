"""What a board has to know of a problem, short enough for one sheet of paper.

The page that prints it and the Word file are made from the same note, so that they say the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.bank.cases_of_problem import cases_of, helps_of
from practice_bank.site.markdown import body_html
from practice_bank.site.wording import account_year, cost_label, day, verdict_reason, years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Case, Front, ProblemPage
    from practice_bank.model.resource import Resource

# How many cases there is room for.
MOST_CASES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the note's table, and why it has its verdict."""

    case: Resource[Case]
    years: str
    cost: str
    known: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Help:
    """Something that helps. What is checked again and again, such as the law, says what it is
    about, and when it was checked; of the others the title says enough.
    """

    resource: Resource
    said: str


@dataclass(frozen=True, slots=True)
class Helps:
    """What helps of one kind, after the name of the kind."""

    name: str
    items: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that the note or some of its cases name, the year in which it was told where it is
    an account, and all the places in it.
    """

    slug: str
    year: int | None
    at: str


@dataclass(frozen=True, slots=True)
class BoardNote:
    """A note on a problem: `answer` is HTML whose links are typed still, `total` the number of all
    cases that bear on it.
    """

    problem: Resource[ProblemPage]
    date: str
    answer: str
    rows: tuple[Row, ...]
    total: int
    helps: tuple[Helps, ...]
    sources: tuple[Cited, ...]

    @property
    def address(self) -> str:
        """Where the note stands as a page, from the site's root."""
        return f"{self.problem.address}note/"

    @property
    def word_file(self) -> str:
        """Where it stands as a Word file, from the site's root."""
        return f"{self.problem.address}{self.problem.slug}-note.docx"


def board_note(bank: Bank, problem: Resource[ProblemPage]) -> BoardNote:
    """Return the note on a problem."""
    cases = cases_of(bank, problem)
    shown = cases[:MOST_CASES]
    fronts = [problem.front, *(case.front for case in shown)]
    return BoardNote(
        problem=problem,
        date=_date(bank, problem.front),
        answer=body_html(bank.graph.texts[problem.key]),
        rows=tuple(_row(bank, case) for case in shown),
        total=len(cases),
        helps=tuple(_helps(bank, problem)),
        sources=tuple(_cited(bank, fronts)),
    )


def _helps(bank: Bank, problem: Resource[ProblemPage]) -> Iterator[Helps]:
    for kind, resources in helps_of(bank, problem):
        name = kind.many if len(resources) > 1 else kind.one
        items = [Help(each, _said(bank, each) if kind.dated else "") for each in resources]
        yield Helps(name, tuple(items))


def _said(bank: Bank, resource: Resource) -> str:
    return f"{resource.front.summary} {_date(bank, resource.front)}."


def _date(bank: Bank, front: Front) -> str:
    """Return when someone last looked at a page, as its dates say it."""
    words = bank.vocabulary.words
    if front.checked:
        return f"{words['dates.checked']} {day(front.checked)}"
    if front.updated:
        return f"{words['dates.updated']} {day(front.updated)}"
    return f"{words['dates.added']} {day(front.added)}"


def _row(bank: Bank, case: Resource[Case]) -> Row:
    vocabulary, front = bank.vocabulary, case.front
    return Row(
        case=case,
        years=years(vocabulary, front),
        cost=cost_label(vocabulary, front),
        known=vocabulary.evidence[front.evidence.strength].label,
        verdict=vocabulary.verdict[front.verdict].label,
        why=verdict_reason(vocabulary, front),
    )


def _cited(bank: Bank, fronts: Iterable[Front]) -> Iterator[Cited]:
    """Yield each source that these name, once, with every place that they name in it."""
    places: defaultdict[tuple[str, int | None], dict[str, None]] = defaultdict(dict)
    for front in fronts:
        for citation in front.sources:
            year = account_year(bank, front, citation)
            places[citation.source, year][citation.at] = None
    for (slug, year), named in places.items():
        yield Cited(slug, year, "; ".join(named))
