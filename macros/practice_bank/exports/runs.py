"""A list in HTML as runs of letters, which a Word file is made of."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_ITEMS = ("li", "p", "h2", "h3")


class Run(NamedTuple):
    """Letters that are set alike, and where they lead: a typed link as it was written, or none."""

    text: str
    target: str = ""
    bold: bool = False
    italic: bool = False


def items_of(html: str) -> list[list[Run]]:
    """Return the items of the lists in rendered Markdown, and its paragraphs, each as its runs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [item for item in reader.items if "".join(run.text for run in item).strip()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[list[Run]] = []
        self._is_open = False
        self._target = ""
        self._set_as: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ITEMS:
            self.items.append([])
            self._is_open = True
        elif tag == "a":
            self._target = dict(attrs).get("href") or ""
        elif tag in ("strong", "em"):
            self._set_as.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _ITEMS:
            self._is_open = False
        elif tag == "a":
            self._target = ""
        elif tag in self._set_as:
            self._set_as.remove(tag)

    def handle_data(self, data: str) -> None:
        """Add letters to the item at hand; a line's end within a text is a blank."""
        text = data.replace("\n", " ")
        is_before_all = not text.strip() and not (self.items and self.items[-1])
        if is_before_all or not self._is_open:
            return
        bold, italic = "strong" in self._set_as, "em" in self._set_as
        self.items[-1].append(Run(text, self._target, bold, italic))
