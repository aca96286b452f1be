"""The package has no word of the first bank: the engine knows no bank, so a second one is told
nothing of the first.

Three lists are looked for in every text file of `macros/practice_bank/`, its name included, without
regard to capitals:

- SUBJECT: words of the first bank's field, written here;
- the first bank's own names with a blank or a hyphen in them (`looked-after-children`, ‘Every Child
  Matters’), read from its files, so that a new one is looked for at once;
- its names of one word (`review`, `fostering`), and the labels of its grades. Many are common
  words, so they count only where they are values: in quotation marks, as an item of a list, or as
  the name of a field;
- its headings of a case, where they are headings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from practice_bank.model.kinds import STOCK
from tests.conftest import ROOT, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice_bank.bank.bank import Bank

PACKAGE = ROOT / "macros" / "practice_bank"
# Files that are read as text; what is none of them has no words.
TEXT = {
    ".py",
    ".html",
    ".js",
    ".css",
    ".md",
    ".yml",
    ".yaml",
    ".txt",
    ".svg",
    ".json",
    ".toml",
    ".csv",
    ".typ",
}

# Patterns of whole words. Of the words that code has too, `children` of an element and `parents` of
# a folder are passed over where a full stop or an equals sign shows that they are code; `uk` where
# it ends an address.
SUBJECT = (
    r"child",
    r"(?<!\.)children(?:['’]s)?",
    r"famil(?:y|ies)",
    r"young people",
    r"youth",
    r"(?<!\.)parents(?![=\[])",
    r"(?:de)?commission\w*",
    r"council\w*",
    r"count(?:y|ies)",
    r"boroughs?",
    r"local authorit(?:y|ies)",
    r"health (?:body|bodies|trusts?)",
    r"children['’]s trusts?",
    r"NHS",
    r"social (?:care|work\w*)",
    r"foster\w*",
    r"carers?",
    r"placements?",
    r"short breaks?",
    r"pooled",
    r"section 75",
    r"Every Child\w*",
    r"Ofsted",
    r"C4EO",
    r"DFE-\w+",
    r"looked[ -]after",
    r"Wales",
    r"Welsh",
    r"England",
    r"United Kingdom",
    r"(?<!\.)UK",
    r"London",
    r"York(?:shire)?",
    r"GBP",
    r"£",
    r"pounds?(?: sterling)?",
)

# Names of the first bank that the engine uses for something of its own, each with the reason.
ALLOWED = {
    # What a result is about (`Result.type`), and what a training module leads to: fields of the
    # engine's models.
    "outcome",
    "outcomes",
    # The rungs of a ladder: a field of competencies and standards.
    "levels",
    "level",
    # A role of a grade: the case did what it set out to do.
    "worked",
    # The ends of a range: fields of a result.
    "low",
    "high",
    # How a test of QTI takes its answers: one by one (`submissionMode`).
    "individual",
    # What a case leaves out: a field of every case, and the value of a filter in addresses.
    "not reported",
    "not-reported",
    # What is about to be done: to files, with a query, in a session.
    "plan",
}


class Finding(NamedTuple):
    """A word of the first bank in the package."""

    path: str
    line: int
    word: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.word}"


class Names(NamedTuple):
    """The first bank's names: those that are looked for anywhere, those that count as values, and
    its headings.
    """

    anywhere: frozenset[str]
    values: frozenset[str]
    headings: frozenset[str]


# The starter is a bank with names of its own. Some of them are plain words that the first bank has
# too, such as a place ‘region’ and a verdict ‘mixed’. There, words of the subject are looked for.
NO_NAMES = Names(frozenset(), frozenset(), frozenset())


def names_of_bank(bank: Bank) -> Names:
    """Return the names that the first bank gives to what it has: in its files, and in what readers
    see of them.
    """
    names: set[str] = set()
    for facet in VOCABULARY.facets:
        names |= {facet.name, facet.field, facet.title, facet.one}
    for place in VOCABULARY.places:
        names |= {place.name, *place.values}
    for resource in bank.resources.values():
        slug = resource.key.slug.rpartition("/")[2]
        if resource.key.kind == "topic":
            names |= {slug, resource.title}
        elif "-" in slug:
            names.add(slug)
    labels: set[str] = set()
    for scale in VOCABULARY.scales:
        for grade in scale.grades.values():
            names.add(grade.name)
            labels.add(grade.label)
    allowed = ALLOWED | {kind.name for kind in STOCK}
    names = {name for name in names if name.lower() not in allowed}
    anywhere = {name for name in names if re.search(r"[\s-]", name)}
    values = {name for name in names | labels if name.lower() not in allowed} - anywhere
    return Names(frozenset(anywhere), frozenset(values), frozenset(VOCABULARY.case.headings))


_SUBJECT = re.compile(rf"(?<![\w-])(?:{'|'.join(SUBJECT)})(?!\w)|£", re.IGNORECASE)


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of any of some names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _patterns(names: Names) -> tuple[re.Pattern[str], ...]:
    """Return what finds a word of the first bank in a line."""
    if names is NO_NAMES:
        return (_SUBJECT,)
    anywhere = rf"(?<![\w-])(?:{_any_of(names.anywhere)})(?![\w-])"
    value = f"(?:{_any_of(names.values)})"
    places = (
        # `role="region"` is a word of ARIA.
        rf"(?<!role=)(?<!role: )(?P<quote>[\"'`]){value}(?P=quote)",
        rf"[‘“]{value}[’”]",
        rf"(?<=\[){value}(?=[\],])|(?<=, ){value}(?=[\],])",
        rf"^\s*{value}(?=:(?:\s|$))|(?<=[.{{]){value}(?=:\s)",
        rf"(?<=: ){value}(?=\s*$|[,}}])",
    )
    headings = rf"^#+ (?:{_any_of(names.headings)})\s*$"
    return (
        _SUBJECT,
        re.compile(anywhere, re.IGNORECASE),
        # A constant `REVIEW` is no topic.
        re.compile("|".join(places)),
        re.compile(headings, re.IGNORECASE),
    )


def words_in(text: str, names: Names) -> Iterator[tuple[int, str]]:
    """Yield every word of the first bank in a text, and the line where it stands; of two that
    overlap, the first.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        end = 0
        found = [each for pattern in _patterns(names) for each in pattern.finditer(line)]
        for each in sorted(found, key=lambda match: (match.start(), -match.end())):
            if each.start() >= end:
                yield number, each.group().strip()
                end = each.end()


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path of every text file of the package, and its text."""
    for path in sorted(PACKAGE.rglob("*")):
        # What stands in vendor/ is the work of others.
        if path.is_file() and path.suffix in TEXT and path.parent.name != "vendor":
            yield path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")


def findings(names: Names) -> list[Finding]:
    """Return every word of the first bank in the package; those in the path of a file come with
    line 0.
    """
    found = []
    for path, text in texts():
        known = NO_NAMES if path.startswith("starter/") else names
        found += [Finding(path, 0, word) for _, word in words_in(path, known)]
        found += [Finding(path, line, word) for line, word in words_in(text, known)]
    return found


def test_the_package_has_no_word_of_the_first_bank(real_bank: Bank) -> None:
    found = findings(names_of_bank(real_bank))
    assert not found, f"{len(found)} words\n" + "\n".join(map(str, found))


def test_every_text_of_the_package_is_looked_at() -> None:
    unread = {path.suffix for path in PACKAGE.rglob("*") if path.is_file()} - TEXT
    assert unread <= {".pyc", ".png", ".docx", ".woff2", ".typed", ""}


@pytest.mark.parametrize(
    "line",
    [
        "# what the children said",
        "Decommissioning is hard",
        "of the council’s services",
        "Savings of £3",
        "unit: GBP",
        'if facet == "stages":',
        "stages: [plan]",
        "services: [health, fostering]",
        "region: {label: Yorkshire and the Humber}",
        "`looked-after-children`",
        "Every Child Matters",
        "case:york-foster-carers",
        "evidence: {strength: account}",
        "## Questions for your area",
        "label: No result reported",
    ],
)
def test_a_word_of_the_first_bank_is_found(line: str, real_bank: Bank) -> None:
    assert list(words_in(line, names_of_bank(real_bank)))


@pytest.mark.parametrize(
    "line",
    [
        "# Plan what to do, then review it",
        "list.children[0], path.parents[1] and mkdir(parents=True)",
        "What changed in the end",
        "A newer one is a local file at this level",
        "REVIEW: tuple[str, ...] = ()",
        "if resource.published and grade.worked:",
        "a New Yorker’s",
    ],
)
def test_a_common_word_is_none(line: str, real_bank: Bank) -> None:
    assert not list(words_in(line, names_of_bank(real_bank)))
