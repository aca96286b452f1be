"""`bank rename` as an editor uses it: what it changes, what it refuses, all or nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.ledger import LEDGER
from practice_bank.bank.load_bank import load_bank
from practice_bank.exports.go import ways as ways_of
from practice_bank.site.site import load_site
from tests.bank.test_lost_addresses import recorded
from tests.conftest import BASE, case_text, write_files
from tests.editing.published import PAGE, bank, line, refused, state


def test_a_rename_moves_the_file_and_changes_everything_that_names_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(root)
    assert bank(root, "rename", "case:a", "first") == 0
    said = capsys.readouterr().out
    after = state(root)
    assert after.pop("case_studies/first.md") == before["case_studies/a.md"]
    assert "case_studies/a.md" not in after
    for name, content in after.items():
        assert b"case:a" not in content, name
    assert after["docs/about.md"].decode() == PAGE.replace("case:a", "case:first").replace(
        "/a/", "/first/"
    )
    assert b"(case:first#context)" in after["case_studies/b.md"]
    assert line(root, "cccc2") == "cccc2 case-studies/first/ was case-studies/a/"
    assert load_bank(root).problems == ()
    for name in (
        "case_studies/a.md is case_studies/first.md now",
        "glossary/term.md",
        "case_studies/drafted.md",
    ):
        assert name in said
    assert "case-studies/a/ leads to case-studies/first/, and so does go/cccc2/" in said


def test_a_second_rename_keeps_both_old_addresses(root: Path) -> None:
    assert bank(root, "rename", "case:a", "first") == 0
    assert bank(root, "rename", "case:first", "case:second") == 0
    assert (
        line(root, "cccc2") == "cccc2 case-studies/second/ was case-studies/a/ case-studies/first/"
    )
    assert load_bank(root).problems == ()


def test_a_rename_back_takes_the_old_name_again(root: Path) -> None:
    before = state(root)
    assert bank(root, "rename", "case:a", "first") == 0
    assert bank(root, "rename", "case:first", "a") == 0
    assert line(root, "cccc2") == "cccc2 case-studies/a/ was case-studies/first/"
    assert {n: c for n, c in state(root).items() if n != LEDGER} == {
        n: c for n, c in before.items() if n != LEDGER
    }


def test_a_file_that_was_renamed_by_hand_gets_its_redirect_and_its_links(root: Path) -> None:
    (root / "case_studies/a.md").rename(root / "case_studies/first.md")
    assert {problem.code for problem in load_bank(root).problems} == {
        "lost-address",
        "unknown-link",
    }
    assert bank(root, "rename", "case:a", "first") == 0
    assert load_bank(root).problems == ()
    assert line(root, "cccc2") == "cccc2 case-studies/first/ was case-studies/a/"


def test_a_topic_a_source_and_a_page_are_renamed_too(root: Path) -> None:
    for old, new, changed in (
        ("topic:stages/plan", "planning", "stages: [planning]"),
        ("source:paper", "long-paper", "source: long-paper"),
    ):
        assert bank(root, "rename", old, new) == 0
        assert changed in (root / "case_studies/a.md").read_text(encoding="utf-8")
    assert bank(root, "rename", "page:learn", "learning/start") == 0
    assert "(page:learning/start)" in (root / "docs/about.md").read_text(encoding="utf-8")
    assert line(root, "learning/start/") == "page learning/start/ was learn/"
    assert line(root, "pppp3") == "pppp3 topics/stages/planning/ was topics/stages/plan/"
    assert load_bank(root).problems == ()


def test_the_settings_that_name_a_page_are_pointed_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "mkdocs.yml").write_text("nav: [learn.md]\n", encoding="utf-8")
    assert bank(root, "rename", "page:learn", "learning") == 0
    assert "mkdocs.yml names learn.md: change it there too" in capsys.readouterr().out


def test_a_draft_is_renamed_without_a_redirect(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / LEDGER).read_bytes()
    assert bank(root, "rename", "case:drafted", "other-draft") == 0
    assert "not in the ledger" in capsys.readouterr().out
    assert (root / LEDGER).read_bytes() == before
    assert (root / "case_studies/other-draft.md").exists()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("case:aa", "x", "there is no case ‘aa’. Did you mean ‘a’?"),
        ("csae:a", "x", "there is no kind ‘csae’. Did you mean ‘case’?"),
        ("a", "x", "name it by its kind and its name"),
        ("case:", "x", "name it by its kind and its name"),
        ("case:a", "a", "case:a has this name already"),
        ("case:a", "b", "there is a file for case:b already"),
        ("case:a", "term:x", "a case cannot become a term"),
        ("case:a", "x/y", "the name of a case has no ‘/’ in it"),
        ("topic:stages/plan", "levels/plan", "a topic stays in its facet: name it ‘stages/plan’"),
        ("page:learn", "go/learn", "addresses below ‘go/’ are for short links"),
        *(
            ("case:a", bad, "cannot be an address")
            for bad in ("A", "a b", "../x", "-x", "x--y", "é", "", "x" * 81)
        ),
    ],
)
def test_what_cannot_be_renamed_so_is_refused_in_plain_words(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, why: str
) -> None:
    assert why in refused(root, capsys, "rename", "--", old, new)


def test_a_name_that_was_published_for_something_else_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bank(root, "rename", "case:a", "first") == 0
    capsys.readouterr()
    assert "published for something else (now case:first)" in refused(
        root, capsys, "rename", "case:b", "a"
    )


def test_a_second_run_says_that_it_is_done(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bank(root, "rename", "case:a", "first") == 0
    capsys.readouterr()
    assert "case:a is case:first now, and its old address leads there" in refused(
        root, capsys, "rename", "case:a", "first"
    )


def test_a_file_that_is_not_sound_has_to_be_put_right_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "case_studies/a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("worked", "wroked"), encoding="utf-8")
    assert "case:a has to be fixed first: run ‘bank check’" in refused(
        root, capsys, "rename", "case:a", "x"
    )
    assert "has to be fixed first" in refused(root, capsys, "withdraw", "case:a", "--why", "Old.")


def test_a_broken_ledger_has_to_be_put_right_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / LEDGER).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert "fix ledger.txt first" in refused(root, capsys, "rename", "case:a", "x")
    assert "fix ledger.txt first" in refused(root, capsys, "withdraw", "case:a", "--why", "Old.")


def test_a_rename_that_would_leave_something_wrong_is_taken_back(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a link is written in a way that the renaming does not know."""
    monkeypatch.setattr("practice_bank.editing.relink.renamed", lambda text, *_, **__: text)
    said = refused(root, capsys, "rename", "case:a", "first")
    assert "afterwards this would need fixing" in said
    assert "[unknown-link]" in said


def test_a_rename_that_cannot_be_written_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError("the disk is full")

    monkeypatch.setattr("practice_bank.editing.write.write_beside", full)
    assert "the disk is full" in refused(root, capsys, "rename", "case:a", "first")


def test_what_was_wrong_before_does_not_stand_in_the_way(root: Path) -> None:
    (root / "case_studies/bad.md").write_text(
        case_text(id="cccc9", verdict="wroked"), encoding="utf-8"
    )
    assert bank(root, "rename", "case:a", "first") == 0


def test_links_and_devices_are_left_alone(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("case:a", encoding="utf-8")
    (root / "docs/linked.md").symlink_to(outside)
    assert bank(root, "rename", "case:a", "first") == 0
    assert outside.read_text(encoding="utf-8") == "case:a"


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(["a", "b", "c", "d", None])),
        min_size=1,
        max_size=7,
    )
)
def test_whatever_is_done_every_address_that_was_ever_published_leads_to_a_page(
    steps: list[tuple[int, str | None]],
) -> None:
    """None withdraws. What is refused changes nothing, so it needs no exception here."""
    with tempfile.TemporaryDirectory() as folder:
        cases = {
            "case_studies/a.md": case_text(),
            "case_studies/b.md": case_text(id="cccc3", title="B"),
        }
        root = recorded(write_files(Path(folder), {**BASE, **cases}))
        names, ever = ["a", "b"], {"go/cccc2/", "go/cccc3/", "case-studies/a/", "case-studies/b/"}
        for which, name in steps:
            if name is None:
                bank(root, "withdraw", f"case:{names[which]}", "--why", "Old.")
            elif bank(root, "rename", f"case:{names[which]}", name) == 0:
                names[which] = name
                ever.add(f"case-studies/{name}/")
        site = load_site(root)
        assert site.bank.problems == ()
        pages = {page.address for page in site.pages.values()}
        ways = {way.address: way.target for way in ways_of(site.bank)}
        assert {ways.get(address, address) for address in ever} <= pages
