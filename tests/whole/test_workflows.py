"""The workflows of .github/: sound by a linter of their own, and without what would let a submission do harm."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, write_files

GITHUB = ROOT / ".github"
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
    """Return what zizmor says of the workflows in a folder: what would let a stranger in, and what has no form."""
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
    after = [
        step["run"]
        for step in steps[[step.get("name") for step in steps].index("Check") :]
        if "run" in step
    ]
    commands = [line.strip() for run in after for line in run.splitlines() if ".venv/" in line]
    assert len(commands) == 3
    assert all(command.startswith(".ci/confined ") for command in commands)


def test_the_workflow_that_may_comment_takes_no_code_and_no_text_of_a_submission() -> None:
    text = (WORKFLOWS / "submission-comment.yml").read_text(encoding="utf-8")
    (job,) = workflow("submission-comment")["jobs"].values()
    assert workflow("submission-comment")["permissions"] == {}
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    (checkout,) = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
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
