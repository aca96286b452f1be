"""The files that finding cases reads: decoded as docs/for-programs.md says, they agree with the
bank, case by case.
"""

from __future__ import annotations

import datetime
import gzip
import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from bench.synthetic import synthetic_bank
from practice_bank.bank.cases_of_problem import cases_of as cases_of_problem
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.queries import crossing
from practice_bank.exports.facets import biggest_change, facet_files
from practice_bank.exports.filters import NOT_REPORTED
from practice_bank.model.kinds import Case, ProblemPage
from practice_bank.model.resource import Key
from practice_bank.text.slugs import slug_of
from tests.conftest import VOCABULARY, BankFactory, case_text, nth_id

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

EACH_BANK = pytest.mark.parametrize("bank_name", ["fixture_bank", "real_bank"])
FACETS = VOCABULARY.finder.order
APPROACHES, OUTCOMES = (VOCABULARY.facet(name) for name in ("approaches", "outcomes"))


def files_of(bank: Bank) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in facet_files(bank)}


def cases_of(bank: Bank) -> list[Case]:
    return [case.front for case in bank.all_of(Case)]


def by_hand(case: Case) -> dict[str, set[str]]:
    """The values of a case as its front matter has them, in the words of the address."""
    values: dict[str, set[str]] = {
        "evidence": {case.evidence.strength},
        "cost": {case.cost.band},
        "verdict": {case.verdict},
    }
    for facet in case.facets:
        named = set(case.named(facet))
        values[facet.field] = named or ({NOT_REPORTED} if facet.single else set())
    for place in case.places:
        value = case.place(place)
        values[place.name] = {slug_of(value) if value else NOT_REPORTED}
    return values


def decoded(facets: dict[str, Any]) -> dict[str, list[set[str]]]:
    """The values of every case, facet by facet, read as the documentation says."""
    slugs = {
        facet["name"]: [value["slug"] for value in facet["values"]] for facet in facets["facets"]
    }
    found: dict[str, list[set[str]]] = {}
    for table in facets["tables"]:
        for index, name in enumerate(table["facets"]):
            rows = [table["rows"][ord(sign) - 48][index] for sign in table["cases"]]
            found[name] = [{slugs[name][place] for place in row} for row in rows]
    for column in facets["lists"]:
        own = slugs[column["facet"]]
        found[column["facet"]] = cases = [set[str]()]
        for code in (ord(sign) - 48 for sign in column["cases"]):
            if code < 2 * len(own):
                cases[-1].add(own[code % len(own)])
            if code >= len(own):
                cases.append(set())
        assert cases.pop() == set()
    return found


@EACH_BANK
def test_every_case_has_in_every_facet_the_values_of_its_front_matter(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    facets = files_of(bank)["api/facets.json"]
    found = decoded(facets)
    assert tuple(facet["name"] for facet in facets["facets"]) == FACETS
    assert facets["count"] == len(cases_of(bank))
    for name in FACETS:
        assert found[name] == [by_hand(case)[name] for case in cases_of(bank)], name


@EACH_BANK
def test_the_count_of_every_value_is_the_one_made_by_hand(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    found = decoded(files_of(bank)["api/facets.json"])
    for name in FACETS:
        counted = Counter(slug for slugs in found[name] for slug in slugs)
        assert counted == Counter(
            slug for case in cases_of(bank) for slug in by_hand(case)[name]
        ), name


def test_a_bank_of_more_cases_than_signs_is_read_back_as_it_was(real_bank: Bank) -> None:
    bank = synthetic_bank(real_bank, 700, likeness=0)
    found = decoded(files_of(bank)["api/facets.json"])
    for name in FACETS:
        assert found[name] == [by_hand(case)[name] for case in cases_of(bank)], name


def test_the_facets_of_ten_thousand_cases_stay_within_sixty_kilobytes(real_bank: Bank) -> None:
    text = dict(facet_files(synthetic_bank(real_bank, 10_000)))["api/facets.json"]
    assert len(gzip.compress(text.encode())) <= 60_000


def test_cards_stand_in_pages_of_fifty_in_the_order_of_the_list(real_bank: Bank) -> None:
    bank = synthetic_bank(real_bank, 120)
    files = files_of(bank)
    pages = [files[f"api/cards/{number}.json"]["cards"] for number in range(3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert "api/cards/3.json" not in files
    shown = [card["address"] for page in pages for card in page]
    assert shown == [resource.address for resource in bank.listed("case")]


def test_a_card_says_what_the_list_says(fixture_bank: Bank) -> None:
    card = files_of(fixture_bank)["api/cards/0.json"]["cards"][0]
    york = fixture_bank.resources[("case", "york-foster-carers")]  # type: ignore[index]
    assert isinstance(york.front, Case)
    assert card["title"] == york.title
    assert card["summary"] == york.front.summary
    assert card["area"] == york.front.area
    assert card["address"] == "case-studies/york-foster-carers/"
    assert (card["verdict"], card["evidence"]) == (york.front.verdict, york.front.evidence.strength)
    assert york.front.area in card["facts"]


def test_the_page_is_told_what_the_bank_calls_things(fixture_bank: Bank) -> None:
    facets = files_of(fixture_bank)["api/facets.json"]
    assert facets["area"] == {"one": "area", "many": "areas"}
    assert facets["language"] == facets["locale"] == "en-GB"
    assert facets["fit"] == list(VOCABULARY.finder.fit)
    orders = {order["name"]: order["label"] for order in facets["orders"]}
    assert orders["evidence"] == "Best documented"
    assert list(orders) == [
        "evidence",
        "verdict",
        "cost",
        "change",
        "period",
        "newest",
        "area",
        "az",
    ]


def test_only_filters_that_describe_an_area_say_how_areas_are_alike(real_bank: Bank) -> None:
    facets = files_of(real_bank)["api/facets.json"]["facets"]
    told = {facet["name"]: (facet["mine"], facet["alike"]) for facet in facets if "mine" in facet}
    assert told == {
        "area_type": ("My area is", "same kind of area"),
        "region": ("It is in", "same region"),
        "partners": ("We work with", "works with {value}"),
    }
    assert [facet["name"] for facet in facets if "alike" in facet] == list(told)


def test_the_sort_keys_are_the_day_the_change_and_the_place_by_title(bank_in: BankFactory) -> None:
    fall = (
        '[{measure: Placements, change: -12.6, unit: "%"}, {measure: Visits, change: 8, unit: "%"}]'
    )
    bank = load_bank(
        bank_in(
            {
                "case_studies/a.md": case_text(
                    id=nth_id(1), title="Zebra", added="2026-11-20", results=fall
                ),
                "case_studies/b.md": case_text(id=nth_id(2), title="apple", added="2024-02-29"),
            }
        )
    )
    assert bank.problems == ()
    sorts = files_of(bank)["api/sorts.json"]
    days = [
        (datetime.date.fromisoformat(day) - datetime.date(1970, 1, 1)).days
        for day in ("2024-02-29", "2026-11-20")
    ]
    assert sorts["added"] == days
    assert sorts["change"] == [None, 13]
    ranks = [sum(sorts["title_steps"][: place + 1]) for place in range(2)]
    assert ranks == [0, 1]


@pytest.mark.parametrize(
    ("results", "change"),
    [
        ("[]", None),
        ('[{measure: M, change: -50, unit: "%"}]', 50),
        ("[{measure: M, before: 87, after: 61, unit: children}]", 30),
        ('[{measure: M, before: 15, after: 5, unit: "%"}]', 10),
        ("[{measure: M, before: 0, after: 5, unit: children}]", None),
        ("[{measure: M, change: -9, unit: children}]", None),
        ('[{measure: M, change: -50, unit: "%", type: saving}]', None),
        ('[{measure: M, value: 80, unit: "%"}]', None),
        ('[{measure: M, change: 10, unit: "%"}, {measure: N, change: -20, unit: "%"}]', 20),
    ],
)
def test_the_biggest_change_is_in_per_cent_of_outcomes_up_or_down(
    bank_in: BankFactory, results: str, change: int | None
) -> None:
    bank = load_bank(bank_in({"case_studies/a.md": case_text(results=results)}))
    assert bank.problems == ()
    assert biggest_change(cases_of(bank)[0]) == change


def test_words_can_be_looked_up_by_title_area_and_the_names_of_terms(real_bank: Bank) -> None:
    titles = files_of(real_bank)["api/titles.json"]
    assert titles["titles"] == [case.title for case in cases_of(real_bank)]
    assert titles["areas"] == [case.area for case in cases_of(real_bank)]
    assert any("LAC" in names for names in titles["names"])
    assert all(len(names) > 1 for names in titles["names"])


def test_a_page_leads_to_the_cases_that_it_bears_on(real_bank: Bank) -> None:
    cases = real_bank.all_of(Case)
    pages = files_of(real_bank)["api/titles.json"]["pages"]
    led = {
        address: [cases[place].slug for place in itertools.accumulate(steps)]
        for address, steps in pages.items()
    }
    buying = Key("law", "buying")
    linked = {edge.target for edge in real_bank.links(buying)}
    linked |= {edge.source for edge in real_bank.backlinks(buying)}
    assert led["law/buying/"] == [case.slug for case in cases if case.key in linked]
    problem = real_bank.all_of(ProblemPage)[0]
    assert set(led[problem.address]) == {case.slug for case in cases_of_problem(real_bank, problem)}
    assert all(0 < len(slugs) <= len(cases) / 2 for slugs in led.values())
    assert len(cases) > 20
    assert not [address for address in led if address.startswith(("topics/", "sources/"))]


def test_the_words_in_which_readers_ask_lead_to_grades_and_problems(real_bank: Bank) -> None:
    titles = files_of(real_bank)["api/titles.json"]
    labels = [
        grade.label for grade in VOCABULARY.verdict.grades.values() if "failed" in grade.asked
    ]
    assert titles["asked"]["failed"] == labels
    problems = {problem.address: problem for problem in real_bank.all_of(ProblemPage)}
    assert [each["address"] for each in titles["problems"]] == list(problems)
    for each in titles["problems"]:
        problem = problems[each["address"]]
        assert each["wordings"] == [problem.title, *problem.front.asked]


def test_titles_stand_from_a_to_z_whatever_their_accents(bank_in: BankFactory) -> None:
    titles = ("Übergang", "Uhren", "zuletzt", "Anfang")
    cases = {
        f"case_studies/case-{number}.md": case_text(id=nth_id(number), title=title)
        for number, title in enumerate(titles)
    }
    files = files_of(load_bank(bank_in(cases)))
    steps = files["api/sorts.json"]["title_steps"]
    ranks = list(itertools.accumulate(steps))
    in_order = sorted(zip(ranks, files["api/titles.json"]["titles"], strict=True))
    assert [title for _, title in in_order] == ["Anfang", "Übergang", "Uhren", "zuletzt"]


def test_a_bank_without_cases_has_files_without_cases(bank_in: BankFactory) -> None:
    files = files_of(load_bank(bank_in({})))
    assert files["api/facets.json"]["count"] == 0
    assert [name for name in files if name.startswith("api/cards/")] == []


def test_a_cell_of_the_matrix_counts_the_cases_with_both(real_bank: Bank) -> None:
    assert APPROACHES
    assert OUTCOMES
    rows = crossing(real_bank, APPROACHES.name, OUTCOMES.name)
    assert sum(count for _, cells in rows for _, count in cells) > 0
    for row, cells in rows:
        for column, count in cells:
            approach, outcome = row.slug.partition("/")[2], column.slug.partition("/")[2]
            both = [
                case
                for case in cases_of(real_bank)
                if approach in case.named(APPROACHES) and outcome in case.named(OUTCOMES)
            ]
            assert count == len(both), (row.slug, column.slug)
