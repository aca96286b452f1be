"""The words of a bank for the examples on its pages of help: see `problems.help_pages`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.bank.queries import topics_in
from practice_bank.rules.one_of_many import singulars
from practice_bank.rules.place_fits import telling_words

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.facets import Facet
    from practice_bank.model.vocabulary import Need, Scale, Vocabulary

# How many levels a ladder has in an example where the bank says nothing of it.
_LEVELS = 3


def example_words(bank: Bank) -> dict[str, str]:
    """Return the bank's own word for each name of `help_pages.NAMES` that it has one for."""
    vocabulary = bank.vocabulary
    facet, topic = _facet_with_topic(bank)
    verdict = vocabulary.verdict.highest_first[0].name
    headings = tuple(vocabulary.case.headings)
    words = {
        "facet": facet.name,
        "topic_field": facet.field,
        "topics": _value(facet, topic),
        "misspelt_topics": _value(facet, misspelt(topic)),
        "verdict": verdict,
        "misspelt_verdict": misspelt(verdict),
        "evidence": _plain_grade(vocabulary.evidence),
        "currency": vocabulary.currency.code,
        "kinds": _kinds(vocabulary),
        "headings": _sections(headings),
        "other_headings": _sections(headings[1:]),
        "label": vocabulary.fields["summary"].label,
        "rungs": _rungs(vocabulary),
    }
    words.update(_needed(bank))
    words.update(_place(vocabulary))
    words.update(_one_of_many(vocabulary))
    words.update(_worked(vocabulary.verdict))
    words.update(_grade_that_needs("publication", vocabulary.evidence))
    words.update(_grade_that_needs("results", vocabulary.evidence))
    return words


def misspelt(name: str) -> str:
    """Return a name with its last letter but one missing, as one might mistype it."""
    return name[:-2] + name[-1:]


def _facet_with_topic(bank: Bank) -> tuple[Facet, str]:
    """Return a facet and the name of one of its topics.

    One of several topics a case comes first, since most are. Where the bank has no topic yet, the
    name is made up.
    """
    facets = sorted(bank.vocabulary.facets, key=lambda facet: facet.single)
    for facet in facets:
        for topic in topics_in(bank, facet.name):
            return facet, topic.slug.rpartition("/")[2]
    return facets[0], "a-topic"


def _needed(bank: Bank) -> dict[str, str]:
    """Return a facet of which each case needs a topic, if there is one, and a topic of it."""
    for facet in bank.vocabulary.facets:
        for topic in topics_in(bank, facet.name):
            if facet.least:
                slug = topic.slug.rpartition("/")[2]
                return {"needed_field": facet.field, "needed_topics": _value(facet, slug)}
    return {}


def _value(facet: Facet, topic: str) -> str:
    return topic if facet.single else f"[{topic}]"


def _plain_grade(scale: Scale) -> str:
    """Return the strongest grade that a case can claim without showing anything for it."""
    grades = scale.highest_first
    plain = [grade for grade in grades if grade.needs is None]
    return plain[0].name if plain else grades[-1].name


def _place(vocabulary: Vocabulary) -> dict[str, str]:
    """Return two values of a place, and a word that tells the first, where a bank has such."""
    for place in vocabulary.places:
        telling = telling_words(place)
        values = list(dict.fromkeys(telling.values()))
        if len(values) > 1:
            word = next(word for word, value in telling.items() if value == values[0])
            return {
                "place": place.name,
                "place_value": values[0],
                "place_word": word,
                "other_place_value": values[1],
            }
    return {}


def _one_of_many(vocabulary: Vocabulary) -> dict[str, str]:
    """Return a plural and its singular, where the bank's language has any that the check knows."""
    for many, one in singulars(vocabulary.language).words.items():
        return {"many": many.capitalize() if one.istitle() else many, "one": one}
    return {}


def _worked(verdicts: Scale) -> dict[str, str]:
    for grade in verdicts.highest_first:
        if grade.worked:
            return {"worked_verdict": grade.name}
    return {}


def _grade_that_needs(need: Need, scale: Scale) -> dict[str, str]:
    for grade in scale.highest_first:
        if grade.needs == need:
            return {f"{need}_evidence": grade.name, f"{need}_label": grade.label}
    return {}


def _kinds(vocabulary: Vocabulary) -> str:
    names = [f"`{name}`" for name in vocabulary.kinds]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _sections(headings: tuple[str, ...]) -> str:
    return "\n\n".join(f"## {heading}\n\nWords." for heading in headings)


def _rungs(vocabulary: Vocabulary) -> str:
    """Return a ladder as long as those of the bank's competencies, as the items of a YAML list."""
    levels = range(1, _levels(vocabulary) + 1)
    return "".join(f"  - {{level: Level {number}, looks_like: [Listens]}}\n" for number in levels)


def _levels(vocabulary: Vocabulary) -> int:
    """Return how many levels a competency has, which its model says."""
    kind = vocabulary.kinds.get("competency")
    if kind is None:
        return _LEVELS
    for limit in kind.model.model_fields["ladder"].metadata:
        if longest := getattr(limit, "max_length", None):
            return int(longest)
    return _LEVELS
