"""Run the steps of a job of a workflow here, as GitHub would.

The steps that only GitHub can run (`uses`) and the installation are left out; tests put what these
would bring in their place.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

INSTALL = "make .venv/.site-ready"


@dataclass(frozen=True)
class Run:
    """What a job left: how each step ended, what it printed, the summary, the artefacts."""

    outcomes: Mapping[str, str]
    said: Mapping[str, str]
    summary: str
    artefacts: Mapping[str, Path]


class Runner:
    """Runs the steps of a job in a folder as GitHub would, with the values of its expressions."""

    def __init__(self, folder: Path, values: Mapping[str, str], path: str = "") -> None:
        self.folder, self.values, self.path = folder, values, path
        self.outcomes: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.artefacts: dict[str, Path] = {}

    def run(self, steps: list[dict[str, Any]]) -> Run:
        for number, step in enumerate(steps):
            name = step.get("name", f"step {number}")
            if not self.is_due(step.get("if", "success()")):
                self.end(step, name, "skipped")
            elif "uses" in step:
                self.use(step)
                self.end(step, name, "success")
            elif step["run"].strip() == INSTALL:
                self.end(step, name, "success")
            else:
                self.end(step, name, "success" if self.shell(step, name) == 0 else "failure")
        return Run(
            self.outcomes, self.said, self.file("summary").read_text("utf-8"), self.artefacts
        )

    def end(self, step: Mapping[str, Any], name: str, outcome: str) -> None:
        self.outcomes[name] = self.outcomes[step.get("id", name)] = outcome

    def is_due(self, condition: str) -> bool:
        """Say whether a step runs: after a failure, only one that asks for that."""
        bare = condition.removeprefix("${{").removesuffix("}}").strip()
        asked = [part.strip() for part in bare.split("&&")]
        failed = "failure" in self.outcomes.values()
        return all(self.holds(part) for part in asked) and ("!cancelled()" in asked or not failed)

    def holds(self, part: str) -> bool:
        if part in ("!cancelled()", "success()"):
            return True
        found = re.fullmatch(r"steps\.(\w+)\.outcome (==|!=) '(\w+)'", part)
        assert found, f"an expression that is not known here: {part}"
        return (self.outcomes.get(found[1]) == found[3]) == (found[2] == "==")

    def use(self, step: Mapping[str, Any]) -> None:
        """Put aside what would be uploaded."""
        if "upload-artifact" in step["uses"]:
            self.artefacts[step["with"]["name"]] = self.folder / step["with"]["path"]

    def shell(self, step: Mapping[str, Any], name: str) -> int:
        """Run a step's commands in the shell that GitHub takes where none is named."""
        given = {name: self.filled(str(value)) for name, value in step.get("env", {}).items()}
        environment = {
            "PATH": os.pathsep.join(
                [self.path, str(Path(sys.executable).parent), os.environ["PATH"]]
            ),
            "HOME": str(self.folder),
            "CI": "true",
            "GITHUB_STEP_SUMMARY": str(self.file("summary")),
            "GITHUB_OUTPUT": str(self.file("output")),
            "ACTIONS_RUNTIME_TOKEN": "a secret",
            **given,
        }
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=self.folder / step.get("working-directory", ""),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self.said[name] = done.stdout + done.stderr
        return done.returncode

    def filled(self, value: str) -> str:
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda found: self.values[found[1]], value)

    def file(self, name: str) -> Path:
        path = self.folder / f".{name}"
        path.touch()
        return path
