"""A real browser for the tests: the real site served, a page that must not complain, and questions
to ask of one.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.browser import CHROMIUM, QuietServer, chromium
from tests.conftest import THEME

if TYPE_CHECKING:
    from tests.site_fixtures import BuiltSite

CHECKS = (Path(__file__).parent / "browser_checks.js").read_text(encoding="utf-8")

# So long a state may be waited for, in milliseconds: a busy machine is no fault of a page.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Page]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs, and give the address at which it stands."""
    handler = functools.partial(Quiet, directory=str(folder))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(real_site: BuiltSite) -> Iterator[str]:
    """Serve the real site and return its address; it stands below a folder, as on many hosts it
    will.
    """
    with served(real_site.folder.parent) as root:
        yield f"{root}{real_site.folder.name}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; these tests fail, and are not skipped, where there is none."""
    assert CHROMIUM.exists(), f"install Chromium at {CHROMIUM} (apt-get install chromium)"
    with chromium() as launched:
        yield launched


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Return a function that opens a page of the real site; no page may log an error or ask another
    host.
    """
    with opener(browser, address) as open_:
        yield open_


@contextmanager
def opener(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Give a function that opens pages below an address, each in a fresh context, by the rules of
    `open_page`.
    """
    wrong: list[str] = []
    contexts = []

    def open_(where: str, *, expected_errors: bool = False, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if not expected_errors:
            page.on(
                "console",
                lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None,
            )
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on(
                "response",
                lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None,
            )
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((address, "data:", "blob:"))
                else wrong.append(asked.url)
            ),
        )
        page.goto(address + where, wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong, wrong


def ask(page: Page, question: str) -> list[str]:
    """Return what fails one of the checks of tests/browser_checks.js."""
    found: list[str] = page.evaluate(f"{CHECKS.strip()}.{question}()")
    return found


@pytest.fixture(scope="module")
def serialiser(browser: Browser) -> Iterator[Page]:
    """Return a page that has loaded the form's serialiser and nothing else."""
    with served(THEME) as root:
        page = browser.new_page()
        page.goto(f"{root}javascripts/share/yaml.js")
        page.evaluate(
            f"import('{root}javascripts/share/yaml.js').then((module) => {{ window.toYaml = module.toYaml; }})"
        )
        yield page
        page.close()
