"""The shades of a bank's colour can be read, whatever its colour is, and those of the first bank
look as they did.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_bank.model.vocabulary import Accent
from practice_bank.rules.contrast import contrast_of
from practice_bank.site.accent import (
    DARK,
    LIGHT,
    Scheme,
    accent_sheet,
    mixed,
    shades,
)
from tests.conftest import THEME, VOCABULARY

# https://www.w3.org/TR/WCAG22/#contrast-minimum
TEXT = 4.5
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
BOTH = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])


def sound(colour: str, scheme: Scheme) -> str:
    """Return the colour, or one near it that the check of bank.yml just accepts on this ground."""
    while contrast_of(colour, scheme.paper) < TEXT:
        colour = mixed(colour, scheme.ink, 0.97)
    return colour


@BOTH
@given(colour=COLOUR)
def test_the_accent_can_be_read_on_every_ground(scheme: Scheme, colour: str) -> None:
    found = shades(sound(colour, scheme), scheme)
    for ground in (*scheme.grounds, found["accent-wash"]):
        assert contrast_of(found["accent"], ground) >= TEXT


@BOTH
@given(colour=COLOUR)
def test_words_can_be_read_on_every_shade(scheme: Scheme, colour: str) -> None:
    found = shades(sound(colour, scheme), scheme)
    pairs = [(name, name.removeprefix("on-")) for name in found if name.startswith("on-")]
    assert len(pairs) == 7
    for words, ground in pairs:
        assert contrast_of(found[words], found[ground]) >= TEXT
    for ground in ("accent-wash", "accent-wash-2", "accent-wash-3"):
        assert contrast_of(scheme.ink, found[ground]) >= TEXT


@pytest.mark.parametrize(
    ("colour", "scheme"),
    [
        ("#767676", LIGHT),
        ("#000000", LIGHT),
        ("#0000ff", LIGHT),
        ("#ff0000", DARK),
        ("#ffffff", DARK),
    ],
)
def test_colours_at_the_ends_of_what_is_accepted_can_be_read_too(
    colour: str, scheme: Scheme
) -> None:
    found = shades(colour, scheme)
    for ground in (*scheme.grounds, found["accent-wash"]):
        assert contrast_of(found["accent"], ground) >= TEXT
    assert contrast_of(scheme.ink, found["accent-wash-3"]) >= TEXT


@BOTH
def test_a_colour_that_can_be_read_is_left_as_the_bank_has_it(scheme: Scheme) -> None:
    accent = VOCABULARY.accent.light if scheme is LIGHT else VOCABULARY.accent.dark
    assert shades(accent, scheme)["accent"] == accent


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    css = (THEME / "stylesheets" / "base.css").read_text(encoding="utf-8")
    names = ("paper", "wash", "note", "ink")
    pattern = r"--{}: light-dark\((#\w{{6}}), (#\w{{6}})\);"
    found = {name: re.search(pattern.format(name), css) for name in names}
    for place, scheme in ((1, LIGHT), (2, DARK)):
        colours = {name: match[place] for name, match in found.items() if match}
        assert (colours["paper"], colours["wash"], colours["note"]) == scheme.grounds
        assert (colours["paper"], colours["ink"]) == (scheme.paper, scheme.ink)


def test_a_mixture_has_its_share_of_each_colour() -> None:
    assert mixed("#000000", "#ffffff", 1) == "#000000"
    assert mixed("#000000", "#ffffff", 0) == "#ffffff"
    assert mixed("#204060", "#000000", 0.5) == "#102030"


def test_the_sheet_sets_each_shade_for_light_and_for_dark() -> None:
    css = accent_sheet(Accent("#0b5d56", "#74c8bb"))
    assert "  --accent: light-dark(#0b5d56, #74c8bb);\n" in css
    assert "  --on-accent: light-dark(#ffffff, #11181c);\n" in css
    assert css.count("light-dark(") == len(shades("#0b5d56", LIGHT))
