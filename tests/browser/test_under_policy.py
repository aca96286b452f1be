"""The site in a real browser under its policy, in a folder of another site, and as a preview."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from practice_bank.exports.headers import headers
from tests.browser.test_accessibility import PAGES
from tests.browser_fixtures import PATIENCE, Quiet
from tests.conftest import FIXTURE_BANK
from tests.site_fixtures import add_frame

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from tests.site_fixtures import BuiltSite

pytestmark = pytest.mark.browser

WATCH = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (e) => window.violations.push(`${e.violatedDirective} ${e.blockedURI}`));
"""

OpenWatched = Callable[..., "Page"]


@pytest.fixture
def watched(browser: Browser) -> Iterator[OpenWatched]:
    """Return a function that opens a page which keeps what its policy has stopped."""
    contexts = []

    def open_(url: str, plant: str = "") -> Page:
        context = browser.new_context()
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if plant:
            page.route(url, lambda route: planted(route, plant))
        page.goto(url, wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()


def planted(route: Route, plant: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</main>", f"{plant}</main>"))


def stopped(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


# The policy


def test_nothing_that_any_kind_of_page_does_is_against_the_policy(
    watched: OpenWatched, address: str
) -> None:
    page = watched(address)
    for where in PAGES:
        page.goto(address + where, wait_until="load")
        assert page.evaluate("document.documentElement.classList.contains('js')"), where
        assert stopped(page) == [], where


def test_search_by_webassembly_works_under_the_policy(watched: OpenWatched, address: str) -> None:
    page = watched(address + "search/?q=foster+carers")
    expect(page.locator("search-panel a").first).to_be_visible()
    page.goto(address)
    page.keyboard.press("/")
    page.locator("dialog input[type=search]").fill("pooled budget")
    expect(page.locator("dialog a").first).to_be_visible()
    assert stopped(page) == []


def test_the_finder_and_the_comparison_work_under_the_policy(
    watched: OpenWatched, address: str
) -> None:
    page = watched(address + "case-studies/?approaches=invest-to-save")
    expect(page.locator("case-finder input[type=checkbox]").first).to_be_attached()
    assert stopped(page) == []
    page.goto(address + "compare/?cases=york-foster-carers,wakefield-small-groups")
    expect(page.locator("compare-table table")).to_be_visible()
    assert stopped(page) == []


def test_a_meaning_is_placed_and_a_theme_is_changed_under_the_policy(
    watched: OpenWatched, address: str
) -> None:
    page = watched(address + "case-studies/york-foster-carers/")
    page.locator("main a.term").first.hover()
    expect(page.locator(".tip")).to_be_visible()
    page.locator("theme-switch button").click()
    assert stopped(page) == []


@pytest.mark.parametrize(
    ("plant", "directive"),
    [
        ("<img src='none.png' onerror='window.ran = true' alt=''>", "script-src-attr inline"),
        ("<script>window.ran = true</script>", "script-src-elem inline"),
        (
            "<script src='https://statistics.example.org/a.js'></script>",
            "script-src-elem https://statistics.example.org/a.js",
        ),
        (
            "<style>@font-face { font-family: F; src: url(https://fonts.example.org/f.woff2) }</style>",
            "style-src-elem inline",
        ),
        (
            "<link rel='stylesheet' href='https://fonts.example.org/f.css'>",
            "style-src-elem https://fonts.example.org/f.css",
        ),
        (
            "<link rel='preload' as='font' href='https://fonts.example.org/f.woff2' crossorigin>",
            "font-src https://fonts.example.org/f.woff2",
        ),
        ("<p style='color: red'>Red</p>", "style-src-attr inline"),
    ],
)
def test_what_is_planted_in_a_page_is_stopped(
    watched: OpenWatched, address: str, plant: str, directive: str
) -> None:
    page = watched(address + "about/", plant=plant)
    page.wait_for_timeout(100)
    assert directive in stopped(page)
    assert page.evaluate("window.ran") is None


# In a folder of another site


class _Host(Quiet):
    """A host that answers with 404.html where there is nothing, and sends the site's headers."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = open(os.path.join(self.directory, "practice", "404.html"), "rb").read()  # noqa: SIM115
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in headers().items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def folder(published_site: BuiltSite) -> Iterator[str]:
    """Serve the small site in the folder that it was built for, and return its address."""
    handler = functools.partial(_Host, directory=str(published_site.folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/practice/"
        server.shutdown()


@pytest.mark.parametrize(
    ("wrong", "title"),
    [
        ("case-studies/york-foster-carer/", "Our own foster carers"),
        ("case-studies/foster-carers-york", "Our own foster carers"),
        ("york-foster-carers.html", "Our own foster carers"),
        ("glossary/Joint%20Purse/index.html", "Joint purse"),
        ("deep/down/joint-prse/", "Joint purse"),
    ],
)
def test_a_lost_reader_is_offered_the_nearest_page(
    watched: OpenWatched, folder: str, wrong: str, title: str
) -> None:
    page = watched(folder + wrong)
    first = page.locator("nearest-pages a").first
    expect(first).to_have_text(title)
    assert stopped(page) == []
    first.click()
    expect(page.locator("h1")).to_have_text(title)


@pytest.mark.parametrize("wrong", ["zzzzzzzz/", "case-studies/%E0%A4%A/", "%00/"])
def test_nothing_is_offered_where_nothing_is_near(
    watched: OpenWatched, folder: str, wrong: str
) -> None:
    page = watched(folder + wrong)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("customElements.get('nearest-pages') !== undefined")
    expect(page.locator("nearest-pages a")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("There is no page here")


def test_the_page_for_lost_readers_has_its_styles_and_its_links_at_any_depth(
    watched: OpenWatched, folder: str
) -> None:
    page = watched(folder + "a/b/c/d/")
    assert page.evaluate("document.styleSheets.length") >= 3
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")
    page.locator("main").get_by_role("link", name="glossary").click()
    assert page.url == folder + "glossary/"


def test_the_page_for_lost_readers_is_the_same_without_scripts(
    browser: Browser, folder: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(folder + "case-studies/york-foster-carer/")
    expect(page.locator("main a")).to_have_count(4)
    context.close()


# The preview


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve the small bank as its editors do, and return its address and its folder."""
    root = add_frame(shutil.copytree(FIXTURE_BANK, tmp_path / "bank"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--quiet",
        "--livereload",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    with subprocess.Popen(
        command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ) as served:
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address)
            yield address, root
        finally:
            served.terminate()


def wait_for(address: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310
        except urllib.error.URLError:
            assert time.monotonic() < until, "the preview did not start"
            time.sleep(0.2)
        else:
            return


def test_the_preview_follows_changes_under_the_policy_of_the_site(
    watched: OpenWatched, preview: tuple[str, Path]
) -> None:
    address, root = preview
    page = watched(address + "share/")
    (root / "docs/share.md").write_text(
        "---\ntitle: Share\n---\n# Changed by the test\n", encoding="utf-8"
    )
    expect(page.locator("h1")).to_have_text("Changed by the test", timeout=60_000)
    assert stopped(page) == []
    with urllib.request.urlopen(address + "share/") as answer:  # noqa: S310
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_that_one_looks_at_says_what_is_wrong_and_comes_back(
    watched: OpenWatched, preview: tuple[str, Path]
) -> None:
    address, root = preview
    page = watched(f"{address}case-studies/york-foster-carers/")
    heading, told = page.locator("h1"), page.locator("main")
    sound = heading.inner_text()
    case, settings = root / "case_studies/york-foster-carers.md", root / "mkdocs.yml"
    text, config = case.read_text("utf-8"), settings.read_text("utf-8")

    # Wrong in its file, then a draft, which is no page at all; then the settings of the site.
    case.write_text(text.replace("verdict: worked", "verdict: wroked"), "utf-8")
    expect(told).to_contain_text("Did you mean ‘worked’?", timeout=60_000)
    case.write_text(text.replace("status: published", "status: draft"), "utf-8")
    expect(heading).to_have_text("There is no page here", timeout=60_000)
    settings.write_text(f"{config}nope: [\n", "utf-8")
    expect(heading).to_have_text("The preview cannot be built", timeout=60_000)
    expect(told).to_contain_text("mkdocs.yml")
    case.write_text(text, "utf-8")
    settings.write_text(config, "utf-8")
    expect(heading).to_have_text(sound, timeout=60_000)
    assert stopped(page) == []


def test_the_preview_stops_what_is_planted_in_a_page(
    watched: OpenWatched, preview: tuple[str, Path]
) -> None:
    address, root = preview
    text = "---\ntitle: Share\n---\n# Share\n\n<script>window.ran = true</script>\n"
    (root / "docs/share.md").write_text(text, encoding="utf-8")
    page = watched(address + "share/")
    page.wait_for_function("() => window.violations.length > 0")
    assert set(stopped(page)) == {"script-src-elem inline"}
    assert page.evaluate("window.ran") is None
