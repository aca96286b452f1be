"""`bank files`: it fills a built site, and says in words why it cannot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from practice_bank.bank.load_bank import load_bank
from practice_bank.commands.cli import main
from practice_bank.exports.about import About
from practice_bank.exports.files_list import ADDRESS, files_list
from tests.conftest import write_files

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = About("A bank", "", "https://bank.example/", "")


@pytest.fixture
def built(fixture_copy: Path) -> Path:
    """Return a bank with what `bank files` needs of a built site."""
    name, text = files_list(load_bank(fixture_copy), ABOUT)
    write_files(fixture_copy / "site", {"index.html": "x", name: text})
    return fixture_copy


def run(root: Path, *options: str) -> int:
    return main(["--root", str(root), "files", *options])


def test_it_makes_what_pages_link_to_and_only_once(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built) == 0
    listed = json.loads((built / "site" / ADDRESS).read_text())["files"]
    assert listed
    assert all((built / "site" / address).stat().st_size > 200 for address in listed)
    assert f"{len(listed)} files: {len(listed)} made, 0 as before" in capsys.readouterr().out
    assert run(built) == 0
    assert f"0 made, {len(listed)} as before" in capsys.readouterr().out


def test_a_site_without_such_links_needs_nothing(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "site" / ADDRESS).unlink()
    assert run(built) == 0
    assert "files: true" in capsys.readouterr().out


def test_it_says_what_is_wrong_with_the_site(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, "--site", "nowhere") == 2
    assert "there is no site in" in capsys.readouterr().err
    listed = built / "site" / ADDRESS
    whole = json.loads(listed.read_text())
    whole["files"].append("case-studies/gone/gone.pdf")
    listed.write_text(json.dumps(whole))
    assert run(built) == 2
    assert "gone.pdf. Build it again first" in capsys.readouterr().err
    listed.write_text("{}")
    assert run(built) == 2
    assert "cannot be read. Build the site again" in capsys.readouterr().err
    assert not (built / "site" / "case-studies").exists()


def test_one_that_cannot_be_made_is_named(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(address: str) -> bytes:
        raise ValueError("no code today")

    monkeypatch.setattr("practice_bank.take_away.slides_file.qr_png", fail)
    assert run(built) == 1
    said = capsys.readouterr()
    assert ".pptx cannot be made. ValueError: no code today" in said.err
    assert "1 not made" in said.out
