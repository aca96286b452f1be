"""A bank's vocabulary makes the models of its kinds: what bank.yml says, a file may hold."""

from __future__ import annotations

import datetime
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from practice_bank.model.bank_file import BankFile
from practice_bank.model.field_order import field_order
from practice_bank.model.kinds import Case, Front
from practice_bank.model.make_vocabulary import make_vocabulary
from tests.conftest import VOCABULARY

if TYPE_CHECKING:
    from practice_bank.model.vocabulary import Vocabulary

SMALLEST: dict[str, Any] = {
    "bank": 1,
    "language": "nl",
    "currency": {"code": "EUR", "symbol": "€", "before": False},
    "accent": {"light": "#1f4e9c", "dark": "#9cc0ff"},
    "privacy": "Name nobody.",
    "kinds": {
        "case": {},
        "term": {},
        "topic": {},
        "source": {},
        "competency": {"ladder": 2},
        "tool": {
            "folder": "tools",
            "one": "Tool",
            "many": "Tools",
            "about": "Things to use.",
            "contributed": True,
            "fields": {
                "url": {"type": "link", "label": "Address", "required": True},
                "since": {"type": "year", "label": "Since"},
                "steps": {"type": "lines", "label": "Steps"},
                "used_by": {"type": "refs", "label": "Used by"},
            },
            "headings": ["What it does"],
        },
    },
    "facets": {
        "hazards": {"title": "Hazards", "one": "hazard", "least": 2, "weight": 4},
        "sizes": {"field": "size", "title": "Sizes", "one": "size", "single": True, "area": True},
    },
    "places": {"land": {"title": "Land", "one": "land", "values": ["Süd & See", "Nord"]}},
    "scales": {
        "verdict": {
            "good": {"label": "Good", "meaning": "It did.", "rank": 2, "worked": True},
            "bad": {"label": "Bad", "meaning": "It did not.", "rank": 1, "mark": "warning"},
        },
        "evidence": {
            name: {"label": name.title(), "meaning": "So sure.", "rank": rank}
            for rank, name in enumerate(["told", "seen", "counted", "measured", "proved"], 1)
        },
        "cost": {
            "unknown": {"label": "Unknown", "meaning": "?", "rank": 0, "missing": True},
            "low": {"label": "Low", "meaning": "Little.", "rank": 1},
        },
    },
    "case": {"headings": {"Problem": "What was wrong?"}, "area": {"one": "town", "many": "towns"}},
}
CASE = {
    "id": "cccc2",
    "title": "A case",
    "summary": "What it is.",
    "added": datetime.date(2026, 11, 20),
    "area": "Town",
    "hazards": ["heat", "flood"],
    "verdict": "good",
    "evidence": {"strength": "proved", "why": "Told."},
    "cost": {"band": "unknown", "why": "Nobody knows."},
    "sources": [{"source": "paper", "at": "p. 1"}],
}


def vocabulary(**changes: Any) -> Vocabulary:
    file = BankFile.model_validate({**SMALLEST, **changes})
    return make_vocabulary(file, VOCABULARY.words)


def case(**changes: Any) -> Case:
    model = vocabulary().kinds["case"].model
    made = model.model_validate({**CASE, **changes})
    assert isinstance(made, Case)
    return made


def test_a_case_takes_the_values_of_its_bank() -> None:
    assert case(land="Süd & See").place(vocabulary().places[0]) == "Süd & See"
    assert case().place(vocabulary().places[0]) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "worked"},
        {"evidence": {"strength": "published", "why": "x"}},
        {"cost": {"band": "not-reported", "why": "x"}},
        {"land": "Wales"},
        {"hazards": ["heat"]},
        {"size": ["one", "two"]},
        {"stages": ["plan"]},
    ],
)
def test_a_case_takes_no_value_of_another_bank(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        case(**changes)


def test_topics_come_by_facet_and_a_facet_of_one_topic_is_a_case_s_alone() -> None:
    made = case(size="small")
    assert [(facet.name, slug) for facet, slug in made.topics()] == [
        ("hazards", "heat"),
        ("hazards", "flood"),
        ("sizes", "small"),
    ]
    assert "size" not in vocabulary().kinds["term"].model.model_fields
    assert "hazards" in vocabulary().kinds["term"].model.model_fields


def test_the_fields_of_a_bank_have_their_place_among_the_others() -> None:
    assert field_order(vocabulary().kinds["case"].model) == (
        "id",
        "title",
        "summary",
        "area",
        "size",
        "land",
        "period",
        "hazards",
        "verdict",
        "verdict_why",
        "evidence",
        "cost",
        "conditions",
        "results",
        "not_reported",
        "sources",
        "related",
        "added",
        "updated",
        "checked",
        "check_by",
        "retired",
        "status",
    )


def test_a_kind_of_the_bank_s_own_has_its_fields_and_its_references() -> None:
    tool = vocabulary().kinds["tool"]
    assert (tool.folder, tool.address, tool.own, tool.contributed) == ("tools", "tools", True, True)
    assert dict(tool.fields) == {
        "url": "Address",
        "since": "Since",
        "steps": "Steps",
        "used_by": "Used by",
    }
    common = {name: CASE[name] for name in ("id", "title", "summary", "added")}
    made = tool.model.model_validate(
        {**common, "url": "https://example.org/x", "used_by": ["case:one"], "steps": ["a"]}
    )
    assert [(each.kind, each.slug) for each in made.references()] == [("case", "one")]
    with pytest.raises(ValidationError):
        tool.model.model_validate(common)


def test_a_ladder_has_as_many_levels_as_the_bank_says() -> None:
    competency = vocabulary().kinds["competency"].model
    rungs = [{"level": str(number), "looks_like": ["x"]} for number in range(3)]
    common = {name: CASE[name] for name in ("id", "title", "summary", "added")}
    assert competency.model_validate({**common, "ladder": rungs[:2]})
    for wrong in (rungs[:1], rungs):
        with pytest.raises(ValidationError):
            competency.model_validate({**common, "ladder": wrong})


def test_the_words_of_a_bank_stand_in_place_of_the_engine_s() -> None:
    words = vocabulary(
        case={**SMALLEST["case"], "fields": {"evidence": {"label": "Proof"}}},
    ).fields
    assert words["evidence"].label == "Proof"
    assert words["evidence"].help == VOCABULARY.fields["evidence"].help
    assert words["area"].label == "Town"
    assert words["hazards"].label == "Hazards"
    assert words["size"].label == "Size"
    assert "EUR" in words["results.unit"].help


def test_a_bank_that_gives_no_order_filters_by_everything_it_has() -> None:
    assert vocabulary().finder.order == ("hazards", "size", "land", "evidence", "cost", "verdict")


def test_a_scale_has_the_values_that_its_bank_gives_it() -> None:
    made = vocabulary()
    assert [grade.name for grade in made.evidence.highest_first][:2] == ["proved", "measured"]
    assert made.verdict["good"].worked
    assert made.cost["unknown"].missing


def test_two_banks_have_models_of_their_own() -> None:
    one, other = vocabulary().kinds["case"].model, VOCABULARY.kinds["case"].model
    assert one is not other
    assert issubclass(one, Case)
    assert issubclass(other, Case)
    assert Front.facets == ()


def test_a_model_made_at_run_time_cannot_be_pickled_by_itself() -> None:
    """So `processes.cores` sends it by its place among what every process has."""
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(case())
