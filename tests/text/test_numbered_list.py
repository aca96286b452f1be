"""The numbered lists of a text as HTML."""

from __future__ import annotations

from practice_bank.text.numbered_list import numbered_lists


def test_the_first_link_of_each_item_is_found_with_what_follows_it() -> None:
    html = '<p>a</p><ol><li><b><a href="x:y">W</a></b>, 3 minutes. <a href="z">Z</a></li></ol>'
    (found,) = numbered_lists(html)
    (item,) = found.items
    assert (item.target, item.after) == ("x:y", ", 3 minutes. Z")
    assert html[found.start : found.end].startswith("<ol>")
    assert html[item.end :] == "</li></ol>"


def test_a_list_within_an_item_belongs_to_the_item() -> None:
    html = '<ol><li>a<ol><li><a href="x:y">b</a></li></ol></li><li>c</li></ol>'
    (found,) = numbered_lists(html)
    assert [item.target for item in found.items] == ["x:y", ""]


def test_bullets_are_no_numbered_list_even_with_numbers_within() -> None:
    html = "<ul><li>a<ol><li>b</li></ol></li></ul><ol><li>c</li></ol>"
    (found,) = numbered_lists(html)
    assert html[found.start :] == "<ol><li>c</li></ol>"


def test_a_text_without_a_list_has_none() -> None:
    assert list(numbered_lists("<p>1. no list</p>")) == []
