"""The door: which files there are, that each form has its maker, and the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, get_args

from practice_bank.exports.about import About
from practice_bank.exports.files_list import files_list
from practice_bank.site.files_to_take import FORMS, Place, files_to_take
from practice_bank.take_away.door import MAKERS, maker_of, take_aways
from tests.conftest import FIXTURE_BANK
from tests.take_away.conftest import ABOUT

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank


def test_each_form_has_its_maker_and_its_words(small_bank: Bank) -> None:
    assert set(MAKERS) == {form.name for form in FORMS}
    words = small_bank.vocabulary.words
    for form in FORMS:
        assert maker_of(form.name)
        assert words[f"files.{form.name}"]


def test_the_files_are_those_to_which_pages_link(small_bank: Bank) -> None:
    linked = {
        file.address
        for resource in small_bank.resources.values()
        for place in get_args(Place)
        for file in files_to_take(small_bank.vocabulary, resource, place)
    }
    made = [each.address for each in take_aways(small_bank, ABOUT)]
    assert len(made) == len(linked)
    assert set(made) == linked
    _, text = files_list(small_bank, ABOUT)
    assert all(f'"{address}"' in text for address in made)


_DIGESTS = """
import sys, hashlib
from pathlib import Path
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.about import About
from practice_bank.take_away.door import take_aways
about = About("A bank", "What it is", "https://bank.example/b/", "Content CC BY 4.0.")
for each in take_aways(load_bank(Path(sys.argv[1])), about):
    print(each.address, hashlib.sha256(each.make()).hexdigest(), each.made_from())
"""


def test_two_runs_at_other_times_give_the_same_bytes(fixture_bank: Bank) -> None:
    """Another process, another time zone and another seed of hashes: none of them is in a file."""
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", _DIGESTS, str(FIXTURE_BANK)],
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )
    there = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    from hashlib import sha256

    here = {
        each.address: [sha256(each.make()).hexdigest(), each.made_from()]
        for each in take_aways(fixture_bank, ABOUT)
    }
    assert here == there


def test_another_address_of_the_site_is_another_file(fixture_bank: Bank) -> None:
    other = About("A bank", "What it is", "https://elsewhere.example/", "Content CC BY 4.0.")
    for one, two in zip(
        take_aways(fixture_bank, ABOUT), take_aways(fixture_bank, other), strict=True
    ):
        assert one.made_from() != two.made_from()
