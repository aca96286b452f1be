"""QR codes of short links as pictures, for paper and for slides."""

from __future__ import annotations

import io

import segno

# How many dots a module of the code has; a picture of 2 cm is then sharp on paper.
_DOTS = 10


def qr_png(address: str) -> bytes:
    """Return the QR code of an address as a PNG in black and white.

    Level M, so that it can be read with 15 % of it lost, and with the quiet zone of four modules
    that ISO/IEC 18004 asks for.
    """
    code = segno.make(address, error="m", micro=False)
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=_DOTS, border=4)
    return picture.getvalue()
