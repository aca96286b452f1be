"""Cases that never were, for measuring: their titles, areas and facets vary as in the real bank."""

from __future__ import annotations

import dataclasses
import datetime
import random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from bench.vocabulary import VOCABULARY
from practice_bank.bank.queries import topics_in
from practice_bank.model.fields import ID_ALPHABET
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key, Resource
from practice_bank.text.frontmatter import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice_bank.bank.bank import Bank

REGION = VOCABULARY.places[0]
_FIRST_DAY = datetime.date(2016, 1, 4)
_DAYS = 3900
_NO_FIGURE = 0.6
# How many values of a facet a case has; the means are those of the real bank (1.8, 1.2, 0.7, 1.9,
# 2.6, 1.0).
_HOW_MANY = {
    "stages": (0, 9, 6, 3, 1),
    "levels": (0, 8, 2),
    "outcomes": (8, 7, 3, 1),
    "services": (0, 9, 6, 3, 2),
    "approaches": (0, 4, 6, 5, 3, 2),
    "partners": (7, 8, 4, 2),
}
_STARTS = (
    "Rethinking,Joining,Sharing,Buying,Planning,Ending,Reviewing,Measuring,Moving,Opening,Building,"
    "Testing"
)
_OBJECTS = (
    "short breaks,foster placements,speech therapy,school transport,youth work,advocacy,respite,"
    "family support,mentoring,residential care,parenting classes,nursery places,counselling,"
    "play schemes,health visiting"
)
_WAYS = (
    "across two councils,with parents,by one budget,without a tender,through schools,on outcomes,"
    "with health,in rural wards,for teenagers,after a crisis,with small providers,by locality,"
    "for siblings,in one year"
)
_PLACES = "Ash,Bar,Ches,Dun,East,Fen,Green,Har,Ken,Lang,Mor,Nor,Ox,Pen,Red,Sal,Thorn,Wal,West,York"
_ENDINGS = "borough,bury,by,chester,combe,field,ford,ham,ley,mouth,port,shire,stead,ton,wick,worth"


class Maker:
    """Makes cases after a bank's own.

    Each follows one of them in a share of its values, and goes its own way in the others.
    """

    def __init__(self, bank: Bank, likeness: float, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret
        self.likeness = likeness
        cases = [resource.as_a(Case) for resource in bank.of_kind("case")]
        self.models = [case.front for case in cases if case]
        self.topics: dict[str, list[str]] = {}
        for facet in (*_HOW_MANY, "area_types"):
            topics = topics_in(bank, facet)
            self.topics[facet] = [topic.slug.removeprefix(f"{facet}/") for topic in topics]

    def case(self, number: int) -> Case:
        """Return a case with an id of its own."""
        # The fields of its facets are those of one bank, so no type checker knows them.
        model: Any = self.chance.choice(self.models)
        words = [self.word(of) for of in (_STARTS, _OBJECTS, _WAYS, _PLACES, _ENDINGS)]
        start, thing, way, place, ending = words
        area = f"{place}{ending}"
        values: dict[str, object] = {
            "id": _id(number),
            "title": f"{start} {thing} {way} in {area}",
            "area": area,
            "country": "England",
            "summary": self.summary(area),
            "added": self.day(),
            "area_type": self.like(model.area_type, [None, *self.topics["area_types"]]),
            "region": self.like(model.region, [None, *REGION.values]),
            "verdict": self.like(model.verdict, VOCABULARY.verdict.names),
            "evidence": {"strength": self.strength(), "why": "Made up."},
            "cost": {"band": self.band(), "why": "Made up."},
            "results": self.results(),
            "sources": [{"source": "ipc-2007", "at": "nowhere"}],
        }
        for facet in _HOW_MANY:
            values[facet] = self.some(getattr(model, facet), facet)
        made = VOCABULARY.kinds["case"].model.model_validate(values)
        return cast("Case", made)

    def word(self, words: str) -> str:
        """Return one of some words between commas."""
        return self.chance.choice(words.split(","))

    def summary(self, area: str) -> str:
        """Return what a case is about, in a line."""
        families, years = self.chance.randrange(2, 90), self.chance.randrange(1, 6)
        return (
            f"{area} tried it with {families} families over {years} years. Its staff report what "
            "it took, what changed, and what they would do differently next time."
        )

    def day(self) -> str:
        """Return the day on which a case was added."""
        return (_FIRST_DAY + datetime.timedelta(days=self.chance.randrange(_DAYS))).isoformat()

    def strength(self) -> str:
        """Return how strong the evidence of a case is; strong evidence is rare."""
        return self.chance.choices(VOCABULARY.evidence.names, (4, 4, 3, 1))[0]

    def band(self) -> str:
        """Return what a case cost; much is rare."""
        return self.chance.choices(VOCABULARY.cost.names, (6, 4, 3, 1))[0]

    def results(self) -> list[dict[str, object]]:
        """Return what was counted, which most cases do not tell."""
        if self.chance.random() < _NO_FIGURE:
            return []
        return [{"measure": "Placements", "change": -self.chance.randrange(2, 80), "unit": "%"}]

    def like(self, value: str | None, others: Sequence[str | None]) -> str | None:
        """Return the model's value as often as the case is to be like it, else any."""
        if self.chance.random() < self.likeness:
            return value
        return self.chance.choice(others)

    def some(self, model: Sequence[str], field: str) -> list[str]:
        """Return some values of a facet, or the model's; the first topics are used most."""
        if self.chance.random() < self.likeness:
            return list(model)
        slugs, weights = self.topics[field], _HOW_MANY[field]
        many = self.chance.choices(range(len(weights)), weights)[0]
        rarity = [1 / (place + 2) for place in range(len(slugs))]
        chosen = self.chance.choices(slugs, rarity, k=many)
        return list(dict.fromkeys(chosen))


def synthetic_bank(bank: Bank, size: int, likeness: float = 0.5, seed: int = 1) -> Bank:
    """Return the bank with `size` made-up cases in place of its own, the same every time."""
    maker = Maker(bank, likeness, seed)
    resources = {key: resource for key, resource in bank.resources.items() if key.kind != "case"}
    cases = [_resource(maker.case(number), number) for number in range(size)]
    made = {case.key: case for case in cases}
    return dataclasses.replace(bank, resources=MappingProxyType(made | resources))


def _resource(front: Case, number: int) -> Resource:
    slug = f"case-{number}"
    document = Document(f"case_studies/{slug}.md", {}, {}, "", 1)
    kind = VOCABULARY.kinds["case"]
    return Resource(Key(kind.name, slug), kind, front, document, f"{kind.address}/{slug}/")


def _id(number: int) -> str:
    base = len(ID_ALPHABET)
    digits = [ID_ALPHABET[number // base**place % base] for place in range(4)]
    return "z" + "".join(digits)
