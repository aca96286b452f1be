"""The pages that nobody writes by hand: a list per kind, the topics by facet, the A to Z, the macros' own page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from markupsafe import Markup

from macros.bodies import body_html
from macros.coverage import dead_ends, gaps
from macros.explained import explained
from macros.fields import FACETS, Facet
from macros.kinds import KIND_BY_NAME, KINDS, Kind
from macros.lost_links import key_at, kind_at
from macros.problems import ADVICE
from macros.render import fragment
from macros.views import crossing, topics_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from macros.bank import Bank
    from macros.loader import Resource

_ACROSS = "Read across to see one of them grow; read down to see where you stand on all of them."
_DOWN = "What each of them looks like at this level. Tick off, in your head or on paper, what is true of your area."
# How many cases the plain list shows as cards; the rest of a big bank are links.
_MOST_CARDS = 60
EXAMPLES = Path(__file__).parent / "examples.yml"


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page made from the bank: its address, its title and what it says, as HTML or as Markdown with macros.

    One that is `unlisted` is for those who come by an old link or by a message: no search and no map of the site leads
    there.
    """

    address: str
    title: str
    description: str
    html: str = ""
    markdown: str = ""
    unlisted: bool = False


def generated_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the pages of every kind that has resources, and the page that documents the macros."""
    for kind in KINDS:
        if kind.name == "topic":
            yield from _topic_pages(bank, env)
        elif bank.of_kind(kind.name):
            yield _list_page(bank, env, kind)
            yield from _ladder_pages(bank, env, kind)
    if bank.of_kind("case"):
        yield _compare_page(env)
        yield from _matrix_page(bank, env)
    yield _coverage_page(bank, env)
    yield macros_page()
    yield from help_pages(env)
    yield from _withdrawn_pages(bank, env)


def _list_page(bank: Bank, env: Environment, kind: Kind) -> GeneratedPage:
    template = {"term": "glossary.html", "case": "find.html"}.get(kind.name, "list.html")
    resources = bank.listed(kind.name)
    html = fragment(env, template, kind=kind, resources=resources, most_cards=_MOST_CARDS)
    return GeneratedPage(f"{kind.address}/", kind.many, kind.about, html=html)


def _ladder_pages(bank: Bank, env: Environment, kind: Kind) -> Iterator[GeneratedPage]:
    """Yield the table of a kind's ladders, and one page for each of their levels."""
    resources = bank.listed(kind.name)
    ladder = getattr(resources[0].front, "ladder", ())
    levels = [rung.level for rung in ladder]
    for only in range(len(levels) + 1) if levels else ():
        name = levels[only - 1] if only else "all levels side by side"
        title = f"{kind.many}: {name}"
        lead = _DOWN if only else _ACROSS
        address = f"{kind.address}/levels/" + (f"{only}/" if only else "")
        html = fragment(env, "ladders.html", kind=kind, title=title, lead=lead, levels=levels, only=only,
                        resources=resources)  # fmt: skip
        yield GeneratedPage(address, title, lead, html=html)


def _compare_page(env: Environment) -> GeneratedPage:
    title, lead = "Compare cases", "Up to four cases side by side: what they did, what it took, how sure anyone is."
    return GeneratedPage("compare/", title, lead, html=fragment(env, "compare.html", title=title, lead=lead))


def _matrix_page(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    title = "Approaches by outcome"
    lead = "Where the bank is thick, and where it is empty. Each number leads to its cases."
    rows = crossing(bank, "approaches", "outcomes")
    counts = [count for _, cells in rows for _, count in cells]
    if not counts:
        return
    html = fragment(env, "matrix.html", title=title, lead=lead, rows=rows, outcomes=topics_in(bank, "outcomes"),
                    most=max(counts) or 1, empty=counts.count(0), total=len(counts))  # fmt: skip
    yield GeneratedPage("matrix/", title, lead, html=html)


def _coverage_page(bank: Bank, env: Environment) -> GeneratedPage:
    html = fragment(env, "coverage.html", gaps=gaps(bank), dead_ends=dead_ends(bank))
    return GeneratedPage("coverage/", "Coverage", "Where the bank is thin, for those who review it.", html=html)


def _withdrawn_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield, for each thing that was withdrawn, the page that says so at its address."""
    there = {resource.address for resource in bank.resources.values()} | {p.address for p in bank.pages.values()}
    for entry in bank.ledger.entries:
        if entry.withdrawn and entry.address not in there:
            title = f"{kind_at(entry.address)} withdrawn"
            html = fragment(env, "withdrawn.html", title=title, withdrawn=entry.withdrawn,
                            kind=KIND_BY_NAME.get(key_at(entry.address).kind),
                            instead=_instead(bank, entry.withdrawn.instead))  # fmt: skip
            yield GeneratedPage(entry.address, title, f"Withdrawn: {entry.withdrawn.why}", html=html, unlisted=True)


def _instead(bank: Bank, id_: str) -> Resource | None:
    """Return what has an id; where that was withdrawn too, what to read instead of it, and so on."""
    by_id = {resource.front.id: resource for resource in bank.resources.values()}
    asked: set[str] = set()
    while id_ and id_ not in by_id and id_ not in asked:
        asked |= {id_}
        entry = bank.ledger.by_id(id_)
        id_ = entry.withdrawn.instead if entry and entry.withdrawn else ""
    return by_id.get(id_)


def _topic_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    shown = [facet for facet in FACETS if topics_in(bank, facet.name)]
    kind = next(kind for kind in KINDS if kind.name == "topic")
    yield _facets_page(env, f"{kind.address}/", kind.many, kind.about, shown)
    for facet in shown:
        lead = f"Every {facet.one} under which the bank files its cases, and how many it has."
        yield _facets_page(env, f"{kind.address}/{facet.name}/", facet.title, lead, [facet])


def _facets_page(env: Environment, address: str, title: str, lead: str, shown: list[Facet]) -> GeneratedPage:
    html = fragment(env, "facets.html", title=title, lead=lead, shown=shown)
    return GeneratedPage(address, title, lead, html=html)


def examples() -> list[dict[str, str]]:
    """Return the macros' examples: `macro`, `about` and `call`. The tests run the same ones."""
    loaded: list[dict[str, str]] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return loaded


def macros_page() -> GeneratedPage:
    """Return the page that shows each macro as it is written and as it comes out."""
    about = "What editors can write in docs/ to link and list the bank’s resources, each with a live example."
    parts = [f"# Macros\n\n{about} Case studies and terms are plain text and cannot use them."]
    for example in examples():
        call = example["call"].strip()
        parts.append(
            f"## {example['macro']}\n\n{example['about']}\n\n```text\n{{% raw %}}{call}{{% endraw %}}\n```\n\n{call}"
        )
    return GeneratedPage("macros/", "Macros", about, markdown="\n\n".join(parts) + "\n")


def help_pages(env: Environment) -> Iterator[GeneratedPage]:
    """Yield the page of each code of the check, and the list of them."""
    pages = tuple(explained())
    about = "What each message of the check means, and how to mend what it found, with an example."
    by_title = sorted(pages, key=lambda page: page.title)
    sorts = [(advice, [page for page in by_title if (page.code in ADVICE) == advice]) for advice in (False, True)]
    html = fragment(env, "help_list.html", lead=about, sorts=sorts)
    yield GeneratedPage("help/", "Help with the check", about, html=html, unlisted=True)
    for page in pages:
        body = Markup(body_html(page.markdown))  # noqa: S704 - our own text, rendered without raw HTML
        html = fragment(env, "help.html", page=page, body=body, advice=page.code in ADVICE)
        description = f"{page.title}: what it means and how to mend it."
        yield GeneratedPage(f"help/{page.code}/", page.title, description, html=html, unlisted=True)


def problems_page(bank: Bank, env: Environment) -> GeneratedPage:
    """Return the page that says what is to mend; only a preview has it."""
    html = fragment(env, "problems.html", problems=bank.problems)
    return GeneratedPage("problems/", "To mend", "What is to mend in the bank’s files.", html=html)
