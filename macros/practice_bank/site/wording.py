"""How the site says what a bank has, by the words in words/en.yml: short lines, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.paths import WORDS_A_MINUTE
from practice_bank.model.kinds import Case, Module, Source, Standard, Term
from practice_bank.model.resource import Key
from practice_bank.site.language import OurWords

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from practice_bank.bank.bank import Bank
    from practice_bank.bank.next_steps import Step
    from practice_bank.bank.paths import Path, Place
    from practice_bank.bank.queries import Mention
    from practice_bank.bank.related import Related
    from practice_bank.model.fields import Citation, Group
    from practice_bank.model.kinds import Front, Topic
    from practice_bank.model.resource import Resource
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.site.language import Language

# From how many years on a source is old.
_OLD = 10


def say(vocabulary: Vocabulary, name: str, /, **values: object) -> OurWords:
    """Return a word of the interface by its name in words/en.yml, its {braces} filled in."""
    return OurWords(vocabulary.words[name].format(**values))


def day(date: datetime.date) -> str:
    """Return a day as readers write it: 5 May 2027."""
    return f"{date.day} {date:%B %Y}"


def cases(vocabulary: Vocabulary, number: int) -> str:
    """Return a number of cases: ‘1 case’, ‘12 cases’."""
    name = "cases.one" if number == 1 else "cases.many"
    return say(vocabulary, name, number=number)


def reasons(put: Callable[[str, str], str], related: Related, most: int = 2) -> list[str]:
    """Say why a case is like another, each by one thing that they share, as `put` says it."""
    said = []
    for what, slug in related.shared[:most]:
        if reason := put(what, slug):
            said.append(reason)
    return said


def reason(bank: Bank, language: Language, what: str, slug: str) -> str:
    """Say one thing that two cases share: a topic of the facet `what`, a case or a term.

    It is nothing where the bank has no such facet.
    """
    vocabulary = bank.vocabulary
    if what == "case":
        return say(vocabulary, "alike.case")
    if what == "term":
        return say(vocabulary, "alike.term", term=bank.resources[Key("term", slug)].title)
    facet = vocabulary.facet(what)
    if facet is None:
        return ""
    topic = bank.resources[Key("topic", f"{what}/{slug}")].title
    # Within a sentence, a topic is a word in small letters unless it is a name.
    if not facet.proper:
        topic = language.in_sentence(topic)
    return say(vocabulary, "alike.topic", facet=facet.one, topic=topic)


def facts(vocabulary: Vocabulary, case: Case) -> str:
    """Return the line of facts above a case's title on a card: area, verdict, evidence."""
    verdict = vocabulary.verdict[case.verdict].label
    evidence = vocabulary.evidence[case.evidence.strength].label
    line = say(vocabulary, "card.case", area=case.area, verdict=verdict, evidence=evidence)
    # All its words are the bank's.
    return str(line)


def facts_found(vocabulary: Vocabulary, front: Front) -> str:
    """Return what a search result tells of a resource below its title: of a case, how it went, how
    that is known, what it cost and when it was done.
    """
    if not isinstance(front, Case):
        return about(vocabulary, front)
    told = {
        "verdict": vocabulary.verdict[front.verdict].label,
        "evidence": vocabulary.evidence[front.evidence.strength].label,
        "cost": vocabulary.cost[front.cost.band].label,
        "years": years(vocabulary, front),
    }
    return say(vocabulary, "found.case", **told)


def names_asked(vocabulary: Vocabulary, front: Front) -> tuple[str, ...]:
    """Return what readers may type for a resource besides its title: of a case, the words for its
    verdict, its evidence and its cost.
    """
    if not isinstance(front, Case):
        return front.other_names
    verdict = vocabulary.verdict[front.verdict]
    evidence = vocabulary.evidence[front.evidence.strength]
    cost = vocabulary.cost[front.cost.band]
    return (*verdict.asked, *evidence.asked, *cost.asked)


def about(vocabulary: Vocabulary, front: Front) -> str:
    """Return the line above a resource's title on a card, which tells it from others."""
    if isinstance(front, Case):
        return facts(vocabulary, front)
    if isinstance(front, Source):
        known = [front.publisher or front.author, front.year]
        return ", ".join(str(part) for part in known if part)
    if isinstance(front, Module):
        return say(vocabulary, "card.minutes", minutes=front.minutes)
    if isinstance(front, Standard):
        return front.code
    return ""


def dated(bank: Bank, resource: Resource) -> str:
    """Return a sentence that says when the sources of an old page are from, or nothing.

    A page is old if its newest source appeared ten years or more before the bank took the page in,
    or if none of its sources has a date. So the same bank gives the same pages in any year.
    """
    vocabulary = bank.vocabulary
    source = resource.as_a(Source)
    if source and source.front.year:
        year = source.front.year
        return say(vocabulary, "dated.source", years=year) if _is_old(resource, year) else ""
    years = _years_of_sources(bank, resource.front)
    dates = sorted(year for year in years if year)
    if not dates:
        is_undated = bool(years) and source is None
        return say(vocabulary, "dated.undated") if is_undated else ""
    if not _is_old(resource, dates[-1]):
        return ""
    name = "dated.one" if len(resource.front.sources) == 1 else "dated.many"
    if len(dates) < len(years):
        name = "dated.partly"
    between = from_to(vocabulary, dates[0], dates[-1])
    return say(vocabulary, name, years=between)


def _is_old(resource: Resource, year: int) -> bool:
    """Say whether the bank took a page in ten years or more after the year of its newest source."""
    return resource.front.added.year - year >= _OLD


def _years_of_sources(bank: Bank, front: Front) -> list[int | None]:
    """Return the year of each source that a resource names and the bank has, or None without one.

    That of an own account is the year in which it was given.
    """
    found: list[int | None] = []
    for citation in front.sources:
        source = _source(bank, citation)
        if source:
            found.append(account_year(bank, front, citation) or source.year)
    return found


def account_year(bank: Bank, front: Front, citation: Citation) -> int | None:
    """Return the year in which an area gave its own account, or None for any other source.

    Where the case does not say it, that is when the bank took the account in.
    """
    source = _source(bank, citation)
    if source is None or not source.firsthand:
        return None
    return citation.year or front.added.year


def _source(bank: Bank, citation: Citation) -> Source | None:
    resource = bank.resources.get(Key("source", citation.source))
    source = resource.as_a(Source) if resource else None
    return source.front if source else None


def from_to(vocabulary: Vocabulary, start: int, end: int) -> str:
    """Return the years between two, or the one that both are."""
    if start == end:
        return str(start)
    return say(vocabulary, "years.between", start=start, end=end)


def minutes(vocabulary: Vocabulary, number: int) -> str:
    """Return a number of minutes in words."""
    name = "path.minutes.one" if number == 1 else "path.minutes.many"
    return say(vocabulary, name, number=number)


def people(vocabulary: Vocabulary, group: Group) -> str:
    """Return how many people a session is for."""
    if group.least == group.most:
        return str(group.least)
    return say(vocabulary, "chooser.group", least=group.least, most=group.most)


def path_card(vocabulary: Vocabulary, path: Path) -> str:
    """Return how long a path takes and in how many steps, in a few words."""
    length = minutes(vocabulary, path.minutes)
    return say(vocabulary, "path.card", minutes=length, steps=_steps(vocabulary, path))


def path_sum(vocabulary: Vocabulary, path: Path) -> str:
    """Return how long a path takes, in how many steps, and how that is counted.

    Where a step says its own minutes, more than reading is counted.
    """
    is_said = any(step.said for step in path.steps)
    name = "path.sum.said" if is_said else "path.sum.read"
    return say(
        vocabulary,
        name,
        minutes=minutes(vocabulary, path.minutes),
        steps=_steps(vocabulary, path),
        words=WORDS_A_MINUTE,
    )


def _steps(vocabulary: Vocabulary, path: Path) -> str:
    number = len(path.steps)
    name = "path.steps.one" if number == 1 else "path.steps.many"
    return say(vocabulary, name, number=number)


def place_in_path(vocabulary: Vocabulary, place: Place) -> str:
    """Return which step of a path a page is."""
    return say(vocabulary, "path.step", number=place.number, steps=len(place.path.steps))


def years(vocabulary: Vocabulary, case: Case) -> str:
    """Return when it was done, as far as the source says."""
    start, end = case.period.from_, case.period.to
    if start and end:
        return from_to(vocabulary, start, end)
    if start:
        return say(vocabulary, "years.since", start=start)
    if end:
        return say(vocabulary, "years.until", end=end)
    return say(vocabulary, "years.unknown")


def verdict_reason(vocabulary: Vocabulary, case: Case) -> str:
    """Return why a case has its verdict; where it does not say, what the verdict means."""
    return case.verdict_why or vocabulary.verdict[case.verdict].meaning


def cost_label(vocabulary: Vocabulary, case: Case) -> str:
    """Return the cost band in words."""
    return vocabulary.cost[case.cost.band].label


def missing(vocabulary: Vocabulary, case: Case) -> list[str]:
    """Return what the source does not report, as the case says and as its empty fields show."""
    gaps = list(case.not_reported)
    if not case.results:
        gaps.append(say(vocabulary, "gaps.figure"))
    return gaps


def history_of(bank: Bank, term: Term) -> str:
    """Return when a historical term ended and what came next; of others nothing."""
    if term.status != "historical":
        return ""
    vocabulary = bank.vocabulary
    ended = say(vocabulary, "history.over")
    if term.until:
        ended = say(vocabulary, "history.ended", year=term.until)
    successor = term.successor
    if successor is None:
        return f"{ended} {term.now or ''}".strip()
    node = bank.node(Key(successor.kind, successor.slug))
    if node is None:
        return ended
    return f"{ended} {say(vocabulary, 'history.now', title=node.title)}"


def checked_on(vocabulary: Vocabulary, front: Front) -> str:
    """Return on which day someone made sure that a resource is right, or nothing."""
    if front.checked is None:
        return ""
    return say(vocabulary, "standing.checked", date=day(front.checked))


def standing(vocabulary: Vocabulary, term: Term) -> str:
    """Return whether a term is in use today, as far as someone has looked.

    Of a historical term, that is only when someone looked: `history_of` says the rest.
    """
    if term.status == "not-known":
        return say(vocabulary, "standing.unknown")
    if term.status == "historical":
        return checked_on(vocabulary, term)
    if term.checked is None:
        return say(vocabulary, "standing.unchecked")
    return say(vocabulary, "standing.current", date=day(term.checked))


def said_by(vocabulary: Vocabulary, mention: Mention) -> str:
    """Return the sentence of a mention, or what the link in a field means."""
    if mention.sentence:
        return mention.sentence
    words = vocabulary.words
    of_kind = f"mentions.of_{mention.node.key.kind}.{mention.field}"
    return words.get(of_kind) or words.get(f"mentions.{mention.field}", "")


def step_reason(vocabulary: Vocabulary, step: Step) -> str:
    """Return why a reader may go on to a resource, by its kind."""
    kind = step.resource.kind
    if kind.dated:
        return vocabulary.words["next.dated"]
    return vocabulary.words.get(f"next.{kind.name}") or kind.about


def tagline(topic: Resource[Topic]) -> str:
    """Return a stage's line on the cycle, or the topic's summary."""
    return topic.front.tagline or topic.front.summary
