"""The style sheets: every pair of colours can be read, in light and in dark, and all colours stand
in one place.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from practice_bank.site import charts
from practice_bank.site.accent import accent_sheet
from tests.conftest import THEME, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = THEME / "stylesheets"
SHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for path in sorted(FOLDER.glob("*.css"))
}
# The bank's own colour, which stands after base.css on every page.
SHEETS["base.css"] += accent_sheet(VOCABULARY.accent)
# WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (what shows that there is a control, and where
# the focus is).
TEXT, CONTROL = 4.5, 3.0
TEXTS = ("ink", "soft", "accent")
GROUNDS = ("paper", "wash", "accent-wash", "note")
CONTROLS = ("edge", "focus", "accent")
Palette = dict[str, tuple[str, str]]


def palette(css: str) -> Palette:
    """Return the colours among the custom properties, each as it is in light and in dark."""
    return {
        name: (light, dark)
        for name, light, dark in re.findall(
            r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", css
        )
    }


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(colours: Palette, sheets: dict[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield what stands on what, and the contrast it needs.

    Words may stand on every ground; what is called `on-x` stands on `x`; and a rule that names both
    tells its own pair.
    """
    yield from ((text, ground, TEXT) for text in TEXTS for ground in GROUNDS)
    yield from (
        (name, name.removeprefix("on-"), TEXT) for name in colours if name.startswith("on-")
    )
    yield from ((control, ground, CONTROL) for control in CONTROLS for ground in ("paper", "wash"))
    for css in sheets.values():
        for rule in re.findall(r"\{([^{}]*)\}", css):
            text = re.search(r"(?<![\w-])color: var\(--([\w-]+)\)", rule)
            ground = re.search(r"(?<![\w-])background(?:-color)?: var\(--([\w-]+)\)", rule)
            if text and ground:
                yield text[1], ground[1], TEXT


def faint(sheets: dict[str, str]) -> list[str]:
    """Return every pair that cannot be read, with its contrast."""
    colours = palette(sheets["base.css"])
    return [
        f"{scheme}: {front} on {ground} is {found:.2f}, not {least}"
        for front, ground, least in sorted(set(pairs(colours, sheets)))
        for scheme, place in (("light", 0), ("dark", 1))
        if (found := contrast(colours[front][place], colours[ground][place])) < least
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_computed_as_the_guidelines_define_it(
    one: str, other: str, ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_every_pair_of_the_custom_properties_can_be_read_in_light_and_in_dark() -> None:
    colours = palette(SHEETS["base.css"])
    assert {*TEXTS, *GROUNDS, *CONTROLS} <= set(colours)
    assert {"on-accent", "on-tip", "on-stage-1", "on-stage-4"} <= set(colours)
    assert faint(SHEETS) == []


@pytest.mark.parametrize(
    ("name", "colours", "told"),
    [
        ("soft", "light-dark(#8a9499, #a9b8ba)", "light: soft on paper"),
        ("soft", "light-dark(#4a5961, #4a5961)", "dark: soft on paper"),
        ("on-stage-3", "light-dark(#ffffff, #ffffff)", "light: on-stage-3 on stage-3"),
        ("edge", "light-dark(#c0c8ca, #82949a)", "light: edge on paper"),
    ],
)
def test_a_colour_that_is_too_faint_is_told(name: str, colours: str, told: str) -> None:
    planted = re.sub(rf"--{name}: light-dark\([^)]*\)", f"--{name}: {colours}", SHEETS["base.css"])
    assert planted != SHEETS["base.css"]
    assert [found for found in faint({**SHEETS, "base.css": planted}) if found.startswith(told)]


def test_a_rule_that_sets_a_faint_pair_of_its_own_is_told() -> None:
    planted = {
        **SHEETS,
        "page.css": SHEETS["page.css"] + ".new { color: var(--rule); background: var(--wash); }",
    }
    assert [found for found in faint(planted) if found.startswith("light: rule on wash")]


def test_no_colour_stands_outside_the_custom_properties() -> None:
    written = re.compile(
        r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|: (?:white|black|red|green|blue|gr[ae]y)\b"
    )
    found = {
        f"{name}: {line.strip()}"
        for name, css in SHEETS.items()
        for line in css.splitlines()
        if written.search(line) and not line.strip().startswith("--")
    }
    assert found == set()


def test_every_custom_property_that_is_used_is_there_and_every_one_that_is_there_is_used() -> None:
    drawn = Path(charts.__file__).read_text(encoding="utf-8")
    everything = "\n".join([*SHEETS.values(), drawn])
    there = set(re.findall(r"(?<![\w(-])--([\w-]+):", everything))
    assert there == set(re.findall(r"var\(--([\w-]+)\)", everything))


def test_text_on_the_screen_is_of_a_size_of_the_scale() -> None:
    """Sizes are steps of the scale, or parts of one; paper has its own."""
    sizes = [
        (name, size)
        for name, css in SHEETS.items()
        if name != "print.css"
        for size in re.findall(r"font-size: ([^;]+);", css.partition("@media print")[0])
    ]
    assert len(sizes) > 30
    step = re.compile(r"var\(--step-|calc\(var\(--step-|0\.\d+em$")
    assert [(name, size) for name, size in sizes if not step.match(size)] == []
