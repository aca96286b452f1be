"""The pictures that a link to the site is shown with elsewhere: one for each kind, and one for all other pages.

Not one for each page: a picture takes about 10 ms, as long as a whole page of a large bank takes to build.
"""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING

from practice_bank.model.resource import Resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PIL.ImageDraw import ImageDraw

    from practice_bank.model.kinds import Kind
    from practice_bank.model.vocabulary import Vocabulary
    from practice_bank.site.site import AnyPage

SIZE = (1200, 630)
_WHITE = "#ffffff"
_EDGE = 90
_ROOM = SIZE[0] - 2 * _EDGE - 40  # There is still room for the sign that something was cut.


def picture_of(page: AnyPage | None, kinds: Iterable[Kind]) -> str:
    """Return the address of a page's picture, relative to the site's root."""
    if isinstance(page, Resource):
        return _address(page.kind.name)
    first = page.address.split("/")[0] if page else ""
    return _address(next((kind.name for kind in kinds if kind.address == first), "page"))


def pictures(
    vocabulary: Vocabulary, site_name: str, description: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the address of each picture and the picture, a PNG."""
    yield _address("page"), picture(site_name, description, "", vocabulary.accent.light)
    for kind in vocabulary.kinds.values():
        yield (
            _address(kind.name),
            picture(kind.many, kind.about, site_name, vocabulary.accent.light),
        )


def _address(name: str) -> str:
    return f"images/share/{name}.png"


@functools.cache
def picture(title: str, text: str, below: str, accent: str) -> bytes:
    """Return a PNG of words on the site's colour, in matplotlib's own font, so that it is the same everywhere."""
    from PIL import Image, ImageDraw

    image = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(image)
    _mark(draw)
    under = _write(draw, 200, title, size=76, lines=2, bold=True)
    _write(draw, under + 30, text, size=38, lines=3)
    _write(draw, SIZE[1] - 80, below, size=30, lines=1, bold=True)
    # Sixteen shades between two colours are enough for letters, and make a small file.
    shades = image.point(lambda value: value >> 4)
    shades.putpalette(
        [_between(accent, shade / 15, channel) for shade in range(16) for channel in range(3)]
    )
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
    draw.multiline_text((_EDGE, top), wrapped, font=font, fill=255, spacing=size // 3)
    return round(draw.multiline_textbbox((_EDGE, top), wrapped, font=font, spacing=size // 3)[3])


def _lines(text: str, length: Callable[[str], float], most: int) -> list[str]:
    """Return a text in lines that fit, the last of them cut short where there would be more."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if length(longer) <= _ROOM or not lines[-1] else [lines[-1], word]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _mark(draw: ImageDraw) -> None:
    """Draw the site's mark: four quarters of a ring."""
    for quarter, shade in enumerate((255, 205, 155, 105)):
        start = 90 * quarter - 87
        draw.arc((_EDGE, 70, _EDGE + 90, 160), start, start + 84, fill=shade, width=22)


def _between(accent: str, share: float, channel: int) -> int:
    low, high = (int(colour[1 + 2 * channel : 3 + 2 * channel], 16) for colour in (accent, _WHITE))
    return round(low + (high - low) * share)
