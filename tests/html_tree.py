"""A small reader of HTML for the tests: a page as a tree of elements, with what is badly nested in
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
# What closes an open <p>, by the HTML standard: seeing one inside a paragraph means that the
# nesting is wrong.
_NOT_IN_P = re.compile(
    "address|article|aside|details|dl|div|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul"
)


@dataclass
class Element:
    """An element with its attributes and what is in it: elements and texts, in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    line: int = 0

    def walk(self) -> Iterator[Element]:
        """Yield this element and every one in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", class_: str = "", **attributes: str) -> list[Element]:
        """Return the elements in it with that tag, that class and those attributes."""
        return [
            element
            for element in self.walk()
            if element is not self
            and tag in ("", element.tag)
            and (not class_ or class_ in element.classes)
            and all(
                element.attributes.get(name.replace("_", "-")) == value
                for name, value in attributes.items()
            )
        ]

    def one(self, tag: str = "", class_: str = "", **attributes: str) -> Element:
        """Return the only element like that."""
        found = self.all(tag, class_, **attributes)
        assert len(found) == 1, (
            f"{len(found)} elements {tag} .{class_} {attributes} in <{self.tag}>"
        )
        return found[0]

    @property
    def classes(self) -> list[str]:
        """The element's classes."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The words in it, on one line; those of scripts and styles are left out."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document")
        self.open = [self.root]
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if _NOT_IN_P.fullmatch(tag) and any(outer.tag == "p" for outer in self.open):
            self.wrong.append(f"line {element.line}: <{tag}> in <p>")
        if not _VOID.fullmatch(tag):
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if _VOID.fullmatch(tag):
            return
        if self.open[-1].tag != tag:
            self.wrong.append(f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1].tag}>")
        if any(outer.tag == tag for outer in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        names = [name for name, _ in attrs]
        element = Element(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        if len(names) != len(set(names)):
            self.wrong.append(f"line {element.line}: <{tag}> has an attribute twice")
        self.open[-1].children.append(element)
        return element


@dataclass
class Page:
    """A page: its tree, its source, and what is wrong with its nesting."""

    root: Element
    source: str
    wrong: list[str]

    @property
    def ids(self) -> list[str]:
        """The ids on the page, in their order."""
        return [
            element.attributes["id"] for element in self.root.walk() if "id" in element.attributes
        ]

    @property
    def addresses(self) -> list[str]:
        """Every address that the page names: where links lead and what it loads."""
        return [
            element.attributes[name]
            for element in self.root.walk()
            for name in ("href", "src", "action", "poster", "data-index")
            if name in element.attributes
        ]

    @property
    def main(self) -> Element:
        """The page without its frame."""
        return self.root.one("main")


def read_html(source: str) -> Page:
    """Read a page or a piece of one."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    unclosed = [
        f"line {element.line}: <{element.tag}> is not closed" for element in reader.open[1:]
    ]
    return Page(reader.root, source, reader.wrong + unclosed)
