"""`bank withdraw` as an editor uses it: what it changes, what it refuses, all or nothing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.model.resource import Key
from tests.conftest import markdown, term_text
from tests.editing.published import bank, line, refused, state

if TYPE_CHECKING:
    from pathlib import Path


def test_a_withdrawal_sets_the_status_and_records_why(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        bank(
            root,
            "withdraw",
            "case:a",
            "--why",
            "  Two areas\nwere mixed up. ",
            "--instead",
            "case:b",
        )
        == 0
    )
    today = datetime.datetime.now().astimezone().date()
    assert line(root, "cccc2") == (
        f"cccc2 case-studies/a/ withdrawn {today} instead cccc3 because Two areas were mixed up."
    )
    loaded = load_bank(root)
    assert Key("case", "a") not in loaded.resources
    assert loaded.problems == ()
    said = capsys.readouterr().out
    assert "its status is ‘withdrawn’ now" in said
    for name in ("glossary/term.md", "docs/about.md"):
        assert f"{name}: names case:b now" in said
    # What is to be read instead cannot name itself.
    assert "These still mention it" in said
    assert "case_studies/b.md:" in said


def test_a_withdrawal_with_nothing_instead_leaves_plain_words_and_stops_no_build(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / "docs/about.md").read_text(encoding="utf-8")
    assert bank(root, "withdraw", "case:a", "--why", "The area asked for it.") == 0
    assert load_bank(root).problems == ()
    assert (root / "docs/about.md").read_text(encoding="utf-8") == before
    told = [problem for problem in check(root) if problem.code == "withdrawn-link"]
    assert {problem.path for problem in told} >= {"case_studies/b.md", "docs/about.md"}
    assert all(problem.is_advice for problem in told)
    assert "These still mention it" in capsys.readouterr().out


def test_a_page_that_is_withdrawn_loses_its_file(root: Path) -> None:
    assert bank(root, "withdraw", "page:learn", "--why", "Old.") == 0
    assert not (root / "docs/learn.md").exists()
    assert line(root, "learn/").startswith("page learn/ withdrawn ")


def test_a_file_that_was_deleted_by_hand_gets_its_reason(root: Path) -> None:
    (root / "glossary/term.md").unlink()
    assert "lost-resource" in {problem.code for problem in load_bank(root).problems}
    assert bank(root, "withdraw", "term:term", "--why", "Not a term.") == 0
    assert load_bank(root).problems == ()


def test_a_status_that_was_set_by_hand_gets_its_reason(root: Path) -> None:
    path = root / "glossary/term.md"
    path.write_text(term_text(status="withdrawn"), encoding="utf-8")
    assert bank(root, "withdraw", "term:term", "--why", "Not a term.") == 0
    assert path.read_text(encoding="utf-8") == term_text(status="withdrawn")
    assert load_bank(root).problems == ()


def test_what_was_renamed_before_is_withdrawn_with_all_its_addresses(root: Path) -> None:
    assert bank(root, "rename", "case:a", "first") == 0
    assert bank(root, "withdraw", "case:first", "--why", "Old.") == 0
    assert line(root, "cccc2").startswith(
        "cccc2 case-studies/first/ was case-studies/a/ withdrawn "
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["case:aa", "--why", "Old."], "there is no case ‘aa’"),
        (["a", "--why", "Old."], "name it by its kind and its name"),
        (["case:a", "--why", "  "], "give readers a sentence that says why"),
        (["case:a", "--why", "Old\x07."], "give readers a sentence that says why"),
        (["case:a", "--why", "x" * 301], "300 characters at most; these are 301"),
        (["case:a", "--why", "Old.", "--instead", "case:a"], "cannot replace itself"),
        (["case:a", "--why", "Old.", "--instead", "case:drafted"], "is not a published resource"),
        (["case:a", "--why", "Old.", "--instead", "page:learn"], "is not a published resource"),
        (["case:a", "--why", "Old.", "--instead", "case:c"], "there is no case ‘c’"),
        (["case:drafted", "--why", "Old."], "a draft that was never published: delete its file"),
    ],
)
def test_what_cannot_be_withdrawn_so_is_refused_in_plain_words(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    assert why in refused(root, capsys, "withdraw", *arguments)


def test_a_second_withdrawal_says_when_and_why_it_was_withdrawn(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bank(root, "withdraw", "case:a", "--why", "Old.") == 0
    capsys.readouterr()
    assert "already: Old." in refused(root, capsys, "withdraw", "case:a", "--why", "Older.")


def test_a_reason_has_to_be_given(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(root)
    with pytest.raises(SystemExit) as ended:
        bank(root, "withdraw", "case:a")
    assert ended.value.code == 2
    assert state(root) == before


def test_a_header_into_which_no_status_can_be_written_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = markdown({}, "Words.\n").replace(
        "---\n---",
        "---\n{id: bbbb2, term: Braces, summary: S, added: 2026-11-20, "
        "sources: [{source: paper, at: p}]}\n---",
    )
    (root / "glossary/braces.md").write_text(text, encoding="utf-8")
    assert load_bank(root).problems == ()
    assert "write ‘status: withdrawn’ there first" in refused(
        root, capsys, "withdraw", "term:braces", "--why", "Old."
    )
