"""The pages of lists that grow with the bank: each kind, each topic, each letter, what links to a page, what is thin.

`paging` says how much of a list a page shows; the whole of a longer one stands on pages made here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from practice_bank.bank.dead_ends import dead_ends
from practice_bank.bank.queries import by_letter, filed_under, mention_groups, topic_lists
from practice_bank.site.coverage import gaps
from practice_bank.site.page import GeneratedPage
from practice_bank.site.paging import (
    BESIDE,
    LEAST,
    PART,
    first_of_each,
    in_parts,
    most_links,
    weigh_card,
    weigh_line,
    weigh_link,
    weigh_mention,
    weigh_rungs,
)
from practice_bank.site.templating import fragment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jinja2 import Environment

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Facet

# Beside the cases stand the topics: what each of the two may have, in bytes.
_CASES, _TOPICS = 16_000, 7_500
Trail = tuple[tuple[str, str], ...]

_ACROSS = "Read across to see one of them grow; read down to see where you stand on all of them."
_DOWN = "What each of them looks like at this level. Tick off, in your head or on paper, what is true of your area."


def list_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the pages of every list of the bank, those of the topics first."""
    yield from _topic_pages(bank, env)
    for kind in bank.vocabulary.kinds.values():
        if kind.name != "topic" and bank.of_kind(kind.name):
            yield from _kind_pages(bank, env, kind)
            yield from _ladder_pages(bank, env, kind)
    yield from _letter_pages(bank, env)
    yield from _coverage_pages(bank, env)
    for resource in bank.resources.values():
        yield from _link_pages(bank, env, resource)


def in_pages(
    env: Environment,
    template: str,
    whole: tuple[str, str, str],
    items: Sequence[Any],
    weigh: Callable[[Any], int],
    *,
    limit: int = PART,
    continues: bool = False,
    **values: object,
) -> Iterator[GeneratedPage]:
    """Yield the pages of a list: `whole` is the address, the title and the lead of the first.

    What continues another list is unlisted, and so is every page after the first.
    """
    address, title, lead = whole
    for part in in_parts(items, weigh, limit):
        name = title if part.number == 1 else f"{title}, page {part.number}"
        html = fragment(env, template, title=name, lead=lead, whole=address, part=part, **values)
        yield GeneratedPage(
            part.address(address), name, lead, html=html, unlisted=continues or part.number > 1
        )


def _kind_pages(bank: Bank, env: Environment, kind: Kind) -> Iterator[GeneratedPage]:
    resources = bank.listed(kind.name)
    address = f"{kind.address}/"
    if kind.name == "term":
        html = fragment(env, "glossary.html", kind=kind)
        yield GeneratedPage(address, kind.many, kind.about, html=html)
        return
    template, limit = ("find.html", _CASES) if kind.name == "case" else ("list.html", PART)
    whole = (address, kind.many, kind.about)
    yield from in_pages(
        env,
        template,
        whole,
        resources,
        partial(weigh_card, bank.vocabulary),
        limit=limit,
        kind=kind,
        room=_TOPICS,
    )


def _letter_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield, for each letter, the terms that begin with it and their meanings."""
    kind = bank.vocabulary.kinds["term"]
    trail = ((f"{kind.address}/", kind.many),)
    for letter, name, terms in by_letter(bank):
        lead = f"The terms under {letter}, with their meanings."
        whole = (f"{kind.address}/letters/{name}/", f"{kind.many}: {letter}", lead)
        yield from in_pages(
            env,
            "letter.html",
            whole,
            terms,
            partial(weigh_card, bank.vocabulary),
            continues=True,
            trail=trail,
            here=letter,
        )


def _ladder_pages(bank: Bank, env: Environment, kind: Kind) -> Iterator[GeneratedPage]:
    """Yield the table of a kind's ladders, and one page for each of their levels."""
    resources = bank.listed(kind.name)
    levels = [rung.level for rung in getattr(resources[0].front, "ladder", ())]
    for only in range(len(levels) + 1) if levels else ():
        name = levels[only - 1] if only else "all levels side by side"
        address = f"{kind.address}/levels/" + (f"{only}/" if only else "")
        whole = (address, f"{kind.many}: {name}", _DOWN if only else _ACROSS)
        weigh = partial(weigh_rungs, only=only)
        yield from in_pages(
            env, "ladders.html", whole, resources, weigh, kind=kind, levels=levels, only=only
        )


def _topic_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield the list of the topics, that of each facet, and what is filed under each topic, kind by kind."""
    shown = topic_lists(bank)
    kind = bank.vocabulary.kinds["topic"]
    most = first_of_each(
        [topics for _, topics in shown], partial(weigh_card, bank.vocabulary), PART
    )
    html = fragment(env, "facets.html", title=kind.many, lead=kind.about, shown=shown, most=most)
    yield GeneratedPage(f"{kind.address}/", kind.many, kind.about, html=html)
    for facet, topics in shown:
        yield from _facet_pages(bank, env, facet, topics)
        for topic in topics:
            yield from _filed_pages(bank, env, facet, topic)


def _facet_pages(
    bank: Bank, env: Environment, facet: Facet, topics: list[Resource]
) -> Iterator[GeneratedPage]:
    lead = f"Every {facet.one} under which the bank files its cases, and how many it has."
    whole = (f"topics/{facet.name}/", facet.title, lead)
    yield from in_pages(
        env,
        "facet.html",
        whole,
        topics,
        partial(weigh_card, bank.vocabulary),
        trail=(("topics/", "Topics"),),
    )


def _filed_pages(
    bank: Bank, env: Environment, facet: Facet, topic: Resource
) -> Iterator[GeneratedPage]:
    groups = filed_under(bank, topic)
    most = first_of_each(
        [resources for _, resources in groups], partial(weigh_card, bank.vocabulary), BESIDE
    )
    trail = (
        ("topics/", "Topics"),
        (f"topics/{facet.name}/", facet.title),
        (topic.address, topic.title),
    )
    for title, resources in groups:
        if len(resources) > most:
            lead = f"Every one that the bank files under this {facet.one}."
            whole = (
                f"{topic.address}{resources[0].kind.address}/",
                f"{title}: {topic.title}",
                lead,
            )
            # Cards while they fit on a page; then lines, or a large bank would say each summary for every topic.
            few = sum(map(partial(weigh_card, bank.vocabulary), resources)) <= PART
            template, weigh = (
                ("cards_page.html", partial(weigh_card, bank.vocabulary))
                if few
                else ("lines_page.html", partial(weigh_line, bank.vocabulary))
            )
            yield from in_pages(env, template, whole, resources, weigh, continues=True, trail=trail)


def _link_pages(bank: Bank, env: Environment, resource: Resource) -> Iterator[GeneratedPage]:
    """Yield what links to a resource, kind by kind, where its own page has no room for all."""
    if len(bank.backlinks(resource.key)) <= LEAST:
        return
    groups = mention_groups(bank, resource.key, with_fields=resource.kind.name != "topic")
    most = most_links(resource, groups)
    trail = ((f"{resource.kind.address}/", resource.kind.many), (resource.address, resource.title))
    for group in groups:
        if len(group.mentions) > most:
            lead = "Those that name it in their text have the sentence below."
            title = f"{group.title}: what links to {resource.title}"
            whole = (f"{resource.address}links/{group.address}/", title, lead)
            yield from in_pages(
                env,
                "mentions_page.html",
                whole,
                group.mentions,
                weigh_mention,
                continues=True,
                trail=trail,
            )


def _coverage_pages(bank: Bank, env: Environment) -> Iterator[GeneratedPage]:
    """Yield where the bank is thin, and each list of what lacks something that is too long for that page."""
    found = gaps(bank)
    most = first_of_each([gap.missing for gap in found], weigh_link, BESIDE)
    title, lead = "Coverage", "Where the bank is thin, for those who review it."
    html = fragment(env, "coverage.html", gaps=found, dead_ends=dead_ends(bank), most=most)
    yield GeneratedPage("coverage/", title, lead, html=html)
    for gap in found:
        if len(gap.missing) > most:
            whole = (f"coverage/{gap.slug}/", gap.question, lead)
            trail = (("coverage/", title),)
            yield from in_pages(
                env, "links_page.html", whole, gap.missing, weigh_link, continues=True, trail=trail
            )
