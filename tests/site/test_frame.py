"""What stands around every page goes by the bank: its name, its footer, its colour, the page for
lost readers.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from practice_bank.site.accent import accent_sheet
from practice_bank.site.mark import icon, parts_of_mark
from tests.conftest import write_files
from tests.site.other_bank import CONFIG
from tests.site_fixtures import build_soundly

if TYPE_CHECKING:
    from pathlib import Path

    from practice_bank.bank.bank import Bank
    from tests.html_tree import Element
    from tests.site_fixtures import BuiltSite

BOTH = pytest.mark.parametrize("site_name", ["fixture_site", "other_site"])


def links_of(element: Element) -> dict[str, str]:
    return {link.text: link.attributes["href"] for link in element.all("a")}


@pytest.fixture
def site(site_name: str, request: pytest.FixtureRequest) -> BuiltSite:
    built: BuiltSite = request.getfixturevalue(site_name)
    return built


@pytest.mark.site
@BOTH
def test_every_link_of_the_frame_leads_to_a_file_of_the_site(site: BuiltSite) -> None:
    for name, page in site.pages().items():
        if name == "404.html":
            continue
        frame = (*page.root.all("header", "site-head"), *page.root.all("footer", "site-foot"))
        addresses = [href for part in frame for href in links_of(part).values()]
        inner = [href for href in addresses if not href.startswith(("https:", "mailto:"))]
        assert len(inner) >= 3
        for href in inner:
            assert site.arrive(name, href) in site.files(), (name, href)


@pytest.mark.site
def test_the_brand_is_the_name_of_the_site_its_first_word_apart(
    fixture_site: BuiltSite, other_site: BuiltSite
) -> None:
    for site, first, others in ((fixture_site, "A", "small bank"), (other_site, "Große", "Straße")):
        brand = site.page("topics/").root.one("a", "brand")
        assert brand.text == f"{first} {others}"
        assert brand.all("span")[-1].text == others


@pytest.mark.site
def test_the_footer_is_the_one_in_bank_yml(fixture_site: BuiltSite, other_site: BuiltSite) -> None:
    def footer(site: BuiltSite) -> dict[str, str]:
        found = links_of(site.page("glossary/").root.one("footer", "site-foot"))
        return {title: way for title, way in found.items() if title != "Edit this page"}

    assert footer(fixture_site) == {
        "Topics": "../topics/",
        "Sources": "../sources/",
        "Coverage": "../coverage/",
        "the editors": "mailto:editors@small-bank.example",
    }
    assert footer(other_site) == {"Maße": "../topics/measures/"}


@pytest.mark.site
def test_lost_readers_are_led_to_the_lists_of_the_bank(other_site: BuiltSite) -> None:
    ways = links_of(other_site.pages()["404.html"].root.one("article"))
    assert ways == {
        "Search the bank": "/search/",
        "See all Maßfälle": "/case-studies/",
        "Look up a word in the glossary": "/glossary/",
        "Go to the home page": "/.",
    }


@pytest.mark.site
def test_the_colour_of_the_bank_is_on_every_page_and_in_its_icon(
    other_site: BuiltSite, other_bank: Bank
) -> None:
    accent = other_bank.vocabulary.accent
    sheet = other_site.folder / "stylesheets" / "accent.css"
    assert sheet.read_text(encoding="utf-8") == accent_sheet(accent)
    drawn = (other_site.folder / "images" / "icon.svg").read_text(encoding="utf-8")
    assert drawn == icon(accent, parts_of_mark(other_bank))
    for name, page in other_site.pages().items():
        sheets = [
            link.attributes["href"].rpartition("/")[2]
            for link in page.root.all("link", rel="stylesheet")
        ]
        assert sheets[:4] == ["base.css", "accent.css", "frame.css", "page.css"], name


@pytest.mark.site
def test_the_pages_of_the_macros_are_built_without_a_warning(
    fixture_site: BuiltSite, other_site: BuiltSite
) -> None:
    for site in (fixture_site, other_site):
        assert "WARNING" not in site.output
        assert "macros/cards/index.html" in site.files()
    assert "macros/cycle/index.html" not in other_site.files()


@pytest.mark.site
def test_every_chart_is_drawn_on_the_page_of_its_macro_too(real_site: BuiltSite) -> None:
    shown = real_site.page("macros/chart/")
    assert shown.root.all("svg", "chart")
    for name, page in real_site.pages().items():
        assert "data-chart=" not in page.source, name


def test_a_file_of_the_theme_is_overridden_as_mkdocs_documents_it(
    other_root: Path, tmp_path: Path
) -> None:
    """https://www.mkdocs.org/user-guide/customizing-your-theme/#using-the-theme-custom_dir"""
    own = CONFIG.replace("name: practice-bank}", "name: practice-bank, custom_dir: theme}")
    root = write_files(
        tmp_path,
        {
            "mkdocs.yml": own,
            "docs/index.md": "# Home\n",
            "bank.yml": (other_root / "bank.yml").read_bytes(),
            "theme/partials/footer.html": "<footer>Our own</footer>",
        },
    )
    env = load_config(str(root / "mkdocs.yml")).theme.get_env()
    assert env.get_template("partials/footer.html").render() == "<footer>Our own</footer>"
    header = env.get_template("partials/header.html").filename or ""
    assert header.endswith("practice_bank/theme/partials/header.html")


@pytest.mark.site
def test_a_file_of_the_bank_goes_before_the_one_that_is_made(
    other_root: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(other_root, tmp_path / "bank")
    write_files(root, {"mkdocs.yml": CONFIG, "docs/images/icon.svg": "<svg/>"})
    built = build_soundly(root)
    assert (built.folder / "images" / "icon.svg").read_text(encoding="utf-8") == "<svg/>"
