"""What the templates show of a bank: plain questions with plain answers, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.kinds import Case, Source, Term, Topic
from practice_bank.model.resource import Key, Resource

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.bank.related import Related
    from practice_bank.model.kinds import Front
    from practice_bank.model.vocabulary import Vocabulary


# From how many years on a source is old.
_OLD = 10


def reasons(bank: Bank, related: Related, most: int = 2) -> list[str]:
    """Say why a case is related: ‘same approach: invest to save’."""
    said: list[str] = []
    for what, slug in related.shared[:most]:
        if what == "case":
            said.append("one names the other")
            continue
        if what == "term":
            said.append(f"both speak of {bank.resources[Key('term', slug)].title}")
            continue
        facet = bank.vocabulary.facet(what)
        if facet is None:
            continue
        topic = bank.resources[Key("topic", f"{what}/{slug}")].title
        # Within a sentence, a topic is a word in small letters unless it is a name.
        name = topic if facet.proper else topic[:1].lower() + topic[1:]
        said.append(f"same {facet.one}: {name}")
    return said


def facts(vocabulary: Vocabulary, case: Case) -> str:
    """Return the line of facts under a case's title on a card: area, verdict, evidence."""
    verdict = vocabulary.verdict[case.verdict].label
    evidence = vocabulary.evidence[case.evidence.strength].label
    return f"{case.area} · {verdict} · {evidence} evidence"


def about(vocabulary: Vocabulary, front: Front) -> str:
    """Return the line above a resource's title on a card: what tells it from others besides its title."""
    if isinstance(front, Case):
        return facts(vocabulary, front)
    if isinstance(front, Source):
        return ", ".join(
            str(part) for part in (front.publisher or front.author, front.year) if part
        )
    minutes = getattr(front, "minutes", None)
    return f"{minutes} minutes" if minutes else str(getattr(front, "code", ""))


def written(bank: Bank, resource: Resource) -> str:
    """Return when the sources of an old page are from (‘2007’, ‘2004 to 2009’, ‘undated’), or nothing.

    A page is old if its newest source appeared ten years or more before the bank took the page in, or if none of its
    sources has a date. So the same bank gives the same pages in any year.
    """
    fronts = [
        resource.front,
        *(
            bank.resources[Key("source", cited.source)].front
            for cited in resource.front.sources
            if Key("source", cited.source) in bank.resources
        ),
    ]
    sources = [front for front in fronts if isinstance(front, Source)]
    dates = sorted(front.year for front in sources if front.year)
    if not dates:
        return "undated" if sources and not isinstance(resource.front, Source) else ""
    if resource.front.added.year - dates[-1] < _OLD:
        return ""
    return str(dates[0]) if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


def years(case: Case) -> str:
    """Return when it was done, as far as the source says."""
    start, end = case.period.from_, case.period.to
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    if start:
        return f"from {start}"
    return f"reported by {end}" if end else "year not reported"


def cost_label(vocabulary: Vocabulary, case: Case) -> str:
    """Return the cost band in words."""
    return vocabulary.cost[case.cost.band].label


def missing(case: Case) -> list[str]:
    """Return what the source does not report, as the case says and as its empty fields show."""
    derived = [] if case.results else ["any figure that can be compared"]
    return [*case.not_reported, *derived]


def names(term: Term) -> str:
    """Return the other names of a term on one line."""
    return ", ".join((*term.abbreviations, *term.aliases))


def tagline(topic: Resource) -> str:
    """Return a stage's line on the cycle, or the topic's summary."""
    return (isinstance(topic.front, Topic) and topic.front.tagline) or topic.front.summary
