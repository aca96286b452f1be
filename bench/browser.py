"""Headless Chromium and a small web server, to measure what a reader waits for.

Files are sent compressed, and every page is cold.
"""

from __future__ import annotations

import functools
import gzip
import os
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
# A window has no use for lists under its address bar, and making them takes as long as the rest of
# it. The last of these switches replaces Playwright's own, so the names that keep a browser from
# calling its maker stand here too.
_WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "LensOverlay",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--disable-features={','.join(_WITHOUT)}",
)
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, or the one that the environment names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*_ARGUMENTS])
        yield browser
        browser.close()


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of browsers which leave before they are answered."""

    # The standard library has it so.
    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Tell of every error but that."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Server(NamedTuple):
    """A folder on the web: its address, and the path and the size of everything that was sent."""

    root: str
    sent: list[tuple[str, int]]


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve a folder; text is compressed, as any host does, and only once for each file."""
    sent: list[tuple[str, int]] = []
    handler = functools.partial(
        _Handler, sent=sent, packed=functools.cache(gzipped), directory=str(folder)
    )
    server = QuietServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/", sent)
    finally:
        server.shutdown()


def gzipped(path: Path) -> bytes:
    """Return a file as a host sends it."""
    return gzip.compress(path.read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A host sends what it has; else the second part of an answer waits 40 ms for the first to be
    # acknowledged.
    disable_nagle_algorithm = True

    def __init__(
        self,
        *given: Any,  # noqa: ANN401
        sent: list[tuple[str, int]],
        packed: Callable[[Path], bytes],
        **more: Any,  # noqa: ANN401
    ) -> None:
        self.sent, self.packed = sent, packed
        super().__init__(*given, **more)

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send a text compressed, and anything else as the server does."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _COMPRESSED or not path.is_file():
            return super().send_head()
        body = self.packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def send_header(self, keyword: str, value: str) -> None:
        """Note the size of what is sent."""
        if keyword == "Content-Length":
            self.sent.append((self.path, int(value)))
        super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
