"""The contrast of two colours, as the Web Content Accessibility Guidelines define it."""

from __future__ import annotations


def contrast_of(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, each as `#rrggbb`, from 1 to 21.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 for black to 1 for white.

    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red = _linear(colour[1:3])
    green = _linear(colour[3:5])
    blue = _linear(colour[5:7])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: str) -> float:
    """Return how much light a channel of sRGB gives, from 0 to 1, for two hexadecimal digits."""
    share = int(channel, 16) / 255
    if share <= 0.04045:
        return share / 12.92
    return float(((share + 0.055) / 1.055) ** 2.4)
