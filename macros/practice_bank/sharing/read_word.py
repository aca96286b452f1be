"""A Word file that was made from our template, read back as text: `### Label`, then the answer.

The file comes from a stranger. It is a zip of XML: what it unpacks to is limited before anything is
unpacked, python-docx reads it without external entities, and only the text of its paragraphs is
used (`word_paragraphs`).
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.sharing.questions import case_questions, case_sections
from practice_bank.sharing.read_answers import help_in_word, paper_questions
from practice_bank.sharing.remarks import Remark
from practice_bank.sharing.word_paragraphs import LeftOut, Paragraph, Table, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practice_bank.bank.bank import Bank
    from practice_bank.sharing.word_paragraphs import Piece

MAX_BYTES = 5_000_000
MAX_UNPACKED = 20_000_000
# What someone may add to a heading without making it another: a number before, a colon behind.
_ADDED = re.compile(r"^(?:\d+(?:\.\d+)*|[a-z])[.):]?\s+|[\s:.?]+$", re.IGNORECASE)


class WordText(NamedTuple):
    """The questions and answers of a Word file, and what was changed or left out."""

    text: str
    remarks: tuple[Remark, ...]


def is_word(raw: bytes) -> bool:
    """Say whether these are the bytes of a Word file, or of another zip."""
    return raw.startswith(b"PK\x03\x04")


def read_word(bank: Bank, raw: bytes) -> WordText | None:
    """Return what stands in a Word file, or None where it cannot be read as one."""
    # Only here: loading the library takes longer than most checks.
    import docx

    try:
        if _unpacked(raw) > MAX_UNPACKED:
            return None
        pieces = tuple(pieces_of(docx.Document(io.BytesIO(raw))))
    # On a file that is broken on purpose, the library raises whatever it stumbles over.
    except Exception:
        return None
    return _Answers(bank, pieces).read()


def _unpacked(raw: bytes) -> int:
    """Return how many bytes all the parts have together.

    zipfile reads no part further than the length that the file gives for it.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sizes = [part.file_size for part in packed.infolist()]
    return sum(sizes)


class _Answers:
    """Turns the pieces of one file into questions and answers, from the first to the last."""

    def __init__(self, bank: Bank, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(pieces)
        questions = paper_questions(bank)
        sections = case_sections(bank.vocabulary)
        self.advice = {question.label: help_in_word(question) for question in questions}
        self.advice |= {section.heading: section.help for section in sections}
        self.labels = {_folded(label): label for label in self.advice}
        self.sections = {section.heading for section in sections}
        self.results = {question.label for question in questions if question.has_figures}
        self.own_headings = {group.title for group in case_questions(bank)}
        self.own_headings |= {bank.vocabulary.words[name] for name in ("sharing.title", "story")}
        # Where no heading of the file is a question, a line that is all bold may be one.
        self.is_by_heading = any(self._is_heading(piece) for piece in self.pieces)
        self.label = ""
        self.blocks: list[str] = []
        self.remarks: list[Remark] = []
        # Where in its list an item with a number is, by its depth.
        self.numbers: dict[int, int] = {}

    def read(self) -> WordText:
        """Return the text and the remarks."""
        for piece in self.pieces:
            if isinstance(piece, LeftOut):
                self._remark(piece.what, piece.words, is_left_out=True)
            elif isinstance(piece, Table):
                self._add_table(piece)
            else:
                self._add_paragraph(piece)
        return WordText("\n".join(self.blocks), tuple(self.remarks))

    def _remark(self, said: str, words: str = "", *, is_left_out: bool = False) -> None:
        self.remarks.append(Remark(self.label, said, words, is_left_out))

    def _is_heading(self, piece: Piece) -> bool:
        return (
            isinstance(piece, Paragraph)
            and piece.style.startswith("heading")
            and _folded(piece.text) in self.labels
        )

    def _label_of(self, piece: Paragraph) -> str:
        """Return the question that a paragraph is the heading of, or nothing."""
        is_set_as_one = piece.style.startswith("heading")
        if not self.is_by_heading:
            is_set_as_one = is_set_as_one or piece.is_bold
        return self.labels.get(_folded(piece.text), "") if is_set_as_one else ""

    def _add_paragraph(self, piece: Paragraph) -> None:
        text = piece.text
        if not text:
            self._end_list()
            return
        label = self._label_of(piece)
        if label:
            self._begin(label, piece)
            return
        is_heading = piece.style.startswith("heading") or piece.style == "title"
        is_set_as_one = is_heading or (piece.is_bold and not self.is_by_heading)
        if is_set_as_one and text in self.own_headings:
            return
        advice = self.advice.get(self.label, "")
        if text in self.advice.values():
            return
        if advice and text.startswith(f"{advice} "):
            # Someone has gone on writing on the line of the advice.
            text = text.removeprefix(advice).strip()
        if piece.style == "help" and text == piece.text:
            # The advice of an older template, or of another bank.
            self._remark("advice that this template does not have", text, is_left_out=True)
            return
        if not self.label and piece.style in ("list number", "normal", "") and piece.level:
            # What to do with the template, before the first question.
            return
        if is_heading:
            self._remark("a heading that is none of the questions was kept as text", text)
        if piece.level:
            self._add_item(piece, text)
        else:
            self._end_list()
            self.blocks.append(f"{text}\n")

    def _begin(self, label: str, piece: Paragraph) -> None:
        self._end_list()
        self.label = label
        if piece.text != label:
            self._remark("was read from a heading that is a little different", piece.text)
        self.blocks.append(f"\n### {label}\n")

    def _add_item(self, piece: Paragraph, text: str) -> None:
        """Add an item of a list, as deep and with the number that it has."""
        depth = piece.level
        self.numbers = {level: number for level, number in self.numbers.items() if level <= depth}
        self.numbers[depth] = self.numbers.get(depth, 0) + 1
        mark = f"{self.numbers[depth]}." if piece.is_numbered else "-"
        indent = "   " * (depth - 1)
        lines = text.split("\n")
        below = [f"{indent}{' ' * (len(mark) + 1)}{line.strip()}" for line in lines[1:]]
        self.blocks.append("\n".join([f"{indent}{mark} {lines[0]}", *below]))

    def _end_list(self) -> None:
        if self.numbers:
            self.blocks.append("")
            self.numbers = {}

    def _add_table(self, table: Table) -> None:
        """Add a table: as lines of results, as Markdown, or row by row."""
        self._end_list()
        rows = [row for row in table.rows if any(row)]
        if not rows:
            return
        if self.label in self.results:
            self._remark("a table was read as one result a row")
            self.blocks += [" | ".join(row) for row in rows]
        elif self.label in self.sections and table.is_plain and len(rows[0]) > 1:
            head, *others = [" | ".join(_in_cell(cell) for cell in row) for row in rows]
            ruler = " | ".join("---" for _ in rows[0])
            lines = [f"| {line} |" for line in (head, ruler, *others)]
            self.blocks.append("\n".join(lines))
        else:
            self._remark("a table was read row by row")
            self.blocks += ["; ".join(cell for cell in row if cell) + "\n" for row in rows]
        self.blocks.append("")


def _in_cell(text: str) -> str:
    """Return a text so that it stays within its cell of a Markdown table."""
    return text.replace("|", "\\|")


def _folded(heading: str) -> str:
    """Return a heading so that those which a person would take for the same are the same."""
    plain = " ".join(heading.replace("’", "'").split())
    return _ADDED.sub("", _ADDED.sub("", plain)).casefold()
