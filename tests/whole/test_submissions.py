"""How a pull request is built: our code with the submitted texts alone, confined, and a comment that trusts nothing."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.site.markdown import body_html
from tests.conftest import ROOT, write_files
from tests.html_tree import read_html

if TYPE_CHECKING:
    from types import ModuleType

CI = ROOT / ".ci"


def script(name: str) -> ModuleType:
    """Load a script of .ci/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"ci_{name}", CI / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


OVERLAY, COMMENT = script("overlay"), script("comment")

BASE = {
    "case_studies/kept.md": "kept\n",
    "case_studies/gone.md": "gone\n",
    "glossary/term.md": "before\n",
    "docs/index.md": "ours\n",
    "macros/practice_bank/commands/cli.py": "ours\n",
    ".github/workflows/ci.yml": "ours\n",
    "mkdocs.yml": "ours\n",
}


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    names = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=stdin,
        capture_output=True,
        check=True,
        env={**os.environ, **names},
    )
    return done.stdout.decode().strip()


def commit(folder: Path) -> None:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")


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
    left = OVERLAY.overlay(submission, base)
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
    assert OVERLAY.main([str(submission), str(base), str(tmp_path / "changed")]) == 0
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
    left = OVERLAY.overlay(submission, base)
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
    OVERLAY.overlay(submission, base)
    assert list((base / "glossary").iterdir()) == []
    assert not (base / "glossary").is_symlink()
    assert (outside / "secret.md").read_text(encoding="utf-8") == "secret"


def test_a_text_may_become_a_folder_and_a_folder_a_text(base: Path, submission: Path) -> None:
    (submission / "case_studies/kept.md").unlink()
    write_files(submission, {"case_studies/kept.md/inner.md": "inner\n"})
    commit(submission)
    assert OVERLAY.overlay(submission, base) == []
    assert contents(base)["case_studies/kept.md/inner.md"] == "inner\n"


def test_pages_that_a_submission_deletes_are_kept_and_named(base: Path, submission: Path) -> None:
    (submission / "docs/index.md").unlink()
    commit(submission)
    assert OVERLAY.overlay(submission, base) == ["docs/index.md: kept"]
    assert contents(base) == BASE


def test_a_name_is_told_without_what_a_log_would_obey(base: Path, submission: Path) -> None:
    write_files(submission, {"docs/a\n::set-output name=x::\x1b[2J\u202e.md": "x"})
    commit(submission)
    (line,) = OVERLAY.overlay(submission, base)
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
    monkeypatch.setattr(OVERLAY, "MAX_BYTES", 10)
    assert OVERLAY.main([str(submission), str(base), str(base.parent / "changed")]) == 1
    assert not (base.parent / "changed").exists()
    assert "the submission has more than" in capsys.readouterr().err
    assert contents(base) == BASE


def test_what_is_no_repository_is_an_error_and_no_traceback(base: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            str(CI / "overlay.py"),
            str(tmp_path / "none"),
            str(base),
            str(tmp_path / "changed"),
        ],
        capture_output=True,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert OVERLAY.main([]) == COMMENT.main([]) == 2


# Confined


def can_confine() -> bool:
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if not all(map(shutil.which, [*as_root[:1], "unshare", "setpriv"])):
        return False
    return (
        subprocess.run(
            [*as_root, "unshare", "--net", "true"], capture_output=True, check=False
        ).returncode
        == 0
    )


needs_root = pytest.mark.skipif(
    not can_confine(), reason="a network can be taken away by root only"
)


def confined(
    *command: str, seconds: int = 20, kilobytes: int = 4_000_000
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GITHUB_TOKEN": "secret", "GITHUB_STEP_SUMMARY": "/there/summary"}
    whole = [str(CI / "confined"), str(seconds), str(kilobytes), *command]
    return subprocess.run(whole, capture_output=True, text=True, env=environment, check=False)


@needs_root
def test_what_is_confined_has_no_network_no_secrets_and_no_way_to_more_rights() -> None:
    assert confined("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9").returncode != 0
    assert "1: lo" in (shown := confined("cat", "/proc/self/net/dev").stdout) or "lo:" in shown
    assert len([line for line in shown.splitlines() if ":" in line]) == 1
    assert "secret" not in confined("env").stdout
    assert "GITHUB_STEP_SUMMARY=/there/summary" in confined("env").stdout
    assert "NoNewPrivs:\t1" in confined("cat", "/proc/self/status").stdout


@needs_root
def test_what_is_confined_ends_in_time_and_within_its_memory() -> None:
    assert confined("sleep", "60", seconds=1).returncode == 124
    assert (
        confined(sys.executable, "-c", "bytearray(2_000_000_000)", kilobytes=500_000).returncode
        == 1
    )


# The comment

PROBLEM = {
    "path": "case_studies/a.md",
    "line": 3,
    "field": "verdict",
    "code": "unknown-value",
    "message": "m",
    "hint": "h",
    "severity": "error",
}
ADVICE = {**PROBLEM, "severity": "advice", "message": "shorter"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return the folder of a sound report."""
    files = {
        "number.txt": "12\n",
        "problems.json": json.dumps([PROBLEM]),
        "left.txt": "- docs/a.md: not taken\n",
        "changed.txt": "case_studies/a.md\n",
    }
    return write_files(tmp_path / "report", dict(files))


def written(report: Path) -> str:
    to = report.parent / "comment.md"
    assert COMMENT.main([str(report), str(report.parent / "number"), str(to)]) == 0
    return to.read_text(encoding="utf-8")


def test_the_comment_says_what_is_to_mend_and_what_was_not_looked_at(report: Path) -> None:
    said = written(report)
    assert "**1 to mend:**" in said
    assert (
        "- ` case_studies/a.md ` line 3 field ` verdict `: ` m ` ` h ` (` unknown-value `)" in said
    )
    assert "- ` docs/a.md: not taken `" in said
    assert (report.parent / "number").read_text(encoding="utf-8") == "12\n"


def test_advice_is_no_mistake_and_is_given_on_the_submitted_texts_alone(report: Path) -> None:
    (report / "problems.json").write_text(
        json.dumps([ADVICE, {**ADVICE, "path": "case_studies/b.md"}]), "utf-8"
    )
    said = written(report)
    assert said.startswith("**Nothing to mend.**")
    assert said.count("` shorter `") == 1
    assert "case_studies/b.md" not in said


def test_of_a_long_list_the_rest_is_counted(report: Path) -> None:
    (report / "problems.json").write_text(json.dumps([PROBLEM] * 60), "utf-8")
    assert "**60 to mend:**" in (said := written(report))
    assert said.count("` m `") == 50
    assert "- and 10 more, in the summary of the check" in said


def test_a_sound_submission_is_told_so(report: Path) -> None:
    (report / "problems.json").write_text("[]", encoding="utf-8")
    assert written(report).startswith("**Nothing to mend.**")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("number.txt", "12 13"),
        ("number.txt", "-1"),
        ("number.txt", "0"),
        ("number.txt", "1\n2"),
        ("number.txt", ""),
        ("number.txt", "$(id)"),
        ("number.txt", "../../issues/1"),
        ("number.txt", "1" * 20),
        ("problems.json", "{}"),
        ("problems.json", "[" * 100_000),
        ("problems.json", "[1]"),
        ("problems.json", '[{"path": 1}]'),
        ("problems.json", json.dumps([{**PROBLEM, "line": "`id`"}])),
        ("changed.txt", " " * 3_000_000),
        ("problems.json", json.dumps([{**PROBLEM, "severity": 1}])),
        ("problems.json", " " * 3_000_000),
    ],
)
def test_a_report_of_another_form_is_refused_and_nothing_is_written(
    report: Path, name: str, content: str
) -> None:
    (report / name).write_text(content, encoding="utf-8")
    assert (
        COMMENT.main(
            [str(report), str(report.parent / "number"), str(report.parent / "comment.md")]
        )
        == 1
    )
    assert not (report.parent / "number").exists()
    assert not (report.parent / "comment.md").exists()


def test_a_report_that_is_a_link_is_refused(report: Path) -> None:
    (report / "left.txt").unlink()
    (report / "left.txt").symlink_to("/etc/passwd")
    assert (
        COMMENT.main(
            [str(report), str(report.parent / "number"), str(report.parent / "comment.md")]
        )
        == 1
    )


_PIECES = st.sampled_from(
    [
        "`",
        "``",
        "@team ",
        "#1 ",
        "<b>",
        "![x](http://e.e)",
        "[x](http://e.e)",
        "\n",
        "\r",
        "~~~\n",
        "https://e.e ",
        "|",
        "\\",
        "- ",
        "# ",
        "&lt;",
        "\u2028",
        "\x00",
        "$(id)",
    ]
)
HOSTILE = st.one_of(st.text(max_size=60), st.lists(_PIECES).map("".join))


@given(HOSTILE)
def test_whatever_a_report_says_is_shown_as_it_is_and_does_nothing(said: str) -> None:
    html = body_html(f"before {COMMENT.text(said)} after")
    page = read_html(html)
    assert [element.tag for element in page.root.walk()][1:] == ["p", "code"]
    assert "\n" not in COMMENT.text(said)
