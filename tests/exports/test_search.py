"""The search's vocabulary: what it holds, and that it stays small."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.search import MOST_NAMES, search_file, words_by_size, words_of
from practice_bank.model.kinds import Term
from tests.conftest import KINDS, BankFactory, case_text, nth_id, term_text

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank

MOST_BYTES = 40_000


@pytest.fixture(scope="module")
def vocabulary(real_bank: Bank) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(search_file(real_bank)[1])
    return found


def names_in(vocabulary: dict[str, Any]) -> dict[str, list[Any]]:
    return {entry[1]: entry for entry in vocabulary["names"]}


def test_it_is_at_the_address_that_the_browser_asks_for(real_bank: Bank) -> None:
    assert search_file(real_bank)[0] == "api/search.json"


def test_every_term_is_there_with_its_abbreviations_and_other_names(
    real_bank: Bank, vocabulary: dict[str, Any]
) -> None:
    names = names_in(vocabulary)
    for resource in real_bank.of_kind("term"):
        assert isinstance(resource.front, Term)
        title, address, kind, abbreviations, aliases = names[resource.address]
        assert (title, address, kind) == (resource.title, resource.address, "term")
        assert {*resource.front.abbreviations} <= {*abbreviations}
        assert aliases == [*resource.front.aliases]


def test_terms_come_first_so_that_a_name_leads_to_its_term(vocabulary: dict[str, Any]) -> None:
    kinds = [entry[2] for entry in vocabulary["names"]]
    assert kinds == sorted(kinds, key=lambda kind: kind != "term")


def test_no_case_and_no_source_is_named(vocabulary: dict[str, Any]) -> None:
    assert not {entry[2] for entry in vocabulary["names"]} & {"case", "source"}


def test_a_long_name_without_an_abbreviation_has_its_initials(bank_in: BankFactory) -> None:
    root = bank_in(
        {
            "glossary/ecm.md": term_text(term="Every Child Matters"),
            "glossary/section.md": term_text(id="tttt5", term="Section 75"),
            "glossary/plan.md": term_text(id="tttt3", term="Children's Plan"),
            "glossary/own.md": term_text(
                id="tttt4", term="Primary care trust", abbreviations="[PCT]"
            ),
        }
    )
    names = names_in(json.loads(search_file(load_bank(root))[1]))
    assert names["glossary/ecm/"][3] == ["ECM"]
    assert names["glossary/section/"][3] == ["s75"]
    assert names["glossary/plan/"][3] == []
    assert names["glossary/own/"][3] == ["PCT"]


def test_every_kind_has_its_names_and_editors_pages_are_one_more(
    vocabulary: dict[str, Any],
) -> None:
    assert [kind[0] for kind in vocabulary["kinds"]] == [*(kind.name for kind in KINDS), "page"]


def test_everyday_words_stand_for_words_that_the_bank_has(vocabulary: dict[str, Any]) -> None:
    words = {word for line in vocabulary["words"] for word in line.split()}
    everyday = vocabulary["everyday"]
    assert "voluntary organisation" in everyday["charity"]
    meant = {word for others in everyday.values() for other in others for word in words_of(other)}
    assert meant - words == set()


def test_a_search_that_finds_nothing_can_say_what_there_is(vocabulary: dict[str, Any]) -> None:
    """The documents of the cases count, and not those that tell of today's law."""
    first, last = (int(year) for year in re.findall(r"\d{4}", vocabulary["holds"])[:2])
    assert first < last <= 2011


def test_a_bank_without_everyday_words_has_none(bank_in: BankFactory) -> None:
    root = bank_in({})
    assert json.loads(search_file(load_bank(root))[1])["everyday"] == {}


def test_words_stand_in_the_line_of_their_number_of_pages(bank_in: BankFactory) -> None:
    cases = {
        f"case_studies/case-{number}.md": case_text(
            id=nth_id(number), summary=f"Gryphon {'unicorn' if number else ''}."
        )
        for number in range(4)
    }
    lines = json.loads(search_file(load_bank(bank_in(cases)))[1])["words"]
    assert "gryphon" in lines[2].split()
    assert "unicorn" in lines[1].split()


def test_words_are_without_accents_possessives_and_addresses(bank_in: BankFactory) -> None:
    assert words_of("The Café’s children's plan") == {"the", "cafe", "children", "plan"}
    root = bank_in({"glossary/a.md": term_text("See [us](https://example.org/zebra).\n")})
    assert "zebra" not in " ".join(json.loads(search_file(load_bank(root))[1])["words"]).split()


def test_what_is_kept_always_is_kept_before_what_is_common() -> None:
    lines = words_by_size(Counter({"common": 9, "rarer": 3, "rare": 1}), ["rare"], most=2)
    assert " ".join(lines).split() == ["rare", "common"]


def test_it_stays_below_40_kb_compressed(real_bank: Bank) -> None:
    assert len(gzip.compress(search_file(real_bank)[1].encode())) < MOST_BYTES * 0.75


def test_it_stays_below_40_kb_compressed_with_the_words_of_10_000_cases_and_all_the_names_it_may_hold(
    vocabulary: dict[str, Any],
) -> None:
    """New words come ever more slowly: 10,000 texts of 600 words have about 60,000, made here of
    real syllables.
    """
    chance = random.Random(4)  # noqa: S311 - nothing secret
    real = [word for line in vocabulary["words"] for word in line.split()]
    made = Counter(
        {
            chance.choice(real)[: chance.randint(3, 6)]
            + chance.choice(real)[-chance.randint(2, 5) :]: 10_000 // rank + 1
            for rank in range(1, 60_000)
        }
    )
    names = list(itertools.islice(itertools.cycle(vocabulary["names"]), MOST_NAMES))
    for place, entry in enumerate(names):
        names[place] = [
            f"{entry[0]} {chance.choice(real)}",
            f"{entry[1]}{chance.choice(real)}/",
            *entry[2:],
        ]
    whole = {**vocabulary, "names": names, "words": words_by_size(made, ())}
    assert len(gzip.compress(json.dumps(whole, separators=(",", ":")).encode())) < MOST_BYTES
