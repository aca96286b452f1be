"""Rendered Markdown as blocks of pieces: what Word, Excel and PDF files are made of.

A block is a heading, a paragraph, an item of a list or a table. Its pieces are letters that are set
alike. Links are whole addresses by then, since a file that was taken away is on no page.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal, NamedTuple

from practice_bank.model.resource import Key
from practice_bank.site.markdown import body_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from practice_bank.bank.bank import Bank
    from practice_bank.exports.about import About

Sort = Literal["heading", "paragraph", "item", "table"]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD, _ITALIC = ("strong", "b"), ("em", "i")
_WHOLE = ("https://", "http://", "mailto:")


class Piece(NamedTuple):
    """Letters that are set alike, and the whole address to which they lead, if any.

    `is_ours` says that they are words of the interface, which may be in another language than the
    bank's own texts.
    """

    text: str
    link: str = ""
    bold: bool = False
    italic: bool = False
    is_ours: bool = False


Pieces = tuple[Piece, ...]


class Block(NamedTuple):
    """A part of a text.

    `level` is that of a heading, from 1, or how deep in lists an item or a paragraph stands, from
    0. `number` is that of an item in a numbered list; 0 is a bullet. `rows` are those of a table,
    the first of which has its headings.
    """

    sort: Sort
    pieces: Pieces = ()
    level: int = 0
    number: int = 0
    rows: tuple[tuple[Pieces, ...], ...] = ()


def words_of(pieces: Iterable[Piece]) -> str:
    """Return the letters of some pieces alone."""
    return "".join(piece.text for piece in pieces)


def blocks_of(bank: Bank, about: About, key: Key) -> tuple[Block, ...]:
    """Return the text of a resource as blocks.

    Links to other pages are whole where the site has an address; those to terms, most of which the
    machine wrote, are words.
    """

    def whole(target: str) -> str:
        return whole_link(bank, about, target)

    return read_blocks(body_html(bank.graph.texts[key]), whole)


def whole_link(bank: Bank, about: About, target: str) -> str:
    """Return the whole address of a link as it was written, or nothing where it has none."""
    if target.startswith(_WHOLE):
        return target
    name, _, anchor = target.partition("#")
    kind, _, slug = name.partition(":")
    address = slug
    if kind != "site":
        node = bank.node(Key(kind, slug))
        if node is None or kind == "term":
            return ""
        address = node.address
    found = about.whole(address)
    return f"{found}#{anchor}" if found and anchor else found


def read_blocks(html: str, whole: Callable[[str], str]) -> tuple[Block, ...]:
    """Return the blocks of rendered Markdown; `whole` gives the whole address of a link."""
    reader = _Reader(whole)
    reader.feed(html)
    reader.close()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    """Reads the HTML that Markdown makes, in which every element is closed."""

    def __init__(self, whole: Callable[[str], str]) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._whole = whole
        self._pieces: list[Piece] | None = None
        self._open = Block("paragraph")
        # The number of the next item in each list around, from the outermost; 0 for bullets.
        self._lists: list[int] = []
        self._rows: list[tuple[Pieces, ...]] = []
        self._cells: list[Pieces] = []
        self._link = ""
        self._bold = 0
        self._italic = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _HEADINGS:
            self._begin(Block("heading", level=int(tag[1])))
        elif tag in ("ul", "ol"):
            self._end()
            self._lists.append(int(given.get("start") or 1) if tag == "ol" else 0)
        elif tag == "li":
            self._begin_item()
        elif tag in ("p", "pre"):
            self._begin_paragraph()
        elif tag in ("th", "td"):
            self._pieces = []
        elif tag == "table":
            self._end()
        elif tag == "br":
            self.handle_data(" ")
        else:
            self._set(tag, given.get("href") or "", 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in (*_HEADINGS, "p", "pre", "li"):
            self._end()
        elif tag in ("ul", "ol"):
            self._end()
            self._lists.pop()
        elif tag in ("th", "td"):
            self._cells.append(_joined(self._pieces or ()))
            self._pieces = None
        elif tag == "tr":
            self._rows.append(tuple(self._cells))
            self._cells = []
        elif tag == "table":
            self.blocks.append(Block("table", rows=tuple(self._rows)))
            self._rows = []
        else:
            self._set(tag, "", -1)

    def handle_data(self, data: str) -> None:
        if self._pieces is None:
            return
        text = data.replace("\n", " ")
        bold, italic = self._bold > 0, self._italic > 0
        self._pieces.append(Piece(text, self._link, bold, italic))

    def _set(self, tag: str, target: str, step: int) -> None:
        """Begin (1) or end (-1) what sets letters in another way."""
        if tag in _BOLD:
            self._bold += step
        elif tag in _ITALIC:
            self._italic += step
        elif tag == "a":
            self._link = self._whole(target) if target else ""

    def _begin(self, block: Block) -> None:
        self._end()
        self._open = block
        self._pieces = []

    def _begin_item(self) -> None:
        number = self._lists[-1]
        self._begin(Block("item", level=len(self._lists) - 1, number=number))
        if number:
            self._lists[-1] += 1

    def _begin_paragraph(self) -> None:
        """Begin a paragraph, unless it is the first of an item, whose text it is."""
        is_in_item = self._open.sort == "item" and self._pieces is not None
        is_first_of_item = is_in_item and not words_of(self._pieces or ()).strip()
        if not is_first_of_item:
            self._begin(Block("paragraph", level=len(self._lists)))

    def _end(self) -> None:
        """End the block that is open, if it has any letters."""
        pieces = _joined(self._pieces or ())
        if pieces:
            self.blocks.append(self._open._replace(pieces=pieces))
        self._pieces = None


def _joined(pieces: Iterable[Piece]) -> Pieces:
    """Return pieces without blanks around them, those that are set alike as one."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before[1:] == piece[1:]:
            joined[-1] = before._replace(text=before.text + piece.text)
        else:
            joined.append(piece)
    if joined:
        joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return tuple(_with_letters(joined))


def _with_letters(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.text:
            yield piece
