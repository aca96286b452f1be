"""XML files, written so that what is in them comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

Element = ET.Element


def add(
    above: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> Element:
    """Add an element with a text, which may be empty, and return it.

    Names are written as they are: their prefixes have to be among the attributes of the root.
    """
    made = ET.SubElement(above, name, dict(attributes or {}))
    if text:
        made.text = text
    return made


def root(name: str, attributes: Mapping[str, str]) -> Element:
    """Return an element that has none above it."""
    return ET.Element(name, dict(attributes))


def as_file(element: Element) -> bytes:
    """Return the file with this root, in UTF-8, indented so that people can read it.

    The element is indented too: only where elements stand in it, never within a text.
    """
    ET.indent(element)
    written: bytes = ET.tostring(element, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
