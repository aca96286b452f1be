"""A page as the search reads it."""

from __future__ import annotations

from typing import Any

from practice_bank.site.search_document import Searched, document, searchable
from tests.html_tree import read_html


def searched(**fields: str | bool) -> Searched:
    plain: dict[str, Any] = {
        "name": "a/index.html",
        "kind": "term",
        "title": "A & B",
        "names": "",
        "also": "",
        "story": "<p>Words</p>",
        "language": "de",
    }
    return Searched(**{**plain, **fields})


def test_a_page_says_its_language_its_kind_and_its_title() -> None:
    root = read_html(document(searched())).root
    assert root.one("html").attributes["lang"] == "de"
    assert root.one("main").attributes["data-pagefind-filter"] == "kind:term"
    assert root.one("h1").text == "A & B"


def test_a_title_that_the_page_says_itself_is_not_said_twice() -> None:
    root = read_html(document(searched(story="<h1>Own</h1>"))).root
    assert [heading.text for heading in root.all("h1")] == ["Own"]


def test_other_names_are_told_as_metadata_and_escaped() -> None:
    root = read_html(document(searched(names="<b>", also="PB; pooled"))).root
    told = {
        p.attributes["data-pagefind-meta"]: p.text for p in root.all("p", data_pagefind_ignore="")
    }
    assert told == {"names": "<b>", "also": "PB; pooled"}


def test_what_a_result_tells_and_whether_it_comes_last_are_metadata() -> None:
    root = read_html(document(searched(facts="Worked · 2004", last=True))).root
    told = {p.attributes["data-pagefind-meta"]: p.text for p in root.all("p") if p.attributes}
    assert told == {"facts": "Worked · 2004", "last": "yes"}


def test_a_page_without_a_kind_is_a_page() -> None:
    assert 'data-pagefind-filter="kind:page"' in document(searched(kind=""))


def test_what_the_search_leaves_out_is_not_handed_over() -> None:
    html = (
        '<p class="lead" data-pagefind-weight="4">Lead</p>'
        '<nav class="x" data-pagefind-ignore><a href="b">B</a></nav>'
        '<p class="y">Kept</p><div class="tips"><p>Tip</p></div>'
    )
    assert searchable(html) == '<p class="lead" data-pagefind-weight="4">Lead</p><p>Kept</p>'
