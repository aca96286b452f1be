"""Every page of the site is valid HTML; tests/html_rules.py says by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.html_rules import invalid

if TYPE_CHECKING:
    from tests.site_fixtures import BuiltSite


@pytest.mark.site
@pytest.mark.parametrize("site_name", ["fixture_site", "real_site", "published_site"])
def test_every_page_is_valid_html(site_name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(site_name)
    wrong = {name: found for name, page in site.pages().items() if (found := invalid(page.source))}
    assert not wrong


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p><div>x</div></p>", "Unexpected end tag (p)"),
        ("<p>a</b></p>", "Unexpected end tag (b)"),
        ("<p>x <span>y", "Missing end tag (span)"),
        ("<p id=a id=b>x</p>", "duplicate"),
        ("<p>a &foo; b</p>", "Named entity"),
        ('<a href="a"><a href="b">x</a></a>', "Unexpected start tag (a)"),
        ("<table><div>x</div></table>", "table"),
        ("<span><div>x</div></span>", "<div> in <span>"),
        ('<h2><a href="x"><section>x</section></a></h2>', "<section> in <h2>"),
        ("<ul><div>x</div></ul>", "<div> as a child of <ul>"),
        ("<dl><p>x</p></dl>", "<p> as a child of <dl>"),
        ('<button><a href="x">y</a></button>', "<a> in <button>"),
        ('<a href="x"><b tabindex="0">y</b></a>', "<b> in <a>"),
        ("<details><p>x</p></details>", "<details> does not begin with <summary>"),
        (
            '<input type="checkbox" autocomplete="off">',
            "autocomplete on an <input> of type checkbox",
        ),
    ],
)
def test_what_the_standard_forbids_is_found(body: str, found: str) -> None:
    wrong = invalid(
        f'<!doctype html>\n<html lang="en"><head><title>x</title></head><body>\n{body}\n</body></html>'
    )
    assert any(found in line for line in wrong), wrong
    assert all(line.startswith("line ") for line in wrong)


def test_what_the_standard_allows_is_not_found() -> None:
    body = """
      <details><summary><h3>x</h3> <span>y</span></summary><ul><li><p>z</p></li></ul></details>
      <dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>
      <a href="x"><svg viewBox="0 0 1 1"><title>t</title><path d="M0 0"/></svg></a>
      <label>x <input autocomplete="off"></label><my-own><div>x</div></my-own>"""
    assert (
        invalid(
            f'<!doctype html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
        )
        == []
    )
