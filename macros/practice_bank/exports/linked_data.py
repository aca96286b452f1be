"""What a page is, in the words of schema.org, for search engines and other programs.

Each fact stands on the page itself too. What a source does not say is left out, never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2.utils import htmlsafe_json_dumps

from practice_bank.model.kinds import Case, Checklist, Front, Module, Source, Term, Topic
from practice_bank.model.resource import Key, Resource
from practice_bank.text.prose import LINK

if TYPE_CHECKING:
    from markupsafe import Markup

    from practice_bank.bank.bank import Bank
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.site.site import AnyPage

Thing = dict[str, Any]
_ITEM = re.compile(r"^[ \t]*[-*+][ ]\[[ xX]\][ ]+(.+)$", re.MULTILINE)
_MARKS = re.compile(r"[*`]+")


class Publisher(NamedTuple):
    """The site: its address, which ends in a slash, and its name."""

    url: str
    name: str


def linked_data(bank: Bank, page: AnyPage, publisher: Publisher, description: str) -> Markup:
    """Return a page's JSON-LD, escaped so that nothing in it can end its script element."""
    if isinstance(page, Resource):
        thing = _resource(bank, page, publisher)
    else:
        thing = _page(bank, page, publisher, description)
    whole = {"@context": "https://schema.org", **thing}
    return htmlsafe_json_dumps(_said(whole), ensure_ascii=False, separators=(",", ":"))


# Pages that are no resource


def _page(bank: Bank, page: AnyPage, publisher: Publisher, description: str) -> Thing:
    url = publisher.url + page.address
    language = bank.vocabulary.language
    if not page.address:
        return {
            "@type": "WebSite",
            "name": publisher.name,
            "description": description,
            "url": url,
            "inLanguage": language,
        }
    is_glossary = page.address == f"{bank.vocabulary.kinds['term'].address}/"
    return {
        "@type": "DefinedTermSet" if is_glossary else "WebPage",
        "name": page.title,
        "description": description,
        "url": url,
        "inLanguage": language,
        "isPartOf": _site(publisher),
    }


def _site(publisher: Publisher) -> Thing:
    return {"@type": "WebSite", "name": publisher.name, "url": publisher.url}


# Resources


def _resource(bank: Bank, resource: Resource, publisher: Publisher) -> Thing:
    front = resource.front
    common = {
        "name": front.title,
        "description": front.summary,
        "url": publisher.url + resource.address,
    }
    if isinstance(front, Term):
        return {"@type": "DefinedTerm", **common, **_term(bank.vocabulary, front, publisher)}
    if isinstance(front, Source):
        return {"@type": "CreativeWork", **common, **_source(front, common["url"])}
    return {
        "@type": _type_of_work(front),
        **common,
        "inLanguage": bank.vocabulary.language,
        "isPartOf": _site(publisher),
        **_published(bank, front, publisher),
        **_of_its_type(resource),
    }


def _type_of_work(front: Front) -> str:
    """Return the type of what the bank's own people wrote."""
    if isinstance(front, Case):
        return "Article"
    if isinstance(front, Module):
        return "LearningResource"
    if isinstance(front, Checklist):
        return "HowTo"
    if isinstance(front, Topic):
        return "WebPage"
    return "CreativeWork"


def _of_its_type(resource: Resource) -> Thing:
    """Return what is said of a work of this type only."""
    front = resource.front
    if isinstance(front, Case):
        return _case(front)
    if isinstance(front, Module):
        return _module(front)
    if isinstance(front, Checklist):
        return {"step": _steps(resource.document.body)}
    return {}


def _published(bank: Bank, front: Front, publisher: Publisher) -> Thing:
    """Return when a work was added, what it is about, and what it draws on."""
    return {
        "datePublished": front.added.isoformat(),
        "dateModified": front.updated.isoformat() if front.updated else None,
        "keywords": _topics(bank, front),
        "isBasedOn": _sources(bank, front, publisher),
    }


def _topics(bank: Bank, front: Front) -> list[str]:
    titles: list[str] = []
    for facet, slug in front.topics():
        topic = bank.node(Key("topic", f"{facet.name}/{slug}"))
        if topic:
            titles.append(topic.title)
    return titles


def _sources(bank: Bank, front: Front, publisher: Publisher) -> list[Thing]:
    """Return the sources of a work, each once, however many places in it are cited."""
    works: list[Thing] = []
    for slug in dict.fromkeys(citation.source for citation in front.sources):
        source = bank.node(Key("source", slug))
        if source:
            url = publisher.url + source.address
            works.append({"@type": "CreativeWork", "name": source.title, "url": url})
    return works


def _case(front: Case) -> Thing:
    start, end = front.period.from_, front.period.to
    # ISO 8601-2: ‘..’ is an end that is not known.
    years = f"{start or '..'}/{end or '..'}" if start or end else None
    return {
        "headline": front.title,
        "contentLocation": {"@type": "Place", "name": front.area},
        "temporalCoverage": years,
    }


def _module(front: Module) -> Thing:
    return {
        "learningResourceType": "Training module",
        # ISO 8601: PT120M is a duration of 120 minutes.
        "timeRequired": f"PT{front.minutes}M",
        "teaches": list(front.learning_outcomes),
    }


def _steps(body: str) -> list[str]:
    """Return the items of a checklist in plain words, in their order.

    A step may be a text (https://schema.org/step), which takes a third less room than a thing.
    """
    steps = []
    for item in _ITEM.findall(body):
        without_links = LINK.sub(lambda found: found["text"], item)
        text = _MARKS.sub("", without_links).strip()
        steps.append(text)
    return steps


def _term(vocabulary: Vocabulary, front: Term, publisher: Publisher) -> Thing:
    kind = vocabulary.kinds["term"]
    glossary = {
        "@type": "DefinedTermSet",
        "name": kind.many,
        "url": f"{publisher.url}{kind.address}/",
    }
    return {"alternateName": [*front.abbreviations, *front.aliases], "inDefinedTermSet": glossary}


def _source(front: Source, url: str) -> Thing:
    """Return the document itself; the page at `url` is about it.

    An author may be a person or a body, so it is a credit.
    """
    publisher = {"@type": "Organization", "name": front.publisher} if front.publisher else None
    return {
        "mainEntityOfPage": url,
        "url": front.url if front.url_status == "live" else None,
        "archivedAt": front.archive.url if front.archive else None,
        "creditText": front.author,
        "publisher": publisher,
        "datePublished": str(front.year) if front.year else None,
    }


def _said(thing: Thing) -> Thing:
    """Return a thing without what is empty."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
