"""A submission from the pull request to the comment: the steps of both workflows, run here."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from practice_bank.commands.cli import main
from tests.conftest import FIXTURE_BANK, ROOT, case_text, nth_id, write_files
from tests.github_jobs import INSTALL, Run, Runner
from tests.repositories import commit, git, needs_root
from tests.site_fixtures import add_frame, made_once
from tests.whole.test_workflows import workflow

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [pytest.mark.site, pytest.mark.program, needs_root]

POST = "Post it, if it is for the pull request that was checked"
SOUND = case_text(
    id=nth_id(7000), title="A sound submission", sources="[{source: ipc-2007, at: p. 1}]"
)
MISTAKES = (ROOT / "tests/fixtures/mistakes/broken-yaml-and-nine-more.md").read_text(
    encoding="utf-8"
)
HOSTILE = SOUND.replace(
    "Plain words.", "<script>window.pwned=1</script>\n\n::error::{{ config }}", 1
)
WITHOUT_ID = re.sub(r"(?m)^id: .*\n", "", SOUND)
NEW_SOURCE = """\
---
title: An evaluation of short breaks
summary: What a university found in one area.
publisher: A university
year: 2016
number: 978-0-00-000000-2
url: https://www.example.org/report.pdf
url_status: live
short: A university, 2016
added: 2026-11-27
---
It looked at one area for a year.
"""
HARM = "<script>window.pwned=1</script>\n\n{{ config }} [x](javascript:a)"
MISTAKEN_WITHOUT_ID = WITHOUT_ID.replace("verdict: ", "verdict: not-", 1).replace(
    "Plain words.", "See [it](case:nowhere).", 1
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of a small bank, checked out for the branch that submissions are for."""

    def make(folder: Path) -> Path:
        root = add_frame(shutil.copytree(FIXTURE_BANK, folder / "base"))
        write_files(root, {".gitignore": ".venv\n"})
        git(root, "init", "--quiet")
        commit(root)
        return root

    return made_once(tmp_path_factory, "branch", make)


def install(folder: Path) -> None:
    """Leave what the installation would: the programs in .venv, of the package tested here."""
    for program in ("bank", "mkdocs"):
        real = Path(sys.executable).with_name(program)
        path = folder / ".venv/bin" / program
        write_files(folder, {f".venv/bin/{program}": PROGRAM.format(ROOT / "macros", real)})
        path.chmod(0o755)


def submitted(base: Path, to: Path, files: Mapping[str, str]) -> Run:
    """Run the check on a pull request with these files; an empty text is a link to the system."""
    shutil.copytree(base, to / "base")
    shutil.copytree(base, to / "submission")
    for name, text in files.items():
        if text:
            write_files(to / "submission", {name: text})
        else:
            (to / "submission" / name).symlink_to("/etc/passwd")
    commit(to / "submission")
    install(to / "base")
    (job,) = workflow("submission")["jobs"].values()
    values = {
        "github.event.pull_request.number": "12",
        "vars.SITE_URL": "https://bank.example.org/",
    }
    return Runner(to, values).run(job["steps"])


# What is confined has no PYTHONPATH, so each program sets its own.
PROGRAM = """\
#!/bin/sh
PYTHONPATH={} exec {} "$@"
"""

GH = """\
#!/bin/sh
[ "$1" = api ] && { echo "$HEAD"; exit 0; }
[ "$1" = pr ] && { echo "comment on $3"; cat "$5"; exit 0; }
exit 9
"""


def commented(report: Path, to: Path, head: str = "abc") -> Run:
    """Run the job of the comment on a report, with a stand-in for GitHub's own program."""
    to.mkdir()
    shutil.copytree(report, to / "report")
    write_files(to / "bin", {"gh": f"#!/bin/sh\nHEAD={head}\n{GH}"})
    (to / "bin/gh").chmod(0o755)
    install(to)
    jobs = workflow("submission-comment")["jobs"]
    values = {
        "runner.temp": str(to),
        "github.token": "t",
        "github.repository": "us/bank",
        "github.event.workflow_run.head_sha": "abc",
    }
    written = Runner(to, values, str(to / "bin")).run(jobs["write"]["steps"])
    if written.outcomes["write"] != "success":
        return written
    # The second job gets what the first has uploaded; it is there already.
    posted = Runner(to, values, str(to / "bin")).run(jobs["post"]["steps"])
    return dataclasses.replace(posted, outcomes={**written.outcomes, **posted.outcomes})


def test_the_installation_is_the_step_that_is_left_out_here() -> None:
    (job,) = workflow("submission")["jobs"].values()
    (install,) = [step for step in job["steps"] if step.get("run", "").strip() == INSTALL]
    assert install["working-directory"] == "base"


@dataclass(frozen=True)
class Submission:
    """What a submission's check left, the comment on it, and the folder of the branch."""

    run: Run
    comment: str
    base: Path


def sent(base: Path, to: Path, files: Mapping[str, str]) -> Submission:
    """Send files in, and let the comment be written."""
    run = submitted(base, to / "work", files)
    said = commented(run.artefacts["report"], to / "comment").said[POST]
    return Submission(run, said, to / "work/base")


# Three submissions, each with all that is alike, since every one runs five programs.


@pytest.fixture(scope="module")
def sound(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """Return a submission with nothing to put right: a case with an id, and one without, which
    brings the document that it cites.
    """
    without_id = WITHOUT_ID.replace("A sound submission", "Another without an id")
    files = {
        "case_studies/sound.md": SOUND,
        "case_studies/without-id.md": without_id.replace("ipc-2007", "short-breaks-2016"),
        "docs/sources/short-breaks-2016.md": NEW_SOURCE,
    }
    return made_once(tmp_path_factory, "sound", lambda to: sent(base, to, files))


@pytest.fixture(scope="module")
def mistaken(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """Return a submission with mistakes in a case with an id, in one without, and in one that was
    published with one; and with files that no submission may bring.
    """
    published = next((base / "case_studies").glob("*.md"))
    text = published.read_text(encoding="utf-8")
    files = {
        "case_studies/mistaken.md": MISTAKES,
        "case_studies/without-id.md": MISTAKEN_WITHOUT_ID,
        f"case_studies/{published.name}": re.sub(r"(?m)^id: .*\n", "", text),
        "docs/index.md": "theirs\n",
        "mkdocs.yml": "theirs: true\n",
    }
    return made_once(
        tmp_path_factory,
        "mistaken",
        lambda to: sent(recorded(base, to / "recorded"), to, files),
    )


@pytest.fixture(scope="module")
def hostile(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """Return a submission that would do harm if anything of it were run."""
    files = {
        "case_studies/hostile.md": HOSTILE,
        "case_studies/system.md": "",
        "docs/sources/hostile.md": f"{NEW_SOURCE}\n{HARM}\n",
        "docs/sources/system.md": "",
        "glossary/x\n::error::y.md": "x\n",
        ".github/workflows/submission.yml": "on: push\n",
        ".venv/bin/bank": 'exec "${@:4}"\n',
        "bank.yml": "bank: 1\n",
    }
    return made_once(tmp_path_factory, "hostile", lambda to: sent(base, to, files))


def errors_of(submission: Submission, file: str) -> list[str]:
    """Return the lines by which GitHub shows the errors of a file."""
    lines = submission.run.said["Check"].splitlines()
    return [line for line in lines if line.startswith(f"::error file={file},")]


def test_a_sound_submission_is_built_and_told_so(sound: Submission) -> None:
    run = sound.run
    assert set(run.outcomes.values()) == {"success"}, run.said
    assert "::error" not in run.said["Check"]
    assert run.summary.startswith("## No problems")
    page = run.artefacts["preview"] / "case-studies/sound/index.html"
    assert "A sound submission" in page.read_text(encoding="utf-8")
    assert not (sound.base.parent / "submission").exists()
    told = "comment on 12\n**Nothing to fix.** A reviewer reads it next.\n"
    assert sound.comment.startswith(told)


def test_a_submission_without_an_id_is_sound_and_built(sound: Submission) -> None:
    """As CONTRIBUTING says: ‘Leave the id out’."""
    assert "\nid:" not in WITHOUT_ID
    page = sound.run.artefacts["preview"] / "case-studies/without-id/index.html"
    assert "Another without an id" in page.read_text(encoding="utf-8")


def test_a_submission_brings_the_document_that_it_cites(sound: Submission) -> None:
    preview = sound.run.artefacts["preview"]
    page = (preview / "case-studies/without-id/index.html").read_text(encoding="utf-8")
    assert "A university, 2016</a>, p. 1" in page
    assert "Based on a source from 2016." in page
    source = (preview / "sources/short-breaks-2016/index.html").read_text(encoding="utf-8")
    assert "978-0-00-000000-2" in source


def test_a_mistake_in_a_submission_without_an_id_is_told_on_its_line_as_it_was_sent(
    mistaken: Submission,
) -> None:
    text = MISTAKEN_WITHOUT_ID
    name = "case_studies/without-id.md"
    wrong = [text.index(part) for part in ("verdict: ", "(case:nowhere)")]
    assert [error.partition(",title")[0] for error in errors_of(mistaken, name)] == [
        f"::error file={name},line={text[:place].count(chr(10)) + 1}" for place in wrong
    ]


def test_a_published_text_that_has_lost_its_id_is_refused(mistaken: Submission, base: Path) -> None:
    published = next((base / "case_studies").glob("*.md"))
    assert mistaken.run.outcomes["check"] == "failure"
    assert errors_of(mistaken, f"case_studies/{published.name}")


def test_a_submission_with_mistakes_is_told_each_on_its_line_and_built_without_it(
    mistaken: Submission,
) -> None:
    run = mistaken.run
    assert (run.outcomes["check"], run.outcomes["Build, as readers would see it"]) == (
        "failure",
        "success",
    ), run.said
    errors = [line for line in run.said["Check"].splitlines() if line.startswith("::error ")]
    of_file = errors_of(mistaken, "case_studies/mistaken.md")
    assert len(of_file) == 11
    assert all(re.match(r"::error file=[^,]+,line=\d+,", line) for line in errors)
    assert all("https://bank.example.org/help/" in line for line in errors)
    assert run.summary.startswith(f"## {len(errors)} problems to fix")
    assert not (run.artefacts["preview"] / "case-studies/mistaken").exists()
    assert (run.artefacts["preview"] / "index.html").is_file()
    assert f"**{len(errors)} to fix:**" in mistaken.comment
    assert "- ` mkdocs.yml: not a contributed text, not taken `" in mistaken.comment
    assert "raw-html" in mistaken.comment


def test_a_hostile_submission_is_refused_and_commands_neither_the_log_nor_the_comment(
    hostile: Submission,
) -> None:
    run = hostile.run
    assert run.outcomes["check"] == "failure"
    lines = [
        line for said in run.said.values() for line in said.splitlines() if line.startswith("::")
    ]
    stop = lines[-2].removeprefix("::stop-commands::")
    assert lines[-2:] == [f"::stop-commands::{stop}", f"::{stop}::"]
    assert len(stop) == 32
    assert all(line.startswith("::error file=") for line in lines[:-2])
    assert not (run.artefacts["preview"] / "case-studies/hostile").exists()
    assert not (hostile.base / "case_studies/system.md").exists()
    assert "<script" not in run.summary
    assert "root:" not in "".join(run.said.values())
    assert "case_studies/system.md: a link, not taken" in hostile.comment
    assert "bank.yml: not a contributed text, not taken" in hostile.comment
    assert all(
        line.startswith(("- ", "**", "comment on", "Not checked", "The site"))
        for line in hostile.comment.splitlines()
        if line
    )


def test_a_hostile_source_is_refused_as_a_hostile_case_is(hostile: Submission) -> None:
    told = errors_of(hostile, "docs/sources/hostile.md")
    for code in ("raw-html", "template-code", "unsafe-link"):
        assert any(f"title={code}::" in line for line in told)
    assert not (hostile.run.artefacts["preview"] / "sources/hostile").exists()
    assert not (hostile.base / "docs/sources/system.md").exists()


def recorded(base: Path, to: Path) -> Path:
    """Return a copy of the bank with everything in it published."""
    shutil.copytree(base, to)
    assert main(["--root", str(to), "record"]) == 0
    commit(to)
    return to


def test_what_was_merged_without_an_id_gets_one_and_is_recorded_in_one_commit(
    base: Path, tmp_path: Path
) -> None:
    remote = tmp_path / "remote.git"
    work = recorded(base, tmp_path / "work")
    git(work, "init", "--quiet", "--bare", str(remote))
    git(work, "remote", "add", "origin", str(remote))
    git(work, "push", "--quiet", "--set-upstream", "origin", "HEAD")
    write_files(work, {"case_studies/sound.md": WITHOUT_ID})
    commit(work)
    install(work)
    job = workflow("pages")["jobs"]["record"]
    run = Runner(work, {}).run(job["steps"])
    assert set(run.outcomes.values()) == {"success"}, run.said
    text = (work / "case_studies/sound.md").read_text(encoding="utf-8")
    found = re.search(r"(?m)^id: (\w{5})$", text)
    assert found
    assert f"{found[1]} case-studies/sound/" in (work / "ledger.txt").read_text(encoding="utf-8")
    shown = subprocess.run(
        ["git", "-C", str(work), "show", "--name-only", "--format=", "HEAD"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert sorted(shown) == ["case_studies/sound.md", "ledger.txt"]


def test_a_pull_request_that_has_changed_since_gets_no_comment(tmp_path: Path) -> None:
    report = write_files(
        tmp_path / "report",
        {"number.txt": "12\n", "problems.json": "[]", "left.txt": "", "changed.txt": ""},
    )
    run = commented(report, tmp_path / "comment", head="another")
    assert "no comment" in run.said[POST]
    assert "comment on" not in run.said[POST]


def test_a_report_of_another_form_gets_no_comment(tmp_path: Path) -> None:
    report = write_files(
        tmp_path / "report", {"number.txt": "12; id\n", "problems.json": "[]", "left.txt": ""}
    )
    run = commented(report, tmp_path / "comment")
    assert run.outcomes["write"] == "failure"
    assert POST not in run.outcomes
