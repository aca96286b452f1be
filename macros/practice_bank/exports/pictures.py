"""The pictures that a link to the site is shown with elsewhere.

There is one for each kind, and one for all other pages. There is not one for each page: a picture
takes about 10 ms, as long as a whole page of a large bank takes to build.
"""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.model.resource import Resource
from practice_bank.site.mark import FADING, SHEETS, SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PIL.ImageDraw import ImageDraw

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.site.site import AnyPage

# The size in pixels that most sites show (https://ogp.me has none of its own).
SIZE = (1200, 630)
_WHITE = "#ffffff"
_EDGE = 90
# There is still room for the character that says that something was cut.
_ROOM = SIZE[0] - 2 * _EDGE - 40
# Where the mark is drawn: left, top, right, bottom; and how wide its ring is.
_MARK = (_EDGE, 70, _EDGE + 90, 160)
_RING = 22
# How many degrees of a part of the ring are left out at each end.
_GAP = 4
# Sixteen shades between two colours are enough for letters, and make a small file.
_SHADES = 16


def picture_of(page: AnyPage | None, kinds: Iterable[Kind]) -> str:
    """Return the address of a page's picture, relative to the site's root."""
    if isinstance(page, Resource):
        return _address(page.kind.name)
    folder = page.address.split("/")[0] if page else ""
    for kind in kinds:
        if kind.address == folder:
            return _address(kind.name)
    return _address("page")


def pictures(
    vocabulary: Vocabulary, parts: int, site_name: str, description: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the address of each picture and the picture, a PNG.

    `parts` says how many parts the bank's mark has (`site/mark.py`).
    """
    accent = vocabulary.accent.light
    yield _address("page"), picture(site_name, description, "", accent, parts)
    for kind in vocabulary.kinds.values():
        png = picture(kind.many, kind.about, site_name, accent, parts)
        yield _address(kind.name), png


def _address(name: str) -> str:
    return f"images/share/{name}.png"


@functools.cache
def picture(title: str, text: str, below: str, accent: str, parts: int) -> bytes:
    """Return a PNG of words on the site's colour, `#rrggbb`, below the site's mark.

    The letters are those of matplotlib's own font, so that a picture is the same everywhere.
    """
    from PIL import Image, ImageDraw

    image = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(image)
    if parts:
        _draw_ring(draw, parts)
    else:
        _draw_sheets(draw)
    under = _write(draw, 200, title, size=76, lines=2, bold=True)
    _write(draw, under + 30, text, size=38, lines=3)
    _write(draw, SIZE[1] - 80, below, size=30, lines=1, bold=True)
    shades = image.point(lambda value: value // _SHADES)
    shades.putpalette(_palette(accent))
    written = io.BytesIO()
    shades.save(written, "PNG", bits=4, compress_level=6)
    return written.getvalue()


def _write(
    draw: ImageDraw, top: int, text: str, *, size: int, lines: int, bold: bool = False
) -> int:
    """Write a text in at most so many lines, and return where the last one ends."""
    import matplotlib as mpl
    from PIL import ImageFont

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    font = ImageFont.truetype(str(Path(mpl.get_data_path(), "fonts", "ttf", name)), size)
    wrapped = "\n".join(_lines(text, font.getlength, lines))
    spacing = size // 3
    draw.multiline_text((_EDGE, top), wrapped, font=font, fill=255, spacing=spacing)
    _, _, _, bottom = draw.multiline_textbbox((_EDGE, top), wrapped, font=font, spacing=spacing)
    return round(bottom)


def _lines(text: str, length: Callable[[str], float], most: int) -> list[str]:
    """Return a text in lines that fit, the last of them cut short where there would be more."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        # A word that does not fit into any line stands alone on one.
        if length(longer) <= _ROOM or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1]} …"]


def _draw_ring(draw: ImageDraw, parts: int) -> None:
    """Draw the mark of a bank with a cycle: the parts of a ring, with a gap between them."""
    step = 360 / parts
    # Angles are counted from the right; the ring begins at the top.
    start = -90.0
    for share in FADING[:parts]:
        end = start + step
        shade = round(255 * share)
        draw.arc(_MARK, start + _GAP, end - _GAP, fill=shade, width=_RING)
        start = end


def _draw_sheets(draw: ImageDraw) -> None:
    """Draw the mark of a bank without a cycle: sheets that lie on one another."""
    left, top, right, _ = _MARK
    scale = (right - left) / SIDE
    shaded = list(zip(FADING, SHEETS, strict=False))
    # What is in front is drawn last.
    for share, sheet in reversed(shaded):
        across, down, width, height = (side * scale for side in sheet)
        first = (left + across, top + down)
        last = (first[0] + width, first[1] + height)
        shade = round(255 * share)
        draw.rectangle((first, last), fill=shade)


def _palette(accent: str) -> list[int]:
    """Return the red, green and blue of each shade, from the accent to white."""
    channels: list[int] = []
    for shade in range(_SHADES):
        share = shade / (_SHADES - 1)
        for place in (1, 3, 5):
            low = int(accent[place : place + 2], 16)
            high = int(_WHITE[place : place + 2], 16)
            channels.append(round(low + (high - low) * share))
    return channels
