"""The questions are those of the models: none is left out, none is made up, each has its words."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any, Literal

import pytest
from pydantic import create_model

from practice_bank.bank.bank import Bank
from practice_bank.model.fields import Number, Result
from practice_bank.model.kinds import Kind, OwnResource, Source
from practice_bank.sharing.questions import (
    FIGURE_FIELDS,
    GIVEN,
    Question,
    case_questions,
    case_sections,
    every,
    figures,
    questions_of,
)
from practice_bank.sharing.read_answers import paper_questions
from tests.conftest import KINDS, ROOT, VOCABULARY

ASKED_NOWHERE = GIVEN | {"related"}


def fields_of(kind: Kind) -> set[str]:
    return {field.alias or name for name, field in kind.model.model_fields.items()}


def by_path(bank: Bank) -> dict[str, Question]:
    return {".".join(question.path): question for question in every(case_questions(bank))}


@pytest.fixture(scope="module")
def asked(real_bank: Bank) -> dict[str, Question]:
    return by_path(real_bank)


def test_every_field_of_a_case_is_asked_once_or_given_by_the_machine(any_bank: Bank) -> None:
    names = [each.name for group in case_questions(any_bank) for each in group.questions]
    case = any_bank.vocabulary.kinds["case"]
    assert sorted([*names, *ASKED_NOWHERE]) == sorted(fields_of(case))


# Pairs of which nobody knows the names: no question can ask for them.
BY_HAND = {"module": {"cuts"}}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_questions_of_any_kind_are_its_fields(kind: Kind) -> None:
    names = {question.name for question in questions_of(Bank(VOCABULARY), kind)}
    assert names == fields_of(kind) - GIVEN - BY_HAND.get(kind.name, set())


def test_each_question_about_a_case_has_its_words(any_bank: Bank) -> None:
    for path, question in by_path(any_bank).items():
        wording = any_bank.vocabulary.fields.get(path.removesuffix("."))
        assert wording is not None, path
        assert question.label == wording.label != ""


def test_every_wording_belongs_to_a_question(any_bank: Bank) -> None:
    asked = {path for path in by_path(any_bank) if not path.endswith(".")}
    assert set(any_bank.vocabulary.fields) == asked


def test_a_kind_without_words_is_asked_by_the_names_of_its_fields() -> None:
    asked = {each.name: each for each in questions_of(Bank(VOCABULARY), VOCABULARY.kinds["term"])}
    assert asked["abbreviations"].label == "Abbreviations"
    assert asked["stages"].label == "Stages of the cycle"
    assert [part.label for part in asked["sources"].parts] == [
        "Sources: source",
        "Sources: at",
        "Sources: year",
    ]


def test_a_kind_of_a_banks_own_is_asked_by_its_labels(second_bank: Bank) -> None:
    kind = second_bank.vocabulary.kinds["werkzeug"]
    asked = {each.name: each for each in questions_of(second_bank, kind)}
    found = {name: (asked[name].label, asked[name].shape) for name in kind.fields}
    assert found == {
        "zweck": ("Zweck", "line"),
        "schritte": ("Schritte", "rows"),
        "anbieter": ("Anbieter", "line"),
        "adresse": ("Adresse", "line"),
        "seit": ("Seit", "whole"),
        "preis": ("Preis in Euro", "number"),
        "frei": ("Frei zu nutzen", "yes"),
        "stand": ("Stand", "line"),
        "genutzt_von": ("Genutzt von", "rows"),
    }
    assert asked["zweck"].required


def test_what_the_model_needs_is_required(any_bank: Bank) -> None:
    model = any_bank.vocabulary.kinds["case"].model
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    asked = by_path(any_bank)
    required = {path for path, each in asked.items() if "." not in path and each.required}
    assert required == needed - ASKED_NOWHERE
    assert (asked["evidence.why"].required, asked["results.note"].required) == (True, False)


def test_the_limits_are_those_of_the_model(asked: dict[str, Question]) -> None:
    assert (asked["title"].longest, asked["conditions."].longest) == (120, 300)
    assert (asked["period.from"].lowest, asked["period.from"].highest) == (1900, 2100)
    assert asked["sources"].least == 1


def test_the_choices_are_the_topics_and_sources_of_the_bank(any_bank: Bank) -> None:
    asked = by_path(any_bank)
    for facet in any_bank.vocabulary.facets:
        question = asked[facet.field]
        topics = [each.slug for each in any_bank.of_kind("topic")]
        slugs = {slug for slug in topics if slug.startswith(f"{facet.name}/")}
        assert {f"{facet.name}/{choice.value}" for choice in question.choices} == slugs
        assert all(choice.meaning for choice in question.choices)
        assert question.shape == ("choice" if facet.single else "choices")
    sources = {source.slug for source in any_bank.of_kind("source")}
    assert {choice.value for choice in asked["sources.source"].choices} == sources


def test_the_values_of_scales_and_places_are_choices_with_their_words(any_bank: Bank) -> None:
    asked, vocabulary = by_path(any_bank), any_bank.vocabulary
    scales = {
        "verdict": vocabulary.verdict,
        "evidence.strength": vocabulary.evidence,
        "cost.band": vocabulary.cost,
    }
    for path, scale in scales.items():
        grades = [(grade.name, grade.label, grade.meaning) for grade in scale.grades.values()]
        assert list(asked[path].choices) == grades
    for place in vocabulary.places:
        assert [choice.label for choice in asked[place.name].choices] == list(place.values)


def test_a_field_that_takes_one_value_alone_is_a_choice_too(real_bank: Bank) -> None:
    """JSON Schema has another word for it, ‘const’; a bank may have a place with one value."""
    here: Any = (Literal["here"], ...)
    model = create_model("Own", __base__=OwnResource, place=here)
    kind = Kind("own", "own", "own", model, "Own", "Own", "")
    asked = {each.name: each for each in questions_of(real_bank, kind)}
    assert [choice.value for choice in asked["place"].choices] == ["here"]


def test_every_question_that_differs_from_bank_to_bank_has_a_role(any_bank: Bank) -> None:
    asked, vocabulary = by_path(any_bank), any_bank.vocabulary
    for facet in vocabulary.facets:
        assert asked[facet.field].role == ("area_kind" if facet.area else "facet")
    for place in vocabulary.places:
        assert asked[place.name].role == "place"
    scales = [path for path, question in asked.items() if question.role == "scale"]
    assert scales == ["verdict", "evidence", "cost"]


def test_no_two_choices_of_a_question_are_called_the_same(any_bank: Bank) -> None:
    for path, question in by_path(any_bank).items():
        labels = [choice.label for choice in question.choices]
        assert len(set(labels)) == len(labels), path


def test_an_own_account_is_the_first_of_the_documents(real_bank: Bank, second_bank: Bank) -> None:
    for bank in (real_bank, second_bank):
        own = [source.slug for source in bank.all_of(Source) if source.front.firsthand]
        (sources,) = [each for each in every(case_questions(bank)) if each.role == "source"]
        assert [choice.value for choice in sources.choices[: len(own)]] == own
        assert own


def test_no_two_questions_on_paper_are_called_the_same(any_bank: Bank) -> None:
    """The Word template and the issue form are read by the words above each answer."""
    labels = [question.label for question in paper_questions(any_bank)]
    labels += [section.heading for section in case_sections(any_bank.vocabulary)]
    assert sorted(labels) == sorted(set(labels))


def test_each_form_of_a_figure_is_one_that_a_result_takes_and_together_they_are_all() -> None:
    model = Result.model_fields.items()
    numbers = {name for name, field in model if field.annotation == Number | None}
    forms = [figure.fields for figure in figures(VOCABULARY)]
    assert set(chain.from_iterable(forms)) == set(FIGURE_FIELDS) == numbers
    for names in forms:
        assert Result(measure="m", unit="u", **dict.fromkeys(names, 1.0))


def test_the_sections_are_the_headings_of_the_bank(any_bank: Bank) -> None:
    sections = case_sections(any_bank.vocabulary)
    assert dict(sections) == dict(any_bank.vocabulary.case.headings)
    assert all(section.help for section in sections)


def test_the_own_account_that_the_help_names_is_a_source_of_the_bank(
    asked: dict[str, Question],
) -> None:
    assert "The area's own account" in {choice.label for choice in asked["sources.source"].choices}
    assert "“The area’s own account”" in asked["sources.source"].help


def test_the_page_on_sharing_names_the_values_of_the_scales(real_bank: Bank) -> None:
    page = (ROOT / "docs" / "share.md").read_text(encoding="utf-8")
    vocabulary = real_bank.vocabulary
    scales = {
        "verdict": vocabulary.verdict,
        "strength": vocabulary.evidence,
        "band": vocabulary.cost,
    }
    for field, scale in scales.items():
        (listed,) = re.findall(rf"`{field}` is ([^.]+)\.", page)
        assert set(re.findall(r"`([a-z-]+)`", listed)) == set(scale.names), field
