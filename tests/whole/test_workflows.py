"""The workflows of .github/: sound, and without what would let a submission do harm."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from practice_bank.commands.cli import main
from practice_bank.commands.workflows import workflow_files
from tests.conftest import BANK_FILE, ROOT, VOCABULARY, vocabulary_of, write_files

GITHUB = ROOT / ".github"
# How the engine gets into .venv in its own repository.
INSTALL = "make .venv/.site-ready"
WORKFLOWS = GITHUB / "workflows"
EACH_WORKFLOW = pytest.mark.parametrize(
    "path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name
)


def workflow(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


# The linter


def run(program: str, *arguments: str | Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name(program)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def linted(folder: Path) -> tuple[int, str]:
    """Return what zizmor says of the workflows in a folder: what would let a stranger in."""
    return run(
        "zizmor",
        "--offline",
        "--strict-collection",
        "--no-progress",
        "--color=never",
        "--collect=all",
        folder,
    )


def of_its_form(schema: str, *paths: Path) -> tuple[int, str]:
    """Return what a schema of GitHub's says of files; check-jsonschema has the schemas with it."""
    return run("check-jsonschema", "--verbose", "--builtin-schema", f"vendor.{schema}", *paths)


def test_the_linter_of_workflows_finds_nothing() -> None:
    status, said = linted(GITHUB)
    assert status == 0, said
    assert all(
        f"completed {path}" in said
        for path in (*WORKFLOWS.glob("*.yml"), GITHUB / "dependabot.yml")
    ), said


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/*.yml"),
        ("dependabot", "dependabot.yml"),
    ],
)
def test_what_github_reads_has_the_form_that_it_asks_for(schema: str, files: str) -> None:
    paths = sorted(GITHUB.glob(files))
    assert paths
    status, said = of_its_form(schema, *paths)
    assert status == 0, said


def test_what_the_linter_is_told_to_pass_over_is_this_and_no_more() -> None:
    ignored = {
        (path.name, name)
        for path in GITHUB.rglob("*.yml")
        for name in re.findall(r"zizmor: ignore\[([^]]*)\]", path.read_text(encoding="utf-8"))
    }
    assert ignored == {
        ("pages.yml", "artipacked"),
        ("submission-comment.yml", "dangerous-triggers"),
    }
    assert not [*ROOT.glob("*zizmor*"), *GITHUB.glob("*zizmor*")]


def planted(folder: Path, old: str, new: str) -> Path:
    """Return a workflow of ours with a defect put into it."""
    text, times = re.subn(
        old, lambda _: new, (WORKFLOWS / "submission.yml").read_text(encoding="utf-8")
    )
    assert times
    return (
        write_files(folder, {".github/workflows/planted.yml": text})
        / ".github/workflows/planted.yml"
    )


@pytest.mark.parametrize(
    ("found", "old", "new"),
    [
        (
            "template-injection",
            r'echo "\$NUMBER" >',
            "echo ${{ github.event.pull_request.title }} >",
        ),
        ("excessive-permissions", "permissions:\n  contents: read\n", ""),
        ("unpinned-uses", r"actions/checkout@\w+ # v\S+", "actions/checkout@v6"),
        ("artipacked", "          persist-credentials: false\n", ""),
        ("dangerous-triggers", "  pull_request:\n", "  pull_request_target:\n"),
    ],
)
def test_a_way_in_put_into_a_workflow_is_found(
    tmp_path: Path, found: str, old: str, new: str
) -> None:
    status, said = linted(planted(tmp_path, old, new))
    assert status != 0
    assert f"[{found}]" in said


@pytest.mark.parametrize(
    ("found", "old", "new"),
    [
        ("'run-on' was unexpected", "runs-on:", "run-on:"),
        ("'path' was unexpected", "paths:", "path:"),
    ],
)
def test_a_word_put_into_a_workflow_that_github_does_not_know_is_found(
    tmp_path: Path, found: str, old: str, new: str
) -> None:
    status, said = of_its_form("github-workflows", planted(tmp_path, old, new))
    assert status != 0
    assert found in said


# What a submission may not reach


def test_the_workflow_that_reads_a_submission_may_only_read_and_has_no_secrets() -> None:
    text = (WORKFLOWS / "submission.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "github.token" not in text
    assert workflow("submission")["permissions"] == {"contents": "read"}
    for job in workflow("submission")["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 15
        checkouts = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_whatever_runs_after_the_texts_are_there_is_confined() -> None:
    steps = workflow("submission")["jobs"]["build"]["steps"]
    confined = re.compile(r"\.venv/bin/bank confined [0-9]+ [0-9]+ ")
    after = [
        step["run"]
        for step in steps[[step.get("name") for step in steps].index("Check") :]
        if "run" in step
    ]
    commands = [line.strip() for run in after for line in run.splitlines() if ".venv/" in line]
    assert len(commands) == 5
    assert all(confined.match(command) for command in commands)


def test_of_the_workflow_that_comments_one_job_reads_and_another_may_write() -> None:
    """What reads the hostile report installs packages; what may comment installs nothing."""
    assert workflow("submission-comment")["permissions"] == {}
    jobs = workflow("submission-comment")["jobs"]
    assert jobs["write"]["permissions"] == {"actions": "read", "contents": "read"}
    assert jobs["post"]["permissions"] == {"pull-requests": "write"}
    assert not any("checkout" in step.get("uses", "") for step in jobs["post"]["steps"])
    (run,) = [step["run"] for step in jobs["post"]["steps"] if "run" in step]
    programs = {line.split("$(")[-1].split()[0] for line in run.splitlines()}
    assert programs <= {"number=$(cat", "cat", "gh", "if", "echo", "exit", "fi"}


def test_the_workflow_that_comments_takes_no_code_and_no_text_of_a_submission() -> None:
    text = (WORKFLOWS / "submission-comment.yml").read_text(encoding="utf-8")
    steps = workflow("submission-comment")["jobs"]["write"]["steps"]
    (checkout,) = [step for step in steps if "checkout" in step.get("uses", "")]
    assert "ref" not in checkout["with"]
    assert "head_branch" not in text
    assert "name: preview" not in text


@EACH_WORKFLOW
def test_no_workflow_puts_what_a_stranger_may_write_into_a_command(path: Path) -> None:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "pull_request_target" not in loaded[True]
    for job in loaded["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step
            assert "@" in step.get("uses", "@")


# Those that every bank has


def test_those_of_this_bank_are_the_ones_that_the_command_writes() -> None:
    """After a change of the package's workflows or of bank.yml: run `make workflows`."""
    files = workflow_files(VOCABULARY, INSTALL)
    assert set(files) == {
        f".github/workflows/{name}.yml"
        for name in ("check", "pages", "submission", "submission-comment")
    }
    for name, text in files.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, name
    assert f'bank workflows --install "{INSTALL}"' in (ROOT / "Makefile").read_text("utf-8")


def test_a_submission_is_looked_for_in_the_folders_that_are_contributed() -> None:
    assert workflow("submission")[True]["pull_request"]["paths"] == [
        "case_studies/**",
        "glossary/**",
        "docs/sources/**",
    ]


@pytest.fixture(scope="module")
def of_another_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bank with a kind of its own, and the workflows made for it."""
    root = tmp_path_factory.mktemp("other")
    kind = "tool: {folder: tools, one: Tool, many: Tools, about: T, contributed: true}"
    text = BANK_FILE.replace("\nkinds:\n", f"\nkinds:\n  {kind}\n")
    write_files(root, {"bank.yml": text})
    return write_files(root, dict(workflow_files(vocabulary_of(root))))


def test_those_of_another_bank_are_sound_and_go_by_its_own_folders(of_another_bank: Path) -> None:
    folder = of_another_bank / ".github/workflows"
    paths = sorted(folder.glob("*.yml"))
    submission = yaml.safe_load((folder / "submission.yml").read_text(encoding="utf-8"))
    assert submission[True]["pull_request"]["paths"] == [
        "tools/**",
        "case_studies/**",
        "glossary/**",
        "docs/sources/**",
    ]
    assert all("__" not in path.read_text(encoding="utf-8") for path in paths)
    status, said = linted(of_another_bank)
    assert status == 0, said
    status, said = of_its_form("github-workflows", *paths)
    assert status == 0, said


def test_what_renews_the_actions_of_a_new_bank_is_sound() -> None:
    folder = ROOT / "macros/practice_bank/starter/.github"
    status, said = of_its_form("dependabot", folder / "dependabot.yml")
    assert status == 0, said
    status, said = linted(folder)
    assert status == 0, said


@pytest.mark.parametrize("install", ["", "  ", "a\nb", "a\rb"])
def test_an_installation_that_is_no_line_is_refused(
    of_another_bank: Path, capsys: pytest.CaptureFixture[str], install: str
) -> None:
    assert main(["--root", str(of_another_bank), "workflows", "--install", install]) == 2
    assert "has to be one line" in capsys.readouterr().err


def test_what_is_as_it_should_be_is_not_written_again(
    of_another_bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = of_another_bank / ".github/workflows/check.yml"
    before = path.read_bytes()
    path.write_text("on: push\n", encoding="utf-8")
    assert main(["--root", str(of_another_bank), "workflows"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        ".github/workflows/check.yml: written",
        ".github/workflows/pages.yml: nothing to change",
        ".github/workflows/submission-comment.yml: nothing to change",
        ".github/workflows/submission.yml: nothing to change",
    ]
    assert path.read_bytes() == before
