"""What a page is, in the words of schema.org, for search engines and other readers that are programs.

Each fact stands on the page itself too. What a source does not say is left out, never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2.utils import htmlsafe_json_dumps

from practice_bank.model.kinds import Case, Checklist, Front, Module, Source, Term
from practice_bank.model.resource import Key, Resource
from practice_bank.text.prose import LINK

if TYPE_CHECKING:
    from markupsafe import Markup

    from practice_bank.bank.bank import Bank
    from practice_bank.site.site import AnyPage

Thing = dict[str, Any]
_ITEM = re.compile(r"^[ \t]*[-*+][ ]\[[ xX]\][ ]+(.+)$", re.MULTILINE)
_MARKS = re.compile(r"[*`]+")


class Publisher(NamedTuple):
    """The site: its address, which ends in a slash, and its name."""

    url: str
    name: str


def linked_data(bank: Bank, page: AnyPage, publisher: Publisher, description: str) -> Markup:
    """Return a page's JSON-LD, escaped to stand in a script element; nothing in it can end that element."""
    thing = (
        _resource(bank, page, publisher)
        if isinstance(page, Resource)
        else _page(bank, page, publisher, description)
    )
    return htmlsafe_json_dumps(
        _said({"@context": "https://schema.org", **thing}), ensure_ascii=False
    )


def _page(bank: Bank, page: AnyPage, publisher: Publisher, description: str) -> Thing:
    url = publisher.url + page.address
    if not page.address:
        return {
            "@type": "WebSite",
            "name": publisher.name,
            "description": description,
            "url": url,
            "inLanguage": bank.vocabulary.language,
        }
    glossary = page.address == f"{bank.vocabulary.kinds['term'].address}/"
    common = {
        "name": page.title,
        "description": description,
        "url": url,
        "inLanguage": bank.vocabulary.language,
    }
    return {
        "@type": "DefinedTermSet" if glossary else "WebPage",
        **common,
        "isPartOf": _site(publisher),
    }


def _site(publisher: Publisher) -> Thing:
    return {"@type": "WebSite", "name": publisher.name, "url": publisher.url}


def _resource(bank: Bank, resource: Resource, publisher: Publisher) -> Thing:
    front = resource.front
    common = {
        "name": front.title,
        "description": front.summary,
        "url": publisher.url + resource.address,
    }
    if isinstance(front, Term):
        return {"@type": "DefinedTerm", **common, **_term(bank, front, publisher)}
    if isinstance(front, Source):
        return {"@type": "CreativeWork", **common, **_source(front, common["url"])}
    type_, more = _work(resource)
    frame = {"inLanguage": bank.vocabulary.language, "isPartOf": _site(publisher)}
    return {"@type": type_, **common, **frame, **_published(bank, front, publisher), **more}


def _work(resource: Resource) -> tuple[str, Thing]:
    """Return the type of what the bank's own people wrote, and what only that type says."""
    front = resource.front
    if isinstance(front, Case):
        return "Article", _case(front)
    if isinstance(front, Module):
        return "LearningResource", _module(front)
    if isinstance(front, Checklist):
        return "HowTo", {"step": _steps(resource.document.body)}
    return "WebPage" if resource.kind.name == "topic" else "CreativeWork", {}


def _published(bank: Bank, front: Front, publisher: Publisher) -> Thing:
    """Return when it was added, what it is about, and what it draws on."""
    topics = (bank.node(Key("topic", f"{facet.name}/{slug}")) for facet, slug in front.topics())
    sources = (
        bank.node(Key("source", slug))
        for slug in dict.fromkeys(citation.source for citation in front.sources)
    )
    return {
        "datePublished": front.added.isoformat(),
        "keywords": [topic.title for topic in topics if topic],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.title, "url": publisher.url + source.address}
            for source in sources
            if source
        ],
    }


def _case(front: Case) -> Thing:
    years = (front.period.from_, front.period.to)
    return {
        "headline": front.title,
        "contentLocation": {"@type": "Place", "name": front.area},
        # ISO 8601: ‘..’ is an end that is not known.
        "temporalCoverage": "/".join(str(year or "..") for year in years) if any(years) else None,
    }


def _module(front: Module) -> Thing:
    return {
        "learningResourceType": "Training module",
        "timeRequired": f"PT{front.minutes}M",
        "teaches": list(front.learning_outcomes),
    }


def _steps(body: str) -> list[Thing]:
    items = (
        _MARKS.sub("", LINK.sub(lambda found: found["text"], item)).strip()
        for item in _ITEM.findall(body)
    )
    return [
        {"@type": "HowToStep", "position": place, "text": item}
        for place, item in enumerate(items, start=1)
    ]


def _term(bank: Bank, front: Term, publisher: Publisher) -> Thing:
    kind = bank.vocabulary.kinds["term"]
    glossary = {
        "@type": "DefinedTermSet",
        "name": kind.many,
        "url": f"{publisher.url}{kind.address}/",
    }
    return {"alternateName": [*front.abbreviations, *front.aliases], "inDefinedTermSet": glossary}


def _source(front: Source, url: str) -> Thing:
    """Return the document itself; the page is about it. An author may be a person or a body, so it is a credit."""
    publisher = {"@type": "Organization", "name": front.publisher} if front.publisher else None
    return {
        "mainEntityOfPage": url,
        "url": front.url if front.url_status == "live" else None,
        "creditText": front.author,
        "publisher": publisher,
        "datePublished": str(front.year) if front.year else None,
    }


def _said(thing: Thing) -> Thing:
    """Return a thing without what is empty."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
