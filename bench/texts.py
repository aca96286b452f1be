"""The text of cases that never were: five headings, 300 to 450 words, in sentences made from the words of the field.

Terms of the glossary stand in it as they stand in real cases, here and there and in their own words, and so do typed
links. The same source of chance gives the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.kinds import CASE_HEADINGS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

_WORDS = 340
_SPREAD = 60
# How often a slot for a thing of the field names a term of the glossary.
_TERMS = 0.15
_WHO = ["The council", "The partnership", "The joint team", "A small group of managers", "The board", "The lead officer", "The health trust", "Three head teachers", "The director", "A parents’ forum", "The contracts officer", "Elected members", "Local charities", "The youth service", "A group of carers", "Schools in the area", "Finance staff", "The locality team", "Ward councillors"]
_DID = ["agreed to change", "reviewed", "mapped", "set out", "counted", "paid for", "ended", "rewrote", "tested", "argued over", "published", "compared", "shared", "moved", "put aside money for", "asked families about", "trained staff in", "wrote a plan for", "took over", "cut back", "kept", "widened", "measured", "looked again at", "bought", "delayed", "opened", "split", "joined up", "costed", "brought in house"]
_THINGS = ["short breaks", "foster placements", "home visits", "play schemes", "weekly referral meetings", "transport to school", "respite", "advocacy", "speech therapy", "mentoring", "a shared referral form", "parenting courses", "after-school clubs", "payment rates", "the list of approved providers", "contract monitoring", "small grants", "waiting lists", "emergency beds", "early help", "a helpline", "outreach work", "residential places", "nursery places", "drop-in sessions", "the data on need", "visits to providers", "unit costs", "counselling in schools", "the tender timetable", "support for siblings", "leaving-care flats", "travel training", "group work"]
_FOR_WHOM = ["disabled children", "young carers", "care leavers", "families in rural wards", "children under five", "teenagers out of school", "children placed outside the area", "parents with learning difficulties", "foster carers", "children in need", "siblings", "young people leaving custody", "children of asylum seekers", "newly arrived families", "children with complex needs"]
_HOW = ["within one budget year", "after a long consultation", "with help from a neighbouring authority", "without new money", "by moving two posts", "through one contract", "with a pilot in two wards", "on the strength of a needs survey", "by agreement", "against the advice of finance staff", "at the request of parents", "in stages", "ward by ward", "under a new timetable", "with a part-time project worker", "despite a reorganisation", "before the summer holidays", "once the data were clean"]
_WHY = ["because costs rose faster than the budget", "because nobody owned the decision", "as few providers had come forward", "since the old contract was about to end", "because families waited too long", "as placements far away kept breaking down", "because inspectors had asked for it", "so that small providers could bid", "so that staff could plan a year ahead", "because two teams were paying for the same work", "as the grant was coming to an end", "because the figures did not agree"]
_RESULTS = ["Waiting times fell from {a} weeks to {b}", "The number of placements outside the area fell by {a}", "About {a} families used it in the first year, and {c} in the second", "Savings of £{d},000 were reported", "Spending stayed within {b}% of the plan", "{a} of {c} providers renewed their contracts", "Attendance rose by {b} points", "Complaints fell from {a} to {b} a quarter", "{c} staff were trained"]
_QUESTIONS = ["Who decides about {thing}, and who is asked first?", "What do we know about {whom}, and how old are the figures?", "Could we share {thing} with a neighbouring authority?", "How would {whom} notice the change?", "What would we stop if we began to pay for {thing}?", "Which of our contracts for {thing} end within a year?", "Which providers could offer {thing} here?", "How will we know after a year whether {thing} has helped {whom}?"]
_SHARES = (0.22, 0.25, 0.19, 0.19, 0.15)


class Writer:
    """Writes bodies with a bank's terms, and with links to what it is given."""

    def __init__(self, chance: random.Random, terms: Sequence[str]) -> None:
        self.chance, self.terms = chance, terms

    def body(self, area: str, links: Sequence[str]) -> str:
        """Return the body of a case of an area, under its five headings; each of the links stands in it once."""
        words = _WORDS + self.chance.randint(-_SPREAD, _SPREAD)
        told = [[*self.sentences(int(words * share), number == 2)] for number, share in enumerate(_SHARES)]
        told[0][0] = f"{area} was short of {self.thing()} for {self.pick(_FOR_WHOM)}."
        for link in links:
            section = self.chance.randrange(4)
            told[section][-1] = f"{told[section][-1][:-1]}, as in [{self.thing()}]({link})."
        done = "\n".join(f"- {sentence}" for sentence in told[1][1:])
        told[1] = [f"{told[1][0]}\n\n{done}"]
        told[4] = ["\n".join(f"- {question}" for question in self.questions(int(words * _SHARES[4])))]
        return "\n\n".join(f"## {name}\n\n{' '.join(told)}" for name, told in zip(CASE_HEADINGS, told, strict=True))

    def sentences(self, words: int, with_numbers: bool) -> Iterator[str]:
        """Yield sentences until there are so many words."""
        while words > 0:
            sentence = self.result() if with_numbers and self.chance.random() < 0.4 else self.sentence()
            words -= sentence.count(" ") + 1
            yield sentence

    def sentence(self) -> str:
        """Return who did what for whom, and how or why."""
        said = f"{self.pick(_WHO)} {self.pick(_DID)} {self.thing()} for {self.pick(_FOR_WHOM)}"
        more = f" {self.pick(_HOW)}" if self.chance.random() < 0.6 else ""
        why = f", {self.pick(_WHY)}" if self.chance.random() < 0.4 else ""
        return f"{said}{more}{why}."

    def result(self) -> str:
        """Return what was counted."""
        a, c, d = self.chance.randrange(12, 90), self.chance.randrange(90, 400), self.chance.randrange(20, 900)
        return self.pick(_RESULTS).format(a=a, b=self.chance.randrange(2, 12), c=c, d=d) + "."

    def questions(self, words: int) -> Iterator[str]:
        """Yield questions until there are so many words."""
        while words > 0:
            question = self.pick(_QUESTIONS).format(thing=self.thing(), whom=self.pick(_FOR_WHOM))
            words -= question.count(" ") + 1
            yield question

    def thing(self) -> str:
        """Return something that is commissioned, or a term of the glossary."""
        return self.pick(self.terms if self.terms and self.chance.random() < _TERMS else _THINGS)

    def pick(self, options: Sequence[str]) -> str:
        """Return one of the options."""
        return self.chance.choice(options)
