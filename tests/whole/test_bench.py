"""The made-up cases that the measurements are taken on: sound, as long as real ones, and the same
every time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bench.build import ALL_WAYS, grow, prepare
from bench.cases import write_cases
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.search import words_of
from tests.conftest import ROOT, copy_content

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.model.resource import Resource


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, real_bank: Bank) -> Path:
    """Return the real bank with made-up cases beside its own, 80 in all."""
    root = copy_content(tmp_path_factory.mktemp("grown"))
    write_cases(root / "case_studies", real_bank, 80)
    return root


def test_the_bank_has_as_many_cases_as_were_asked_for_and_none_is_unsound(grown: Path) -> None:
    bank = load_bank(grown)
    assert len(bank.of_kind("case")) == 80
    assert bank.problems == ()


def test_a_case_is_as_long_as_a_real_one_names_terms_and_links_to_others(grown: Path) -> None:
    bank = load_bank(grown)
    made = [case for case in bank.of_kind("case") if case.slug.startswith("case-")]
    words = [len(case.document.body.split()) for case in made]
    assert 300 <= sum(words) / len(words) <= 450
    assert min(words) > 250
    kinds = [{edge.target.kind for edge in bank.links(case.key) if not edge.field} for case in made]
    assert sum("term" in found for found in kinds) > 0.9 * len(made)
    assert sum("case" in found for found in kinds) > 0.3 * len(made)


def common(cases: Iterable[Resource]) -> tuple[int, int]:
    """Return how many words are in more than half of some cases, and in more than a fifth."""
    texts = [words_of(f"{case.title} {case.front.summary} {case.document.body}") for case in cases]
    counts = Counter(word for words in texts for word in words).values()
    return sum(count > len(texts) / 2 for count in counts), sum(
        count > len(texts) / 5 for count in counts
    )


def test_words_are_about_as_common_among_made_up_cases_as_among_real_ones(
    grown: Path, real_bank: Bank
) -> None:
    """A search takes as long as the lists of the pages that have its words."""
    made = [case for case in load_bank(grown).of_kind("case") if case.slug.startswith("case-")]
    for ours, real in zip(common(made), common(real_bank.of_kind("case")), strict=True):
        assert real * 0.7 < ours < real * 1.4


def test_the_same_seed_gives_the_same_files_and_another_gives_others(
    grown: Path, real_bank: Bank, tmp_path: Path
) -> None:
    for seed in (1, 2):
        (tmp_path / str(seed)).mkdir()
        write_cases(tmp_path / str(seed), real_bank, 80, seed)
    first = (grown / "case_studies/case-7.md").read_text(encoding="utf-8")
    assert (tmp_path / "1/case-7.md").read_text(encoding="utf-8") == first
    assert (tmp_path / "2/case-7.md").read_text(encoding="utf-8") != first


def test_a_bank_that_is_timed_has_its_own_words_and_a_file_of_settings_for_each_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    builds = [*prepare(tmp_path, 33, grow, ALL_WAYS)]
    assert [build.way for build in builds] == [*ALL_WAYS]
    assert len({build.config for build in builds}) == len(ALL_WAYS)
    assert all(build.config.is_file() for build in builds)
    bank = load_bank(tmp_path / "bank")
    assert len(bank.of_kind("case")) == 33
    assert bank.problems == ()


def test_fewer_cases_than_the_bank_has_are_refused(real_bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cannot have 3"):
        write_cases(tmp_path, real_bank, 3)
