"""Each gate is shut by a defect that is planted in a copy of a built page, and names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.browser import served
from tests.browser.test_accessibility import settle, violations
from tests.browser.test_budgets import View, first_view, over_budget, too_large, watched
from tests.browser_fixtures import OpenPage, opener
from tests.html_rules import invalid
from tests.html_tree import read_html
from tests.whole.test_whole_site import foreign_or_inline, lead_nowhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playwright.sync_api import Browser, Page, Route

    from tests.site_fixtures import BuiltSite

CASE = "case-studies/york-foster-carers/"


def dead_links(site: BuiltSite, name: str, source: str) -> Iterable[str]:
    page = read_html(source)
    return lead_nowhere(site, name, page, page.addresses)


def policy(_: BuiltSite, __: str, source: str) -> Iterable[str]:
    return foreign_or_inline(read_html(source))


def html(_: BuiltSite, __: str, source: str) -> Iterable[str]:
    return invalid(source)


def size(_: BuiltSite, name: str, source: str) -> Iterable[str]:
    return too_large(name, source)


@pytest.mark.site
@pytest.mark.parametrize(
    ("gate", "planted", "named"),
    [
        (dead_links, '<a href="#no-such-place">x</a>', "#no-such-place"),
        (dead_links, '<a href="../no-such-page/">x</a>', "../no-such-page/"),
        (dead_links, '<a href="/about/">x</a>', "/about/"),
        (
            policy,
            '<link rel="preload" as="font" href="https://fonts.example.org/f.woff2">',
            "href of <link>",
        ),
        (policy, '<button type="button" onclick="x()">x</button>', "onclick of <button>"),
        (html, "<p><ul><li>x</li></ul></p>", "Unexpected end tag (p)"),
        (html, "<span><div>x</div></span>", "<div> in <span>"),
        (size, f"<p>{'word ' * 6000}</p>", "kB of HTML, 30 allowed"),
    ],
    ids=["anchor", "page", "sub-path", "font", "handler", "syntax", "content", "size"],
)
def test_a_defect_in_a_copy_of_a_page_is_named(
    real_site: BuiltSite,
    gate: Callable[[BuiltSite, str, str], Iterable[str]],
    planted: str,
    named: str,
) -> None:
    name = f"{CASE}index.html"
    source = real_site.pages()[name].source
    assert [*gate(real_site, name, source)] == []
    found = [*gate(real_site, name, source.replace("</article>", f"{planted}</article>", 1))]
    assert any(named in defect for defect in found), found


def planting(change: Callable[[str], str]) -> Callable[[Route], None]:
    """Return a route that changes the page as it is served."""

    def answer(route: Route) -> None:
        got = route.fetch()
        route.fulfill(response=got, body=change(got.text()))

    return answer


@pytest.mark.browser
@pytest.mark.parametrize(
    ("rule", "whole", "broken"),
    [
        ("color-contrast", "</h1>", '</h1><p><font color="#949494">Faint words.</font></p>'),
        ("label", '<label class="visually-hidden" for="head-search">Search the bank</label>', ""),
    ],
)
def test_a_barrier_in_a_copy_of_a_page_is_named(
    open_page: OpenPage, address: str, rule: str, whole: str, broken: str
) -> None:
    page = open_page("about/", color_scheme="light")
    page.route(
        f"**/{CASE}",
        planting(
            lambda source: _replaced(source, whole, broken).replace('placeholder="', 'data-was="')
        ),
    )
    page.goto(address + CASE, wait_until="load")
    settle(page)
    assert {found.split(" ")[0] for found in violations(page)} == {rule}


def _without_hints(source: str) -> str:
    """Leave out what a browser takes for the name of a box that has no label."""
    return source.replace('placeholder="', 'data-was="')


def _replaced(source: str, whole: str, broken: str) -> str:
    assert whole in source
    return source.replace(whole, broken, 1)


@pytest.mark.browser
def test_a_heavy_page_and_one_that_jumps_are_named(browser: Browser, real_site: BuiltSite) -> None:
    with served(real_site.folder) as server, opener(browser, server.root) as open_:
        page = watched(open_, {"width": 1280, "height": 800})
        view = first_view(page, server.sent, server.root + CASE)
        assert [*over_budget(view)] == []
        jumped = _moved(page)
        assert [*over_budget(View(view.sent, jumped))] == [
            f"things move by {jumped:.3f}, 0.02 allowed"
        ]
        (heavy,) = over_budget(View({**view.sent, "/font.woff2": 60_000}, view.shift))
        assert "/font.woff2" in heavy


def _moved(page: Page) -> float:
    """Push the page's content down, as something that loads late would, and return by how much
    things moved.
    """
    page.evaluate("""() => {
        const late = document.createElement("div");
        late.style.height = "300px";
        document.querySelector("#main").before(late);
    }""")
    page.wait_for_timeout(200)
    moved: float = page.evaluate("window.shift")
    return moved
