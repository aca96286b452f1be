"""What of the theme is published: its own files and the bank's, and nothing of Material's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.theme import Theme

from practice_bank.plugin.theme_files import publish_nothing_of_material
from tests.conftest import BankFactory, write_files
from tests.site_fixtures import build_here

if TYPE_CHECKING:
    from pathlib import Path


def test_a_site_has_the_files_of_our_theme_and_of_the_bank_s_and_no_other(
    framed: BankFactory,
) -> None:
    """A folder of the bank's own may have any name."""
    root = framed({"theme/material/assets/own.css": "body {}"})
    frame = root / "mkdocs.yml"
    theme = "theme: {name: practice-bank"
    text = frame.read_text(encoding="utf-8")
    assert theme in text
    frame.write_text(text.replace(theme, f"{theme}, custom_dir: theme"), encoding="utf-8")
    files = build_here(root).files()
    assert "material/assets/own.css" in files
    assert "stylesheets/base.css" in files
    assert not [name for name in files if name.startswith(("assets/", ".icons/"))]


def test_a_template_of_material_is_found_and_listed_no_more(tmp_path: Path) -> None:
    own = write_files(tmp_path / "own", {"assets/ours.css": ""})
    theme = Theme(name="practice-bank", custom_dir=str(own))
    listed_before = theme.get_env().list_templates()
    publish_nothing_of_material(theme)
    env = theme.get_env()
    assert env.loader
    assert "<!doctype html>" in env.loader.get_source(env, "base.html")[0]
    listed = set(env.list_templates())
    assert {"main.html", "assets/ours.css", "sitemap.xml"} <= listed
    assert "base.html" in listed_before
    assert "base.html" not in listed
