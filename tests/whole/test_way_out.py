"""What of ours touches Material, counted, and the way out of it, tried:
docs/decisions/0013-when-material-ends.md.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.conftest import FIXTURE_BANK, ROOT, THEME
from tests.site_fixtures import add_frame, build_here
from tests.whole.test_architecture import MODULES, PATHS, imported

if TYPE_CHECKING:
    from pathlib import Path

FRAME = sorted(THEME.rglob("*.html"))
_NAMED = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)""")
# How many lines would have to change, outside of decisions and guides: the theme that ours extends,
# the dependency, and the module that leaves Material's assets out.
TOUCHES = {
    "macros/practice_bank/plugin": 1,
    "macros/practice_bank/theme": 1,
    "pyproject.toml": 1,
}


def lines_that_name_it(path: Path) -> list[str]:
    """Return the lines of a file that name Material as a thing to use; comments and docstrings may
    speak of it.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        line
        for line in lines
        if re.search(r"""["' ]material["' ]|mkdocs-material|: material$""", line)
    ]


def test_no_module_of_ours_imports_it_and_one_room_imports_mkdocs() -> None:
    importing = [
        (module.room, name.split(".")[0]) for module in MODULES for name, _ in imported(module.tree)
    ]
    assert not [room for room, root in importing if root == "material"]
    assert {room for room, root in importing if root == "mkdocs"} == {"plugin"}


def test_three_lines_name_it() -> None:
    files = [ROOT / "mkdocs.yml", ROOT / "pyproject.toml", THEME / "mkdocs_theme.yml", *PATHS]
    found: Counter[str] = Counter()
    for path in files:
        place = path if path.parent == ROOT else path.parent
        found[place.relative_to(ROOT).as_posix()] += len(lines_that_name_it(path))
    assert +found == TOUCHES


def test_the_templates_of_the_frame_build_on_templates_of_ours_alone() -> None:
    assert FRAME
    foreign = [
        f"{path.name}: {name}"
        for path in FRAME
        for name in _NAMED.findall(path.read_text(encoding="utf-8"))
        if not (THEME / name).is_file()
    ]
    assert not foreign, foreign


def test_a_template_that_builds_on_the_themes_own_is_seen() -> None:
    assert _NAMED.findall('{% extends "base.html" %}{%- include "partials/nav.html" %}') == [
        "base.html",
        "partials/nav.html",
    ]


@pytest.mark.site
@pytest.mark.program
def test_the_site_without_it_is_the_same_file_by_file(tmp_path: Path) -> None:
    alone = shutil.copytree(THEME, tmp_path / "theme")
    (alone / "mkdocs_theme.yml").unlink()
    without = f"{{name: null, custom_dir: {alone}, locale: en, static_templates: [404.html]}}"
    sites = {}
    for name, theme in (("with", "{name: practice-bank}"), ("without", without)):
        bank = add_frame(shutil.copytree(FIXTURE_BANK, tmp_path / name / "bank"))
        config = bank / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        assert "theme: {name: practice-bank}" in text
        config.write_text(text.replace("{name: practice-bank}", theme), encoding="utf-8")
        site = build_here(bank).folder
        sites[name] = {
            path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
        }
    assert sites["without"].keys() == sites["with"].keys()
    unlike = [path for path, body in sites["without"].items() if body != sites["with"][path]]
    assert [path for path in unlike if path.name not in ("sitemap.xml", "sitemap.xml.gz")] == []


def test_ci_runs_only_commands_of_the_makefile() -> None:
    targets = set(
        re.findall(
            r"^([a-z -]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    known = {name for names in targets for name in names.split()}
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    for name, job in jobs.items():
        for step in job["steps"]:
            for command in re.findall(r"^make (\S+)", step.get("run", ""), re.MULTILINE):
                for value in job.get("strategy", {}).get("matrix", {}).get("of", [command]):
                    assert value in known or command in known, (name, value)
    assert {"properdocs", "audit", "oldest", "newest"} <= known


@pytest.mark.parametrize("target", ["oldest", "newest", "audit", "build"])
def test_a_target_that_looks_for_faults_fails_at_each(target: str) -> None:
    """A warning that is kept quiet, or a package that nobody has looked at, is no success."""
    run = ["make", "--dry-run", "--always-make", target]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    looking = [
        line
        for line in done.stdout.splitlines()
        if re.search(r"/(?:mkdocs build|pip-audit) ", line)
    ]
    assert looking
    for line in looking:
        assert " --strict" in line
        assert "--quiet" not in line
        assert not re.search(r"^\s*-|\|\||;\s*true", line)
