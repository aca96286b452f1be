from __future__ import annotations

import dataclasses
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.commands.cli import main
from practice_bank.model.resource import Key
from practice_bank.text.frontmatter import MAX_BYTES
from tests.conftest import (
    BANK_FILE,
    BASE,
    FIXTURE_BANK,
    GOLDEN,
    KINDS,
    BankFactory,
    case_text,
    line_with,
    nth_id,
    term_text,
    write_files,
)

if TYPE_CHECKING:
    from practice_bank.bank.bank import Bank
    from practice_bank.problems.problem import Problem

LATIN = case_text(id=nth_id(701), area="Città di Castello").encode("latin-1")
# What cannot stand as a golden file: name, bytes, and the line and code of its one problem.
ODD_FILES: dict[str, tuple[bytes, int, str]] = {
    "case_studies/latin-1.md": (LATIN, line_with(case_text(), "area:"), "not-utf8"),
    "case_studies/utf-16.md": (case_text().encode("utf-16"), 1, "not-utf8"),
    "case_studies/empty.md": (b"", 1, "empty-file"),
    "case_studies/blank.md": (b" \n\n", 1, "empty-file"),
    "case_studies/bell.md": (case_text(title="A \x07 case").encode(), 3, "control-character"),
    "case_studies/too-large.md": (case_text().encode() + b"x" * MAX_BYTES, 1, "file-too-large"),
    "case_studies/notes.txt": (b"x", 1, "unexpected-file"),
    "case_studies/Bad Name.md": (case_text().encode(), 1, "file-name"),
    "case_studies/sub/folder.md": (case_text().encode(), 1, "misplaced-file"),
    "glossary/no-sources.md": (
        term_text(sources="[]").encode(),
        line_with(term_text(), "sources:"),
        "too-few",
    ),
    "docs/about.md": (b"# No front matter\n", 1, "no-front-matter"),
    "docs/topics/stage/x.md": (b"x", 1, "misplaced-file"),
}


@pytest.fixture
def bad_bank(bank_in: BankFactory) -> Path:
    """Return a bank of every bad file that there is, side by side."""
    files: dict[str, str | bytes] = {name: content for name, (content, _, _) in ODD_FILES.items()}
    for path in (GOLDEN / "problems").glob("*.md"):
        files[f"case_studies/{path.name}"] = path.read_bytes()
    root = bank_in(files)
    (root / "case_studies/symlink.md").symlink_to(FIXTURE_BANK / "case_studies/two-town-places.md")
    os.mkfifo(root / "case_studies/pipe.md")
    Path(os.fsdecode(os.fsencode(root) + b"/case_studies/\xff.md")).write_bytes(b"x")
    return root


def test_every_bad_file_has_its_one_problem_in_one_run(bad_bank: Path) -> None:
    problems = load_bank(bad_bank).problems
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    golden = {
        f"case_studies/{path.name}": path.with_suffix(".txt")
        for path in (GOLDEN / "problems").glob("*.md")
    }
    more = {"case_studies/symlink.md", "case_studies/pipe.md", "case_studies/\\udcff.md"}
    assert set(by_path) == {*ODD_FILES, *golden, *more}
    assert {path: found for path, found in by_path.items() if len(found) != 1} == {}
    for path, (_, line, code) in ODD_FILES.items():
        assert (by_path[path][0].line, by_path[path][0].code) == (line, code), path
    for path, told in golden.items():
        problem = by_path[path][0]
        assert told.read_text("utf-8").startswith(f"{path}:{problem.line}:")
        assert told.read_text("utf-8").endswith(f" [{problem.code}]\n")
    assert all(problem.hint and problem.message.endswith(".") for problem in problems)


def test_the_check_reports_every_bad_file_and_ends_in_order(
    bad_bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(bad_bank), "check"]) == 1
    shown = capsys.readouterr()
    problems = load_bank(bad_bank).problems
    assert len(problems) == len(ODD_FILES) + len(list((GOLDEN / "problems").glob("*.md"))) + 3
    assert {problem.path for problem in problems} <= set(shown.out.splitlines())
    assert all(" ".join(problem.message.split()) in shown.out for problem in problems)
    assert shown.out.splitlines()[-1].endswith("problems to fix.")
    assert "Traceback" not in shown.out + shown.err


def test_the_fixture_bank_is_sound_and_has_one_of_every_kind(fixture_bank: Bank) -> None:
    assert fixture_bank.problems == ()
    assert {key.kind for key in fixture_bank.resources} == {kind.name for kind in KINDS}


def test_the_real_bank_is_sound(real_bank: Bank) -> None:
    assert real_bank.problems == ()
    assert len(real_bank.of_kind("case")) >= 30


@pytest.mark.parametrize("name", ["fixture_bank", "real_bank"])
def test_every_address_is_unique(name: str, request: pytest.FixtureRequest) -> None:
    bank: Bank = request.getfixturevalue(name)
    addresses = [node.address for node in bank.resources.values()] + [
        page.address for page in bank.pages.values()
    ]
    assert len({address.lower() for address in addresses}) == len(addresses)
    assert all(
        address == "" or (address.endswith("/") and not address.startswith("/"))
        for address in addresses
    )


@pytest.mark.parametrize("name", ["fixture_bank", "real_bank"])
def test_every_id_is_unique(name: str, request: pytest.FixtureRequest) -> None:
    bank: Bank = request.getfixturevalue(name)
    ids = [resource.front.id for resource in bank.resources.values()]
    assert len(set(ids)) == len(ids)


def test_resources_come_by_kind_and_then_by_slug(real_bank: Bank) -> None:
    order = [kind.name for kind in KINDS]
    keys = list(real_bank.resources)
    assert keys == sorted(keys, key=lambda key: (order.index(key.kind), key.slug))
    assert [resource.key for resource in real_bank.of_kind("case")] == [
        key for key in keys if key.kind == "case"
    ]


def test_a_draft_and_what_is_withdrawn_are_left_out(bank_in: BankFactory) -> None:
    files = {
        f"case_studies/{status}.md": case_text(id=nth_id(number), status=status)
        for number, status in enumerate(("draft", "published", "withdrawn"))
    }
    bank = load_bank(bank_in(files))
    assert [resource.slug for resource in bank.of_kind("case")] == ["published"]
    assert bank.problems == ()


def test_the_problems_of_a_draft_are_told(bank_in: BankFactory) -> None:
    text = case_text("No headings.\n", status="draft")
    assert [
        problem.code for problem in load_bank(bank_in({"case_studies/a.md": text})).problems
    ] == ["wrong-headings"]


def test_problems_are_sorted_and_each_is_told_once(bad_bank: Path) -> None:
    problems = load_bank(bad_bank).problems
    assert list(problems) == sorted(set(problems))


def test_a_node_is_found_by_its_name_or_is_none(fixture_bank: Bank) -> None:
    assert (
        getattr(fixture_bank.node(Key("case", "york-foster-carers")), "title", "")
        == "Our own foster carers"
    )
    assert getattr(fixture_bank.node(Key("page", "share")), "title", "") == "Share your practice"
    assert fixture_bank.node(Key("case", "nowhere")) is None


def test_what_has_no_links_has_none(fixture_bank: Bank) -> None:
    nowhere = Key("case", "nowhere")
    assert (
        fixture_bank.links(nowhere),
        fixture_bank.backlinks(nowhere),
        fixture_bank.related(nowhere),
    ) == ((), (), ())


def test_a_bank_does_not_change(fixture_bank: Bank) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        fixture_bank.problems = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        fixture_bank.resources[Key("case", "x")] = fixture_bank.of_kind("case")[0]  # type: ignore[index]


def content(bank: Bank) -> list[object]:
    """Return what is in a bank; the models are classes made anew each time."""
    return [
        (resource.key, resource.address, resource.document, resource.front.model_dump())
        for resource in bank.resources.values()
    ]


def test_loading_twice_gives_the_same_bank(fixture_bank: Bank) -> None:
    again = load_bank(FIXTURE_BANK)
    assert content(again) == content(fixture_bank)
    assert dict(again.graph.links) == dict(fixture_bank.graph.links)
    assert dict(again.alike) == dict(fixture_bank.alike)


def test_loading_writes_nothing(fixture_copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in fixture_copy.rglob("*")}
    load_bank(fixture_copy)
    assert {path: path.stat().st_mtime_ns for path in fixture_copy.rglob("*")} == before


def test_a_folder_without_a_bank_yml_is_an_empty_bank_that_says_so(tmp_path: Path) -> None:
    bank = load_bank(tmp_path)
    assert (dict(bank.resources), dict(bank.pages)) == ({}, {})
    (problem,) = bank.problems
    assert (problem.path, problem.code) == ("bank.yml", "no-bank")


def test_a_bank_without_content_has_no_problems(tmp_path: Path) -> None:
    bank = load_bank(write_files(tmp_path, {"bank.yml": BANK_FILE}))
    assert (dict(bank.resources), dict(bank.pages)) == ({}, {})
    assert [problem for problem in bank.problems if problem.path != "bank.yml"] == []


def test_a_bank_of_a_thousand_cases_is_read_in_seconds(tmp_path: Path) -> None:
    words = "About [one](case:c1) and the term here. " * 20
    body = case_text().split("---\n", 2)[2].replace("Plain words.", words, 1)
    files = {f"case_studies/c{n}.md": case_text(body, id=nth_id(n)) for n in range(1000)}
    root = write_files(tmp_path, {**BASE, **files})
    begun = time.process_time()
    bank = load_bank(root)
    assert time.process_time() - begun < 20
    assert (len(bank.of_kind("case")), bank.problems) == (1000, ())
