"""Every submission of the gallery is refused with its code, at once; where the check looks away, it does no harm."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from macros.bank import load_bank
from macros.report import FORMATS
from tests.attacks.gallery import Attack, attacks, goods
from tests.conftest import FIXTURE_BANK, write_files

if TYPE_CHECKING:
    from pathlib import Path

ATTACKS = attacks()
# Of the processor's time, so that a busy machine fails nothing: a second is promised, and few need a tenth of it.
MOST_SECONDS = 1.0


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_each_attack_is_refused_with_its_code_within_a_second(attack: Attack, fixture_copy: Path) -> None:
    attack.put(fixture_copy)
    began = time.process_time()
    bank = load_bank(fixture_copy)
    took = time.process_time() - began
    told = {problem.code for problem in bank.problems if problem.path.startswith(("case_studies", "glossary"))}
    assert attack.code in told, bank.problems
    assert took < MOST_SECONDS
    for problem in bank.problems:
        assert problem.message
        assert problem.hint
    for write in FORMATS.values():
        assert all(sign.isprintable() or sign == "\n" for sign in write(bank.problems))


def test_a_refused_file_is_no_part_of_the_bank(fixture_copy: Path) -> None:
    before = load_bank(fixture_copy)
    for attack in ATTACKS:
        if attack.name not in ("two hundred folders", "taken"):
            attack.put(fixture_copy)
    assert load_bank(fixture_copy).resources.keys() == before.resources.keys()


@pytest.mark.parametrize(("code", "path", "text"), [*goods()], ids=[code for code, _, _ in goods()])
def test_the_sound_example_beside_each_attack_is_accepted(code: str, path: str, text: str, tmp_path: Path) -> None:
    root = write_files(shutil.copytree(FIXTURE_BANK, tmp_path / "bank"), {path: text})
    assert load_bank(root).problems == ()


def test_the_gallery_is_large_and_every_code_of_it_has_a_sound_example_or_needs_none() -> None:
    codes = Counter(attack.code for attack in ATTACKS)
    assert sum(codes.values()) >= 60
    assert codes.keys() - {code for code, _, _ in goods()} == {"not-a-file", "executable-file"}
    assert len({str(attack) for attack in ATTACKS}) == len(ATTACKS)
