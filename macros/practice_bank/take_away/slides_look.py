"""How slides look: a wide master in the bank's colour, with a layout for each sort of slide.

It is made from python-pptx's own template. Colours stand in its theme, and places in its layouts,
so that whoever opens the file can change all slides at once. The elements and their names are
those of ECMA-376, part 1, DrawingML and PresentationML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

if TYPE_CHECKING:
    from practice_bank.take_away.frame import Frame

# The size of a slide, and of what is on it, in inches.
WIDTH, HEIGHT = 13.333, 7.5
LEFT, TOP, INNER = 0.75, 0.5, 11.833
TITLE_HEIGHT = 1.2
BODY_TOP = 1.9
BODY_HEIGHT = 4.85
_BAND = 0.18
_FOOT_TOP, _FOOT_HEIGHT = 6.95, 0.35
# The layouts of python-pptx's template that are kept, by their places in it.
OPENING, TEXT, TITLE_ONLY = 0, 1, 5
INK = "1B262C"
_ACCENTS = re.compile(rb"(<a:(?:accent1|hlink|folHlink)>)<a:srgbClr val=\"[0-9A-Fa-f]{6}\"/>")
_DARK = re.compile(rb"(<a:dk2>)<a:srgbClr val=\"[0-9A-Fa-f]{6}\"/>")
_GROUND = (
    f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    "<a:effectLst/></p:bgPr></p:bg>"
)
_NUMBER = (
    '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="{language}" sz="1200">{letters}</a:rPr><a:t>‹#›</a:t></a:fld>'
)
_ACCENT_FILL = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_FOOT_LETTERS = '<a:solidFill><a:srgbClr val="4A5961"/></a:solidFill>'
_EMPTY = "<a:p/>"


class Place(NamedTuple):
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


_TITLE = Place(LEFT, TOP, INNER, TITLE_HEIGHT)
_BODY = Place(LEFT, BODY_TOP, INNER, BODY_HEIGHT)
# On a page of notes, which is 7.5 inches wide and 10 high.
_NOTES_PICTURE = Place(1.25, 0.5, 5, 2.813)
NOTES = Place(0.75, 3.6, 6, 5.7)
_OPENING_TITLE = Place(LEFT, 1.5, 8.2, 2.1)
_OPENING_TEXT = Place(LEFT, 3.75, 8.2, 2.9)


def empty_deck(frame: Frame) -> Any:  # noqa: ANN401 - a presentation, of which few types are known
    """Return a presentation without slides, in the bank's colour."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _drop_unused(deck)
    _colour(deck, frame.accent)
    master = deck.slide_master
    _place_all(master, {"title": _TITLE, "body": _BODY})
    _style_master(master)
    for shape in list(master.placeholders):
        if shape.placeholder_format.type not in (1, 2):
            shape._element.getparent().remove(shape._element)
    opening, text, title_only = deck.slide_layouts
    _lay_out(opening, (_OPENING_TITLE, _OPENING_TEXT))
    _lay_out(text, (_TITLE, _BODY))
    _lay_out(title_only, (_TITLE,))
    opening._element.cSld.insert(0, parse_xml(_GROUND))
    opening._element.set("showMasterSp", "0")
    _style_opening(opening)
    _add_foot(master, frame)
    _place_all(deck.notes_master, {"sldImg": _NOTES_PICTURE, "body": NOTES})
    return deck


def _drop_unused(deck: Any) -> None:  # noqa: ANN401
    """Leave out the layouts that no slide has, and the picture of an empty slide."""
    kept = (OPENING, TEXT, TITLE_ONLY)
    for number, layout in reversed(list(enumerate(deck.slide_layouts))):
        if number not in kept:
            deck.slide_layouts.remove(layout)
    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(name)


def _colour(deck: Any, accent: str) -> None:  # noqa: ANN401
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    new = rb'\g<1><a:srgbClr val="%s"/>'
    blob = _ACCENTS.sub(new % accent.encode(), theme.blob)
    theme._blob = _DARK.sub(new % INK.encode(), blob)


def _place_all(master: Any, places: dict[str, Place]) -> None:  # noqa: ANN401
    for shape in master.placeholders:
        kind = shape._element.ph.get("type")
        if kind in places:
            put(shape, places[kind])


def put(shape: Any, place: Place) -> None:  # noqa: ANN401
    """Put a shape in its place."""
    shape.left, shape.top = Inches(place.left), Inches(place.top)
    shape.width, shape.height = Inches(place.width), Inches(place.height)


def _style_master(master: Any) -> None:  # noqa: ANN401
    """Set titles to the left, bold and in the colour; text in large type, without a first level's
    bullet.
    """
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", "3200")
    letters.set("b", "1")
    _fill(letters, "accent1")
    body = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    body.find(qn("a:defRPr")).set("sz", "2400")
    for shape in master.placeholders:
        frame = shape.text_frame
        is_title = shape._element.ph.get("type") == "title"
        frame._txBody.bodyPr.set("anchor", "b" if is_title else "t")
        _without_margins(frame)


def _without_margins(frame: Any) -> None:  # noqa: ANN401
    frame.margin_left = frame.margin_right = Emu(0)


def fill_of(colour: str) -> Any:  # noqa: ANN401
    """Return what fills a shape or letters: a colour of the theme by its name, or RRGGBB."""
    name = "srgbClr" if len(colour) == 6 else "schemeClr"
    return parse_xml(f'<a:solidFill {nsdecls("a")}><a:{name} val="{colour}"/></a:solidFill>')


def _fill(letters: Any, colour: str) -> None:  # noqa: ANN401
    old = letters.find(qn("a:solidFill"))
    if old is not None:
        letters.remove(old)
    letters.insert(0, fill_of(colour))


def _lay_out(layout: Any, places: tuple[Place, ...]) -> None:  # noqa: ANN401
    """Keep the first placeholders of a layout, each in its place, and remove the others."""
    for number, shape in enumerate(list(layout.placeholders)):
        if number < len(places):
            put(shape, places[number])
            _without_margins(shape.text_frame)
        else:
            shape._element.getparent().remove(shape._element)


def _style_opening(layout: Any) -> None:  # noqa: ANN401
    """Set the first and the last slide in white on the colour."""
    title, text = layout.placeholders
    for shape, size in ((title, 44), (text, 22)):
        for old in shape._element.txBody.findall(qn("a:lstStyle")):
            shape._element.txBody.remove(old)
        style = (
            f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="{size}00"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
            "</a:defRPr></a:lvl1pPr></a:lstStyle>"
        )
        shape._element.txBody.bodyPr.addnext(parse_xml(style))
    title.text_frame._txBody.bodyPr.set("anchor", "b")
    text.text_frame._txBody.bodyPr.set("anchor", "t")


def _add_foot(master: Any, frame: Frame) -> None:  # noqa: ANN401
    """Add a band at the top, and below the site's name, the link and the number of the slide.

    They stand on the master, so that nobody hears them on each slide.
    """
    tree = master.shapes._spTree
    tree.append(_shape(90, "band", Place(0, 0, WIDTH, _BAND), _ACCENT_FILL, _EMPTY))
    said = " · ".join(part for part in (frame.site, frame.link) if part)
    line = Place(LEFT, _FOOT_TOP, INNER - 1, _FOOT_HEIGHT)
    tree.append(_shape(91, "foot", line, "<a:noFill/>", _foot_line(frame, _run(frame, said), "l")))
    number = Place(LEFT + INNER - 1, _FOOT_TOP, 1, _FOOT_HEIGHT)
    field = _NUMBER.format(language=frame.language, letters=_FOOT_LETTERS)
    tree.append(_shape(92, "number", number, "<a:noFill/>", _foot_line(frame, field, "r")))


def _run(frame: Frame, text: str) -> str:
    letters = f'<a:rPr lang="{frame.language}" sz="1200">{_FOOT_LETTERS}</a:rPr>'
    return f"<a:r>{letters}<a:t>{escape(text)}</a:t></a:r>"


def _foot_line(frame: Frame, inside: str, side: str) -> str:
    return f'<a:p><a:pPr algn="{side}"/>{inside}</a:p>'


def _shape(number: int, name: str, place: Place, fill: str, paragraph: str) -> Any:  # noqa: ANN401
    """Return a rectangle for a master, on which python-pptx adds no shapes."""
    left, top, width, height = (Inches(length) for length in place)
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" rIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{paragraph}</p:txBody></p:sp>"
    )
