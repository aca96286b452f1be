"""A new file gets an id that nothing has; of two files with one id, what is published keeps it."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.loader import load
from practice_bank.commands.cli import main
from practice_bank.editing.ids import give_ids, new_id, take_clashing_ids, unused_id
from practice_bank.model.fields import ID_ALPHABET, Id
from tests.conftest import CASE_BODY, KINDS, BankFactory, case_text, nth_id, term_text

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a", "b", "c")
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
    assert give_ids(root, KINDS) == ["case_studies/a.md", "glossary/b.md"]
    assert load_bank(root).problems == ()


def test_the_id_is_the_only_thing_that_changes(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None)})
    give_ids(root, KINDS)
    lines = (root / "case_studies/a.md").read_text("utf-8").split("\n")
    assert lines[1].startswith("id: ")
    assert "\n".join([lines[0], *lines[2:]]) == case_text(id=None)


def test_a_file_that_has_an_id_is_left_alone(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text()})
    before = (root / "case_studies/a.md").stat().st_mtime_ns
    assert give_ids(root, KINDS) == []
    assert (root / "case_studies/a.md").stat().st_mtime_ns == before


def test_running_it_twice_changes_nothing_more(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None)})
    give_ids(root, KINDS)
    assert give_ids(root, KINDS) == []


@pytest.mark.parametrize("empty", ["", " ", "# to come"])
def test_an_empty_id_is_filled_in_and_not_written_twice(bank_in: BankFactory, empty: str) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=empty)})
    assert give_ids(root, KINDS) == ["case_studies/a.md"]
    assert load_bank(root).problems == ()
    assert (root / "case_studies/a.md").read_text("utf-8").count("id:") == 1


@pytest.mark.parametrize("written", ['"ccccd"', "'ccccd'", "ccccd # for ever", "\n  ccccd"])
def test_an_id_that_is_written_in_another_way_is_one(bank_in: BankFactory, written: str) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=written)})
    assert give_ids(root, KINDS) == []


def test_an_id_in_the_body_is_no_id(bank_in: BankFactory) -> None:
    body = case_text().split("---\n", 2)[2].replace("Plain words.", "id: words.", 1)
    root = bank_in({"case_studies/a.md": case_text(body, id=None)})
    assert give_ids(root, KINDS) == ["case_studies/a.md"]
    assert load_bank(root).problems == ()


@pytest.mark.parametrize(("start", "ending"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_files_from_windows_get_an_id_too(bank_in: BankFactory, start: str, ending: str) -> None:
    root = bank_in({"case_studies/a.md": start + case_text(id=None).replace("\n", ending)})
    assert give_ids(root, KINDS) == ["case_studies/a.md"]
    assert load_bank(root).problems == ()


def test_bytes_that_are_no_text_are_kept_as_they_are(bank_in: BankFactory) -> None:
    raw = case_text(id=None, area="Città").encode("latin-1")
    root = bank_in({"case_studies/a.md": raw})
    give_ids(root, KINDS)
    head, _, rest = (root / "case_studies/a.md").read_bytes().partition(b"\nid: ")
    assert head + b"\n" + rest.partition(b"\n")[2] == raw


@pytest.mark.parametrize("text", ["", "# No front matter\n", "\n---\ntitle: x\n---\n"])
def test_a_file_without_front_matter_is_left_alone(bank_in: BankFactory, text: str) -> None:
    root = bank_in({"case_studies/a.md": text})
    assert give_ids(root, KINDS) == []
    assert (root / "case_studies/a.md").read_text("utf-8") == text


def test_editors_pages_have_no_id(bank_in: BankFactory) -> None:
    assert give_ids(bank_in({"docs/about.md": "---\ntitle: x\n---\n"}), KINDS) == []


def test_symlinks_fifos_and_folders_are_left_alone(bank_in: BankFactory, tmp_path: Path) -> None:
    root = bank_in({"case_studies/folder.md/notes.txt": "x"})
    outside = tmp_path / "outside.md"
    outside.write_text(case_text(id=None), encoding="utf-8")
    (root / "case_studies/linked.md").symlink_to(outside)
    os.mkfifo(root / "case_studies/pipe.md")
    assert give_ids(root, KINDS) == []
    assert outside.read_text("utf-8") == case_text(id=None)


def test_nothing_is_left_beside_the_file(bank_in: BankFactory) -> None:
    root = bank_in({"case_studies/a.md": case_text(id=None)})
    give_ids(root, KINDS)
    assert [path.name for path in (root / "case_studies").iterdir()] == ["a.md"]


# Two files with one id


def ids(root: Path) -> dict[str, str]:
    return {r.slug: r.front.id for r in load(root).resources if r.key.kind == "case"}


def clashing(bank_in: BankFactory, ledger: str) -> Path:
    cases = {f"case_studies/{name}.md": case_text(title=name) for name in NAMES}
    return bank_in({**cases, "ledger.txt": ledger})


@pytest.mark.parametrize("published", NAMES)
def test_what_is_published_keeps_its_id_and_the_others_get_one_of_their_own(
    bank_in: BankFactory, published: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = clashing(bank_in, f"cccc2 case-studies/{published}/\n")
    assert main(["--root", str(root), "fix"]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "id" in line.split()]
    assert said == [
        f"case_studies/{name}.md: has an id of its own now" for name in NAMES if name != published
    ]
    after = ids(root)
    assert after[published] == "cccc2"
    assert len(set(after.values())) == len(NAMES)
    assert load_bank(root).problems == ()
    assert main(["--root", str(root), "fix"]) == 0
    assert ids(root) == after


def test_of_files_that_were_never_published_the_first_keeps_it(bank_in: BankFactory) -> None:
    root = clashing(bank_in, "")
    assert take_clashing_ids(root) == ["case_studies/b.md", "case_studies/c.md"]


def test_the_id_of_what_was_withdrawn_is_nobodys(bank_in: BankFactory) -> None:
    root = clashing(bank_in, "cccc2 case-studies/gone/ withdrawn 2026-11-20 because Why.\n")
    assert take_clashing_ids(root) == [f"case_studies/{name}.md" for name in NAMES]


def test_where_nobody_can_say_whose_it_is_nothing_is_changed(bank_in: BankFactory) -> None:
    root = clashing(bank_in, "cccc2 case-studies/old/\n")
    assert take_clashing_ids(root) == []


def test_a_new_file_never_gets_an_id_that_was_published(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = itertools.chain("dddd2", "dddd3", itertools.repeat("x"))
    monkeypatch.setattr("practice_bank.editing.ids.secrets.choice", lambda _: next(drawn))
    ledger = "dddd2 case-studies/gone/ withdrawn 2026-11-20 because Why.\n"
    root = bank_in({"case_studies/a.md": case_text(id=None), "ledger.txt": ledger})
    assert main(["--root", str(root), "fix"]) == 0
    assert ids(root) == {"a": "dddd3"}


def test_an_id_for_a_new_file_is_none_that_a_file_has_or_had(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = itertools.chain("cccc2", "dddd2", "dddd3")
    monkeypatch.setattr("practice_bank.editing.ids.secrets.choice", lambda _: next(drawn))
    ledger = "dddd2 case-studies/gone/ withdrawn 2026-11-20 because Why.\n"
    root = bank_in({"case_studies/a.md": case_text(), "ledger.txt": ledger})
    assert unused_id(root, KINDS) == "dddd3"


def test_only_the_line_of_the_id_goes(bank_in: BankFactory) -> None:
    text = case_text(CASE_BODY.replace("Plain words.", "id: words", 1), title="B")
    root = bank_in(
        {"case_studies/a.md": case_text(), "case_studies/b.md": text.replace("\n", "\r\n")}
    )
    assert take_clashing_ids(root) == ["case_studies/b.md"]
    after = (root / "case_studies/b.md").read_bytes().decode()
    assert after == text.replace("id: cccc2\n", "").replace("\n", "\r\n")
