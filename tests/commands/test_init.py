"""`bank init`: a sound small bank where nothing was, or nothing at all."""

from __future__ import annotations

import dataclasses
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from mkdocs.config import load_config

from practice_bank.bank.checks import check
from practice_bank.bank.load_bank import load_bank
from practice_bank.commands import init
from practice_bank.commands.cli import main
from practice_bank.commands.schema import SCHEMA_FILE, schema_text
from practice_bank.commands.workflows import workflow_files
from practice_bank.editing.sort_fields import normal_form
from practice_bank.model.field_order import field_order
from practice_bank.rules.facts import Facts
from practice_bank.rules.plain_english import check_plain_english, plainer_words
from tests.conftest import vocabulary_of
from tests.site_fixtures import build_apart

if TYPE_CHECKING:
    from practice_bank.problems.problem import Problem

# What stands in the starter for what every bank has of its own.
PLACEHOLDER = re.compile(r"__[A-Z]+__")


def state(folder: Path) -> dict[str, bytes | None]:
    """Return everything below a folder: the content of files, None for folders and links."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new bank, which no test may change."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert main(["init", str(folder)]) == 0
    return folder


# What is made


def test_the_check_finds_nothing_in_a_new_bank(made: Path) -> None:
    assert check(made) == ()


@pytest.mark.site
def test_a_new_bank_is_built_strictly_and_without_a_word(made: Path, tmp_path: Path) -> None:
    built = build_apart(made, tmp_path / "site", "--strict", "--quiet")
    assert (built.code, built.output) == (0, "")
    home = built.pages()["index.html"].source
    assert "Evening sessions" in home
    for name in ("share", "search", "about", "accessibility", "checklists", "topics/ways"):
        assert f"{name}/index.html" in built.files()
    assert "share/share-your-practice.docx" in built.files()


def test_it_has_what_it_takes_to_begin(made: Path) -> None:
    counts: dict[str, int] = {}
    for key in load_bank(made).resources:
        counts[key.kind] = counts.get(key.kind, 0) + 1
    assert counts == {"case": 3, "term": 3, "topic": 7, "checklist": 1, "source": 2}
    vocabulary = vocabulary_of(made)
    assert len(vocabulary.facets) == 3
    assert vocabulary.contact is not None
    for name in ("README.md", ".gitignore", "requirements.txt", ".github/dependabot.yml"):
        assert (made / name).is_file()


def test_each_case_has_another_verdict_strength_and_place(made: Path) -> None:
    """So a beginner sees every mark and meter, and a map with something on it."""
    headers = [
        yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
        for path in (made / "case_studies").iterdir()
    ]
    assert len({header["verdict"] for header in headers}) == 3
    assert len({header["evidence"]["strength"] for header in headers}) == 3
    assert len({header["region"] for header in headers}) == 3


def test_every_case_says_that_it_is_invented(made: Path) -> None:
    for path in (made / "case_studies").iterdir():
        assert "This case is invented" in path.read_text(encoding="utf-8")


def test_its_files_are_in_order_already(made: Path) -> None:
    for kind in vocabulary_of(made).kinds.values():
        for path in (made / kind.folder).rglob("*.md"):
            raw = path.read_bytes()
            assert normal_form(raw, field_order(kind.model)) == raw, path.name


def test_its_pages_are_in_plain_english_too(made: Path) -> None:
    """The check asks that of contributed texts alone."""
    bank = load_bank(made)
    vocabulary, pages = bank.vocabulary, bank.pages.values()
    advice: list[Problem] = []
    for page in pages:
        text = re.sub(r"<[^>]+>|\{\{.*?\}\}", "\n\n", page.document.body)
        document = dataclasses.replace(page.document, body=text)
        # The rule is for contributed texts, so the page is looked at as one.
        facts = Facts(vocabulary.kinds["case"], vocabulary, document, plainer=plainer_words())
        advice += check_plain_english(document, facts)
    assert advice == []


def test_the_schema_and_the_workflows_are_those_of_the_engine(made: Path) -> None:
    assert (made / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    for name, text in workflow_files(vocabulary_of(made)).items():
        assert (made / name).read_text(encoding="utf-8") == text


def test_no_placeholder_of_the_starter_is_left(made: Path) -> None:
    for path in made.rglob("*"):
        if path.is_file():
            assert not PLACEHOLDER.search(path.read_text(encoding="utf-8")), path


def test_what_the_readme_names_is_there(made: Path) -> None:
    text = (made / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+(?:/|\.(?:yml|txt|json)))`", text))
    later = {"ledger.txt", "words/en.yml", "templates/", "theme/", "site/"}
    assert named - later
    for name in named - later:
        assert (made / name).exists(), name


def test_two_banks_share_no_short_link(made: Path, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "other")]) == 0
    ids = [
        {resource.front.id for resource in load_bank(root).resources.values()}
        for root in (made, tmp_path / "other")
    ]
    assert len(ids[0]) == len(ids[1]) == 16
    # One of 13 million codes could be drawn twice; more than one is no chance.
    assert len(ids[0] & ids[1]) <= 1


def test_its_rights_are_those_of_any_new_folder(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o755
    assert stat.S_IMODE((made / "bank.yml").stat().st_mode) & 0o444 == 0o444


# Its title and its folder


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("repair-cafes", "Repair cafes"),
        ("my bank", "My bank"),
        ("hitze_in_städten", "Hitze in städten"),
        ("實踐", "實踐"),
    ],
)
def test_the_title_is_the_name_of_the_folder_unless_one_is_given(
    tmp_path: Path, folder: str, title: str
) -> None:
    assert main(["init", str(tmp_path / folder)]) == 0
    config = load_config(str(tmp_path / folder / "mkdocs.yml"))
    assert config.site_name == title
    assert (tmp_path / folder / "README.md").read_text("utf-8").startswith(f"# {title}\n")
    assert check(tmp_path / folder) == ()


@pytest.mark.parametrize("title", ['Say: "yes" \\ no', "{{ config }}", "# x", "Über: &amp; <b>"])
def test_a_title_may_have_any_character_in_it(tmp_path: Path, title: str) -> None:
    assert main(["init", str(tmp_path / "demo"), "--title", title]) == 0
    assert load_config(str(tmp_path / "demo/mkdocs.yml")).site_name == title
    assert check(tmp_path / "demo") == ()
    home = next(page for page in load_bank(tmp_path / "demo").pages.values() if not page.address)
    assert home.title == title
    # The text of a page may call macros, so the title is not in it.
    assert title not in home.document.body


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "x" * 81, "a\x1bb"])
def test_a_title_that_is_no_line_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    assert main(["init", str(tmp_path / "demo"), "--title", title]) == 2
    assert "a title is one line of 1 to 80 characters" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_to_do_next_in_two_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "my bank"]) == 0
    commands = [
        line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("    ")
    ]
    assert commands == ["cd 'my bank' && bank check", "mkdocs serve"]


def test_an_empty_folder_becomes_the_bank_and_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["init", "."]) == 0
    assert tmp_path.stat().st_ino == before
    assert check(tmp_path) == ()
    assert "    bank check\n" in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == {
        ".github",
        ".gitignore",
    }


# Where nothing is made


def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """Return what is said where nothing may have changed."""
    before = state(tmp_path)
    assert main(["init", str(folder)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert state(tmp_path) == before
    first, last = shown.err.splitlines()
    assert last == "Nothing was changed."
    return first.removeprefix("bank init: ")


def test_a_folder_with_something_in_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("README.md", ".hidden"):
        folder = tmp_path / f"with-{name}"
        folder.mkdir()
        (folder / name).write_text("mine", encoding="utf-8")
        assert refused(tmp_path, capsys, folder) == f"‘{folder}’ is not empty: name a new folder"


def test_a_bank_is_not_begun_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "demo")]) == 0
    capsys.readouterr()
    assert "is not empty" in refused(tmp_path, capsys, tmp_path / "demo")


def test_a_file_in_the_way_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name in ("file", "link", "pipe"):
        folder = tmp_path / name
        assert refused(tmp_path, capsys, folder) == f"‘{folder}’ is a file: name a new folder"
    assert "there is no folder" in refused(tmp_path, capsys, tmp_path / "file" / "demo")


def test_a_folder_to_put_it_in_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(tmp_path, capsys, tmp_path / "a" / "demo")
    assert said == f"there is no folder ‘{tmp_path / 'a'}’ to put it in: make that first"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that root cannot write to")
def test_a_folder_that_nobody_can_write_to_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "/proc/demo"]) == 2
    assert capsys.readouterr().err.startswith("bank init: ‘/proc/demo’ cannot be created: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_one_may_not_write_to_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "Permission denied" in refused(tmp_path, capsys, closed / "demo")


@pytest.mark.parametrize("is_there", [False, True], ids=["a new folder", "an empty folder"])
@pytest.mark.parametrize("step", ["_write_files", "give_ids", "schema_text", "workflow_files"])
def test_whatever_fails_on_the_way_nothing_is_left(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    step: str,
    is_there: bool,
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if is_there:
        (tmp_path / "demo").mkdir()
    monkeypatch.setattr(init, step, full)
    said = refused(tmp_path, capsys, tmp_path / "demo")
    assert said == f"‘{tmp_path / 'demo'}’ cannot be created: No space left on device"


@pytest.mark.parametrize("fails_at", [0, 1, 5])
def test_where_a_file_cannot_be_moved_into_an_empty_folder_it_stays_empty(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fails_at: int,
) -> None:
    (tmp_path / "demo").mkdir()
    done: list[Path] = []
    move = Path.rename

    def fail(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == fails_at + 1:
            raise OSError(28, "No space left on device")
        return move(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    assert "No space left" in refused(tmp_path, capsys, tmp_path / "demo")


def test_a_file_that_came_in_the_meantime_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()

    def meanwhile(*_: object) -> None:
        (folder / "mkdocs.yml").write_text("mine", encoding="utf-8")

    monkeypatch.setattr(init, "give_ids", meanwhile)
    assert main(["init", str(folder)]) == 2
    assert state(folder) == {"mkdocs.yml": b"mine"}
    assert "Nothing was changed." in capsys.readouterr().err
