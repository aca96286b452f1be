"""The rules of the code: imports point one way, one module knows MkDocs, modules are small, nothing is kept in them."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# From left to right: a module may import only what stands before it. Modules of a
# group (`exports.*`, `commands.*`) may not import one another.
ORDER = (
    "parallel",
    "problems",
    "explained",
    "fields",
    "frontmatter",
    "salvage",
    "everyday",
    "kinds",
    "field_order",
    "vocabulary",
    "validation",
    "prose",
    "mentions",
    "limits",
    "contributed",
    "files",
    "loader",
    "ledger",
    "lost_links",
    "links",
    "graph",
    "unpublished",
    "related",
    "bank",
    "coverage",
    "rules.*",
    "checks",
    "hrefs",
    "charts",
    "drawing",
    "views",
    "paging",
    "questions",
    "paper",
    "word_file",
    "case_file",
    "render",
    "rendered",
    "bodies",
    "sanitised",
    "components",
    "generated",
    "lists",
    "pages",
    "search_index",
    "indexing",
    "site",
    "policy",
    "exports.*",
    "beside",
    "preview",
    "progress",
    "report",
    "changes",
    "whole_files",
    "ids",
    "together",
    "id_clashes",
    "renaming",
    "status",
    "moving",
    "normal_form",
    "answers",
    "commands.*",
    "cli",
    "mkdocs_plugin",
)
MACROS = ROOT / "macros"
MODULES = sorted(path for path in MACROS.rglob("*.py") if path.name != "__init__.py")
EACH_MODULE = pytest.mark.parametrize("path", MODULES, ids=lambda path: name_of(path))
MOST_LINES = 300
_CHANGING = {
    "append",
    "extend",
    "insert",
    "update",
    "setdefault",
    "add",
    "pop",
    "popitem",
    "clear",
    "remove",
    "discard",
    "sort",
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(MACROS).with_suffix("").parts)


def place(name: str) -> str:
    group, dot, _ = name.partition(".")
    return f"{group}.*" if dot else name


def place_of(name: str) -> int:
    return ORDER.index(place(name))


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that is imported anywhere in a file, for type checking too, by its whole name."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{name_of(path)}, line {node.lineno}: write the import from the root"
            )
            # `from macros import charts` imports a module of ours; `from practice_bank.site.charts import number` a name in it.
            packages = {"macros", "macros.exports", "macros.commands", "macros.rules"}
            names = (alias.name for alias in node.names)
            yield from (
                (f"{node.module}.{name}" for name in names)
                if node.module in packages
                else [str(node.module)]
            )


def ours(path: Path) -> set[str]:
    return {name.removeprefix("macros.") for name in imported(path) if name.startswith("macros.")}


@EACH_MODULE
def test_every_module_has_its_place_in_the_order(path: Path) -> None:
    place_of(name_of(path))


def test_every_place_in_the_order_has_its_module() -> None:
    assert {place(name_of(path)) for path in MODULES} == set(ORDER)


@EACH_MODULE
def test_imports_point_one_way(path: Path) -> None:
    wrong = {other for other in ours(path) if place_of(other) >= place_of(name_of(path))}
    assert not wrong, f"{name_of(path)} imports {', '.join(sorted(wrong))}, which comes after it"


@EACH_MODULE
def test_only_the_plugin_imports_mkdocs(path: Path) -> None:
    imports = {name.split(".")[0] for name in imported(path)}
    assert ("mkdocs" in imports) == (name_of(path) == "mkdocs_plugin")


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if name_of(path) in ORDER[: ORDER.index("bank") + 1]],
    ids=name_of,
)
def test_what_reads_the_bank_knows_nothing_of_html(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {
        "jinja2",
        "markupsafe",
        "markdown",
        "matplotlib",
    }


@EACH_MODULE
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@EACH_MODULE
def test_every_module_begins_by_saying_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


@EACH_MODULE
def test_no_module_keeps_state_that_its_functions_change(path: Path) -> None:
    tree = tree_of(path)
    kept = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    found = [f"line {line}: {name}" for line, name in _changes(tree) if name in kept]
    assert not found, found


def _changes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every name that is declared global, or that is changed in place, and the line where that happens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from ((node.lineno, name) for name in node.names)
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.Delete):
            targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
            for target in targets:
                if isinstance(target, ast.Subscript | ast.Attribute) and isinstance(
                    target.value, ast.Name
                ):
                    yield node.lineno, target.value.id
        elif isinstance(node, ast.Call):
            yield from _changed_by(node)


def _changed_by(call: ast.Call) -> Iterator[tuple[int, str]]:
    """Yield the name whose method a call uses to change it, as in `names.append(…)`."""
    function = call.func
    if (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.attr in _CHANGING
    ):
        yield call.lineno, function.value.id


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("X = {}\ndef f():\n    X['a'] = 1\n", "X"),
        ("X = []\ndef f():\n    X.append(1)\n", "X"),
        ("X = 1\ndef f():\n    global X\n    X = 2\n", "X"),
        ("X = {}\ndef f():\n    del X['a']\n", "X"),
    ],
)
def test_the_check_for_state_sees_a_change(source: str, changed: str) -> None:
    assert changed in {name for _, name in _changes(ast.parse(source))}


def test_the_kinds_are_listed_in_one_place_only() -> None:
    """A folder's name stands in the table of kinds and nowhere else in the code; the command line may name one."""
    from tests.conftest import KINDS

    folders = {kind.folder for kind in KINDS if kind.folder.startswith("docs/")}
    for path in MODULES:
        if name_of(path) == "kinds":
            continue
        texts = {node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant)}
        assert not texts & folders, name_of(path)
