"""What the browser's modules promise of one another, read from their text."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from practice_bank.text.slugs import slug_of
from tests.conftest import THEME, VOCABULARY

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = THEME / "javascripts"
SEARCH = SCRIPTS / "search"
IMPORT = re.compile(r"""^import (?:[^"']+ from )?"(\.\.?/[a-z-/]+\.js)";$""", re.MULTILINE)


def imported(module: Path) -> set[Path]:
    """Return the modules that are there once a module is, itself among them."""
    found: set[Path] = set()
    left = {module.resolve()}
    while left:
        each = left.pop()
        found.add(each)
        names = IMPORT.findall(each.read_text(encoding="utf-8"))
        left |= {(each.parent / name).resolve() for name in names} - found
    return found


def test_all_that_the_search_imports_is_asked_for_at_once() -> None:
    opener = (SEARCH / "open.js").read_text(encoding="utf-8")
    listed = re.search(r"^const MODULES = \[([^\]]*)\];$", opener, re.MULTILINE)
    assert listed
    names = re.findall(r'"([a-z-./]+)"', listed[1])
    assert len(names) == len(set(names))
    assert 'import("./pagefind.js")' in opener
    asked_for = {(SEARCH / f"{name}.js").resolve() for name in (*names, "pagefind")}
    # The one that asks for them is there already.
    assert asked_for == imported(SEARCH / "dialog.js") - {SEARCH / "open.js"}


def test_every_module_that_is_imported_is_there() -> None:
    for path in SCRIPTS.rglob("*.js"):
        for name in IMPORT.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / name).is_file(), f"{path.name}: {name}"


def names_of_bank() -> set[str]:
    """Return the names of the first bank's facets, places, values and money."""
    names = {VOCABULARY.currency.code, VOCABULARY.currency.symbol}
    for facet in VOCABULARY.facets:
        names |= {facet.name, facet.field}
    for place in VOCABULARY.places:
        names |= {place.name, *place.values, *map(slug_of, place.values)}
    for scale in VOCABULARY.scales:
        names |= {*scale.names, *(grade.label for grade in scale.grades.values())}
    return names


# A landmark for screen readers, which is no place, and the status of a case, which is no grade.
OF_NO_BANK = ('role: "region"', 'status: "published"')


def test_no_script_names_anything_of_a_bank() -> None:
    """What a script needs to know of a bank comes to it as data."""
    written = "|".join(re.escape(name) for name in sorted(names_of_bank()))
    quoted = re.compile(rf"""["'`.]({written})["'`]""")
    for path in SCRIPTS.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for other in OF_NO_BANK:
            text = text.replace(other, "")
        assert not quoted.findall(text), path.name


def test_what_others_wrote_is_as_it_was_taken_and_says_its_licence() -> None:
    vendor = SCRIPTS.parent / "vendor"
    told = json.loads((vendor / "vendored.json").read_text(encoding="utf-8"))
    assert {path.name for path in vendor.iterdir()} == {*told, "vendored.json"}
    for name, about in told.items():
        text = (vendor / name).read_bytes()
        assert hashlib.sha256(text).hexdigest() == about["sha256"]
        head = text[:4000].decode("utf-8")
        for package, version in about["packages"].items():
            assert f"{package} {version}" in head
        assert about["licence"] in head
        assert b"eval(" not in text
        assert b"new Function" not in text
        assert b"new Worker" not in text
