"""`bank overlay`: of a submission, the contributed texts alone get into a checkout of the bank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from practice_bank.commands import overlay
from practice_bank.commands.cli import main
from practice_bank.problems.errors import RefusedError
from tests.conftest import BANK_FILE, write_files
from tests.repositories import commit, git

BASE = {
    "case_studies/kept.md": "kept\n",
    "case_studies/gone.md": "gone\n",
    "glossary/term.md": "before\n",
    "docs/index.md": "ours\n",
    "macros/practice_bank/commands/cli.py": "ours\n",
    ".github/workflows/ci.yml": "ours\n",
    "mkdocs.yml": "ours\n",
    "bank.yml": BANK_FILE,
}


FOLDERS = ("case_studies", "glossary")


def run(submission: Path, base: Path, changed: Path) -> int:
    return main(["overlay", str(submission), str(base), str(changed)])


def laid_over(submission: Path, base: Path) -> list[str]:
    """Lay a submission over a base, and return what was not taken."""
    folders = overlay.contributed_folders(base)
    parts = overlay.compare(submission, base, folders)
    overlay.overlay(submission, base, folders, parts)
    return parts.left


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a repository with the code and the texts that we have."""
    root = write_files(tmp_path / "base", dict(BASE))
    git(root, "init", "--quiet")
    commit(root)
    return root


@pytest.fixture
def submission(base: Path, tmp_path: Path) -> Path:
    """Return a copy of it, to be changed as a stranger would."""
    return Path(shutil.copytree(base, tmp_path / "submission"))


def contents(root: Path) -> dict[str, str]:
    files = (
        path
        for path in root.rglob("*")
        if ".git" not in path.relative_to(root).parts and not path.is_dir()
    )
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_the_texts_of_a_submission_replace_ours_and_nothing_else_does(
    base: Path, submission: Path
) -> None:
    (submission / "case_studies/gone.md").unlink()
    write_files(
        submission,
        {
            "case_studies/new.md": "new\n",
            "glossary/term.md": "after\n",
            "docs/index.md": "theirs\n",
            "macros/practice_bank/commands/cli.py": "theirs\n",
            ".github/workflows/ci.yml": "theirs\n",
            "mkdocs.yml": "theirs\n",
            "case_studies.md": "theirs\n",
            "overrides/main.html": "theirs\n",
            ".ci/overlay.py": "theirs\n",
        },
    )
    commit(submission)
    left = laid_over(submission, base)
    assert contents(base) == {
        **{name: text for name, text in BASE.items() if name != "case_studies/gone.md"},
        "case_studies/new.md": "new\n",
        "glossary/term.md": "after\n",
    }
    assert sorted(line.partition(": ")[0] for line in left) == [
        ".ci/overlay.py",
        ".github/workflows/ci.yml",
        "case_studies.md",
        "docs/index.md",
        "macros/practice_bank/commands/cli.py",
        "mkdocs.yml",
        "overrides/main.html",
    ]


def test_the_texts_that_are_new_or_different_are_listed(
    base: Path, submission: Path, tmp_path: Path
) -> None:
    (submission / "case_studies/gone.md").unlink()
    files = {
        "case_studies/new.md": "new\n",
        "glossary/term.md": "after\n",
        "docs/index.md": "theirs\n",
    }
    write_files(submission, dict(files))
    commit(submission)
    assert run(submission, base, tmp_path / "changed") == 0
    assert (tmp_path / "changed").read_text("utf-8") == "case_studies/new.md\nglossary/term.md\n"


def test_links_programs_and_other_repositories_are_named_and_never_written(
    base: Path, submission: Path, tmp_path: Path
) -> None:
    (submission / "case_studies/link.md").symlink_to("/etc/passwd")
    (submission / "case_studies/folder").symlink_to(tmp_path)
    (submission / "glossary/program.md").write_text("x", encoding="utf-8")
    (submission / "glossary/program.md").chmod(0o755)
    commit(submission)
    head = git(submission, "rev-parse", "HEAD")
    git(submission, "update-index", "--add", "--cacheinfo", f"160000,{head},case_studies/module")
    git(submission, "commit", "--quiet", "--message", "x")
    left = laid_over(submission, base)
    assert contents(base) == BASE
    assert sorted(left) == [
        "case_studies/folder: a link, not taken",
        "case_studies/link.md: a link, not taken",
        "case_studies/module: another repository, not taken",
        "glossary/program.md: a program, not taken",
    ]


def test_a_contributed_folder_that_became_a_link_is_left_empty_and_not_followed(
    base: Path, submission: Path, tmp_path: Path
) -> None:
    outside = write_files(tmp_path / "outside", {"secret.md": "secret"})
    shutil.rmtree(submission / "glossary")
    (submission / "glossary").symlink_to(outside)
    commit(submission)
    laid_over(submission, base)
    assert list((base / "glossary").iterdir()) == []
    assert not (base / "glossary").is_symlink()
    assert (outside / "secret.md").read_text(encoding="utf-8") == "secret"


def test_a_text_may_become_a_folder_and_a_folder_a_text(base: Path, submission: Path) -> None:
    (submission / "case_studies/kept.md").unlink()
    write_files(submission, {"case_studies/kept.md/inner.md": "inner\n"})
    commit(submission)
    assert laid_over(submission, base) == []
    assert contents(base)["case_studies/kept.md/inner.md"] == "inner\n"


def test_pages_that_a_submission_deletes_are_kept_and_named(base: Path, submission: Path) -> None:
    (submission / "docs/index.md").unlink()
    commit(submission)
    assert laid_over(submission, base) == ["docs/index.md: kept"]
    assert contents(base) == BASE


def test_a_name_is_told_without_what_a_log_would_obey(base: Path, submission: Path) -> None:
    write_files(submission, {"docs/a\n::set-output name=x::\x1b[2J\u202e.md": "x"})
    commit(submission)
    (line,) = laid_over(submission, base)
    assert (
        line
        == "docs/a\\n::set-output name=x::\\x1b[2J\\u202e.md: not a contributed text, not taken"
    )


def test_a_submission_that_would_fill_the_disk_is_refused_before_anything_is_written(
    base: Path,
    submission: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(overlay, "MAX_BYTES", 10)
    assert run(submission, base, base.parent / "changed") == 2
    assert not (base.parent / "changed").exists()
    assert "the submission has more than" in capsys.readouterr().err
    assert contents(base) == BASE


def test_what_is_no_repository_is_told_without_a_traceback(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none", base, tmp_path / "changed") == 2
    assert capsys.readouterr().err == (
        f"bank overlay: Git cannot read the repository {tmp_path / 'none'}\n"
    )


# The folders that are open are those of the base


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Another folder is opened, to hold pages that may run macros.
        (
            "\nkinds:\n",
            "\nkinds:\n  page_of_ours: {folder: docs/ours, one: P, many: P, about: P, "
            "contributed: true}\n",
        ),
        # A rule is switched off: no evidence needs anything any more.
        ("needs: results", ""),
        # Stories are sent elsewhere.
        ("\nkinds:\n", "\ncontact: {name: Us, address: 'mailto:them@example.org'}\nkinds:\n"),
        # The whole file is nonsense.
        ("bank: 1", "bank: [[["),
    ],
)
def test_what_stands_in_the_bank_yml_of_a_submission_is_never_used(
    base: Path, submission: Path, old: str, new: str
) -> None:
    changed = BANK_FILE.replace(old, new, 1)
    assert changed != BANK_FILE
    write_files(
        submission,
        {
            "bank.yml": changed,
            "docs/ours/page.md": "{{ config }}\n",
            "case_studies/new.md": "new\n",
        },
    )
    commit(submission)
    left = laid_over(submission, base)
    assert contents(base) == {**BASE, "case_studies/new.md": "new\n"}
    assert left == [
        "bank.yml: not a contributed text, not taken",
        "docs/ours/page.md: not a contributed text, not taken",
    ]


def test_a_folder_that_the_base_opens_is_taken_even_if_the_submission_closes_it(
    base: Path, submission: Path
) -> None:
    kind = "tool: {folder: tools, one: Tool, many: Tools, about: T, contributed: true}"
    (base / "bank.yml").write_text(BANK_FILE.replace("\nkinds:\n", f"\nkinds:\n  {kind}\n"))
    commit(base)
    write_files(submission, {"tools/new.md": "new\n", "toolset/other.md": "theirs\n"})
    commit(submission)
    left = laid_over(submission, base)
    assert (base / "tools/new.md").read_text(encoding="utf-8") == "new\n"
    assert left == [
        "bank.yml: not a contributed text, not taken",
        "toolset/other.md: not a contributed text, not taken",
    ]


@pytest.mark.parametrize("text", [None, "bank: 1\n", "bank: 99\n"])
def test_without_a_sound_bank_yml_of_the_base_nothing_is_taken(
    base: Path,
    submission: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str | None,
) -> None:
    write_files(submission, {"case_studies/new.md": "new\n"})
    commit(submission)
    if text is None:
        (base / "bank.yml").unlink()
    else:
        (base / "bank.yml").write_text(text, encoding="utf-8")
    before = contents(base)
    assert run(submission, base, tmp_path / "changed") == 2
    assert "the base has no sound bank.yml: " in capsys.readouterr().err
    assert contents(base) == before
    assert not (tmp_path / "changed").exists()


def test_a_folder_of_the_base_that_is_a_link_is_refused_and_nothing_is_written(
    base: Path, submission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = write_files(tmp_path / "outside", {"secret.md": "secret"})
    shutil.rmtree(base / "glossary")
    (base / "glossary").symlink_to(outside)
    write_files(submission, {"case_studies/new.md": "new\n"})
    commit(submission)
    assert run(submission, base, tmp_path / "changed") == 2
    assert "glossary is a link in the base" in capsys.readouterr().err
    assert not (base / "case_studies/new.md").exists()
    assert (outside / "secret.md").read_text(encoding="utf-8") == "secret"


@pytest.mark.parametrize("path", ["case_studies/../mkdocs.yml", "case_studies/../../outside.md"])
def test_a_path_that_leads_out_of_its_folder_is_refused(
    base: Path, submission: Path, path: str
) -> None:
    """Git makes no such tree, so one is put together here."""
    parts = overlay.Parts([overlay.Entry("100644", "0" * 40, 1, path)], [], set())
    with pytest.raises(RefusedError, match="leads out of its folder"):
        overlay.overlay(submission, base, FOLDERS, parts)
    assert contents(base) == BASE
