"""Topics may be left to an editor: a draft may lack them, and nothing else may."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.loader import load
from practice_bank.commands.cli import main
from practice_bank.exports.data import schema
from practice_bank.model.resource import Key
from practice_bank.rules.topics_chosen import check_topics_chosen
from tests.conftest import VOCABULARY, BankFactory, case_text, term_text
from tests.rules.texts import document_of, said

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

NEEDED = [facet.field for facet in VOCABULARY.facets if facet.least]
NO_TOPICS = [None, "[]"]


def files(status: str | None, topics: str | None) -> dict[str, str]:
    fields = dict.fromkeys(NEEDED, topics)
    return {"case_studies/b.md": case_text(id="bbbb9", title="B", status=status, **fields)}


@pytest.mark.parametrize("topics", NO_TOPICS)
@pytest.mark.parametrize("status", ["published", None])
def test_what_readers_see_has_its_topics(
    bank_in: BankFactory, status: str | None, topics: str | None
) -> None:
    root = bank_in(files(status, topics))
    problems = [each for each in load_bank(root).problems if each.path == "case_studies/b.md"]
    assert sorted(each.field for each in problems) == sorted(NEEDED)
    assert {each.code for each in problems} == {"too-few" if topics else "missing-field"}
    assert all(
        each.hint.endswith("With ‘status: draft’ you can leave it to an editor.")
        for each in problems
    )


@pytest.mark.parametrize("topics", NO_TOPICS)
def test_a_draft_without_topics_passes_and_an_editor_is_told(
    bank_in: BankFactory, topics: str | None
) -> None:
    root = bank_in(files("draft", topics))
    found = [each for each in check(root) if each.path == "case_studies/b.md"]
    assert sorted((each.code, each.field) for each in found) == [
        ("topics-to-choose", field) for field in sorted(NEEDED)
    ]
    assert main(["--root", str(root), "check", "--ids-later", "case_studies/b.md"]) == 0


def test_a_draft_without_topics_is_seen_by_no_reader(bank_in: BankFactory) -> None:
    bank = load_bank(bank_in(files("draft", None)))
    case = bank.resources.get(Key("case", "b"))
    assert case is None or case not in bank.listed("case")


def test_topics_that_a_draft_has_are_still_those_of_the_bank(bank_in: BankFactory) -> None:
    (field, *_) = NEEDED
    root = bank_in(
        {"case_studies/b.md": case_text(id="bbbb9", status="draft", **{field: "[nope]"})}
    )
    assert [each.field for each in check(root) if not each.is_advice] == [field]


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_of_what_is_no_draft_the_model_speaks_and_not_this_rule(status: str) -> None:
    assert said(check_topics_chosen, document_of(case_text(status=status))) == []


def test_a_draft_with_all_of_its_topics_is_told_nothing() -> None:
    assert said(check_topics_chosen, document_of(case_text(status="draft"))) == []


def test_a_draft_of_another_kind_needs_no_topics(bank_in: BankFactory) -> None:
    root = bank_in({"glossary/b.md": term_text(id="bbbb9", term="b", status="draft")})
    assert not [each for each in check(root) if each.code == "topics-to-choose"]


def test_the_data_of_published_cases_promise_their_topics(real_bank: Bank) -> None:
    kind = real_bank.vocabulary.kinds["case"]
    text = json.dumps(schema(kind))
    assert '"minItems": 1' in text
    needed = {facet.field for facet in real_bank.vocabulary.facets if facet.least}
    assert needed <= {name for name, each in kind.model.model_fields.items() if each.is_required()}
    draft = kind.model_of("draft")
    assert issubclass(draft, kind.model)
    assert list(draft.model_fields) == list(kind.model.model_fields)


def test_drafts_are_read_on_several_cores_as_on_one(bank_in: BankFactory) -> None:
    many = {
        f"case_studies/b{place}.md": case_text(
            id=f"bbb{place:02}".replace("0", "b").replace("1", "c"),
            title=f"B {place}",
            status="draft",
            **dict.fromkeys(NEEDED),
        )
        for place in range(22, 32)
    }
    loaded = load(bank_in(many))
    assert {f"b{place}" for place in range(22, 32)} <= {each.slug for each in loaded.resources}
