"""The templates: one a kind, each renders its fixture, and all from front matter comes out as plain
text.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, get_args

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from practice_bank.bank.load_bank import load_bank
from practice_bank.model.fields import ResultType
from practice_bank.model.kinds import Case, Competency, Standard
from practice_bank.model.resource import Key
from practice_bank.site.figures import Figures, counts_of, large_of
from practice_bank.site.language import language_of
from practice_bank.site.templating import (
    TEMPLATES,
    environment,
    fragment,
    render_around,
    render_story,
)
from tests.conftest import (
    FIXTURE_BANK,
    KINDS,
    BankFactory,
    case_text,
    source_text,
    term_text,
    write_files,
)
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.model.kinds import Kind
    from practice_bank.model.resource import Resource

EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def rendered(bank: Bank, resource: Resource, body: str = "<p>Body.</p>") -> Page:
    return read_html(article(environment(bank), resource, body))


def article(env: Environment, resource: Resource, body: str) -> str:
    return render_story(env, resource, body) + render_around(env, resource)


def all_rendered(bank: Bank, kind: Kind) -> Iterator[tuple[Resource, Page]]:
    env = environment(bank)
    for resource in bank.of_kind(kind.name):
        yield resource, read_html(article(env, resource, "<h2>Body</h2>"))


@EACH_KIND
def test_every_kind_has_a_template_of_its_own(kind: Kind) -> None:
    name = "own" if kind.own else kind.name
    path = TEMPLATES / "kinds" / f"{name}.html"
    assert path.is_file(), f"write macros/practice_bank/site/templates/kinds/{name}.html"


@EACH_KIND
def test_every_kind_has_a_fixture(kind: Kind, fixture_bank: Bank) -> None:
    assert fixture_bank.of_kind(kind.name), f"write a fixture in {FIXTURE_BANK.name}/{kind.folder}/"


@EACH_KIND
def test_the_page_of_every_kind_shows_its_title_summary_and_body(
    kind: Kind, fixture_bank: Bank
) -> None:
    for resource in fixture_bank.of_kind(kind.name):
        page = rendered(fixture_bank, resource, "<p>The body as <em>rendered</em>.</p>")
        assert resource.title in page.root.one("h1").text
        assert resource.front.summary in page.root.one(class_="lead").text
        assert page.root.one("em").text == "rendered"
        assert page.wrong == []


@EACH_KIND
def test_the_page_of_every_kind_names_its_sources(kind: Kind, fixture_bank: Bank) -> None:
    for resource in fixture_bank.of_kind(kind.name):
        cited = [cite.text for cite in rendered(fixture_bank, resource).root.all("cite")]
        assert cited == [f"A Writer, 2007, {citation.at}" for citation in resource.front.sources]


@EACH_KIND
def test_every_page_of_the_real_bank_is_nested_soundly_with_headings_in_steps(
    kind: Kind, real_bank: Bank
) -> None:
    for resource, page in all_rendered(real_bank, kind):
        assert page.wrong == [], resource.key
        levels = [int(e.tag[1]) for e in page.root.walk() if re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1, resource.key
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (resource.key, levels)


@EACH_KIND
def test_what_a_section_is_labelled_by_stands_on_the_page(kind: Kind, real_bank: Bank) -> None:
    for resource, page in all_rendered(real_bank, kind):
        named = [
            e.attributes["aria-labelledby"]
            for e in page.root.walk()
            if "aria-labelledby" in e.attributes
        ]
        assert set(named) <= set(page.ids), resource.key
        assert len(page.ids) == len(set(page.ids)), resource.key


def test_a_case_opens_with_its_evidence_cost_verdict_and_area(fixture_bank: Bank) -> None:
    page = rendered(fixture_bank, fixture_bank.resources[Key("case", "york-foster-carers")])
    facts = {
        fact.one("dt").text: fact.all("dd")[0].text
        for fact in page.root.all("div", "fact")
        if fact.all("dt")
    }
    assert facts == {
        "How it is known": "Published",
        "Cost": "Medium",
        "Verdict": "Worked",
        "Area": "City of York",
    }
    assert "Unitary authority, Yorkshire and the Humber. 2004 to 2006." in page.root.text


def test_a_case_shows_every_result_and_what_is_not_reported(fixture_bank: Bank) -> None:
    page = rendered(fixture_bank, fixture_bank.resources[Key("case", "york-foster-carers")])
    numbers = [figure.text for figure in page.root.all(class_="figure__number")]
    assert sorted(numbers) == sorted(
        ["−50%", "40 → 20 children", "about £300,000", "12 to 16 posts"]
    )
    assert "The period is not given." in page.root.text
    assert "what the training cost" in page.root.text


def test_a_case_that_says_little_says_what_is_not_reported(fixture_bank: Bank) -> None:
    text = rendered(fixture_bank, fixture_bank.resources[Key("case", "two-town-places")]).root.text
    assert "Kind of area not reported, England. Year not reported." in text
    assert "any figure that can be compared" in text


def test_a_historical_term_leads_to_what_came_next(fixture_bank: Bank) -> None:
    page = rendered(fixture_bank, fixture_bank.resources[Key("term", "joint-purse")])
    assert "Ended in 1999. Now: Pooled budget." in page.root.text
    assert "term:pooled-budget" in page.addresses


def test_a_standard_shows_its_code_and_its_five_levels_in_order(fixture_bank: Bank) -> None:
    page = rendered(fixture_bank, fixture_bank.resources[Key("standard", "b1-shared-money")])
    assert page.root.one("h1").text == "B1 Shared money"
    rungs = [rung.one("h3").text for rung in page.root.all("li", "rung")]
    assert rungs == [
        "Level 1 Not yet",
        "Level 2 Begun",
        "Level 3 Under way",
        "Level 4 Nearly there",
        "Level 5 Reached",
    ]


def test_a_module_shows_its_length_its_plan_and_the_way_to_its_papers(fixture_bank: Bank) -> None:
    page = rendered(fixture_bank, fixture_bank.resources[Key("module", "first-steps")])
    assert "45 minutes" in page.root.text
    papers = ("quiz", "answers")
    assert {f"site:modules/first-steps/{name}/" for name in papers} <= set(page.addresses)
    assert {"case:york-foster-carers", "term:pooled-budget"} <= set(page.addresses)


def test_a_checklist_keeps_its_ticks_under_its_permanent_code(fixture_bank: Bank) -> None:
    page = rendered(fixture_bank, fixture_bank.resources[Key("checklist", "pooling-money")])
    assert page.root.one("check-list").attributes["data-key"] == "k2k7m"


HOSTILE = '"<script>x()</script> & <b>bold</b> \' {{ 7*7 }}"'
HOSTILE_FIELDS = {
    "title": HOSTILE,
    "summary": HOSTILE,
    "area": HOSTILE,
    "evidence": f"{{strength: account, why: {HOSTILE}}}",
    "cost": f"{{band: low, why: {HOSTILE}}}",
    "conditions": f"[{HOSTILE}]",
    "not_reported": f"[{HOSTILE}]",
    "results": f"[{{measure: {HOSTILE}, before: 1, after: 2, unit: {HOSTILE}, note: {HOSTILE}, period: {HOSTILE}}}]",
    "sources": f"[{{source: paper, at: {HOSTILE}}}]",
}


@pytest.mark.parametrize("field", HOSTILE_FIELDS)
def test_a_field_of_a_case_comes_out_as_the_text_it_is(
    field: str, bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice_bank.bank.loader.ACCEPT", ())
    bank = load_bank(bank_in({"case_studies/one.md": case_text(**{field: HOSTILE_FIELDS[field]})}))
    page = rendered(bank, bank.resources[Key("case", "one")])
    assert page.root.all("script") == []
    assert page.root.all("b") == []
    assert "<script>x()</script> & <b>bold</b> ' {{ 7*7 }}" in page.root.text
    assert page.wrong == []


@pytest.mark.parametrize("field", ["term", "summary", "abbreviations", "aliases", "now"])
def test_a_field_of_a_term_comes_out_as_the_text_it_is(
    field: str, bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice_bank.bank.loader.ACCEPT", ())
    value = f"[{HOSTILE}]" if field in ("abbreviations", "aliases") else HOSTILE
    bank = load_bank(
        bank_in(
            {"glossary/one.md": term_text(**{"status": "historical", "now": "x", field: value})}
        )
    )
    page = rendered(bank, bank.resources[Key("term", "one")])
    assert page.root.all("script") == []
    assert "<b>bold</b>" in page.root.text


def test_a_template_that_asks_for_what_is_not_there_fails(fixture_bank: Bank) -> None:
    env = environment(fixture_bank)
    assert env.undefined is StrictUndefined
    assert env.autoescape is True


def test_a_fragment_can_stand_in_another_without_being_escaped_twice(fixture_bank: Bank) -> None:
    made = fragment(environment(fixture_bank), "macros/cite.html", source="ipc-2007", at="p. 4 & 5")
    assert isinstance(made, Markup)
    assert Markup("<p>{}</p>").format(made) == f"<p>{made}</p>"
    assert "p. 4 &amp; 5" in made


def test_the_initials_of_a_publisher_are_linked_to_their_meaning_on_a_sources_page_and_card(
    bank_in: BankFactory,
) -> None:
    files: dict[str, str | bytes] = {
        "docs/sources/plan.md": source_text(
            id="ddddd",
            title="A plan",
            publisher="ODPM",
            summary="The ODPM on < & plans, by the ODPM.",
        ),
        "glossary/odpm.md": term_text(
            id="fffff", term="Office of the Deputy", abbreviations="[ODPM]"
        ),
    }
    bank = load_bank(bank_in(files))
    assert bank.problems == ()
    source = bank.resources[Key("source", "plan")]
    page = rendered(bank, source)
    lead = page.root.one("p", "lead")
    assert [(link.text, link.attributes["href"]) for link in lead.all("a")] == [
        ("ODPM", "term:odpm")
    ]
    assert lead.text == "The ODPM on < & plans, by the ODPM."
    assert [fact.text for fact in page.root.one("section", "facts").all("a")] == ["ODPM"]
    card = read_html(fragment(environment(bank), "macros/cards.html", resources=[source]))
    assert [link.attributes["href"] for link in card.root.one("p", "card__meta").all("a")] == [
        "term:odpm"
    ]
    edges = [(edge.field, edge.sentence) for edge in bank.backlinks(Key("term", "odpm"))]
    assert edges == [("summary", source.front.summary), ("publisher", "")]


def test_a_field_whose_words_the_graph_does_not_link_is_shown_as_it_is(fixture_bank: Bank) -> None:
    term = fixture_bank.resources[Key("term", "joint-purse")]
    assert rendered(fixture_bank, term).root.one("p", "lead").all("a") == []


BOTH = pytest.mark.parametrize("bank_name", ["fixture_bank", "other_bank"])


@BOTH
def test_every_page_of_either_bank_is_nested_soundly(
    bank_name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(bank_name)
    for kind in bank.vocabulary.kinds.values():
        for resource, page in all_rendered(bank, kind):
            assert page.wrong == [], resource.key
            assert resource.title in page.root.one("h1").text


def test_a_case_of_another_bank_has_its_own_labels_and_marks(other_bank: Bank) -> None:
    page = rendered(other_bank, other_bank.resources[Key("case", "baeume")])
    labels = [label.text for label in page.root.one("dl", "facts__rows").all("dt")]
    assert labels == ["Verdict", "Cost", "How it is known", "Großstadt"]
    assert page.root.one("span", "verdict").classes == ["verdict", "verdict--full"]
    assert "about 2,400,000 €" in page.root.text
    assert page.root.one("nav", "crumbs").one("a").text == "Maßfälle"


def test_the_fields_of_a_kind_of_the_bank_s_own_are_shown_by_their_labels(other_bank: Bank) -> None:
    page = rendered(other_bank, other_bank.resources[Key("tool", "waage")])
    facts = {fact.one("dt").text: fact.one("dd").text for fact in page.root.all("div", "fact")}
    assert facts == {
        "Adreßzeile": "https://example.org/",
        "Meßjahr": "1999",
        "Großpreis": "0",
        "Gratiß": "Yes",
        "Meßtag": "5 May 2026",
    }
    assert "https://example.org/" in page.addresses
    lists = {
        section.one("h2").text: [item.text for item in section.all("li")]
        for section in page.root.all("section", "prose")
    }
    assert lists == {"Größere Teile": ["Großer Teller"], "Paßt zu": ["Maßfall Weißeß Dach"]}
    assert "case:dach" in page.addresses


def test_a_template_of_the_bank_goes_before_ours_of_the_same_name(
    fixture_bank: Bank, tmp_path: Path
) -> None:
    write_files(tmp_path, {"macros/cite.html": "<q>{{ source }}</q>"})
    env = environment(fixture_bank, tmp_path)
    assert fragment(env, "macros/cite.html", source="ipc-2007", at="") == "<q>ipc-2007</q>"
    assert "<cite" in fragment(
        environment(fixture_bank), "macros/cite.html", source="ipc-2007", at=""
    )


def test_a_template_of_the_bank_can_change_a_part_of_ours(
    fixture_bank: Bank, tmp_path: Path
) -> None:
    own = (
        '{% extends "engine/kinds/checklist.html" %}'
        "{% block title %}A list: {{ resource.title }}{% endblock %}"
    )
    write_files(tmp_path, {"kinds/checklist.html": own})
    resource = fixture_bank.resources[Key("checklist", "pooling-money")]
    page = read_html(article(environment(fixture_bank, tmp_path), resource, "<p>Body.</p>"))
    assert page.root.one("h1").text == f"A list: {resource.title}"
    assert page.root.one("check-list").text == "Body."


def test_a_kind_of_the_bank_s_own_can_have_a_template(other_bank: Bank, tmp_path: Path) -> None:
    write_files(tmp_path, {"kinds/tool.html": "<p>{{ resource.title }} in {{ part }}</p>"})
    env = environment(other_bank, tmp_path)
    shown = article(env, other_bank.resources[Key("tool", "waage")], "")
    assert shown == "<p>Große Waage in story</p><p>Große Waage in around</p>"


def test_nothing_leads_to_a_page_for_sharing_where_there_is_none(other_bank: Bank) -> None:
    empty = other_bank.resources[Key("topic", "measures/dach")]
    page = rendered(other_bank, empty)
    assert page.root.one("p", "empty").text == "Nothing is filed under this yet."
    assert page.root.one("p", "empty").all("a") == []


EACH_BANK = pytest.mark.parametrize("name", ["real_bank", "fixture_bank", "second_bank"])


@EACH_BANK
def test_each_result_of_a_case_is_shown_once_and_counts_come_after_what_changed(
    name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(name)
    figures = Figures(bank.vocabulary, language_of(bank.vocabulary))
    types = list(get_args(ResultType))
    for resource, page in all_rendered(bank, bank.vocabulary.kinds["case"]):
        case = resource.front
        assert isinstance(case, Case)
        large = sorted(large_of(bank.vocabulary, case.results), key=lambda r: types.index(r.type))
        counts = counts_of(bank.vocabulary, case.results)
        shown = [each for each in page.root.all() if each.attributes.get("data-part") == "results"]
        assert ["count-of" in each.classes for each in shown] == [False] * len(large) + [
            True
        ] * len(counts)
        for each, result in zip(shown, [*large, *counts], strict=True):
            what = ", ".join(filter(None, [result.measure, result.period]))
            assert each.one(class_="figure__number").text == figures.in_words(result)
            assert each.one(class_="figure__what").text == what
            notes = [note.text for note in each.all(class_="figure__note")]
            assert notes == ([result.note] if result.note else [])


@EACH_BANK
def test_the_levels_come_first_then_what_helps_to_the_next_and_nothing_is_left_out(
    name: str, request: pytest.FixtureRequest
) -> None:
    bank: Bank = request.getfixturevalue(name)
    laddered = [bank.vocabulary.kinds.get(kind) for kind in ("standard", "competency")]
    for resource, page in (pair for kind in laddered if kind for pair in all_rendered(bank, kind)):
        front = resource.front
        assert isinstance(front, Standard | Competency)
        walked = [*page.root.walk()]
        levels = page.root.one("section", "page__first")
        head, main, aside = (
            page.root.one(class_=each) for each in ("page__head", "page__main", "page__aside")
        )
        places = [walked.index(each) for each in (head, levels, main, aside)]
        assert places == sorted(places)
        assert [rung.one("ul").text for rung in levels.all("li", "rung")] == [
            "".join(rung.looks_like) for rung in front.ladder
        ]
        inside = [*levels.walk()]
        named = [*front.helps, *getattr(front, "standards", ())]
        climbs = levels.all("div", "climb")
        assert len(climbs) == bool(named)
        for climb in climbs:
            assert inside.index(climb) > inside.index(levels.one("ol", "ladder"))
            assert [a.attributes["href"] for a in climb.all("a")] == [str(each) for each in named]
