"""The bank's colour: a style sheet with every shade that is made of it.

bank.yml gives the colour once for a light ground and once for a dark one. The shades are computed
here rather than mixed by the browser, so that the contrast of every pair of colours is sure,
whatever the bank's colour is: 4.5 for words (https://www.w3.org/TR/WCAG22/#contrast-minimum).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice_bank.rules.contrast import contrast_of

if TYPE_CHECKING:
    from practice_bank.model.vocabulary import Accent

SHEET = "stylesheets/accent.css"

_CONTRAST = 4.5
_WHITE, _BLACK = "#ffffff", "#000000"
# By how much a colour is changed at a time until it can be read.
_STEP = 0.04


@dataclass(frozen=True, slots=True)
class Scheme:
    """Light or dark: paper, ink, the grounds of words, and how much of the accent shades have.

    The colours are those of base.css. `shares` are those of the parts of the cycle, `deeper` those
    of grounds that are the deeper the more there is (`find.css`), under words in ink.
    """

    paper: str
    ink: str
    grounds: tuple[str, ...]
    wash: float
    shares: tuple[float, ...]
    deeper: tuple[float, ...]


LIGHT = Scheme(
    paper="#ffffff",
    ink="#16222a",
    grounds=("#ffffff", "#f3f5f3", "#fff6e3"),
    wash=0.115,
    shares=(1, 0.88, 0.5, 0.26, 0.17, 0.1),
    deeper=(0.28, 0.42),
)
DARK = Scheme(
    paper="#11181c",
    ink="#e8eeec",
    grounds=("#11181c", "#192328", "#2d2716"),
    wash=0.18,
    shares=(1, 0.75, 0.45, 0.3, 0.22, 0.16),
    deeper=(0.28, 0.42),
)


def accent_sheet(accent: Accent) -> str:
    """Return the style sheet of the shades, as `--name: light-dark(#rrggbb, #rrggbb)`."""
    light = shades(accent.light, LIGHT)
    dark = shades(accent.dark, DARK)
    lines = [f"  --{name}: light-dark({light[name]}, {dark[name]});" for name in light]
    heading = "/* The bank’s colour and what is made of it; written at every build. */"
    return "\n".join([heading, "", ":root {", *lines, "}", ""])


def shades(colour: str, scheme: Scheme) -> dict[str, str]:
    """Return every shade by its name: what is called `on-x` is for words on `x`."""
    wash = mixed(colour, scheme.paper, scheme.wash)
    accent = _readable(colour, (*scheme.grounds, wash), scheme.ink)
    found = {"accent": accent, "accent-wash": wash, "on-accent": _words_on(accent)}
    for place, share in enumerate(scheme.deeper, 2):
        found[f"accent-wash-{place}"] = _ground_for(scheme.ink, colour, scheme.paper, share)
    for place, share in enumerate(scheme.shares, 1):
        part = mixed(accent, scheme.paper, share)
        found[f"stage-{place}"] = part
        found[f"on-stage-{place}"] = _words_on(part)
    return found


def mixed(colour: str, other: str, share: float) -> str:
    """Return `share` of a colour, from 0 to 1, and of the other what is left; each is `#rrggbb`."""
    channels = []
    for place in (1, 3, 5):
        one = int(colour[place : place + 2], 16)
        two = int(other[place : place + 2], 16)
        channels.append(round(one * share + two * (1 - share)))
    return "#{:02x}{:02x}{:02x}".format(*channels)


def _readable(colour: str, grounds: tuple[str, ...], ink: str) -> str:
    """Return a colour with as little ink in it as makes it readable on every one of the grounds."""
    share = 1.0
    found = colour
    while share > 0 and min(contrast_of(found, ground) for ground in grounds) < _CONTRAST:
        share -= _STEP
        found = mixed(colour, ink, max(share, 0))
    return found


def _ground_for(words: str, colour: str, paper: str, share: float) -> str:
    """Return a ground with `share` of a colour, or less where words could not be read on it."""
    found = mixed(colour, paper, share)
    while share > 0 and contrast_of(words, found) < _CONTRAST:
        share -= _STEP
        found = mixed(colour, paper, max(share, 0))
    return found


def _words_on(ground: str) -> str:
    """Return the colour of words on a ground: white if that can be read, else a dark one."""
    for words in (_WHITE, DARK.paper):
        if contrast_of(words, ground) >= _CONTRAST:
            return words
    # Where white has less contrast than 4.5, black has at least 4.58.
    return _BLACK
