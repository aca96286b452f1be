"""What a writer types into a case's title and summary is text wherever it is shown, however much it
looks like markup.

The pages are opened without their Content-Security-Policy, which would hide a place that takes the
text as markup.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_fixtures import OpenPage, opener, served
from tests.conftest import FIXTURE_BANK, ROOT, case_text, nth_id, write_files
from tests.site_fixtures import add_frame, build_here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

# It closes whatever it may stand in: an attribute, the title, a script.
BAIT = "\"'></title></script><img src=x onerror=window.bitten=1>"
TITLES = (f"A trap {BAIT}", f"A second trap {BAIT}")
SUMMARIES = (f"Set in a summary {BAIT}", f"Set in another summary {BAIT}")
SLUGS = ("trap", "trap-two")


def as_yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def baited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built site with search, whose two more cases have titles and summaries
    like markup.
    """
    bank = shutil.copytree(FIXTURE_BANK, tmp_path_factory.mktemp("baited") / "bank")
    for number, slug in enumerate(SLUGS):
        text = case_text(
            id=nth_id(number),
            title=as_yaml(TITLES[number]),
            summary=as_yaml(SUMMARIES[number]),
            sources="[{source: ipc-2007, at: p. 1}]",
        )
        write_files(bank, {f"case_studies/{slug}.md": text})
    shutil.copy(ROOT / "docs" / "search.md", bank / "docs")
    config = add_frame(bank) / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("{search: false}", "{}"), encoding="utf-8"
    )
    # The check refuses such fields; here it looks away, so that what shows them stands by itself.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("practice_bank.bank.loader.ACCEPT", ())
        built = build_here(bank)
    assert built.said == ""
    assert (bank / "site" / "pagefind").is_dir()
    return built.folder


@pytest.fixture
def open_baited(browser: Browser, baited: Path) -> Iterator[OpenPage]:
    """Return a function that opens a page of that site, with no policy to stop a script."""
    with served(baited) as address, opener(browser, address) as open_:
        yield lambda where, **options: open_(where, bypass_csp=True, **options)


def expect_text_alone(page: Page, *texts: str) -> None:
    """Expect that these texts are shown as they are written, and that nothing of them was taken as
    markup.
    """
    shown = " ".join(page.locator("body").inner_text().split())
    for text in texts:
        assert text in shown
    assert page.locator("img, [onerror]").count() == 0
    assert page.evaluate("window.bitten") is None


def test_the_bait_bites_where_it_is_taken_as_markup(open_baited: OpenPage) -> None:
    page = open_baited("share/", expected_errors=True)
    page.evaluate("(bait) => document.body.insertAdjacentHTML('beforeend', bait)", BAIT)
    page.wait_for_function("window.bitten === 1")


def test_it_is_text_on_its_own_page(open_baited: OpenPage) -> None:
    page = open_baited("case-studies/trap/")
    expect(page.get_by_role("button", name="Compare with other cases")).to_be_visible()
    assert page.title().startswith("A trap")
    assert page.locator("meta[name=description]").get_attribute("content") == SUMMARIES[0]
    expect_text_alone(page, TITLES[0], SUMMARIES[0])


def test_it_is_text_in_the_list_of_cases_without_scripts(open_baited: OpenPage) -> None:
    page = open_baited("case-studies/", java_script_enabled=False)
    for text in (*TITLES, *SUMMARIES):
        expect(page.get_by_text(text, exact=True)).to_be_visible()
    assert page.locator("img, [onerror]").count() == 0


@pytest.mark.parametrize("query", ["", "?words=trap", "?stages=plan&sort=title"])
def test_it_is_text_in_the_finder(open_baited: OpenPage, query: str) -> None:
    page = open_baited(f"case-studies/{query}")
    expect(page.locator(".finder__results tbody th", has_text=TITLES[0])).to_be_visible()
    expect_text_alone(page, *TITLES)
    page.locator(".finder__layout label", has_text="Cards").click()
    expect_text_alone(page, *TITLES, *SUMMARIES)


def test_it_is_text_in_the_dialog_of_the_search(open_baited: OpenPage) -> None:
    page = open_baited("share/")
    page.keyboard.press("/")
    expect(page.locator("dialog input[type=search]")).to_be_focused()
    page.keyboard.type("trap")
    expect(page.locator("dialog .hit a")).to_have_count(2)
    expect_text_alone(page, *TITLES)


@pytest.mark.parametrize("words", ["trap", "summary", "onerror"])
def test_it_is_text_on_the_page_of_the_search(open_baited: OpenPage, words: str) -> None:
    page = open_baited(f"search/?q={words}")
    expect(page.locator(".hit a")).to_have_count(2)
    expect_text_alone(page, *TITLES)


def test_it_is_text_in_the_comparison(open_baited: OpenPage) -> None:
    page = open_baited(f"compare/?cases={','.join(SLUGS)}")
    expect(page.locator("compare-table th[scope=col]")).to_have_count(2)
    names = [
        page.locator("compare-table .link").nth(place).get_attribute("aria-label")
        for place in (0, 1)
    ]
    assert names == [f"Remove: {title}" for title in TITLES]
    expect_text_alone(page, *TITLES, *SUMMARIES)
