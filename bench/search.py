"""Measure the first search from a cold page, in bytes and time, beside Material's own search.

A page is opened with nothing in the browser's cache. When it has loaded, the search is opened by
its key, a query is typed, and the clock runs until a result can be seen. What either search fetches
before it is used counts too. Three ways: as the machine is, with the processor four times slower,
and with 150 ms more to every answer.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

from bench.browser import chromium, served

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, CDPSession

    from bench.browser import Server

QUERIES = ("foster placements", "pooled budget", "short breaks for disabled children")
SLOWER, LATENCY = 4, 150
CONDITIONS = {
    "as it is": (1, 0),
    f"CPU {SLOWER} times slower": (SLOWER, 0),
    f"{LATENCY} ms latency": (1, LATENCY),
}
_PATIENCE = 180_000
# The box and a result that can be seen: ours, and Material's.
_BOXES = {
    "bank+index": ("dialog search-panel input[type=search]", "dialog search-panel .hit a"),
    "bare+search": ("[data-md-component=search-query]", ".md-search-result__item a"),
}


# Looked for at every frame: Playwright's own waiting looks after 270 ms, and next after 770.
_SEEN = """selector => new Promise((seen) => {
  const look = () => {
    if (document.querySelector(selector)?.checkVisibility()) seen(performance.now());
    else requestAnimationFrame(look);
  };
  look();
})"""


class First(NamedTuple):
    """What a first search took, in ms from the page's opening and from the query; and its bytes."""

    whole: float
    search: float
    fetched: float


def first_results(site: Path, way: str, runs: int) -> dict[str, First]:
    """Return the medians of first searches on a site, by condition; one more warms the server."""
    medians = {}
    with served(site) as server, chromium() as browser:
        _first(browser, server, way, QUERIES[0], (1, 0))
        for name, condition in CONDITIONS.items():
            taken = [
                _first(browser, server, way, query, condition)
                for _ in range(runs)
                for query in QUERIES
            ]
            medians[name] = First(
                *(statistics.median(values) for values in zip(*taken, strict=True))
            )
    return medians


def _first(
    browser: Browser, server: Server, way: str, query: str, condition: tuple[int, int]
) -> First:
    box, result = _BOXES[way]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    _throttle(context.new_cdp_session(page), *condition)
    server.sent.clear()
    page.goto(server.root, wait_until="load")
    early = len(server.sent)
    asked = page.evaluate("performance.now()")
    page.keyboard.press("/")
    page.evaluate(_SEEN, box)
    page.keyboard.insert_text(query)
    seen = page.evaluate(_SEEN, result)
    fetched = [
        size for place, (path, size) in enumerate(server.sent) if place >= early or "search" in path
    ]
    context.close()
    return First(seen, seen - asked, sum(fetched))


def _throttle(protocol: CDPSession, slower: int, latency: int) -> None:
    everything = {
        "offline": False,
        "latency": latency,
        "downloadThroughput": -1,
        "uploadThroughput": -1,
    }
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", everything)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": slower})


def report(firsts: Mapping[tuple[int, str], Mapping[str, First]]) -> None:
    """Print what the first search took, by size, way and condition."""
    print(
        f"{'cases':>6}  {'way':<13}{'condition':<20}{'kB':>9}{'from query, s':>15}{'from opening, s':>17}"
    )
    for (size, way), conditions in firsts.items():
        for name, first in conditions.items():
            kilobytes, search, whole = first.fetched / 1000, first.search / 1000, first.whole / 1000
            print(f"{size:>6}  {way:<13}{name:<20}{kilobytes:>9.0f}{search:>15.2f}{whole:>17.2f}")
