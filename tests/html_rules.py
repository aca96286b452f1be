"""What the HTML standard says that a browser forgives: errors of syntax, and elements where they
may not stand.

`invalid(source)` returns every one with its line. The syntax is html5lib's part: it parses as the
standard says and keeps what the standard calls a parse error. The rest is the few rules of content
that templates break (https://html.spec.whatwg.org/multipage/indices.html#elements-3); `make
validate` asks the Nu checker for all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
from html5lib.constants import E as SENTENCES

from tests.html_tree import Element, read_html

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that may not stand where only phrasing content may, that is, in running text.
_BLOCKS = re.compile(
    "address|article|aside|blockquote|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hgroup|hr|li|main|menu|nav|ol|p|pre|search|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_ONLY_PHRASING = re.compile(
    "abbr|b|bdi|bdo|button|cite|code|data|dfn|em|h[1-6]|i|kbd|label|mark|meter|output|p|pre|progress|q|s|samp|small"
    "|span|strong|sub|summary|sup|time|u|var"
)
_ONLY_CHILDREN = {
    "ul": "li|script|template",
    "ol": "li|script|template",
    "dl": "dt|dd|div|script|template",
    "select": "option|optgroup|hr|script|template",
    "table": "caption|colgroup|thead|tbody|tfoot|tr|script|template",
    "thead": "tr|script|template",
    "tbody": "tr|script|template",
    "tr": "td|th|script|template",
}
_INTERACTIVE = re.compile("a|button|details|embed|iframe|input|label|select|textarea")
_NO_AUTOCOMPLETE = ("checkbox", "radio", "file", "submit", "image", "reset", "button")


def invalid(source: str) -> list[str]:
    """Return what is wrong with a page by the HTML standard, each with its line."""
    parser = html5lib.HTMLParser()
    parser.parse(source)
    syntax = [
        f"line {place[0]}: {SENTENCES[code] % details}" for place, code, details in parser.errors
    ]
    return [*syntax, *_misplaced(read_html(source).root)]


def _misplaced(element: Element, phrasing: str = "", pressed: str = "") -> Iterator[str]:
    """Yield what stands where it may not; `phrasing` and `pressed` name what the element is in."""
    if element.tag == "svg":
        return
    children = [child for child in element.children if isinstance(child, Element)]
    if _ONLY_PHRASING.fullmatch(element.tag):
        phrasing = element.tag
    if element.tag in ("button", "a") and (element.tag == "button" or "href" in element.attributes):
        pressed = element.tag
    for child in children:
        yield from _wrong_child(element, child, phrasing, pressed)
        yield from _misplaced(child, phrasing, pressed)
    if element.tag == "details" and [child.tag for child in children][:1] != ["summary"]:
        yield f"line {element.line}: <details> does not begin with <summary>"
    if element.attributes.get("type") in _NO_AUTOCOMPLETE and "autocomplete" in element.attributes:
        yield f"line {element.line}: autocomplete on an <input> of type {element.attributes['type']}"


def _wrong_child(parent: Element, child: Element, phrasing: str, pressed: str) -> Iterator[str]:
    heading_in_summary = phrasing == "summary" == parent.tag and re.fullmatch("h[1-6]", child.tag)
    if phrasing and _BLOCKS.fullmatch(child.tag) and not heading_in_summary:
        yield f"line {child.line}: <{child.tag}> in <{phrasing}>"
    allowed = _ONLY_CHILDREN.get(parent.tag)
    if allowed and not re.fullmatch(allowed, child.tag):
        yield f"line {child.line}: <{child.tag}> as a child of <{parent.tag}>"
    if pressed and (_INTERACTIVE.fullmatch(child.tag) or "tabindex" in child.attributes):
        yield f"line {child.line}: <{child.tag}> in <{pressed}>"
