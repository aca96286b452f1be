"""A Word file that was made from our template, read back as text: `### Label`, then the answer.

The file comes from a stranger. It is a zip of XML: what it unpacks to is limited before anything is
unpacked, python-docx reads it without external entities, and only the text of its paragraphs is
used (`word_paragraphs`).
"""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from practice_bank.sharing.pasted import cleaned_line
from practice_bank.sharing.questions import case_questions, case_sections
from practice_bank.sharing.read_answers import help_in_word, paper_questions
from practice_bank.sharing.remarks import Remark
from practice_bank.sharing.word_paragraphs import LeftOut, Paragraph, Table, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from practice_bank.bank.bank import Bank
    from practice_bank.sharing.word_paragraphs import Piece

MAX_BYTES = 5_000_000
MAX_UNPACKED = 20_000_000
# What someone may add to a heading without making it another: a number before; a colon or words in
# brackets behind.
_ADDED = re.compile(
    r"^(?:\d+(?:\.\d+)*|[a-z])[.):]?\s+|\s*\([^()]*\)[\s:.?]*$|[\s:.?]+$", re.IGNORECASE
)
# How alike a heading and a question have to be, from 0 to 1, for the one to be meant by the other.
_ALIKE = 0.8


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
        questions = paper_questions(bank)
        sections = case_sections(bank.vocabulary)
        self.advice = {question.label: help_in_word(question) for question in questions}
        self.advice |= {section.heading: section.help for section in sections}
        self.labels = {_folded(label): label for label in self.advice}
        self.sections = {section.heading for section in sections}
        self.results = {question.label for question in questions if question.has_figures}
        self.own_headings = {group.title for group in case_questions(bank)}
        self.own_headings |= {bank.vocabulary.words[name] for name in ("sharing.title", "story")}
        self.foot = re.compile(rf"{re.escape(bank.vocabulary.words['sharing.title'])}, page \d*")
        self.pieces = tuple(self._in_lines(tuple(pieces)))
        self.headings = self._headings()
        self.label = ""
        # What stands below each question, in the order in which the questions are asked.
        self.below: dict[str, list[str]] = {label: [] for label in ("", *self.advice)}
        self.remarks: list[Remark] = []
        # Where in its list an item with a number is, by its depth.
        self.numbers: dict[int, int] = {}

    def read(self) -> WordText:
        """Return the text and the remarks."""
        for place, piece in enumerate(self.pieces):
            if isinstance(piece, LeftOut):
                self._leave_out(piece)
            elif isinstance(piece, Table):
                self._add_table(piece)
            elif place in self.headings:
                self._begin(self.headings[place], piece)
            else:
                self._add_paragraph(piece)
        blocks = [block for below in self.below.values() for block in below]
        return WordText("\n".join(blocks), tuple(self.remarks))

    @property
    def blocks(self) -> list[str]:
        """The text below the question at hand."""
        return self.below[self.label]

    def _remark(self, said: str, words: str = "", *, is_left_out: bool = False) -> None:
        self.remarks.append(Remark(self.label, said, words, is_left_out))

    def _leave_out(self, piece: LeftOut) -> None:
        """Say what is left out, but for the line that the template has at the foot of its pages."""
        if self.foot.fullmatch(piece.words):
            return
        place = "" if piece.is_around else self.label
        self.remarks.append(Remark(place, piece.what, piece.words, is_left_out=True))

    def _in_lines(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Yield the pieces, with the rows of a table that asks the questions as lines.

        In such a table, at least two rows begin with a question that no heading asks.
        """
        lines = [piece for piece in pieces if isinstance(piece, Paragraph)]
        headings = {_folded(line.text) for line in lines if _is_heading(line)}
        asked = set(self.labels) - headings
        for piece in pieces:
            if isinstance(piece, Table):
                rows = [row for row in piece.rows if len(row) > 1 and _folded(row[0]) in asked]
                if len(rows) > 1:
                    yield from (line for row in piece.rows for line in self._as_lines(row))
                    continue
            yield piece

    def _as_lines(self, row: Sequence[str]) -> Iterator[Paragraph]:
        """Yield a row of such a table: the question as a line in bold letters, and the answer."""
        first, *others = row
        is_question = _folded(first) in self.labels
        yield Paragraph(first, is_bold=is_question)
        yield from map(Paragraph, others)

    def _headings(self) -> dict[int, str]:
        """Return which pieces are headings of which questions, by their places.

        Each question has one: a heading that is set as one, else a line in bold letters, else a
        line of its words alone, and last a heading that is nearly right.
        """
        lines = [
            (place, piece, self.labels.get(_folded(piece.text), ""))
            for place, piece in enumerate(self.pieces)
            if isinstance(piece, Paragraph) and piece.text
        ]
        found: dict[int, str] = {}
        for is_set_so in (_is_heading, _is_bold, _is_plain):
            for place, piece, label in lines:
                if label and label not in found.values() and is_set_so(piece):
                    found[place] = label
        nearly = [
            (place, piece)
            for place, piece, label in lines
            if not label and (_is_heading(piece) or _is_bold(piece))
        ]
        for place, piece in nearly:
            label = self._nearest(piece.text)
            if label and label not in found.values():
                found[place] = label
        return found

    def _nearest(self, heading: str) -> str:
        """Return the one question that a heading is nearly the words of, or nothing.

        A heading of the story may have more words around its own: ‘Background and context’.
        """
        words = _folded(heading)
        near = difflib.get_close_matches(words, self.labels, n=2, cutoff=_ALIKE)
        if not near:
            sections = map(_folded, self.sections)
            near = [each for each in sections if f" {each} " in f" {words} "]
        if len(near) != 1:
            return ""
        return self.labels[near[0]]

    def _add_paragraph(self, piece: Paragraph) -> None:
        text = piece.text
        if not text:
            self._end_list()
            return
        is_heading = _is_heading(piece) or piece.style == "title"
        if (is_heading or piece.is_bold) and text in self.own_headings:
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
        if self.label and (is_heading or piece.is_bold):
            what = self._what_it_is(text, is_heading=is_heading)
            self._remark(f"{what} was read as text", text)
        if piece.level:
            self._add_item(piece, text)
        else:
            self._end_list()
            self.blocks.append(f"{_as_text(text)}\n")

    def _what_it_is(self, text: str, *, is_heading: bool) -> str:
        """Return what a line is that looks like the heading of a question, and is none."""
        if _folded(text) in self.labels:
            return "a heading that is already there"
        if is_heading:
            return "a heading that is not one of the questions"
        return "a line in bold letters"

    def _begin(self, label: str, piece: Paragraph) -> None:
        self._end_list()
        self.label = label
        if piece.text != label:
            self._remark("was read from a heading that is a little different", piece.text)
        elif not _is_heading(piece) and not piece.is_bold:
            self._remark("was read from a line that is not set as a heading")
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
            self.blocks.extend(" | ".join(row) for row in rows)
        elif self.label in self.sections and table.is_plain and len(rows[0]) > 1:
            head, *others = [" | ".join(_in_cell(cell) for cell in row) for row in rows]
            ruler = " | ".join("---" for _ in rows[0])
            lines = [f"| {line} |" for line in (head, ruler, *others)]
            self.blocks.append("\n".join(lines))
        else:
            self._remark("a table was read row by row")
            self.blocks.extend("; ".join(cell for cell in row if cell) + "\n" for row in rows)
        self.blocks.append("")


def _as_text(text: str) -> str:
    """Return a text in which no line looks like one that begins a question."""
    return re.sub(r"^(?=### )", r"\\", text, flags=re.MULTILINE)


def _is_heading(piece: Paragraph) -> bool:
    return piece.style.startswith("heading")


def _is_bold(piece: Paragraph) -> bool:
    return piece.is_bold


def _is_plain(piece: Paragraph) -> bool:
    return not piece.level and piece.style != "help"


def _in_cell(text: str) -> str:
    """Return a text so that it stays within its cell of a Markdown table."""
    return text.replace("|", "\\|")


def _folded(heading: str) -> str:
    """Return a heading so that those which a person would take for the same are the same."""
    words = cleaned_line(heading).text.split()
    plain = " ".join(words).replace("’", "'")
    return _ADDED.sub("", _ADDED.sub("", plain)).casefold()
