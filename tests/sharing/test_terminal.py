"""The questions as a terminal asks them, and the file that the answers make."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.bank import Bank
from practice_bank.model.field_order import field_order
from practice_bank.rules.fields import validate
from practice_bank.sharing.terminal import Prompt, new_file, problems_of, prompts_of
from practice_bank.text.frontmatter import Document, parse
from tests.conftest import KIND_BY_NAME, KINDS, VOCABULARY

if TYPE_CHECKING:
    from practice_bank.model.kinds import Kind

CASE = KIND_BY_NAME["case"]
TODAY = datetime.date(2026, 11, 25)


def by_flag(bank: Bank, kind: Kind | None = None) -> dict[str, Prompt]:
    """Return what one is asked about a resource of a bank, by default a case."""
    asked = prompts_of(bank, kind or bank.vocabulary.kinds["case"])
    return {each.flag: each for each in asked}


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.contributed], ids=lambda kind: kind.name
)
def test_what_a_model_requires_is_asked_for_and_no_flag_stands_for_two_fields(kind: Kind) -> None:
    asked = prompts_of(Bank(VOCABULARY), kind)
    required = {
        field.alias or name
        for name, field in kind.model.model_fields.items()
        if field.is_required()
    }
    assert {each.location[0] for each in asked if each.is_required} == required - {"id", "added"}
    assert len({each.flag for each in asked}) == len(asked)


def test_questions_come_in_the_order_of_the_fields(fixture_bank: Bank) -> None:
    places = [
        field_order(CASE.model).index(str(each.location[0]))
        for each in by_flag(fixture_bank).values()
    ]
    assert places == sorted(places)


def test_the_choices_are_those_of_the_model_and_of_the_bank(fixture_bank: Bank) -> None:
    asked = by_flag(fixture_bank)
    assert asked["verdict"].choices == ("worked", "mixed", "cautionary", "too-early")
    assert set(asked["stages"].choices) == {"understand", "plan", "do", "review"}
    assert asked["area-type"].choices == ("unitary",)
    assert asked["source"].choices == ("ipc-2007",)
    assert asked["title"].choices == ()


@pytest.mark.parametrize(
    ("flag", "answer", "wrong"),
    [
        ("title", "  ", "Title is needed."),
        ("region", "", ""),
        ("verdict", "workd", "‘workd’ is not one of the choices. Did you mean ‘worked’?"),
        ("stages", "plan, revue", "‘revue’ is not one of the choices. Did you mean ‘review’?"),
        ("stages", "plan, do", ""),
    ],
)
def test_an_answer_that_will_not_do_is_told_with_what_would(
    fixture_bank: Bank, flag: str, answer: str, wrong: str
) -> None:
    assert by_flag(fixture_bank)[flag].wrong(answer) == wrong


@pytest.mark.parametrize(
    ("flag", "answer", "value"),
    [
        ("title", " no ", "no"),
        ("stages", "plan, do,", ["plan", "do"]),
        ("conditions", "Money, early; A plan", ["Money, early", "A plan"]),
        ("period-from", "2004", 2004),
        ("period-from", "last year", "last year"),
    ],
)
def test_an_answer_becomes_what_the_field_takes(
    fixture_bank: Bank, flag: str, answer: str, value: object
) -> None:
    assert by_flag(fixture_bank)[flag].value(answer) == value


@pytest.mark.parametrize(
    "title",
    ["Plain", "no", "2004-01-01", "A: b", "# c", "'d", '"e', "- f", "{g}", "*h", "&i", "%j", "12"],
)
def test_a_value_is_read_back_as_it_was_given(title: str) -> None:
    answers = {
        ("title",): title,
        ("summary",): "s",
        ("area",): "a",
        ("country",): "England",
        ("stages",): ["plan"],
        ("levels",): ["local"],
        ("verdict",): "mixed",
        ("evidence", "strength"): "account",
        ("evidence", "why"): title,
        ("cost", "band"): "low",
        ("cost", "why"): "w",
        ("sources", 0, "source"): "paper",
        ("sources", 0, "at"): title,
    }
    text = new_file(VOCABULARY, CASE, answers, "ccccc", TODAY)
    assert problems_of(text, CASE.model) == ()
    document = parse("x.md", text.encode())
    assert isinstance(document, Document)
    made = validate(document, CASE.model)
    assert not isinstance(made, tuple)
    assert (made.title, made.sources[0].at, made.added, made.id, made.status) == (
        title,
        title,
        TODAY,
        "ccccc",
        "draft",
    )


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.contributed], ids=lambda kind: kind.name
)
def test_every_field_stands_in_the_file_as_a_value_or_as_a_comment(kind: Kind) -> None:
    text = new_file(VOCABULARY, kind, {}, "ccccc", TODAY)
    names = [
        line.removeprefix("# ").partition(":")[0] for line in text.split("---\n")[1].splitlines()
    ]
    after_publishing = ("updated", "checked", "check_by", "retired")
    assert names == [each for each in field_order(kind.model) if each not in after_publishing]
    assert all(f"## {heading}" in text for heading in kind.headings)


def test_a_kind_of_a_banks_own_is_made_in_the_same_way(second_bank: Bank) -> None:
    vocabulary = second_bank.vocabulary
    kind = vocabulary.kinds["werkzeug"]
    asked = by_flag(second_bank, kind)
    said = {
        "title": "Karte der Hitze",
        "summary": "Wo es heiß wird.",
        "zweck": "Zeigt, wo Bäume fehlen.",
        "schritte": "Messen, dann zeichnen; Aushängen",
        "seit": "2021",
        "preis": "12.5",
        "frei": "true",
        "stand": "2026-01-02",
        "genutzt-von": "case:a, case:b",
    }
    answers = {asked[flag].location: asked[flag].value(text) for flag, text in said.items()}
    text = new_file(vocabulary, kind, answers, "ccccc", TODAY)
    assert problems_of(text, kind.model) == ()
    document = parse("x.md", text.encode())
    assert isinstance(document, Document)
    assert document.data["schritte"] == ["Messen, dann zeichnen", "Aushängen"]
    assert document.data["genutzt_von"] == ["case:a", "case:b"]
    assert (document.data["seit"], document.data["preis"]) == (2021, 12.5)
    assert document.data["frei"] is True


def test_a_comment_shows_what_a_field_looks_like() -> None:
    lines = new_file(VOCABULARY, CASE, {}, "ccccc", TODAY).splitlines()
    assert "# verdict: worked | mixed | cautionary | no-result" in lines
    assert "# stages: […]" in lines
    assert "# area_type: …" in lines
    assert "# period: {from: …, to: …}" in lines
    assert "# sources: [{source: …, at: …, year: …}]" in lines
    assert "# conditions: […]" in lines
    assert any(
        "type: outcome | saving | scale, approximate: true | false" in each for each in lines
    )
