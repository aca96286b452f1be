"""How the site says what a bank has."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.queries import mention_groups
from practice_bank.bank.related import Related
from practice_bank.model.kinds import Case, Term, Topic
from practice_bank.model.resource import Key
from practice_bank.site import wording
from practice_bank.site.language import language_of
from tests.conftest import VOCABULARY, BankFactory, case_text, nth_id, source_text, term_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

YORK = Key("case", "york-foster-carers")
TOWNS = Key("case", "two-town-places")
LANGUAGE = language_of(VOCABULARY)


def case(bank: Bank, slug: str = "york-foster-carers") -> Case:
    found = bank.resources[Key("case", slug)].as_a(Case)
    assert found
    return found.front


def test_a_card_says_what_its_resource_is_known_by(fixture_bank: Bank, real_bank: Bank) -> None:
    def said(bank: Bank, kind: str, slug: str) -> str:
        return wording.about(bank.vocabulary, bank.resources[Key(kind, slug)].front)

    assert said(fixture_bank, "source", "ipc-2007").endswith(", 2007")
    assert said(real_bank, "standard", "b1-mechanisms") == "B1"
    assert said(real_bank, "module", "needs-analysis") == "120 minutes"
    assert said(real_bank, "checklist", "better-placements") == ""


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (["2004", "2009"], "Based on sources from 2004 to 2009."),
        (["2007"], "Based on a source from 2007."),
        ([None], "Based on a source without a date."),
        ([None, "2006"], "Based on sources from 2006 and others without a date."),
        (["2004", "2016"], "Based on sources from 2004 to 2016."),
        (["2004", "2017"], ""),
    ],
)
def test_an_old_page_says_when_its_sources_are_from(
    bank_in: BankFactory, years: list[str | None], said: str
) -> None:
    """Old is ten years before the bank took the page in, which is in 2026; the clock has no say."""
    files: dict[str, str | bytes] = {
        f"docs/sources/source-{place}.md": source_text(id=nth_id(place), year=year)
        for place, year in enumerate(years)
    }
    cited = ", ".join(f"{{source: source-{place}, at: p. 1}}" for place in range(len(years)))
    files["glossary/word.md"] = term_text(sources=f"[{cited}]", added="2026-11-22")
    bank = load_bank(bank_in(files))
    assert bank.problems == ()
    assert wording.dated(bank, bank.resources[Key("term", "word")]) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"year": "2007"}, "Written in 2007."),
        ({"year": "2002", "sources": "[{source: later, at: p. 1}]"}, "Written in 2002."),
        ({"sources": "[{source: later, at: p. 1}]"}, "Based on a source from 2004."),
        ({}, ""),
    ],
)
def test_an_old_source_says_its_own_year_or_else_that_of_what_names_it(
    bank_in: BankFactory, fields: dict[str, str], said: str
) -> None:
    files: dict[str, str | bytes] = {
        "docs/sources/old.md": source_text(id=nth_id(1), added="2026-11-22", **fields),
        "docs/sources/later.md": source_text(id=nth_id(2), year="2004"),
    }
    bank = load_bank(bank_in(files))
    assert wording.dated(bank, bank.resources[Key("source", "old")]) == said


def test_reasons_say_what_two_cases_share(fixture_bank: Bank) -> None:
    put = partial(wording.reason, fixture_bank, LANGUAGE)
    shared = (
        ("case", "x"),
        ("term", "pooled-budget"),
        ("approaches", "invest-to-save"),
        ("area_types", "unitary"),
    )
    assert wording.reasons(put, Related(YORK, shared), most=4) == [
        "one case mentions the other",
        "both mention Pooled budget",
        "same approach: invest to save",
        "same kind of area: Unitary authority",
    ]
    assert len(wording.reasons(put, Related(YORK, shared))) == 2


def test_every_case_of_the_real_bank_has_cases_like_it_for_a_reason(real_bank: Bank) -> None:
    put = partial(wording.reason, real_bank, LANGUAGE)
    for resource in real_bank.of_kind("case"):
        alike = real_bank.related(resource.key)
        assert alike, resource.key
        assert all(wording.reasons(put, other) for other in alike), resource.key


def test_a_card_names_the_area_the_verdict_and_the_evidence(fixture_bank: Bank) -> None:
    assert (
        wording.facts(fixture_bank.vocabulary, case(fixture_bank))
        == "City of York · Worked · Published"
    )


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("{from: 2004, to: 2006}", "2004 to 2006"),
        ("{from: 2004, to: 2004}", "2004"),
        ("{from: 2004}", "from 2004"),
        ("{to: 2006}", "reported by 2006"),
        ("{}", "year not reported"),
    ],
)
def test_years_are_told_as_far_as_the_source_says(
    bank_in: BankFactory, period: str, text: str
) -> None:
    bank = load_bank(bank_in({"case_studies/one.md": case_text(period=period)}))
    assert wording.years(VOCABULARY, case(bank, "one")) == text


def test_what_a_case_does_not_report_is_said_and_a_lack_of_figures_with_it(
    fixture_bank: Bank,
) -> None:
    assert wording.missing(VOCABULARY, case(fixture_bank)) == ["what the training cost"]
    assert wording.missing(VOCABULARY, case(fixture_bank, TOWNS.slug)) == [
        "any figure that can be compared"
    ]


def test_the_cost_is_told_in_words(fixture_bank: Bank) -> None:
    assert wording.cost_label(VOCABULARY, case(fixture_bank)) == "Medium"
    assert wording.cost_label(VOCABULARY, case(fixture_bank, TOWNS.slug)) == "Not reported"


def test_a_stage_says_its_line_and_another_topic_its_summary(fixture_bank: Bank) -> None:
    def said(slug: str) -> str:
        topic = fixture_bank.resources[Key("topic", slug)].as_a(Topic)
        assert topic
        return wording.tagline(topic)

    assert said("stages/plan") == "Decide: aims, shape, price"
    assert said("partners/health") == "Bodies that plan and give health care."


def test_a_mention_says_its_sentence_or_what_its_field_means(fixture_bank: Bank) -> None:
    groups = {group.kind: group.mentions[0] for group in mention_groups(fixture_bank, YORK)}
    said = {kind: wording.said_by(VOCABULARY, mention) for kind, mention in groups.items()}
    assert said["case"] == "They agreed one price list, and compared it with the other area."
    assert said["checklist"] == ""
    assert said["model"] == "is used here"
    assert said["module"] == "uses this in an activity"


def test_a_bank_of_another_field_is_told_in_its_own_names(other_bank: Bank) -> None:
    trees = case(other_bank, "baeume")
    assert wording.facts(other_bank.vocabulary, trees) == "Großdorf · Großer Erfolg · Gemeßen"
    assert wording.cost_label(other_bank.vocabulary, trees) == "Mäßig teuer"
    (alike,) = other_bank.related(Key("case", "baeume"))
    put = partial(wording.reason, other_bank, language_of(other_bank.vocabulary))
    assert wording.reasons(put, alike) == [
        "one case mentions the other",
        "same Maßnahme: Maßvolle Maulbeeren",
    ]


def test_a_day_is_written_in_words() -> None:
    assert wording.day(datetime.date(2027, 5, 5)) == "5 May 2027"


@pytest.mark.parametrize(("number", "said"), [(0, "0 cases"), (1, "1 case"), (12, "12 cases")])
def test_cases_are_counted_in_words(number: int, said: str) -> None:
    assert wording.cases(VOCABULARY, number) == said


DAY = "2099-01-02"
PAGE = "{title: Guidance, url: 'https://example.org/guidance'}"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"checked": DAY}, "In use today, checked on 2 January 2099."),
        ({}, "Nobody has checked yet whether this is still in use."),
        ({"status": "not-known"}, "We do not know whether this is still in use. We looked "),
        (
            {"status": "historical", "now": "It ended.", "checked": DAY, "confirmed": PAGE},
            "Checked on 2 January 2099.",
        ),
        ({"status": "historical", "now": "It ended."}, ""),
    ],
)
def test_a_term_says_whether_it_is_in_use_and_who_looked(
    fields: dict[str, str], said: str, bank_in: BankFactory
) -> None:
    bank = load_bank(bank_in({"glossary/word.md": term_text(**fields)}))
    term = bank.resources[Key("term", "word")].as_a(Term)
    assert term
    standing = wording.standing(bank.vocabulary, term.front)
    assert standing.startswith(said)
    assert bool(standing) == bool(said)
