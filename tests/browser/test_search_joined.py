"""Words that something other than a blank joins are found as they were copied, and by their parts."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser_fixtures import served
from tests.conftest import FIXTURE_BANK
from tests.site_fixtures import add_frame, build_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WORDS = "Zero0–Nine19 zq; re‑ablement; in zwolf04–06; waited…and zlast; either/zother; zone — ztwo"
QUERIES = (
    "Zero0–Nine19",
    "zero0-nine19",
    "nine19",
    "re‑ablement",
    "re-ablement",
    "ablement",
    "zwolf04–06",
    "zwolf04",
    "waited…and zlast",
    "zlast",
    "either/zother",
    "zother",
    "zone — ztwo",
)
FIND = """async (query) => {
  const { find } = await import(new URL("javascripts/search/engine.js", document.baseURI));
  return (await find(query)).first.map((hit) => hit.address);
}"""


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small bank in which words are joined in every way, with a search index."""
    root = shutil.copytree(FIXTURE_BANK, tmp_path_factory.mktemp("joined") / "bank")
    add_frame(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("practice-bank: {search: false}", "practice-bank"), "utf-8")
    case = root / "case_studies/york-foster-carers.md"
    case.write_text(f"{case.read_text(encoding='utf-8')}\n\n{WORDS}.\n", encoding="utf-8")
    site = build_apart(root, root / "site", "--strict")
    assert site.code == 0, site.output
    with served(site.folder) as address:
        yield address


def test_joined_words_are_found_as_copied_and_by_their_parts(browser: Browser, joined: str) -> None:
    page = browser.new_page()
    page.goto(joined)
    missed = [
        query
        for query in QUERIES
        if "case-studies/york-foster-carers/" not in page.evaluate(FIND, query)
    ]
    page.context.close()
    assert missed == []
