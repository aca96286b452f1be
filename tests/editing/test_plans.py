"""`bank rename` and `bank withdraw` as an editor uses them: what they change, what they refuse, all or nothing."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice_bank.bank.bank import load_bank
from practice_bank.bank.ledger import LEDGER, read_ledger
from practice_bank.commands.cli import main
from practice_bank.exports.go import ways as ways_of
from practice_bank.model.resource import Key
from practice_bank.site.site import load_site
from tests.bank.test_lost_addresses import recorded
from tests.conftest import BASE, BankFactory, case_text, markdown, term_text, write_files

PAGE = "---\ntitle: About\n---\n[A](case:a), [Learn](page:learn), [A](site:case-studies/a/).\n"


@pytest.fixture
def root(bank_in: BankFactory) -> Path:
    """Return a bank, all of it recorded, in which everything links to the case `a`."""
    body = case_text().split("---\n", 2)[2]
    files = {
        "case_studies/a.md": case_text(body.replace("Plain words.", "See [B](case:b).", 1)),
        "case_studies/b.md": case_text(
            body.replace("Plain words.", "See [A](case:a#context).", 1),
            id="cccc3",
            title="B",
            related='["case:a"]',
        ),
        "case_studies/drafted.md": case_text(
            id="cccc4", title="A draft", status="draft", related='["case:a"]'
        ),
        "glossary/term.md": term_text("Used in [A](case:a).\n"),
        "docs/about.md": PAGE,
        "docs/learn.md": "---\ntitle: Learn\n---\nWords.\n",
    }
    made = recorded(bank_in(files))
    assert load_bank(made).problems == ()
    return made


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def bank(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def line(root: Path, id_: str) -> str:
    return next(
        str(entry) for entry in read_ledger(root).entries if id_ in (entry.id, entry.address)
    )


def refused(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what is said where nothing may have changed."""
    before = state(root)
    assert bank(root, *arguments) == 2
    shown = capsys.readouterr()
    assert state(root) == before
    assert shown.out == ""
    first, last = shown.err.rstrip("\n").rsplit("\n", 1)
    assert last == "Nothing was changed."
    return first


# Renaming


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
    assert "mkdocs.yml names learn.md: change it there, too" in capsys.readouterr().out


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
        ("page:learn", "go/learn", "short links stand at the addresses below ‘go/’"),
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


def test_a_file_that_is_not_sound_has_to_be_mended_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "case_studies/a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("worked", "wroked"), encoding="utf-8")
    assert "case:a has to be mended first: run ‘bank check’" in refused(
        root, capsys, "rename", "case:a", "x"
    )
    assert "has to be mended first" in refused(root, capsys, "withdraw", "case:a", "--why", "Old.")


def test_a_broken_ledger_has_to_be_mended_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / LEDGER).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert "mend ledger.txt first" in refused(root, capsys, "rename", "case:a", "x")
    assert "mend ledger.txt first" in refused(root, capsys, "withdraw", "case:a", "--why", "Old.")


def test_a_rename_that_would_leave_something_to_mend_is_taken_back(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a link is written in a way that the renaming does not know."""
    monkeypatch.setattr("practice_bank.editing.plans.renamed", lambda text, *_, **__: text)
    said = refused(root, capsys, "rename", "case:a", "first")
    assert "it would leave this to mend" in said
    assert "[unknown-link]" in said


def test_a_rename_that_cannot_be_written_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError("the disk is full")

    monkeypatch.setattr("practice_bank.editing.together.write_beside", full)
    assert "the disk is full" in refused(root, capsys, "rename", "case:a", "first")


def test_what_was_to_mend_before_does_not_stand_in_the_way(root: Path) -> None:
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


# Withdrawing


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
    assert {problem.code for problem in loaded.problems} == {"unknown-link"}
    said = capsys.readouterr().out
    assert "its status is ‘withdrawn’ now" in said
    assert "These name it still" in said
    for name in ("case_studies/b.md", "glossary/term.md", "docs/about.md"):
        assert f"{name}:" in said


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
        (["case:a", "--why", "  "], "say in a sentence for readers why"),
        (["case:a", "--why", "Old\x07."], "say in a sentence for readers why"),
        (["case:a", "--why", "x" * 301], "300 characters at most; these are 301"),
        (["case:a", "--why", "Old.", "--instead", "case:a"], "cannot be read instead of itself"),
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
        "---\n{id: bbbb2, term: Braces, summary: S, added: 2026-11-20, sources: [{source: paper, at: p}]}\n---",
    )
    (root / "glossary/braces.md").write_text(text, encoding="utf-8")
    assert load_bank(root).problems == ()
    assert "write ‘status: withdrawn’ there first" in refused(
        root, capsys, "withdraw", "term:braces", "--why", "Old."
    )
