"""The page of a path says how long it takes, what to know first, and the minutes of each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_bank.model.resource import EditorPage
from practice_bank.site.site import Site, load_site
from practice_bank.text.commonmark import to_html
from tests.bank.test_paths import POOLED, YORK, bank_with
from tests.html_tree import Page, read_html

if TYPE_CHECKING:
    from pathlib import Path

FILE, ADDRESS = "paths/another.md", "paths/another/"


def site_with(root: Path, body: str, fields: str = "path: true") -> Site:
    bank_with(root, body, fields)
    return load_site(root)


def shown(site: Site, rendered: str = "") -> Page:
    """Return the page of the path; `rendered` is its text as HTML, if not as it stands."""
    page = site.pages[FILE]
    assert isinstance(page, EditorPage)
    text = rendered or to_html("# Another\n\nA path.\n\n" + page.document.body)
    return read_html(site.html(page, ADDRESS, site.story(page, text)))


def test_one_step_and_one_minute_are_said_in_the_singular(tmp_path: Path) -> None:
    site = site_with(tmp_path, f"1. [a]({POOLED})\n")
    (said,) = [part.text for part in shown(site).root.all("p", "path__sum")]
    assert said == "About 1 minute to read, in 1 step. Counted at 200 words a minute."


def test_each_step_says_its_minutes_unless_its_text_does(tmp_path: Path) -> None:
    site = site_with(tmp_path, f"1. [a]({POOLED}), 7 minutes. Read it.\n2. [b]({YORK})\n")
    page = shown(site)
    steps = [
        link.attributes["data-step"]
        for link in page.root.all("a")
        if "data-step" in link.attributes
    ]
    assert steps[0] == "7"
    (minutes,) = [part.text for part in page.root.all("span", "step__minutes")]
    assert minutes.startswith(steps[1])
    (said,) = [part.text for part in page.root.all("p", "path__sum")]
    assert said == f"About {7 + int(steps[1])} minutes, in 2 steps."


def test_what_to_know_first_is_linked(tmp_path: Path) -> None:
    fields = f'path: true\nneeds: ["{POOLED}"]'
    page = shown(site_with(tmp_path, f"1. [a]({YORK})\n", fields))
    (first,) = page.root.all("p", "path__needs")
    assert first.text == "First: Pooled budget"
    assert [link.attributes["href"] for link in first.all("a")] == ["../../glossary/pooled-budget/"]


def test_where_the_list_is_not_as_it_was_read_only_the_sum_is_said(tmp_path: Path) -> None:
    site = site_with(tmp_path, f"1. [a]({POOLED})\n2. [b]({YORK})\n")
    page = shown(site, "<h1>Another</h1>\n<p>A path.</p>\n<p>No list.</p>")
    assert len(page.root.all("p", "path__sum")) == 1
    assert page.root.all("path-steps") == []
