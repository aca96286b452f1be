from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from practice_bank.bank.load_bank import load_bank
from practice_bank.bank.loader import _lent, load
from practice_bank.model.fields import Id
from practice_bank.model.resource import Key
from practice_bank.text.frontmatter import Document
from tests.conftest import (
    BANK_FILE,
    BASE,
    BankFactory,
    case_text,
    line_with,
    nth_id,
    source_text,
    term_text,
    topic_text,
    write_files,
)

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def test_every_file_becomes_a_resource_with_its_kind_slug_and_address(bank_in: BankFactory) -> None:
    loaded = load(
        bank_in({"case_studies/a-case.md": case_text(), "glossary/a-term.md": term_text()})
    )
    assert loaded.problems == ()
    assert {str(resource.key): resource.address for resource in loaded.resources} == {
        "case:a-case": "case-studies/a-case/",
        "term:a-term": "glossary/a-term/",
        "topic:levels/local": "topics/levels/local/",
        "topic:stages/plan": "topics/stages/plan/",
        "source:paper": "sources/paper/",
    }


def test_an_editors_page_has_the_address_of_its_place_in_docs(bank_in: BankFactory) -> None:
    page = "---\ntitle: A page\n---\nWords.\n"
    files = {f"docs/{name}.md": page for name in ("index", "about", "more/index", "more/one")}
    loaded = load(bank_in({**files, "docs/decisions/0001.md": "no front matter"}))
    assert loaded.problems == ()
    assert {page.key.slug: page.address for page in loaded.pages} == {
        "index": "",
        "about": "about/",
        "more/index": "more/",
        "more/one": "more/one/",
    }


def test_all_that_is_wrong_in_the_header_of_an_editors_page_is_told_at_once(
    bank_in: BankFactory,
) -> None:
    text = "---\ntitle: About\ndrawing: chat\nholds: glossary\npath: maybe\n---\n# About\n"
    loaded = load(bank_in({"docs/about.md": text}))
    assert [(problem.line, problem.code) for problem in loaded.problems] == [
        (3, "unknown-value"),
        (4, "not-a-list"),
        (5, "not-yes-or-no"),
    ]
    assert "‘chart’" in loaded.problems[0].hint
    assert Key("page", "about") in loaded.unsound


def test_an_editors_page_without_a_title_is_told(bank_in: BankFactory) -> None:
    problem = only(load(bank_in({"docs/about.md": "---\ndescription: x\n---\n"})).problems)
    assert (problem.path, problem.code, problem.field) == (
        "docs/about.md",
        "missing-field",
        "title",
    )


def test_a_folder_without_a_bank_yml_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "case_studies").mkdir()
    (tmp_path / "case_studies/a.md").write_text(case_text(), encoding="utf-8")
    loaded = load(tmp_path)
    assert (loaded.vocabulary, loaded.resources, loaded.pages) == (None, (), ())
    assert only(loaded.problems).code == "no-bank"


def test_a_bank_without_content_is_an_empty_bank(tmp_path: Path) -> None:
    loaded = load(write_files(tmp_path, {"bank.yml": BANK_FILE}))
    assert loaded.vocabulary is not None
    assert (loaded.resources, loaded.pages, loaded.problems) == ((), (), ())
    assert loaded.unsound == frozenset()


def test_a_symlink_is_refused_and_not_followed(bank_in: BankFactory, tmp_path: Path) -> None:
    root = bank_in({"case_studies/a-case.md": case_text()})
    outside = tmp_path / "outside.md"
    outside.write_text(case_text(id="ddddd"), encoding="utf-8")
    (root / "case_studies/linked.md").symlink_to(outside)
    problem = only(load(root).problems)
    assert (problem.path, problem.line, problem.code) == ("case_studies/linked.md", 1, "not-a-file")
    assert problem.hint == "Put the file itself here."


def test_a_symlink_to_a_folder_to_nothing_or_to_itself_is_refused(
    bank_in: BankFactory, tmp_path: Path
) -> None:
    root = bank_in({})
    write_files(tmp_path / "outside", {"x.md": case_text()})
    (root / "case_studies/folder").symlink_to(tmp_path / "outside")
    (root / "case_studies/nothing.md").symlink_to(tmp_path / "nowhere")
    (root / "case_studies/round.md").symlink_to(root / "case_studies/round.md")
    loaded = load(root)
    assert [problem.code for problem in loaded.problems] == ["not-a-file"] * 3
    assert not [resource for resource in loaded.resources if resource.key.kind == "case"]


def test_a_symlinked_editors_page_is_refused(bank_in: BankFactory, tmp_path: Path) -> None:
    root = bank_in({})
    (tmp_path / "outside.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    (root / "docs/about.md").symlink_to(tmp_path / "outside.md")
    assert only(load(root).problems).code == "not-a-file"


def link_in_place_of(folder: Path, outside: Path) -> None:
    """Move a folder out of a bank, and put a link to it in its place."""
    outside.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(outside)
    folder.symlink_to(outside)


@pytest.mark.parametrize(
    "name",
    ["case_studies", "glossary", "docs/topics", "docs/topics/stages", "docs/sources", "docs"],
)
def test_a_linked_folder_is_told_once_and_nothing_that_names_what_is_in_it(
    name: str, fixture_copy: Path, tmp_path: Path
) -> None:
    published = "c2k7m case-studies/york-foster-carers/\npage paths/first-weeks/\n"
    (fixture_copy / "ledger.txt").write_text(published, encoding="utf-8")
    assert load_bank(fixture_copy).problems == ()
    link_in_place_of(fixture_copy / name, tmp_path / "outside" / "folder")
    problem = only(load_bank(fixture_copy).problems)
    assert (problem.path, problem.line, problem.code) == (name, 1, "not-a-file")


def test_a_link_within_docs_is_told_wherever_it_leads(bank_in: BankFactory, tmp_path: Path) -> None:
    root = bank_in({"docs/images/a.svg": "<svg/>"})
    write_files(tmp_path / "outside", {"one.md": "---\ntitle: x\n---\n{{ count('case') }}\n"})
    for name in ("linked", "images/folder"):
        (root / "docs" / name).symlink_to(tmp_path / "outside")
    (root / "docs/images/b.svg").symlink_to(root / "docs/images/a.svg")
    (root / "docs/.hidden").symlink_to(tmp_path / "outside")
    told = {(problem.path, problem.code) for problem in load(root).problems}
    paths = ("docs/linked", "docs/images/folder", "docs/images/b.svg")
    assert told == {(path, "not-a-file") for path in paths}


@pytest.mark.parametrize("name", ["case_studies", "docs/sources", "docs"])
def test_a_file_in_place_of_a_folder_is_told(name: str, fixture_copy: Path) -> None:
    shutil.rmtree(fixture_copy / name)
    (fixture_copy / name).write_text("x", encoding="utf-8")
    problem = only(load_bank(fixture_copy).problems)
    assert (problem.path, problem.code) == (name, "misplaced-file")


@pytest.mark.parametrize("name", ["a.markdown", "deeper/a.mkd", "A.MD"])
def test_a_page_with_another_ending_is_told(name: str, bank_in: BankFactory) -> None:
    problem = only(load(bank_in({f"docs/{name}": "x", "docs/a.txt": "x"})).problems)
    assert (problem.path, problem.code) == (f"docs/{name}", "unexpected-file")


def test_what_in_docs_may_not_be_read_is_told(
    bank_in: BankFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bank_in({"docs/images/a.png": "x", "docs/images/b.png": "x"})
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "b.png")
    problem = only(load(root).problems)
    assert (problem.path, problem.code) == ("docs/images/b.png", "unreadable-file")
    assert "permission denied" in problem.message


@pytest.mark.parametrize(
    "name", ["case_studies/pipe.md", "glossary/pipe", "docs/pipe.md", "docs/sources/pipe.md"]
)
def test_a_fifo_is_refused_and_never_opened(bank_in: BankFactory, name: str) -> None:
    root = bank_in({"glossary/a-term.md": term_text()})
    os.mkfifo(root / name)
    problem = only(load(root).problems)
    assert (problem.path, problem.code) == (name, "not-a-file")


@pytest.mark.parametrize(
    "name", ["notes.txt", "picture.png", "case.md.bak", "case.markdown", "no-ending", "x.MD"]
)
def test_a_file_that_is_not_markdown_is_refused(bank_in: BankFactory, name: str) -> None:
    problem = only(load(bank_in({f"case_studies/{name}": "x"})).problems)
    assert (problem.code, problem.line) == ("unexpected-file", 1)
    assert "‘.md’" in problem.hint


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".gitkeep",
        "Thumbs.db",
        "desktop.ini",
        "case.md~",
        "._case.md",
        ".case.md.swp",
        ".#case.md",
    ],
)
def test_what_a_computer_leaves_behind_is_passed_over(bank_in: BankFactory, name: str) -> None:
    assert load(bank_in({f"case_studies/{name}": "x"})).problems == ()


@pytest.mark.parametrize(
    "name", ["A-case.md", "a case.md", "a_case.md", "a--case.md", "-a.md", "é.md", "a.b.md"]
)
def test_a_file_name_that_cannot_be_an_address_is_refused(bank_in: BankFactory, name: str) -> None:
    problem = only(load(bank_in({f"case_studies/{name}": case_text()})).problems)
    assert (problem.code, problem.line) == ("file-name", 1)
    assert "‘a-short-name.md’" in problem.hint


def test_a_file_name_in_no_encoding_can_still_be_told(bank_in: BankFactory) -> None:
    root = bank_in({})
    Path(os.fsdecode(os.fsencode(root) + b"/case_studies/caf\xe9.md")).write_text(
        case_text(), encoding="utf-8"
    )
    problem = only(load(root).problems)
    assert problem.path == "case_studies/caf\\udce9.md"


def test_names_that_differ_by_capitals_alone_do_not_stand_side_by_side(
    bank_in: BankFactory,
) -> None:
    root = bank_in(
        {"case_studies/york.md": case_text(), "case_studies/York.md": case_text(id="ddddd")}
    )
    problem = only(load(root).problems)
    assert (problem.path, problem.code) == ("case_studies/York.md", "name-clash")


def test_a_file_in_a_folder_of_its_own_is_refused_but_for_topics(bank_in: BankFactory) -> None:
    problem = only(load(bank_in({"case_studies/2026/york.md": case_text()})).problems)
    assert (problem.code, problem.hint) == ("misplaced-file", "Move the file up.")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("docs/topics/plan.md", "Put it in the folder of its facet."),
        ("docs/topics/stages/early/plan.md", "Put it in the folder of its facet."),
        ("docs/topics/stage/first.md", "Did you mean ‘stages’?"),
    ],
)
def test_a_topic_stands_in_the_folder_of_a_facet(
    bank_in: BankFactory, name: str, hint: str
) -> None:
    problem = only(load(bank_in({name: topic_text()})).problems)
    assert (problem.path, problem.code, problem.hint) == (name, "misplaced-file", hint)


def test_one_bad_file_does_not_keep_the_others_from_being_read(bank_in: BankFactory) -> None:
    loaded = load(
        bank_in(
            {"case_studies/a.md": "no", "case_studies/b.md": case_text(), "glossary/c.md": b"\xff"}
        )
    )
    assert Key("case", "b") in {resource.key for resource in loaded.resources}
    assert [(problem.path, problem.code) for problem in loaded.problems] == [
        ("case_studies/a.md", "no-front-matter"),
        ("glossary/c.md", "not-utf8"),
    ]
    assert loaded.unsound == {Key("case", "a"), Key("term", "c")}


def test_a_case_with_two_sorts_of_problem_is_told_both(bank_in: BankFactory) -> None:
    text = case_text("# Wrong\n\n<b>html</b>\n", verdict="wroked")
    codes = {problem.code for problem in load(bank_in({"case_studies/a.md": text})).problems}
    assert codes == {"wrong-headings", "raw-html", "unknown-value"}


def test_the_rules_for_contributed_text_do_not_bind_the_editors(bank_in: BankFactory) -> None:
    body = "<p>{{ count('case') }}</p>\n{: .x }\n[x](#y)\n"
    files = {
        "docs/checklists/a.md": topic_text(body, id="kkkk2"),
        "docs/about.md": f"---\ntitle: x\n---\n{body}",
    }
    assert load(bank_in(files)).problems == ()


def test_a_contributed_file_may_be_less_large_than_the_editors_own(bank_in: BankFactory) -> None:
    long = "Plain words.\n\n" * 7200
    files = {"docs/checklists/a.md": topic_text(long, id="kkkk2"), "glossary/b.md": term_text(long)}
    problem = only(load(bank_in(files)).problems)
    assert (problem.path, problem.code) == ("glossary/b.md", "file-too-large")


def test_an_id_is_claimed_once(bank_in: BankFactory) -> None:
    second = term_text(id="cccc2")
    problem = only(
        load(bank_in({"case_studies/a.md": case_text(), "glossary/b.md": second})).problems
    )
    assert (problem.path, problem.line, problem.field) == (
        "glossary/b.md",
        line_with(second, "id:"),
        "id",
    )
    assert problem.message == "The id ‘cccc2’ is already that of case_studies/a.md."
    assert "bank fix" in problem.hint


def test_a_draft_keeps_its_id(bank_in: BankFactory) -> None:
    files = {"case_studies/a.md": case_text(status="draft"), "case_studies/b.md": case_text()}
    assert only(load_bank(bank_in(files)).problems).code == "duplicate-id"


@pytest.mark.parametrize(
    ("fields", "field", "part"),
    [
        ({"term": "Joint Purse"}, "term", "term:"),
        ({"aliases": "\n  - other\n  - joint-purse"}, "aliases", "- joint-purse"),
        ({"aliases": "[Shared Pot]"}, "aliases", "Shared Pot"),
        ({"abbreviations": "[JP]"}, "abbreviations", "[JP]"),
    ],
)
def test_a_wording_belongs_to_one_term(
    bank_in: BankFactory, fields: dict[str, str | None], field: str, part: str
) -> None:
    first = term_text(term="Joint purse", aliases="[shared pot]", abbreviations="[JP]")
    second = term_text(id="tttt3", **{"term": "Second", **fields})
    problem = only(load(bank_in({"glossary/a.md": first, "glossary/b.md": second})).problems)
    assert (problem.path, problem.code, problem.field) == (
        "glossary/b.md",
        "duplicate-wording",
        field,
    )
    assert problem.line == line_with(second, part)


def test_a_term_may_repeat_its_own_wording(bank_in: BankFactory) -> None:
    text = term_text(
        term="Pooled budget", aliases="[pooled budget, pooled-budget]", abbreviations="[PB, PB]"
    )
    assert load(bank_in({"glossary/a.md": text})).problems == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("docs/more.md", "docs/more/index.md"),
        ("glossary/a.md", "docs/glossary/a.md"),
        ("docs/sub/A.md", "docs/sub/a.md"),
    ],
)
def test_an_address_is_claimed_once(bank_in: BankFactory, first: str, second: str) -> None:
    page = "---\ntitle: A page\n---\n"
    files = {name: term_text() if name.startswith("glossary") else page for name in (first, second)}
    problem = only(load(bank_in(files)).problems)
    assert problem.code == "duplicate-address"
    assert problem.path in (first, second)


def test_the_same_slug_in_two_kinds_is_no_clash(bank_in: BankFactory) -> None:
    loaded = load(bank_in({"glossary/paper.md": term_text(), "case_studies/paper.md": case_text()}))
    assert loaded.problems == ()
    assert {resource.key.kind for resource in loaded.resources if resource.slug == "paper"} == {
        "case",
        "term",
        "source",
    }


def test_files_come_in_the_same_order_whatever_the_disk_says(bank_in: BankFactory) -> None:
    names = ["b", "a", "c-2", "c"]
    files = {
        f"case_studies/{name}.md": case_text(id=nth_id(place)) for place, name in enumerate(names)
    }
    cases = [
        resource.slug for resource in load(bank_in(files)).resources if resource.key.kind == "case"
    ]
    assert cases == ["a", "b", "c-2", "c"]


def test_the_base_of_the_tests_is_sound(bank_in: BankFactory) -> None:
    loaded = load(bank_in({}))
    assert loaded.problems == ()
    published = [name for name in BASE if name.endswith(".md")]
    assert len(loaded.resources) == len(published)
    assert source_text() == BASE["docs/sources/paper.md"]


def without_id(text: str) -> str:
    return re.sub(r"(?m)^id: .*\n", "", text)


def test_where_ids_come_later_a_new_file_is_read_without_one_and_a_published_one_is_not(
    bank_in: BankFactory,
) -> None:
    files = {
        "case_studies/new.md": without_id(case_text()),
        "case_studies/old.md": without_id(case_text()),
        "ledger.txt": "cccc2 case-studies/old/\n",
    }
    root = bank_in(files)
    assert {problem.path for problem in load(root).problems} == set(files) - {"ledger.txt"}
    loaded = load(root, ids_later=True)
    (problem,) = loaded.problems
    assert (problem.path, problem.code) == ("case_studies/old.md", "missing-field")
    new = next(each for each in loaded.resources if each.key == Key("case", "new"))
    assert "id" not in new.document.data
    assert len(new.front.id) == 5


@given(st.sets(st.from_regex(r"\A[a-z]{1,12}\Z"), min_size=2, max_size=40))
def test_an_id_that_is_lent_is_an_id_and_no_two_files_clash_by_it(slugs: set[str]) -> None:
    lent = []
    for slug in sorted(slugs):
        document = Document(f"case_studies/{slug}.md", {}, {}, "", 1)
        lent.append(_lent(frozenset(), document, f"case-studies/{slug}/").data["id"])
    for code in lent:
        assert TypeAdapter(Id).validate_python(code) == code


def test_an_id_that_two_files_have_is_told_on_the_one_that_is_not_published(
    bank_in: BankFactory,
) -> None:
    files = {
        "case_studies/a-new-one.md": case_text(id="cccc2", title="New"),
        "case_studies/published.md": case_text(id="cccc2", title="Old"),
        "ledger.txt": "cccc2 case-studies/published/\n",
    }
    problem = next(each for each in load(bank_in(files)).problems if each.code == "duplicate-id")
    assert problem.path == "case_studies/a-new-one.md"
    assert problem.other == "case_studies/published.md"
