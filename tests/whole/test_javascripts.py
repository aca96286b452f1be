"""What the browser's modules promise of one another, read from their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import THEME

if TYPE_CHECKING:
    from pathlib import Path

SEARCH = THEME / "javascripts/search"
IMPORT = re.compile(r"""^import (?:[^"']+ from )?"(\./[a-z-]+\.js)";$""", re.MULTILINE)


def imported(module: Path) -> set[Path]:
    """Return the modules that are there once a module is, itself among them."""
    found: set[Path] = set()
    left = {module}
    while left:
        each = left.pop()
        found.add(each)
        left |= {
            each.parent / name for name in IMPORT.findall(each.read_text(encoding="utf-8"))
        } - found
    return {path.resolve() for path in found}


def test_all_that_the_search_imports_is_asked_for_at_once() -> None:
    opener = (SEARCH / "open.js").read_text(encoding="utf-8")
    listed = re.search(r"^const MODULES = \[(.*)\];$", opener, re.MULTILINE)
    assert listed
    names = re.findall(r'"([a-z-]+)"', listed[1])
    assert len(names) == len(set(names))
    assert 'import("./pagefind.js")' in opener
    assert {SEARCH / f"{name}.js" for name in (*names, "pagefind")} == imported(
        SEARCH / "dialog.js"
    )
