"""What templates ask of a bank, and what it answers."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, cast

import pytest

from practice_bank.bank import queries
from practice_bank.bank.bank import load_bank
from practice_bank.bank.related import Related
from practice_bank.model.resource import Key
from practice_bank.model.vocabulary import STRENGTHS, VERDICTS
from practice_bank.site import wording
from tests.conftest import KINDS, BankFactory, case_text, nth_id, source_text, term_text, topic_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Case, Term
    from practice_bank.model.resource import Resource

YORK = Key("case", "york-foster-carers")
TOWNS = Key("case", "two-town-places")


def case(bank: Bank, slug: str = "york-foster-carers") -> Case:
    return cast("Case", bank.resources[Key("case", slug)].front)


def keys(resources: list[Resource]) -> list[str]:
    return [str(resource.key) for resource in resources]


def cases_bank(bank_in: BankFactory, *fields: dict[str, str]) -> Bank:
    files: dict[str, str | bytes] = {
        f"case_studies/case-{number}.md": case_text(**{"id": nth_id(number), **each})
        for number, each in enumerate(fields)
    }
    bank = load_bank(bank_in(files))
    assert bank.problems == ()
    return bank


def test_a_case_is_filed_under_its_topics_facet_by_facet(fixture_bank: Bank) -> None:
    groups = queries.topics_of(fixture_bank, fixture_bank.resources[YORK])
    assert [(facet.name, [topic.title for topic in topics]) for facet, topics in groups] == [
        ("stages", ["Understand", "Plan", "Do"]),
        ("levels", ["Local"]),
        ("outcomes", ["Stay safe"]),
        ("services", ["Fostering"]),
        ("approaches", ["Invest to save"]),
        ("area_types", ["Unitary authority"]),
        ("partners", ["Health"]),
    ]


def test_a_facet_has_its_topics_in_their_order(fixture_bank: Bank) -> None:
    titles = [topic.title for topic in queries.topics_in(fixture_bank, "stages")]
    assert titles == ["Understand", "Plan", "Do", "Review"]


def test_topics_without_an_order_come_last_and_by_title(bank_in: BankFactory) -> None:
    files: dict[str, str | bytes] = {
        f"docs/topics/services/{slug}.md": topic_text(id=nth_id(place), title=title, order=order)
        for place, (slug, title, order) in enumerate(
            [("a", "zebra", None), ("b", "Apple", None), ("c", "Middle", "1")]
        )
    }
    bank = load_bank(bank_in(files))
    assert [topic.title for topic in queries.topics_in(bank, "services")] == [
        "Middle",
        "Apple",
        "zebra",
    ]


def test_a_topic_lists_what_is_filed_under_it_by_kind(fixture_bank: Bank) -> None:
    plan = fixture_bank.resources[Key("topic", "stages/plan")]
    found = {title: keys(resources) for title, resources in queries.filed_under(fixture_bank, plan)}
    assert found == {
        "Case studies": ["case:york-foster-carers"],
        "Checklists": ["checklist:pooling-money"],
        "Competencies": ["competency:bringing-people-together"],
        "Standards": ["standard:b1-shared-money"],
    }
    assert list(found) == [kind.many for kind in KINDS if kind.many in found]


def test_a_case_that_only_speaks_of_a_topic_is_not_filed_under_it(bank_in: BankFactory) -> None:
    body = (
        case_text()
        .split("---\n", 2)[2]
        .replace("Plain words.", "See [it](topic:services/care).", 1)
    )
    files: dict[str, str | bytes] = {
        "case_studies/speaks.md": case_text(body),
        "docs/topics/services/care.md": topic_text(id="pppp9"),
    }
    bank = load_bank(bank_in(files))
    care = bank.resources[Key("topic", "services/care")]
    assert bank.backlinks(care.key)
    assert queries.filed_under(bank, care) == []


def test_lists_show_the_strongest_evidence_first_then_the_best_verdict(
    bank_in: BankFactory,
) -> None:
    pairs = list(itertools.product(sorted(STRENGTHS), sorted(VERDICTS)))
    fields = [
        {"evidence": f"{{strength: {s}, why: x}}", "verdict": v, "title": f"{s} {v}"}
        for s, v in pairs
    ]
    bank = cases_bank(bank_in, *fields)
    shown = [
        (c.evidence.strength, c.verdict)
        for c in (cast("Case", r.front) for r in bank.listed("case"))
    ]
    assert shown == list(
        itertools.product(
            ["evaluated", "published", "reported", "account"],
            ["worked", "mixed", "too-early", "cautionary"],
        )
    )


def test_cases_that_are_as_strong_come_by_title_whatever_its_capitals(bank_in: BankFactory) -> None:
    bank = cases_bank(bank_in, {"title": "b"}, {"title": "A"}, {"title": "C"})
    assert [resource.title for resource in bank.listed("case")] == ["A", "b", "C"]


def test_standards_come_by_their_code(real_bank: Bank) -> None:
    codes = [getattr(standard.front, "code", "") for standard in real_bank.listed("standard")]
    assert codes == sorted(codes)
    assert len(codes) == 18


def test_what_links_to_a_resource_is_grouped_by_kind_with_the_sentence(fixture_bank: Bank) -> None:
    groups = {group.title: group for group in queries.mention_groups(fixture_bank, YORK)}
    (case_mention,) = groups["Case studies"].mentions
    assert (
        case_mention.sentence == "They agreed one price list, and compared it with the other area."
    )
    assert [mention.node.title for mention in groups["Pages"].mentions] == [
        "A small bank",
        "The first weeks",
    ]


def test_a_mention_by_a_field_says_how_the_resource_is_named(fixture_bank: Bank) -> None:
    groups = {group.kind: group.mentions for group in queries.mention_groups(fixture_bank, YORK)}
    assert {
        kind: mentions[0].how for kind, mentions in groups.items() if not mentions[0].sentence
    } == {
        "checklist": "",
        "model": "is used there",
        "module": "uses it in an activity",
    }


def test_a_card_says_what_its_resource_is_known_by(fixture_bank: Bank, real_bank: Bank) -> None:
    def said(bank: Bank, kind: str, slug: str) -> str:
        return wording.about(bank.resources[Key(kind, slug)].front)

    assert said(fixture_bank, "source", "ipc-2007").endswith(", 2007")
    assert said(real_bank, "standard", "b1-mechanisms") == "B1"
    assert said(real_bank, "module", "needs-analysis") == "120 minutes"
    assert said(real_bank, "checklist", "better-placements") == ""


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (["2004", "2009"], "2004 to 2009"),
        (["2007"], "2007"),
        ([None], "undated"),
        ([None, "2006"], "2006"),
        (["2004", "2016"], "2004 to 2016"),
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
    cited = (
        "["
        + ", ".join(f"{{source: source-{place}, at: p. 1}}" for place in range(len(years)))
        + "]"
    )
    files["glossary/word.md"] = term_text(sources=cited, added="2026-11-22")
    bank = load_bank(bank_in(files))
    assert bank.problems == ()
    assert wording.written(bank, bank.resources[Key("term", "word")]) == said


def test_an_old_source_says_its_own_year_and_one_without_a_date_says_nothing(
    bank_in: BankFactory,
) -> None:
    files: dict[str, str | bytes] = {
        "docs/sources/old.md": source_text(id=nth_id(1), year="2007", added="2026-11-22"),
        "docs/sources/dateless.md": source_text(id=nth_id(2), year=None),
    }
    bank = load_bank(bank_in(files))
    assert [
        wording.written(bank, bank.resources[Key("source", slug)]) for slug in ("old", "dateless")
    ] == ["2007", ""]


def test_each_resource_is_mentioned_once_by_the_first_of_its_sentences(
    bank_in: BankFactory,
) -> None:
    body = "One [link](term:other). Two [links](term:other).\n"
    bank = load_bank(
        bank_in(
            {
                "glossary/one.md": term_text(body, related='["term:other"]'),
                "glossary/other.md": term_text(id="tttt3", term="Other"),
            }
        )
    )
    (group,) = queries.mention_groups(bank, Key("term", "other"))
    assert [mention.sentence for mention in group.mentions] == ["One link."]


def test_a_topic_is_not_said_to_be_mentioned_by_what_is_filed_under_it(fixture_bank: Bank) -> None:
    plan = Key("topic", "stages/plan")
    assert queries.mention_groups(fixture_bank, plan) != []
    assert queries.mention_groups(fixture_bank, plan, with_fields=False) == []


def test_a_term_links_to_the_words_near_it(fixture_bank: Bank) -> None:
    assert keys(queries.links_to(fixture_bank, Key("term", "joint-purse"), "term")) == [
        "term:pooled-budget"
    ]


def test_linked_looks_in_both_directions_and_names_each_resource_once(fixture_bank: Bank) -> None:
    assert keys(queries.linked(fixture_bank, YORK, "checklist")) == ["checklist:pooling-money"]
    assert keys(queries.linked(fixture_bank, Key("checklist", "pooling-money"), "case")) == [
        "case:york-foster-carers"
    ]


def test_reasons_say_what_two_cases_share(fixture_bank: Bank) -> None:
    shared = (
        ("case", "x"),
        ("term", "pooled-budget"),
        ("approaches", "invest-to-save"),
        ("area_types", "unitary"),
    )
    assert wording.reasons(fixture_bank, Related(YORK, shared), most=4) == [
        "one names the other",
        "both speak of Pooled budget",
        "same approach: invest to save",
        "same kind of area: Unitary authority",
    ]
    assert len(wording.reasons(fixture_bank, Related(YORK, shared))) == 2


def test_every_case_of_the_real_bank_has_cases_like_it_for_a_reason(real_bank: Bank) -> None:
    for resource in real_bank.of_kind("case"):
        alike = real_bank.related(resource.key)
        assert alike, resource.key
        assert all(wording.reasons(real_bank, other) for other in alike), resource.key


def test_a_card_names_the_area_the_verdict_and_the_evidence(fixture_bank: Bank) -> None:
    assert wording.facts(case(fixture_bank)) == "City of York · Worked · Published evidence"


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
    assert wording.years(case(cases_bank(bank_in, {"period": period}), "case-0")) == text


def test_what_a_case_does_not_report_is_said_and_a_lack_of_figures_with_it(
    fixture_bank: Bank,
) -> None:
    assert wording.missing(case(fixture_bank)) == ["what the training cost"]
    assert wording.missing(case(fixture_bank, TOWNS.slug)) == ["any figure that can be compared"]


def test_the_cost_is_told_in_words(fixture_bank: Bank) -> None:
    assert wording.cost_label(case(fixture_bank)) == "Medium"
    assert wording.cost_label(case(fixture_bank, TOWNS.slug)) == "Not reported"


def test_the_latest_come_first_and_no_more_than_asked_for(fixture_bank: Bank) -> None:
    assert keys(queries.latest(fixture_bank, "case", 1)) == [str(TOWNS)]
    assert keys(queries.latest(fixture_bank, "case", 9)) == [str(TOWNS), str(YORK)]


def test_of_the_same_day_the_strongest_evidence_comes_first(bank_in: BankFactory) -> None:
    strengths = [
        {"evidence": f"{{strength: {strength}, why: x}}"}
        for strength in ("account", "evaluated", "reported")
    ]
    latest = queries.latest(cases_bank(bank_in, *strengths), "case", 3)
    assert keys(latest) == ["case:case-1", "case:case-2", "case:case-0"]


def test_terms_stand_under_their_first_letter_in_their_order(bank_in: BankFactory) -> None:
    words = ["pooled budget", "Placement", "audit", "Équipe", "§"]
    files: dict[str, str | bytes] = {
        f"glossary/t{place}.md": term_text(id=nth_id(place), term=word)
        for place, word in enumerate(words)
    }
    index = queries.by_letter(load_bank(bank_in(files)))
    assert [(letter, name, [term.title for term in terms]) for letter, name, terms in index] == [
        ("#", "other", ["§"]),
        ("A", "a", ["audit"]),
        ("E", "e", ["Équipe"]),
        ("P", "p", ["Placement", "pooled budget"]),
    ]


def test_every_term_of_the_real_bank_stands_in_its_index_once(real_bank: Bank) -> None:
    shown = [str(term.key) for _, _, terms in queries.by_letter(real_bank) for term in terms]
    assert sorted(shown) == sorted(keys(list(real_bank.of_kind("term"))))


def test_the_other_names_of_a_term_are_its_abbreviations_and_aliases(fixture_bank: Bank) -> None:
    term = cast("Term", fixture_bank.resources[Key("term", "pooled-budget")].front)
    assert wording.names(term) == "PB, pooled fund"


def test_areas_are_counted_once_and_not_when_their_name_is_withheld(bank_in: BankFactory) -> None:
    areas = ["York", "York", "Kent", '"Authority B (name withheld)"']
    assert queries.areas(cases_bank(bank_in, *({"area": area} for area in areas))) == 2


def test_a_stage_says_its_line_and_another_topic_its_summary(fixture_bank: Bank) -> None:
    assert (
        wording.tagline(fixture_bank.resources[Key("topic", "stages/plan")])
        == "Decide: aims, shape, price"
    )
    assert (
        wording.tagline(fixture_bank.resources[Key("topic", "partners/health")])
        == "Bodies that plan and give health care."
    )


def test_a_case_that_links_to_itself_is_not_said_to_mention_itself(bank_in: BankFactory) -> None:
    bank = load_bank(bank_in({"glossary/one.md": term_text("See [here](term:one).\n")}))
    assert queries.mention_groups(bank, Key("term", "one")) == []


def test_what_a_resource_names_as_related_and_no_other_list_shows_is_to_be_seen_also(
    fixture_bank: Bank,
) -> None:
    def named(kind: str, slug: str) -> list[str]:
        return keys(queries.see_also(fixture_bank, fixture_bank.resources[Key(kind, slug)]))

    assert named("checklist", "pooling-money") == ["case:york-foster-carers"]
    assert named("case", "york-foster-carers") == ["term:pooled-budget"]
    assert named("term", "pooled-budget") == []
