from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from practice_bank.bank.bank import load_bank
from practice_bank.editing.ids import give_ids, new_id
from practice_bank.model.fields import ID_ALPHABET, Id
from tests.conftest import BankFactory, case_text, nth_id, term_text

if TYPE_CHECKING:
    from pathlib import Path

IDS: TypeAdapter[str] = TypeAdapter(Id)


@given(st.lists(st.sampled_from(ID_ALPHABET), min_size=5, max_size=500))
def test_a_new_id_is_a_valid_id_whatever_is_drawn(drawn: list[str]) -> None:
    signs = iter([*drawn, *"b" * 10])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("practice_bank.editing.ids.secrets.choice", lambda _: next(signs))
        assert IDS.validate_python(code := new_id(())) == code


def test_a_new_id_is_not_one_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("ccccc" + "22222" + "ccccd")
    monkeypatch.setattr("practice_bank.editing.ids.secrets.choice", lambda _: next(drawn))
    assert new_id({"ccccc"}) == "ccccd"


def test_a_thousand_new_ids_differ() -> None:
    taken: set[str] = set()
    for _ in range(1000):
        taken.add(new_id(taken))
    assert len(taken) == 1000


def test_the_ids_of_the_tests_are_valid_and_differ() -> None:
    made = [nth_id(number) for number in range(0, 19_683, 7)]
    assert len(set(made)) == len(made)
    assert all(IDS.validate_python(code) for code in made)
    assert len(ID_ALPHABET) == 27


def test_a_new_file_gets_an_id_and_is_sound(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None), "glossary/b.md": term_text(id=None)})
    assert give_ids(root) == ["case_studies/a.md", "glossary/b.md"]
    assert load_bank(root).problems == ()


def test_the_id_is_the_only_thing_that_changes(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None)})
    give_ids(root)
    lines = (root / "case_studies/a.md").read_text("utf-8").split("\n")
    assert lines[1].startswith("id: ")
    assert "\n".join([lines[0], *lines[2:]]) == case_text(id=None)


def test_a_file_that_has_an_id_is_left_alone(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text()})
    before = (root / "case_studies/a.md").stat().st_mtime_ns
    assert give_ids(root) == []
    assert (root / "case_studies/a.md").stat().st_mtime_ns == before


def test_running_it_twice_changes_nothing_more(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None)})
    give_ids(root)
    assert give_ids(root) == []


@pytest.mark.parametrize("empty", ["", " ", "# to come"])
def test_an_empty_id_is_filled_in_and_not_written_twice(bank_in: BankFactory, empty: str) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=empty)})
    assert give_ids(root) == ["case_studies/a.md"]
    assert load_bank(root).problems == ()
    assert (root / "case_studies/a.md").read_text("utf-8").count("id:") == 1


def test_an_id_in_the_body_is_no_id(bank_in: BankFactory) -> None:
    body = case_text().split("---\n", 2)[2].replace("Plain words.", "id: words.", 1)
    root = bank_in({"case_studies/a.md": case_text(body, id=None)})
    assert give_ids(root) == ["case_studies/a.md"]
    assert load_bank(root).problems == ()


@pytest.mark.parametrize(("start", "ending"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_files_from_windows_get_an_id_too(bank_in: BankFactory, start: str, ending: str) -> None:
    root = bank_in({"case_studies/a.md": start + case_text(id=None).replace("\n", ending)})
    assert give_ids(root) == ["case_studies/a.md"]
    assert load_bank(root).problems == ()


def test_bytes_that_are_no_text_are_kept_as_they_are(bank_in: BankFactory) -> None:
    raw = case_text(id=None, area="Città").encode("latin-1")
    root = bank_in({"case_studies/a.md": raw})
    give_ids(root)
    head, _, rest = (root / "case_studies/a.md").read_bytes().partition(b"\nid: ")
    assert head + b"\n" + rest.partition(b"\n")[2] == raw


@pytest.mark.parametrize("text", ["", "# No front matter\n", "\n---\ntitle: x\n---\n"])
def test_a_file_without_front_matter_is_left_alone(bank_in: BankFactory, text: str) -> None:
    root = bank_in({"case_studies/a.md": text})
    assert give_ids(root) == []
    assert (root / "case_studies/a.md").read_text("utf-8") == text


def test_editors_pages_have_no_id(bank_in: BankFactory) -> None:
    assert give_ids(bank_in({"docs/about.md": "---\ntitle: x\n---\n"})) == []


def test_symlinks_fifos_and_folders_are_left_alone(bank_in: BankFactory, tmp_path: Path) -> None:
    root = bank_in({"case_studies/folder.md/notes.txt": "x"})
    outside = tmp_path / "outside.md"
    outside.write_text(case_text(id=None), encoding="utf-8")
    (root / "case_studies/linked.md").symlink_to(outside)
    os.mkfifo(root / "case_studies/pipe.md")
    assert give_ids(root) == []
    assert outside.read_text("utf-8") == case_text(id=None)


def test_nothing_is_left_beside_the_file(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None)})
    give_ids(root)
    assert [path.name for path in (root / "case_studies").iterdir()] == ["a.md"]
