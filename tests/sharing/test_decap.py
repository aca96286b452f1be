"""Decap CMS set up by `bank decap`: its configuration, and a case written with it in a browser,
through decap-server.

The browser's tests need Node and what `make decap-test` installs; without them they are skipped,
and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from practice_bank.bank.checks import check
from practice_bank.commands.cli import main
from practice_bank.model.field_order import field_order
from practice_bank.sharing.decap import Backend, decap_config
from practice_bank.text.frontmatter import Document, parse
from tests.browser_fixtures import served
from tests.conftest import CASE_HEADINGS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from practice_bank.problems.problem import Problem

SERVER = ROOT / "editor/node_modules/decap-server/dist/index.js"
needs_decap = pytest.mark.skipif(
    not SERVER.is_file() or shutil.which("node") is None,
    reason="Decap is not installed: run ‘make decap-test’",
)
BODY = "\n\n".join(
    f"## {heading}\n\nWords: no\n\n- [ ] an item\n- a note" for heading in CASE_HEADINGS
)


@pytest.fixture(scope="module")
def config(real_bank: Bank) -> Any:
    return yaml.safe_load(decap_config(real_bank, Backend("example/practice-bank", "main")))


def test_every_field_of_a_case_can_be_written_and_none_that_a_case_does_not_have(
    any_bank: Bank,
) -> None:
    config = yaml.safe_load(decap_config(any_bank, Backend("example/practice-bank", "main")))
    (collection,) = config["collections"]
    names = [field["name"] for field in collection["fields"]]
    assert names == [*field_order(any_bank.vocabulary.kinds["case"].model), "body"]
    inside: dict[str, list[str]] = {}
    for field in collection["fields"]:
        if "fields" in field:
            inside[field["name"]] = [part["name"] for part in field["fields"]]
    assert inside["period"] == ["from", "to"]
    assert inside["sources"] == ["source", "at", "year"]


def test_the_configuration_is_plain_yaml_without_references(any_bank: Bank) -> None:
    config = decap_config(any_bank, Backend("example/practice-bank", "main"))
    assert not any(isinstance(token, yaml.AliasToken) for token in yaml.scan(config))


def test_the_example_of_a_reference_is_a_case_of_the_bank(any_bank: Bank) -> None:
    config = yaml.safe_load(decap_config(any_bank, Backend("example/practice-bank", "main")))
    (related,) = (
        field for field in config["collections"][0]["fields"] if field["name"] == "related"
    )
    named = related["hint"].partition("“case:")[2].partition("”")[0]
    assert named in {case.slug for case in any_bank.of_kind("case")}


def test_the_body_is_written_as_markdown_below_the_headings_of_the_bank(any_bank: Bank) -> None:
    config = yaml.safe_load(decap_config(any_bank, Backend("example/practice-bank", "main")))
    body = config["collections"][0]["fields"][-1]
    assert (body["modes"], body["editor_components"]) == (["raw"], [])
    headings = re.findall("^## (.*)$", body["default"], re.MULTILINE)
    assert headings == list(any_bank.vocabulary.case.headings)


def test_files_go_where_the_cases_are_and_a_local_server_only_where_one_is_named(
    config: Any, real_bank: Bank
) -> None:
    (collection,) = config["collections"]
    assert (collection["folder"], collection["extension"], collection["delete"]) == (
        "case_studies",
        "md",
        False,
    )
    assert config["backend"] == {
        "name": "github",
        "repo": "example/practice-bank",
        "branch": "main",
    }
    assert "local_backend" not in config
    local = yaml.safe_load(
        decap_config(real_bank, Backend("a/b", "main", "http://localhost:8081/api/v1"))
    )
    assert local["local_backend"] == {"url": "http://localhost:8081/api/v1"}


def test_where_decap_is_not_installed_the_command_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case_studies").mkdir()
    shutil.copy(ROOT / "bank.yml", tmp_path)
    assert main(["--root", str(tmp_path), "decap", "--repo", "a/b"]) == 2
    assert "Run ‘npm ci’ in the folder ‘editor’ first" in capsys.readouterr().err
    assert not (tmp_path / "editor").exists()


# In a browser


@pytest.fixture(scope="module")
def editor(bank_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve Decap beside a server that keeps the files of the copy; return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("editor")
    server = f"http://localhost:{port}/api/v1"
    assert (
        main(
            ["--root", str(ROOT), "decap", "--repo", "a/b", "--server", server, "--to", str(folder)]
        )
        == 0
    )
    environment = {
        **os.environ,
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "GIT_REPO_DIRECTORY": str(bank_copy),
    }
    running = subprocess.Popen(["node", str(SERVER)], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        with served(folder) as address:
            yield address
    finally:
        running.terminate()
        running.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("decap-server did not start")


@pytest.fixture
def page(browser: Browser, editor: str) -> Iterator[Page]:
    """Return a page of the editor, signed in; it may ask only its own server and decap-server."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    elsewhere: list[str] = []
    own = (editor, "http://localhost:", "data:", "blob:")
    opened.on(
        "request", lambda asked: None if asked.url.startswith(own) else elsewhere.append(asked.url)
    )
    opened.goto(f"{editor}#/collections/case_studies")
    opened.get_by_role("button", name="Login").click()
    expect(opened.get_by_role("heading", name="Case studies")).to_be_visible()
    yield opened
    context.close()
    assert elsewhere == []


def choose(page: Page, label: str, *values: str) -> None:
    for value in values:
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(value)
        page.keyboard.press("Enter")


def write_body(page: Page, text: str) -> None:
    page.locator("[data-slate-editor]").click()
    page.keyboard.press("Control+A")
    for line in text.split("\n"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("menuitem", name="Publish now").click()
    expect(page.get_by_text("Changes saved")).to_be_visible()


def to_mend(root: Path, path: str) -> list[Problem]:
    return [problem for problem in check(root) if problem.path == path and not problem.is_advice]


@needs_decap
@pytest.mark.browser
def test_a_case_written_in_the_browser_becomes_a_file_that_the_check_accepts(
    page: Page, bank_copy: Path
) -> None:
    page.goto(page.url.partition("#")[0] + "#/collections/case_studies/new")
    texts = {
        "Title": "no",
        "Summary": "2004-05-06",
        "Area": "null",
        "How you know": "yes: a #b 'c' \"d\"",
        "What it took": "Half a post. " * 20 + "£5: a lot",
    }
    for label, text in texts.items():
        page.get_by_label(label, exact=True).fill(text)
    choose(page, "Country", "England")
    choose(page, "Stages of the cycle", "Plan", "Do")
    choose(page, "Levels of commissioning", "Local area")
    choose(page, "Verdict", "Reported as working")
    choose(page, "Kind of evidence", "Told by those involved")
    choose(page, "Cost band", "Low")
    page.get_by_role("button", name="Add where it is written up").click()
    choose(page, "Document", "The area's own account")
    page.get_by_label("Place in it", exact=True).fill("12:30")
    write_body(page, BODY)
    publish(page)
    path = bank_copy / "case_studies/no.md"
    document = parse(path.name, path.read_bytes())
    assert isinstance(document, Document)
    data: Any = dict(document.data)
    assert re.fullmatch("[2-9b-z]{5}", data.pop("id"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data.pop("added"))
    assert data == {
        "title": "no",
        "summary": "2004-05-06",
        "area": "null",
        "country": "England",
        "stages": ["plan", "do"],
        "levels": ["local"],
        "verdict": "worked",
        "evidence": {"strength": "account", "why": texts["How you know"]},
        "cost": {"band": "low", "why": texts["What it took"]},
        "sources": [{"source": "own-account", "at": "12:30"}],
        "status": "published",
    }
    assert document.body.strip() == BODY
    assert to_mend(bank_copy, "case_studies/no.md") == []


@needs_decap
@pytest.mark.browser
def test_a_case_of_the_bank_keeps_all_its_values_when_one_is_changed(
    page: Page, bank_copy: Path
) -> None:
    path = bank_copy / "case_studies/york-foster-carers.md"
    before = parse(path.name, path.read_bytes())
    assert isinstance(before, Document)
    page.goto(page.url.partition("#")[0] + "#/collections/case_studies/entries/york-foster-carers")
    page.get_by_label("Summary", exact=True).fill("off")
    publish(page)
    after = parse(path.name, path.read_bytes())
    assert isinstance(after, Document)
    kept = {name: value for name, value in before.data.items() if value not in ([], "", None)}
    assert after.data == {**kept, "summary": "off"}
    assert after.body.strip() == before.body.strip()
    assert to_mend(bank_copy, f"case_studies/{path.name}") == []
