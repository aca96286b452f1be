"""The package as a thing that stands alone: a wheel, and a new bank made, checked, built and shown.

Nothing is downloaded. The virtual environment has the package from the wheel alone, and its
dependencies from the environment in which the tests run.
"""

from __future__ import annotations

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from contextlib import contextmanager
from email import message_from_bytes
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.site_fixtures import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [pytest.mark.site, pytest.mark.program]

PACKAGE = ROOT / "macros" / "practice_bank"
# How long the first page may take before the test fails, in seconds.
PATIENCE = 60


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from a copy of the repository's own files without a network."""

    def make(folder: Path) -> Path:
        source = folder / "source"
        source.mkdir()
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, source / name)
        shutil.copytree(ROOT / "macros", source / "macros")
        # What pip would leave out must not come from what git ignores.
        shutil.copy(ROOT / ".gitignore", source / ".gitignore")
        options = ["--no-deps", "--no-build-isolation", "--no-index"]
        pip("wheel", *options, "-w", str(folder), str(source))
        (made,) = folder.glob("*.whl")
        return made

    return made_once(tmp_path_factory, "wheel", make)


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a virtual environment that has the package from the wheel alone."""

    def make(folder: Path) -> Path:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
        # A folder named in a .pth file is searched, but its own .pth files are not read, such as
        # that of the editable installation of this repository.
        dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        packages = next(folder.glob("lib/python*/site-packages"))
        (packages / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
        options = ["--no-deps", "--no-index", "--no-compile"]
        pip("--python", str(folder), "install", *options, str(wheel))
        return folder

    return made_once(tmp_path_factory, "alone", make)


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


# What is in it


def test_the_wheel_has_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    ours = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    found = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert found == ours


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "bank/bank.py",
        "plugin/plugin.py",
        "problems/help/",
        "site/templates/",
        "starter/.github/dependabot.yml",
        "starter/.gitignore",
        "starter/bank.yml",
        "starter/case_studies/",
        "theme/javascripts/share/",
        "theme/main.html",
        "theme/mkdocs_theme.yml",
        "theme/stylesheets/",
        "words/en.yml",
        "workflows/submission.yml",
    ],
)
def test_the_wheel_has_all_that_a_bank_does_not_own(wheel: Path, name: str) -> None:
    assert any(found.startswith(f"practice_bank/{name}") for found in names_in(wheel))


def test_the_wheel_takes_no_name_but_its_own(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"practice_bank"}


def imported() -> set[str]:
    """Return the modules of others that the package imports anywhere, by their first names."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(str(node.module).split(".")[0])
    return found - sys.stdlib_module_names - {"practice_bank"}


def needed(wheel: Path) -> set[str]:
    """Return the distributions that the wheel needs, with those that an extra of one stands for."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith("/METADATA")]
        lines = message_from_bytes(archive.read(name)).get_all("Requires-Dist") or ()
    found: set[str] = set()
    for line in lines:
        requirement = Requirement(line)
        if "extra" not in str(requirement.marker):
            found.add(requirement.name)
            # Such as ‘pagefind[bin]’, which brings pagefind-bin.
            found |= {f"{requirement.name}-{extra}" for extra in requirement.extras}
    return found


def test_what_the_package_imports_is_named_as_a_dependency(wheel: Path) -> None:
    distributions = metadata.packages_distributions()
    assert "typing_extensions" in imported()
    # pydantic brings the one version of its core that fits it.
    for module in imported() - {"pydantic_core"}:
        names = {name.lower().replace("_", "-") for name in distributions[module]}
        assert names & needed(wheel), module


# What can be done with it


@pytest.fixture
def run(environment: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs a program of the environment, with nothing of the repository in
    reach.
    """

    def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(environment / "bin" / command[0]), *command[1:]],
            cwd=folder,
            env=variables(environment, tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def variables(environment: Path, home: Path) -> dict[str, str]:
    return {
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.defpath}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
    }


@contextmanager
def serving(environment: Path, bank: Path, home: Path) -> Iterator[str]:
    """Serve a bank while this lasts, and give the address of its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(environment / "bin/python"), "-m", "mkdocs", "serve", "--dev-addr", place]
    server = subprocess.Popen(
        command,
        cwd=bank,
        env=variables(environment, home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://{place}/"
        assert server.poll() is None, "the server ended by itself"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=10)


def first_page(address: str) -> str:
    """Return the page at an address as soon as there is one."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - http
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < until, "no page came"
            time.sleep(0.05)


def test_the_package_comes_from_the_wheel(
    run: Callable[..., subprocess.CompletedProcess[str]], environment: Path, tmp_path: Path
) -> None:
    script = "import sys, practice_bank; print(practice_bank.__file__, *sys.path, sep='\\n')"
    done = run(tmp_path, "python", "-c", script)
    file, *path = done.stdout.splitlines()
    assert Path(file).is_relative_to(environment)
    assert not any(str(ROOT / "macros") in entry for entry in path)


def test_a_new_bank_is_made_checked_built_and_shown(
    run: Callable[..., subprocess.CompletedProcess[str]],
    environment: Path,
    tmp_path: Path,
    wheel: Path,
) -> None:
    begun = time.monotonic()
    made = run(tmp_path, "bank", "init", "demo")
    assert (made.returncode, made.stderr) == (0, "")
    bank = tmp_path / "demo"
    with serving(environment, bank, tmp_path) as address:
        page = first_page(address)
        print(f"{time.monotonic() - begun:.1f} s from ‘bank init’ to the first page")
        assert "<title>Demo" in page
        assert "Evening sessions" in page
    version = wheel.name.split("-")[1]
    assert (bank / "requirements.txt").read_text("utf-8").endswith(f"practice-bank=={version}\n")
    checked = run(bank, "bank", "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "No problems.\n", "")
    built = run(bank, "python", "-m", "mkdocs", "build", "--strict", "--quiet")
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    for name in (
        "index.html",
        "stylesheets/base.css",
        "javascripts/bank.js",
        "pagefind/pagefind.js",
    ):
        assert (bank / "site" / name).is_file(), name


def test_every_command_says_outside_a_bank_how_one_begins(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = run(tmp_path, "bank", "check")
    assert done.returncode == 2
    assert "start one with ‘bank init FOLDER’" in done.stderr
