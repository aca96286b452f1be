"""In a folder that nobody may write, and with a file that nobody may read: told in words.

No command ends in a traceback, none says that all is well, and none leaves half of its work.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from practice_bank.commands.cli import COMMANDS, main
from tests.commands.test_import import ANSWERS, as_issue
from tests.conftest import FIXTURE_BANK, write_files
from tests.repositories import commit, git
from tests.rights import read_only, unreadable
from tests.site_fixtures import made_once

NEW = (FIXTURE_BANK / "case_studies/york-foster-carers.md").read_text("utf-8")


class Use(NamedTuple):
    """A use of a command, with places named by `{root}` and `{tmp}`.

    `reads` says whether it reads the texts of the bank, `writes` whether it writes into it.
    """

    command: str
    reads: bool = True
    writes: bool = True

    @property
    def name(self) -> str:
        return self.command.split()[0]


USES = (
    Use("init {root}/docs/new", reads=False),
    Use("check", writes=False),
    Use("check --format json", writes=False),
    Use("due", writes=False),
    Use("files", writes=False),
    Use("fix"),
    Use("new term --term Word --summary Short. --source ipc-2007 --at 1"),
    Use("import {tmp}/answers.md"),
    Use("record"),
    Use("record --check", writes=False),
    Use("record --since HEAD", writes=False),
    Use("rename case:york-foster-carers another"),
    Use("withdraw case:york-foster-carers --why No."),
    Use("schema --write", reads=False),
    Use("schema", reads=False, writes=False),
    Use("workflows", reads=False),
    Use("issue-form"),
    Use("decap --repo a/b", writes=False),
    Use("overlay {tmp}/sent {root} {tmp}/changed", reads=False),
    Use("comment {tmp}/report {root}/number {root}/comment", reads=False),
    Use("confined 1 1", reads=False, writes=False),
)
EACH_USE = pytest.mark.parametrize("use", USES, ids=lambda use: use.command)


@pytest.fixture
def beside(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the bank is, with what the commands read beside it."""
    made = made_once(tmp_path_factory, "rights", make_beside)
    return Path(shutil.copytree(made, tmp_path / "beside"))


@pytest.fixture
def root(beside: Path) -> Path:
    """Return the bank."""
    return beside / "bank"


def make_beside(folder: Path) -> Path:
    root = Path(shutil.copytree(FIXTURE_BANK, folder / "bank"))
    (root / "case_studies/new.md").write_text(NEW.replace("id: ", "# id: "), "utf-8")
    git(root, "init", "--quiet", "--template=")
    commit(root)
    sent = Path(shutil.copytree(root, folder / "sent"))
    write_files(sent, {"glossary/new.md": "Not read.\n"})
    commit(sent)
    report = {"number.txt": "12\n", "problems.json": "[]", "left.txt": "", "changed.txt": ""}
    write_files(folder / "report", dict(report))
    return write_files(folder, {"answers.md": as_issue(ANSWERS)})


def run(use: Use, root: Path, beside: Path) -> int:
    command = use.command.format(root=root, tmp=beside)
    return main(["--root", str(root), *command.split()])


def contents(root: Path) -> dict[str, bytes]:
    """Return what is in each file of a bank; what is Git's is not the bank's."""
    files = (path for path in root.rglob("*") if path.is_file())
    own = ((path.relative_to(root).as_posix(), path) for path in files)
    return {name: path.read_bytes() for name, path in own if not name.startswith(".git/")}


def test_every_command_is_used_here() -> None:
    names = {module.__name__.rpartition(".")[2].strip("_").replace("_", "-") for module in COMMANDS}
    assert names == {use.name for use in USES}


@EACH_USE
def test_in_a_folder_that_nobody_may_write_each_command_says_so_and_leaves_nothing(
    use: Use, root: Path, beside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, status = contents(root), None
    with read_only(root):
        status = run(use, root, beside)
    shown = capsys.readouterr()
    assert contents(root) == before
    if use.writes:
        assert status == 2
        assert shown.out == ""
        first = shown.err.splitlines()[0]
        assert first.startswith(f"bank {use.name}: ")
        assert first.endswith(": Permission denied")
        # A file that is named is one that people know, and not one beside it.
        assert "/." not in first.replace("/.github", "")
        assert "Errno" not in first
    else:
        assert status == run(use, root, beside)
        assert capsys.readouterr() == shown


# A file of each sort that the commands read, and a folder.
UNREAD = (
    "case_studies/two-town-places.md",
    "docs/topics/stages/plan.md",
    "docs/index.md",
    "glossary",
    "ledger.txt",
    "docs/data/everyday-words.yml",
    "docs/data/macro-example.csv",
    "words/en.yml",
    "bank.yml",
)
# What a command changes of several files has to be in all of them, so it has to see them all.
SEES_ALL = {
    "fix": ("case_studies", "docs/topics", "glossary", "ledger", "bank"),
    "new": ("case_studies", "docs/topics", "glossary", "ledger", "bank"),
    "import": ("case_studies", "docs/topics", "glossary", "ledger", "bank"),
    "rename": ("case_studies", "docs/topics", "docs/index", "glossary", "ledger", "bank"),
    "withdraw": ("ledger", "bank"),
    "record": ("ledger", "bank"),
}


@pytest.mark.parametrize("unread", UNREAD)
@pytest.mark.parametrize("use", [use for use in USES if use.reads], ids=lambda use: use.command)
def test_with_a_file_that_nobody_may_read_each_command_says_so_or_does_without_it(
    use: Use, unread: str, root: Path, beside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(root, {name: "" for name in UNREAD if not (root / name).exists()})
    before = contents(root)
    with unreadable(root / unread):
        status = run(use, root, beside)
    shown = capsys.readouterr()
    if use.name == "check":
        assert status == 1
        assert unread in shown.out
        assert shown.err == ""
    if unread.startswith(SEES_ALL.get(use.name, ())):
        assert status != 0
        assert unread in shown.out + shown.err
        assert "Errno" not in shown.err
        assert contents(root) == before


def test_without_git_a_comparison_says_what_is_missing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert main(["--root", str(root), "record", "--since", "HEAD"]) == 2
    assert capsys.readouterr().err == (
        "bank record: Git could not be run: ‘--since’ asks it what the ledger was. "
        "Install Git, or see that it is in your PATH\n"
    )
