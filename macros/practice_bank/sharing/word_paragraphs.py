"""The visible text of a Word file, paragraph by paragraph, and what of it has no place in text.

Every word that a reader of the file sees comes once, in its order; what is hidden, struck out or
deleted does not come at all. What is left out is told, with its words. Word's names for what is in
the XML: ECMA-376, part 1, section 17
(https://ecma-international.org/publications-and-standards/standards/ecma-376/).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from practice_bank.sharing.word_styles import MAIN, Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as WordDocument

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Two versions of the same thing, for newer and for older programs: one of them is read.
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
# Text that was deleted or moved away, instructions of fields, and the settings of what is around.
_UNSEEN = {
    f"{MAIN}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr")
}
# What stands for a character or a break.
_CHARACTERS = {
    f"{MAIN}tab": "\t",
    f"{MAIN}br": "\n",
    f"{MAIN}cr": "\n",
    f"{MAIN}noBreakHyphen": "-",
    f"{MAIN}softHyphen": "",
}
# What stands at the foot of a page, at the end or in the margin, and what leads there.
_NOTES = ("footnote", "endnote", "comment")
_REFERENCES = {f"{MAIN}{name}Reference": name for name in _NOTES}
_AROUND = {"header": "the top of the pages", "footer": "the foot of the pages"}
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
# The characters of fonts that have pictures in place of letters, by the codes of the letters.
_SYMBOLS = {
    "wingdings": {0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xFC: "✓", 0xFB: "✗", 0xA7: "•"},
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x50: "✓", 0x4F: "✗"},
    "symbol": {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0x2D: "−"},
}
# Marks of items that lost their font on the way.
_WITHOUT_FONT = {0xB7: "•", 0xA7: "•"}
# Where fonts of symbols have their characters in Unicode, from this code on.
_PRIVATE = 0xF000


class Paragraph(NamedTuple):
    """A paragraph: its text, the name of its style in small letters, and how it is set.

    `level` is the depth of an item of a list from 1, or 0; `is_numbered` says of which sort the
    list is. `is_bold` says that all of the text is.
    """

    text: str
    style: str = ""
    level: int = 0
    is_numbered: bool = False
    is_bold: bool = False


class Table(NamedTuple):
    """A table: the texts of its cells, row by row, and whether each cell has one simple text."""

    rows: tuple[tuple[str, ...], ...]
    is_plain: bool


class LeftOut(NamedTuple):
    """Something that has no place in text: what it is, and its words, if it has any.

    `is_around` says that it stands on every page, and not at a place of the text.
    """

    what: str
    words: str = ""
    is_around: bool = False


Piece = Paragraph | Table | LeftOut


def pieces_of(document: WordDocument) -> Iterator[Piece]:
    """Yield the paragraphs and tables of a file in their order, and what of it is left out."""
    styles = Styles(document)
    notes = {name: _notes(document, f"{name}s", styles) for name in _NOTES}
    reader = _Reader(document.part.rels, notes, styles)
    yield from reader.pieces(document.element.body)
    # What no place in the text leads to.
    for comment in notes["comment"].values():
        yield from comment.said_as("a comment")
    yield from _around(document, styles)


def _around(document: WordDocument, styles: Styles) -> Iterator[LeftOut]:
    """Yield what stands at the top and at the foot of the pages, each text once."""
    from docx.oxml.parser import parse_xml

    seen: set[LeftOut] = set()
    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if name not in _AROUND or relation.is_external:
            continue
        part = relation.target_part
        reader = _Reader(part.rels, {}, styles)
        note = _Note(tuple(reader.pieces(parse_xml(part.blob))))
        for each in note.said_as(_AROUND[name]):
            said = each._replace(is_around=True)
            if said.words and said not in seen:
                seen.add(said)
                yield said


def _notes(document: WordDocument, name: str, styles: Styles) -> dict[str, _Note]:
    """Return the footnotes, endnotes or comments of a file by their numbers."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            part = relation.target_part
            reader = _Reader(part.rels, {}, styles)
            notes: dict[str, _Note] = {}
            for note in parse_xml(part.blob):
                notes[str(note.get(f"{MAIN}id"))] = _Note(tuple(reader.pieces(note)))
            return notes
    return {}


class _Note(NamedTuple):
    """A footnote, an endnote or a comment: what stands in it, and what is left out of that."""

    pieces: tuple[Piece, ...]

    def said_as(self, what: str) -> Iterator[LeftOut]:
        """Yield the note itself as left out, under a name, and then what is left out of it."""
        words: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, Paragraph):
                words += piece.text.split()
            elif isinstance(piece, Table):
                words += [word for row in piece.rows for cell in row for word in cell.split()]
        yield LeftOut(what, " ".join(words))
        yield from (piece for piece in self.pieces if isinstance(piece, LeftOut))


@dataclass(frozen=True, slots=True)
class _Reader:
    """A reader of one part of a file, such as its body.

    `links` are the addresses in that part; `notes` are the footnotes, endnotes and comments that it
    may lead to, of which each comment is told once; `styles` says how each run of letters is set.
    """

    links: Mapping[str, Any]
    notes: Mapping[str, dict[str, _Note]]
    styles: Styles

    def pieces(self, block: Any) -> Iterator[Piece]:  # noqa: ANN401 - an element of lxml
        """Yield what stands in the body of a file, in a cell or in a text box."""
        for node in block:
            tag = str(node.tag)
            if tag == f"{MAIN}p":
                yield from self.paragraph(node)
            elif tag == f"{MAIN}tbl":
                yield from self.table(node)
            elif tag not in _UNSEEN:
                yield from self.pieces(_seen(node))

    def table(self, node: Any) -> Iterator[Piece]:  # noqa: ANN401
        """Yield a table, and what of it is left out. A table within a cell is text of the cell."""
        rows: list[tuple[str, ...]] = []
        is_plain = True
        for row in _within(node, "tr"):
            cells: list[str] = []
            for cell in _within(row, "tc"):
                texts: list[str] = []
                for piece in self.pieces(cell):
                    if isinstance(piece, LeftOut):
                        yield piece
                    elif isinstance(piece, Table):
                        is_plain = False
                        texts += [text for inner in piece.rows for text in inner]
                    else:
                        texts.append(" ".join(piece.text.split()))
                cells.append(" ".join(text for text in texts if text))
            rows.append(tuple(cells))
        has_one_width = len({len(row) for row in rows}) == 1
        yield Table(tuple(rows), is_plain and has_one_width)

    def paragraph(self, node: Any) -> Iterator[Piece]:  # noqa: ANN401
        """Yield a paragraph, then the text boxes in it, and what of it is left out."""
        texts: list[str] = []
        beside: list[Piece] = []
        runs: list[bool] = []
        self._read(node, texts, beside, runs)
        text = "".join(texts).strip()
        style = self.styles.name_of(node)
        level, is_numbered = self.styles.list_of(node)
        yield Paragraph(text, style, level, is_numbered, bool(runs) and all(runs))
        yield from beside

    def _read(self, node: Any, texts: list[str], beside: list[Piece], bold: list[bool]) -> None:  # noqa: ANN401
        """Add the visible text of an element; `beside` gets what does not stand in its line."""
        for part in node:
            tag = str(part.tag)
            if tag in _UNSEEN:
                continue
            if tag == f"{MAIN}r":
                self._read_run(part, texts, beside, bold)
            elif tag == f"{MAIN}hyperlink":
                self._read_link(part, texts, beside, bold)
            elif tag in (f"{_MATHS}oMath", f"{_MATHS}oMathPara"):
                words = "".join(text.text or "" for text in part.iter(f"{_MATHS}t"))
                beside.append(LeftOut("an equation", words))
            elif tag != f"{MAIN}p":
                self._read(_seen(part), texts, beside, bold)

    def _read_link(
        self,
        node: Any,  # noqa: ANN401
        texts: list[str],
        beside: list[Piece],
        bold: list[bool],
    ) -> None:
        """Add a link as Markdown, where it leads to another site."""
        words: list[str] = []
        self._read(node, words, beside, bold)
        text = "".join(words)
        relation = self.links.get(node.get(_LINK, ""))
        target = relation.target_ref if relation is not None and relation.is_external else ""
        is_address = target.startswith(("https://", "http://", "mailto:"))
        if is_address and text.strip() and text.strip() != target.removeprefix("mailto:"):
            texts.append(f"[{text.strip()}]({target})")
        elif is_address:
            texts.append(f"<{target.removeprefix('mailto:')}>" if text.strip() else "")
        else:
            texts.append(text)

    def _read_run(
        self,
        run: Any,  # noqa: ANN401
        texts: list[str],
        beside: list[Piece],
        bold: list[bool],
    ) -> None:
        """Add the text of a run, that is of characters which are set alike."""
        words: list[str] = []
        for part in run:
            words.append(self._of_run(part, run, beside))
        text = "".join(words)
        for name, what in (("vanish", "hidden text"), ("strike", "text that is crossed out")):
            if self.styles.has(run, name) or (name == "strike" and self.styles.has(run, "dstrike")):
                if text.strip():
                    beside.append(LeftOut(what, " ".join(text.split())))
                return
        if text.strip():
            bold.append(self.styles.has(run, "b"))
        texts.append(_shifted(text, run))

    def _of_run(self, part: Any, run: Any, beside: list[Piece]) -> str:  # noqa: ANN401
        """Return the text that a part of a run is, or add to `beside` what it is instead."""
        tag = str(part.tag)
        if tag == f"{MAIN}t":
            return _without_pictures(part.text or "", _font(run), beside)
        if tag == f"{MAIN}br" and part.get(f"{MAIN}type") == "page":
            return "\n"
        if tag == f"{MAIN}sym":
            code = chr(int(part.get(f"{MAIN}char", "0"), 16))
            return _without_pictures(code, part.get(f"{MAIN}font", ""), beside)
        if tag in _REFERENCES:
            beside.extend(self._note(_REFERENCES[tag], part.get(f"{MAIN}id", "")))
            return ""
        if tag == f"{MAIN}fldChar":
            return _of_form_field(part)
        if tag == f"{MAIN}ruby":
            return self._of_ruby(part, beside)
        if tag in (f"{MAIN}drawing", f"{MAIN}pict", f"{MAIN}object", _ALTERNATIVES):
            beside.extend(self._drawn(part))
            return ""
        return _CHARACTERS.get(tag, "")

    def _note(self, name: str, number: str) -> Iterator[LeftOut]:
        """Yield what a note says that the text leads to."""
        notes = self.notes.get(name, {})
        what = "a footnote"
        note = notes.get(number, _Note(()))
        if name == "comment":
            what = "a comment"
            notes.pop(number, None)
        yield from note.said_as(what)

    def _of_ruby(self, ruby: Any, beside: list[Piece]) -> str:  # noqa: ANN401
        """Return the text below small letters that say how it is spoken, which are left out."""
        parts: dict[str, str] = {}
        for name in ("rubyBase", "rt"):
            texts: list[str] = []
            for node in ruby.findall(f"{MAIN}{name}"):
                self._read(node, texts, beside, [])
            parts[name] = "".join(texts)
        beside.append(LeftOut("letters above a word", parts["rt"]))
        return parts["rubyBase"]

    def _drawn(self, node: Any) -> Iterator[Piece]:  # noqa: ANN401
        """Yield the text boxes of a drawing, and say that a picture is left out."""
        boxes = _boxes(node)
        for box in boxes:
            yield from self.pieces(box)
        is_picture = next(node.iter(_PICTURE, _OLD_PICTURE, f"{MAIN}object"), None) is not None
        if is_picture or not boxes:
            yield LeftOut("a picture")


def _within(node: Any, name: str) -> Iterator[Any]:  # noqa: ANN401
    """Yield the rows of a table or the cells of a row, those in controls for content too."""
    for part in node:
        tag = str(part.tag)
        if tag == f"{MAIN}{name}":
            yield part
        elif tag in (f"{MAIN}sdt", f"{MAIN}sdtContent", f"{MAIN}ins", f"{MAIN}customXml"):
            yield from _within(part, name)


def _seen(node: Any) -> Any:  # noqa: ANN401
    """Return an element, or the one of two alternatives that is read."""
    if str(node.tag) != _ALTERNATIVES:
        return node
    choice = node.find(_CHOICE)
    return choice if choice is not None else node


def _boxes(node: Any) -> list[Any]:  # noqa: ANN401
    """Return the contents of the text boxes in a drawing, each once."""
    if str(node.tag) == f"{MAIN}txbxContent":
        return [node]
    boxes: list[Any] = []
    for part in _seen(node):
        boxes += _boxes(part)
    return boxes


def _of_form_field(begin: Any) -> str:  # noqa: ANN401
    """Return what a field of an older form shows without a text of its own: a tick or a choice."""
    box = begin.find(f"{MAIN}ffData/{MAIN}checkBox")
    if box is not None:
        state = box.find(f"{MAIN}checked")
        state = box.find(f"{MAIN}default") if state is None else state
        is_ticked = state is not None and state.get(f"{MAIN}val") not in ("0", "false", "off")
        return "☒" if is_ticked else "☐"
    choices = begin.find(f"{MAIN}ffData/{MAIN}ddList")
    if choices is None:
        return ""
    chosen = choices.find(f"{MAIN}result")
    number = 0 if chosen is None else int(chosen.get(f"{MAIN}val", "0"))
    entries = choices.findall(f"{MAIN}listEntry")
    return entries[number].get(f"{MAIN}val", "") if number < len(entries) else ""


def _font(run: Any) -> str:  # noqa: ANN401
    fonts = run.find(f"{MAIN}rPr/{MAIN}rFonts")
    return "" if fonts is None else str(fonts.get(f"{MAIN}ascii", ""))


def _without_pictures(text: str, font: str, beside: list[Piece]) -> str:
    """Return a text with the characters of fonts of symbols as those of Unicode."""
    known = _SYMBOLS.get(font.lower(), {})
    unnamed = {} if known else _WITHOUT_FONT
    shown: list[str] = []
    for character in text:
        is_private = 0xE000 <= ord(character) <= 0xF8FF
        code = ord(character) - _PRIVATE if ord(character) >= _PRIVATE else ord(character)
        if code in known:
            shown.append(known[code])
        elif is_private and code in unnamed:
            shown.append(unnamed[code])
        elif is_private or (known and character.isalnum() and font.lower() != "symbol"):
            beside.append(LeftOut("a symbol", f"{font or 'no font'}, {ord(character):04X}"))
        else:
            shown.append(character)
    return "".join(shown)


def _shifted(text: str, run: Any) -> str:  # noqa: ANN401
    """Return a text with raised and lowered figures as Unicode has them: 10², CO₂."""
    place = run.find(f"{MAIN}rPr/{MAIN}vertAlign")
    if place is None:
        return text
    table = {"superscript": _RAISED, "subscript": _LOWERED}.get(place.get(f"{MAIN}val", ""))
    if table is None or not all(ord(character) in table for character in text):
        return text
    return text.translate(table)
