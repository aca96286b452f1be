from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from practice_bank.model.editors_page import EditorsPage
from practice_bank.model.kinds import Case, Front, Kind, Module, Source, Term
from practice_bank.model.resource import Key
from practice_bank.rules.fields import validate
from practice_bank.site.templating import TEMPLATES
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import (
    CASE_HEADINGS,
    CASE_MODEL,
    FIXTURE_BANK,
    KIND_BY_NAME,
    KIND_NAMES,
    KINDS,
    case_text,
    source_text,
    term_text,
    topic_text,
)

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

BY_NAME = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def case(**fields: str | None) -> Case:
    document = parse("x.md", case_text(**fields).encode())
    assert isinstance(document, Document)
    made = validate(document, CASE_MODEL)
    assert isinstance(made, Case)
    return made


def term(**fields: str | None) -> Term | tuple[str, ...]:
    document = parse("x.md", term_text(**fields).encode())
    assert isinstance(document, Document)
    made = validate(document, KIND_BY_NAME["term"].model)
    if isinstance(made, Term):
        return made
    assert isinstance(made, tuple)
    return tuple(problem.message for problem in made)


def said_of(**fields: str | None) -> tuple[str, ...]:
    """Return the messages about a term that is refused."""
    made = term(**fields)
    assert isinstance(made, tuple)
    return made


@BY_NAME
def test_every_kind_has_a_fixture_that_is_published(kind: Kind, fixture_bank: Bank) -> None:
    assert fixture_bank.of_kind(kind.name)
    assert list((FIXTURE_BANK / kind.folder).rglob("*.md"))


@BY_NAME
def test_every_kind_has_a_template(kind: Kind) -> None:
    name = "own" if kind.own else kind.name
    assert (TEMPLATES / "kinds" / f"{name}.html").is_file()


@BY_NAME
def test_every_kind_says_what_it_is_in_words(kind: Kind) -> None:
    assert kind.one
    assert kind.many
    assert kind.about.endswith(".")


def test_the_names_of_the_kinds_are_those_that_links_use_in_their_order() -> None:
    assert tuple(kind.name for kind in KINDS) == KIND_NAMES


def test_no_two_kinds_share_a_folder_or_an_address() -> None:
    assert (
        len({kind.folder for kind in KINDS}) == len({kind.address for kind in KINDS}) == len(KINDS)
    )


def test_cases_terms_and_the_documents_that_they_cite_are_contributed_and_nothing_else_is() -> None:
    assert {kind.name for kind in KINDS if kind.contributed} == {"case", "term", "source"}


def test_of_the_kinds_of_the_engine_only_cases_have_headings() -> None:
    headings = {kind.name: kind.headings for kind in KINDS if kind.headings and not kind.own}
    assert headings == {"case": CASE_HEADINGS}


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_draft_and_what_is_withdrawn_are_not_published(status: str) -> None:
    assert case().is_published
    assert not case(status=status).is_published


def test_a_historical_term_is_published() -> None:
    made = term(status="historical", now="Nothing came after it.")
    assert isinstance(made, Term)
    assert made.is_published


def test_a_historical_term_says_what_came_next() -> None:
    refused = term(status="historical")
    assert isinstance(refused, tuple)
    assert "needs ‘now’" in refused[0]


@pytest.mark.parametrize("field", [{"until": "1999"}, {"now": "Something else."}])
def test_a_current_term_has_no_end(field: dict[str, str | None]) -> None:
    refused = term(**field)
    assert isinstance(refused, tuple)
    assert "this one is current" in refused[0]


def test_a_term_that_is_not_known_is_published_and_has_no_end() -> None:
    made = term(status="not-known")
    assert isinstance(made, Term)
    assert made.is_published
    (message,) = said_of(status="not-known", until="2010")
    assert "this one is not-known" in message


def test_a_page_confirms_a_term_only_on_a_day_on_which_someone_read_it() -> None:
    page = "{title: A page, url: 'https://example.org/'}"
    day = "2099-01-01"
    assert isinstance(term(confirmed=page, checked=day), Term)
    (unchecked,) = said_of(confirmed=page)
    assert "needs ‘checked’" in unchecked
    (unknown,) = said_of(confirmed=page, checked=day, status="not-known")
    assert "cannot have it" in unknown


@pytest.mark.parametrize(
    "copy", [{"archive": "{title: A page, url: 'https://example.org/'}"}, {"uploaded": "true"}]
)
def test_a_copy_of_a_document_was_found_on_a_day(copy: dict[str, str | None]) -> None:
    def made(**fields: str | None) -> object:
        document = parse("x.md", source_text(**copy, **fields).encode())
        assert isinstance(document, Document)
        return validate(document, KIND_BY_NAME["source"].model)

    assert isinstance(made(checked="2099-01-01"), Source)
    refused = made()
    assert isinstance(refused, tuple)
    assert "needs ‘checked’" in refused[0].message


def test_a_successor_is_a_reference_only_when_it_names_a_term() -> None:
    named, told = (
        term(status="historical", now="term:new-word"),
        term(status="historical", now="'Term: a new word.'"),
    )
    assert isinstance(named, Term)
    assert isinstance(told, Term)
    assert named.successor == ("term", "new-word", ("now",))
    assert named.successor in list(named.references())
    assert told.successor is None


def test_topics_are_listed_by_facet_with_single_values_and_lists_alike() -> None:
    made = case(area_type="county", services="[fostering, short-breaks]")
    assert [(facet.name, slug) for facet, slug in made.topics()] == [
        ("stages", "plan"),
        ("levels", "local"),
        ("services", "fostering"),
        ("services", "short-breaks"),
        ("area_types", "county"),
    ]


def test_references_name_the_place_that_they_stand_in() -> None:
    made = case(area_type="county", related='["case:other"]')
    assert list(made.references()) == [
        ("topic", "stages/plan", ("stages", 0)),
        ("topic", "levels/local", ("levels", 0)),
        ("topic", "area_types/county", ("area_type",)),
        ("source", "paper", ("sources", 0, "source")),
        ("case", "other", ("related", 0)),
    ]


def test_a_module_refers_to_what_its_activities_use_and_counts_its_minutes(
    fixture_bank: Bank,
) -> None:
    module = fixture_bank.resources[Key("module", "first-steps")].front
    assert isinstance(module, Module)
    assert module.minutes == 45
    found = {(kind, slug): location for kind, slug, location in module.references()}
    assert found["case", "york-foster-carers"] == ("activities", 0, "uses", 0)
    assert found["term", "pooled-budget"] == ("activities", 0, "uses", 1)
    assert found["competency", "bringing-people-together"] == ("competencies", 0)


@BY_NAME
def test_every_field_of_references_is_a_field_of_its_kind(kind: Kind) -> None:
    assert set(kind.model.reference_fields) <= set(kind.model.model_fields)
    assert issubclass(kind.model, Front)


def test_an_editors_page_takes_the_fields_of_the_theme() -> None:
    document = parse("x.md", b"---\ntitle: A page\nhide: [toc]\n---\n")
    assert isinstance(document, Document)
    assert isinstance(validate(document, EditorsPage), EditorsPage)


def test_a_topic_needs_no_stage_but_a_case_does() -> None:
    topic = parse("x.md", topic_text().encode())
    assert isinstance(topic, Document)
    assert isinstance(validate(topic, KINDS[2].model), KINDS[2].model)
    document = parse("x.md", case_text(stages=None).encode())
    assert isinstance(document, Document)
    refused = validate(document, CASE_MODEL)
    assert isinstance(refused, tuple)
    assert [(problem.code, problem.field) for problem in refused] == [("missing-field", "stages")]
