"""Questions that one asks of a bank, and what it answers."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from practice_bank.bank import queries
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.kinds import Case
from practice_bank.model.resource import Key
from tests.conftest import KINDS, VOCABULARY, BankFactory, case_text, nth_id, term_text, topic_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource

YORK = Key("case", "york-foster-carers")
TOWNS = Key("case", "two-town-places")


def keys(resources: Sequence[Resource]) -> list[str]:
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
    found = {
        kind.many: keys(resources) for kind, resources in queries.filed_under(fixture_bank, plan)
    }
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
    strengths = [grade.name for grade in VOCABULARY.evidence.highest_first]
    verdicts = [grade.name for grade in VOCABULARY.verdict.highest_first]
    pairs = list(itertools.product(sorted(strengths), sorted(verdicts)))
    fields = [
        {"evidence": f"{{strength: {s}, why: x}}", "verdict": v, "title": f"{s} {v}"}
        for s, v in pairs
    ]
    bank = cases_bank(bank_in, *fields)
    shown = [(case.front.evidence.strength, case.front.verdict) for case in bank.all_of(Case)]
    assert shown == list(itertools.product(strengths, verdicts))


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


def test_a_mention_without_a_sentence_has_the_field_in_which_the_resource_is_named(
    fixture_bank: Bank,
) -> None:
    groups = {group.kind: group.mentions for group in queries.mention_groups(fixture_bank, YORK)}
    fields = {kind: found[0].field for kind, found in groups.items() if not found[0].sentence}
    assert fields == {
        "checklist": "related",
        "model": "used_by",
        "module": "activities",
    }


def test_what_holds_today_is_no_mention_of_a_case_whose_page_lists_it_apart(
    fixture_bank: Bank,
) -> None:
    law = Key("law", "buying")
    pooling = Key("checklist", "pooling-money")
    assert {edge.source for edge in fixture_bank.backlinks(YORK)} >= {law}
    assert "law" not in {group.kind for group in queries.mention_groups(fixture_bank, YORK)}
    assert "law" in {group.kind for group in queries.mention_groups(fixture_bank, pooling)}


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
    assert sorted(shown) == sorted(keys(real_bank.of_kind("term")))


def test_areas_are_counted_once_and_not_when_their_name_is_withheld(bank_in: BankFactory) -> None:
    areas = ["York", "York", "Kent", '"Authority B (name withheld)"']
    assert queries.areas(cases_bank(bank_in, *({"area": area} for area in areas))) == 2


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


def test_what_was_added_or_updated_last_comes_first_two_of_a_kind_at_most(
    bank_in: BankFactory,
) -> None:
    files = {
        f"case_studies/case-{number}.md": case_text(
            id=nth_id(number), title=f"Case {number}", added=f"2026-11-2{number}"
        )
        for number in range(4)
    }
    files["case_studies/case-0.md"] = case_text(
        id=nth_id(0), title="Case 0", added="2026-11-20", updated="2026-11-27"
    )
    bank = load_bank(bank_in(files))
    found = queries.recent(bank, 6, 2)
    cases = [each for each in found if each.resource.kind.name == "case"]
    assert [(each.resource.title, each.is_update) for each in cases] == [
        ("Case 0", True),
        ("Case 3", False),
    ]
    assert not {each.resource.kind.name for each in found} & {"topic", "source"}
    dates = [each.date for each in found]
    assert dates == sorted(dates, reverse=True)
