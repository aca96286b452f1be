"""How the letters and paragraphs of a Word file are set: by themselves, or by their styles.

The elements and their names are those of ECMA-376, part 1, WordprocessingML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Styles:
    """The styles of a file, and what they say of its runs of letters and its paragraphs."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        # Each run asks for its style, and python-docx would search all of them each time. Of two
        # with the same id, the first counts.
        listed = reversed(document.styles.element.style_lst)
        self._styles: dict[str, Any] = {style.styleId: style for style in listed}

    def has(self, run: Any, name: str) -> bool:  # noqa: ANN401
        """Say whether a run is set in a way: by itself, or by a style of its own or of its
        paragraph.
        """
        for settings in self._settings(run):
            own = settings.find(f"{MAIN}{name}")
            if own is not None:
                return own.get(f"{MAIN}val") not in ("0", "false", "off", "none")
        return False

    def _settings(self, run: Any) -> Iterator[Any]:  # noqa: ANN401
        """Yield the settings that a run has, the nearest first."""
        own = run.find(f"{MAIN}rPr")
        if own is not None:
            yield own
            named = own.find(f"{MAIN}rStyle")
            if named is not None:
                yield from self._settings_of_style(named.get(f"{MAIN}val"))
        paragraph = next(run.iterancestors(f"{MAIN}p"), None)
        named = None if paragraph is None else paragraph.find(f"{MAIN}pPr/{MAIN}pStyle")
        if named is not None:
            yield from self._settings_of_style(named.get(f"{MAIN}val"))

    def _settings_of_style(self, name: str | None) -> Iterator[Any]:
        """Yield the settings of a style, and of those that it is based on."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            style = self._style_element(name)
            if style is None:
                return
            settings = style.find(f"{MAIN}rPr")
            if settings is not None:
                yield settings
            based = style.find(f"{MAIN}basedOn")
            name = None if based is None else based.get(f"{MAIN}val")

    def _style_element(self, name: str | None) -> Any:  # noqa: ANN401
        return self._styles.get(name) if name else None

    def name_of(self, paragraph: Any) -> str:  # noqa: ANN401
        """Return the name of a paragraph's style in small letters, or nothing."""
        style = self._style_element(paragraph.style)
        return str(style.name_val).lower() if style is not None else ""

    def list_of(self, paragraph: Any) -> tuple[int, bool]:  # noqa: ANN401
        """Return how deep in a list a paragraph is, from 1, and whether the list is numbered."""
        settings = paragraph.find(f"{MAIN}pPr/{MAIN}numPr")
        if settings is not None:
            depth = settings.find(f"{MAIN}ilvl")
            number = settings.find(f"{MAIN}numId")
            level = 0 if depth is None else int(depth.get(f"{MAIN}val", "0"))
            key = None if number is None else number.get(f"{MAIN}val")
            if key == "0":
                # Numbering that was taken away from this paragraph.
                return 0, False
            return level + 1, self._is_numbered(key, level)
        style = self.name_of(paragraph)
        if not style.startswith("list"):
            return 0, False
        depth_in_name = style[-1] if style[-1].isdigit() else "1"
        return int(depth_in_name), "number" in style

    def _is_numbered(self, key: str | None, level: int) -> bool:
        """Say whether the items of a list have numbers and not bullets."""
        try:
            numbering = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return False
        for number in numbering.findall(f"{MAIN}num"):
            if number.get(f"{MAIN}numId") != key:
                continue
            abstract = number.find(f"{MAIN}abstractNumId").get(f"{MAIN}val")
            form = numbering.find(
                f"{MAIN}abstractNum[@{MAIN}abstractNumId='{abstract}']"
                f"/{MAIN}lvl[@{MAIN}ilvl='{level}']/{MAIN}numFmt"
            )
            return form is not None and form.get(f"{MAIN}val") not in ("bullet", "none")
        return False
