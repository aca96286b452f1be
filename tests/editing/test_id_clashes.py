"""Two files with one id: `bank fix` parts them, and what is published keeps its own."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.bank import load_bank
from practice_bank.bank.loader import load
from practice_bank.commands.cli import main
from practice_bank.editing.id_clashes import take_clashing_ids
from tests.conftest import CASE_BODY, BankFactory, case_text

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a", "b", "c")


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


def test_only_the_line_of_the_id_goes(bank_in: BankFactory) -> None:
    text = case_text(CASE_BODY.replace("Plain words.", "id: words", 1), title="B")
    root = bank_in(
        {"case_studies/a.md": case_text(), "case_studies/b.md": text.replace("\n", "\r\n")}
    )
    assert take_clashing_ids(root) == ["case_studies/b.md"]
    after = (root / "case_studies/b.md").read_bytes().decode()
    assert after == text.replace("id: cccc2\n", "").replace("\n", "\r\n")
