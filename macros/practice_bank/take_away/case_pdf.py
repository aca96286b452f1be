"""A case as a tagged PDF on two pages, set by Typst from `case.typ`.

Typst comes as one wheel with its fonts, so no library of the system is needed. What the bank says
goes to it as data, in JSON: none of it is ever read as Typst's own markup.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from pydantic_core import to_json

from practice_bank.site.language import OurWords, without_region
from practice_bank.take_away.case_handout import ABOVE, BESIDE, handout_of
from practice_bank.take_away.maker import Maker
from practice_bank.take_away.qr import qr_png

if TYPE_CHECKING:
    from practice_bank.take_away.case_handout import Handout, Section
    from practice_bank.take_away.frame import Frame
    from practice_bank.take_away.texts import Block, Piece

_TEMPLATE = "case.typ"
# Its font is narrower than Word's, so there is room for so many points more.
_LARGER = 0.5
# What no font has and PDF/UA allows in no text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _written(told: Handout) -> bytes:
    """Return the content of the file."""
    template = resources.files(__package__).joinpath(_TEMPLATE).read_bytes()
    # Its types want the fonts' folders as bytes where the template is.
    compiled: Any = typst.compile
    made: bytes = compiled(
        template,
        format="pdf",
        sys_inputs={"data": to_json(_data(told)).decode()},
        font_paths=[_fonts()],
        # The same file on every machine, whatever fonts it has.
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    return made


MAKER = Maker(handout_of, _written)


@cache
def _fonts() -> str:
    """Return the folder with the fonts that matplotlib brings, for letters that Typst's lack.

    Importing matplotlib would take half a second and start threads.
    """
    found = find_spec("matplotlib")
    origin = found.origin if found else None
    return str(Path(origin or "").parent / "mpl-data" / "fonts" / "ttf")


def _data(told: Handout) -> dict[str, Any]:
    """Return all that the template shows."""
    frame = told.frame

    def said(text: str) -> dict[str, Any]:
        return _said(frame, text)

    sections = [*told.sections, told.conditions, told.gaps]
    language = without_region(frame.language)
    return {
        "title": frame.title,
        "language": language,
        "accent": f"#{frame.accent}",
        "size": told.size + _LARGER,
        "beside": BESIDE,
        "above_page": ABOVE,
        "above": said(told.above),
        "summary": said(told.summary),
        "age": said(told.age),
        "facts": [[said(part) for part in fact] for fact in told.facts],
        "heads": [said(head) for head in told.heads],
        "figures": [[said(part) for part in figure] for figure in told.figures],
        "sections": [_section(frame, section) for section in sections if section],
        "left_out": said(told.left_out),
        "sources_title": said(told.sources_title),
        "sources": said(told.sources),
        "foot": said(" ".join(_foot(frame))),
        "link": frame.link,
        "code": list(qr_png(frame.link)) if frame.link else None,
        "code_said": frame.code_said,
        "page": list(frame.page_said.partition("{}")[::2]),
    }


def _foot(frame: Frame) -> list[str]:
    return [f"{text.rstrip('.')}." for text in (frame.site, frame.licence) if text]


def _said(frame: Frame, text: str) -> dict[str, Any]:
    """Return a text with its language where that is not the file's."""
    other = frame.interface != frame.language and isinstance(text, OurWords)
    language = without_region(frame.interface) if other else None
    return {"text": _CONTROLS.sub("", text), "language": language}


def _section(frame: Frame, section: Section) -> dict[str, Any]:
    blocks = [_block(frame, block) for block in section.blocks]
    return {"title": _said(frame, section.title), "blocks": blocks}


def _block(frame: Frame, block: Block) -> dict[str, Any]:
    rows = [[_pieces(frame, cell) for cell in row] for row in block.rows]
    return {
        "sort": block.sort,
        "level": block.level,
        "number": block.number,
        "pieces": _pieces(frame, block.pieces),
        "rows": rows,
        "columns": max((len(row) for row in rows), default=0),
    }


def _pieces(frame: Frame, pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [
        {
            **_said(frame, piece.text),
            "link": piece.link,
            "bold": piece.bold,
            "italic": piece.italic,
        }
        for piece in pieces
    ]
